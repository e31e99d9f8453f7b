/** Votes on papers over the API: adoption, rejection, clauses voted on by themselves, and a paper that is over. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause, ClauseKind, Level } from '../../shared/clause.ts'
import { closeCode } from '../../shared/protocol.ts'
import { until } from '../support/live.ts'
import { type Answer, type Browser, stopAll } from '../support/server.ts'
import { type Floor, startFloor } from '../support/voting.ts'

let floor: Floor
beforeAll(async () => {
  floor = await startFloor()
})
afterAll(stopAll)
beforeEach(async () => {
  await floor.clear()
  await floor.rules({})
  await floor.attend('ppppp-----')
})

const clause = (id: string, text: string, level: Level = 0, kind: ClauseKind = 'operative'): Clause => ({
  id,
  kind,
  level,
  text,
  notes: [],
})
const words = [
  clause('p', 'Recalling every drop of water', 0, 'preambular'),
  clause('a', 'Decides to count them'),
  clause('aa', 'At dawn', 1),
  clause('ab', 'At dusk', 1),
  clause('b', 'Requests a report within two years'),
]
const view = (paper: string) => floor.dais.get(api.paper, { paper })
const newest = async (paper: string) =>
  floor.dais.get(api.version, { paper, number: String((await view(paper)).version) })
const liveIds = async (bodyId: string): Promise<string[]> => {
  const body = await floor.kenya.open(bodyId)
  const ids = body.clauses().map(c => c.id)
  body.leave()
  return ids
}
const ids = (clauses: readonly Clause[]): string => clauses.map(c => c.id).join(' ')
const part = (...parts: string[]) => ({ parts, final: false })

test('VO12 a carried paper is adopted under the next symbol, with a version that bears the vote as its stamp', async () => {
  const { paper, bodyId } = await floor.draft(words)
  const before = (await view(paper)).version
  expect((await view(paper)).result).toBeNull()
  const vote = await floor.decide('paper', paper, 'yyn')
  expect(vote).toMatchObject({ subject: 'paper', number: null, outcome: { result: 'passed' } })
  const after = await view(paper)
  expect(after).toMatchObject({ status: 'adopted', symbol: 'CSW/1/1', version: before + 1, result: vote.outcome })
  const version = await newest(paper)
  expect(version).toMatchObject({ reason: 'adopted', detail: 'CSW/1/1', stamp: vote.outcome, clauses: words })
  expect((await floor.dais.get(api.versions, { paper })).map(v => v.stamp)).toEqual([
    vote.outcome,
    ...Array.from({ length: before }, () => null),
  ])
  expect(await liveIds(bodyId)).toEqual(words.map(c => c.id))
  expect(await floor.story(paper, 2)).toMatchObject([
    ['voteClosed', { about: 'paper', number: '', result: 'passed' }],
    ['adopted', { symbol: 'CSW/1/1', version: String(before + 1) }],
  ])
})

test('VO12 the symbol may be given; one that another paper bears is refused and nothing is decided', async () => {
  const { paper } = await floor.draft(words)
  const { id: vote } = (await floor.open('paper', paper)).value
  await floor.ballots(vote, 'yyy')
  const taken = (await floor.committee(floor.dais)).papers.find(other => other.id !== paper)!.symbol
  const refused = await floor.close(vote, taken.toLowerCase())
  expect(refused).toMatchObject({ status: 409, code: 'symbolTaken', params: { symbol: taken.toLowerCase() } })
  expect(await floor.see(vote)).toMatchObject({ status: 'open' })
  const before = await view(paper)
  expect(before.status).toBe('draft')
  expect(before.history.some(line => line.kind === 'voteClosed')).toBe(false)
  const closed = await floor.close(vote, 'CSW/1/3')
  expect(closed.value).toMatchObject({ result: { result: 'passed' }, version: before.version + 1 })
  // Two are adopted by now, so the third is next; its symbol is taken.
  const next = await floor.draft(words)
  await floor.decide('paper', next.paper, 'y')
  expect((await view(next.paper)).symbol).toBe('CSW/1/4')
})

test('VO4 VO12 by consensus with one abstention: both are in the stamp', async () => {
  await floor.rules({ consensusAbstentions: true })
  const { paper } = await floor.draft(words)
  const vote = await floor.decide('paper', paper, 'a', { method: 'consensus' })
  const stamp = { method: 'consensus', result: 'passed', yes: 0, no: 0, abstain: 1, base: 5, needed: 0 }
  expect(vote.outcome).toEqual(stamp)
  expect([(await view(paper)).result, (await newest(paper)).stamp]).toEqual([stamp, stamp])
})

test('VO12 a rejected paper has failed, with its words as they were and the vote as their stamp', async () => {
  const { paper, bodyId } = await floor.draft(words)
  const vote = await floor.decide('paper', paper, 'ynn')
  const after = await view(paper)
  expect(after).toMatchObject({ status: 'failed', result: vote.outcome })
  expect(after.symbol).toMatch(/^CSW\/L\./)
  expect(await newest(paper)).toMatchObject({ reason: 'failed', stamp: vote.outcome, clauses: words })
  expect(await liveIds(bodyId)).toEqual(words.map(c => c.id))
  expect((await floor.story(paper, 1))[0]).toEqual(['failed', { version: String(after.version) }])
})

test('VO3 a paper that tied is voted on once more; naming its version makes no new question of it', async () => {
  await floor.rules({ tie: 'again' })
  const { paper } = await floor.draft(words)
  await floor.decide('paper', paper, 'yn')
  expect(await view(paper)).toMatchObject({ status: 'draft', result: null })
  await floor.dais.get(api.nameVersion, { paper }, { name: 'Before the second vote' })
  const again = await floor.decide('paper', paper, 'yn')
  expect([again.second, again.outcome.result]).toEqual([true, 'failed'])
  expect((await view(paper)).status).toBe('failed')
})

test('VO11 clause by clause: what was rejected is not in the adopted text, nor are its sub-clauses', async () => {
  const { paper, bodyId } = await floor.draft(words)
  const before = (await view(paper)).version
  for (const [id, row] of [
    ['p', 'yyn'],
    ['a', 'ynn'],
    ['b', 'yyy'],
  ] as const)
    await floor.decide('paper', paper, row, part(id))
  expect((await view(paper)).version).toBe(before)
  expect((await floor.open('paper', paper, part('aa'))).code).toBe('alreadyDone')
  expect((await floor.open('paper', paper)).code).toBe('notByTheseRules')
  expect((await floor.open('paper', paper, { parts: ['p', 'a', 'b'] })).code).toBe('notByTheseRules')
  const vote = await floor.decide('paper', paper, 'yyn', { parts: ['p', 'b'] })
  expect(ids((await newest(paper)).clauses)).toBe('p b')
  expect(await liveIds(bodyId)).toEqual(['p', 'b'])
  expect(await view(paper)).toMatchObject({ status: 'adopted', version: before + 1, result: vote.outcome })
  // The draft as it was voted on is still there.
  expect(ids((await floor.dais.get(api.version, { paper, number: String(before) })).clauses)).toBe('p a aa ab b')
})

test('VO11 a division of one sub-clause leaves everything that nobody asked to vote on', async () => {
  const { paper } = await floor.draft(words)
  await floor.decide('paper', paper, 'ynn', part('ab'))
  expect((await floor.open('paper', paper, { parts: ['p'] })).code).toBe('notByTheseRules')
  await floor.decide('paper', paper, 'y', { parts: ['p', 'a', 'b'] })
  expect(ids((await newest(paper)).clauses)).toBe('p a aa b')
})

test('VO11 a paper of which every operative clause was rejected has failed', async () => {
  const { paper } = await floor.draft(words)
  await floor.decide('paper', paper, 'ynn', part('a'))
  expect((await view(paper)).status).toBe('draft')
  const last = await floor.decide('paper', paper, 'ynn', part('b'))
  expect(await view(paper)).toMatchObject({ status: 'failed', result: null })
  expect(await newest(paper)).toMatchObject({ reason: 'failed', stamp: last.outcome, clauses: words })
})

test('VO11 votes on parts are void once the words have changed', async () => {
  const { paper } = await floor.draft(words)
  await floor.decide('paper', paper, 'ynn', part('b'))
  const { version } = await view(paper)
  const { amendment, changes } = await floor.amendment(paper, clauses =>
    clauses.map(c => (c.id === 'b' ? { ...c, text: 'Requests a report within one year' } : c)),
  )
  await floor.decide('amendment', amendment, 'yyn')
  await floor.dais.get(api.incorporate, { amendment }, { expectedVersion: version, take: [...changes], choices: {} })
  await floor.decide('paper', paper, 'yy')
  expect(ids((await newest(paper)).clauses)).toBe('p a aa ab b')
})

test('VO7 while the hall votes on a paper its words stay, and nothing comes before it', async () => {
  const { paper } = await floor.draft(words)
  const { id: waiting } = await floor.france.get(api.propose, { paper })
  const { bodyId } = await floor.france.get(api.amendment, { amendment: waiting })
  await floor.france.edit(bodyId, clauses => clauses.slice(1))
  await floor.france.get(api.submitAmendment, { amendment: waiting }, { explanation: '' })
  const { id: vote } = (await floor.open('paper', paper)).value
  expect((await floor.dais.call(api.admitAmendment, { amendment: waiting })).code).toBe('voteOpen')
  const back = { number: 1, expectedVersion: (await view(paper)).version }
  expect((await floor.dais.call(api.restore, { paper }, back)).code).toBe('voteOpen')
  await floor.dais.get(api.cancelVote, { vote })
  expect((await floor.dais.call(api.admitAmendment, { amendment: waiting })).status).toBe(200)
})

test('VO9 of two chairs who close the vote on a paper at once, it is adopted once', async () => {
  const { paper, bodyId } = await floor.draft(words)
  const before = (await view(paper)).version
  await floor.decide('paper', paper, 'ynn', part('b'))
  const { id: vote } = (await floor.open('paper', paper, { parts: ['p', 'a'] })).value
  await floor.ballots(vote, 'yyn')
  const chairs = [floor.dais, await floor.sit('Dais'), await floor.sit('Secretariat')]
  const answers = await Promise.all(chairs.map(chair => floor.close(vote, '', chair)))
  expect(answers.map(answer => [answer.status, answer.code]).sort()).toEqual([
    [200, ''],
    [409, 'alreadyDone'],
    [409, 'alreadyDone'],
  ])
  expect((await view(paper)).version).toBe(before + 1)
  expect(await liveIds(bodyId)).toEqual(['p', 'a', 'aa', 'ab'])
})

test('VO9 somebody who leaves while the vote is closed makes the chair look again', async () => {
  await floor.rules({ majority: { amendment: { share: 'half', of: 'cast' }, paper: { share: 'half', of: 'members' } } })
  await floor.attend('pppppppppp')
  const { paper } = await floor.draft(words)
  const { id: vote } = (await floor.open('paper', paper)).value
  await floor.ballots(vote, 'yyyyyy')
  const seen = (await floor.see(vote)).outcome
  expect(seen).toMatchObject({ base: 10, needed: 6, result: 'passed' })
  await floor.attend('-ppppppppp')
  const closed = await floor.dais.call(api.closeVote, { vote }, { seen: { yes: 6, no: 0, abstain: 0 } })
  expect(closed).toMatchObject({ status: 409, code: 'countMovedOn' })
  expect((await floor.close(vote)).value.result).toMatchObject({ yes: 5, needed: 6, result: 'failed' })
})

type World = {
  readonly drafting: string
  readonly handedIn: string
  readonly version: number
  /** A working paper of another bloc. */
  readonly other: string
}
type Act = (who: Browser, paper: string, world: World) => Promise<Answer<unknown>>
const note = { note: '' }
const text = 'Recalling water,\n\n1. Decides to drink it.\n'
/** Every act of the API on a paper or on an amendment; `votes` of a paper that is over are asked for below. */
const acts: Record<string, Act> = {
  titlePaper: (b, paper) => b.call(api.titlePaper, { paper }, { title: 'Other' }),
  invite: (b, paper) => b.call(api.invite, { paper }, { delegationIds: [floor.delegation('Brazil')] }),
  answerInvitation: (b, paper) => b.call(api.answerInvitation, { paper }, { accept: true }),
  leaveBloc: (b, paper) => b.call(api.leaveBloc, { paper }),
  showPaper: (b, paper) => b.call(api.showPaper, { paper }, { open: true }),
  sponsor: (b, paper) => b.call(api.sponsor, { paper }),
  sign: (b, paper) => b.call(api.sign, { paper }),
  unsupport: (b, paper) => b.call(api.unsupport, { paper }),
  submitPaper: (b, paper) => b.call(api.submitPaper, { paper }),
  withdrawPaper: (b, paper) => b.call(api.withdrawPaper, { paper }),
  acceptPaper: (b, paper) => b.call(api.acceptPaper, { paper }, { symbol: 'CSW/L.999' }),
  returnPaper: (b, paper) => b.call(api.returnPaper, { paper }, note),
  importText: (b, paper) => b.call(api.importText, { paper }, { text, mode: 'replace', takeTitle: true }),
  nameVersion: (b, paper) => b.call(api.nameVersion, { paper }, { name: 'Again' }),
  restore: (b, paper, w) => b.call(api.restore, { paper }, { number: 1, expectedVersion: w.version }),
  propose: (b, paper) => b.call(api.propose, { paper }),
  suggest: (b, paper) => b.call(api.suggest, { paper }),
  orderAmendments: (b, paper, w) => b.call(api.orderAmendments, { paper }, { ids: [w.handedIn] }),
  comment: (b, paper) => b.call(api.comment, { paper }, { clauseId: 'a', spoken: '1', text: 'Why?' }),
  amend: (b, _, w) => b.call(api.amend, { amendment: w.handedIn }),
  inviteToAmendment: (b, _, w) =>
    b.call(api.inviteToAmendment, { amendment: w.drafting }, { delegationIds: [floor.delegation('India')] }),
  answerAmendmentInvitation: (b, _, w) =>
    b.call(api.answerAmendmentInvitation, { amendment: w.drafting }, { accept: true }),
  submitAmendment: (b, _, w) => b.call(api.submitAmendment, { amendment: w.drafting }, { explanation: '' }),
  withdrawAmendment: (b, _, w) => b.call(api.withdrawAmendment, { amendment: w.handedIn }),
  returnAmendment: (b, _, w) => b.call(api.returnAmendment, { amendment: w.handedIn }, note),
  refuseAmendment: (b, _, w) => b.call(api.refuseAmendment, { amendment: w.handedIn }, note),
  consent: (b, _, w) => b.call(api.consent, { amendment: w.handedIn }),
  unconsent: (b, _, w) => b.call(api.unconsent, { amendment: w.handedIn }),
  signAmendment: (b, _, w) => b.call(api.signAmendment, { amendment: w.handedIn }),
  unsignAmendment: (b, _, w) => b.call(api.unsignAmendment, { amendment: w.handedIn }),
  admitAmendment: (b, _, w) => b.call(api.admitAmendment, { amendment: w.handedIn }),
  incorporate: (b, _, w) => {
    const decision = { expectedVersion: w.version, take: ['strike:p'], choices: {} }
    return b.call(api.incorporate, { amendment: w.handedIn }, decision)
  },
  tidyPaper: (b, paper) => b.call(api.tidyPaper, { paper }, { take: ['move:a'] }),
  inviteToMerge: (b, paper, w) => b.call(api.inviteToMerge, { paper }, { other: w.other }),
  declineSupport: (b, paper) => b.call(api.declineSupport, { paper }),
  carryOver: (b, paper, w) => b.call(api.carryOver, { paper }, { comments: [], amendment: w.handedIn }),
  leaveBehind: (b, paper, w) => b.call(api.leaveBehind, { paper }, { kind: 'amendment', id: w.handedIn, note: 'Late' }),
  openVote: (b, paper) => {
    const question = { subject: 'paper' as const, subjectId: paper, method: 'rollCall' as const }
    return b.call(api.openVote, { committee: floor.committeeId }, { ...question, parts: null, final: true })
  },
}

