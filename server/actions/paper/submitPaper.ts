/** A bloc hands its paper in. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdPaper, versioned } from '../bodies.ts'

/** Submits the paper. The version it makes holds exactly the words that were committed; after it nobody can write. */
export const submitPaper = (context: Context, actor: Actor, paperId: string): Promise<Outcome<Record<never, never>>> =>
  holdPaper(context, actor, 'paper.submit', paperId, async (act, clauses) => {
    if (!(await changePaper(act.trx, paperId, 'working', { status: 'submitted', note: '' }, act.at)))
      return refused('wrongStatus')
    const version = await versioned(context, actor, act, 'submitted', clauses)
    await act.story('submitted', { version: String(version) })
    return done({})
  })
