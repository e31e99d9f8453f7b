/** Who may do what in the procedure of amendments, by status, deciders and what the hall does at the moment. */
import { expect, test } from 'vitest'
import type { AmendmentFacts, Backer } from '../../shared/amendment.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { AmendmentStatus, PaperFacts, PaperStatus } from '../../shared/paper.ts'
import type { Refusal } from '../../shared/permissions/verdict.ts'
import { type Action, can, type Subjects } from '../../shared/permissions.ts'
import { type Rules, rulesOf, standing } from '../../shared/rules.ts'
import type { Hall } from '../../shared/vote.ts'

const who = (role: Actor['role'], delegationId: string | null = null): Actor => ({
  personId: `p-${delegationId ?? role}`,
  role,
  conferenceId: 'conf',
  committeeId: role === 'secretariat' ? null : 'com',
  delegationId,
})
/** Two sponsors of the paper, a member of its bloc that is none, who proposes the amendment, who signed it, and another. */
const people = {
  secretariat: who('secretariat'),
  dais: who('dais'),
  sponsor: who('delegate', 'sponsor'),
  second: who('delegate', 'second'),
  member: who('delegate', 'member'),
  proposer: who('delegate', 'proposer'),
  signer: who('delegate', 'signer'),
  other: who('delegate', 'other'),
  observer: who('observer'),
  projector: who('projector'),
} as const
type Person = keyof typeof people
const seat = (delegationId: string, state: 'invited' | 'joined' = 'joined') => ({
  delegationId,
  state,
  invitedBy: null,
  at: 1,
})
const backer = (delegationId: string): Backer => ({ delegationId, personId: `p-${delegationId}`, at: 2 })

const rules: Rules = { ...rulesOf.UN, amendments: { ...rulesOf.UN.amendments, decidedBy: 'vote' } }
const under = (amendments: Partial<Rules['amendments']>): Pick<Subject, 'rules'> => ({
  rules: { ...rules, amendments: { ...rules.amendments, ...amendments } },
})
const quiet: Hall = { quorate: true, voting: null }
const votingOn = (amendmentId: string | null, parentId: string | null = null): Pick<Subject, 'hall'> => ({
  hall: { quorate: true, voting: { voteId: 'vote', paperId: 'paper', amendmentId, parentId, number: null } },
})
const tally = { sponsors: 1, signatories: 0, members: 10, present: 10 }
const met = standing(rules.amendments.backing, tally)
const unmet = standing({ ...rules.amendments.backing, amount: 5 }, tally)

const paperAt = (status: PaperStatus): PaperFacts => ({
  id: 'paper',
  committeeId: 'com',
  conferenceId: 'conf',
  status,
  openToCommittee: true,
  handedIn: status !== 'working',
  bloc: [seat('sponsor'), seat('second'), seat('member')],
  supporters: (['sponsor', 'second'] as const).map(id => ({ ...backer(id), kind: 'sponsor' as const })),
  admitted: 0,
  merger: null,
  guests: [],
})
type Subject = Subjects['amendment.read']
const amendmentAt = (status: AmendmentStatus, facts: Partial<AmendmentFacts> = {}): Subject => ({
  amendment: {
    id: 'amendment',
    paperId: 'paper',
    committeeId: 'com',
    conferenceId: 'conf',
    paperStatus: 'draft',
    kind: 'amendment',
    parent: null,
    status,
    handedIn: status !== 'drafting',
    proposerDelegationId: 'proposer',
    team: [seat('proposer')],
    signatories: [backer('signer')],
    ownWords: true,
    consents: [backer('second')],
    carried: false,
    pendingChildren: 0,
    ...facts,
  },
  paper: paperAt(facts.paperStatus ?? 'draft'),
  rules,
  standing: met,
  hall: quiet,
})
const suggestionAt = (status: AmendmentStatus, paperStatus: PaperStatus = 'working'): Subject =>
  amendmentAt(status, {
    kind: 'suggestion',
    paperStatus,
    proposerDelegationId: null,
    team: [],
    signatories: [],
    consents: [],
  })

type AmendmentAction = Extract<Action, `amendment.${string}`>
const allowed = <A extends Action>(action: A, subject: Subjects[A]): string =>
  (Object.keys(people) as Person[]).filter(name => can(people[name], action, subject).ok).join(' ')
