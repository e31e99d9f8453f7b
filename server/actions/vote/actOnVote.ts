/**
 * Acts of the dais on a vote that is open: what is written down, and how it ends. Who watches is told of the vote and
 * of all that shows it.
 */
import type { Actor } from '../../../shared/delegation.ts'
import type { EventKind } from '../../../shared/paper.ts'
import type { Rules } from '../../../shared/rules.ts'
import type { VoteView } from '../../../shared/vote.ts'
import { committeeById, delegationsOf } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type VoteRecord, voteById } from '../../storage/votes.ts'
import { type Context, judged, storyAbout } from '../act.ts'
import { type Matter, matterOf } from './matter.ts'

export type VoteAct = {
  readonly trx: Db
  readonly vote: VoteRecord
  readonly matter: Matter
  readonly rules: Rules
  readonly roll: VoteView['roll']
  readonly at: number
  /** Adds a line to the paper's story. */
  readonly story: (kind: EventKind, params?: Readonly<Record<string, string>>) => Promise<void>
}

/** Every delegation of the committee with its attendance and its ballot: now, or as it was when the vote ended. */
export const rollOf = async (db: Db, { committeeId, ballots, roll }: VoteRecord): Promise<VoteView['roll']> =>
  roll ??
  (await delegationsOf(db, committeeId)).map(({ id, attendance }) => ({
    delegationId: id,
    attendance,
    ballot: ballots.get(id) ?? null,
  }))

/** A vote that is open, for the dais; `over` is the refusal where it is not open any more. */
export const openVoteFor = async (
  db: Db,
  actor: Actor,
  voteId: string,
  over: 'wrongStatus' | 'alreadyDone',
): Promise<Outcome<Omit<VoteAct, 'trx' | 'at' | 'story'>>> => {
  const vote = await voteById(db, voteId)
  const committee = vote && (await committeeById(db, vote.committeeId))
  const matter = vote && (await matterOf(db, vote))
  if (!vote || !committee || !matter) return refused('notFound')
  const refusal = judged(actor, 'committee.manage', { committeeId: committee.id, ...committee })
  if (refusal) return refusal
  if (vote.status !== 'open') return refused(over)
  return done({ vote, matter, rules: committee.rules, roll: await rollOf(db, vote) })
}

type Told = Pick<VoteRecord, 'id' | 'committeeId' | 'paperId' | 'subject' | 'subjectId'>

/** Tells who watches the committee of a vote, what it is on, and what shows it. */
export const tellOfVote = (context: Context, { id, committeeId, paperId, subject, subjectId }: Told): void =>
  context.facts.tell(committeeId, [
    `vote:${id}`,
    `paper:${paperId}`,
    ...(subject === 'amendment' ? [`amendment:${subjectId}`] : []),
    `committee:${committeeId}`,
    `screen:${committeeId}`,
  ])

/** The act on an open vote as it runs inside a transaction that the caller opened. */
export const voteAct = async <T>(
  context: Context,
  trx: Db,
  actor: Actor,
  voteId: string,
  over: 'wrongStatus' | 'alreadyDone',
  work: (act: VoteAct) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const open = await openVoteFor(trx, actor, voteId, over)
  if (!open.ok) return open
  const { paper, amendment } = open.value.matter
  const story = storyAbout(context, trx, actor, paper, amendment?.amendment.id ?? null)
  return work({ ...open.value, trx, at: context.now(), story })
}

/**
 * Tells of an answer that was written down. It comes once a delegation, and a hall of windows would read its committee and
 * its papers anew for each, which show none of it before the vote is closed.
 */
export const tellOfCount = (context: Context, { id, committeeId }: Told): void =>
  context.facts.tell(committeeId, [`vote:${id}`, `screen:${committeeId}`])

/** An act that changes nothing but the vote. */
export const actOnVote = async <T>(
  context: Context,
  actor: Actor,
  voteId: string,
  over: 'wrongStatus' | 'alreadyDone',
  tell: typeof tellOfVote,
  work: (act: VoteAct) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const outcome = await transact(context.db, trx =>
    voteAct(context, trx, actor, voteId, over, async act => {
      const result = await work(act)
      return result.ok ? done({ value: result.value, vote: act.vote }) : result
    }),
  )
  if (!outcome.ok) return outcome
  tell(context, outcome.value.vote)
  return done(outcome.value.value)
}
