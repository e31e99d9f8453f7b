/** What the page of an amendment shows. */
import type { AmendmentView } from '../../../shared/amendment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { newestVersion, snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { type Context, lookAtAmendment } from '../act.ts'

/**
 * The amendment with the texts that its changes and conflicts are computed from. The paper's present words are those of
 * its newest version: a draft resolution changes only with a version.
 */
export const readAmendment = async (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<AmendmentView>> => {
  const looked = await lookAtAmendment(context, actor, amendmentId)
  if (!looked.ok) return looked
  const { amendment, paper, summary, bodyId, note, taken, baseSnapshotId, proposedSnapshotId } = looked.value
  const { db } = context
  const { paperId: _, ...base } = (await snapshotById(db, baseSnapshotId))!
  const proposed = proposedSnapshotId === null ? null : (await snapshotById(db, proposedSnapshotId))!.clauses
  const present = (await newestVersion(db, amendment.paperId))!
  return done({
    ...amendment,
    ...summary,
    paperSymbol: paper.symbol,
    paperTitle: paper.title,
    bodyId,
    base,
    proposed,
    proposal: proposedSnapshotId,
    present: { version: present.number, clauses: present.clauses },
    note,
    taken,
  })
}
