/** The two texts of a merger, with the ids that their clauses have in its result. */
import type { Actor } from '../../../shared/delegation.ts'
import { textsOf } from '../../../shared/merger/sources.ts'
import type { Texts } from '../../../shared/merger/state.ts'
import type { Db } from '../../storage/database.ts'
import type { MergerRecord } from '../../storage/mergers.ts'
import { textsOf as snapshotTexts } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { createMemory } from '../memory.ts'
import { glanceAtMerger } from './act.ts'

/** By merger; some eighty kilobytes each. What two versions say never changes. */
const known = createMemory<Texts>(100)

/** Null until both blocs agreed. */
export const textsIn = async (db: Db, { merger, bases }: MergerRecord): Promise<Texts | null> => {
  const kept = known.get(merger.id)
  if (kept !== undefined || bases === null) return kept ?? null
  const snapshots = await snapshotTexts(db, [bases.left.id, bases.right.id])
  const texts = textsOf(snapshots.get(bases.left.id)!.clauses, snapshots.get(bases.right.id)!.clauses)
  known.put(merger.id, texts)
  return texts
}

/** The two texts that are merged; `wrongStatus` before the invitation is accepted. */
export const readTexts = async (context: Context, actor: Actor, mergerId: string): Promise<Outcome<Texts>> => {
  const seen = await glanceAtMerger(context, actor, 'merger.read', mergerId)
  if (!seen.ok) return seen
  const texts = await textsIn(context.db, seen.value)
  return texts ? done(texts) : refused('wrongStatus')
}
