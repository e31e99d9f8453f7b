/** The dais puts an amendment, or parts of it, into the draft resolution. */
import type { Actor } from '../../../shared/delegation.ts'
import { diff } from '../../../shared/diff.ts'
import { apply } from '../../../shared/marked.ts'
import { type Choice, merge } from '../../../shared/merge.ts'
import { amendmentById, changeAmendment } from '../../storage/amendments.ts'
import { snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { amendmentSubject, type Context, judged, storyAbout, tellOfAmendment } from '../act.ts'
import { isAtVersion, kept, rewritePaper, versioned } from '../bodies.ts'

export type Incorporation = {
  readonly expectedVersion: number
  /** `AmendmentView.proposal` that was decided on; null decides on whatever is proposed. */
  readonly proposal: string | null
  /** Ids of the changes from base to proposal that are taken; the others are left out. */
  readonly take: readonly string[]
  /** By conflict id. */
  readonly choices: Readonly<Record<string, Choice>>
  readonly note: string
}

/**
 * Merges the changes that are taken, always from the amendment's own base, into the paper as it is now. What the dais saw
 * in its browser is computed again here by the same functions, so that nothing but its decisions is believed. The words
 * before and after, the update of the live body, the amendment's status and the line in the story are one transaction.
 * Refuses with `alreadyDone` when another chair was first, `versionMovedOn` when the paper is no longer at
 * `expectedVersion`, `proposalMovedOn` when other words are proposed than were decided on, `conflictsOpen` while a conflict has no choice, `unusable` for a change the amendment does not have,
 * `nothingTaken` when `take` is empty.
 */
export const incorporateAmendment = async (
  context: Context,
  actor: Actor,
  amendmentId: string,
  { expectedVersion, proposal, take, choices, note }: Incorporation,
): Promise<Outcome<{ readonly version: number }>> => {
  const seen = await amendmentById(context.db, amendmentId)
  if (!seen) return refused('notFound')
  const first = judgedAmendment(actor, seen)
  if (first) return first
  const { paperId } = seen.amendment
  const outcome = await rewritePaper(context, actor, 'paper.read', paperId, async present => {
    // Read again: another chair may have held the paper until now.
    const now = (await amendmentById(context.db, amendmentId))!
    const refusal = judgedAmendment(actor, now)
    if (refusal) return refusal
    if (proposal !== null && proposal !== now.proposedSnapshotId) return refused('proposalMovedOn')
    const base = (await snapshotById(context.db, now.baseSnapshotId))!.clauses
    const proposed = (await snapshotById(context.db, now.proposedSnapshotId!))!.clauses
    const changes = diff(base, proposed)
    const wanted = new Set(take)
    const taken = changes.filter(change => wanted.has(change.id))
    if (taken.length !== wanted.size) return refused('unusable')
    if (taken.length === 0) return refused('nothingTaken')
    const { clauses, conflicts } = merge(base, present, apply(base, taken), choices)
    if (conflicts.length > 0) return refused('conflictsOpen', { count: String(conflicts.length) })
    return done({
      clauses,
      record: async act => {
        if (!(await isAtVersion(act, expectedVersion))) return refused('versionMovedOn')
        // The paper is held still, the amendment is not: its team may have handed in other words since they were read.
        const { proposedSnapshotId } = (await amendmentById(act.trx, amendmentId))!
        if (proposedSnapshotId !== now.proposedSnapshotId) return refused('proposalMovedOn')
        const number = String(now.summary.number)
        const change = { status: 'incorporated', taken: taken.map(({ id }) => id), note } as const
        if (!(await changeAmendment(act.trx, amendmentId, 'submitted', change, act.at))) return refused('alreadyDone')
        const before = await kept(context, actor, act, 'beforeIncorporation', present, number)
        const after = await versioned(context, actor, act, 'incorporated', clauses, number)
        await storyAbout(
          context,
          act.trx,
          actor,
          now.paper,
          amendmentId,
        )('amendmentIncorporated', {
          number,
          before: String(before.number),
          after: String(after),
          taken: String(taken.length),
          of: String(changes.length),
        })
        return done({ version: after })
      },
    })
  })
  if (outcome.ok) tellOfAmendment(context, seen)
  return outcome
}

/** A decision that was taken already is told as such to whoever might have taken it. */
const judgedAmendment = (actor: Actor, record: Parameters<typeof amendmentSubject>[0]) => {
  const refusal = judged(actor, 'amendment.incorporate', amendmentSubject(record))
  return refusal?.code === 'wrongStatus' && record.amendment.status !== 'drafting' ? refused('alreadyDone') : refusal
}
