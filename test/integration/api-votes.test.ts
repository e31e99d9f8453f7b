/** Votes on amendments over the API: putting a question, writing the answers down, closing it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openDatabase } from '../../server/storage/database.ts'
import { addVote } from '../../server/storage/votes.ts'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { told } from '../../shared/errors.ts'
import { can } from '../../shared/permissions.ts'
import { factsSocketPath } from '../../shared/protocol.ts'
import { until } from '../support/live.ts'
import { type Browser, operative, stopAll } from '../support/server.ts'
import { type Floor, startFloor } from '../support/voting.ts'

let floor: Floor
let egypt: Browser
beforeAll(async () => {
  floor = await startFloor()
  egypt = await floor.sit('Egypt')
})
afterAll(stopAll)
beforeEach(async () => {
  await floor.clear()
  await floor.rules({})
  await floor.attend('pppppp----')
})

const words = [
  operative('Decides to count every drop of water', 'a'),
  operative('Requests a report within two years', 'b'),
  operative('Invites donors to pay for it', 'c'),
]
const reword = (clauses: Clause[]): Clause[] =>
  clauses.map(c => (c.id === 'a' ? { ...c, text: 'Decides to count every litre of water' } : c))
/** A draft with an admitted amendment to it. */
const amended = async (change = reword) => {
  const { paper } = await floor.draft(words)
  return { paper, ...(await floor.amendment(paper, change)) }
}
const openOn = async (amendment: string, rest = {}): Promise<string> => {
  const answer = await floor.open('amendment', amendment, rest)
  expect([answer.status, answer.code]).toEqual([200, ''])
  return answer.value.id
}
const statusOf = async (amendment: string) => (await floor.dais.get(api.amendment, { amendment })).status
const ballot = (vote: string, i: number, what: 'yes' | 'no' | 'abstain' | 'pass' | null) =>
  floor.dais.call(api.setBallot, { vote }, { delegationId: floor.ids[i]!, ballot: what })

test('VO8 a roll call takes answers, changes and passes until it is closed, and tells the changes', async () => {
  const { paper, amendment } = await amended()
  const vote = await openOn(amendment)
  await floor.ballots(vote, 'yynpa_')
  expect((await floor.see(vote)).outcome).toMatchObject({ yes: 2, no: 1, abstain: 1, base: 3, needed: 2 })
  // The pass is answered, a yes becomes a no, a no becomes a yes and is taken back.
  await floor.ballots(vote, 'nyynay')
  await ballot(vote, 5, null)
  const seen = await floor.see(vote)
  expect(seen).toMatchObject({
    status: 'open',
    number: 1,
    paperId: paper,
    second: false,
    quorate: true,
    closedAt: null,
  })
  expect(seen.outcome).toMatchObject({ yes: 2, no: 2, abstain: 1 })
  await ballot(vote, 5, 'yes')
  const closed = await floor.close(vote)
  expect(closed.value).toMatchObject({ result: { result: 'passed', yes: 3, no: 2, abstain: 1 }, version: null })
  const story = await floor.story(paper, 5)
  const names = (await floor.committee(floor.dais)).delegations.map(d => d.name)
  const closing = { method: 'rollCall', result: 'passed', yes: '3', no: '2', abstain: '1', parts: '0' }
  expect(story).toEqual([
    ['voteOpened', { about: 'amendment', number: '1', method: 'rollCall', parts: '0' }],
    ['ballotChanged', { delegation: names[0], from: 'yes', to: 'no' }],
    ['ballotChanged', { delegation: names[2], from: 'no', to: 'yes' }],
    ['ballotChanged', { delegation: names[5], from: 'yes', to: 'none' }],
    ['voteClosed', { about: 'amendment', number: '1', ...closing }],
  ])
})

