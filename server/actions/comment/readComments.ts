/** The comments on a paper. */
import type { Comment } from '../../../shared/comment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { commentsOf } from '../../storage/comments.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { type Context, judged, lookAtPaper } from '../act.ts'

/** Oldest first, for the dais and the bloc alone. */
export const readComments = async (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<readonly Comment[]>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  return judged(actor, 'paper.readComments', looked.value) ?? done(await commentsOf(context.db, [paperId]))
}
