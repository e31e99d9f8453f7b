/**
 * The only place that decides a right. The server enforces the verdict; the client asks the same function to disable a
 * button and to say why. Default is no.
 */
import { type AmendmentAct, type AmendmentFacts, afterAmendmentAct } from './amendment.ts'
import type { Actor } from './delegation.ts'
import { afterAct, isOpenForWriting, type PaperAct, type PaperFacts } from './paper.ts'
import type { Rules, Standing } from './rules.ts'

/** Why not. Each is a translation key `refusal.CODE`. */
export const refusals = [
  'notYourConference',
  'notYourCommittee',
  'notVisible',
  'secretariatOnly',
  'daisOnly',
  'delegatesOnly',
  'blocOnly',
  'teamOnly',
  'notInvited',
  'alreadyInBloc',
  'frozen',
  'wrongStatus',
  'alreadySponsor',
  'alreadySignatory',
  'notSupporting',
  'tooManySponsors',
  'mayNotWithdraw',
  'thresholdNotMet',
] as const
export type Refusal = (typeof refusals)[number]

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly why: Refusal }
const yes: Verdict = { ok: true }
const no = (why: Refusal): Verdict => ({ ok: false, why })
const when = (condition: boolean, why: Refusal): Verdict => (condition ? yes : no(why))

export type ConferenceSubject = { readonly conferenceId: string }
export type CommitteeSubject = { readonly committeeId: string; readonly conferenceId: string; readonly rules: Rules }
export type PaperSubject = { readonly paper: PaperFacts; readonly rules: Rules; readonly standing: Standing }
export type AmendmentSubject = { readonly amendment: AmendmentFacts; readonly paper: PaperFacts; readonly rules: Rules }

/** Every action with what it is done to. */
export type Subjects = {
  'conference.manage': ConferenceSubject
  'committee.read': CommitteeSubject
  /** Roll call and the committee's rules. */
  'committee.manage': CommitteeSubject
  'committee.openPaper': CommitteeSubject
  'paper.read': PaperSubject
  'paper.write': PaperSubject
  'paper.invite': PaperSubject
  'paper.answer': PaperSubject
  'paper.leave': PaperSubject
  'paper.show': PaperSubject
  'paper.sponsor': PaperSubject
  'paper.sign': PaperSubject
  'paper.unsupport': PaperSubject
  'paper.submit': PaperSubject
  'paper.withdraw': PaperSubject
  'paper.accept': PaperSubject
  'paper.return': PaperSubject
  'paper.restore': PaperSubject
  'paper.propose': PaperSubject
  'amendment.read': AmendmentSubject
  'amendment.write': AmendmentSubject
  'amendment.invite': AmendmentSubject
  'amendment.answer': AmendmentSubject
  'amendment.submit': AmendmentSubject
  'amendment.withdraw': AmendmentSubject
  'amendment.return': AmendmentSubject
  'amendment.incorporate': AmendmentSubject
  'amendment.refuse': AmendmentSubject
}
export type Action = keyof Subjects

const serves = (actor: Actor, where: { conferenceId: string; committeeId?: string }): Verdict => {
  if (actor.conferenceId !== where.conferenceId) return no('notYourConference')
  if (actor.role === 'secretariat' || where.committeeId === undefined) return yes
  return when(actor.committeeId === where.committeeId, 'notYourCommittee')
}

const isDais = (actor: Actor): boolean => actor.role === 'dais' || actor.role === 'secretariat'
const seatIn = (actor: Actor, team: readonly { delegationId: string; state: 'invited' | 'joined' }[]) =>
  actor.delegationId === null ? undefined : team.find(m => m.delegationId === actor.delegationId)
const joined = (actor: Actor, team: Parameters<typeof seatIn>[1]): boolean => seatIn(actor, team)?.state === 'joined'

