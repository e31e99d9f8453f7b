/** Order and form on a working paper, as far as a person took them. */
import type { Tidy } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { tidied } from '../../../shared/tidy.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { kept, rewritePaper, versioned } from '../bodies.ts'

/**
 * Makes those of the changes taken that the words of this moment still ask for, as one edit that others see arrive; what
 * somebody has mended meanwhile is left out. The words until now are kept as a version, unless the newest one holds them.
 */
export const tidyPaper = (
  context: Context,
  actor: Actor,
  paperId: string,
  taken: readonly string[],
): Promise<Outcome<Tidy>> =>
  rewritePaper<Tidy>(context, actor, 'paper.write', paperId, async present => {
    const take = new Set(taken)
    const { clauses, changes } = tidied(present, id => take.has(id))
    const made = changes.filter(({ id }) => take.has(id))
    return done({
      clauses,
      record: async act => {
        if (made.length === 0) return done({ made: 0, before: null })
        const before = await kept(context, actor, act, 'beforeTidy', present)
        const after = await versioned(context, actor, act, 'tidied', clauses)
        const moved = made.filter(({ type }) => type === 'move').length
        await act.story('tidied', {
          before: String(before.number),
          after: String(after),
          moved: String(moved),
          reworded: String(made.length - moved),
        })
        return done({ made: made.length, before: before.number })
      },
    })
  })
