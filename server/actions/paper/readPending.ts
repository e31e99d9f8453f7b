/** What is pending on a draft resolution, with the texts that collisions, order and what-if are computed from. */
import type { PendingText, PendingView } from '../../../shared/api.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { docketOrder, isOnDocket, type Packed, pack, pendingIn } from '../../../shared/docket.ts'
import { suggestedOrder } from '../../../shared/pending/order.ts'
import type { PendingAmendment } from '../../../shared/pending.ts'
import { can } from '../../../shared/permissions.ts'
import type { OrderRule } from '../../../shared/rules.ts'
import { type AmendmentRecord, amendmentsOf } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { newestVersion, type SnapshotRecord, textsOf } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { amendmentSubject, type Context, lookAtPaper } from '../act.ts'
import { createMemory } from '../memory.ts'

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

type Sent = Packed & { readonly at: number }

/** Texts that amendments were written against, by snapshot; some forty kilobytes each. */
const bases = createMemory<readonly Clause[]>(200)
/** Proposals as they are sent, by snapshot; some four kilobytes each. */
const proposals = createMemory<Sent>(2_000)
/** Orders by the committee's rule, by all that they depend on; some kilobytes each. */
const orders = createMemory<readonly string[]>(100)

type Texts = {
  readonly bases: ReadonlyMap<string, readonly Clause[]>
  readonly proposals: ReadonlyMap<string, Sent>
}

/** Reads what is not known yet. Snapshots never change, and a whole hall reads the same docket after every act. */
const readTexts = async (db: Db, records: readonly DocketRecord[]): Promise<Texts> => {
  const isKnown = ({ baseSnapshotId, proposedSnapshotId }: DocketRecord): boolean =>
    bases.get(baseSnapshotId) !== undefined && proposals.get(proposedSnapshotId) !== undefined
  const texts = await textsOf(
    db,
    records.flatMap(record => (isKnown(record) ? [] : [record.baseSnapshotId, record.proposedSnapshotId])),
  )
  const found = { bases: new Map<string, readonly Clause[]>(), proposals: new Map<string, Sent>() }
  for (const { baseSnapshotId, proposedSnapshotId } of records) {
    const [base, proposed] = [texts.get(baseSnapshotId), texts.get(proposedSnapshotId)]
    const clauses = base?.clauses ?? bases.get(baseSnapshotId)!
    const sent = proposed ? { ...pack(clauses, proposed.clauses), at: proposed.at } : proposals.get(proposedSnapshotId)!
    found.bases.set(baseSnapshotId, clauses)
    found.proposals.set(proposedSnapshotId, sent)
  }
  for (const [id, clauses] of found.bases) bases.put(id, clauses)
  for (const [id, sent] of found.proposals) proposals.put(id, sent)
  return found
}

const byTheRule = (newest: SnapshotRecord, pending: readonly PendingAmendment[], key: string, rule: OrderRule) => {
  const known = orders.get(`${newest.id} ${rule} ${key}`)
  if (known !== undefined) return known
  const order = suggestedOrder(newest.clauses, pending, rule).map(({ id }) => id)
  orders.put(`${newest.id} ${rule} ${key}`, order)
  return order
}

/** The docket made of these amendments, in the order in which they are taken. */
export const docketOf = async (db: Db, paper: PaperRecord, records: readonly DocketRecord[]): Promise<PendingView> => {
  const newest = (await newestVersion(db, paper.paper.id))!
  const texts = await readTexts(db, records)
  const sent = {
    clauses: newest.clauses,
    bases: Object.fromEntries(texts.bases),
    amendments: records.map(record => pendingText(record, texts.proposals.get(record.proposedSnapshotId)!)),
  }
  const arranged = arrangedIn(records)
  const key = sent.amendments.map(({ proposal }) => proposal).join(' ')
  const order = docketOrder(
    sent.amendments,
    arranged,
    arranged.length < records.length ? byTheRule(newest, pendingIn(sent), key, paper.rules.amendments.order) : [],
  )
  const known = new Map(sent.amendments.map(amendment => [amendment.id, amendment]))
  return {
    paperId: paper.paper.id,
    symbol: paper.symbol,
    title: paper.title,
    version: newest.number,
    ...sent,
    amendments: order.map(id => known.get(id)!),
    arranged,
  }
}

const pendingText = (
  { summary, baseSnapshotId, proposedSnapshotId }: DocketRecord,
  { at, ...text }: Sent,
): PendingText => ({
  ...summary,
  baseId: baseSnapshotId,
  proposal: proposedSnapshotId,
  ...text,
  submittedAt: at,
})
