import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AmendmentView } from '../../shared/amendment.ts'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { type Choice, merge } from '../../shared/merge.ts'
import { closeCode } from '../../shared/protocol.ts'
import { rulesOf } from '../../shared/rules.ts'
import { until } from '../support/live.ts'
import { type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let kenya: Browser
let egypt: Browser
let france: Browser
let dais: Browser
beforeAll(async () => {
  hall = await startHall()
  kenya = await hall.sit('Kenya')
  egypt = await hall.sit('Egypt')
  france = await hall.sit('France')
  dais = await hall.sit('Dais')
  const { rules } = await hall.committee(dais)
  // Here the dais decides change by change; what a committee decides is in api-consents.test.ts.
  const one = {
    ...rules,
    support: { ...rules.support, of: 'number' as const, amount: 1 },
    amendments: { ...rulesOf.custom.amendments, decidedBy: 'dais' as const },
  }
  await dais.get(api.setRules, { committee: hall.committeeId }, one)
})
afterAll(stopAll)

const words = [
  operative('Decides to count every drop of water', 'a'),
  operative('Requests a report within two years', 'b'),
  operative('Invites donors to pay for it', 'c'),
]
let drafts = 0
/** A draft resolution of Kenya's with these words. */
const draft = async (): Promise<{ paper: string; bodyId: string; version: number }> => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water' })
  const { bodyId } = await kenya.get(api.paper, { paper })
  await kenya.edit(bodyId, () => words)
  await kenya.get(api.sponsor, { paper })
  await kenya.get(api.submitPaper, { paper })
  await dais.get(api.acceptPaper, { paper }, { symbol: `CSW/L.${100 + ++drafts}` })
  return { paper, bodyId, version: (await kenya.get(api.paper, { paper })).version }
}
const read = (browser: Browser, amendment: string): Promise<AmendmentView> => browser.get(api.amendment, { amendment })
/** The text of one clause made another. */
const reword = (id: string, text: string) => (clauses: Clause[]) => clauses.map(c => (c.id === id ? { ...c, text } : c))
/** An amendment by somebody, handed in. */
const amend = async (browser: Browser, paper: string, change: (clauses: Clause[]) => Clause[]): Promise<string> => {
  const { id: amendment } = await browser.get(api.propose, { paper })
  const { bodyId } = await read(browser, amendment)
  await browser.edit(bodyId, change)
  await browser.get(api.submitAmendment, { amendment }, { explanation: 'Because.' })
  return amendment
}
const changesOf = ({ base, proposed }: AmendmentView) => diff(base.clauses, proposed!)
const decide = (
  browser: Browser,
  amendment: string,
  expectedVersion: number,
  take: string[],
  choices: Record<string, Choice> = {},
) => browser.call(api.incorporate, { amendment }, { expectedVersion, take, choices })
const textsAt = async (paper: string, number: number) =>
  (await dais.get(api.version, { paper, number: String(number) })).clauses.map(c => c.text)
const versionOf = async (paper: string) => (await dais.get(api.paper, { paper })).version

test('AM1 an amendment starts from the newest version, with a body of its own under the same clause ids', async () => {
  const { paper, bodyId, version } = await draft()
  const { id } = await france.get(api.propose, { paper })
  const amendment = await read(france, id)
  expect(amendment).toMatchObject({ status: 'drafting', number: 1, proposed: null, taken: null, baseVersion: version })
  expect(amendment.base).toMatchObject({ number: version, reason: 'accepted', clauses: words })
  expect(amendment.bodyId).not.toBe(bodyId)
  const body = await france.open(amendment.bodyId)
  expect(body.clauses()).toEqual(words)
  await body.write(reword('a', 'Decides nothing')(words))
  body.leave()
  const untouched = await kenya.open(bodyId)
  expect(untouched.clauses()).toEqual(words)
  untouched.leave()
  // No second version of the same words.
  expect(await versionOf(paper)).toBe(version)
  expect((await dais.call(api.propose, { paper })).code).toBe('delegatesOnly')
})

test('AM1 a working paper cannot be amended', async () => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water' })
  expect(await kenya.call(api.propose, { paper })).toMatchObject({ status: 409, code: 'wrongStatus' })
})

