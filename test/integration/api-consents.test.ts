/** The procedure of amendments: who consents, signs, admits, and what may go into the text under which rules. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Assembly, reword, startAssembly, words } from '../support/assembly.ts'
import { type Browser, operative, stopAll } from '../support/server.ts'

let a: Assembly
beforeAll(async () => {
  a = await startAssembly()
})
afterAll(stopAll)

const shorter = reword('b', 'Requests a report within one year')
const waitingAs = async (amendment: string) =>
  (await a.committee(a.dais)).waiting.filter(item => item.id === amendment).map(item => item.kind)
const refusalOf = async (answer: Promise<{ status: number; code: string }>) => {
  const { status, code } = await answer
  return [status, code]
}

test('AM10 an amendment is friendly when the last sponsor has consented, each for itself', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.france, paper, shorter)
  expect(await a.read(a.india, amendment)).toMatchObject({ friendly: false, consented: [] })
  const consents = (browser: Browser) => refusalOf(browser.call(api.consent, { amendment }))
  expect(await consents(a.india)).toEqual([403, 'sponsorsOnly'])
  expect(await consents(a.dais)).toEqual([403, 'delegatesOnly'])
  expect(await consents(a.kenya)).toEqual([200, ''])
  expect(await consents(a.kenya)).toEqual([409, 'alreadyConsented'])
  const half = await a.read(a.india, amendment)
  expect([half.consented, half.asked, half.friendly]).toEqual([[a.delegation('Kenya')], [a.delegation('Egypt')], false])
  expect(await waitingAs(amendment)).toEqual(['amendment'])
  expect(await refusalOf(a.incorporate(a.dais, amendment))).toEqual([409, 'notCarried'])
  expect(await consents(a.egypt)).toEqual([200, ''])
  expect((await a.read(a.india, amendment)).friendly).toBe(true)
  expect(await waitingAs(amendment)).toEqual(['friendly'])
  await a.egypt.get(api.unconsent, { amendment })
  expect(await refusalOf(a.egypt.call(api.unconsent, { amendment }))).toEqual([409, 'notSupporting'])
  expect((await a.read(a.india, amendment)).friendly).toBe(false)
  expect((await a.story(a.india, paper)).slice(-3)).toEqual([
    'amendmentConsented',
    'amendmentConsented',
    'amendmentUnconsented',
  ])
})

test('AM10 a consent is to the words that were read, and other words ask every sponsor again', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.france, paper, shorter)
  const { proposal } = await a.read(a.kenya, amendment)
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment }, { proposal })
  await a.dais.get(api.returnAmendment, { amendment }, { note: 'Which year?' })
  expect((await a.read(a.france, amendment)).consented).toEqual([])
  await a.handIn(a.france, amendment, reword('b', 'Requests a report within one month'))
  expect(await a.read(a.kenya, amendment)).toMatchObject({ friendly: false, consented: [] })
  const late = a.kenya.call(api.consent, { amendment }, { proposal })
  expect(await refusalOf(late)).toEqual([409, 'proposalMovedOn'])
  const { proposal: newer } = await a.read(a.kenya, amendment)
  await a.kenya.get(api.consent, { amendment }, { proposal: newer })
  expect((await a.read(a.kenya, amendment)).consented).toEqual([a.delegation('Kenya')])
})

test('AM10 a sponsor that writes the amendment consents by that', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.kenya, paper, shorter)
  expect(await a.read(a.kenya, amendment)).toMatchObject({ consented: [a.delegation('Kenya')], friendly: false })
  expect(await refusalOf(a.kenya.call(api.consent, { amendment }))).toEqual([409, 'alreadyConsented'])
  await a.egypt.get(api.consent, { amendment })
  expect((await a.read(a.kenya, amendment)).friendly).toBe(true)
})

test('AM10 where the rules know nothing friendly nobody consents, and earlier consents count for nothing', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.france, paper, shorter)
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment })
  await a.rule({ friendly: false })
  expect((await a.read(a.kenya, amendment)).friendly).toBe(false)
  expect(await refusalOf(a.incorporate(a.dais, amendment))).toEqual([409, 'notCarried'])
  const other = await a.submitted(a.france, paper, shorter)
  expect(await refusalOf(a.kenya.call(api.consent, { amendment: other }))).toEqual([403, 'notFriendlyHere'])
})

test('AM11 a delegation signs for itself, and the dais admits what has the backing', async () => {
  await a.rule({ backing: { of: 'number', amount: 3, sponsorsCount: true, minSponsors: 1, maxSponsors: null } })
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.france, paper, shorter)
  expect(await refusalOf(a.dais.call(api.admitAmendment, { amendment }))).toEqual([403, 'thresholdNotMet'])
  expect(await refusalOf(a.france.call(api.signAmendment, { amendment }))).toEqual([409, 'alreadySponsor'])
  expect(await refusalOf(a.dais.call(api.signAmendment, { amendment }))).toEqual([403, 'delegatesOnly'])
  await a.india.get(api.signAmendment, { amendment })
  expect(await refusalOf(a.india.call(api.signAmendment, { amendment }))).toEqual([409, 'alreadySignatory'])
  await a.egypt.get(api.signAmendment, { amendment })
  expect((await a.read(a.india, amendment)).standing).toMatchObject({ have: 3, met: true })
  await a.egypt.get(api.unsignAmendment, { amendment })
  expect(await refusalOf(a.dais.call(api.admitAmendment, { amendment }))).toEqual([403, 'thresholdNotMet'])
  await a.kenya.get(api.signAmendment, { amendment })
  expect(await refusalOf(a.france.call(api.admitAmendment, { amendment }))).toEqual([403, 'daisOnly'])
  await a.dais.get(api.admitAmendment, { amendment })
  expect(await refusalOf(a.dais.call(api.admitAmendment, { amendment }))).toEqual([409, 'wrongStatus'])
  expect((await a.read(a.india, amendment)).status).toBe('admitted')
  expect(await waitingAs(amendment)).toEqual(['toDecide'])
  expect((await a.story(a.india, paper)).slice(-5)).toEqual([
    'amendmentSigned',
    'amendmentSigned',
    'amendmentUnsigned',
    'amendmentSigned',
    'amendmentAdmitted',
  ])
})

test('AM11 a signatory that comes to write the amendment is counted once', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.france, paper, shorter)
  await a.india.get(api.signAmendment, { amendment })
  await a.dais.get(api.returnAmendment, { amendment }, { note: '' })
  await a.france.get(api.inviteToAmendment, { amendment }, { delegationIds: [a.delegation('India')] })
  expect((await a.read(a.india, amendment)).standing.have).toBe(2)
  await a.india.get(api.answerAmendmentInvitation, { amendment }, { accept: true })
  expect(await a.read(a.india, amendment)).toMatchObject({ standing: { have: 2 }, signatories: [] })
})

/** Two changes of words. */
const twoChanges = (clauses: Clause[]) => shorter(reword('c', 'Invites donors to pay for half of it')(clauses))

