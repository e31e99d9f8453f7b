/** Every action of the API asked by everybody: the server's answer is what `can` says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { diff } from '../../shared/diff.ts'
import { statusOf, told } from '../../shared/errors.ts'
import { type Action, can, type Subjects } from '../../shared/permissions.ts'
import { type Answer, type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

/** Who asks: offices, and delegations in every relation to the papers below. */
const names = [
  'Secretariat',
  'Dais',
  'Observer',
  'Projector',
  'Kenya',
  'Brazil',
  'Ethiopia',
  'Egypt',
  'France',
  'Mexico',
] as const
type Name = (typeof names)[number]

/** The demo, moved on until every status is there: ids by status. */
type World = {
  readonly hall: Hall
  readonly people: ReadonlyMap<Name, Browser>
  readonly working: string
  readonly submitted: string
  readonly draft: string
  readonly drafting: string
  /** Submitted; Ethiopia consents and Kenya signs. */
  readonly proposed: string
  /** A suggestion of the dais on the submitted paper, handed in. */
  readonly suggested: string
}

/** With these people in it; Kenya and the secretariat are needed to make it. */
const build = async (who: readonly Name[]): Promise<World> => {
  const hall = await startHall()
  const seated = await Promise.all(who.map(async name => [name, await hall.sit(name)] as const))
  const people = new Map<Name, Browser>(seated)
  const [kenya, secretariat] = [people.get('Kenya')!, people.get('Secretariat')!]
  const { papers, waiting } = await hall.committee(secretariat)
  const [submitted, working, draft] = papers.map(paper => paper.id) as [string, string, string]
  const { rules } = await hall.committee(secretariat)
  const two = {
    ...rules,
    support: { ...rules.support, of: 'number' as const, amount: 2 },
    // Every act on an amendment is possible: the dais decides, two are enough, and one may be amended.
    amendments: { ...rules.amendments, secondDegree: true, decidedBy: 'dais' as const },
  }
  await secretariat.get(api.setRules, { committee: hall.committeeId }, two)
  // Nothing comes before the draft, so that it may be voted on.
  for (const { id, status } of (await secretariat.get(api.paper, { paper: draft })).amendments)
    if (status === 'admitted') await secretariat.get(api.refuseAmendment, { amendment: id }, { note: '' })
  await kenya.get(api.submitPaper, { paper: submitted })
  const addTo = async (browser: Browser, amendment: string): Promise<void> => {
    const { bodyId } = await browser.get(api.amendment, { amendment })
    await browser.edit(bodyId, clauses => [...clauses, operative('Decides to meet again')])
  }
  const { id: drafting } = await kenya.get(api.propose, { paper: draft })
  await addTo(kenya, drafting)
  const proposed = waiting[0]!.id
  await kenya.get(api.signAmendment, { amendment: proposed })
  const { id: suggested } = await secretariat.get(api.suggest, { paper: submitted })
  await addTo(secretariat, suggested)
  await secretariat.get(api.submitAmendment, { amendment: suggested }, { explanation: '' })
  await kenya.get(api.inviteToAmendment, { amendment: drafting }, { delegationIds: [hall.delegation('Brazil')] })
  return { hall, people, working, submitted, draft, drafting, proposed, suggested }
}

let world: World
beforeAll(async () => {
  world = await build(names)
})
afterAll(stopAll)

const actorOf = ({ me }: Browser): Actor => ({
  personId: me!.personId,
  role: me!.role,
  conferenceId: me!.conference.id,
  committeeId: me!.committeeId,
  delegationId: me!.delegationId,
})

const committeeSubject = async ({ hall, people }: World): Promise<Subjects['committee.manage']> => {
  const { conferenceId, rules } = await hall.committee(people.get('Dais')!)
  return { committeeId: hall.committeeId, conferenceId, rules }
}
const paperSubject = async (w: World, paper: string): Promise<Subjects['paper.read']> => {
  const view = await w.people.get('Secretariat')!.get(api.paper, { paper })
  const { hall } = await w.hall.committee(w.people.get('Dais')!)
  return { paper: view, rules: (await committeeSubject(w)).rules, standing: view.standing, hall }
}
const amendmentSubject = async (w: World, amendment: string): Promise<Subjects['amendment.read']> => {
  const view = await w.people.get('Kenya')!.get(api.amendment, { amendment })
  const { paper, rules, hall } = await paperSubject(w, view.paperId)
  return { amendment: view, paper, rules, standing: view.standing, hall }
}