test('AM2 until it is submitted only its team sees it, also in the story', async () => {
  const { paper } = await draft()
  const { id: amendment } = await france.get(api.propose, { paper })
  for (const other of [kenya, egypt, dais]) {
    expect((await other.call(api.amendment, { amendment })).status).toBe(404)
    const seen = await other.get(api.paper, { paper })
    expect(seen.amendments).toEqual([])
    expect(seen.history.some(line => line.kind.startsWith('amendment'))).toBe(false)
  }
  await france.get(api.inviteToAmendment, { amendment }, { delegationIds: [hall.delegation('Egypt')] })
  expect((await egypt.get(api.amendmentLive, { amendment })).mode).toBe('read')
  await egypt.get(api.answerAmendmentInvitation, { amendment }, { accept: true })
  expect((await egypt.get(api.amendmentLive, { amendment })).mode).toBe('write')
  expect((await hall.committee(dais)).waiting.some(item => item.id === amendment)).toBe(false)
  await egypt.edit((await read(egypt, amendment)).bodyId, reword('a', 'Decides to count every litre of water'))
  await egypt.get(api.submitAmendment, { amendment }, { explanation: 'Because.' })
  expect((await read(kenya, amendment)).explanation).toBe('Because.')
  expect((await hall.committee(dais)).waiting.some(item => item.id === amendment)).toBe(true)
  expect((await hall.committee(kenya)).waiting).toEqual([])
  expect((await dais.get(api.paper, { paper })).history.map(line => line.kind).slice(-4)).toEqual([
    'amendmentProposed',
    'amendmentInvited',
    'amendmentJoined',
    'amendmentSubmitted',
  ])
})

test('AM3 submitting freezes the words, returning opens them again with a note', async () => {
  const { paper } = await draft()
  const { id: amendment } = await france.get(api.propose, { paper })
  const { bodyId } = await read(france, amendment)
  const body = await france.open(bodyId)
  const proposed = reword('b', 'Requests a report within one year')(words)
  await body.write(proposed)
  await france.get(api.submitAmendment, { amendment }, { explanation: '' })
  await until(() => body.closed.length > 0)
  expect(body.closed).toEqual([closeCode.rightsChanged])
  body.leave()
  expect((await read(dais, amendment)).proposed).toEqual(proposed)
  expect((await france.get(api.amendmentLive, { amendment })).mode).toBe('read')
  expect((await france.call(api.returnAmendment, { amendment }, { note: '' })).code).toBe('daisOnly')
  await dais.get(api.returnAmendment, { amendment }, { note: 'Which report?' })
  expect(await read(france, amendment)).toMatchObject({ status: 'drafting', note: 'Which report?', proposed: null })
  expect((await france.get(api.amendmentLive, { amendment })).mode).toBe('write')
  expect((await dais.call(api.amendment, { amendment })).status).toBe(404)
  await france.get(api.submitAmendment, { amendment }, { explanation: 'This one.' })
  expect(await read(dais, amendment)).toMatchObject({ status: 'submitted', note: '', explanation: 'This one.' })
})

test('AM4 the changes that are taken go in and the others do not; before and after are kept', async () => {
  const { paper, bodyId, version } = await draft()
  const amendment = await amend(france, paper, clauses => [
    ...reword('b', 'Requests a report within one year')(clauses).filter(c => c.id !== 'c'),
    operative('Decides to meet again', 'd'),
  ])
  const changes = changesOf(await read(dais, amendment))
  expect(changes.map(change => change.type).sort()).toEqual(['add', 'strike', 'words'])
  const reader = await kenya.open(bodyId)
  const take = changes.filter(change => change.type !== 'strike').map(change => change.id)
  expect((await decide(france, amendment, version, take)).code).toBe('daisOnly')
  const answer = await decide(dais, amendment, version, take)
  expect([answer.status, answer.value]).toEqual([200, { version: version + 1 }])
  // It was proposed behind clause b, in a text without clause c.
  const after = [words[0]!.text, 'Requests a report within one year', 'Decides to meet again', words[2]!.text]
  expect(await textsAt(paper, version + 1)).toEqual(after)
  // The base was the newest version and holds the words before.
  expect(await textsAt(paper, version)).toEqual(words.map(c => c.text))
  await until(() => reader.clauses().length === 4)
  expect(reader.clauses().map(c => c.text)).toEqual(after)
  reader.leave()
  const decided = await read(france, amendment)
  expect(decided).toMatchObject({ status: 'incorporated', taken: take })
  const told = (await kenya.get(api.paper, { paper })).history.at(-1)!
  expect(told).toMatchObject({
    kind: 'amendmentIncorporated',
    actor: { name: 'Dais' },
    params: { number: '1', before: String(version), after: String(version + 1), taken: '2', of: '3' },
  })
})

