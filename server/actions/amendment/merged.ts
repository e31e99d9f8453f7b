/** What comes of a decision on a proposal: the same computation as in the browser of who decides, by the same functions. */
import { takingOf } from '../../../shared/amendment.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { diff } from '../../../shared/diff.ts'
import { apply } from '../../../shared/marked.ts'
import { type Choice, merge } from '../../../shared/merge.ts'
import { type AmendmentRecord, amendmentById } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import { snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { amendmentSubject, judged } from '../act.ts'

export type Decision = {
  /** `AmendmentView.proposal` that was decided on; null decides on whatever is proposed. */
  readonly proposal: string | null
  /** Ids of the changes from base to proposal that are taken; the others are left out. */
  readonly take: readonly string[]
  /** By conflict id. */
  readonly choices: Readonly<Record<string, Choice>>
}

export type Merged = {
  readonly clauses: readonly Clause[]
  /** Ids of the changes that went in, and of all that the proposal has. */
  readonly taken: readonly string[]
  readonly all: readonly string[]
}

/** An amendment that may be incorporated, with what is proposed. */
export type Ripe = { readonly record: AmendmentRecord; readonly proposedSnapshotId: string }

/**
 * The amendment as it is now, if `actor` may incorporate it and `proposal` is what it proposes. A decision that was taken
 * already is told as such to whoever might have taken it.
 */
export const ripe = async (
  db: Db,
  actor: Actor,
  amendmentId: string,
  proposal: string | null,
): Promise<Outcome<Ripe>> => {
  const record = await amendmentById(db, amendmentId)
  if (!record) return refused('notFound')
  const refusal = judged(actor, 'amendment.incorporate', amendmentSubject(record))
  const { status } = record.amendment
  const decided = status === 'incorporated' || status === 'refused' || status === 'withdrawn'
  if (refusal) return refusal.code === 'wrongStatus' && decided ? refused('alreadyDone') : refusal
  const { proposedSnapshotId } = record
  if (proposedSnapshotId === null || (proposal !== null && proposal !== proposedSnapshotId))
    return refused('proposalMovedOn')
  return done({ record, proposedSnapshotId })
}

/** Whether these changes are what may go in together, under the rules as they are. */
const agreed = (
  { amendment, taken: parts, paper }: AmendmentRecord,
  { taken, all }: Omit<Merged, 'clauses'>,
): boolean => {
  const may = takingOf(amendment, parts, paper.rules)
  if (may === 'any') return true
  const whole = new Set(may === 'all' ? all : may)
  return whole.size === taken.length && taken.every(id => whole.has(id))
}

/**
 * Merges the changes that are taken, always from the amendment's own base, into `present`. Refuses with `unusable` for a
 * change that the amendment does not have, `nothingTaken` when `take` is empty, `notByTheseRules` for another part of it
 * than every sponsor or the committee agreed to, `conflictsOpen` while a conflict has no choice.
 */
export const merged = async (
  db: Db,
  { record, proposedSnapshotId }: Ripe,
  present: readonly Clause[],
  { take, choices }: Decision,
): Promise<Outcome<Merged>> => {
  const base = (await snapshotById(db, record.baseSnapshotId))!.clauses
  const proposed = (await snapshotById(db, proposedSnapshotId))!.clauses
  const changes = diff(base, proposed)
  const wanted = new Set(take)
  const taken = changes.filter(change => wanted.has(change.id))
  if (taken.length !== wanted.size) return refused('unusable')
  if (taken.length === 0) return refused('nothingTaken')
  const ids = { taken: taken.map(({ id }) => id), all: changes.map(({ id }) => id) }
  if (!agreed(record, ids)) return refused('notByTheseRules')
  const { clauses, conflicts } = merge(base, present, apply(base, taken), choices)
  if (conflicts.length > 0) return refused('conflictsOpen', { count: String(conflicts.length) })
  return done({ clauses, ...ids })
}

/**
 * Inside the transaction: whether what was merged may still go in. The text that it goes into is held still, the amendment
 * is not: other words may have been handed in, a consent taken back, a vote opened or closed since they were read.
 */
export const stillRipe = async (
  trx: Db,
  actor: Actor,
  { record, proposedSnapshotId }: Ripe,
  result: Merged,
): Promise<Outcome<Ripe>> => {
  const now = await ripe(trx, actor, record.amendment.id, proposedSnapshotId)
  if (!now.ok) return now
  return agreed(now.value.record, result) ? now : refused('notByTheseRules')
}