const paperVisible = (actor: Actor, paper: PaperFacts): boolean =>
  paper.openToCommittee ||
  paper.status === 'draft' ||
  seatIn(actor, paper.bloc) !== undefined ||
  // Who signed an open paper that its bloc has hidden again must be able to take the name back.
  paper.supporters.some(s => s.delegationId === actor.delegationId) ||
  actor.role === 'secretariat' ||
  (actor.role === 'dais' && paper.handedIn)

const amendmentVisible = (actor: Actor, { amendment, paper }: AmendmentSubject): boolean =>
  seatIn(actor, amendment.team) !== undefined || (amendment.handedIn && paperVisible(actor, paper))

const paperAct = (actor: Actor, { paper, standing }: PaperSubject, act: PaperAct, byDais: boolean): Verdict => {
  if (byDais && !isDais(actor)) return no('daisOnly')
  if (!byDais && !joined(actor, paper.bloc)) return no('blocOnly')
  if (afterAct(paper.status, act) === null) return no('wrongStatus')
  // Asked twice: the bloc submits what has the backing the rules want, and a backer may have stepped back since.
  return when(standing.met || (act !== 'submit' && act !== 'accept'), 'thresholdNotMet')
}

const amendmentAct = (actor: Actor, { amendment }: AmendmentSubject, act: AmendmentAct, byDais: boolean): Verdict => {
  if (byDais && !isDais(actor)) return no('daisOnly')
  if (!byDais && !joined(actor, amendment.team)) return no('teamOnly')
  if (amendment.paperStatus !== 'draft') return no('wrongStatus')
  return when(afterAmendmentAct(amendment.status, act) !== null, 'wrongStatus')
}

const support = (actor: Actor, { paper, rules }: PaperSubject, kind: 'sponsor' | 'signatory'): Verdict => {
  if (actor.delegationId === null) return no('delegatesOnly')
  if (paper.status !== 'working' && paper.status !== 'submitted') return no('wrongStatus')
  const mine = paper.supporters.find(s => s.delegationId === actor.delegationId)
  if (mine) return no(mine.kind === 'sponsor' ? 'alreadySponsor' : 'alreadySignatory')
  if (kind === 'signatory') return yes
  // Sponsoring is consent to the words, so it is the bloc's: whoever wrote or could have written them.
  if (!joined(actor, paper.bloc)) return no('blocOnly')
  const { maxSponsors } = rules.support
  const sponsors = paper.supporters.filter(s => s.kind === 'sponsor').length
  return when(maxSponsors === null || sponsors < maxSponsors, 'tooManySponsors')
}

const unsupport = (actor: Actor, { paper, rules }: PaperSubject): Verdict => {
  const mine = paper.supporters.find(s => s.delegationId === actor.delegationId)
  if (!mine) return no('notSupporting')
  if (paper.status !== 'working' && paper.status !== 'submitted') return no('wrongStatus')
  const bound = mine.kind === 'sponsor' && paper.status !== 'working' && !rules.support.sponsorsMayWithdraw
  return when(!bound, 'mayNotWithdraw')
}

/** Sponsoring is the bloc's: who leaves steps back as sponsor, so who is bound stays. The last one withdraws the paper instead. */
const leave = (actor: Actor, subject: PaperSubject): Verdict => {
  const { paper } = subject
  if (!joined(actor, paper.bloc)) return no('blocOnly')
  if (paper.status !== 'working' && paper.status !== 'submitted') return no('wrongStatus')
  if (paper.bloc.filter(m => m.state === 'joined').length < 2) return no('wrongStatus')
  const sponsors = paper.supporters.some(s => s.delegationId === actor.delegationId && s.kind === 'sponsor')
  return sponsors ? unsupport(actor, subject) : yes
}

type Policies = { readonly [A in Action]: (actor: Actor, subject: Subjects[A]) => Verdict }

