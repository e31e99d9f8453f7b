/**
 * Snapshots: the clauses of a body at one moment, only ever added. Those of a paper carry a number that counts up from 1
 * without gaps ("version 7"); those of an amendment's own text carry none.
 */
import { z } from 'zod'
import { type Clause, clauseSchema } from '../../shared/clause.ts'
import { type Layout, layoutSchema } from '../../shared/lines.ts'
import type { SnapshotReason, Version, VersionWithClauses } from '../../shared/paper.ts'
import { layoutOf, rulesOf, rulesSchema } from '../../shared/rules.ts'
import type { Db } from './database.ts'
import { authorsOf } from './seats.ts'
import { resultsOf } from './votes.ts'

const bodySchema = z.array(clauseSchema)

/** The text of a list of clauses: equal lists give equal texts, whatever order their fields came in. */
const textOf = (clauses: readonly Clause[]): string =>
  JSON.stringify(
    clauses.map(({ id, kind, level, text, notes }) => ({
      id,
      kind,
      level,
      text,
      notes: notes.map(note => ({ id: note.id, at: note.at, mark: note.mark, text: note.text })),
    })),
  )

export type NewSnapshot = {
  readonly id: string
  readonly paperId: string
  readonly reason: SnapshotReason
  readonly detail: string
  readonly personId: string
  readonly at: number
  readonly clauses: readonly Clause[]
  /** The vote that it comes of. */
  readonly voteId?: string | null
}

/** The layout that the rules of the paper's committee ask for now. */
const layoutNow = async (db: Db, paperId: string): Promise<Layout> => {
  const { rules } = await db
    .selectFrom('papers')
    .innerJoin('committees', 'committees.id', 'papers.committee_id')
    .select('committees.rules')
    .where('papers.id', '=', paperId)
    .executeTakeFirstOrThrow()
  return layoutOf(rulesSchema.parse(JSON.parse(rules)))
}

const add = async (db: Db, snapshot: NewSnapshot, number: number | null): Promise<void> => {
  const layout = await layoutNow(db, snapshot.paperId)
  await db
    .insertInto('snapshots')
    .values({
      id: snapshot.id,
      paper_id: snapshot.paperId,
      number,
      reason: snapshot.reason,
      detail: snapshot.detail,
      person_id: snapshot.personId,
      at: snapshot.at,
      clauses: textOf(snapshot.clauses),
      layout: JSON.stringify(layout),
      vote_id: snapshot.voteId ?? null,
    })
    .execute()
}

/** A version as it is needed to compare and to refer to. */
export type SnapshotRecord = { readonly id: string; readonly number: number; readonly clauses: readonly Clause[] }

const recordOf = (row: { id: string; number: number | null; clauses: string }): SnapshotRecord => {
  if (row.number === null) throw new RangeError(`snapshot ${row.id} is no version of a paper`)
  return { id: row.id, number: row.number, clauses: bodySchema.parse(JSON.parse(row.clauses)) }
}

