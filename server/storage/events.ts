/** The story: every act with its time and its person, only ever added; a trigger of the database keeps it so. */
import { z } from 'zod'
import {
  type CommitteeEventKind,
  committeeEventKinds,
  type EventKind,
  eventKinds,
  type PaperEvent,
  type RecordEvent,
} from '../../shared/paper.ts'
import type { Db } from './database.ts'
import { authorsOf } from './seats.ts'

export type NewEvent = {
  readonly id: string
  readonly committeeId: string
  readonly personId: string
  readonly params: Readonly<Record<string, string>>
  readonly at: number
} & (
  | { readonly paperId: string; readonly amendmentId: string | null; readonly kind: EventKind }
  | { readonly paperId: null; readonly amendmentId: null; readonly kind: CommitteeEventKind }
)

export const addEvent = async (db: Db, event: NewEvent): Promise<void> => {
  await db
    .insertInto('events')
    .values({
      id: event.id,
      committee_id: event.committeeId,
      paper_id: event.paperId,
      amendment_id: event.amendmentId,
      person_id: event.personId,
      kind: event.kind,
      params: JSON.stringify(event.params),
      at: event.at,
    })
    .execute()
}

const kindOfPaper = z.enum(eventKinds)
const anyKind = z.enum([...eventKinds, ...committeeEventKinds])
const paramsSchema = z.record(z.string(), z.string())

type Row = {
  readonly id: string
  readonly at: number
  readonly person_id: string
  readonly kind: string
  readonly params: string
  readonly amendment_id: string | null
}

/** The rows as lines that can be told, each with the row it comes from. */
const linesOf = async <R extends Row, K>(db: Db, rows: readonly R[], kindOf: z.ZodType<K>) => {
  const authors = await authorsOf(
    db,
    rows.map(row => row.person_id),
  )
  return rows.map(row => ({
    row,
    line: {
      id: row.id,
      at: row.at,
      kind: kindOf.parse(row.kind),
      actor: authors.get(row.person_id)!,
      params: paramsSchema.parse(JSON.parse(row.params)),
      amendmentId: row.amendment_id,
    },
  }))
}

/** Oldest first; `amendmentId` so that the story of an amendment that is not visible can be left out. */
export const eventsOf = async (
  db: Db,
  paperId: string,
): Promise<(PaperEvent & { readonly amendmentId: string | null })[]> => {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('paper_id', '=', paperId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return (await linesOf(db, rows, kindOfPaper)).map(({ line }) => line)
}

/** A line of a committee's record as it is stored: the paper by its id. */
export type CommitteeLine = Omit<RecordEvent, 'paper'> & { readonly paperId: string | null }

/** Everything that happened in a committee, newest first. */
export const eventsOfCommittee = async (db: Db, committeeId: string): Promise<CommitteeLine[]> => {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return (await linesOf(db, rows, anyKind)).map(({ line, row }) => ({ ...line, paperId: row.paper_id }))
}

/** When the last act of all was done, so that a machine whose clock was put back still tells what comes after it later. 0: nothing was. */
export const lastTold = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('events')
    .select(eb => eb.fn.max('at').as('at'))
    .executeTakeFirst()
  return Number(row?.at ?? 0)
}
