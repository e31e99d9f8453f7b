/** The rows of a merge room, and the words that were parked there. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Clause, clauseSchema } from '../../shared/clause.ts'
import { beforeSchema, madeSchema, type Parked, type Row } from '../../shared/merger/state.ts'
import type { Db } from './database.ts'

/** A row with the person who changed it last (null: only the pairing made it), and when. */
export type StoredRow = Row & { readonly personId: string | null; readonly at: number }
/** Who took it out, or where it is `late` who wrote it. */
export type StoredParked = Parked & { readonly personId: string; readonly at: number; readonly late: boolean }

const idsSchema = z.array(z.string())
const madeList = z.array(madeSchema)

/** In the order of display. */
export const rowsOf = async (db: Db, mergerId: string): Promise<StoredRow[]> => {
  const rows = await db
    .selectFrom('merger_rows')
    .selectAll()
    .where('merger_id', '=', mergerId)
    .orderBy('place')
    .execute()
  return rows.map(row => ({
    id: row.id,
    left: idsSchema.parse(JSON.parse(row.left_ids)),
    right: idsSchema.parse(JSON.parse(row.right_ids)),
    sure: row.sure === 1,
    made: madeList.parse(JSON.parse(row.made)),
    decided: row.decided === 1,
    before: row.undo === null ? null : beforeSchema.parse(JSON.parse(row.undo)),
    revision: Number(row.revision),
    personId: row.person_id,
    at: Number(row.at),
  }))
}

/** Oldest first. */
export const parkedOf = async (db: Db, mergerId: string): Promise<StoredParked[]> => {
  const rows = await db
    .selectFrom('merger_parked')
    .selectAll()
    .where('merger_id', '=', mergerId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    rowId: row.row_id,
    clause: clauseSchema.parse(JSON.parse(row.clause)),
    personId: row.person_id,
    at: Number(row.at),
    late: row.late === 1,
  }))
}

/** Rows and parked clauses have up to 12 values; a statement takes 32,766. */
const rowsPerStatement = 2_000
const chunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / rowsPerStatement) }, (_, i) =>
    list.slice(i * rowsPerStatement, (i + 1) * rowsPerStatement),
  )

/** Who changed rows, or null where the pairing alone made them, and when. */
export type Hand = { readonly personId: string | null; readonly at: number }

/**
 * Makes the stored rows these, in this order, in one go: those that are gone are taken out, and those that are new or
 * other than in `before` bear the hand that changed them. A row that only moved up or down keeps its own.
 */
export const writeRows = async (
  db: Db,
  mergerId: string,
  before: readonly Row[],
  rows: readonly Row[],
  hand: Hand,
): Promise<void> => {
  const old = new Map(before.map((row, place) => [row.id, { row, place }]))
  const kept = new Set(rows.map(row => row.id))
  const gone = before.filter(row => !kept.has(row.id)).map(row => row.id)
  for (const ids of chunks(gone))
    await db.deleteFrom('merger_rows').where('merger_id', '=', mergerId).where('id', 'in', ids).execute()
  const fresh: { readonly row: Row; readonly place: number }[] = []
  for (const [place, row] of rows.entries()) {
    const known = old.get(row.id)
    if (known === undefined || !isDeepStrictEqual(partsOf(known.row), partsOf(row))) fresh.push({ row, place })
    else if (known.place !== place)
      await db
        .updateTable('merger_rows')
        .set({ place })
        .where('merger_id', '=', mergerId)
        .where('id', '=', row.id)
        .execute()
  }
  for (const part of chunks(fresh))
    await db
      .insertInto('merger_rows')
      .values(
        part.map(({ row, place }) => ({
          merger_id: mergerId,
          id: row.id,
          place,
          ...partsOf(row),
          person_id: hand.personId,
          at: hand.at,
        })),
      )
      .onConflict(conflict =>
        conflict.columns(['merger_id', 'id']).doUpdateSet(eb => ({
          place: eb.ref('excluded.place'),
          left_ids: eb.ref('excluded.left_ids'),
          right_ids: eb.ref('excluded.right_ids'),
          sure: eb.ref('excluded.sure'),
          made: eb.ref('excluded.made'),
          decided: eb.ref('excluded.decided'),
          undo: eb.ref('excluded.undo'),
          revision: eb.ref('excluded.revision'),
          person_id: eb.ref('excluded.person_id'),
          at: eb.ref('excluded.at'),
        })),
      )
      .execute()
}

/** A row as it lies in its columns. */
const partsOf = (row: Row) => ({
  left_ids: JSON.stringify(row.left),
  right_ids: JSON.stringify(row.right),
  sure: row.sure ? 1 : 0,
  made: JSON.stringify(row.made.map(({ id, how }) => ({ id, how }))),
  decided: row.decided ? 1 : 0,
  undo: row.before === null ? null : JSON.stringify(row.before),
  revision: row.revision,
})

/**
 * Makes the stored parked clauses these: new ones are added, and those whose row became another's go there. Their words
 * never change, and none is ever taken away.
 */
export const writeParked = async (
  db: Db,
  mergerId: string,
  before: readonly Parked[],
  parked: readonly Parked[],
  { personId, at }: { readonly personId: string; readonly at: number },
): Promise<void> => {
  const old = new Map(before.map(one => [one.id, one.rowId]))
  for (const { id, rowId } of parked)
    if (old.has(id) && old.get(id) !== rowId)
      await db
        .updateTable('merger_parked')
        .set({ row_id: rowId })
        .where('merger_id', '=', mergerId)
        .where('id', '=', id)
        .execute()
  for (const part of chunks(parked.filter(one => !old.has(one.id))))
    await db
      .insertInto('merger_parked')
      .values(
        part.map(({ id, rowId, clause }) => ({
          merger_id: mergerId,
          id,
          row_id: rowId,
          clause: JSON.stringify(clause),
          person_id: personId,
          at,
          late: 0,
        })),
      )
      .execute()
}

/** The row that a clause of the result belongs to, as far as the rows and what was parked tell; null for none. */
const rowOf = (rows: readonly Row[], parked: readonly Parked[], clauseId: string): string | null => {
  const copy = parked.find(({ clause }) => clause.id === clauseId)
  if (copy) return copy.rowId
  const belongs = ({ left, right, made, before }: Row): boolean =>
    left.includes(clauseId) ||
    right.includes(clauseId) ||
    made.some(({ id }) => id === clauseId) ||
    (before?.clauses.some(({ clause }) => clause.id === clauseId) ?? false)
  return rows.find(belongs)?.id ?? null
}

/** A clause of words that came too late, with the id of the one that they were typed into, where that is known. */
export type LateClause = {
  readonly id: string
  readonly clauseId: string | null
  readonly clause: Clause
  readonly personId: string
  /** Milliseconds since 1970 UTC. */
  readonly at: number
}

/** Parks words that came too late under the rows of their clauses; more of them under one id are one. */
export const writeLate = async (db: Db, mergerId: string, late: readonly LateClause[]): Promise<void> => {
  const [rows, parked] = [await rowsOf(db, mergerId), await parkedOf(db, mergerId)]
  for (const { id, clauseId, personId, at, ...words } of late) {
    const row_id = clauseId === null ? null : rowOf(rows, parked, clauseId)
    const clause = JSON.stringify(words.clause)
    await db
      .insertInto('merger_parked')
      .values({ merger_id: mergerId, id, row_id, clause, person_id: personId, at, late: 1 })
      .onConflict(conflict => conflict.columns(['merger_id', 'id']).doUpdateSet({ clause, at }))
      .execute()
  }
}