const why = <A extends Action>(person: Person, action: A, subject: Subjects[A]): Refusal | 'yes' => {
  const verdict = can(people[person], action, subject)
  return verdict.ok ? 'yes' : verdict.why
}

const office = 'secretariat dais'
const delegates = 'sponsor second member proposer signer other'
const all = `${office} ${delegates} observer`

test.each<[AmendmentAction, AmendmentStatus, string]>([
  ['amendment.consent', 'drafting', ''],
  ['amendment.consent', 'submitted', 'sponsor'],
  ['amendment.consent', 'admitted', 'sponsor'],
  ['amendment.consent', 'incorporated', ''],
  ['amendment.unconsent', 'submitted', 'second'],
  ['amendment.unconsent', 'admitted', 'second'],
  ['amendment.unconsent', 'refused', ''],
  ['amendment.sign', 'drafting', ''],
  ['amendment.sign', 'submitted', 'sponsor second member other'],
  ['amendment.sign', 'admitted', 'sponsor second member other'],
  ['amendment.sign', 'withdrawn', ''],
  ['amendment.unsign', 'submitted', 'signer'],
  ['amendment.unsign', 'incorporated', ''],
  ['amendment.admit', 'drafting', ''],
  ['amendment.admit', 'submitted', office],
  ['amendment.admit', 'admitted', ''],
  ['amendment.amend', 'drafting', ''],
  ['amendment.amend', 'submitted', delegates],
  ['amendment.amend', 'admitted', delegates],
  ['amendment.amend', 'refused', ''],
  ['amendment.return', 'admitted', office],
  ['amendment.refuse', 'admitted', office],
  ['amendment.withdraw', 'admitted', 'proposer'],
  ['amendment.vote', 'submitted', ''],
  ['amendment.vote', 'admitted', office],
  ['amendment.vote', 'incorporated', ''],
  ['amendment.read', 'admitted', all],
])('AC1 in the procedure, %s at status %s is for: %s', (action, status, expected) => {
  expect(allowed(action, amendmentAt(status))).toBe(expected)
})

const friendly = { consents: [backer('sponsor'), backer('second')] }
test.each<[string, Subject, string, Refusal | null]>([
  ['unfriendly, by vote', amendmentAt('admitted'), '', 'notCarried'],
  ['friendly, by vote', amendmentAt('submitted', friendly), office, null],
  [
    'friendly where nothing is',
    { ...amendmentAt('submitted', friendly), ...under({ friendly: false }) },
    '',
    'notCarried',
  ],
  ['carried', amendmentAt('admitted', { carried: true }), office, null],
  ['by the dais', { ...amendmentAt('submitted'), ...under({ decidedBy: 'dais' }) }, office, null],
  [
    'by the dais, without backing',
    { ...amendmentAt('submitted'), ...under({ decidedBy: 'dais' }), standing: unmet },
    '',
    'thresholdNotMet',
  ],
  ['friendly, without backing', { ...amendmentAt('submitted', friendly), standing: unmet }, office, null],
  [
    'friendly, with amendments to it',
    amendmentAt('submitted', { ...friendly, pendingChildren: 1 }),
    '',
    'childrenFirst',
  ],
  ['friendly, being voted on', { ...amendmentAt('submitted', friendly), ...votingOn('amendment') }, '', 'voteOpen'],
  ['friendly, the paper being voted on', { ...amendmentAt('submitted', friendly), ...votingOn(null) }, '', 'voteOpen'],
  ['friendly, another being voted on', { ...amendmentAt('submitted', friendly), ...votingOn('another') }, office, null],
  ['decided already', amendmentAt('incorporated', { carried: true }), '', 'wrongStatus'],
])('AM13 what is %s is incorporated by whom the rules say', (_, subject, expected, refusal) => {
  expect(allowed('amendment.incorporate', subject)).toBe(expected)
  if (refusal) expect(why('dais', 'amendment.incorporate', subject)).toBe(refusal)
})

