/** The dais makes a submitted paper a draft resolution. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper, symbolTaken } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, rejudgeDrafts } from '../act.ts'
import { holdPaper, versioned } from '../bodies.ts'

/** Accepts the paper under a symbol that no other paper of the committee bears. The whole committee can read it from now on. */
export const acceptPaper = async (
  context: Context,
  actor: Actor,
  paperId: string,
  symbol: string,
): Promise<Outcome<Record<never, never>>> => {
  const outcome = await holdPaper<Record<never, never>>(
    context,
    actor,
    'paper.accept',
    paperId,
    async (act, clauses) => {
      const { trx, record, at, story } = act
      if (await symbolTaken(trx, record.paper.committeeId, symbol, paperId)) return refused('symbolTaken', { symbol })
      if (!(await changePaper(trx, paperId, 'submitted', { status: 'draft', symbol, note: '' }, at)))
        return refused('wrongStatus')
      const version = await versioned(context, actor, act, 'accepted', clauses, symbol)
      await story('accepted', { symbol, version: String(version) })
      return done({})
    },
  )
  // Suggestions on a paper live as long as its bloc owns it.
  if (outcome.ok) await rejudgeDrafts(context, { paperId })
  return outcome
}
