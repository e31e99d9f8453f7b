import { expect, test } from 'vitest'
import type { AmendmentFacts } from '../../shared/amendment.ts'
import type { Actor } from '../../shared/delegation.ts'
import { answerCodes, statusOf, told } from '../../shared/errors.ts'
import type { AmendmentStatus, PaperFacts, PaperStatus } from '../../shared/paper.ts'
import { type Action, can, type Subjects } from '../../shared/permissions.ts'
import { type Rules, rulesOf, standing } from '../../shared/rules.ts'
import type { Hall } from '../../shared/vote.ts'

const who = (role: Actor['role'], delegationId: string | null = null, rest: Partial<Actor> = {}): Actor => ({
  personId: `p-${delegationId ?? role}`,
  role,
  conferenceId: 'conf',
  committeeId: role === 'secretariat' ? null : 'com',
  delegationId,
  ...rest,
})

/** Everybody who might ask, by a name of few letters. */
const people = {
  secretariat: who('secretariat'),
  dais: who('dais'),
  writer: who('delegate', 'writer'),
  second: who('delegate', 'second'),
  invited: who('delegate', 'invited'),
  signer: who('delegate', 'signer'),
  other: who('delegate', 'other'),
  observer: who('observer'),
} as const
type Person = keyof typeof people

const rules: Rules = { ...rulesOf.UN, amendments: { ...rulesOf.UN.amendments, decidedBy: 'dais' } }
const hall: Hall = { quorate: true, voting: null }
const met = standing(rules.support, { sponsors: 1, signatories: 1, members: 8, present: 8 })
const paper = (status: PaperStatus, open = false, handedIn = status !== 'working'): PaperFacts => ({
  id: 'paper',
  committeeId: 'com',
  conferenceId: 'conf',
  status,
  openToCommittee: open || status === 'draft',
  handedIn,
  bloc: [
    { delegationId: 'writer', state: 'joined', invitedBy: null, at: 1 },
    { delegationId: 'second', state: 'joined', invitedBy: 'writer', at: 2 },
    { delegationId: 'invited', state: 'invited', invitedBy: 'writer', at: 3 },
  ],
  supporters: [
    { delegationId: 'second', kind: 'sponsor', personId: 'x', at: 4 },
    { delegationId: 'signer', kind: 'signatory', personId: 'y', at: 5 },
  ],
  admitted: 0,
  merger: null,
  guests: [],
})
const onPaper = (status: PaperStatus, open = false): Subjects['paper.read'] => ({
  paper: paper(status, open),
  rules,
  standing: met,
  hall,
})
const onAmendment = (status: AmendmentStatus, handedIn = status !== 'drafting'): Subjects['amendment.read'] => {
  const paperStatus = 'draft'
  const amendment: AmendmentFacts = {
    id: 'amendment',
    paperId: 'paper',
    committeeId: 'com',
    conferenceId: 'conf',
    paperStatus,
    kind: 'amendment',
    parent: null,
    status,
    handedIn,
    proposerDelegationId: 'writer',
    team: [
      { delegationId: 'writer', state: 'joined', invitedBy: null, at: 1 },
      { delegationId: 'invited', state: 'invited', invitedBy: 'writer', at: 2 },
    ],
    signatories: [],
    ownWords: true,
    consents: [],
    carried: false,
    pendingChildren: 0,
  }
  return { amendment, paper: paper(paperStatus), rules, standing: met, hall }
}

const allowed = <A extends Action>(action: A, subject: Subjects[A]): string =>
  (Object.keys(people) as Person[]).filter(name => can(people[name], action, subject).ok).join(' ')

const office = 'secretariat dais'
const all = Object.keys(people).join(' ')
const committee = { committeeId: 'com', conferenceId: 'conf', rules }

test.each<[Action, string]>([
  ['conference.manage', 'secretariat'],
  ['committee.read', all],
  ['committee.manage', office],
  ['committee.openPaper', 'writer second invited signer other'],
])('AC1 %s is for: %s', (action, expected) => {
  expect(allowed(action, committee as Subjects[typeof action])).toBe(expected)
})

