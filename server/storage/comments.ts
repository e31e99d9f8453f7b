/** Comments on clauses. A comment is only added; what changes is whether its thread is settled. */
import type { Comment } from '../../shared/comment.ts'
import type { Db } from './database.ts'
import { authorsOf } from './seats.ts'
import type { Tables } from './tables.ts'

type Row = Tables['comments']

/** Symbols of the papers that threads were carried over from, by their first comment; those that began where they are, are missing. */
const carriedFrom = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('carried_over')
    .innerJoin('comments as source', 'source.id', 'carried_over.source_id')
    .innerJoin('papers', 'papers.id', 'source.paper_id')
    .select(['carried_over.target_id as id', 'papers.symbol as symbol'])
    .where('carried_over.target_id', 'in', ids)
    .execute()
  return new Map(rows.flatMap(({ id, symbol }) => (id === null ? [] : [[id, symbol]])))
}

const assemble = async (db: Db, rows: readonly Row[]): Promise<Comment[]> => {
  const people = rows.flatMap(row => (row.settled_by === null ? [row.person_id] : [row.person_id, row.settled_by]))
  const authors = await authorsOf(db, people)
  const from = await carriedFrom(
    db,
    rows.flatMap(row => (row.reply_to === null ? row.id : [])),
  )
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
    from: from.get(row.id) ?? null,
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

/** Puts a copy of a thread on a clause of another paper: who said what and when stays. Answers the id that its first comment has there. */
export const copyThread = async (
  db: Db,
  first: string,
  { paperId, clauseId }: Pick<Comment, 'paperId' | 'clauseId'>,
  newId: () => string,
): Promise<string> => {
  const rows = await db
    .selectFrom('comments')
    .selectAll()
    .where(eb => eb.or([eb('id', '=', first), eb('reply_to', '=', first)]))
    .execute()
  const id = newId()
  await db
    .insertInto('comments')
    .values(
      rows.map(row => ({
        ...row,
        id: row.id === first ? id : newId(),
        paper_id: paperId,
        clause_id: clauseId,
        reply_to: row.reply_to === null ? null : id,
      })),
    )
    .execute()
  return id
}