test('AM5 a second amendment on the older version applies where its words were not touched', async () => {
  const { paper, version } = await draft()
  const first = await amend(france, paper, reword('a', 'Decides to count every litre of water'))
  const second = await amend(egypt, paper, reword('c', 'Invites donors to pay for half of it'))
  const takeAll = async (id: string) => changesOf(await read(dais, id)).map(change => change.id)
  expect((await decide(dais, first, version, await takeAll(first))).status).toBe(200)
  const later = await read(dais, second)
  expect([later.base.number, later.present.version]).toEqual([version, version + 1])
  expect(merge(later.base.clauses, later.present.clauses, later.proposed!).conflicts).toEqual([])
  expect((await decide(dais, second, version + 1, await takeAll(second))).status).toBe(200)
  expect(await textsAt(paper, version + 2)).toEqual([
    'Decides to count every litre of water',
    words[1]!.text,
    'Invites donors to pay for half of it',
  ])
})

test('AM5 where the words were touched it asks for a choice, and the choice decides', async () => {
  const { paper, version } = await draft()
  const first = await amend(france, paper, reword('b', 'Requests a report within one year'))
  const second = await amend(egypt, paper, clauses => [
    ...reword('b', 'Requests a report within three years')(clauses),
    operative('Decides to meet again', 'd'),
  ])
  const all = async (id: string) => changesOf(await read(dais, id)).map(change => change.id)
  await decide(dais, first, version, await all(first))
  const seen = await read(dais, second)
  const { conflicts } = merge(seen.base.clauses, seen.present.clauses, seen.proposed!)
  expect(conflicts).toHaveLength(1)
  const [conflict] = conflicts
  expect(conflict).toMatchObject({ kind: 'words', clauseId: 'b', base: { text: 'two years' } })
  const open = await decide(dais, second, version + 1, await all(second))
  expect(open).toMatchObject({ status: 422, code: 'conflictsOpen', params: { count: '1' } })
  expect(await versionOf(paper)).toBe(version + 1)
  expect((await read(dais, second)).status).toBe('submitted')
  const answer = await decide(dais, second, version + 1, await all(second), { [conflict!.id]: 'right' })
  expect(answer.status).toBe(200)
  expect(await textsAt(paper, version + 2)).toEqual([
    words[0]!.text,
    'Requests a report within three years',
    words[2]!.text,
    'Decides to meet again',
  ])
})

test('AM6 of two chairs who incorporate at once one decides, and the words come in once', async () => {
  const { paper, bodyId, version } = await draft()
  const amendment = await amend(france, paper, clauses => [...clauses, operative('Decides to meet again', 'd')])
  const chairs = [dais, await hall.sit('Dais'), await hall.sit('Secretariat')]
  const take = changesOf(await read(dais, amendment)).map(change => change.id)
  const answers = await Promise.all(chairs.map(chair => decide(chair, amendment, version, take)))
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 409, 409])
  for (const answer of answers) if (answer.status === 409) expect(answer.code).toBe('alreadyDone')
  expect(await versionOf(paper)).toBe(version + 1)
  const reader = await kenya.open(bodyId)
  expect(reader.clauses().map(c => c.id)).toEqual(['a', 'b', 'c', 'd'])
  reader.leave()
  const kinds = (await kenya.get(api.paper, { paper })).history.map(line => line.kind)
  expect(kinds.filter(kind => kind === 'amendmentIncorporated')).toHaveLength(1)
})

test('AM6 of incorporating, refusing, returning and withdrawing at once one holds', async () => {
  const { paper, version } = await draft()
  const amendment = await amend(france, paper, clauses => [...clauses, operative('Decides to meet again', 'd')])
  const take = changesOf(await read(dais, amendment)).map(change => change.id)
  const answers = await Promise.all([
    decide(dais, amendment, version, take),
    dais.call(api.refuseAmendment, { amendment }, { note: '' }),
    dais.call(api.refuseAmendment, { amendment }, { note: '' }),
  ])
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 409, 409])
  const { status } = await read(dais, amendment)
  expect(await versionOf(paper)).toBe(status === 'incorporated' ? version + 1 : version)
})

test('AM7 a decision on a version that has moved on is refused, and nothing is changed', async () => {
  const { paper, version } = await draft()
  const first = await amend(france, paper, reword('a', 'Decides to count every litre of water'))
  const second = await amend(egypt, paper, reword('c', 'Invites donors'))
  const take = changesOf(await read(dais, second)).map(change => change.id)
  await decide(
    dais,
    first,
    version,
    changesOf(await read(dais, first)).map(change => change.id),
  )
  const late = await decide(dais, second, version, take)
  expect([late.status, late.code]).toEqual([409, 'versionMovedOn'])
  expect((await read(dais, second)).status).toBe('submitted')
  expect(await versionOf(paper)).toBe(version + 1)
  const both = await Promise.all([decide(dais, second, version + 1, take), decide(dais, second, version + 1, take)])
  expect(both.map(answer => answer.status).sort()).toEqual([200, 409])
})