type PaperAction = Extract<Action, `paper.${string}`>
test('PA14 where authors are kept apart, every delegation that can read a paper may sponsor it', () => {
  const apart: Rules = { ...rules, support: { ...rules.support, sponsorsWrite: false } }
  expect(allowed('paper.sponsor', { ...onPaper('working', true), rules: apart })).toBe('writer invited other')
  expect(allowed('paper.sponsor', { ...onPaper('working'), rules: apart })).toBe('writer invited')
  // A sponsor who is bound by the rules may leave the bloc all the same: that takes no support away.
  const bound: Rules = { ...apart, support: { ...apart.support, sponsorsMayWithdraw: false } }
  expect(allowed('paper.leave', { ...onPaper('submitted'), rules: bound })).toBe('writer second')
  const theirs: Rules = { ...bound, support: { ...bound.support, sponsorsWrite: true } }
  expect(allowed('paper.leave', { ...onPaper('submitted'), rules: theirs })).toBe('writer')
})

test.each<[PaperAction, PaperStatus, string]>([
  ['paper.read', 'working', 'secretariat writer second invited signer'],
  ['paper.read', 'submitted', 'secretariat dais writer second invited signer'],
  ['paper.read', 'draft', all],
  ['paper.read', 'withdrawn', 'secretariat dais writer second invited signer'],
  ['paper.write', 'working', 'writer second'],
  ['paper.write', 'submitted', ''],
  ['paper.write', 'draft', ''],
  ['paper.write', 'withdrawn', ''],
  ['paper.invite', 'working', 'writer second'],
  ['paper.invite', 'withdrawn', ''],
  ['paper.answer', 'working', 'invited'],
  ['paper.leave', 'working', 'writer second'],
  ['paper.leave', 'submitted', 'writer second'],
  ['paper.leave', 'draft', ''],
  ['paper.show', 'working', 'writer second'],
  ['paper.show', 'draft', ''],
  ['paper.sponsor', 'working', 'writer'],
  ['paper.sponsor', 'draft', ''],
  ['paper.sign', 'working', 'writer invited'],
  ['paper.sign', 'draft', ''],
  ['paper.unsupport', 'working', 'second signer'],
  ['paper.unsupport', 'draft', ''],
  ['paper.submit', 'working', 'writer second'],
  ['paper.submit', 'submitted', ''],
  ['paper.withdraw', 'working', 'writer second'],
  ['paper.withdraw', 'submitted', 'writer second'],
  ['paper.withdraw', 'draft', ''],
  ['paper.accept', 'working', ''],
  ['paper.accept', 'submitted', office],
  ['paper.accept', 'draft', ''],
  ['paper.return', 'submitted', office],
  ['paper.return', 'draft', ''],
  ['paper.restore', 'working', 'writer second'],
  ['paper.restore', 'submitted', ''],
  ['paper.restore', 'draft', office],
  ['paper.propose', 'working', ''],
  ['paper.propose', 'draft', 'writer second invited signer other'],
])('AC1 %s at status %s is for: %s', (action, status, expected) => {
  expect(allowed(action, onPaper(status))).toBe(expected)
})

type AmendmentAction = Extract<Action, `amendment.${string}`>
test.each<[AmendmentAction, AmendmentStatus, string]>([
  ['amendment.read', 'drafting', 'writer invited'],
  ['amendment.read', 'submitted', all],
  ['amendment.read', 'incorporated', all],
  ['amendment.read', 'refused', all],
  ['amendment.write', 'drafting', 'writer'],
  ['amendment.write', 'submitted', ''],
  ['amendment.invite', 'drafting', 'writer'],
  ['amendment.invite', 'submitted', ''],
  ['amendment.answer', 'drafting', 'invited'],
  ['amendment.submit', 'drafting', 'writer'],
  ['amendment.submit', 'submitted', ''],
  ['amendment.withdraw', 'submitted', 'writer'],
  ['amendment.withdraw', 'incorporated', ''],
  ['amendment.return', 'submitted', office],
  ['amendment.return', 'drafting', ''],
  ['amendment.incorporate', 'submitted', office],
  ['amendment.incorporate', 'incorporated', ''],
  ['amendment.refuse', 'submitted', office],
  ['amendment.refuse', 'refused', ''],
])('AC1 %s at status %s is for: %s', (action, status, expected) => {
  expect(allowed(action, onAmendment(status))).toBe(expected)
})

