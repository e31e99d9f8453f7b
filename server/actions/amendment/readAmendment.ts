/** What the page of an amendment shows. */
import type { AmendmentView } from '../../../shared/amendment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { can } from '../../../shared/permissions.ts'
import { type AmendmentRecord, amendmentById, childrenOf } from '../../storage/amendments.ts'
import { newestVersion, snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { amendmentSubject, type Context, lookAtAmendment } from '../act.ts'

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
  const children = (await childrenOf(db, looked.value)).filter(
    child => can(actor, 'amendment.read', amendmentSubject(child)).ok,
  )
  return done({
    ...amendment,
    ...summary,
    paperSymbol: paper.symbol,
    paperTitle: paper.title,
    bodyId,
    base,
    proposed,
    proposal: proposedSnapshotId,
    present: await presentFor(context, looked.value),
    children: children.map(child => child.summary),
    note,
    taken,
  })
}

/** What an amendment would change, as that stands now. */
export const presentFor = async (
  { db }: Context,
  { amendment: { paperId, parent } }: AmendmentRecord,
): Promise<AmendmentView['present']> => {
  const newest = (await newestVersion(db, paperId))!
  const over = parent === null ? null : await amendmentById(db, parent.id)
  const proposal = over?.proposedSnapshotId ?? null
  const clauses = proposal === null ? newest.clauses : (await snapshotById(db, proposal))!.clauses
  return { version: newest.number, proposal, clauses }
}
