/** The dais gives a submitted paper back to its bloc. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** The bloc can write again, and reads the note above its paper. */
export const returnPaper = (
  context: Context,
  actor: Actor,
  paperId: string,
  note: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(
    context,
    actor,
    'paper.return',
    paperId,
    async ({ trx, at, story }) => {
      if (!(await changePaper(trx, paperId, 'submitted', { status: 'working', note }, at)))
        return refused('wrongStatus')
      await story('returned', { note })
      return done({})
    },
    { rights: true },
  )