test('AC1 an open working paper is read and signed by every delegation', () => {
  expect(allowed('paper.read', onPaper('working', true))).toBe(all)
  expect(allowed('paper.sign', onPaper('working', true))).toBe('writer invited other')
})

test('AC1 a submission and its acceptance need the backing', () => {
  const poor = {
    ...onPaper('working'),
    standing: standing(rulesOf.THIMUN.support, { sponsors: 1, signatories: 1, members: 8, present: 8 }),
  }
  expect(can(people.writer, 'paper.submit', poor)).toEqual({ ok: false, why: 'thresholdNotMet' })
  expect(can(people.dais, 'paper.accept', { ...poor, paper: paper('submitted') })).toEqual({
    ok: false,
    why: 'thresholdNotMet',
  })
  expect(can(people.dais, 'paper.return', { ...poor, paper: paper('submitted') }).ok).toBe(true)
})

test.each<[string, Partial<Actor>, boolean]>([
  ['another committee', { committeeId: 'elsewhere' }, false],
  ['another conference', { conferenceId: 'elsewhere' }, true],
])('AC2 people of %s are refused everything, whatever their seat', (_, rest, alsoSecretariat) => {
  const subjects: [Action, Subjects[Action]][] = [
    ['committee.read', committee],
    ['committee.manage', committee],
    ['paper.read', onPaper('draft')],
    ['paper.accept', onPaper('submitted')],
    ['amendment.read', onAmendment('submitted')],
    ['amendment.incorporate', onAmendment('submitted')],
  ]
  for (const [action, subject] of subjects) {
    for (const person of Object.values(people)) {
      const stranger = {
        ...person,
        ...rest,
        ...(person.role === 'secretariat' && !alsoSecretariat ? { committeeId: null } : {}),
      }
      const verdict = can(stranger, action, subject)
      expect(verdict.ok, `${action} by ${person.role}`).toBe(person.role === 'secretariat' && !alsoSecretariat)
    }
  }
})

test('PA12 the dais sees of withdrawn papers those that it had', () => {
  const withdrawn = (handedIn: boolean) => ({ ...onPaper('withdrawn'), paper: paper('withdrawn', false, handedIn) })
  expect(can(people.dais, 'paper.read', withdrawn(true)).ok).toBe(true)
  expect(can(people.dais, 'paper.read', withdrawn(false))).toEqual({ ok: false, why: 'notVisible' })
})

test('AM2 of withdrawn amendments those are seen that were handed in', () => {
  expect(allowed('amendment.read', onAmendment('withdrawn', true))).toBe(all)
  expect(allowed('amendment.read', onAmendment('withdrawn', false))).toBe('writer invited')
})

test('AC10 a signatory still reads a paper that its bloc has hidden, and may step back', () => {
  expect(can(people.signer, 'paper.read', onPaper('working')).ok).toBe(true)
  expect(can(people.signer, 'paper.unsupport', onPaper('working')).ok).toBe(true)
  expect(can(people.other, 'paper.read', onPaper('working'))).toEqual({ ok: false, why: 'notVisible' })
})

test('AC7 every code has a status of its class, and what is hidden is told as not found', () => {
  for (const code of answerCodes) expect(statusOf(code), code).toBeGreaterThanOrEqual(400)
  expect(['notVisible', 'notYourCommittee', 'notYourConference'].map(code => told(code as 'notVisible'))).toEqual(
    Array(3).fill('notFound'),
  )
  expect(statusOf('notVisible')).toBe(404)
  expect(statusOf('daisOnly')).toBe(403)
  expect(statusOf('wrongStatus')).toBe(409)
  expect(statusOf('tooManyTries')).toBe(429)
})
