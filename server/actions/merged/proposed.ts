/** The words that a proposal would have. */
import type { Clause } from '../../../shared/clause.ts'
import type { AmendmentRecord } from '../../storage/amendments.ts'
import { snapshotById } from '../../storage/snapshots.ts'
import type { Context } from '../act.ts'

/**
 * As they were handed in, or as its writers left them; on a paper that was merged nobody writes them any more. Not inside
 * an act: what was not handed in is read from its body.
 */
export const proposedIn = async (
  { db, rooms }: Context,
  { proposedSnapshotId, bodyId }: Pick<AmendmentRecord, 'proposedSnapshotId' | 'bodyId'>,
): Promise<readonly Clause[]> =>
  proposedSnapshotId === null ? rooms.read(bodyId) : (await snapshotById(db, proposedSnapshotId))!.clauses
