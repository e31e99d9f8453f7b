/** Votes as the pages show them. */
import type { Actor } from '../../../shared/delegation.ts'
import { can } from '../../../shared/permissions.ts'
import { isQuorate, tally, type VoteView } from '../../../shared/vote.ts'
import { amendmentsOf } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type VoteRecord, voteById, votesOfPaper } from '../../storage/votes.ts'
import { amendmentSubject, type Context, lookAtAmendment, lookAtPaper } from '../act.ts'
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

/** For whoever may read what it is on. A whole hall asks for it at every ballot, so it reads that alone. */
export const readVote = async (context: Context, actor: Actor, voteId: string): Promise<Outcome<VoteView>> => {
  const { db } = context
  const vote = await voteById(db, voteId)
  if (!vote) return refused('notFound')
  if (vote.subject === 'paper') {
    const paper = await lookAtPaper(context, actor, vote.paperId)
    return paper.ok ? done(await voteView(db, vote, paper.value, null)) : paper
  }
  const amendment = await lookAtAmendment(context, actor, vote.subjectId)
  if (!amendment.ok) return amendment
  const { paper, summary } = amendment.value
  return done(await voteView(db, vote, paper, summary.number))
}

/** The votes on a paper and on those amendments to it that the actor may read, oldest first. */
export const readVotes = async (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<readonly VoteView[]>> => {
  const { db } = context
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const numbers = new Map(
    (await amendmentsOf(db, looked.value))
      .filter(record => can(actor, 'amendment.read', amendmentSubject(record)).ok)
      .map(({ summary }) => [summary.id, summary.number]),
  )
  const seen = (await votesOfPaper(db, paperId)).filter(vote => vote.subject === 'paper' || numbers.has(vote.subjectId))
  return done(
    await Promise.all(seen.map(vote => voteView(db, vote, looked.value, numbers.get(vote.subjectId) ?? null))),
  )
}
