/** What two blocs, or somebody beside them, could do with mergers out of turn: each of these went wrong once, or might. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { type Merging, rightWords, startMerging } from '../support/merge-room.ts'
import { type Browser, type Hall, stopAll } from '../support/server.ts'

afterAll(stopAll)

let m: Merging & Hall
let brazil: Browser
beforeAll(async () => {
  m = await startMerging()
  brazil = await m.sit('Brazil')
})

const statusOf = async (answer: Promise<{ readonly status: number }>): Promise<number> => (await answer).status

test('ME12 the versions of an open paper do not tell everybody with whom it is merged', async () => {
  const { merger, left } = await m.room()
  await m.kenya.get(api.showPaper, { paper: left }, { open: true })
  const { symbol } = (await m.see(merger)).right
  const told = async (who: Browser) => {
    const [listed] = await who.get(api.versions, { paper: left })
    const { clauses: _, paperId: __, layout: ___, ...read } = await who.get(api.version, { paper: left, number: '2' })
    expect(read).toEqual(listed)
    return [read.reason, read.detail, read.author.name]
  }
  expect(await told(m.egypt)).toEqual(['mergeBase', symbol, 'Kenya'])
  expect(await told(brazil)).toEqual(['mergeBase', '', 'Kenya'])
  await m.kenya.get(api.stopMerge, { merger }, {})
  expect(await told(brazil)).toEqual(['mergeBase', '', 'Kenya'])
})

test('ME12 who sponsors one of the papers after they were merged in vain does not read the other', async () => {
  const committee = { committee: m.committeeId }
  const { rules } = await m.committee(m.dais)
  await m.dais.get(api.setRules, committee, { ...rules, support: { ...rules.support, sponsorsWrite: false } })
  const asked = await m.ask()
  await m.kenya.get(api.showPaper, { paper: asked.left }, { open: true })
  await brazil.get(api.sponsor, { paper: asked.left })
  const reads = async ({ merger }: { readonly merger: string }) => [
    await statusOf(brazil.call(api.merger, { merger })),
    await statusOf(brazil.call(api.mergerTexts, { merger })),
  ]
  expect(await reads(asked)).toEqual([404, 404])
  await m.france.get(api.answerMerge, { merger: asked.merger }, { accept: true })
  // Who sponsored it before both blocs agreed is asked to consent.
  expect(await reads(asked)).toEqual([200, 200])
  await m.kenya.get(api.stopMerge, { merger: asked.merger }, {})
  expect(await reads(asked)).toEqual([404, 404])
  expect(await statusOf(m.egypt.call(api.mergerTexts, { merger: asked.merger }))).toBe(200)
  await m.dais.get(api.setRules, committee, rules)
})

test('ME15 nobody hides or shows a paper that has been merged', async () => {
  const { merger, left, right } = await m.room()
  await m.kenya.get(api.showPaper, { paper: left }, { open: true })
  await m.kenya.get(api.closeMerge, { merger })
  const { proposal } = await m.see(merger)
  for (const speaker of [m.kenya, m.france]) await speaker.get(api.consentToMerge, { merger }, { proposal: proposal! })
  await m.kenya.get(api.finishMerge, { merger })
  const hide = await m.kenya.call(api.showPaper, { paper: left }, { open: false })
  const show = await m.france.call(api.showPaper, { paper: right }, { open: true })
  expect([hide.code, show.code]).toEqual(['wrongStatus', 'wrongStatus'])
  expect(await statusOf(brazil.call(api.paper, { paper: left }))).toBe(200)
})

/** Agrees to the merger, takes all of the left paper, and makes the paper of it. */
const finish = async (merger: string): Promise<string> => {
  await m.kenya.get(api.takeAllInMerge, { merger }, { side: 'left' })
  await m.kenya.get(api.closeMerge, { merger })
  const { proposal } = await m.see(merger)
  const view = await m.see(merger)
  const asked = new Set([...view.left.consenting.asked, ...view.right.consenting.asked])
  for (const who of [m.kenya, m.egypt, m.france, m.mexico])
    if (asked.has(who.me!.delegationId!)) await who.get(api.consentToMerge, { merger }, { proposal: proposal! })
  return (await m.kenya.get(api.finishMerge, { merger })).paperId
}

test('AF3 who has not answered yet for a merged paper is asked by the one that it goes into', async () => {
  const first = await m.ask()
  await m.kenya.get(api.showPaper, { paper: first.left }, { open: true })
  await brazil.get(api.sign, { paper: first.left })
  await m.france.get(api.answerMerge, { merger: first.merger }, { accept: true })
  const once = await finish(first.merger)
  // France declines; Kenya, which sponsored, and Brazil, which signed, have not answered.
  await m.france.get(api.declineSupport, { paper: once })
  const third = await m.paper('right', rightWords)
  const { symbol } = await m.france.get(api.paper, { paper: third.id })
  const { id: merger } = await m.kenya.get(api.inviteToMerge, { paper: once }, { other: symbol })
  await m.france.get(api.answerMerge, { merger }, { accept: true })
  const twice = await finish(merger)
  const asked = (await m.kenya.get(api.paper, { paper: twice })).askedToSupport
  const kinds = new Map(asked.map(({ delegationId, kind }) => [delegationId, kind]))
  expect(kinds).toEqual(
    new Map([
      [m.delegation('Kenya'), 'sponsor'],
      [m.delegation('Brazil'), 'signatory'],
      // For the third paper, which it sponsors.
      [m.delegation('France'), 'sponsor'],
    ]),
  )
  expect(await statusOf(brazil.call(api.paper, { paper: twice }))).toBe(200)
  await brazil.get(api.sign, { paper: twice })
})

test('ME14 what is parked does not grow past all bounds: a choice that would park too much leaves everything as it was', async () => {
  const { merger, bodyId } = await m.room()
  const answers: string[] = []
  for (let round = 0; round < 7; round++) {
    await m.kenya.edit(bodyId, ([first, ...rest]) => [
      { ...first!, text: `Decides ${round}${'x'.repeat(900_000)}` },
      ...rest,
    ])
    const { status, code } = await m.kenya.call(api.takeAllInMerge, { merger }, { side: 'left' })
    answers.push(`${status} ${code}`)
  }
  expect(answers).toEqual([...Array.from({ length: 5 }, () => '200 '), '413 tooLarge', '413 tooLarge'])
  // Every reader fetches what is parked at every choice.
  expect((await m.see(merger)).parked).toHaveLength(5)
  expect((await m.texts(bodyId))[0]).toMatch(/^Decides 6x/)
  await m.kenya.get(api.stopMerge, { merger }, {})
})
