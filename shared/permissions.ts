/**
 * The only place that decides a right. The server enforces the verdict; the client asks the same function to disable a
 * button and to say why. Default is no.
 */
import {
  type AmendmentAct,
  type AmendmentFacts,
  afterAmendmentAct,
  consentsOf,
  isAlive,
  isFriendly,
  isPending,
} from './amendment.ts'
import type { Actor } from './delegation.ts'
import { afterAct, isOpenForWriting, isOver, isPublic, type PaperAct, type PaperFacts } from './paper.ts'
import type { Rules, Standing } from './rules.ts'
import type { Hall } from './vote.ts'

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
  'screenOnly',
  'sponsorsOnly',
  'notFriendlyHere',
  'alreadyConsented',
  'noSecondDegree',
  'notCarried',
  'noVoteHere',
  'noQuorum',
  'voteOpen',
  'childrenFirst',
  'amendmentsFirst',
  'merging',
  'alreadyAsked',
  'consentsMissing',
] as const
export type Refusal = (typeof refusals)[number]

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly why: Refusal }
const yes: Verdict = { ok: true }
const no = (why: Refusal): Verdict => ({ ok: false, why })
const when = (condition: boolean, why: Refusal): Verdict => (condition ? yes : no(why))

export type ConferenceSubject = { readonly conferenceId: string }
export type CommitteeSubject = { readonly committeeId: string; readonly conferenceId: string; readonly rules: Rules }
export type PaperSubject = {
  readonly paper: PaperFacts
  readonly rules: Rules
  readonly standing: Standing
  readonly hall: Hall
}
/** `standing` is the amendment's own backing. */
export type AmendmentSubject = {
  readonly amendment: AmendmentFacts
  readonly paper: PaperFacts
  readonly rules: Rules
  readonly standing: Standing
  readonly hall: Hall
}