test.each<[Person, Action, Subject, Refusal]>([
  ['second', 'amendment.consent', amendmentAt('submitted'), 'alreadyConsented'],
  ['member', 'amendment.consent', amendmentAt('submitted'), 'sponsorsOnly'],
  ['dais', 'amendment.consent', amendmentAt('submitted'), 'delegatesOnly'],
  ['sponsor', 'amendment.consent', { ...amendmentAt('submitted'), ...under({ friendly: false }) }, 'notFriendlyHere'],
  ['sponsor', 'amendment.consent', amendmentAt('submitted', { team: [seat('sponsor')] }), 'alreadyConsented'],
  ['sponsor', 'amendment.unconsent', amendmentAt('submitted'), 'notSupporting'],
  ['proposer', 'amendment.sign', amendmentAt('submitted'), 'alreadySponsor'],
  ['signer', 'amendment.sign', amendmentAt('submitted'), 'alreadySignatory'],
  ['observer', 'amendment.sign', amendmentAt('submitted'), 'delegatesOnly'],
  ['other', 'amendment.unsign', amendmentAt('submitted'), 'notSupporting'],
  ['proposer', 'amendment.admit', amendmentAt('submitted'), 'daisOnly'],
  ['dais', 'amendment.admit', { ...amendmentAt('submitted'), standing: unmet }, 'thresholdNotMet'],
  ['other', 'amendment.amend', { ...amendmentAt('submitted'), ...under({ secondDegree: false }) }, 'noSecondDegree'],
  ['other', 'amendment.amend', { ...amendmentAt('admitted'), ...votingOn('amendment') }, 'voteOpen'],
  ['dais', 'amendment.return', { ...amendmentAt('admitted'), ...votingOn('amendment') }, 'voteOpen'],
  ['dais', 'amendment.refuse', { ...amendmentAt('admitted'), ...votingOn('amendment') }, 'voteOpen'],
  ['proposer', 'amendment.withdraw', { ...amendmentAt('admitted'), ...votingOn('amendment') }, 'voteOpen'],
  ['dais', 'amendment.return', { ...amendmentAt('admitted'), ...votingOn('child', 'amendment') }, 'voteOpen'],
  ['proposer', 'amendment.withdraw', { ...amendmentAt('admitted'), ...votingOn('child', 'amendment') }, 'voteOpen'],
  ['dais', 'amendment.vote', { ...amendmentAt('admitted'), ...votingOn('another') }, 'voteOpen'],
  ['dais', 'amendment.vote', { ...amendmentAt('admitted'), hall: { ...quiet, quorate: false } }, 'noQuorum'],
  ['dais', 'amendment.vote', amendmentAt('admitted', { pendingChildren: 2 }), 'childrenFirst'],
  ['dais', 'amendment.vote', { ...amendmentAt('admitted'), ...under({ decidedBy: 'dais' }) }, 'noVoteHere'],
])('AC1 %s is refused %s for its own reason', (person, action, subject, refusal) => {
  expect(why(person, action, subject as Subjects[typeof action])).toBe(refusal)
})

test.each<AmendmentAction>([
  'amendment.return',
  'amendment.refuse',
  'amendment.withdraw',
  'amendment.admit',
  'amendment.consent',
  'amendment.unconsent',
  'amendment.sign',
  'amendment.unsign',
  'amendment.amend',
  'amendment.vote',
])('AM12 what the floor has carried only goes in: %s is refused to all', action => {
  expect(allowed(action, amendmentAt('admitted', { carried: true }))).toBe('')
})

const parent = { id: 'parent', number: 1, status: 'submitted', carried: false } as const
const ofSecondDegree = (over: Partial<NonNullable<AmendmentFacts['parent']>>, status: AmendmentStatus = 'submitted') =>
  amendmentAt(status, { ...friendly, parent: { ...parent, ...over } })

test.each<[string, Subject, string]>([
  ['is under review', ofSecondDegree({}), office],
  ['is before the committee', ofSecondDegree({ status: 'admitted' }), office],
  ['was returned', ofSecondDegree({ status: 'drafting' }), ''],
  ['was refused', ofSecondDegree({ status: 'refused' }), ''],
  ['was incorporated', ofSecondDegree({ status: 'incorporated' }), ''],
  ['was carried', ofSecondDegree({ status: 'admitted', carried: true }), ''],
  ['is being voted on', { ...ofSecondDegree({ status: 'admitted' }), ...votingOn('parent') }, ''],
])(
  'AM15 one in the second degree goes in while its parent %s only if that can still change',
  (_, subject, expected) => {
    expect(allowed('amendment.incorporate', subject)).toBe(expected)
    expect(allowed('amendment.refuse', subject)).toBe(expected)
  },
)

