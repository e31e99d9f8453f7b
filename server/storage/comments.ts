/** Comments on clauses. A comment is only added; what changes is whether its thread is settled. */
import type { Comment } from '../../shared/comment.ts'
import type { Db } from './database.ts'
import { authorsOf } from './seats.ts'
import type { Tables } from './tables.ts'

type Row = Tables['comments']

const assemble = async (db: Db, rows: readonly Row[]): Promise<Comment[]> => {
  const people = rows.flatMap(row => (row.settled_by === null ? [row.person_id] : [row.person_id, row.settled_by]))
  const authors = await authorsOf(db, people)
  return rows.map(row => ({
    id: row.id,
    paperId: row.paper_id,
    clauseId: row.clause_id,
    spoken: row.spoken,
    quote: row.quote,
    text: row.text,
    author: authors.get(row.person_id)!,
    at: row.at,
    replyTo: row.reply_to,
    settled:
      row.settled_by === null || row.settled_at === null
        ? null
        : { author: authors.get(row.settled_by)!, at: row.settled_at },
  }))
}

/** Every comment on these papers, oldest first. */
export const commentsOf = async (db: Db, paperIds: readonly string[]): Promise<Comment[]> => {
  if (paperIds.length === 0) return []
  const rows = await db
    .selectFrom('comments')
    .selectAll()
    .where('paper_id', 'in', paperIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return assemble(db, rows)
}

export const commentById = async (db: Db, id: string): Promise<Comment | null> =>
  (await assemble(db, await db.selectFrom('comments').selectAll().where('id', '=', id).execute()))[0] ?? null

/** How many comments a paper has, answers included. */
export const countComments = async (db: Db, paperId: string): Promise<number> => {
  const { n } = await db
    .selectFrom('comments')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('paper_id', '=', paperId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

export type NewComment = Pick<
  Comment,
  'id' | 'paperId' | 'clauseId' | 'spoken' | 'quote' | 'text' | 'at' | 'replyTo'
> & {
  readonly personId: string
}

export const addComment = async (db: Db, comment: NewComment): Promise<void> => {
  await db
    .insertInto('comments')
    .values({
      id: comment.id,
      paper_id: comment.paperId,
      clause_id: comment.clauseId,
      spoken: comment.spoken,
      quote: comment.quote,
      text: comment.text,
      person_id: comment.personId,
      at: comment.at,
      reply_to: comment.replyTo,
      settled_by: null,
      settled_at: null,
    })
    .execute()
}

/** Settles the thread that a comment begins, or opens it again (`by` null). */
export const markSettled = async (
  db: Db,
  id: string,
  by: { readonly personId: string; readonly at: number } | null,
): Promise<void> => {
  await db
    .updateTable('comments')
    .set({ settled_by: by?.personId ?? null, settled_at: by?.at ?? null })
    .where('id', '=', id)
    .execute()
}