/** Every action with what it is done to. */
export type Subjects = {
  'conference.manage': ConferenceSubject
  /** To have a text read that may come in; nothing is written. */
  'conference.readText': ConferenceSubject
  'committee.read': CommitteeSubject
  /** Roll call and the committee's rules. */
  'committee.manage': CommitteeSubject
  'committee.openPaper': CommitteeSubject
  /** To see what the dais has put up for the hall. */
  'committee.watch': CommitteeSubject
  'committee.project': CommitteeSubject
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
  'paper.suggest': PaperSubject
  'paper.readComments': PaperSubject
  'paper.comment': PaperSubject
  /** The order in which pending amendments are taken. */
  'paper.order': PaperSubject
  'paper.vote': PaperSubject
  'amendment.read': AmendmentSubject
  'amendment.write': AmendmentSubject
  'amendment.invite': AmendmentSubject
  'amendment.answer': AmendmentSubject
  'amendment.submit': AmendmentSubject
  'amendment.withdraw': AmendmentSubject
  'amendment.return': AmendmentSubject
  'amendment.incorporate': AmendmentSubject
  'amendment.refuse': AmendmentSubject
  'amendment.consent': AmendmentSubject
  'amendment.unconsent': AmendmentSubject
  'amendment.sign': AmendmentSubject
  'amendment.unsign': AmendmentSubject
  'amendment.admit': AmendmentSubject
  /** To propose an amendment to it. */
  'amendment.amend': AmendmentSubject
  'amendment.vote': AmendmentSubject
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
  isPublic(paper.status) ||
  seatIn(actor, paper.bloc) !== undefined ||
  // Who signed an open paper that its bloc has hidden again must be able to take the name back.
  paper.supporters.some(s => s.delegationId === actor.delegationId) ||
  actor.role === 'secretariat' ||
  (actor.role === 'dais' && paper.handedIn)

const amendmentVisible = (actor: Actor, { amendment, paper }: AmendmentSubject): boolean => {
  // A suggestion is between the dais and the bloc, whoever else may read the paper.
  if (amendment.kind === 'suggestion')
    return isDais(actor) || (amendment.handedIn && seatIn(actor, paper.bloc) !== undefined)
  return seatIn(actor, amendment.team) !== undefined || (amendment.handedIn && paperVisible(actor, paper))
}

const paperAct = (actor: Actor, { paper, standing }: PaperSubject, act: PaperAct, byDais: boolean): Verdict => {
  if (byDais && !isDais(actor)) return no('daisOnly')
  if (!byDais && !joined(actor, paper.bloc)) return no('blocOnly')
  if (afterAct(paper.status, act) === null) return no('wrongStatus')
  // Asked twice: the bloc submits what has the backing the rules want, and a backer may have stepped back since.
  return when(standing.met || (act !== 'submit' && act !== 'accept'), 'thresholdNotMet')
}

/** Who speaks for the paper where a suggestion is accepted: the sponsors among its bloc, and where there are none, the bloc. */
const answersFor = (actor: Actor, paper: PaperFacts): Verdict => {
  if (!joined(actor, paper.bloc)) return no('blocOnly')
  const writes = new Set(paper.bloc.filter(m => m.state === 'joined').map(m => m.delegationId))
  const sponsors = paper.supporters.filter(s => s.kind === 'sponsor' && writes.has(s.delegationId))
  return when(sponsors.length === 0 || sponsors.some(s => s.delegationId === actor.delegationId), 'sponsorsOnly')
}

/** Whether an act fits the moment: the paper, what it amends, its own status, and no vote that is under way on it, above it or under it. */
const inTime = ({ amendment, hall }: AmendmentSubject, act: AmendmentAct): Verdict => {
  if (!isAlive(amendment) || afterAmendmentAct(amendment.status, act) === null) return no('wrongStatus')
  const { id, parent } = amendment
  const { voting } = hall
  const asked = voting !== null && [voting.amendmentId, voting.parentId].includes(id)
  const askedAbove = voting !== null && parent !== null && voting.amendmentId === parent.id
  return when(!asked && !askedAbove, 'voteOpen')
}

/** Acts of who wrote it. */
const byWriters = (actor: Actor, subject: AmendmentSubject, act: 'submit' | 'withdraw'): Verdict => {
  const { amendment } = subject
  if (amendment.kind === 'suggestion' && !isDais(actor)) return no('daisOnly')
  if (amendment.kind === 'amendment' && !joined(actor, amendment.team)) return no('teamOnly')
  return amendment.carried ? no('wrongStatus') : inTime(subject, act)
}

/** Acts of who decides on it: the dais on an amendment, the sponsors on a suggestion. What the floor has carried, only goes in. */
const byDeciders = (actor: Actor, subject: AmendmentSubject, act: 'return' | 'admit' | 'refuse'): Verdict => {
  const { amendment, paper } = subject
  if (amendment.kind === 'suggestion') {
    if (act !== 'refuse') return no('wrongStatus')
    const speaks = answersFor(actor, paper)
    return speaks.ok ? inTime(subject, act) : speaks
  }
  if (!isDais(actor)) return no('daisOnly')
  return amendment.carried ? no('wrongStatus') : inTime(subject, act)
}

const admit = (actor: Actor, subject: AmendmentSubject): Verdict => {
  const verdict = byDeciders(actor, subject, 'admit')
  if (!verdict.ok) return verdict
  // It would have to be decided before the paper that the hall is voting on.
  const { paper, hall, standing } = subject
  if (hall.voting?.paperId === paper.id && hall.voting.amendmentId === null) return no('voteOpen')
  return when(standing.met, 'thresholdNotMet')
}

const incorporate = (actor: Actor, subject: AmendmentSubject): Verdict => {
  const { amendment, paper, rules, standing, hall } = subject
  if (amendment.kind === 'suggestion') {
    const speaks = answersFor(actor, paper)
    return speaks.ok ? inTime(subject, 'incorporate') : speaks
  }
  if (!isDais(actor)) return no('daisOnly')
  const timely = inTime(subject, 'incorporate')
  if (!timely.ok) return timely
  // What the hall votes on must not change under its hands.
  if (hall.voting?.paperId === paper.id && hall.voting.amendmentId === null) return no('voteOpen')
  if (amendment.pendingChildren > 0) return no('childrenFirst')
  if (amendment.carried || isFriendly(amendment, paper, rules)) return yes
  return rules.amendments.decidedBy === 'dais' ? when(standing.met, 'thresholdNotMet') : no('notCarried')
}

/** Acts of a delegation for itself, on an amendment that is to be decided. */
const forItself = (actor: Actor, { amendment }: AmendmentSubject): Verdict => {
  if (actor.delegationId === null) return no('delegatesOnly')
  return when(
    amendment.kind === 'amendment' && isAlive(amendment) && isPending(amendment.status) && !amendment.carried,
    'wrongStatus',
  )
}

const consent = (actor: Actor, subject: AmendmentSubject): Verdict => {
  const { amendment, paper, rules } = subject
  const timely = forItself(actor, subject)
  if (!timely.ok) return timely
  if (!rules.amendments.friendly) return no('notFriendlyHere')
  const { consented, asked } = consentsOf(amendment, paper)
  if (consented.some(id => id === actor.delegationId)) return no('alreadyConsented')
  return when(
    asked.some(id => id === actor.delegationId),
    'sponsorsOnly',
  )
}

const sign = (actor: Actor, subject: AmendmentSubject): Verdict => {
  const timely = forItself(actor, subject)
  if (!timely.ok) return timely
  const { team, signatories } = subject.amendment
  if (joined(actor, team)) return no('alreadySponsor')
  return when(!signatories.some(s => s.delegationId === actor.delegationId), 'alreadySignatory')
}

const takesBack = (actor: Actor, subject: AmendmentSubject, from: 'consents' | 'signatories'): Verdict => {
  const timely = forItself(actor, subject)
  if (!timely.ok) return timely
  return when(
    subject.amendment[from].some(b => b.delegationId === actor.delegationId),
    'notSupporting',
  )
}

const amend = (actor: Actor, subject: AmendmentSubject): Verdict => {
  const timely = forItself(actor, subject)
  if (!timely.ok) return timely
  const { amendment, rules, hall } = subject
  if (!rules.amendments.secondDegree || amendment.parent !== null) return no('noSecondDegree')
  return when(hall.voting?.amendmentId !== amendment.id, 'voteOpen')
}

/** A hall decides when enough are there and no other question is before it. */
const hallDecides = ({ quorate, voting }: Hall): Verdict =>
  voting !== null ? no('voteOpen') : when(quorate, 'noQuorum')

const voteOnAmendment = (actor: Actor, { amendment, rules, hall }: AmendmentSubject): Verdict => {
  if (!isDais(actor)) return no('daisOnly')
  if (amendment.kind === 'suggestion' || rules.amendments.decidedBy !== 'vote') return no('noVoteHere')
  if (amendment.status !== 'admitted' || amendment.carried || !isAlive(amendment)) return no('wrongStatus')
  if (amendment.pendingChildren > 0) return no('childrenFirst')
  return hallDecides(hall)
}

const voteOnPaper = (actor: Actor, { paper, hall }: PaperSubject): Verdict => {
  if (!isDais(actor)) return no('daisOnly')
  if (paper.status !== 'draft') return no('wrongStatus')
  if (paper.admitted > 0) return no('amendmentsFirst')
  return hallDecides(hall)
}

const comments = (actor: Actor, { paper }: PaperSubject): Verdict =>
  when(isDais(actor) || joined(actor, paper.bloc), 'blocOnly')

const support = (actor: Actor, { paper, rules }: PaperSubject, kind: 'sponsor' | 'signatory'): Verdict => {
  if (actor.delegationId === null) return no('delegatesOnly')
  if (paper.status !== 'working' && paper.status !== 'submitted') return no('wrongStatus')
  const mine = paper.supporters.find(s => s.delegationId === actor.delegationId)
  if (mine) return no(mine.kind === 'sponsor' ? 'alreadySponsor' : 'alreadySignatory')
  if (kind === 'signatory') return yes
  // Sponsoring is consent to the words: by most rules it is the bloc's, whoever wrote or could have written them.
  if (rules.support.sponsorsWrite && !joined(actor, paper.bloc)) return no('blocOnly')
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

/**
 * Where sponsoring is the bloc's, who leaves steps back as sponsor, so who is bound stays. The last one withdraws the
 * paper instead.
 */
const leave = (actor: Actor, subject: PaperSubject): Verdict => {
  const { paper } = subject
  if (!joined(actor, paper.bloc)) return no('blocOnly')
  if (paper.status !== 'working' && paper.status !== 'submitted') return no('wrongStatus')
  if (paper.bloc.filter(m => m.state === 'joined').length < 2) return no('wrongStatus')
  const sponsors = paper.supporters.some(s => s.delegationId === actor.delegationId && s.kind === 'sponsor')
  return sponsors && subject.rules.support.sponsorsWrite ? unsupport(actor, subject) : yes
}

type Policies = { readonly [A in Action]: (actor: Actor, subject: Subjects[A]) => Verdict }

const policies: Policies = {
  'conference.manage': actor => when(actor.role === 'secretariat', 'secretariatOnly'),
  'conference.readText': () => yes,
  'committee.read': () => yes,
  'committee.manage': actor => when(isDais(actor), 'daisOnly'),
  'committee.openPaper': actor => when(actor.delegationId !== null, 'delegatesOnly'),
  'committee.watch': () => yes,
  'committee.project': actor => when(isDais(actor), 'daisOnly'),

  'paper.read': (actor, { paper }) => when(paperVisible(actor, paper), 'notVisible'),
  'paper.write': (actor, { paper }) =>
    !isOpenForWriting(paper.status) ? no('frozen') : when(joined(actor, paper.bloc), 'blocOnly'),
  'paper.invite': (actor, { paper }) =>
    isOver(paper.status) ? no('wrongStatus') : when(joined(actor, paper.bloc), 'blocOnly'),
  'paper.answer': (actor, { paper }) => {
    const seat = seatIn(actor, paper.bloc)
    if (seat === undefined) return no('notInvited')
    return isOver(paper.status) ? no('wrongStatus') : when(seat.state === 'invited', 'alreadyInBloc')
  },
  'paper.leave': leave,
  'paper.show': (actor, { paper }) =>
    isPublic(paper.status) ? no('wrongStatus') : when(joined(actor, paper.bloc), 'blocOnly'),
  'paper.sponsor': (actor, subject) => support(actor, subject, 'sponsor'),
  'paper.sign': (actor, subject) => support(actor, subject, 'signatory'),
  'paper.unsupport': unsupport,
  'paper.submit': (actor, subject) => paperAct(actor, subject, 'submit', false),
  'paper.withdraw': (actor, subject) => paperAct(actor, subject, 'withdraw', false),
  'paper.accept': (actor, subject) => paperAct(actor, subject, 'accept', true),
  'paper.return': (actor, subject) => paperAct(actor, subject, 'return', true),
  // A working paper is the bloc's to restore; from acceptance on it is the dais' (a forward edit, recorded).
  'paper.restore': (actor, { paper, hall }) => {
    if (paper.status === 'draft')
      return isDais(actor) ? when(hall.voting?.paperId !== paper.id, 'voteOpen') : no('daisOnly')
    return paper.status === 'working' ? when(joined(actor, paper.bloc), 'blocOnly') : no('wrongStatus')
  },
  'paper.propose': (actor, { paper }) =>
    actor.delegationId === null ? no('delegatesOnly') : when(paper.status === 'draft', 'wrongStatus'),
  'paper.suggest': (actor, { paper }) =>
    isDais(actor) ? when(paper.status === 'working' || paper.status === 'submitted', 'wrongStatus') : no('daisOnly'),
  'paper.readComments': comments,
  'paper.comment': (actor, subject) => {
    const { status } = subject.paper
    const open = status === 'working' || status === 'submitted' || status === 'draft'
    return open ? comments(actor, subject) : no('wrongStatus')
  },
  'paper.order': (actor, { paper }) => (isDais(actor) ? when(paper.status === 'draft', 'wrongStatus') : no('daisOnly')),
  'paper.vote': voteOnPaper,

  'amendment.read': (actor, subject) => when(amendmentVisible(actor, subject), 'notVisible'),
  'amendment.write': (actor, { amendment }) => {
    if (amendment.status !== 'drafting' || !isAlive(amendment)) return no('frozen')
    return amendment.kind === 'suggestion'
      ? when(isDais(actor), 'daisOnly')
      : when(joined(actor, amendment.team), 'teamOnly')
  },
  'amendment.invite': (actor, { amendment }) =>
    amendment.status !== 'drafting' || !isAlive(amendment)
      ? no('wrongStatus')
      : when(joined(actor, amendment.team), 'teamOnly'),
  'amendment.answer': (actor, { amendment }) => {
    const seat = seatIn(actor, amendment.team)
    if (seat === undefined) return no('notInvited')
    const undecided = amendment.status === 'drafting' || isPending(amendment.status)
    return isAlive(amendment) && undecided ? when(seat.state === 'invited', 'alreadyInBloc') : no('wrongStatus')
  },
  'amendment.submit': (actor, subject) => byWriters(actor, subject, 'submit'),
  'amendment.withdraw': (actor, subject) => byWriters(actor, subject, 'withdraw'),
  'amendment.return': (actor, subject) => byDeciders(actor, subject, 'return'),
  'amendment.incorporate': incorporate,
  'amendment.refuse': (actor, subject) => byDeciders(actor, subject, 'refuse'),
  'amendment.consent': consent,
  'amendment.unconsent': (actor, subject) => takesBack(actor, subject, 'consents'),
  'amendment.sign': sign,
  'amendment.unsign': (actor, subject) => takesBack(actor, subject, 'signatories'),
  'amendment.admit': admit,
  'amendment.amend': amend,
  'amendment.vote': voteOnAmendment,
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
  if (actor.role === 'projector' && action !== 'committee.watch') return no('screenOnly')
  if ('amendment' in subject && !amendmentVisible(actor, subject)) return no('notVisible')
  if ('paper' in subject && !('amendment' in subject) && !paperVisible(actor, subject.paper)) return no('notVisible')
  return policies[action](actor, subject)
}
