/**
 * Who backed a paper that was merged is asked to back the paper that it went into. An invitation backs nothing; it is
 * answered by backing the paper, or by declining. Who still has to answer, `merging.ts` reads.
 */
import type { SupportKind } from '../../shared/paper.ts'
import type { Db } from './database.ts'

export type SupportInvitation = { readonly delegationId: string; readonly kind: SupportKind }

/** Asks each of these delegations once. */
export const askToSupport = async (
  db: Db,
  paperId: string,
  mergerId: string,
  asked: readonly SupportInvitation[],
  at: number,
): Promise<void> => {
  if (asked.length === 0) return
  await db
    .insertInto('support_invitations')
    .values(
      asked.map(({ delegationId, kind }) => ({
        paper_id: paperId,
        delegation_id: delegationId,
        kind,
        merger_id: mergerId,
        at,
        declined_at: null,
      })),
    )
    .execute()
}

/** False for a delegation that was not asked or has declined before. */
export const declineToSupport = async (db: Db, paperId: string, delegationId: string, at: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('support_invitations')
    .set({ declined_at: at })
    .where('paper_id', '=', paperId)
    .where('delegation_id', '=', delegationId)
    .where('declined_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