test('AM12 what every sponsor consented to goes in whole, and no part of it alone', async () => {
  await a.rule()
  const { paper, version } = await a.draft()
  const amendment = await a.submitted(a.france, paper, twoChanges)
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment })
  const [first] = await a.changes(amendment)
  const part = a.incorporate(a.dais, amendment, { take: [first!.id] })
  expect(await refusalOf(part)).toEqual([422, 'notByTheseRules'])
  expect([await a.versionOf(paper), (await a.read(a.dais, amendment)).status]).toEqual([version, 'submitted'])
  expect((await a.incorporate(a.dais, amendment)).value).toEqual({ version: version + 1 })
  expect(await a.textsAt(paper, version + 1)).toEqual(twoChanges([...words]).map(clause => clause.text))
  const [newest] = await a.kenya.get(api.versions, { paper })
  expect(newest).toMatchObject({ reason: 'incorporated', stamp: null })
})

test('AM12 what a divided vote has carried goes in, and nothing else; the version bears the vote', async () => {
  await a.rule()
  const { paper, version } = await a.draft()
  const amendment = await a.submitted(a.france, paper, twoChanges)
  await a.dais.get(api.admitAmendment, { amendment })
  const [first, second] = (await a.changes(amendment)).map(change => change.id)
  await a.count(await a.put(amendment, [second!], false), 1, 6)
  expect(await refusalOf(a.incorporate(a.dais, amendment, { take: [first!] }))).toEqual([409, 'notCarried'])
  await a.count(await a.put(amendment, [first!]), 6, 1)
  expect(await a.read(a.dais, amendment)).toMatchObject({ carried: true, taken: [first] })
  expect(await waitingAs(amendment)).toEqual(['carried'])
  for (const take of [[first!, second!], [second!]])
    expect(await refusalOf(a.incorporate(a.dais, amendment, { take }))).toEqual([422, 'notByTheseRules'])
  for (const act of [api.returnAmendment, api.refuseAmendment])
    expect(await refusalOf(a.dais.call(act, { amendment }, { note: '' }))).toEqual([409, 'wrongStatus'])
  expect((await a.incorporate(a.dais, amendment, { take: [first!] })).status).toBe(200)
  expect(await a.textsAt(paper, version + 1)).toEqual(shorter([...words]).map(clause => clause.text))
  const [newest, older] = await a.kenya.get(api.versions, { paper })
  expect([newest!.stamp, older!.stamp]).toMatchObject([{ result: 'passed', yes: 6, no: 1 }, null])
  expect(await a.read(a.india, amendment)).toMatchObject({ status: 'incorporated', taken: [first] })
})

