/** Amendments with their teams and the facts of the paper they are about. */
import { z } from 'zod'
import { type AmendmentFacts, type Backer, consentsOf, isFriendly, isPending } from '../../shared/amendment.ts'
import type { AmendmentKind, AmendmentStatus, AmendmentSummary } from '../../shared/paper.ts'
import { standing } from '../../shared/rules.ts'
import type { Db } from './database.ts'
import { type PaperRecord, paperById, papersOf } from './papers.ts'
import { authorsOf } from './seats.ts'
import { teamsOf } from './teams.ts'
import { type Carried, carriedOf } from './votes.ts'

/** All that the server knows of an amendment but its words. `paper` is the paper it is about. */
export type AmendmentRecord = {
  readonly amendment: AmendmentFacts
  readonly paper: PaperRecord
  readonly summary: AmendmentSummary
  readonly bodyId: string
  readonly note: string
  /** Ids of the changes that were taken; until it is decided those that a divided vote carried. */
  readonly taken: readonly string[] | null
  /** The final vote that carried the words proposed now. */
  readonly carriedBy: string | null
  /** Position that the dais gave it; null until it did. */
  readonly place: number | null
  readonly baseSnapshotId: string
  readonly proposedSnapshotId: string | null
  /** When its status changed last. */
  readonly changedAt: number
  /** Who began it. */
  readonly proposerPersonId: string
}

const takenSchema = z.array(z.string())

const amendmentRows = (db: Db) =>
  db
    .selectFrom('amendments')
    .innerJoin('snapshots', 'snapshots.id', 'amendments.base_snapshot_id')
    .leftJoin('amendments as parents', 'parents.id', 'amendments.parent_id')
    .leftJoin('snapshots as parent_bases', 'parent_bases.id', 'parents.base_snapshot_id')
    .leftJoin('snapshots as proposals', 'proposals.id', 'amendments.proposed_snapshot_id')
    .leftJoin('people as hands', 'hands.id', 'proposals.person_id')
    .selectAll('amendments')
    .select([
      'snapshots.number as base_version',
      'parents.number as parent_number',
      'parents.status as parent_status',
      'parents.proposed_snapshot_id as parent_proposal',
      'parent_bases.number as parent_base_version',
      'hands.delegation_id as proposed_for',
    ])

/** Consents and signatures of each amendment, oldest first. */
const backersOf = async (db: Db, amendmentIds: readonly string[]) =>
  Map.groupBy(
    await db
      .selectFrom('amendment_backers')
      .selectAll()
      .where('amendment_id', 'in', amendmentIds)
      .orderBy('at')
      .orderBy('delegation_id')
      .execute(),
    row => row.amendment_id,
  )

/** How many amendments to each of these are still to be decided. */
const pendingChildrenOf = async (db: Db, amendmentIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('amendments')
    .select(['parent_id', 'status'])
    .where('parent_id', 'in', amendmentIds)
    .execute()
  const counts = new Map<string, number>()
  for (const row of rows)
    if (row.parent_id !== null && isPending(row.status)) counts.set(row.parent_id, (counts.get(row.parent_id) ?? 0) + 1)
  return counts
}

const backer = (row: { delegation_id: string; person_id: string; at: number }): Backer => ({
  delegationId: row.delegation_id,
  personId: row.person_id,
  at: row.at,
})

/** The vote that carried these words; others' words were carried by other votes, or by none. */
const carriedOn = (votes: readonly Carried[] | undefined, proposal: string | null): Carried | undefined =>
  proposal === null ? undefined : votes?.find(vote => vote.proposal === proposal)

const takenOf = (stored: string | null, carried: Carried | undefined): readonly string[] | null =>
  stored === null ? (carried?.parts ?? null) : takenSchema.parse(JSON.parse(stored))

type AmendmentRow = Awaited<ReturnType<ReturnType<typeof amendmentRows>['execute']>>[number]

