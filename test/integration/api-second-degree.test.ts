/** Amendments to amendments. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { merge } from '../../shared/merge.ts'
import { closeCode } from '../../shared/protocol.ts'
import { type Assembly, reword, startAssembly, words } from '../support/assembly.ts'
import { until } from '../support/live.ts'
import { type Browser, operative, stopAll } from '../support/server.ts'

let a: Assembly
beforeAll(async () => {
  a = await startAssembly()
})
beforeEach(() => a.rule({ decidedBy: 'dais' }))
afterAll(stopAll)

const refusalOf = async (answer: Promise<{ status: number; code: string }>) => {
  const { status, code } = await answer
  return [status, code]
}
const oneYear = reword('b', 'Requests a report within one year')
const oneMonth = reword('b', 'Requests a report within one month')
/** An amendment of France's to a new draft, handed in. */
const above = async () => {
  const { paper, version } = await a.draft()
  return { paper, version, parent: await a.submitted(a.france, paper, oneYear) }
}
const under = async (browser: Browser, parent: string, change: Parameters<Assembly['handIn']>[2]): Promise<string> => {
  const { id } = await browser.get(api.amend, { amendment: parent })
  return a.handIn(browser, id, change)
}

test('AM15 it starts from the words proposed, with a number of its own, and its team alone sees it until it is handed in', async () => {
  const { paper, parent, version } = await above()
  const { id } = await a.india.get(api.amend, { amendment: parent })
  const mine = await a.read(a.india, id)
  expect(mine).toMatchObject({ number: 2, parentId: parent, parent: { id: parent, number: 1, status: 'submitted' } })
  expect([mine.baseVersion, mine.base.number]).toEqual([version, 0])
  expect(mine.base.clauses).toEqual(oneYear([...words]))
  const body = await a.india.open(mine.bodyId)
  expect(body.clauses()).toEqual(oneYear([...words]))
  body.leave()
  expect((await a.read(a.dais, parent)).children).toEqual([])
  await a.handIn(a.india, id, oneMonth)
  expect((await a.read(a.dais, parent)).children.map(child => child.number)).toEqual([2])
  expect((await a.dais.get(api.paper, { paper })).amendments.map(other => other.parentId)).toEqual([null, parent])
})

test('AM15 incorporated, it changes what is proposed, its live words and every consent, and no version of the paper', async () => {
  const { paper, parent, version } = await above()
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment: parent })
  const child = await under(a.india, parent, oneMonth)
  expect(await refusalOf(a.incorporate(a.dais, parent))).toEqual([409, 'childrenFirst'])
  const old = await a.read(a.dais, parent)
  expect([old.friendly, old.pendingChildren]).toEqual([true, 1])
  expect((await a.incorporate(a.dais, child)).value).toEqual({ version })
  expect(await a.versionOf(paper)).toBe(version)
  const now = await a.read(a.dais, parent)
  expect(now).toMatchObject({ status: 'submitted', consented: [], friendly: false, pendingChildren: 0 })
  expect(now.proposed).toEqual(oneMonth([...words]))
  expect(now.proposal).not.toBe(old.proposal)
  expect(await a.read(a.dais, child)).toMatchObject({ status: 'incorporated' })
  const told = (await a.kenya.get(api.paper, { paper })).history.at(-1)
  expect(told).toMatchObject({ kind: 'amendmentAmended', params: { number: '1', by: '2', taken: '1', of: '1' } })
  await a.dais.get(api.returnAmendment, { amendment: parent }, { note: 'Look at it again.' })
  const body = await a.france.open(now.bodyId)
  expect(body.clauses()).toEqual(oneMonth([...words]))
  body.leave()
  await a.france.get(api.submitAmendment, { amendment: parent }, { explanation: '' })
  expect((await a.incorporate(a.dais, parent)).status).toBe(200)
  expect(await a.textsAt(paper, version + 1)).toContain('Requests a report within one month')
})