test('AM7 a decision on a proposal that was returned and handed in with other words is refused', async () => {
  const { paper, version } = await draft()
  const amendment = await amend(france, paper, reword('a', 'Decides to count every litre of water'))
  const seen = await read(dais, amendment)
  await dais.get(api.returnAmendment, { amendment }, { note: 'Shorter.' })
  expect((await read(france, amendment)).proposal).toBeNull()
  await france.edit(seen.bodyId, reword('a', 'Decides to count every ounce of water'))
  await france.get(api.submitAmendment, { amendment }, { explanation: '' })
  const take = changesOf(seen).map(change => change.id)
  const now = await read(dais, amendment)
  // The ids are the same, so nothing else tells the two apart.
  expect(changesOf(now).map(change => change.id)).toEqual(take)
  const decided = (proposal: string | null) =>
    dais.call(api.incorporate, { amendment }, { expectedVersion: version, proposal, take, choices: {} })
  expect(await decided(seen.proposal)).toMatchObject({ status: 409, code: 'proposalMovedOn' })
  expect(await versionOf(paper)).toBe(version)
  expect((await decided(now.proposal)).status).toBe(200)
})

test('AM8 taking nothing, or a change that is not there, is refused and changes nothing', async () => {
  const { paper, bodyId, version } = await draft()
  const amendment = await amend(france, paper, reword('a', 'Decides to count every litre of water'))
  expect(await decide(dais, amendment, version, [])).toMatchObject({ status: 422, code: 'nothingTaken' })
  expect(await decide(dais, amendment, version, ['strike:a'])).toMatchObject({ status: 422, code: 'unusable' })
  expect(await versionOf(paper)).toBe(version)
  const reader = await kenya.open(bodyId)
  expect(reader.clauses()).toEqual(words)
  reader.leave()
})

test('AM9 a refused or withdrawn amendment changes nothing any more', async () => {
  const { paper, version } = await draft()
  const [refused, withdrawn] = [await amend(france, paper, c => c.slice(1)), await amend(egypt, paper, c => c.slice(1))]
  const take = changesOf(await read(dais, refused)).map(change => change.id)
  await dais.get(api.refuseAmendment, { amendment: refused }, { note: 'Out of order.' })
  expect(await read(kenya, refused)).toMatchObject({ status: 'refused', note: 'Out of order.', taken: [] })
  expect((await france.call(api.withdrawAmendment, { amendment: withdrawn })).code).toBe('teamOnly')
  await egypt.get(api.withdrawAmendment, { amendment: withdrawn })
  expect((await egypt.get(api.amendmentLive, { amendment: withdrawn })).mode).toBe('read')
  for (const amendment of [refused, withdrawn]) {
    expect((await decide(dais, amendment, version, take)).status).toBe(409)
    expect((await dais.call(api.returnAmendment, { amendment }, { note: '' })).status).toBe(409)
  }
  expect(await versionOf(paper)).toBe(version)
})

test('AM2 what was withdrawn before it was handed in stays its team\u2019s, also its words and its story', async () => {
  const { paper } = await draft()
  const { id: amendment } = await egypt.get(api.propose, { paper })
  const { bodyId } = await egypt.get(api.amendment, { amendment })
  await egypt.edit(bodyId, clauses => clauses.slice(1))
  await egypt.get(api.withdrawAmendment, { amendment })
  for (const stranger of [dais, france]) {
    expect((await stranger.call(api.amendment, { amendment })).status).toBe(404)
    expect((await stranger.open(bodyId)).closed).not.toEqual([])
    const { amendments, history } = await stranger.get(api.paper, { paper })
    expect([amendments, history.filter(line => line.kind.startsWith('amendment'))]).toEqual([[], []])
  }
  expect((await read(egypt, amendment)).status).toBe('withdrawn')
})

test('AM9 a withdrawn amendment that was handed in is read as before', async () => {
  const { paper } = await draft()
  const amendment = await amend(egypt, paper, c => c.slice(1))
  await egypt.get(api.withdrawAmendment, { amendment })
  for (const reader of [dais, france]) expect(await read(reader, amendment)).toMatchObject({ status: 'withdrawn' })
})
