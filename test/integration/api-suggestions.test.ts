/** Suggestions of the dais on papers that their bloc still owns. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { merge } from '../../shared/merge.ts'
import { closeCode } from '../../shared/protocol.ts'
import { type Assembly, reword, startAssembly, words } from '../support/assembly.ts'
import { until } from '../support/live.ts'
import { stopAll } from '../support/server.ts'

let a: Assembly
beforeAll(async () => {
  a = await startAssembly()
  // The strictest rules on amendments: none of them is about suggestions.
  await a.rule({ preamble: false, friendly: false, secondDegree: false })
})
afterAll(stopAll)

const change = (clauses: Clause[]) =>
  reword('p', 'Recalling its decision on springs')(reword('b', 'Requests a report within one year')(clauses))
const suggested = async (paper: string): Promise<string> => {
  const { id } = await a.dais.get(api.suggest, { paper })
  return a.handIn(a.dais, id, change)
}
const refusalOf = async (answer: Promise<{ status: number; code: string }>) => {
  const { status, code } = await answer
  return [status, code]
}

test('AM14 only the dais suggests, on a working or a submitted paper that it can see', async () => {
  const { paper } = await a.working()
  expect(await refusalOf(a.kenya.call(api.suggest, { paper }))).toEqual([403, 'daisOnly'])
  const { id } = await a.dais.get(api.suggest, { paper })
  const mine = await a.read(a.dais, id)
  expect(mine).toMatchObject({
    kind: 'suggestion',
    number: 1,
    status: 'drafting',
    team: [],
    proposerDelegationId: null,
  })
  expect(mine.proposer.name).toBe('Dais')
  expect(mine.base.clauses).toEqual(words)
  expect((await a.dais.get(api.amendmentLive, { amendment: id })).mode).toBe('write')
  await a.kenya.get(api.showPaper, { paper }, { open: false })
  expect(await refusalOf(a.dais.call(api.suggest, { paper }))).toEqual([404, 'notFound'])
  const { paper: draft } = await a.draft()
  expect(await refusalOf(a.dais.call(api.suggest, { paper: draft }))).toEqual([409, 'wrongStatus'])
})

test('AM14 the bloc sees it once it is handed in, and nobody else in the committee does', async () => {
  const { paper } = await a.working()
  const { id } = await a.dais.get(api.suggest, { paper })
  const sees = async (browser: typeof a.kenya) => {
    const { amendments, history } = await browser.get(api.paper, { paper })
    const { status } = await browser.call(api.amendment, { amendment: id })
    return [status, amendments.length, history.filter(line => line.kind.startsWith('suggestion')).length]
  }
  expect(await sees(a.kenya)).toEqual([404, 0, 0])
  await a.handIn(a.dais, id, change)
  for (const member of [a.kenya, a.egypt]) expect(await sees(member)).toEqual([200, 1, 2])
  for (const other of [a.india, a.observer]) expect(await sees(other)).toEqual([404, 0, 0])
  expect((await a.read(a.kenya, id)).explanation).toBe('Because.')
  expect((await a.committee(a.dais)).waiting.filter(item => item.id === id)).toEqual([])
  // Nor do the versions of a paper that all may read speak of it.
  expect((await a.india.get(api.versions, { paper }))[0]).toMatchObject({ reason: 'suggestionBase', detail: '' })
  const { bodyId } = await a.read(a.dais, id)
  expect((await a.india.open(bodyId)).closed).not.toEqual([])
})

test('AM14 a sponsor takes what it likes of it into the words as they are by then', async () => {
  const { paper, bodyId } = await a.working()
  await a.kenya.get(api.sponsor, { paper })
  const id = await suggested(paper)
  await a.egypt.edit(bodyId, reword('c', 'Invites all donors to pay for it'))
  expect((await a.read(a.kenya, id)).present.clauses.at(-1)!.text).toBe('Invites all donors to pay for it')
  const [, second] = await a.changes(id)
  const take = [second!.id]
  expect(await refusalOf(a.incorporate(a.egypt, id, { take }))).toEqual([403, 'sponsorsOnly'])
  expect(await refusalOf(a.incorporate(a.dais, id, { take }))).toEqual([403, 'blocOnly'])
  expect((await a.incorporate(a.kenya, id, { take })).status).toBe(200)
  const reader = await a.egypt.open(bodyId)
  expect(reader.clauses().map(clause => clause.text)).toEqual([
    words[0]!.text,
    words[1]!.text,
    'Requests a report within one year',
    'Invites all donors to pay for it',
  ])
  reader.leave()
  const { history, version } = await a.kenya.get(api.paper, { paper })
  expect(history.at(-1)).toMatchObject({
    kind: 'suggestionIncorporated',
    params: { number: '1', after: String(version), taken: '1', of: '2' },
  })
  expect(await a.textsAt(paper, version - 1)).toContain('Invites all donors to pay for it')
  expect(await a.read(a.kenya, id)).toMatchObject({ status: 'incorporated', taken: take })
  expect(await refusalOf(a.incorporate(a.kenya, id))).toEqual([409, 'alreadyDone'])
})

test('AM14 where the bloc has written the same words meanwhile, it chooses', async () => {
  const { paper, bodyId } = await a.working()
  const id = await suggested(paper)
  await a.kenya.edit(bodyId, reword('b', 'Requests a report within five years'))
  expect(await refusalOf(a.incorporate(a.egypt, id))).toEqual([422, 'conflictsOpen'])
  const { base, present, proposed } = await a.read(a.egypt, id)
  const [conflict] = merge(base.clauses, present.clauses, proposed!).conflicts
  expect((await a.incorporate(a.egypt, id, { choices: { [conflict!.id]: 'left' } })).status).toBe(200)
  const reader = await a.kenya.open(bodyId)
  expect(reader.clauses()[2]!.text).toBe('Requests a report within five years')
  reader.leave()
})

test('AM14 a sponsor refuses it with a note, the dais withdraws it, and neither asks for procedure', async () => {
  const { paper } = await a.working()
  await a.kenya.get(api.sponsor, { paper })
  const [refused, withdrawn] = [await suggested(paper), await suggested(paper)]
  for (const act of [api.consent, api.signAmendment, api.admitAmendment, api.amend])
    expect((await a.kenya.call(act, { amendment: refused })).status).toBeGreaterThanOrEqual(400)
  expect(await refusalOf(a.dais.call(api.returnAmendment, { amendment: refused }, { note: '' }))).toEqual([
    409,
    'wrongStatus',
  ])
  expect(await refusalOf(a.dais.call(api.refuseAmendment, { amendment: refused }, { note: '' }))).toEqual([
    403,
    'blocOnly',
  ])
  await a.kenya.get(api.refuseAmendment, { amendment: refused }, { note: 'One year is too short.' })
  expect(await a.read(a.dais, refused)).toMatchObject({ status: 'refused', note: 'One year is too short.' })
  expect(await refusalOf(a.kenya.call(api.withdrawAmendment, { amendment: withdrawn }))).toEqual([403, 'daisOnly'])
  await a.dais.get(api.withdrawAmendment, { amendment: withdrawn })
  expect((await a.story(a.egypt, paper)).slice(-2)).toEqual(['suggestionRefused', 'suggestionWithdrawn'])
})

test('AM14 on a submitted paper it becomes a version; with the acceptance it ends, and amendments count on', async () => {
  const { paper } = await a.working()
  await a.kenya.get(api.sponsor, { paper })
  await a.kenya.get(api.submitPaper, { paper })
  const before = await a.versionOf(paper)
  const taken = await suggested(paper)
  expect((await a.incorporate(a.kenya, taken)).value).toEqual({ version: before + 1 })
  const [newest] = await a.kenya.get(api.versions, { paper })
  expect(newest).toMatchObject({ reason: 'suggestionIncorporated', detail: '1', author: { name: 'Kenya' } })
  const { id: open } = await a.dais.get(api.suggest, { paper })
  await a.handIn(a.dais, open, reword('c', 'Invites no donors'))
  const { id: drafting } = await a.dais.get(api.suggest, { paper })
  const body = await a.dais.open((await a.read(a.dais, drafting)).bodyId)
  await a.dais.get(api.acceptPaper, { paper }, { symbol: 'CSW/L.498' })
  await until(() => body.closed.length > 0)
  expect(body.closed).toEqual([closeCode.rightsChanged])
  body.leave()
  expect(await refusalOf(a.incorporate(a.kenya, open))).toEqual([409, 'wrongStatus'])
  expect(await a.dais.get(api.amendmentLive, { amendment: drafting })).toMatchObject({ mode: 'read', why: 'frozen' })
  const { id: amendment } = await a.france.get(api.propose, { paper })
  expect((await a.read(a.france, amendment)).number).toBe(4)
})

test('AM14 of a paper that its bloc has hidden again the dais sees its own suggestion and no newer words', async () => {
  const { paper, bodyId } = await a.working()
  const id = await suggested(paper)
  await a.kenya.get(api.showPaper, { paper }, { open: false })
  await a.kenya.edit(bodyId, reword('a', 'Decides in secret'))
  const seen = await a.read(a.dais, id)
  expect(seen.present.clauses).toEqual(words)
  expect((await a.read(a.kenya, id)).present.clauses[1]!.text).toBe('Decides in secret')
})