test('VO8 VO9 what is closed is not written in any more, whoever comes or goes afterwards', async () => {
  const { amendment } = await amended()
  const vote = await openOn(amendment)
  await floor.ballots(vote, 'yyynn')
  // Leaves before the closing: the ballot is void.
  await floor.attend('p-pppp----')
  expect((await floor.see(vote)).outcome).toMatchObject({ yes: 2, no: 2, result: 'failed' })
  await floor.attend('pppppp----')
  expect((await floor.see(vote)).outcome).toMatchObject({ yes: 3, no: 2, result: 'passed' })
  await floor.attend('-ppppp----')
  await floor.ballots(vote, '_yyyn')
  await floor.close(vote)
  const record = await floor.see(vote)
  expect(record.roll.slice(0, 4)).toEqual([
    { delegationId: floor.ids[0], attendance: 'absent', ballot: null },
    ...[1, 2, 3].map(i => ({ delegationId: floor.ids[i], attendance: 'present', ballot: 'yes' })),
  ])
  await floor.attend('--------pp')
  await floor.rules({ quorum: 100 })
  expect(await floor.see(vote)).toEqual(record)
  expect(await ballot(vote, 1, 'no')).toMatchObject({ status: 409, code: 'wrongStatus' })
  const counted = { yes: 0, no: 0, abstain: 0 }
  expect(await floor.dais.call(api.setCount, { vote }, counted)).toMatchObject({ status: 409, code: 'wrongStatus' })
  expect(await floor.dais.call(api.cancelVote, { vote })).toMatchObject({ status: 409, code: 'alreadyDone' })
})

test('VO5 who is not there has no vote, who is voting may not abstain and must be heard', async () => {
  const { amendment } = await amended()
  await floor.attend('vvpp------')
  const vote = await openOn(amendment)
  expect(await ballot(vote, 9, 'yes')).toMatchObject({ status: 422, code: 'notPresent' })
  expect(await ballot(vote, 0, 'abstain')).toMatchObject({ status: 422, code: 'mayNotAbstain' })
  const foreign = await floor.dais.call(api.setBallot, { vote }, { delegationId: 'nobody', ballot: 'yes' })
  expect(foreign).toMatchObject({ status: 422, code: 'unusable' })
  await floor.ballots(vote, 'yp_a')
  expect(await floor.close(vote)).toMatchObject({ status: 422, code: 'votesMissing', params: { count: '1' } })
  await floor.rules({ votingMayAbstain: true })
  expect((await ballot(vote, 1, 'abstain')).status).toBe(200)
  await floor.rules({})
  expect(await floor.close(vote)).toMatchObject({ code: 'votesMissing', params: { count: '1' } })
  await floor.ballots(vote, 'yn')
  expect((await floor.close(vote)).value.result).toMatchObject({ yes: 1, no: 1, abstain: 1, result: 'failed' })
})

test('VO6 placards are counted by the dais, never more than are there, and counted anew when somebody has left', async () => {
  const { amendment } = await amended()
  await floor.attend('vvpp------')
  const vote = await openOn(amendment, { method: 'placards' })
  const count = (yes: number, no: number, abstain: number) =>
    floor.dais.call(api.setCount, { vote }, { yes, no, abstain })
  expect(await ballot(vote, 0, 'yes')).toMatchObject({ status: 422, code: 'notByTheseRules' })
  expect(await floor.close(vote)).toMatchObject({ code: 'votesMissing', params: { count: '4' } })
  expect(await count(3, 1, 1)).toMatchObject({ status: 422, code: 'tooManyVotes' })
  expect(await count(1, 0, 3)).toMatchObject({ status: 422, code: 'mayNotAbstain' })
  expect((await count(2, 0, 2)).status).toBe(200)
  await floor.attend('vvp-------')
  expect(await floor.close(vote)).toMatchObject({ status: 422, code: 'tooManyVotes' })
  expect((await count(2, 1, 0)).status).toBe(200)
  expect((await floor.see(vote)).counted).toEqual({ yes: 2, no: 1, abstain: 0 })
  expect((await floor.close(vote)).value.result).toMatchObject({ method: 'placards', yes: 2, no: 1, result: 'passed' })
  const called = await openOn((await amended()).amendment)
  const onRoll = await floor.dais.call(api.setCount, { vote: called }, { yes: 1, no: 0, abstain: 0 })
  expect(onRoll).toMatchObject({ status: 422, code: 'notByTheseRules' })
  await floor.dais.get(api.cancelVote, { vote: called })
})

