import { expect, test } from 'vitest'
import type { Actor } from '../../shared/delegation.ts'
import { type MergerStatus, mergerStatuses } from '../../shared/merger.ts'
import type { PaperFacts, PaperStatus } from '../../shared/paper.ts'
import type { MergerSubject, PaperSubject } from '../../shared/permissions/subjects.ts'
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

/** Of each bloc a sponsor, one who writes, one who is only invited; others. */
const people = {
  secretariat: who('secretariat'),
  dais: who('dais'),
  projector: who('projector'),
  observer: who('observer'),
  leftSponsor: who('delegate', 'leftSponsor'),
  leftWriter: who('delegate', 'leftWriter'),
  leftInvited: who('delegate', 'leftInvited'),
  rightSponsor: who('delegate', 'rightSponsor'),
  rightWriter: who('delegate', 'rightWriter'),
  rightInvited: who('delegate', 'rightInvited'),
  signer: who('delegate', 'signer'),
  other: who('delegate', 'other'),
} as const
type Person = keyof typeof people

const rules: Rules = rulesOf.NMUN
const hall: Hall = { quorate: true, voting: null }
const paper = (side: 'left' | 'right', change: Partial<PaperFacts> = {}): PaperFacts => ({
  id: side,
  committeeId: 'com',
  conferenceId: 'conf',
  status: 'working',
  openToCommittee: false,
  handedIn: false,
  bloc: [
    { delegationId: `${side}Sponsor`, state: 'joined', invitedBy: null, at: 1 },
    { delegationId: `${side}Writer`, state: 'joined', invitedBy: null, at: 2 },
    { delegationId: `${side}Invited`, state: 'invited', invitedBy: null, at: 3 },
  ],
  supporters: [
    { delegationId: `${side}Sponsor`, kind: 'sponsor', personId: 'x', at: 4 },
    { delegationId: 'signer', kind: 'signatory', personId: 'y', at: 5 },
  ],
  admitted: 0,
  merger: null,
  guests: [],
  ...change,
})
const merging = (status: MergerStatus, change: Partial<MergerSubject> = {}): MergerSubject => ({
  merger: { id: 'merger', committeeId: 'com', conferenceId: 'conf', status, consents: [] },
  left: paper('left'),
  right: paper('right'),
  rules,
  hall,
  ...change,
})
const consented = (...ids: string[]) => ids.map(delegationId => ({ delegationId, personId: 'x', at: 1 }))

const allowed = <A extends Action>(action: A, subject: Subjects[A]): string =>
  (Object.keys(people) as Person[]).filter(name => can(people[name], action, subject).ok).join(' ')
const why = <A extends Action>(name: Person, action: A, subject: Subjects[A]): string => {
  const verdict = can(people[name], action, subject)
  return verdict.ok ? 'yes' : verdict.why
}

const blocs = 'leftSponsor leftWriter leftInvited rightSponsor rightWriter rightInvited'
const writers = 'leftSponsor leftWriter rightSponsor rightWriter'
const speakers = 'leftSponsor rightSponsor'
const nobody = ''

test.each<[string, string, Partial<PaperFacts>, Partial<PaperFacts>]>([
  ['hidden', `secretariat ${blocs}`, {}, {}],
  ['hidden, one handed in', `secretariat ${blocs}`, { handedIn: true, status: 'submitted' }, {}],
  ['handed in', `secretariat dais ${blocs}`, { handedIn: true }, { handedIn: true }],
  ['open to everybody', `secretariat dais ${blocs}`, { openToCommittee: true }, { openToCommittee: true }],
])('ME12 a merger of papers that are %s is seen by %s', (_, expected, left, right) => {
  for (const status of mergerStatuses) {
    const subject = merging(status, { left: paper('left', left), right: paper('right', right) })
    expect(allowed('merger.read', subject), status).toBe(expected)
  }
})

