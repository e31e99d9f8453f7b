/** Keeps the words as they are now under a name. */
import type { Actor } from '../../../shared/delegation.ts'
import type { Version } from '../../../shared/paper.ts'
import { versionByNumber } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdPaper, versioned } from '../bodies.ts'

/** Whoever may go back to a version may make one: the bloc of a working paper, the dais of a draft resolution. */
export const nameVersion = (context: Context, actor: Actor, paperId: string, name: string): Promise<Outcome<Version>> =>
  holdPaper(context, actor, 'paper.restore', paperId, async (act, clauses) => {
    const number = await versioned(context, actor, act, 'named', clauses, name)
    await act.story('versionNamed', { name, version: String(number) })
    const { clauses: _, paperId: __, ...version } = (await versionByNumber(act.trx, paperId, number))!
    return done(version)
  })
