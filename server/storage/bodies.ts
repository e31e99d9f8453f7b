/**
 * Where the words of a body are kept: one encoded state up to `seq`, and the updates after it, one row for each batch
 * that was committed. The log is only added to; `compact` folds its tail into the state in one transaction, so that a
 * crash leaves the old pair or the new one and never a hole.
 */
import type { Database, Db } from './database.ts'
import { type LateClause, writeLate } from './merger-rows.ts'
import type { Tables } from './tables.ts'

/** One committed batch of a body. `seq` counts from 1 after the state a body is created with, which has 0. */
export type BodyUpdateRow = {
  readonly bodyId: string
  readonly seq: number
  readonly update: Uint8Array
  /** Milliseconds since 1970 UTC. */
  readonly at: number
}

/** From now on this Yjs client id writes for this person and for nobody else in this body. */
export type ClientClaim = { readonly bodyId: string; readonly clientId: number; readonly personId: string }

/**
 * Words that came too late for the clause that they were typed into. A merge room parks them; what has the `id` of an
 * earlier one takes its place. Words of any other body have no tray, and are not stored.
 */
export type LateWords = LateClause & { readonly bodyId: string }

export type StoredBody = {
  readonly kind: BodyKind
  /** The sequence number of the last row that is stored. */
  readonly seq: number
  readonly state: Uint8Array
  /** The updates after `state`, in order. */
  readonly tail: readonly Uint8Array[]
  /** Client id to person id. */
  readonly owners: ReadonlyMap<number, string>
}

/** What the rooms need of a storage; a promise that resolved means that the rows survive a power cut. */
export type BodyStore = {
  /** Null when there is no such body. */
  load(bodyId: string): Promise<StoredBody | null>
  /** All of it or nothing, in one transaction. */
  append(rows: readonly BodyUpdateRow[], claims: readonly ClientClaim[], late?: readonly LateWords[]): Promise<void>
  /** `state` takes the place of everything up to and including `seq`. */
  compact(bodyId: string, seq: number, state: Uint8Array): Promise<void>
}

export type BodyKind = Tables['bodies']['kind']

export type NewBody = {
  readonly id: string
  readonly kind: BodyKind
  /** Id of the paper, the amendment or the merger. */
  readonly subjectId: string
  readonly state: Uint8Array
  readonly at: number
}

/** Adds a body with its first state, in the transaction that adds what it belongs to. */
export const createBody = async (db: Db, body: NewBody): Promise<void> => {
  await db
    .insertInto('bodies')
    .values({ id: body.id, kind: body.kind, subject_id: body.subjectId, epoch: 1, created_at: body.at })
    .execute()
  await db.insertInto('body_states').values({ body_id: body.id, seq: 0, state: body.state }).execute()
}

/** From now on these words are another's: a merger's result becomes a paper's, with all that was ever written in it. */
export const giveBody = async (
  db: Db,
  bodyId: string,
  { kind, subjectId }: Pick<NewBody, 'kind' | 'subjectId'>,
): Promise<void> => {
  await db.updateTable('bodies').set({ kind, subject_id: subjectId }).where('id', '=', bodyId).execute()
}

/** What a body belongs to, and which edition of it this is; null when there is no such body. */
export const bodySubject = async (
  db: Db,
  bodyId: string,
): Promise<{ kind: BodyKind; subjectId: string; epoch: number } | null> => {
  const row = await db
    .selectFrom('bodies')
    .select(['kind', 'subject_id', 'epoch'])
    .where('id', '=', bodyId)
    .executeTakeFirst()
  return row ? { kind: row.kind, subjectId: row.subject_id, epoch: row.epoch } : null
}

/** SQLite takes at most 32,766 values in a statement and PostgreSQL 65,535; a row here has up to four. */
const rowsPerStatement = 2_000

const chunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / rowsPerStatement) }, (_, i) =>
    list.slice(i * rowsPerStatement, (i + 1) * rowsPerStatement),
  )

/** Adds rows to the log. Rejects when a sequence number is taken, so that two writers cannot both have written it. */
export const appendUpdates = async (db: Db, rows: readonly BodyUpdateRow[]): Promise<void> => {
  for (const part of chunks(rows)) {
    await db
      .insertInto('body_updates')
      .values(part.map(({ bodyId, seq, update, at }) => ({ body_id: bodyId, seq, update, at })))
      .execute()
  }
}

const appendClaims = async (db: Db, claims: readonly ClientClaim[]): Promise<void> => {
  for (const part of chunks(claims)) {
    await db
      .insertInto('body_clients')
      .values(
        part.map(({ bodyId, clientId, personId }) => ({ body_id: bodyId, client_id: clientId, person_id: personId })),
      )
      .execute()
  }
}

/** Asked in the transaction: the room may have become a paper since its body was loaded. */
const appendLate = async (db: Db, late: readonly LateWords[]): Promise<void> => {
  for (const bodyId of new Set(late.map(words => words.bodyId))) {
    const body = await bodySubject(db, bodyId)
    if (body?.kind !== 'merger') continue
    await writeLate(
      db,
      body.subjectId,
      late.filter(words => words.bodyId === bodyId),
    )
  }
}

const loadBody = async (db: Db, bodyId: string): Promise<StoredBody | null> => {
  const state = await db
    .selectFrom('body_states')
    .innerJoin('bodies', 'bodies.id', 'body_states.body_id')
    .select(['seq', 'state', 'kind'])
    .where('body_id', '=', bodyId)
    .executeTakeFirst()
  if (!state) return null
  const from = Number(state.seq)
  const tail = await db
    .selectFrom('body_updates')
    .select(['seq', 'update'])
    .where('body_id', '=', bodyId)
    .where('seq', '>', from)
    .orderBy('seq')
    .execute()
  const owners = await db
    .selectFrom('body_clients')
    .select(['client_id', 'person_id'])
    .where('body_id', '=', bodyId)
    .execute()
  return {
    kind: state.kind,
    seq: Number(tail.at(-1)?.seq ?? from),
    state: state.state,
    tail: tail.map(row => row.update),
    owners: new Map(owners.map(row => [Number(row.client_id), row.person_id])),
  }
}

/** The store of a database. */
export const bodyStore = (db: Database): BodyStore => ({
  // In a transaction, so that a compaction between the reads cannot show a state without its tail.
  load: bodyId => db.transaction().execute(trx => loadBody(trx, bodyId)),
  append: (rows, claims, late = []) =>
    db.transaction().execute(async trx => {
      await appendClaims(trx, claims)
      await appendUpdates(trx, rows)
      await appendLate(trx, late)
    }),
  compact: (bodyId, seq, state) =>
    db.transaction().execute(async trx => {
      await trx
        .updateTable('body_states')
        .set({ seq, state })
        .where('body_id', '=', bodyId)
        .where('seq', '<', seq)
        .execute()
      await trx.deleteFrom('body_updates').where('body_id', '=', bodyId).where('seq', '<=', seq).execute()
    }),
})
