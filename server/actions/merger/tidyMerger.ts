/** Order and form on the result of a merger, as far as a person took them. */
import type { Tidy } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { tidied } from '../../../shared/tidy.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, tellOfMerger } from '../act.ts'
import { rewrite } from '../bodies.ts'
import { glanceAtMerger, type MergerAct, mergerAct } from './act.ts'
import { fits } from './words.ts'

/**
 * Makes those of the changes taken that the words of this moment still ask for. Clauses keep their ids, so the rows stand
 * as they were chosen. A result has no versions: what it was is the same clauses in another order.
 */
export const tidyMerger = async (
  context: Context,
  actor: Actor,
  mergerId: string,
  taken: readonly string[],
): Promise<Outcome<Tidy>> => {
  const seen = await glanceAtMerger(context, actor, 'merger.write', mergerId)
  if (!seen.ok) return seen
  const { bodyId } = seen.value
  if (bodyId === null) return refused('wrongStatus')
  const take = new Set(taken)
  const outcome = await rewrite<Tidy, MergerAct>(
    context,
    bodyId,
    async present => {
      const { clauses, changes } = tidied(present, id => take.has(id))
      if (!fits(clauses)) return refused('tooLarge')
      const made = changes.filter(({ id }) => take.has(id)).length
      return done({ clauses, record: async () => done({ made, before: null }) })
    },
    (trx, record) => mergerAct(context, trx, actor, 'merger.write', mergerId, record),
  )
  if (outcome.ok) tellOfMerger(context, seen.value)
  return outcome
}
