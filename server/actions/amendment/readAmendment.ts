/** What the page of an amendment shows. */
import type { AmendmentView } from '../../../shared/amendment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { can } from '../../../shared/permissions.ts'
import { type AmendmentRecord, amendmentById, childrenOf } from '../../storage/amendments.ts'
import { newestNumber, newestVersion, snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { amendmentSubject, type Context, lookAtAmendment } from '../act.ts'

/** The amendment with the texts that its changes and conflicts are computed from. */
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
  const present =
    amendment.kind === 'suggestion'
      ? await presentForSuggestion(context, actor, looked.value)
      : await presentFor(context, looked.value)
  return done({
    ...amendment,
    ...summary,
    paperSymbol: paper.symbol,
    paperTitle: paper.title,
    bodyId,
    base,
    proposed,
    proposal: proposedSnapshotId,
    present,
    children: children.map(child => child.summary),
    note,
    taken,
  })
}

/**
 * What an amendment would change, as that stands now: the words proposed by the parent, or the paper's newest version. A
 * parent that was returned proposes nothing, and the base stands for it.
 */
export const presentFor = async (
  { db }: Context,
  { amendment: { paperId, parent }, baseSnapshotId }: AmendmentRecord,
): Promise<AmendmentView['present']> => {
  const newest = (await newestVersion(db, paperId))!
  if (parent === null) return { version: newest.number, proposal: null, clauses: newest.clauses }
  const proposal = (await amendmentById(db, parent.id))!.proposedSnapshotId
  const { clauses } = (await snapshotById(db, proposal ?? baseSnapshotId))!
  return { version: newest.number, proposal, clauses }
}

/**
 * The same for a suggestion: a paper that its bloc still owns changes without versions. When the bloc hides it again, the
 * dais keeps what it suggested, but not the sight of the words: the base stands for them.
 */
const presentForSuggestion = async (
  context: Context,
  actor: Actor,
  { paper, summary, baseSnapshotId }: AmendmentRecord,
): Promise<AmendmentView['present']> => {
  if (!can(actor, 'paper.read', paper).ok) {
    const { clauses } = (await snapshotById(context.db, baseSnapshotId))!
    return { version: summary.baseVersion, proposal: null, clauses }
  }
  const version = await newestNumber(context.db, paper.paper.id)
  return { version, proposal: null, clauses: await context.rooms.read(paper.bodyId) }
}
