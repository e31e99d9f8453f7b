/** The places that the dais gave to pending amendments. */
import type { Db } from './database.ts'

/** Gives a paper's amendments their places: these from 0 on, all others none. */
export const arrangeAmendments = async (db: Db, paperId: string, ids: readonly string[]): Promise<void> => {
  await db
    .updateTable('amendments')
    .set({ place: null })
    .where('paper_id', '=', paperId)
    .where('place', 'is not', null)
    .execute()
  for (const [place, id] of ids.entries()) {
    await db.updateTable('amendments').set({ place }).where('id', '=', id).where('paper_id', '=', paperId).execute()
  }
}
