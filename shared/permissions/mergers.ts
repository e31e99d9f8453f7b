/** Rights in a merger: of both blocs together, of who speaks for one of the papers, of the sponsors asked. */
import type { Actor } from '../delegation.ts'
import { afterMergerAct, consentingOf, isMerging, type MergerAct } from '../merger.ts'
import type { PaperFacts } from '../paper.ts'
import { mergeable } from './papers.ts'
import { answersFor, isDais, joined, paperVisible, seatIn } from './people.ts'
import type { MergerSubject } from './subjects.ts'
import { no, type Verdict, when, yes } from './verdict.ts'

const sponsors = (actor: Actor, { supporters }: PaperFacts): boolean =>
  supporters.some(s => s.kind === 'sponsor' && s.delegationId === actor.delegationId)

/**
 * Both blocs, also who is only invited to one; from agreement on their sponsors, who are asked to consent, unless it was
 * stopped: whoever sponsored an open paper then would read the other one. The dais, where both papers lie before it.
 * Nobody else, however open they are.
 */
export const mergerVisible = (actor: Actor, { merger: { status }, left, right }: MergerSubject): boolean =>
  [left, right].some(
    paper =>
      seatIn(actor, paper.bloc) !== undefined || ((isMerging(status) || status === 'merged') && sponsors(actor, paper)),
  ) ||
  (isDais(actor) && paperVisible(actor, left) && paperVisible(actor, right))

/** Acts of who speaks for one of the papers. */
const speaking = (actor: Actor, { merger }: MergerSubject, paper: PaperFacts, act: MergerAct): Verdict => {
  const speaks = answersFor(actor, paper)
  return speaks.ok ? when(afterMergerAct(merger.status, act) !== null, 'wrongStatus') : speaks
}

/** Acts of anybody who writes one of the papers. */
const together = (actor: Actor, { merger, left, right }: MergerSubject, act: MergerAct): Verdict => {
  if (!joined(actor, left.bloc) && !joined(actor, right.bloc)) return no('blocOnly')
  return when(afterMergerAct(merger.status, act) !== null, 'wrongStatus')
}

const accept = (actor: Actor, subject: MergerSubject): Verdict => {
  const { left, right, rules, hall } = subject
  const speaks = speaking(actor, subject, right, 'accept')
  if (!speaks.ok) return speaks
  const other = mergeable(left, rules, hall)
  return other.ok ? mergeable(right, rules, hall) : other
}

const stop = (actor: Actor, subject: MergerSubject): Verdict => {
  const { left, right, merger } = subject
  const asOne = answersFor(actor, left)
  const speaks = asOne.ok ? asOne : answersFor(actor, right)
  if (!speaks.ok && !isDais(actor))
    return no(joined(actor, left.bloc) || joined(actor, right.bloc) ? 'sponsorsOnly' : 'blocOnly')
  return when(afterMergerAct(merger.status, 'stop') !== null, 'wrongStatus')
}

/** Who is asked, and who of those has consented, over both papers. */
const consenting = ({ merger, left, right, rules }: MergerSubject) =>
  [left, right].map(paper => consentingOf(paper, merger.consents, rules))

const consent = (actor: Actor, subject: MergerSubject): Verdict => {
  if (actor.delegationId === null) return no('delegatesOnly')
  if (subject.merger.status !== 'closing') return no('wrongStatus')
  if (subject.merger.consents.some(c => c.delegationId === actor.delegationId)) return no('alreadyConsented')
  return when(
    consenting(subject).some(({ asked }) => asked.some(id => id === actor.delegationId)),
    'sponsorsOnly',
  )
}

const unconsent = (actor: Actor, { merger }: MergerSubject): Verdict => {
  if (actor.delegationId === null) return no('delegatesOnly')
  if (merger.status !== 'closing') return no('wrongStatus')
  return when(
    merger.consents.some(c => c.delegationId === actor.delegationId),
    'notSupporting',
  )
}

const finish = (actor: Actor, subject: MergerSubject): Verdict => {
  const timely = together(actor, subject, 'finish')
  if (!timely.ok) return timely
  return when(
    consenting(subject).every(({ met }) => met),
    'consentsMissing',
  )
}

/** What may be done to a merger, for whoever can see it. */
export const onMerger = {
  'merger.read': () => yes,
  'merger.accept': accept,
  'merger.decline': (actor, subject) => speaking(actor, subject, subject.right, 'decline'),
  'merger.withdraw': (actor, subject) => speaking(actor, subject, subject.left, 'withdraw'),
  'merger.write': (actor, { merger, left, right }) => {
    if (merger.status !== 'open') return no('frozen')
    return when(joined(actor, left.bloc) || joined(actor, right.bloc), 'blocOnly')
  },
  'merger.stop': stop,
  'merger.reopen': (actor, subject) => together(actor, subject, 'reopen'),
  'merger.consent': consent,
  'merger.unconsent': unconsent,
  'merger.finish': finish,
} satisfies Record<string, (actor: Actor, subject: MergerSubject) => Verdict>