test.each([
  ['adopted', 'yyn'],
  ['failed', 'ynn'],
])('VO13 a paper that was decided (%s) takes no act of anybody', async (status, row) => {
  const { paper, bodyId } = await floor.draft(words)
  const [brazil, egypt] = [await floor.sit('Brazil'), await floor.sit('Egypt')]
  await floor.kenya.get(api.invite, { paper }, { delegationIds: [floor.delegation('Brazil')] })
  const { id: handedIn } = await floor.france.get(api.propose, { paper })
  const { bodyId: handedBody } = await floor.france.get(api.amendment, { amendment: handedIn })
  await floor.france.edit(handedBody, clauses => clauses.slice(1))
  await floor.france.get(api.submitAmendment, { amendment: handedIn }, { explanation: '' })
  await egypt.get(api.signAmendment, { amendment: handedIn })
  const { id: drafting } = await floor.france.get(api.propose, { paper })
  await floor.france.get(
    api.inviteToAmendment,
    { amendment: drafting },
    { delegationIds: [floor.delegation('Brazil')] },
  )
  const { bodyId: draftBody } = await floor.france.get(api.amendment, { amendment: drafting })
  const writing = await floor.france.open(draftBody)
  const { id: other } = await floor.france.get(api.openPaper, { committee: floor.committeeId }, { title: 'Other' })

  await floor.decide('paper', paper, row)
  // What would change it is frozen as well, at once.
  await until(() => writing.closed.length > 0)
  expect(writing.closed).toEqual([closeCode.rightsChanged])
  writing.leave()
  expect(await floor.france.get(api.amendmentLive, { amendment: drafting })).toMatchObject({
    mode: 'read',
    why: 'frozen',
  })
  expect(await floor.kenya.get(api.paperLive, { paper })).toMatchObject({ mode: 'read', why: 'frozen' })

  const { version } = await view(paper)
  const before = [await view(paper), await floor.dais.get(api.versions, { paper }), await liveIds(bodyId)]
  const everybody = [floor.kenya, floor.france, brazil, egypt, floor.dais]
  for (const [name, act] of Object.entries(acts)) {
    const answers = await Promise.all(everybody.map(who => act(who, paper, { drafting, handedIn, version, other })))
    // 404: an amendment that is not theirs to see.
    const done = answers.filter(answer => ![403, 404, 409].includes(answer.status))
    expect([name, done.map(answer => [answer.status, answer.code])]).toEqual([name, []])
  }
  expect([await view(paper), await floor.dais.get(api.versions, { paper }), await liveIds(bodyId)]).toEqual(before)
  expect(before[0]).toMatchObject({ status })
})

test('VO13 no act of the API on a paper or an amendment is left out', () => {
  const about = Object.entries(api).filter(
    ([, { method, path }]) => method !== 'GET' && /:(paper|amendment)\b/.test(path),
  )
  expect(about.map(([name]) => name).filter(name => !Object.hasOwn(acts, name))).toEqual([])
})
