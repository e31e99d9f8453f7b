/** The bloc names its paper. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** The title belongs to the words: whoever may write them may change it. */
export const titlePaper = (
  context: Context,
  actor: Actor,
  paperId: string,
  title: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(context, actor, 'paper.write', paperId, async ({ trx, record, at, story }) => {
    if (title === record.title) return done({})
    if (!(await changePaper(trx, paperId, record.paper.status, { title }, at))) return refused('wrongStatus')
    await story('titled', { from: record.title, to: title })
    return done({})
  })
