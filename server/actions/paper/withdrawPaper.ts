/** A bloc takes its paper back for good. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, rejudgeDrafts } from '../act.ts'
import { holdPaper } from '../bodies.ts'

/** Withdraws the paper; whoever could read it still can, and nobody writes any more. */
export const withdrawPaper = async (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<Record<never, never>>> => {
  const outcome = await holdPaper<Record<never, never>>(context, actor, 'paper.withdraw', paperId, async act => {
    const { status } = act.record.paper
    if (!(await changePaper(act.trx, paperId, status, { status: 'withdrawn' }, act.at))) return refused('wrongStatus')
    await act.story('withdrawn')
    return done({})
  })
  // Suggestions on a paper live as long as its bloc owns it.
  if (outcome.ok) await rejudgeDrafts(context, { paperId })
  return outcome
}
