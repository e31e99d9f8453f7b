/** Rights on a paper. */
import type { Actor } from '../delegation.ts'
import { afterAct, isOpenForWriting, isOver, isPublic, type PaperAct, type PaperFacts } from '../paper.ts'
import type { Rules } from '../rules.ts'
import type { Hall } from '../vote.ts'
import { answersFor, isDais, joined, paperVisible, seatIn } from './people.ts'
import type { PaperSubject } from './subjects.ts'
import { no, type Verdict, when, yes } from './verdict.ts'

/** A hall decides when enough are there and no other question is before it. */
export const hallDecides = ({ quorate, voting }: Hall): Verdict =>
  voting !== null ? no('voteOpen') : when(quorate, 'noQuorum')

const paperAct = (actor: Actor, { paper, standing }: PaperSubject, act: PaperAct, byDais: boolean): Verdict => {
  if (byDais && !isDais(actor)) return no('daisOnly')
  if (!byDais && !joined(actor, paper.bloc)) return no('blocOnly')
  if (afterAct(paper.status, act) === null) return no('wrongStatus')
  // Asked twice: the bloc submits what has the backing the rules want, and a backer may have stepped back since.
  return when(standing.met || (act !== 'submit' && act !== 'accept'), 'thresholdNotMet')
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

/**
 * Whether a paper may be merged as it is: in nobody else's hands, not before the committee unless the rules allow that,
 * and not what the hall votes on.
 */
export const mergeable = (
  { id, status, merger }: Pick<PaperFacts, 'id' | 'status' | 'merger'>,
  { merging }: Rules,
  { voting }: Hall,
): Verdict => {
  if (merger !== null) return no('merging')
  if (status === 'draft' && merging.drafts) return when(voting?.paperId !== id, 'voteOpen')
  return when(status === 'working' || status === 'submitted', 'wrongStatus')
}

/** What may be done to a paper, for whoever can see it. */
export const onPaper = {
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
  // Who could read a merged paper goes on reading it.
  'paper.show': (actor, { paper }) =>
    isPublic(paper.status) || paper.status === 'merged'
      ? no('wrongStatus')
      : when(joined(actor, paper.bloc), 'blocOnly'),
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
  'paper.readMergers': (actor, { paper }) =>
    when(
      isDais(actor) || seatIn(actor, paper.bloc) !== undefined || paper.guests.some(id => id === actor.delegationId),
      'blocOnly',
    ),
  /** To ask another paper's bloc to merge. */
  'paper.merge': (actor, { paper, rules, hall }) => {
    const speaks = answersFor(actor, paper)
    return speaks.ok ? mergeable(paper, rules, hall) : speaks
  },
  'paper.declineSupport': (actor, { paper }) =>
    actor.delegationId === null
      ? no('delegatesOnly')
      : when(paper.status === 'working' || paper.status === 'submitted', 'wrongStatus'),
  'paper.carryOver': (actor, { paper }) => {
    if (!joined(actor, paper.bloc) && !isDais(actor)) return no('blocOnly')
    return when(!isOver(paper.status), 'wrongStatus')
  },
} satisfies Record<string, (actor: Actor, subject: PaperSubject) => Verdict>