const policies: Policies = {
  'conference.manage': actor => when(actor.role === 'secretariat', 'secretariatOnly'),
  'committee.read': () => yes,
  'committee.manage': actor => when(isDais(actor), 'daisOnly'),
  'committee.openPaper': actor => when(actor.delegationId !== null, 'delegatesOnly'),

  'paper.read': (actor, { paper }) => when(paperVisible(actor, paper), 'notVisible'),
  'paper.write': (actor, { paper }) =>
    !isOpenForWriting(paper.status) ? no('frozen') : when(joined(actor, paper.bloc), 'blocOnly'),
  'paper.invite': (actor, { paper }) =>
    paper.status === 'withdrawn' ? no('wrongStatus') : when(joined(actor, paper.bloc), 'blocOnly'),
  'paper.answer': (actor, { paper }) => {
    const seat = seatIn(actor, paper.bloc)
    return seat === undefined ? no('notInvited') : when(seat.state === 'invited', 'alreadyInBloc')
  },
  'paper.leave': leave,
  'paper.show': (actor, { paper }) =>
    paper.status === 'draft' ? no('wrongStatus') : when(joined(actor, paper.bloc), 'blocOnly'),
  'paper.sponsor': (actor, subject) => support(actor, subject, 'sponsor'),
  'paper.sign': (actor, subject) => support(actor, subject, 'signatory'),
  'paper.unsupport': unsupport,
  'paper.submit': (actor, subject) => paperAct(actor, subject, 'submit', false),
  'paper.withdraw': (actor, subject) => paperAct(actor, subject, 'withdraw', false),
  'paper.accept': (actor, subject) => paperAct(actor, subject, 'accept', true),
  'paper.return': (actor, subject) => paperAct(actor, subject, 'return', true),
  // A working paper is the bloc's to restore; from acceptance on it is the dais' (a forward edit, recorded).
  'paper.restore': (actor, { paper }) => {
    if (paper.status === 'draft') return when(isDais(actor), 'daisOnly')
    return paper.status === 'working' ? when(joined(actor, paper.bloc), 'blocOnly') : no('wrongStatus')
  },
  'paper.propose': (actor, { paper }) =>
    actor.delegationId === null ? no('delegatesOnly') : when(paper.status === 'draft', 'wrongStatus'),

  'amendment.read': (actor, subject) => when(amendmentVisible(actor, subject), 'notVisible'),
  'amendment.write': (actor, { amendment }) => {
    if (amendment.status !== 'drafting' || amendment.paperStatus !== 'draft') return no('frozen')
    return when(joined(actor, amendment.team), 'teamOnly')
  },
  'amendment.invite': (actor, { amendment }) =>
    amendment.status !== 'drafting' ? no('wrongStatus') : when(joined(actor, amendment.team), 'teamOnly'),
  'amendment.answer': (actor, { amendment }) => {
    const seat = seatIn(actor, amendment.team)
    return seat === undefined ? no('notInvited') : when(seat.state === 'invited', 'alreadyInBloc')
  },
  'amendment.submit': (actor, subject) => amendmentAct(actor, subject, 'submit', false),
  'amendment.withdraw': (actor, subject) => amendmentAct(actor, subject, 'withdraw', false),
  'amendment.return': (actor, subject) => amendmentAct(actor, subject, 'return', true),
  'amendment.incorporate': (actor, subject) => amendmentAct(actor, subject, 'incorporate', true),
  'amendment.refuse': (actor, subject) => amendmentAct(actor, subject, 'refuse', true),
}

const placeOf = (subject: Subjects[Action]): { conferenceId: string; committeeId?: string } => {
  if ('amendment' in subject) return subject.amendment
  return 'paper' in subject ? subject.paper : subject
}

/**
 * Whether `actor` may do `action` to `subject`. Nobody acts outside the own conference, nor outside the own committee
 * (the secretariat serves all); what an actor may not see, no other action may reach.
 */
export const can = <A extends Action>(actor: Actor, action: A, subject: Subjects[A]): Verdict => {
  const here = serves(actor, placeOf(subject))
  if (!here.ok) return here
  if ('amendment' in subject && !amendmentVisible(actor, subject)) return no('notVisible')
  if ('paper' in subject && !('amendment' in subject) && !paperVisible(actor, subject.paper)) return no('notVisible')
  return policies[action](actor, subject)
}
