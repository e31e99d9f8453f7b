/** Votes as the pages show them. */
import type { Actor } from '../../../shared/delegation.ts'
import { can } from '../../../shared/permissions.ts'
import { isQuorate, tally, type VoteView } from '../../../shared/vote.ts'
import { amendmentsOf } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type VoteRecord, voteById, votesOfPaper } from '../../storage/votes.ts'
import { amendmentSubject, type Context, lookAtPaper } from '../act.ts'
import { rollOf } from './actOnVote.ts'

/** A vote as everybody sees it; `number` is the amendment's. */
export const voteView = async (
  db: Db,
  vote: VoteRecord,
  { paper, rules, symbol, title }: PaperRecord,
  number: number | null,
): Promise<VoteView> => {
  const { method, majority, second, counted, result, status } = vote
  const roll = await rollOf(db, vote)
  const present = roll.filter(entry => entry.attendance !== 'absent').length
  return {
    id: vote.id,
    committeeId: vote.committeeId,
    paperId: paper.id,
    paperSymbol: symbol,
    paperTitle: title,
    subject: vote.subject,
    subjectId: vote.subjectId,
    parts: vote.parts,
    final: vote.final,
    number,
    status,
    method,
    majority,
    second,
    openedAt: vote.openedAt,
    closedAt: vote.closedAt,
    roll,
    counted,
    outcome: result ?? tally({ method, majority, second, roll, counted }, rules),
    // It was when the vote was closed, whatever the rules say now.
    quorate: status === 'closed' || isQuorate({ members: roll.length, present }, rules),
  }
}

/** The votes that the actor may see: those on the paper, and those on amendments that the actor may read. */
const visible = async (
  db: Db,
  actor: Actor,
  paper: PaperRecord,
  votes: readonly VoteRecord[],
): Promise<{ vote: VoteRecord; number: number | null }[]> => {
  const numbers = new Map(
    (await amendmentsOf(db, paper))
      .filter(record => can(actor, 'amendment.read', amendmentSubject(record)).ok)
      .map(({ summary }) => [summary.id, summary.number]),
  )
  return votes
    .filter(vote => vote.subject === 'paper' || numbers.has(vote.subjectId))
    .map(vote => ({ vote, number: numbers.get(vote.subjectId) ?? null }))
}

export const readVote = async (context: Context, actor: Actor, voteId: string): Promise<Outcome<VoteView>> => {
  const { db } = context
  const vote = await voteById(db, voteId)
  if (!vote) return refused('notFound')
  const looked = await lookAtPaper(context, actor, vote.paperId)
  if (!looked.ok) return looked
  const [seen] = await visible(db, actor, looked.value, [vote])
  return seen ? done(await voteView(db, vote, looked.value, seen.number)) : refused('notFound')
}

/** Oldest first. */
export const readVotes = async (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<readonly VoteView[]>> => {
  const { db } = context
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const seen = await visible(db, actor, looked.value, await votesOfPaper(db, paperId))
  return done(await Promise.all(seen.map(({ vote, number }) => voteView(db, vote, looked.value, number))))
}
