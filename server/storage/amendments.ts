/** Amendments with their teams and the facts of the paper they are about. */
import { z } from 'zod'
import type { AmendmentFacts } from '../../shared/amendment.ts'
import type { AmendmentStatus, AmendmentSummary } from '../../shared/paper.ts'
import type { Db } from './database.ts'
import { type PaperRecord, paperById, papersOf } from './papers.ts'
import { authorsOf } from './seats.ts'
import { teamsOf } from './teams.ts'

/** All that the server knows of an amendment but its words. `paper` is the paper it is about. */
export type AmendmentRecord = {
  readonly amendment: AmendmentFacts
  readonly paper: PaperRecord
  readonly summary: AmendmentSummary
  readonly bodyId: string
  readonly note: string
  readonly taken: readonly string[] | null
  readonly baseSnapshotId: string
  readonly proposedSnapshotId: string | null
  /** When its status changed last. */
  readonly changedAt: number
}

const takenSchema = z.array(z.string())

const amendmentRows = (db: Db) =>
  db
    .selectFrom('amendments')
    .innerJoin('snapshots', 'snapshots.id', 'amendments.base_snapshot_id')
    .selectAll('amendments')
    .select('snapshots.number as base_version')

type AmendmentRow = Awaited<ReturnType<ReturnType<typeof amendmentRows>['execute']>>[number]

const assemble = async (
  db: Db,
  rows: readonly AmendmentRow[],
  papers: readonly PaperRecord[],
): Promise<AmendmentRecord[]> => {
  const teams = await teamsOf(
    db,
    rows.map(row => row.id),
  )
  const authors = await authorsOf(
    db,
    rows.map(row => row.proposer_person_id),
  )
  const paperOf = new Map(papers.map(record => [record.paper.id, record]))
  return rows.map(row => {
    const paper = paperOf.get(row.paper_id)!
    return {
      amendment: {
        id: row.id,
        paperId: row.paper_id,
        committeeId: paper.paper.committeeId,
        conferenceId: paper.paper.conferenceId,
        paperStatus: paper.paper.status,
        status: row.status,
        // Submitting freezes a proposal, returning lets go of it.
        handedIn: row.proposed_snapshot_id !== null,
        proposerDelegationId: row.proposer_delegation_id,
        team: teams.get(row.id) ?? [],
      },
      paper,
      summary: {
        id: row.id,
        number: row.number,
        status: row.status,
        proposer: authors.get(row.proposer_person_id)!,
        explanation: row.explanation,
        baseVersion: Number(row.base_version ?? 0),
        at: row.created_at,
      },
      bodyId: row.body_id,
      note: row.note,
      taken: row.taken === null ? null : takenSchema.parse(JSON.parse(row.taken)),
      baseSnapshotId: row.base_snapshot_id,
      proposedSnapshotId: row.proposed_snapshot_id,
      changedAt: row.changed_at,
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
