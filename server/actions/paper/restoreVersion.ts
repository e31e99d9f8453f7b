/** Goes back to an earlier version, forwards: nothing between is lost. */
import type { Actor } from '../../../shared/delegation.ts'
import { versionByNumber } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { isAtVersion, kept, rewritePaper, versioned } from '../bodies.ts'

/**
 * Makes the words equal to version `number`, as an edit by the server that others see arrive. The words until now are
 * kept as a version of their own, unless the newest one holds them. Refuses with `versionMovedOn` when the paper is no
 * longer at `expectedVersion`.
 */
export const restoreVersion = (
  context: Context,
  actor: Actor,
  paperId: string,
  { number, expectedVersion }: { readonly number: number; readonly expectedVersion: number },
): Promise<Outcome<{ readonly version: number }>> =>
  rewritePaper(context, actor, 'paper.restore', paperId, async present => {
    const wanted = await versionByNumber(context.db, paperId, number)
    if (!wanted) return refused('notFound')
    return done({
      clauses: wanted.clauses,
      record: async act => {
        if (!(await isAtVersion(act, expectedVersion))) return refused('versionMovedOn')
        const before = await kept(context, actor, act, 'beforeRestore', present, String(number))
        const after = await versioned(context, actor, act, 'restored', wanted.clauses, String(number))
        await act.story('restored', { number: String(number), before: String(before.number), after: String(after) })
        return done({ version: after })
      },
    })
  })
