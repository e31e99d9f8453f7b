/** Somebody who works on a paper comments on one of its clauses, or answers. */
import type { api, RequestOf } from '../../../shared/api.ts'
import { mostComments } from '../../../shared/comment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { addComment, commentById, countComments } from '../../storage/comments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context, lookAtPaper } from '../act.ts'

/**
 * The words of the clause are taken from the text that is on disk, never from who writes. A comment needs its clause: one
 * that is not there is `unusable`. An answer goes to the first comment of a thread on the same clause, also when the clause
 * has gone since; then it bears the words that the thread began with. Past `mostComments` it is `tooLarge`.
 */
export const writeComment = async (
  context: Context,
  actor: Actor,
  paperId: string,
  { clauseId, spoken, text, replyTo }: RequestOf<typeof api.comment>,
): Promise<Outcome<{ readonly id: string }>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  // Read before the act: inside it the database is the act's alone.
  const clause = (await context.rooms.read(looked.value.bodyId)).find(({ id }) => id === clauseId)
  return actOnPaper(context, actor, 'paper.comment', paperId, async ({ trx, at, story }) => {
    const first = replyTo === null ? null : await commentById(trx, replyTo)
    const anchored = clause ? { spoken, quote: clause.text } : first
    const fits = replyTo === null || (first?.paperId === paperId && first.clauseId === clauseId && !first.replyTo)
    if (anchored === null || !fits) return refused('unusable')
    if ((await countComments(trx, paperId)) >= mostComments) return refused('tooLarge')
    const id = context.newId()
    await addComment(trx, {
      id,
      paperId,
      clauseId,
      spoken: anchored.spoken,
      quote: anchored.quote,
      text,
      personId: actor.personId,
      at,
      replyTo,
    })
    await story('commented', { clause: anchored.spoken })
    return done({ id })
  })
}
