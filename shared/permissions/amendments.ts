/** Rights on an amendment, and on a suggestion of the dais. */
import { type AmendmentAct, afterAmendmentAct, consentsOf, isAlive, isFriendly, isPending } from '../amendment.ts'
import type { Actor } from '../delegation.ts'
import { hallDecides } from './papers.ts'
import { answersFor, isDais, joined, paperVisible, seatIn } from './people.ts'
import type { AmendmentSubject } from './subjects.ts'
import { no, type Verdict, when, yes } from './verdict.ts'

export const amendmentVisible = (actor: Actor, { amendment, paper }: AmendmentSubject): boolean => {
  // A suggestion is between the dais and the bloc, whoever else may read the paper.
  if (amendment.kind === 'suggestion')
    return isDais(actor) || (amendment.handedIn && seatIn(actor, paper.bloc) !== undefined)
  return seatIn(actor, amendment.team) !== undefined || (amendment.handedIn && paperVisible(actor, paper))
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

const voteOnAmendment = (actor: Actor, { amendment, rules, hall }: AmendmentSubject): Verdict => {
  if (!isDais(actor)) return no('daisOnly')
  if (amendment.kind === 'suggestion' || rules.amendments.decidedBy !== 'vote') return no('noVoteHere')
  if (amendment.status !== 'admitted' || amendment.carried || !isAlive(amendment)) return no('wrongStatus')
  if (amendment.pendingChildren > 0) return no('childrenFirst')
  return hallDecides(hall)
}

/** What may be done to an amendment, for whoever can see it. */
export const onAmendment = {
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
} satisfies Record<string, (actor: Actor, subject: AmendmentSubject) => Verdict>