type MergerAction = Extract<Action, `merger.${string}`>
test.each<[MergerAction, Partial<Record<MergerStatus, string>>]>([
  ['merger.accept', { invited: 'rightSponsor' }],
  ['merger.decline', { invited: 'rightSponsor' }],
  ['merger.withdraw', { invited: 'leftSponsor' }],
  ['merger.write', { open: writers }],
  ['merger.stop', { open: `secretariat ${speakers}`, closing: `secretariat ${speakers}` }],
  ['merger.reopen', { closing: writers }],
  ['merger.consent', { closing: speakers }],
  ['merger.unconsent', {}],
  ['merger.finish', {}],
])('ME13 %s is for these, at each status: %j', (action, expected) => {
  for (const status of mergerStatuses) expect(allowed(action, merging(status)), status).toBe(expected[status] ?? nobody)
})

test('ME13 without a sponsor whoever writes a paper speaks for it, and is asked', () => {
  const alone = { left: paper('left', { supporters: [] }) }
  expect(allowed('merger.withdraw', merging('invited', alone))).toBe('leftSponsor leftWriter')
  expect(allowed('merger.stop', merging('open', alone))).toBe('secretariat leftSponsor leftWriter rightSponsor')
  expect(allowed('merger.consent', merging('closing', alone))).toBe('leftSponsor leftWriter rightSponsor')
})

test('ME13 the dais stops a merger that it sees, and does nothing else in it', () => {
  const before = { left: paper('left', { handedIn: true }), right: paper('right', { handedIn: true }) }
  expect(allowed('merger.stop', merging('open', before))).toBe(`secretariat dais ${speakers}`)
  expect(why('dais', 'merger.write', merging('open', before))).toBe('blocOnly')
  expect(why('dais', 'merger.consent', merging('closing', before))).toBe('delegatesOnly')
  expect(why('projector', 'merger.read', merging('open', before))).toBe('screenOnly')
})

test('ME13 it is finished by who writes one of the papers when enough sponsors of both have consented', () => {
  const closing = (...ids: string[]): MergerSubject => {
    const subject = merging('closing')
    return { ...subject, merger: { ...subject.merger, consents: consented(...ids) } }
  }
  expect(why('leftWriter', 'merger.finish', closing('leftSponsor'))).toBe('consentsMissing')
  expect(why('leftWriter', 'merger.finish', closing('leftSponsor', 'leftWriter'))).toBe('consentsMissing')
  expect(allowed('merger.finish', closing('leftSponsor', 'rightSponsor'))).toBe(writers)
  expect(why('leftInvited', 'merger.finish', closing('leftSponsor', 'rightSponsor'))).toBe('blocOnly')
  expect(why('leftSponsor', 'merger.consent', closing('leftSponsor'))).toBe('alreadyConsented')
  expect(allowed('merger.unconsent', closing('leftSponsor'))).toBe('leftSponsor')
  expect(why('rightSponsor', 'merger.unconsent', closing('leftSponsor'))).toBe('notSupporting')
  expect(why('signer', 'merger.consent', closing())).toBe('notVisible')
  expect(why('leftWriter', 'merger.consent', closing())).toBe('sponsorsOnly')
})

/** What the paper is, whether the rules allow drafts to be merged, what the hall votes on. */
test.each<[PaperStatus, boolean, string | null, string]>([
  ['working', false, null, 'yes'],
  ['submitted', false, null, 'yes'],
  ['draft', false, null, 'wrongStatus'],
  ['draft', true, null, 'yes'],
  ['draft', true, 'left', 'voteOpen'],
  ['draft', true, 'elsewhere', 'yes'],
  ['adopted', true, null, 'wrongStatus'],
  ['failed', true, null, 'wrongStatus'],
  ['withdrawn', true, null, 'wrongStatus'],
  ['merged', true, null, 'wrongStatus'],
])('ME1 to merge a paper that is %s (drafts %s, voting on %s): %s', (status, drafts, voting, expected) => {
  const about = { voteId: 'vote', paperId: voting ?? '', amendmentId: null, parentId: null, number: null }
  const now: Hall = { quorate: true, voting: voting === null ? null : about }
  const by: Rules = { ...rules, merging: { consent: 100, drafts } }
  const met = standing(rules.support, { sponsors: 1, signatories: 1, members: 8, present: 8 })
  const subject: PaperSubject = { paper: paper('left', { status }), rules: by, standing: met, hall: now }
  expect(why('leftSponsor', 'paper.merge', subject)).toBe(expected)
  for (const side of ['left', 'right'] as const) {
    const asked = merging('invited', { [side]: paper(side, { status, id: 'left' }), rules: by, hall: now })
    expect(why('rightSponsor', 'merger.accept', asked), side).toBe(expected)
    // What cannot be accepted any more can be declined.
    expect(why('rightSponsor', 'merger.decline', asked)).toBe('yes')
  }
  expect(why('leftWriter', 'paper.merge', subject)).toBe('sponsorsOnly')
  expect(why('leftInvited', 'paper.merge', subject)).toBe('blocOnly')
})