/** Null for a paper that has no version, which no paper is for longer than the transaction that makes it. */
export const newestVersion = async (db: Db, paperId: string): Promise<SnapshotRecord | null> => {
  const row = await db
    .selectFrom('snapshots')
    .select(['id', 'number', 'clauses'])
    .where('paper_id', '=', paperId)
    .where('number', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? recordOf(row) : null
}

/** Ids of the newest versions of these papers, by paper. */
export const newestIds = async (db: Db, paperIds: readonly string[]): Promise<Map<string, string>> => {
  if (paperIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('snapshots')
    .select(['id', 'paper_id'])
    .where('paper_id', 'in', paperIds)
    .where('number', 'is not', null)
    .orderBy('number')
    .execute()
  return new Map(rows.map(row => [row.paper_id, row.id]))
}

/** 0 when there is none. */
export const newestNumber = async (db: Db, paperId: string): Promise<number> => {
  const row = await db
    .selectFrom('snapshots')
    .select(eb => eb.fn.max('number').as('number'))
    .where('paper_id', '=', paperId)
    .executeTakeFirst()
  return Number(row?.number ?? 0)
}

/** Adds the next version of a paper and answers its number. Two at once: one of the transactions fails. */
export const addVersion = async (db: Db, snapshot: NewSnapshot): Promise<number> => {
  const number = (await newestNumber(db, snapshot.paperId)) + 1
  await add(db, snapshot, number)
  return number
}

/** The newest version when it holds these very clauses, else a new one. */
export const keepVersion = async (db: Db, snapshot: NewSnapshot): Promise<{ id: string; number: number }> => {
  const newest = await newestVersion(db, snapshot.paperId)
  if (newest && textOf(newest.clauses) === textOf(snapshot.clauses)) return { id: newest.id, number: newest.number }
  return { id: snapshot.id, number: await addVersion(db, snapshot) }
}

/** Adds a snapshot of an amendment's text, beside the paper's versions. */
export const addUnnumbered = (db: Db, snapshot: NewSnapshot): Promise<void> => add(db, snapshot, null)

const versionColumns = ['id', 'number', 'reason', 'detail', 'person_id', 'at', 'vote_id'] as const

type VersionRow = {
  id: string
  number: number | null
  reason: SnapshotReason
  detail: string
  person_id: string
  at: number
  vote_id: string | null
}
const withAuthors = async <R extends VersionRow>(db: Db, rows: readonly R[]): Promise<(Version & { row: R })[]> => {
  const authors = await authorsOf(
    db,
    rows.map(row => row.person_id),
  )
  const stamps = await resultsOf(
    db,
    rows.flatMap(row => (row.vote_id === null ? [] : [row.vote_id])),
  )
  return rows.map(row => ({
    id: row.id,
    number: row.number ?? 0,
    reason: row.reason,
    detail: row.detail,
    author: authors.get(row.person_id)!,
    at: row.at,
    stamp: row.vote_id === null ? null : (stamps.get(row.vote_id) ?? null),
    row,
  }))
}

/** Newest first. */
export const versionsOf = async (db: Db, paperId: string): Promise<Version[]> => {
  const rows = await db
    .selectFrom('snapshots')
    .select(versionColumns)
    .where('paper_id', '=', paperId)
    .where('number', 'is not', null)
    .orderBy('number', 'desc')
    .execute()
  return (await withAuthors(db, rows)).map(({ row: _, ...version }) => version)
}

/** A snapshot with its clauses; `number` is 0 for one that is no version of a paper. */
export type FullSnapshot = VersionWithClauses

const full = async (
  db: Db,
  row: (VersionRow & { paper_id: string; clauses: string; layout: string | null }) | undefined,
): Promise<FullSnapshot | null> => {
  if (!row) return null
  const [found] = await withAuthors(db, [row])
  const { row: _, ...version } = found!
  return {
    ...version,
    paperId: row.paper_id,
    clauses: bodySchema.parse(JSON.parse(row.clauses)),
    layout: row.layout === null ? layoutOf(rulesOf.custom) : layoutSchema.parse(JSON.parse(row.layout)),
  }
}

export const versionByNumber = async (db: Db, paperId: string, number: number): Promise<FullSnapshot | null> =>
  full(
    db,
    await db
      .selectFrom('snapshots')
      .selectAll()
      .where('paper_id', '=', paperId)
      .where('number', '=', number)
      .executeTakeFirst(),
  )

export const snapshotById = async (db: Db, id: string): Promise<FullSnapshot | null> =>
  full(db, await db.selectFrom('snapshots').selectAll().where('id', '=', id).executeTakeFirst())

/** The words of a snapshot and when it was made. */
export type StoredText = { readonly clauses: readonly Clause[]; readonly at: number }

/** Many snapshots at once, by id, without their authors; an id that is unknown is not in the answer. */
export const textsOf = async (db: Db, ids: readonly string[]): Promise<Map<string, StoredText>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('snapshots')
    .select(['id', 'at', 'clauses'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, at, clauses }) => [id, { at, clauses: bodySchema.parse(JSON.parse(clauses)) }]))
}
