/**
 * An amendment goes into what it amends: the paper, or in the second degree the amendment above it. It is always merged
 * from its own base, into the text as it is now. What was seen in the browser is computed again here by the same functions,
 * so that nothing but the decisions is believed.
 */
import type { Actor } from '../../../shared/delegation.ts'
import type { AmendmentKind, SnapshotReason } from '../../../shared/paper.ts'
import { amendmentById, changeAmendment, reproposeAmendment } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import { addUnnumbered, newestNumber, snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, rejudgeDrafts, storyAbout, tellOfAmendment } from '../act.ts'
import { isAtVersion, kept, rewriteAmendment, rewritePaper, versioned } from '../bodies.ts'
import { type Decision, type Merged, merged, type Ripe, ripe, stillRipe } from './merged.ts'
import { told } from './told.ts'

export type Incorporation = Decision & {
  readonly expectedVersion: number
  /** In the second degree, the parent's proposal that was decided on; null decides on whatever is proposed there. */
  readonly presentProposal: string | null
  readonly note: string
}

type Incorporated = Outcome<{ readonly version: number }>

/**
 * Answers the number of the paper's newest version. Refuses with `alreadyDone` when somebody else was first,
 * `versionMovedOn` when the paper is no longer at `expectedVersion`, `proposalMovedOn` when other words are proposed, here
 * or by the parent, than were decided on, and as `merged` says.
 */
export const incorporateAmendment = async (
  context: Context,
  actor: Actor,
  amendmentId: string,
  decision: Incorporation,
): Promise<Incorporated> => {
  const seen = await ripe(context.db, actor, amendmentId, decision.proposal)
  if (!seen.ok) return seen
  const { record } = seen.value
  const outcome =
    record.amendment.parent === null
      ? await intoPaper(context, actor, record.amendment.paperId, amendmentId, decision)
      : await intoParent(context, actor, record.amendment.parent.id, amendmentId, decision)
  if (outcome.ok) {
    await tellOfAmendment(context, record)
    await rejudgeDrafts(context, { parentId: amendmentId })
  }
  return outcome
}

/** Writes that it was decided, with the changes that went in. False when somebody else was first. */
const settled = (trx: Db, { record }: Ripe, { taken }: Merged, note: string, at: number): Promise<boolean> => {
  const { id, status } = record.amendment
  return changeAmendment(trx, id, status, { status: 'incorporated', taken, note }, at)
}

/** Why the words before and after are kept. */
const reasons = {
  amendment: ['beforeIncorporation', 'incorporated'],
  suggestion: ['beforeSuggestion', 'suggestionIncorporated'],
} as const satisfies Record<AmendmentKind, readonly SnapshotReason[]>

/**
 * The words before and after, the update of the paper's live body, the amendment's status and the line in the story are
 * one transaction.
 */
const intoPaper = (
  context: Context,
  actor: Actor,
  paperId: string,
  amendmentId: string,
  decision: Incorporation,
): Promise<Incorporated> =>
  rewritePaper(context, actor, 'paper.read', paperId, async present => {
    // Read again: another chair may have held the paper until now.
    const now = await ripe(context.db, actor, amendmentId, decision.proposal)
    if (!now.ok) return now
    const result = await merged(context.db, now.value, present, decision)
    if (!result.ok) return result
    const { clauses, taken, all } = result.value
    return done({
      clauses,
      record: async act => {
        if (!(await isAtVersion(act, decision.expectedVersion))) return refused('versionMovedOn')
        const still = await stillRipe(act.trx, actor, now.value, result.value)
        if (!still.ok) return still
        const { amendment, summary, paper, carriedBy } = still.value.record
        const number = String(summary.number)
        if (!(await settled(act.trx, still.value, result.value, decision.note, act.at))) return refused('alreadyDone')
        const [until, since] = reasons[amendment.kind]
        const before = await kept(context, actor, act, until, present, number)
        const after = await versioned(context, actor, act, since, clauses, number, carriedBy)
        const story = storyAbout(context, act.trx, actor, paper, amendmentId)
        await story(told(amendment.kind, 'Incorporated'), {
          number,
          before: String(before.number),
          after: String(after),
          taken: String(taken.length),
          of: String(all.length),
        })
        return done({ version: after })
      },
    })
  })

/**
 * The parent proposes other words from now on, so that every consent to its old ones lapses, and its live body holds them
 * too, for the case that it is returned. The paper gets no version.
 */
const intoParent = (
  context: Context,
  actor: Actor,
  parentId: string,
  amendmentId: string,
  decision: Incorporation,
): Promise<Incorporated> =>
  rewriteAmendment(context, actor, 'amendment.read', parentId, async () => {
    const now = await ripe(context.db, actor, amendmentId, decision.proposal)
    if (!now.ok) return now
    const over = (await amendmentById(context.db, parentId))!.proposedSnapshotId
    if (over === null || (decision.presentProposal !== null && decision.presentProposal !== over))
      return refused('proposalMovedOn')
    const present = (await snapshotById(context.db, over))!.clauses
    const result = await merged(context.db, now.value, present, decision)
    if (!result.ok) return result
    const { clauses, taken, all } = result.value
    return done({
      clauses,
      record: async ({ trx, record: parent, at, story }) => {
        const still = await stillRipe(trx, actor, now.value, result.value)
        if (!still.ok) return still
        const proposal = context.newId()
        const { paperId } = parent.amendment
        const number = String(parent.summary.number)
        const { personId } = actor
        await addUnnumbered(trx, {
          id: proposal,
          paperId,
          reason: 'amendmentProposed',
          detail: number,
          personId,
          at,
          clauses,
        })
        if (!(await reproposeAmendment(trx, parentId, over, proposal, at))) return refused('proposalMovedOn')
        if (!(await settled(trx, still.value, result.value, decision.note, at))) return refused('alreadyDone')
        const by = String(still.value.record.summary.number)
        await story('amendmentAmended', { number, by, taken: String(taken.length), of: String(all.length) })
        return done({ version: await newestNumber(trx, paperId) })
      },
    })
  })
