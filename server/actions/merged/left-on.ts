/** What was left on the papers that a merged paper was made of and nobody has answered for, as somebody may see it. */
import { isPending } from '../../../shared/amendment.ts'
import type { Clause } from '../../../shared/clause.ts'
import { type Thread, threadsOf } from '../../../shared/comment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { can } from '../../../shared/permissions.ts'
import { type AmendmentRecord, amendmentsOf } from '../../storage/amendments.ts'
import { answeredFor } from '../../storage/carried-over.ts'
import { commentsOf } from '../../storage/comments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { amendmentSubject } from '../act.ts'
import { type Original, originalsOf } from './originals.ts'

export type LeftThread = { readonly original: Original; readonly thread: Thread }
export type LeftAmendment = { readonly original: Original; readonly record: AmendmentRecord }
export type LeftOn = { readonly threads: readonly LeftThread[]; readonly amendments: readonly LeftAmendment[] }

const threadsOn = async (db: Db, actor: Actor, original: Original): Promise<LeftThread[]> => {
  if (!can(actor, 'paper.readComments', original.record).ok) return []
  return threadsOf(await commentsOf(db, [original.record.paper.id]))
    .filter(({ first }) => first.settled === null)
    .map(thread => ({ original, thread }))
}

const amendmentsOn = async (db: Db, actor: Actor, original: Original): Promise<LeftAmendment[]> =>
  (await amendmentsOf(db, original.record))
    .filter(({ amendment: { status } }) => status === 'drafting' || isPending(status))
    .filter(record => can(actor, 'amendment.read', amendmentSubject(record)).ok)
    .map(record => ({ original, record }))

/** The nearest paper's first; of one paper comments by time and proposals by number. `present` are the words as they are now. */
export const leftOn = async (db: Db, actor: Actor, paperId: string, present: readonly Clause[]): Promise<LeftOn> => {
  const originals = await originalsOf(db, paperId, present)
  const threads: LeftThread[] = []
  const amendments: LeftAmendment[] = []
  for (const original of originals) {
    threads.push(...(await threadsOn(db, actor, original)))
    amendments.push(...(await amendmentsOn(db, actor, original)))
  }
  const answered = await answeredFor(db, [
    ...threads.map(({ thread }) => thread.first.id),
    ...amendments.map(({ record }) => record.amendment.id),
  ])
  return {
    threads: threads.filter(({ thread }) => !answered.has(thread.first.id)),
    amendments: amendments.filter(({ record }) => !answered.has(record.amendment.id)),
  }
}

const isDais = ({ role }: Actor): boolean => role === 'dais' || role === 'secretariat'

/** Whether somebody may answer for a comment: who writes the merged paper. */
export const mayAnswer = (actor: Actor, { paper }: PaperRecord): boolean =>
  actor.delegationId !== null &&
  paper.bloc.some(member => member.state === 'joined' && member.delegationId === actor.delegationId)

/** The same for a proposal: also the dais, for what it suggested itself. */
export const mayAnswerFor = (actor: Actor, merged: PaperRecord, { amendment }: AmendmentRecord): boolean =>
  mayAnswer(actor, merged) ||
  (isDais(actor) && amendment.kind === 'suggestion' && amendment.proposerDelegationId === null)