test('VO4 a consensus that somebody objects to is cancelled and put to a vote; it rejects nothing', async () => {
  const { amendment } = await amended()
  await floor.rules({ consensus: false })
  expect((await floor.open('amendment', amendment, { method: 'consensus' })).code).toBe('notByTheseRules')
  await floor.rules({ consensusAbstentions: false })
  const vote = await openOn(amendment, { method: 'consensus' })
  expect((await ballot(vote, 0, 'abstain')).code).toBe('mayNotAbstain')
  expect((await ballot(vote, 0, 'yes')).code).toBe('notByTheseRules')
  expect((await ballot(vote, 0, 'no')).status).toBe(200)
  expect(await floor.close(vote)).toMatchObject({ status: 422, code: 'notByTheseRules' })
  await floor.dais.get(api.cancelVote, { vote })
  expect(await floor.see(vote)).toMatchObject({ status: 'cancelled' })
  expect(await statusOf(amendment)).toBe('admitted')
  await floor.decide('amendment', amendment, 'ynnn')
  expect(await statusOf(amendment)).toBe('refused')
})

test('VO3 a tie is voted on once more, and a second tie rejects', async () => {
  await floor.rules({ tie: 'again' })
  const { paper, amendment } = await amended()
  expect(await floor.decide('amendment', amendment, 'yynna')).toMatchObject({
    second: false,
    outcome: { result: 'tied' },
  })
  expect(await statusOf(amendment)).toBe('admitted')
  const again = await floor.decide('amendment', amendment, 'yynn__')
  expect(again).toMatchObject({ second: true, outcome: { result: 'failed' } })
  expect(await floor.dais.get(api.amendment, { amendment })).toMatchObject({ status: 'refused', note: '', taken: [] })
  expect((await floor.dais.get(api.votes, { paper })).map(vote => vote.outcome.result)).toEqual(['tied', 'failed'])
})

test('VO3 other words are another question: their first tie is a first one', async () => {
  await floor.rules({ tie: 'again' })
  const { amendment } = await amended()
  await floor.decide('amendment', amendment, 'yn')
  await floor.dais.get(api.returnAmendment, { amendment }, { note: '' })
  await floor.france.get(api.submitAmendment, { amendment }, { explanation: '' })
  await floor.dais.get(api.admitAmendment, { amendment })
  expect(await floor.decide('amendment', amendment, 'yn')).toMatchObject({ second: false, outcome: { result: 'tied' } })
})

test('VO9 a quorum is needed to open and again to close, not to cancel', async () => {
  await floor.rules({ quorum: 50 })
  const { amendment } = await amended()
  await floor.attend('pppp------')
  expect(await floor.open('amendment', amendment)).toMatchObject({ status: 403, code: 'noQuorum' })
  await floor.attend('ppppp-----')
  const vote = await openOn(amendment)
  await floor.ballots(vote, 'yyyyn')
  await floor.attend('pppp------')
  expect(await floor.see(vote)).toMatchObject({ quorate: false, outcome: { yes: 4, no: 0 } })
  expect(await floor.close(vote)).toMatchObject({ status: 403, code: 'noQuorum' })
  expect((await floor.see(vote)).status).toBe('open')
  await floor.attend('ppppp-----')
  expect((await floor.close(vote)).status).toBe(200)
  const other = await openOn((await amended()).amendment)
  await floor.attend('----------')
  expect((await floor.dais.call(api.cancelVote, { vote: other })).status).toBe(200)
})