test('AM12 what was carried whole goes in whole, whoever decides by the rules since', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const amendment = await a.submitted(a.france, paper, twoChanges)
  await a.dais.get(api.admitAmendment, { amendment })
  await a.count(await a.put(amendment), 5, 2)
  await a.rule({ decidedBy: 'dais' })
  const [first] = await a.changes(amendment)
  const part = a.incorporate(a.dais, amendment, { take: [first!.id] })
  expect(await refusalOf(part)).toEqual([422, 'notByTheseRules'])
  expect((await a.incorporate(a.dais, amendment)).status).toBe(200)
})

test('AM13 while a vote on it is open nothing is done to an amendment but the vote', async () => {
  await a.rule()
  const { paper, version } = await a.draft()
  const amendment = await a.submitted(a.france, paper, shorter)
  await a.dais.get(api.admitAmendment, { amendment })
  const vote = await a.put(amendment)
  for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment })
  const acts = [
    a.incorporate(a.dais, amendment),
    a.dais.call(api.returnAmendment, { amendment }, { note: '' }),
    a.dais.call(api.refuseAmendment, { amendment }, { note: '' }),
    a.france.call(api.withdrawAmendment, { amendment }),
    a.india.call(api.amend, { amendment }),
  ]
  for (const act of acts) expect(await refusalOf(act)).toEqual([409, 'voteOpen'])
  expect([await a.versionOf(paper), (await a.read(a.dais, amendment)).status]).toEqual([version, 'admitted'])
  await a.dais.get(api.cancelVote, { vote })
  expect((await a.incorporate(a.dais, amendment)).status).toBe(200)
})

test('AM13 of a consent taken back and an incorporation at once one holds', async () => {
  await a.rule()
  for (let round = 0; round < 6; round++) {
    const { paper, version } = await a.draft()
    const amendment = await a.submitted(a.france, paper, shorter)
    for (const sponsor of [a.kenya, a.egypt]) await sponsor.get(api.consent, { amendment })
    const back = () => a.egypt.call(api.unconsent, { amendment })
    const put = () => a.incorporate(a.dais, amendment)
    const answers = await Promise.all(round % 2 === 0 ? [back(), put()] : [put(), back()])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
    const { status, consented } = await a.read(a.dais, amendment)
    const went = status === 'incorporated'
    expect([await a.versionOf(paper), consented.length]).toEqual(went ? [version + 1, 2] : [version, 1])
  }
})

test('AM16 an amendment that changes nothing is not handed in, and stays to be written', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const { id: amendment } = await a.france.get(api.propose, { paper })
  const submit = () => refusalOf(a.france.call(api.submitAmendment, { amendment }, { explanation: '' }))
  expect(await submit()).toEqual([422, 'nothingProposed'])
  const { bodyId } = await a.read(a.france, amendment)
  await a.france.edit(bodyId, shorter)
  await a.france.edit(bodyId, () => [...words])
  expect(await submit()).toEqual([422, 'nothingProposed'])
  await a.france.edit(bodyId, shorter)
  expect(await submit()).toEqual([200, ''])
})

test('AM16 where the preamble is not amended no change of it is handed in, and the words stay as they were', async () => {
  await a.rule({ preamble: false })
  const { paper } = await a.draft()
  const amendment = await a.drafted(a.france, paper, clauses =>
    shorter(reword('p', 'Recalling its decision on springs')(clauses)),
  )
  const submit = () => refusalOf(a.france.call(api.submitAmendment, { amendment }, { explanation: '' }))
  expect(await submit()).toEqual([422, 'preambleFrozen'])
  const view = await a.read(a.france, amendment)
  expect([view.status, view.proposed]).toEqual(['drafting', null])
  await a.france.edit(view.bodyId, reword('p', words[0]!.text))
  expect(await submit()).toEqual([200, ''])
  await a.rule()
  const other = await a.submitted(a.france, paper, clauses => clauses.slice(1))
  expect((await a.read(a.dais, other)).status).toBe('submitted')
})