const assemble = async (
  db: Db,
  rows: readonly AmendmentRow[],
  papers: readonly PaperRecord[],
): Promise<AmendmentRecord[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const teams = await teamsOf(db, ids)
  const backers = await backersOf(db, ids)
  const children = await pendingChildrenOf(db, ids)
  const votes = await carriedOf(db, [...ids, ...rows.flatMap(row => row.parent_id ?? [])])
  const authors = await authorsOf(
    db,
    rows.map(row => row.proposer_person_id),
  )
  const paperOf = new Map(papers.map(record => [record.paper.id, record]))
  return rows.map(row => {
    const paper = paperOf.get(row.paper_id)!
    const backing = backers.get(row.id) ?? []
    const team = teams.get(row.id) ?? []
    const signatories = backing.filter(b => b.kind === 'signatory').map(backer)
    const carried = carriedOn(votes.get(row.id), row.proposed_snapshot_id)
    // A team hands its own words in; the dais makes others of them when it puts in what was decided about them.
    const ownWords = row.proposed_snapshot_id === null || row.kind === 'suggestion' || row.proposed_for !== null
    const consents = backing
      .filter(b => b.kind === 'consent' && b.proposal !== null && b.proposal === row.proposed_snapshot_id)
      .map(backer)
    return {
      amendment: {
        id: row.id,
        paperId: row.paper_id,
        committeeId: paper.paper.committeeId,
        conferenceId: paper.paper.conferenceId,
        paperStatus: paper.paper.status,
        kind: row.kind,
        parent:
          row.parent_id === null
            ? null
            : {
                id: row.parent_id,
                number: Number(row.parent_number),
                status: row.parent_status!,
                carried: carriedOn(votes.get(row.parent_id), row.parent_proposal) !== undefined,
              },
        status: row.status,
        // Submitting freezes a proposal, returning lets go of it.
        handedIn: row.proposed_snapshot_id !== null,
        proposerDelegationId: row.proposer_delegation_id,
        team,
        signatories,
        ownWords,
        consents,
        carried: carried !== undefined,
        pendingChildren: children.get(row.id) ?? 0,
      },
      paper,
      summary: {
        id: row.id,
        number: row.number,
        status: row.status,
        kind: row.kind,
        parentId: row.parent_id,
        proposer: authors.get(row.proposer_person_id)!,
        explanation: row.explanation,
        baseVersion: Number(row.base_version ?? row.parent_base_version ?? 0),
        at: row.created_at,
        standing: standing(paper.rules.amendments.backing, {
          sponsors: team.filter(member => member.state === 'joined').length,
          signatories: signatories.length,
          ...paper.attendance,
        }),
        ...consentsOf({ team, ownWords, consents }, paper.paper),
        friendly: row.kind === 'amendment' && isFriendly({ team, ownWords, consents }, paper.paper, paper.rules),
        carried: carried !== undefined,
      },
      bodyId: row.body_id,
      note: row.note,
      taken: takenOf(row.taken, carried),
      carriedBy: carried?.voteId ?? null,
      place: row.place,
      baseSnapshotId: row.base_snapshot_id,
      proposedSnapshotId: row.proposed_snapshot_id,
      changedAt: row.changed_at,
      proposerPersonId: row.proposer_person_id,
    }
  })
}

export const amendmentById = async (db: Db, id: string): Promise<AmendmentRecord | null> => {
  const row = await amendmentRows(db).where('amendments.id', '=', id).executeTakeFirst()
  if (!row) return null
  const paper = await paperById(db, row.paper_id)
  if (!paper) return null
  return (await assemble(db, [row], [paper]))[0] ?? null
}

/** By number. */
export const amendmentsOf = async (db: Db, paper: PaperRecord): Promise<AmendmentRecord[]> =>
  assemble(
    db,
    await amendmentRows(db).where('amendments.paper_id', '=', paper.paper.id).orderBy('amendments.number').execute(),
    [paper],
  )

/** Amendments to an amendment, by number. */
export const childrenOf = async (db: Db, { amendment, paper }: AmendmentRecord): Promise<AmendmentRecord[]> =>
  assemble(
    db,
    await amendmentRows(db).where('amendments.parent_id', '=', amendment.id).orderBy('amendments.number').execute(),
    [paper],
  )

/** Bodies that are being written of what would change a paper or an amendment. */
export const draftedBodies = async (
  db: Db,
  on: { readonly paperId: string } | { readonly parentId: string },
): Promise<string[]> => {
  const drafts = db.selectFrom('amendments').select('body_id').where('status', '=', 'drafting')
  const mine = 'paperId' in on ? drafts.where('paper_id', '=', on.paperId) : drafts.where('parent_id', '=', on.parentId)
  return (await mine.execute()).map(row => row.body_id)
}