test('AM15 two of them are each merged from their own base, and a decision on other words is refused', async () => {
  const { parent } = await above()
  const first = await under(a.india, parent, clauses => [...clauses, operative('Decides to meet again', 'd')])
  const second = await under(a.egypt, parent, oneMonth)
  const third = await under(a.kenya, parent, reword('b', 'Requests a report within one week'))
  const seen = await a.read(a.dais, second)
  expect((await a.incorporate(a.dais, first)).status).toBe(200)
  const take = (await a.changes(second)).map(change => change.id)
  const stale = { expectedVersion: seen.present.version, presentProposal: seen.present.proposal, take, choices: {} }
  const late = a.dais.call(api.incorporate, { amendment: second }, stale)
  expect(await refusalOf(late)).toEqual([409, 'proposalMovedOn'])
  expect((await a.incorporate(a.dais, second)).status).toBe(200)
  expect((await a.read(a.dais, parent)).proposed!.map(clause => clause.text).slice(2)).toEqual([
    'Requests a report within one month',
    words[3]!.text,
    'Decides to meet again',
  ])
  expect(await refusalOf(a.incorporate(a.dais, third))).toEqual([422, 'conflictsOpen'])
  const { base, present, proposed } = await a.read(a.dais, third)
  const [conflict] = merge(base.clauses, present.clauses, proposed!).conflicts
  expect((await a.incorporate(a.dais, third, { choices: { [conflict!.id]: 'right' } })).status).toBe(200)
  expect((await a.read(a.dais, parent)).proposed![2]!.text).toBe('Requests a report within one week')
})

test('AM15 of chairs who incorporate two at once each goes in once, and neither is lost', async () => {
  const { parent } = await above()
  const first = await under(a.india, parent, clauses => [...clauses, operative('Decides to meet again', 'd')])
  const second = await under(a.egypt, parent, oneMonth)
  const put = async (amendment: string) => {
    const take = (await a.changes(amendment)).map(change => change.id)
    const { present } = await a.read(a.dais, amendment)
    const decision = { expectedVersion: present.version, take, choices: {} }
    return () => a.dais.call(api.incorporate, { amendment }, decision)
  }
  const [one, two] = [await put(first), await put(second)]
  const answers = await Promise.all([one(), two(), one(), two()])
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 200, 409, 409])
  const { proposed } = await a.read(a.dais, parent)
  expect(proposed!.map(clause => clause.id)).toEqual(['p', 'a', 'b', 'c', 'd'])
  expect(proposed![2]!.text).toBe('Requests a report within one month')
})

test('AM15 where the rules know no second degree nobody amends an amendment, and a third degree there is never', async () => {
  const { parent } = await above()
  const child = await under(a.india, parent, oneMonth)
  expect(await refusalOf(a.egypt.call(api.amend, { amendment: child }))).toEqual([403, 'noSecondDegree'])
  await a.rule({ secondDegree: false })
  expect(await refusalOf(a.egypt.call(api.amend, { amendment: parent }))).toEqual([403, 'noSecondDegree'])
  expect(await refusalOf(a.dais.call(api.amend, { amendment: parent }))).toEqual([403, 'delegatesOnly'])
})

test('AM15 those of an amendment that is decided fall with it, and who writes one is told at once', async () => {
  const { parent, version, paper } = await above()
  const child = await under(a.india, parent, oneMonth)
  const { id: drafting } = await a.egypt.get(api.amend, { amendment: parent })
  const body = await a.egypt.open((await a.read(a.egypt, drafting)).bodyId)
  await a.dais.get(api.refuseAmendment, { amendment: parent }, { note: 'Out of order.' })
  await until(() => body.closed.length > 0)
  expect(body.closed).toEqual([closeCode.rightsChanged])
  body.leave()
  expect(await refusalOf(a.incorporate(a.dais, child))).toEqual([409, 'wrongStatus'])
  expect(await refusalOf(a.dais.call(api.refuseAmendment, { amendment: child }, { note: '' }))).toEqual([
    409,
    'wrongStatus',
  ])
  expect(await a.egypt.get(api.amendmentLive, { amendment: drafting })).toMatchObject({ mode: 'read', why: 'frozen' })
  expect((await a.committee(a.dais)).waiting.filter(item => item.paperId === paper)).toEqual([])
  expect(await a.versionOf(paper)).toBe(version)
})

