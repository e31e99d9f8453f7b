/** Votes, and what a hall can decide at the moment. */
import { z } from 'zod'
import { attendances } from '../../shared/delegation.ts'
import { type Majority, majoritySchema, type Rules } from '../../shared/rules.ts'
import {
  type Ballot,
  ballots,
  type Hall,
  isQuorate,
  type Question,
  type VoteMethod,
  type VoteResult,
  type VoteStatus,
  type VoteView,
  voteMethods,
  voteResults,
} from '../../shared/vote.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

const resultSchema = z.object({
  method: z.enum(voteMethods),
  result: z.enum(voteResults),
  yes: z.int(),
  no: z.int(),
  abstain: z.int(),
  base: z.int(),
  needed: z.int(),
}) satisfies z.ZodType<VoteResult>
const partsSchema = z.array(z.string())
const countSchema = z.object({ yes: z.int(), no: z.int(), abstain: z.int() })
const rollSchema = z.array(
  z.object({ delegationId: z.string(), attendance: z.enum(attendances), ballot: z.enum(ballots).nullable() }),
)

/** The result of a closed vote, as it was kept. */
export const resultOf = (json: string): VoteResult => resultSchema.parse(JSON.parse(json))

/** The vote that a committee has open. */
export const openVoteIn = async (db: Db, committeeId: string): Promise<Hall['voting']> => {
  const open = await db
    .selectFrom('votes')
    .leftJoin('amendments', 'amendments.id', 'votes.subject_id')
    .select(['votes.id', 'votes.paper_id', 'subject', 'subject_id', 'parent_id', 'number'])
    .where('committee_id', '=', committeeId)
    .where('votes.status', '=', 'open')
    .executeTakeFirst()
  if (!open) return null
  return {
    voteId: open.id,
    paperId: open.paper_id,
    amendmentId: open.subject === 'amendment' ? open.subject_id : null,
    parentId: open.parent_id,
    number: open.number,
  }
}

/** `attendance` counts delegations. */
export const hallOf = async (
  db: Db,
  committeeId: string,
  rules: Rules,
  attendance: { readonly members: number; readonly present: number },
): Promise<Hall> => ({ quorate: isQuorate(attendance, rules), voting: await openVoteIn(db, committeeId) })

/** A final vote that was passed: on which proposed words, and which parts of them (null: all). */
export type Carried = {
  readonly proposal: string | null
  readonly parts: readonly string[] | null
  readonly voteId: string
}