type Ask = (browser: Browser, w: World) => Promise<Answer<unknown>>
const amendments = ['drafting', 'proposed', 'suggested'] as const
type Subject = 'committee' | 'working' | 'submitted' | 'draft' | (typeof amendments)[number]
const isAmendment = (on: Subject): on is (typeof amendments)[number] => amendments.some(other => other === on)
const text = 'Recalling the demo,\n\n1. Decides to go on;\n\n2. Requests more of it.\n'
const incorporation = async (browser: Browser, w: World, on: 'proposed' | 'suggested') => {
  const amendment = w[on]
  const view = await w.people.get('Kenya')!.get(api.amendment, { amendment })
  const take = diff(view.base.clauses, view.proposed!).map(change => change.id)
  const expectedVersion = view.present.version
  return browser.call(api.incorporate, { amendment }, { expectedVersion, take, choices: {} })
}

const question = (subject: 'paper', subjectId: string) =>
  ({ subject, subjectId, method: 'placards', parts: null, final: true }) as const
const committeeOf = (w: World) => ({ committee: w.hall.committeeId })
const someone = (w: World) => ({ delegationIds: [w.hall.delegation('Mexico')] })

const asks: [Action, Subject, string, Ask][] = [
  ['conference.manage', 'committee', 'conference', b => b.call(api.conference, {})],
  ['conference.manage', 'committee', 'nameConference', b => b.call(api.nameConference, {}, { name: 'Renamed' })],
  [
    'conference.manage',
    'committee',
    'lookAtDelegations',
    b => b.call(api.lookAtDelegations, {}, { names: ['fr', 'Red Cross'] }),
  ],
  ['conference.manage', 'committee', 'renewCode', (b, w) => b.call(api.renewCode, { code: w.hall.codes[3]!.id })],
  [
    'conference.manage',
    'committee',
    'addDelegations',
    (b, w) => b.call(api.addDelegations, committeeOf(w), { names: ['Peru'] }),
  ],
  ['conference.readText', 'committee', 'readText', b => b.call(api.readText, {}, { text })],
  ['committee.read', 'committee', 'committee', (b, w) => b.call(api.committee, committeeOf(w))],
  ['committee.watch', 'committee', 'screen', (b, w) => b.call(api.screen, committeeOf(w))],
  [
    'committee.project',
    'committee',
    'setScreen',
    (b, w) => b.call(api.setScreen, committeeOf(w), { subject: { kind: 'nothing' }, theme: 'dark' }),
  ],
  [
    'committee.manage',
    'committee',
    'setAttendance',
    (b, w) => b.call(api.setAttendance, committeeOf(w), { ...someone(w), attendance: 'present' }),
  ],
  ['committee.openPaper', 'committee', 'openPaper', (b, w) => b.call(api.openPaper, committeeOf(w), { title: 'New' })],
  ...(['working', 'submitted', 'draft'] as const).flatMap((on): [Action, Subject, string, Ask][] => [
    ['paper.read', on, 'paper', (b, w) => b.call(api.paper, { paper: w[on] })],
    ['paper.read', on, 'paperLive', (b, w) => b.call(api.paperLive, { paper: w[on] })],
    ['paper.read', on, 'versions', (b, w) => b.call(api.versions, { paper: w[on] })],
    ['paper.read', on, 'version', (b, w) => b.call(api.version, { paper: w[on], number: '1' })],
    ['paper.write', on, 'titlePaper', (b, w) => b.call(api.titlePaper, { paper: w[on] }, { title: 'Renamed' })],
    [
      'paper.write',
      on,
      'importText',
      (b, w) => b.call(api.importText, { paper: w[on] }, { text, mode: 'append', takeTitle: false }),
    ],
    ['paper.write', on, 'tidyPaper', (b, w) => b.call(api.tidyPaper, { paper: w[on] }, { take: [] })],
    ['paper.invite', on, 'invite', (b, w) => b.call(api.invite, { paper: w[on] }, someone(w))],
    [
      'paper.answer',
      on,
      'answerInvitation',
      (b, w) => b.call(api.answerInvitation, { paper: w[on] }, { accept: true }),
    ],
    ['paper.leave', on, 'leaveBloc', (b, w) => b.call(api.leaveBloc, { paper: w[on] })],
    ['paper.show', on, 'showPaper', (b, w) => b.call(api.showPaper, { paper: w[on] }, { open: true })],
    ['paper.sponsor', on, 'sponsor', (b, w) => b.call(api.sponsor, { paper: w[on] })],
    ['paper.sign', on, 'sign', (b, w) => b.call(api.sign, { paper: w[on] })],
    ['paper.unsupport', on, 'unsupport', (b, w) => b.call(api.unsupport, { paper: w[on] })],
    ['paper.submit', on, 'submitPaper', (b, w) => b.call(api.submitPaper, { paper: w[on] })],
    ['paper.withdraw', on, 'withdrawPaper', (b, w) => b.call(api.withdrawPaper, { paper: w[on] })],
    ['paper.accept', on, 'acceptPaper', (b, w) => b.call(api.acceptPaper, { paper: w[on] }, { symbol: 'CSW/L.77' })],
    ['paper.return', on, 'returnPaper', (b, w) => b.call(api.returnPaper, { paper: w[on] }, { note: 'No.' })],
    ['paper.restore', on, 'nameVersion', (b, w) => b.call(api.nameVersion, { paper: w[on] }, { name: 'Kept' })],
    [
      'paper.restore',
      on,
      'restore',
      async (b, w) => {
        const { version } = await w.people.get('Secretariat')!.get(api.paper, { paper: w[on] })
        return b.call(api.restore, { paper: w[on] }, { number: 1, expectedVersion: version })
      },
    ],
    ['paper.read', on, 'pending', (b, w) => b.call(api.pending, { paper: w[on] })],
    [
      'paper.order',
      on,
      'orderAmendments',
      (b, w) => b.call(api.orderAmendments, { paper: w[on] }, { ids: [w.proposed] }),
    ],
    ['paper.propose', on, 'propose', (b, w) => b.call(api.propose, { paper: w[on] })],
    ['paper.suggest', on, 'suggest', (b, w) => b.call(api.suggest, { paper: w[on] })],
    ['paper.read', on, 'votes', (b, w) => b.call(api.votes, { paper: w[on] })],
    ['paper.vote', on, 'openVote', (b, w) => b.call(api.openVote, committeeOf(w), question('paper', w[on]))],
  ]),
  ...amendments.flatMap((on): [Action, Subject, string, Ask][] => [
    ['amendment.read', on, 'amendment', (b, w) => b.call(api.amendment, { amendment: w[on] })],
    ['amendment.read', on, 'amendmentLive', (b, w) => b.call(api.amendmentLive, { amendment: w[on] })],
    [
      'amendment.invite',
      on,
      'inviteToAmendment',
      (b, w) => b.call(api.inviteToAmendment, { amendment: w[on] }, someone(w)),
    ],
    [
      'amendment.answer',
      on,
      'answerAmendmentInvitation',
      (b, w) => b.call(api.answerAmendmentInvitation, { amendment: w[on] }, { accept: true }),
    ],
    [
      'amendment.submit',
      on,
      'submitAmendment',
      (b, w) => b.call(api.submitAmendment, { amendment: w[on] }, { explanation: '' }),
    ],
    ['amendment.withdraw', on, 'withdrawAmendment', (b, w) => b.call(api.withdrawAmendment, { amendment: w[on] })],
    [
      'amendment.return',
      on,
      'returnAmendment',
      (b, w) => b.call(api.returnAmendment, { amendment: w[on] }, { note: '' }),
    ],
    [
      'amendment.refuse',
      on,
      'refuseAmendment',
      (b, w) => b.call(api.refuseAmendment, { amendment: w[on] }, { note: '' }),
    ],
    ['amendment.consent', on, 'consent', (b, w) => b.call(api.consent, { amendment: w[on] })],
    ['amendment.unconsent', on, 'unconsent', (b, w) => b.call(api.unconsent, { amendment: w[on] })],
    ['amendment.sign', on, 'signAmendment', (b, w) => b.call(api.signAmendment, { amendment: w[on] })],
    ['amendment.unsign', on, 'unsignAmendment', (b, w) => b.call(api.unsignAmendment, { amendment: w[on] })],
    ['amendment.admit', on, 'admitAmendment', (b, w) => b.call(api.admitAmendment, { amendment: w[on] })],
    ['amendment.amend', on, 'amend', (b, w) => b.call(api.amend, { amendment: w[on] })],
  ]),
  ...(['proposed', 'suggested'] as const).map((on): [Action, Subject, string, Ask] => [
    'amendment.incorporate',
    on,
    'incorporate',
    (b, w) => incorporation(b, w, on),
  ]),
]