test('VO9 of two chairs who close at once one closes, and who has seen another count is refused', async () => {
  const { paper, amendment } = await amended()
  const vote = await openOn(amendment)
  await floor.ballots(vote, 'yyn')
  const late = { seen: { yes: 2, no: 2, abstain: 0 } }
  expect(await floor.dais.call(api.closeVote, { vote }, late)).toMatchObject({ status: 409, code: 'countMovedOn' })
  const chairs = [floor.dais, await floor.sit('Dais'), await floor.sit('Secretariat')]
  const answers = await Promise.all(chairs.map(chair => floor.close(vote, '', chair)))
  expect(answers.map(answer => [answer.status, answer.code]).sort()).toEqual([
    [200, ''],
    [409, 'alreadyDone'],
    [409, 'alreadyDone'],
  ])
  const kinds = (await floor.dais.get(api.paper, { paper })).history.map(line => line.kind)
  expect(kinds.filter(kind => kind === 'voteClosed')).toHaveLength(1)
})

test('VO7 a committee has one question before it: of two chairs who open, one is refused', async () => {
  const [one, two] = [await amended(), await amended()]
  const answers = await Promise.all([floor.open('amendment', one.amendment), floor.open('amendment', two.amendment)])
  expect(answers.map(answer => [answer.status, answer.code]).sort()).toEqual([
    [200, ''],
    [409, 'voteOpen'],
  ])
  const { id } = answers.find(answer => answer.status === 200)!.value
  const { voting } = (await floor.committee(egypt)).hall
  const first = answers[0]!.status === 200
  expect(voting).toMatchObject({ voteId: id, amendmentId: (first ? one : two).amendment, number: 1 })
  // Whatever the transactions of an engine let through, the index does not.
  const db = await openDatabase(floor.server.folder)
  const { amendment, paper } = first ? two : one
  const { me } = floor.dais
  const vote = {
    ...{ id: 'race', committeeId: floor.committeeId, paperId: paper, personId: me!.personId, at: 0 },
    ...({ subject: 'amendment', subjectId: amendment, parts: null, final: true, proposal: null } as const),
    ...({ version: 1, method: 'rollCall', majority: { share: 'half', of: 'cast' }, second: false } as const),
  }
  expect(await addVote(db, vote)).toBe(false)
  await db.destroy()
  await floor.dais.get(api.cancelVote, { vote: id })
})

test('VO10 what was carried waits to be put in, as it stands; nothing else can be done with it', async () => {
  const { paper, amendment } = await amended()
  await floor.decide('amendment', amendment, 'yyn')
  const carried = await floor.dais.get(api.amendment, { amendment })
  expect(carried).toMatchObject({ status: 'admitted', carried: true, taken: null })
  for (const act of [api.returnAmendment, api.refuseAmendment])
    expect((await floor.dais.call(act, { amendment }, { note: '' })).code).toBe('wrongStatus')
  expect((await floor.france.call(api.withdrawAmendment, { amendment })).code).toBe('wrongStatus')
  expect((await floor.open('amendment', amendment)).code).toBe('wrongStatus')
  expect((await floor.open('paper', paper)).code).toBe('amendmentsFirst')
})

test('VO10 a cancelled vote decides nothing and may be opened again', async () => {
  const { paper, amendment } = await amended()
  const vote = await openOn(amendment)
  await floor.ballots(vote, 'nnn')
  await floor.dais.get(api.cancelVote, { vote })
  expect((await floor.story(paper, 1))[0]).toEqual(['voteCancelled', { about: 'amendment', number: '1' }])
  expect(await statusOf(amendment)).toBe('admitted')
  expect(await floor.close(vote)).toMatchObject({ status: 409, code: 'alreadyDone' })
  expect((await floor.decide('amendment', amendment, 'yy')).second).toBe(false)
})

/** Three changes: a clause reworded, one struck, one added. */
const three = (clauses: Clause[]): Clause[] => [
  ...reword(clauses).filter(c => c.id !== 'c'),
  operative('Decides to meet again', 'd'),
]