test('AM15 there is no third degree, and what falls is not written any more', () => {
  expect(why('other', 'amendment.amend', ofSecondDegree({}))).toBe('noSecondDegree')
  expect(allowed('amendment.write', ofSecondDegree({}, 'drafting'))).toBe('proposer')
  for (const over of [{ status: 'refused' }, { carried: true }] as const)
    expect(why('proposer', 'amendment.write', ofSecondDegree(over, 'drafting'))).toBe('frozen')
})

test.each<[AmendmentAction, AmendmentStatus, PaperStatus, string]>([
  ['amendment.read', 'drafting', 'working', office],
  ['amendment.read', 'submitted', 'working', `${office} sponsor second member`],
  ['amendment.read', 'incorporated', 'draft', `${office} sponsor second member`],
  ['amendment.write', 'drafting', 'submitted', office],
  ['amendment.write', 'drafting', 'draft', ''],
  ['amendment.submit', 'drafting', 'working', office],
  ['amendment.withdraw', 'submitted', 'working', office],
  ['amendment.incorporate', 'submitted', 'working', 'sponsor second'],
  ['amendment.incorporate', 'submitted', 'submitted', 'sponsor second'],
  ['amendment.incorporate', 'submitted', 'draft', ''],
  ['amendment.refuse', 'submitted', 'working', 'sponsor second'],
  ['amendment.return', 'submitted', 'working', ''],
  ['amendment.admit', 'submitted', 'working', ''],
  ['amendment.consent', 'submitted', 'working', ''],
  ['amendment.sign', 'submitted', 'working', ''],
  ['amendment.amend', 'submitted', 'working', ''],
  ['amendment.vote', 'submitted', 'working', ''],
])(
  'AM14 of a suggestion, %s at status %s of a paper that is %s is for: %s',
  (action, status, paperStatus, expected) => {
    expect(allowed(action, suggestionAt(status, paperStatus))).toBe(expected)
  },
)

test('AM14 before a paper has sponsors its whole bloc answers', () => {
  const subject = suggestionAt('submitted')
  const unsponsored = { ...subject, paper: { ...subject.paper, supporters: [] } }
  expect(allowed('amendment.incorporate', unsponsored)).toBe('sponsor second member')
})

test.each<[PaperStatus, string]>([
  ['working', office],
  ['submitted', office],
  ['draft', ''],
  ['withdrawn', ''],
])('AM14 suggestions to a paper that is %s are for: %s', (status, expected) => {
  expect(allowed('paper.suggest', { paper: paperAt(status), rules, standing: met, hall: quiet })).toBe(expected)
})

test.each<[AmendmentStatus, Refusal | 'yes']>([
  ['drafting', 'yes'],
  ['submitted', 'yes'],
  ['admitted', 'yes'],
  ['incorporated', 'wrongStatus'],
  ['refused', 'wrongStatus'],
  ['withdrawn', 'wrongStatus'],
])('AC1 who was invited to write an amendment answers until it is decided: %s', (status, expected) => {
  const team = [seat('proposer'), seat('other', 'invited')]
  expect(why('other', 'amendment.answer', amendmentAt(status, { team, handedIn: true }))).toBe(expected)
})

test('AC1 a projector only watches', () => {
  const committee = { committeeId: 'com', conferenceId: 'conf', rules }
  expect(allowed('committee.watch', committee).split(' ')).toContain('projector')
  expect(why('projector', 'committee.read', committee)).toBe('screenOnly')
  for (const action of ['amendment.read', 'amendment.incorporate', 'amendment.sign'] as const)
    expect(why('projector', action, amendmentAt('submitted', friendly))).toBe('screenOnly')
  const subject = { paper: paperAt('draft'), rules, standing: met, hall: quiet }
  for (const action of ['paper.read', 'paper.propose', 'paper.readComments'] as const)
    expect(why('projector', action, subject)).toBe('screenOnly')
})
