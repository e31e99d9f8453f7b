/**
 * What became of the comments and proposals that were left on papers that went into another one. Each is answered for
 * once: carried over, or left where it is for a reason.
 */
import type { Db } from './database.ts'

export type Answered = {
  /** The first comment of a thread, or a proposal. */
  readonly sourceId: string
  /** The merged paper. */
  readonly paperId: string
  /** The comment or the suggestion that it has become; null where it was left. */
  readonly targetId: string | null
  readonly note: string
  readonly personId: string
  readonly at: number
}

/** False when somebody has answered for it before; then nothing is written. */
export const answerFor = async (db: Db, answered: Answered): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('carried_over')
    .values({
      source_id: answered.sourceId,
      paper_id: answered.paperId,
      target_id: answered.targetId,
      note: answered.note,
      person_id: answered.personId,
      at: answered.at,
    })
    .onConflict(conflict => conflict.column('source_id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Those of these comments and proposals that somebody has answered for. */
export const answeredFor = async (db: Db, sourceIds: readonly string[]): Promise<Set<string>> => {
  if (sourceIds.length === 0) return new Set()
  const rows = await db.selectFrom('carried_over').select('source_id').where('source_id', 'in', sourceIds).execute()
  return new Set(rows.map(row => row.source_id))
}
