/** What is pending on a draft resolution, with the texts that collisions, order and what-if are computed from. */
import type { PendingView } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { docketOrder, isOnDocket, pack, pendingIn } from '../../../shared/docket.ts'
import { suggestedOrder } from '../../../shared/pending-order.ts'
import { can } from '../../../shared/permissions.ts'
import { type AmendmentRecord, amendmentsOf } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { newestVersion, type StoredText, textsOf } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { amendmentSubject, type Context, lookAtPaper } from '../act.ts'

/** A record of the docket: submitted, so that there is a proposal. */
export type DocketRecord = AmendmentRecord & { readonly proposedSnapshotId: string }

/** Those amendments of a paper that wait on its docket, by number. */
export const docketRecords = async (db: Db, paper: PaperRecord): Promise<DocketRecord[]> =>
  (await amendmentsOf(db, paper)).flatMap(record =>
    isOnDocket(record.amendment) && record.proposedSnapshotId !== null
      ? [{ ...record, proposedSnapshotId: record.proposedSnapshotId }]
      : [],
  )

/** Ids of those that the dais gave a place, in that order. */
export const arrangedIn = (records: readonly DocketRecord[]): string[] =>
  records
    .filter(({ place }) => place !== null)
    .sort((a, b) => a.place! - b.place!)
    .map(({ amendment }) => amendment.id)

export const readPending = async (context: Context, actor: Actor, paperId: string): Promise<Outcome<PendingView>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const paper = looked.value
  const records = (await docketRecords(context.db, paper)).filter(
    record => can(actor, 'amendment.read', amendmentSubject(record)).ok,
  )
  return done(await docketOf(context.db, paper, records))
}

/** The docket made of these amendments, in the order in which they are taken. */
export const docketOf = async (db: Db, paper: PaperRecord, records: readonly DocketRecord[]): Promise<PendingView> => {
  const newest = (await newestVersion(db, paper.paper.id))!
  const texts = await textsOf(
    db,
    records.flatMap(({ baseSnapshotId, proposedSnapshotId }) => [baseSnapshotId, proposedSnapshotId]),
  )
  const bases = Object.fromEntries(records.map(({ baseSnapshotId: id }) => [id, texts.get(id)!.clauses]))
  const amendments = records.map(record => pendingText(record, texts))
  const arranged = arrangedIn(records)
  const pending = pendingIn({ clauses: newest.clauses, bases, amendments })
  const unplaced = arranged.length < records.length
  const suggested = unplaced ? suggestedOrder(newest.clauses, pending, paper.rules.amendments.order) : []
  const order = docketOrder(
    pending,
    arranged,
    suggested.map(({ id }) => id),
  )
  const known = new Map(amendments.map(amendment => [amendment.id, amendment]))
  return {
    paperId: paper.paper.id,
    symbol: paper.symbol,
    title: paper.title,
    version: newest.number,
    clauses: newest.clauses,
    bases,
    amendments: order.map(id => known.get(id)!),
    arranged,
  }
}

const pendingText = (
  { summary, baseSnapshotId, proposedSnapshotId }: DocketRecord,
  texts: ReadonlyMap<string, StoredText>,
): PendingView['amendments'][number] => {
  const [base, proposed] = [texts.get(baseSnapshotId)!, texts.get(proposedSnapshotId)!]
  return {
    ...summary,
    baseId: baseSnapshotId,
    proposal: proposedSnapshotId,
    ...pack(base.clauses, proposed.clauses),
    submittedAt: proposed.at,
  }
}