test('AM15 one that is handed in late does not stop what the committee has carried, nor change it', async () => {
  await a.rule()
  const { parent, paper, version } = await above()
  const { id: drafting } = await a.india.get(api.amend, { amendment: parent })
  await a.india.edit((await a.read(a.india, drafting)).bodyId, oneMonth)
  const submit = () => refusalOf(a.india.call(api.submitAmendment, { amendment: drafting }, { explanation: '' }))
  await a.dais.get(api.admitAmendment, { amendment: parent })
  const vote = await a.put(parent)
  expect(await submit()).toEqual([409, 'voteOpen'])
  await a.count(vote, 6, 1)
  expect(await submit()).toEqual([409, 'wrongStatus'])
  expect((await a.incorporate(a.dais, parent)).status).toBe(200)
  expect(await a.textsAt(paper, version + 1)).toContain('Requests a report within one year')
})

test('AM13 while the committee votes on an amendment to it, nobody takes an amendment away from under the vote', async () => {
  await a.rule()
  const { parent } = await above()
  const child = await under(a.india, parent, oneMonth)
  for (const amendment of [parent, child]) await a.dais.get(api.admitAmendment, { amendment })
  const vote = await a.put(child)
  const acts = [
    a.france.call(api.withdrawAmendment, { amendment: parent }),
    a.dais.call(api.returnAmendment, { amendment: parent }, { note: '' }),
    a.dais.call(api.refuseAmendment, { amendment: parent }, { note: '' }),
    a.incorporate(a.dais, parent),
  ]
  for (const act of acts) expect(await refusalOf(act)).toEqual([409, 'voteOpen'])
  await a.count(vote, 1, 0)
  expect((await a.incorporate(a.dais, child)).status).toBe(200)
  expect((await a.france.call(api.withdrawAmendment, { amendment: parent })).status).toBe(200)
})

test('AM16 an amendment that was amended until it changes nothing is not put to the vote, but can be refused', async () => {
  await a.rule()
  const { parent, paper } = await above()
  const child = await under(a.india, parent, reword('b', words[2]!.text))
  for (const amendment of [parent, child]) await a.dais.get(api.admitAmendment, { amendment })
  await a.count(await a.put(child), 1, 0)
  expect((await a.incorporate(a.dais, child)).status).toBe(200)
  const question = { method: 'placards', parts: null, final: true } as const
  const committee = { committee: a.committeeId }
  const put = a.dais.call(api.openVote, committee, { ...question, subject: 'amendment', subjectId: parent })
  expect(await refusalOf(put)).toEqual([422, 'nothingProposed'])
  await a.dais.get(api.refuseAmendment, { amendment: parent }, { note: 'Nothing is left of it.' })
  const { id: vote } = await a.dais.get(api.openVote, committee, { ...question, subject: 'paper', subjectId: paper })
  await a.dais.get(api.cancelVote, { vote })
})

test('AM10 who wrote an amendment has not consented to what others made of it', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const { id: parent } = await a.kenya.get(api.propose, { paper })
  await a.kenya.get(api.inviteToAmendment, { amendment: parent }, { delegationIds: [a.delegation('Egypt')] })
  await a.egypt.get(api.answerAmendmentInvitation, { amendment: parent }, { accept: true })
  await a.handIn(a.kenya, parent, oneYear)
  expect(await a.read(a.dais, parent)).toMatchObject({ asked: [], friendly: true })
  const child = await under(a.india, parent, oneMonth)
  await a.dais.get(api.admitAmendment, { amendment: child })
  await a.count(await a.put(child), 1, 0)
  expect((await a.incorporate(a.dais, child)).status).toBe(200)
  const sponsors = ['Kenya', 'Egypt'].map(a.delegation)
  const now = await a.read(a.dais, parent)
  expect(now).toMatchObject({ consented: [], friendly: false })
  expect([...now.asked].sort()).toEqual([...sponsors].sort())
  expect(await refusalOf(a.incorporate(a.dais, parent))).toEqual([409, 'notCarried'])
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment: parent })
  expect((await a.read(a.dais, parent)).friendly).toBe(true)
  // Handed in anew, the words are the writers' own again.
  await a.dais.get(api.returnAmendment, { amendment: parent }, { note: '' })
  await a.kenya.get(api.submitAmendment, { amendment: parent }, { explanation: '' })
  expect(await a.read(a.dais, parent)).toMatchObject({ asked: [], friendly: true })
})
