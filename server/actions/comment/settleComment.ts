/** A thread is settled, or opened again. */
import type { Actor } from '../../../shared/delegation.ts'
import { commentById, markSettled } from '../../storage/comments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** By the dais or the bloc, whoever began it. What is settled already stays as it was; an answer is no thread (`unusable`). */
export const settleComment = async (
  context: Context,
  actor: Actor,
  commentId: string,
  settled: boolean,
): Promise<Outcome<Record<never, never>>> => {
  const known = await commentById(context.db, commentId)
  if (!known) return refused('notFound')
  return actOnPaper(context, actor, 'paper.comment', known.paperId, async ({ trx, at, story }) => {
    const comment = await commentById(trx, commentId)
    if (!comment || comment.replyTo !== null) return refused('unusable')
    if ((comment.settled !== null) === settled) return done({})
    await markSettled(trx, commentId, settled ? { personId: actor.personId, at } : null)
    await story(settled ? 'commentSettled' : 'commentReopened', { clause: comment.spoken })
    return done({})
  })
}
