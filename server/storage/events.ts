/** The story: every act with its time and its person, only ever added. */
import { z } from 'zod'
import { type EventKind, eventKinds, type PaperEvent } from '../../shared/paper.ts'
import type { Db } from './database.ts'
import { authorsOf } from './seats.ts'

export type NewEvent = {
  readonly id: string
  readonly committeeId: string
  readonly paperId: string
  readonly amendmentId: string | null
  readonly personId: string
  readonly kind: EventKind
  readonly params: Readonly<Record<string, string>>
  readonly at: number
}

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

const kindSchema = z.enum(eventKinds)
const paramsSchema = z.record(z.string(), z.string())

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
  const authors = await authorsOf(
    db,
    rows.map(row => row.person_id),
  )
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    kind: kindSchema.parse(row.kind),
    actor: authors.get(row.person_id)!,
    params: paramsSchema.parse(JSON.parse(row.params)),
    amendmentId: row.amendment_id,
  }))
}