test('ME10 a paper that is being merged cannot be merged', () => {
  const held = { id: 'other', status: 'open' } as const
  expect(why('rightSponsor', 'merger.accept', merging('invited', { left: paper('left', { merger: held }) }))).toBe(
    'merging',
  )
  expect(why('rightSponsor', 'merger.accept', merging('invited', { right: paper('right', { merger: held }) }))).toBe(
    'merging',
  )
})

test('ME4 what rests while a paper is merged is refused to who could do it otherwise, and nobody else is told', () => {
  const met = standing(rules.support, { sponsors: 9, signatories: 9, members: 9, present: 9 })
  const at = (status: PaperStatus, merger: PaperFacts['merger']): PaperSubject => ({
    paper: paper('left', { status, merger, openToCommittee: true, handedIn: true }),
    rules,
    standing: met,
    hall,
  })
  const rests: [Extract<Action, `paper.${string}`>, PaperStatus][] = [
    ['paper.write', 'working'],
    ['paper.invite', 'working'],
    ['paper.answer', 'working'],
    ['paper.sponsor', 'working'],
    ['paper.sign', 'working'],
    ['paper.submit', 'working'],
    ['paper.withdraw', 'submitted'],
    ['paper.accept', 'submitted'],
    ['paper.return', 'submitted'],
    ['paper.restore', 'working'],
    ['paper.propose', 'draft'],
    ['paper.suggest', 'working'],
    ['paper.vote', 'draft'],
  ]
  for (const [action, status] of rests) {
    for (const name of Object.keys(people) as Person[]) {
      const free = why(name, action, at(status, null))
      const held = why(name, action, at(status, { id: 'merger', status: 'closing' }))
      expect(held, `${action} ${name}`).toBe(free === 'yes' ? 'merging' : free)
    }
    expect(allowed(action, at(status, null)), action).not.toBe(nobody)
  }
  for (const action of ['paper.read', 'paper.leave', 'paper.unsupport', 'paper.comment', 'paper.show'] as const) {
    expect(allowed(action, at('working', { id: 'merger', status: 'open' }))).toBe(allowed(action, at('working', null)))
    expect(allowed(action, at('working', null))).not.toBe(nobody)
  }
})

test('ME3 a guest of a merger reads the paper and does nothing else to it', () => {
  const met = standing(rules.support, { sponsors: 1, signatories: 1, members: 8, present: 8 })
  const subject: PaperSubject = { paper: paper('left', { guests: ['other'] }), rules, standing: met, hall }
  expect(why('other', 'paper.read', subject)).toBe('yes')
  expect(why('rightWriter', 'paper.read', subject)).toBe('notVisible')
  for (const action of ['paper.write', 'paper.sponsor', 'paper.submit', 'paper.merge', 'paper.comment'] as const)
    expect(why('other', action, subject), action).toBe('blocOnly')
})

test('ME12 with whom a paper is merged is for its bloc, the other one and the dais, also where everybody reads the paper', () => {
  const met = standing(rules.support, { sponsors: 1, signatories: 1, members: 8, present: 8 })
  const open = paper('left', { openToCommittee: true, handedIn: true, guests: ['rightWriter'] })
  const subject: PaperSubject = { paper: open, rules, standing: met, hall }
  expect(allowed('paper.readMergers', subject)).toBe('secretariat dais leftSponsor leftWriter leftInvited rightWriter')
})