const subjectOf = async (w: World, on: Subject): Promise<Subjects[Action]> => {
  if (on === 'committee') return committeeSubject(w)
  if (isAmendment(on)) return amendmentSubject(w, w[on])
  return paperSubject(w, w[on])
}
/** Verdicts by name. The subject is the one that belongs to the action, as the table above pairs them. */
const verdicts = (w: World, action: Action, subject: Subjects[Action]) =>
  names.map(name => [name, can(actorOf(w.people.get(name)!), action, subject as Subjects[typeof action])] as const)

const allowed = new Set<Action>()
const refused = new Set<Action>()

test.each(asks)('AC4 %s on %s: %s refuses whom it should', async (action, on, _, ask) => {
  const subject = await subjectOf(world, on)
  for (const [name, verdict] of verdicts(world, action, subject)) {
    if (verdict.ok) continue
    refused.add(action)
    const answer = await ask(world.people.get(name)!, world)
    expect([name, answer.status, answer.code]).toEqual([name, statusOf(verdict.why), told(verdict.why)])
  }
  expect(await subjectOf(world, on)).toEqual(subject)
})

/** Each act once, where somebody may do it; reading is proven by every other test. */
const acts = asks.filter(([action]) => !action.endsWith('.read'))
const proven = new Set<string>()
test.each(acts)('AC4 %s on %s: %s is done for whom it should', async (action, on, endpoint, ask) => {
  const name = verdicts(world, action, await subjectOf(world, on)).find(([, verdict]) => verdict.ok)?.[0]
  if (name === undefined || proven.has(endpoint)) return
  proven.add(endpoint)
  allowed.add(action)
  // In a world of its own, because it changes it.
  const own = await build([...new Set([name, 'Kenya', 'Secretariat', 'Dais'] as const)])
  expect((await ask(own.people.get(name)!, own)).status, name).toBe(200)
  await own.hall.server.stop()
})

