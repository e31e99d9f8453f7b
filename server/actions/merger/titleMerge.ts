/** The two blocs name what they write. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeMerger } from '../../storage/mergers.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type Context, tellOfMerger } from '../act.ts'
import { glanceAtMerger, mergerAct } from './act.ts'

/** The title belongs to the words: whoever may write them may change it. */
export const titleMerge = async (
  context: Context,
  actor: Actor,
  mergerId: string,
  title: string,
): Promise<Outcome<Record<never, never>>> => {
  const seen = await glanceAtMerger(context, actor, 'merger.write', mergerId)
  if (!seen.ok) return seen
  const outcome = await transact(context.db, trx =>
    mergerAct(context, trx, actor, 'merger.write', mergerId, async ({ at }): Promise<Outcome<Record<never, never>>> => {
      if (!(await changeMerger(trx, mergerId, 'open', { title }, at))) return refused('frozen')
      return done({})
    }),
  )
  if (outcome.ok) tellOfMerger(context, seen.value)
  return outcome
}
