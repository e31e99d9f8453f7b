/** Votes, and what a hall can decide at the moment. */
import { z } from 'zod'
import type { Rules } from '../../shared/rules.ts'
import { type Hall, type VoteResult, voteMethods, voteResults } from '../../shared/vote.ts'
import type { Db } from './database.ts'

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

/** The result of a closed vote, as it was kept. */
export const resultOf = (json: string): VoteResult => resultSchema.parse(JSON.parse(json))

/** `attendance` counts delegations. */
export const hallOf = async (
  db: Db,
  committeeId: string,
  { voting }: Rules,
  { members, present }: { readonly members: number; readonly present: number },
): Promise<Hall> => {
  const open = await db
    .selectFrom('votes')
    .leftJoin('amendments', 'amendments.id', 'votes.subject_id')
    .select(['votes.id', 'votes.paper_id', 'subject', 'subject_id', 'number'])
    .where('committee_id', '=', committeeId)
    .where('votes.status', '=', 'open')
    .executeTakeFirst()
  return {
    quorate: present >= Math.ceil((members * voting.quorum) / 100),
    voting: open
      ? {
          voteId: open.id,
          paperId: open.paper_id,
          amendmentId: open.subject === 'amendment' ? open.subject_id : null,
          number: open.number,
        }
      : null,
  }
}

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

/** How the vote on the whole of a paper went that decided it; null where there was none. */
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
  return row?.result ? resultOf(row.result) : null
}