/** Actions that have no row here, and the tests in which everybody asks for them. */
const provenElsewhere: Partial<Record<Action, string>> = {
  // What happens on the socket.
  'amendment.write': 'rooms-people.test.ts',
  'paper.readComments': 'api-comments.test.ts',
  'paper.comment': 'api-comments.test.ts',
  'paper.carryOver': 'api-left-behind.test.ts',
  'paper.declineSupport': 'api-after-merger.test.ts',
  'paper.readMergers': 'merger-matrix.test.ts',
  'paper.merge': 'merger-matrix.test.ts',
  'merger.read': 'merger-matrix.test.ts',
  'merger.accept': 'merger-matrix.test.ts',
  'merger.decline': 'merger-matrix.test.ts',
  'merger.withdraw': 'merger-matrix.test.ts',
  'merger.write': 'merger-matrix.test.ts',
  'merger.stop': 'merger-matrix.test.ts',
  'merger.reopen': 'merger-matrix.test.ts',
  'merger.consent': 'merger-matrix.test.ts',
  'merger.unconsent': 'merger-matrix.test.ts',
  'merger.finish': 'merger-matrix.test.ts',
  // Here the dais decides without one.
  'amendment.vote': 'api-votes.test.ts',
}

test('AC4 the table holds every action of the API, granted to some and refused to others', () => {
  const open: Action[] = ['committee.watch']
  const expected = [...new Set(asks.map(([action]) => action))]
  const all: Record<Action, true> = {
    'conference.manage': true,
    'conference.readText': true,
    'committee.read': true,
    'committee.manage': true,
    'committee.openPaper': true,
    'committee.watch': true,
    'committee.project': true,
    'paper.read': true,
    'paper.write': true,
    'paper.invite': true,
    'paper.answer': true,
    'paper.leave': true,
    'paper.show': true,
    'paper.sponsor': true,
    'paper.sign': true,
    'paper.unsupport': true,
    'paper.submit': true,
    'paper.withdraw': true,
    'paper.accept': true,
    'paper.return': true,
    'paper.restore': true,
    'paper.propose': true,
    'paper.suggest': true,
    'paper.readComments': true,
    'paper.comment': true,
    'paper.order': true,
    'paper.vote': true,
    'amendment.read': true,
    'amendment.write': true,
    'amendment.invite': true,
    'amendment.answer': true,
    'amendment.submit': true,
    'amendment.withdraw': true,
    'amendment.return': true,
    'amendment.incorporate': true,
    'amendment.refuse': true,
    'amendment.consent': true,
    'amendment.unconsent': true,
    'amendment.sign': true,
    'amendment.unsign': true,
    'amendment.admit': true,
    'amendment.amend': true,
    'amendment.vote': true,
    'paper.readMergers': true,
    'paper.merge': true,
    'paper.declineSupport': true,
    'paper.carryOver': true,
    'merger.read': true,
    'merger.accept': true,
    'merger.decline': true,
    'merger.withdraw': true,
    'merger.write': true,
    'merger.stop': true,
    'merger.reopen': true,
    'merger.consent': true,
    'merger.unconsent': true,
    'merger.finish': true,
  }
  expect([...expected, ...Object.keys(provenElsewhere)].sort()).toEqual(Object.keys(all).sort())
  expect(expected.filter(action => !action.endsWith('.read') && !allowed.has(action))).toEqual([])
  expect(expected.filter(action => !open.includes(action) && !refused.has(action))).toEqual([])
})