test('VO11 a divided amendment: parts are decided once, the final vote is on what is left, and only that goes in', async () => {
  const { paper, amendment, changes } = await amended(three)
  expect(changes).toHaveLength(3)
  const of = (type: string): string[] => changes.filter(id => id.startsWith(type))
  const [reworded, struck, added] = [of('words'), of('strike'), of('add')]
  const part = (parts: string[]) => ({ parts, final: false })
  await floor.rules({ division: false })
  expect((await floor.open('amendment', amendment, part(reworded))).code).toBe('notByTheseRules')
  await floor.rules({})
  expect(await floor.open('amendment', amendment, part(['strike:zz']))).toMatchObject({ status: 422, code: 'unusable' })
  await floor.decide('amendment', amendment, 'yyn', part(reworded))
  expect(await floor.dais.get(api.amendment, { amendment })).toMatchObject({ carried: false, status: 'admitted' })
  await floor.decide('amendment', amendment, 'ynn', part(struck))
  await floor.rules({ division: false })
  expect((await floor.open('amendment', amendment, part(added))).code).toBe('notByTheseRules')
  await floor.rules({})
  expect(await floor.open('amendment', amendment, part(struck))).toMatchObject({ status: 409, code: 'alreadyDone' })
  await floor.decide('amendment', amendment, 'yyy', part(added))
  expect((await floor.open('amendment', amendment)).code).toBe('notByTheseRules')
  expect((await floor.open('amendment', amendment, { parts: reworded })).code).toBe('notByTheseRules')
  await floor.rules({ division: false })
  const left = changes.filter(id => !struck.includes(id))
  expect((await floor.decide('amendment', amendment, 'yyn', { parts: left })).outcome.result).toBe('passed')
  const carried = await floor.dais.get(api.amendment, { amendment })
  expect([carried.carried, carried.taken]).toEqual([true, left])
  const put = { expectedVersion: carried.present.version, take: left, choices: {} }
  const { version } = await floor.dais.get(api.incorporate, { amendment }, put)
  const text = await floor.dais.get(api.version, { paper, number: String(version) })
  expect(text.clauses.map(c => c.text)).toEqual([
    'Decides to count every litre of water',
    words[1]!.text,
    'Decides to meet again',
    words[2]!.text,
  ])
  expect(text.stamp).toMatchObject({ result: 'passed', yes: 2, no: 1 })
})

test('VO11 an amendment of which every part was rejected is rejected as a whole', async () => {
  const { amendment, changes } = await amended(three)
  const part = (...parts: string[]) => ({ parts, final: false })
  await floor.decide('amendment', amendment, 'ynn', part(changes[0]!, changes[1]!))
  expect(await statusOf(amendment)).toBe('admitted')
  await floor.decide('amendment', amendment, 'ynn', part(changes[2]!))
  expect(await floor.dais.get(api.amendment, { amendment })).toMatchObject({ status: 'refused', taken: [] })
})

test('VO15 the dais acts, everybody in the hall may look, and nobody else', async () => {
  const { amendment, paper } = await amended()
  const question = { subject: 'amendment', subjectId: amendment, method: 'rollCall', parts: null, final: true } as const
  const committee = { committee: floor.committeeId }
  for (const delegate of [egypt, floor.france, await floor.sit('Observer')]) {
    expect((await delegate.call(api.openVote, committee, question)).code).toBe('daisOnly')
  }
  const other = await floor.dais.call(api.openVote, committee, { ...question, subjectId: 'unknown' })
  expect(other).toMatchObject({ status: 404, code: 'notFound' })
  const vote = await openOn(amendment)
  const seen = { yes: 0, no: 0, abstain: 0 }
  const acts = [
    () => egypt.call(api.setBallot, { vote }, { delegationId: floor.ids[0]!, ballot: 'yes' }),
    () => egypt.call(api.setCount, { vote }, seen),
    () => egypt.call(api.closeVote, { vote }, { seen }),
    () => egypt.call(api.cancelVote, { vote }),
  ]
  for (const act of acts) expect(await act()).toMatchObject({ status: 403, code: 'daisOnly' })
  expect((await egypt.get(api.vote, { vote })).id).toBe(vote)
  expect((await egypt.get(api.votes, { paper })).map(({ id }) => id)).toEqual([vote])
  expect((await egypt.call(api.vote, { vote: 'unknown' })).status).toBe(404)
  expect((await (await floor.sit('Projector')).call(api.vote, { vote })).code).toBe('screenOnly')
  await floor.dais.get(api.cancelVote, { vote })
  // Taken back by its team it may not be read by others any more, and neither may the votes on it.
  await floor.dais.get(api.returnAmendment, { amendment }, { note: '' })
  expect((await egypt.call(api.vote, { vote })).status).toBe(404)
  expect(await egypt.get(api.votes, { paper })).toEqual([])
})

