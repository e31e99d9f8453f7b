/** People who act in a merge room, or on the papers of one, in the same moment. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { leftWords, type Merging, rightWords, startMerging } from '../support/merge-room.ts'
import { type Answer, type Hall, operative, stopAll } from '../support/server.ts'

afterAll(stopAll)

let m: Merging & Hall
beforeAll(async () => {
  m = await startMerging()
})

const [every, twoYears, donors] = leftWords.map(clause => clause.text) as [string, string, string]
const fiveYears = rightWords[1]!.text
const codes = (answers: readonly Answer<unknown>[]): string[] =>
  answers.map(({ status, code }) => (status === 200 ? 'done' : `${status} ${code}`))

test('ME5 of two who choose in one row at once the row and the words are those of one, and the other is told who', async () => {
  const firsts = new Set<string>()
  for (let round = 0; round < 6; round++) {
    const { merger, bodyId } = await m.room()
    const { id: row, revision } = await m.row(merger, 'b')
    const left = () => m.kenya.call(api.chooseInMerge, { merger }, { choices: [{ row, choice: 'left', revision }] })
    const right = () => m.france.call(api.chooseInMerge, { merger }, { choices: [{ row, choice: 'right', revision }] })
    const [ours, theirs] =
      round % 2 === 0
        ? await Promise.all([left(), right()])
        : await Promise.all([right(), left()]).then(([b, a]) => [a, b] as const)
    expect(codes([ours, theirs]).toSorted()).toEqual(['409 choiceMovedOn', 'done'])
    const first = ours.status === 200 ? 'Kenya' : 'France'
    firsts.add(first)
    expect([ours, theirs].find(answer => answer.status !== 200)!.params).toEqual({ who: first })
    expect((await m.row(merger, 'b')).by!.name).toBe(first)
    expect(await m.texts(bodyId)).toEqual([every, first === 'Kenya' ? twoYears : fiveYears])
    await m.kenya.get(api.stopMerge, { merger }, {})
  }
  // Both came first once, or the test would prove nothing.
  expect(firsts.size).toBe(2)
})

test('ME10 of two invitations that are accepted at once one opens a room and the other is told', async () => {
  for (let round = 0; round < 4; round++) {
    const theirs = await m.paper('right', rightWords)
    const { symbol } = await m.france.get(api.paper, { paper: theirs.id })
    const asked: string[] = []
    for (let i = 0; i < 2; i++) {
      const { id: paper } = await m.paper('left', leftWords)
      asked.push((await m.kenya.get(api.inviteToMerge, { paper }, { other: symbol })).id)
    }
    const answers = await Promise.all(asked.map(merger => m.france.call(api.answerMerge, { merger }, { accept: true })))
    expect(codes(answers).toSorted()).toEqual(['409 merging', 'done'])
    const statuses = await Promise.all(asked.map(async merger => (await m.see(merger)).status))
    expect(statuses.toSorted()).toEqual(['invited', 'open'])
    const open = asked[statuses.indexOf('open')]!
    expect((await m.france.get(api.paper, { paper: theirs.id })).merger).toEqual({ id: open, status: 'open' })
    await m.kenya.get(api.stopMerge, { merger: open }, {})
    // The other invitation stands and can be accepted now.
    const other = asked[statuses.indexOf('invited')]!
    await m.france.get(api.answerMerge, { merger: other }, { accept: true })
    await m.kenya.get(api.stopMerge, { merger: other }, {})
  }
})

test('ME10 pressed twice, agreeing opens one room', async () => {
  const { merger, left } = await m.ask()
  const accept = () => m.france.call(api.answerMerge, { merger }, { accept: true })
  expect(codes(await Promise.all([accept(), accept()])).toSorted()).toEqual(['409 wrongStatus', 'done'])
  expect((await m.see(merger)).rows).toHaveLength(4)
  expect((await m.kenya.get(api.paper, { paper: left })).version).toBe(2)
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME9 who chooses while the other bloc stops the merger has chosen before that, or not at all', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < 6; round++) {
    const { merger, left, bodyId } = await m.room()
    const { id: row, revision } = await m.row(merger, 'b')
    const choose = () => m.kenya.call(api.chooseInMerge, { merger }, { choices: [{ row, choice: 'left', revision }] })
    const stop = () => m.france.call(api.stopMerge, { merger }, {})
    const [chosen, stopped] =
      round % 2 === 0
        ? await Promise.all([choose(), stop()])
        : await Promise.all([stop(), choose()]).then(([b, a]) => [a, b] as const)
    expect(stopped.status).toBe(200)
    const [outcome] = codes([chosen])
    seen.add(outcome!)
    expect(['done', '409 frozen']).toContain(outcome)
    expect((await m.see(merger)).status).toBe('stopped')
    expect(await m.texts(bodyId)).toEqual(outcome === 'done' ? [every, twoYears] : [every])
    expect((await m.row(merger, 'b')).decided).toBe(outcome === 'done')
    expect((await m.egypt.get(api.paperLive, { paper: left })).mode).toBe('write')
  }
  expect(seen.size).toBe(2)
})

test('ME8 what is typed while the words are proposed is proposed with them or not taken', async () => {
  const seen = { in: 0, out: 0 }
  for (let round = 0; round < 8; round++) {
    const { merger, bodyId } = await m.room()
    const typing = await m.egypt.open(bodyId)
    const late = `Typed at the last moment, round ${round}`
    const close = m.france.call(api.closeMerge, { merger })
    // Later in each round, so that the closing comes before and after it.
    for (let turn = 0; turn < round; turn++) await new Promise(resolve => setImmediate(resolve))
    typing.type([...typing.clauses(), operative(late, `late-${round}`)])
    expect((await close).status).toBe(200)
    await expect.poll(() => typing.closed.length).toBeGreaterThan(0)
    typing.leave()
    const words = await m.texts(bodyId)
    expect([[every], [every, late]]).toContainEqual(words)
    if (words.length === 2) seen.in++
    else seen.out++
    expect((await m.see(merger)).status).toBe('closing')
    await m.kenya.get(api.reopenMerge, { merger })
    expect(await m.texts(bodyId)).toEqual(words)
    await m.kenya.get(api.stopMerge, { merger }, {})
  }
  expect(seen.in + seen.out).toBe(8)
})

test('ME7 who types in the result while others choose loses no word, and none is doubled', async () => {
  const { merger, bodyId } = await m.room()
  const typing = await m.egypt.open(bodyId)
  const typed: string[] = []
  let done = false
  const type = async (): Promise<void> => {
    for (let i = 0; !done; i++) {
      typed.push(`word${i}`)
      await typing.write(
        typing.clauses().map(clause => (clause.id === 'a' ? { ...clause, text: `${clause.text} word${i}` } : clause)),
      )
    }
  }
  const choose = async (): Promise<void> => {
    for (const choice of ['left', 'right', 'both', 'combine', 'leave', 'left', 'new', 'right'] as const) {
      for (const [who, clause] of [
        [m.kenya, 'b'],
        [m.france, 'm'],
        [m.mexico, 'c'],
      ] as const) {
        const single = clause !== 'b' && (choice === 'combine' || choice === 'both')
        const { status, code } = await m.choose(who, merger, clause, single ? 'left' : choice)
        expect([status, code]).toEqual([200, ''])
      }
    }
    done = true
  }
  await Promise.all([type(), choose()])
  typing.leave()
  expect(typed.length).toBeGreaterThan(3)
  const [first] = (await m.texts(bodyId)).filter(text => text.startsWith(every))
  expect(first).toBe([every, ...typed].join(' '))
  expect((await m.see(merger)).rows.filter(row => row.decided)).toHaveLength(3)
  // Nothing of the two papers is lost on the way: what stands not in the result can be fetched back.
  await m.kenya.get(api.takeAllInMerge, { merger }, { side: 'left' })
  expect((await m.texts(bodyId)).slice(1)).toEqual([twoYears, donors])
  await m.kenya.get(api.stopMerge, { merger }, {})
})
