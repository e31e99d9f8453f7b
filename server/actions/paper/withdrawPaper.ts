/** A bloc takes its paper back for good. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdPaper } from '../bodies.ts'

/** Withdraws the paper; whoever could read it still can, and nobody writes any more. */
export const withdrawPaper = (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<Record<never, never>>> =>
  holdPaper(context, actor, 'paper.withdraw', paperId, async act => {
    const { status } = act.record.paper
    if (!(await changePaper(act.trx, paperId, status, { status: 'withdrawn' }, act.at))) return refused('wrongStatus')
    await act.story('withdrawn')
    return done({})
  })