test('AM17 what waits for the dais is told with what grammar finds in it and not in its base', async () => {
  await a.rule()
  const { paper, bodyId } = await a.working()
  await a.kenya.edit(bodyId, clauses => [...clauses, operative('Decides  twice', 'spaces')])
  await a.kenya.get(api.sponsor, { paper })
  await a.kenya.get(api.submitPaper, { paper })
  const waits = async (id: string) => (await a.committee(a.dais)).waiting.find(item => item.id === id)
  expect(await waits(paper)).toMatchObject({ kind: 'paper', findings: 1 })
  await a.dais.get(api.returnPaper, { paper }, { note: 'Once is enough.' })
  await a.kenya.edit(bodyId, reword('spaces', 'Decides twice'))
  await a.kenya.get(api.submitPaper, { paper })
  expect(await waits(paper)).toMatchObject({ kind: 'paper', findings: 0 })
  await a.dais.get(api.acceptPaper, { paper }, { symbol: 'CSW/L.499' })
  const clean = await a.submitted(a.france, paper, shorter)
  const faulty = await a.submitted(a.france, paper, clauses => [...clauses, operative('Encourages  donors', 'more')])
  expect(await waits(clean)).toMatchObject({ kind: 'amendment', findings: 0 })
  expect(await waits(faulty)).toMatchObject({ kind: 'amendment', findings: 1 })
  const [mine] = (await a.committee(a.india)).papers.filter(other => other.id === paper)
  expect(mine!.pendingAmendments).toBe(2)
  await a.dais.get(api.refuseAmendment, { amendment: faulty }, { note: 'Form.' })
  expect(await waits(faulty)).toBeUndefined()
})

test('AM18 of what is typed at the moment of submission each word is in or refused, never half', async () => {
  await a.rule()
  const { paper } = await a.draft()
  const stages = Array.from({ length: 6 }, (_, n) =>
    reword('b', `Requests${' more'.repeat(n + 1)} reports`)([...words]),
  )
  const spelled = (clauses: readonly Clause[]) => clauses.map(clause => clause.text).join('\n')
  for (let round = 0; round < 5; round++) {
    const { id: amendment } = await a.france.get(api.propose, { paper })
    const { bodyId } = await a.read(a.france, amendment)
    const body = await a.france.open(bodyId)
    await body.write(stages[0]!)
    let handedIn: Promise<unknown> | null = null
    for (const [n, stage] of stages.slice(1).entries()) {
      body.type(stage)
      if (n === round) handedIn = a.france.get(api.submitAmendment, { amendment }, { explanation: '' })
      // Lets what was typed go out before the next word is.
      await new Promise(resolve => setImmediate(resolve))
    }
    await handedIn
    body.leave()
    const { proposed } = await a.read(a.dais, amendment)
    expect(stages.map(spelled)).toContain(spelled(proposed!))
    const reader = await a.dais.open(bodyId)
    expect(reader.clauses()).toEqual(proposed)
    reader.leave()
    const late = await a.france.open(bodyId)
    late.type(stages.at(-1)!)
    late.leave()
    expect((await a.read(a.dais, amendment)).proposed).toEqual(proposed)
  }
})

test('AM19 an amendment of which every change stands already can be incorporated or refused', async () => {
  await a.rule({ decidedBy: 'dais' })
  const { paper, version } = await a.draft()
  const [first, second, third] = [
    await a.submitted(a.france, paper, shorter),
    await a.submitted(a.india, paper, shorter),
    await a.submitted(a.kenya, paper, shorter),
  ]
  await a.incorporate(a.dais, first)
  const answer = await a.incorporate(a.dais, second)
  expect([answer.status, answer.value]).toEqual([200, { version: version + 2 }])
  expect(await a.textsAt(paper, version + 2)).toEqual(await a.textsAt(paper, version + 1))
  await a.dais.get(api.refuseAmendment, { amendment: third }, { note: 'Done already.' })
  const statuses = [second, third].map(async id => (await a.read(a.dais, id)).status)
  expect(await Promise.all(statuses)).toEqual(['incorporated', 'refused'])
})
