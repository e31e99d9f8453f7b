/**
 * The only place that decides a right. The server enforces the verdict; the client asks the same function to disable a
 * button and to say why. Default is no. What each subject asks for is in `permissions/`.
 */
import type { Actor } from './delegation.ts'
import { amendmentVisible, onAmendment } from './permissions/amendments.ts'
import { mergerVisible, onMerger } from './permissions/mergers.ts'
import { onPaper } from './permissions/papers.ts'
import { isDais, paperVisible } from './permissions/people.ts'
import type {
  AmendmentSubject,
  CommitteeSubject,
  ConferenceSubject,
  MergerSubject,
  PaperSubject,
} from './permissions/subjects.ts'
import { no, type Verdict, when, yes } from './permissions/verdict.ts'

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
  /** To know with whom a paper is being merged, or was to be. */
  'paper.readMergers': PaperSubject
  /** To ask another paper's bloc to merge. */
  'paper.merge': PaperSubject
  /** To back a merged paper neither way, for who was asked. */
  'paper.declineSupport': PaperSubject
  /** To answer for what was left on the papers that it was made from; the dais only for its own suggestions. */
  'paper.carryOver': PaperSubject
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
  'merger.read': MergerSubject
  'merger.accept': MergerSubject
  'merger.decline': MergerSubject
  'merger.withdraw': MergerSubject
  /** To edit the result, choose, pair, undo, name it, and propose it to the sponsors. */
  'merger.write': MergerSubject
  'merger.stop': MergerSubject
  'merger.reopen': MergerSubject
  'merger.consent': MergerSubject
  'merger.unconsent': MergerSubject
  'merger.finish': MergerSubject
}
export type Action = keyof Subjects

const serves = (actor: Actor, where: { conferenceId: string; committeeId?: string }): Verdict => {
  if (actor.conferenceId !== where.conferenceId) return no('notYourConference')
  if (actor.role === 'secretariat' || where.committeeId === undefined) return yes
  return when(actor.committeeId === where.committeeId, 'notYourCommittee')
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

  ...onPaper,
  ...onAmendment,
  ...onMerger,
}

/**
 * What rests while the paper is being merged: its words, its status, and who comes to write or back it. Whoever is there
 * may step back from it, read it, comment on it, and take back what is the own.
 */
const restsWhileMerging: ReadonlySet<Action> = new Set<Action>([
  'paper.write',
  'paper.invite',
  'paper.answer',
  'paper.sponsor',
  'paper.sign',
  'paper.submit',
  'paper.withdraw',
  'paper.accept',
  'paper.return',
  'paper.restore',
  'paper.propose',
  'paper.suggest',
  'paper.vote',
  'paper.carryOver',
  'amendment.submit',
  'amendment.return',
  'amendment.incorporate',
  'amendment.refuse',
  'amendment.admit',
  'amendment.amend',
  'amendment.vote',
])

const placeOf = (subject: Subjects[Action]): { conferenceId: string; committeeId?: string } => {
  if ('amendment' in subject) return subject.amendment
  if ('merger' in subject) return subject.merger
  return 'paper' in subject ? subject.paper : subject
}

const seen = (actor: Actor, subject: Subjects[Action]): boolean => {
  if ('merger' in subject) return mergerVisible(actor, subject)
  if ('amendment' in subject) return amendmentVisible(actor, subject)
  return !('paper' in subject) || paperVisible(actor, subject.paper)
}

/**
 * Whether `actor` may do `action` to `subject`. Nobody acts outside the own conference, nor outside the own committee
 * (the secretariat serves all); what an actor may not see, no other action may reach.
 */
export const can = <A extends Action>(actor: Actor, action: A, subject: Subjects[A]): Verdict => {
  const here = serves(actor, placeOf(subject))
  if (!here.ok) return here
  if (actor.role === 'projector' && action !== 'committee.watch') return no('screenOnly')
  if (!seen(actor, subject)) return no('notVisible')
  const verdict = policies[action](actor, subject)
  // `merging` is the reason of who could otherwise; others hear theirs.
  const rests = 'paper' in subject && subject.paper.merger !== null && restsWhileMerging.has(action)
  return verdict.ok && rests ? no('merging') : verdict
}