test('VO15 everybody asks for a vote on an amendment at each of its statuses, and the server answers what the rule says', async () => {
  const { paper, amendment: admitted } = await amended()
  const { id: submitted } = await floor.kenya.get(api.propose, { paper })
  const { id: drafting } = await floor.france.get(api.propose, { paper })
  const { bodyId } = await floor.kenya.get(api.amendment, { amendment: submitted })
  await floor.kenya.edit(bodyId, clauses => clauses.slice(1))
  await floor.kenya.get(api.submitAmendment, { amendment: submitted }, { explanation: '' })
  const names = ['Secretariat', 'Dais', 'Observer', 'Projector', 'Kenya', 'France', 'Egypt'] as const
  const codes: Record<string, string[]> = {}
  for (const subjectId of [admitted, submitted, drafting]) {
    const [view, paperView, { hall, rules }] = [
      await floor.france.get(api.amendment, { amendment: subjectId }),
      await floor.dais.get(api.paper, { paper }),
      await floor.committee(floor.dais),
    ]
    const subject = { amendment: view, paper: paperView, rules, standing: view.standing, hall }
    for (const name of names) {
      const who = await floor.sit(name)
      const { personId, role, conference, committeeId, delegationId } = who.me!
      const verdict = can(
        { personId, role, conferenceId: conference.id, committeeId, delegationId },
        'amendment.vote',
        subject,
      )
      const answer = await who.call(
        api.openVote,
        { committee: floor.committeeId },
        { subject: 'amendment', subjectId, method: 'placards', parts: null, final: true },
      )
      expect([name, answer.code]).toEqual([name, verdict.ok ? '' : told(verdict.why)])
      codes[name] = [...(codes[name] ?? []), answer.code]
      if (verdict.ok) await floor.clear()
    }
  }
  expect(codes).toMatchObject({
    Secretariat: ['', 'wrongStatus', 'notFound'],
    Dais: ['', 'wrongStatus', 'notFound'],
    Projector: ['screenOnly', 'screenOnly', 'screenOnly'],
    France: ['daisOnly', 'daisOnly', 'daisOnly'],
    Egypt: ['daisOnly', 'daisOnly', 'notFound'],
  })
})

test('VO15 who watches is told of a vote by each act on it, by who comes or goes, and by other rules', async () => {
  const { amendment, paper } = await amended()
  const url = `${egypt.server.origin.replace('http', 'ws')}${factsSocketPath}/${floor.committeeId}`
  const socket = new WebSocket(url, { headers: { cookie: egypt.cookieHeader, origin: egypt.server.origin } })
  const heard = new Set<string>()
  socket.on('message', data => {
    for (const what of (JSON.parse(String(data)) as { changed: string[] }).changed) heard.add(what)
  })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  const vote = await openOn(amendment)
  const wall = `screen:${floor.committeeId}`
  const all = [`vote:${vote}`, `amendment:${amendment}`, `paper:${paper}`, `committee:${floor.committeeId}`, wall]
  const told = async (what: string[], act: () => Promise<unknown>) => {
    heard.clear()
    await act()
    await until(
      () => what.every(fact => heard.has(fact)),
      () => `heard ${[...heard]}`,
    )
  }
  await until(() => all.every(fact => heard.has(fact)))
  await told([`vote:${vote}`, wall], () => ballot(vote, 0, 'yes'))
  await told([`vote:${vote}`, wall], () => floor.attend('pppppppppp'))
  await told([`vote:${vote}`, wall], () => floor.rules({ tie: 'again' }))
  await told(all, () => floor.close(vote))
  socket.close()
})