/** By amendment, the final votes that carried it. */
export const carriedOf = async (db: Db, amendmentIds: readonly string[]): Promise<Map<string, Carried[]>> => {
  if (amendmentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('votes')
    .select(['id', 'subject_id', 'proposal', 'parts', 'result'])
    .where('subject', '=', 'amendment')
    .where('subject_id', 'in', amendmentIds)
    .where('status', '=', 'closed')
    .where('final', '=', 1)
    .execute()
  return Map.groupBy(
    rows
      .filter(row => row.result !== null && resultOf(row.result).result === 'passed')
      .map(row => ({
        amendmentId: row.subject_id,
        proposal: row.proposal,
        parts: row.parts === null ? null : partsSchema.parse(JSON.parse(row.parts)),
        voteId: row.id,
      })),
    row => row.amendmentId,
  ) as Map<string, Carried[]>
}

/** The results of closed votes by vote id. */
export const resultsOf = async (db: Db, voteIds: readonly string[]): Promise<Map<string, VoteResult>> => {
  if (voteIds.length === 0) return new Map()
  const rows = await db.selectFrom('votes').select(['id', 'result']).where('id', 'in', voteIds).execute()
  return new Map(rows.flatMap(row => (row.result === null ? [] : [[row.id, resultOf(row.result)] as const])))
}

/** How the vote on the whole of a paper went that decided it; null where there was none, as a tie that is voted on again decides nothing. */
export const resultOfPaper = async (db: Db, paperId: string): Promise<VoteResult | null> => {
  const row = await db
    .selectFrom('votes')
    .select('result')
    .where('subject', '=', 'paper')
    .where('subject_id', '=', paperId)
    .where('status', '=', 'closed')
    .where('final', '=', 1)
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const result = row?.result ? resultOf(row.result) : null
  return result?.result === 'tied' ? null : result
}

type Roll = VoteView['roll']
type Counted = NonNullable<VoteView['counted']>

/** All that the server knows of a vote. */
export type VoteRecord = Question & {
  readonly id: string
  readonly committeeId: string
  readonly paperId: string
  /** Id of the proposed snapshot that is voted on; null for a paper. */
  readonly proposal: string | null
  /** Newest version of the paper when the vote was opened. */
  readonly version: number
  readonly status: VoteStatus
  readonly method: VoteMethod
  readonly majority: Majority
  readonly second: boolean
  readonly counted: Counted | null
  /** What was written down until now, by delegation. */
  readonly ballots: ReadonlyMap<string, Ballot>
  /** Once it is over: the roll as it was then, and, where it was closed, what came out. */
  readonly roll: Roll | null
  readonly result: VoteResult | null
  readonly openedAt: number
  readonly closedAt: number | null
}

const parsed = <T>(schema: z.ZodType<T>, json: string | null): T | null =>
  json === null ? null : schema.parse(JSON.parse(json))

const assemble = async (db: Db, rows: readonly Tables['votes'][]): Promise<VoteRecord[]> => {
  if (rows.length === 0) return []
  const written = Map.groupBy(
    await db
      .selectFrom('vote_ballots')
      .selectAll()
      .where(
        'vote_id',
        'in',
        rows.map(row => row.id),
      )
      .execute(),
    row => row.vote_id,
  )
  return rows.map(row => ({
    id: row.id,
    committeeId: row.committee_id,
    paperId: row.paper_id,
    subject: row.subject,
    subjectId: row.subject_id,
    parts: parsed(partsSchema, row.parts),
    final: row.final === 1,
    proposal: row.proposal,
    version: row.version,
    status: row.status,
    method: row.method,
    majority: majoritySchema.parse(JSON.parse(row.majority)),
    second: row.second === 1,
    counted: parsed(countSchema, row.counted),
    ballots: new Map((written.get(row.id) ?? []).map(({ delegation_id, ballot }) => [delegation_id, ballot])),
    roll: parsed(rollSchema, row.roll),
    result: parsed(resultSchema, row.result),
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }))
}

export const voteById = async (db: Db, id: string): Promise<VoteRecord | null> =>
  (await assemble(db, await db.selectFrom('votes').selectAll().where('id', '=', id).execute()))[0] ?? null

/** Every vote on a paper and on its amendments, oldest first. */
export const votesOfPaper = async (db: Db, paperId: string): Promise<VoteRecord[]> =>
  assemble(
    db,
    await db
      .selectFrom('votes')
      .selectAll()
      .where('paper_id', '=', paperId)
      .orderBy('opened_at')
      .orderBy('id')
      .execute(),
  )

export type NewVote = Question &
  Pick<VoteRecord, 'id' | 'committeeId' | 'paperId' | 'proposal' | 'version' | 'method' | 'majority' | 'second'> & {
    readonly personId: string
    readonly at: number
  }

/** Opens a vote. False when the committee has one open: somebody else was first. */
export const addVote = async (db: Db, vote: NewVote): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('votes')
    .values({
      id: vote.id,
      committee_id: vote.committeeId,
      paper_id: vote.paperId,
      subject: vote.subject,
      subject_id: vote.subjectId,
      proposal: vote.proposal,
      version: vote.version,
      parts: vote.parts && JSON.stringify(vote.parts),
      final: vote.final ? 1 : 0,
      status: 'open',
      method: vote.method,
      majority: JSON.stringify(vote.majority),
      second: vote.second ? 1 : 0,
      counted: null,
      roll: null,
      result: null,
      opened_by: vote.personId,
      opened_at: vote.at,
      closed_by: null,
      closed_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes a ballot down in place of an earlier one; null takes it back. */
export const setBallot = async (
  db: Db,
  voteId: string,
  delegationId: string,
  ballot: Ballot | null,
  at: number,
): Promise<void> => {
  if (ballot === null) {
    await db
      .deleteFrom('vote_ballots')
      .where('vote_id', '=', voteId)
      .where('delegation_id', '=', delegationId)
      .execute()
    return
  }
  await db
    .insertInto('vote_ballots')
    .values({ vote_id: voteId, delegation_id: delegationId, ballot, at })
    .onConflict(conflict => conflict.columns(['vote_id', 'delegation_id']).doUpdateSet({ ballot, at }))
    .execute()
}

/** Writes the counted placards down. */
export const setCounted = async (db: Db, voteId: string, counted: Counted): Promise<void> => {
  await db
    .updateTable('votes')
    .set({ counted: JSON.stringify(counted) })
    .where('id', '=', voteId)
    .where('status', '=', 'open')
    .execute()
}

/** Ends an open vote: closed with a result, or cancelled. False when it is over already: somebody else was first. */
export const endVote = async (
  db: Db,
  voteId: string,
  { roll, result }: { readonly roll: Roll; readonly result: VoteResult | null },
  personId: string,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('votes')
    .set({
      status: result === null ? 'cancelled' : 'closed',
      roll: JSON.stringify(roll),
      result: result && JSON.stringify(result),
      closed_by: personId,
      closed_at: at,
    })
    .where('id', '=', voteId)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whether two versions of a paper hold the same words, so that a vote on the one was a vote on the other. */
export const sameWords = async (db: Db, paperId: string, one: number, other: number): Promise<boolean> => {
  const rows = await db
    .selectFrom('snapshots')
    .select('clauses')
    .where('paper_id', '=', paperId)
    .where('number', 'in', [one, other])
    .execute()
  return new Set(rows.map(row => row.clauses)).size === 1
}