/** Every amendment of a committee's papers. */
export const amendmentsOfCommittee = async (
  db: Db,
  committeeId: string,
  papers?: readonly PaperRecord[],
): Promise<AmendmentRecord[]> => {
  const known = papers ?? (await papersOf(db, committeeId))
  if (known.length === 0) return []
  const rows = await amendmentRows(db)
    .where(
      'amendments.paper_id',
      'in',
      known.map(record => record.paper.id),
    )
    .orderBy('amendments.created_at')
    .execute()
  return assemble(db, rows, known)
}

export const nextAmendmentNumber = async (db: Db, paperId: string): Promise<number> => {
  const row = await db
    .selectFrom('amendments')
    .select(eb => eb.fn.max('number').as('number'))
    .where('paper_id', '=', paperId)
    .executeTakeFirst()
  return Number(row?.number ?? 0) + 1
}

export type NewAmendment = {
  readonly id: string
  readonly paperId: string
  readonly bodyId: string
  readonly number: number
  readonly kind: AmendmentKind
  /** The amendment that it amends; null where it amends the paper. */
  readonly parentId: string | null
  readonly delegationId: string | null
  readonly personId: string
  readonly baseSnapshotId: string
  readonly at: number
}

/** Adds an amendment that is being drafted. */
export const addAmendment = async (db: Db, amendment: NewAmendment): Promise<void> => {
  await db
    .insertInto('amendments')
    .values({
      id: amendment.id,
      paper_id: amendment.paperId,
      body_id: amendment.bodyId,
      number: amendment.number,
      kind: amendment.kind,
      parent_id: amendment.parentId,
      place: null,
      status: 'drafting',
      proposer_delegation_id: amendment.delegationId,
      proposer_person_id: amendment.personId,
      base_snapshot_id: amendment.baseSnapshotId,
      proposed_snapshot_id: null,
      explanation: '',
      note: '',
      taken: null,
      created_at: amendment.at,
      changed_at: amendment.at,
    })
    .execute()
}

export type AmendmentChange = {
  readonly status: AmendmentStatus
  readonly explanation?: string
  readonly note?: string
  readonly taken?: readonly string[]
  /** Null when it goes back to its writers. */
  readonly proposedSnapshotId?: string | null
}

/** Changes an amendment that is at status `from`. False when it no longer is: somebody else was first. */
export const changeAmendment = async (
  db: Db,
  id: string,
  from: AmendmentStatus,
  { status, explanation, note, taken, proposedSnapshotId }: AmendmentChange,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('amendments')
    .set({
      status,
      changed_at: at,
      ...(explanation === undefined ? {} : { explanation }),
      ...(note === undefined ? {} : { note }),
      ...(taken === undefined ? {} : { taken: JSON.stringify(taken) }),
      ...(proposedSnapshotId === undefined ? {} : { proposed_snapshot_id: proposedSnapshotId }),
    })
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Other words are proposed in place of those of `from`. False when those are not proposed any more. */
export const reproposeAmendment = async (
  db: Db,
  id: string,
  from: string,
  proposedSnapshotId: string,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('amendments')
    .set({ proposed_snapshot_id: proposedSnapshotId, changed_at: at })
    .where('id', '=', id)
    .where('proposed_snapshot_id', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export type BackerKind = 'signatory' | 'consent'

/** A consent takes the place of the delegation's consent to earlier words. `proposal` is null for a signatory. */
export const addBacker = async (
  db: Db,
  amendmentId: string,
  kind: BackerKind,
  { delegationId, personId, at }: Backer,
  proposal: string | null,
): Promise<void> => {
  await db
    .insertInto('amendment_backers')
    .values({ amendment_id: amendmentId, delegation_id: delegationId, kind, proposal, person_id: personId, at })
    .onConflict(conflict =>
      conflict.columns(['amendment_id', 'delegation_id', 'kind']).doUpdateSet({ proposal, person_id: personId, at }),
    )
    .execute()
}

export const removeBacker = async (
  db: Db,
  amendmentId: string,
  kind: BackerKind,
  delegationId: string,
): Promise<void> => {
  await db
    .deleteFrom('amendment_backers')
    .where('amendment_id', '=', amendmentId)
    .where('delegation_id', '=', delegationId)
    .where('kind', '=', kind)
    .execute()
}
