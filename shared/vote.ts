/**
 * Votes: what is put, how it is counted, what comes out. The count and the result are derived from ballots and attendance,
 * never stored, until a vote is closed; then the result is part of the record.
 */
import type { Attendance } from './delegation.ts'
import type { Majority } from './rules.ts'

/** By name, by raised placards that the dais counts, or without a vote where nobody objects. */
export const voteMethods = ['rollCall', 'placards', 'consensus'] as const
export type VoteMethod = (typeof voteMethods)[number]

/** `pass`: asked again at the end of a roll call; it counts as no vote. */
export const ballots = ['yes', 'no', 'abstain', 'pass'] as const
export type Ballot = (typeof ballots)[number]

export const voteResults = ['passed', 'failed', 'tied'] as const

/** What came out. Counts are delegations; `base` is what the majority is taken of, `needed` the least number of yes. */
export type VoteResult = {
  readonly method: VoteMethod
  readonly result: (typeof voteResults)[number]
  readonly yes: number
  readonly no: number
  readonly abstain: number
  readonly base: number
  readonly needed: number
}

/** What a hall can decide at the moment. A committee has one question before it at a time. */
export type Hall = {
  /** Whether enough delegations are present. */
  readonly quorate: boolean
  /** The vote that is open. */
  readonly voting: {
    readonly voteId: string
    readonly paperId: string
    /** Null while the vote is on the paper. */
    readonly amendmentId: string | null
    /** Number of the amendment; null for a paper. */
    readonly number: number | null
  } | null
}

/** What a vote is about. */
export type Question = {
  readonly subject: 'amendment' | 'paper'
  readonly subjectId: string
  /**
   * Null: the whole as it stands. Otherwise the question was divided: ids of the changes of an amendment (`diff.ts`), or
   * of the clauses of a paper (a clause brings its sub-clauses), that are put.
   */
  readonly parts: readonly string[] | null
  /** A vote on a part decides that part; the final one decides the subject, as the parts that were carried leave it. */
  readonly final: boolean
}

export const voteStatuses = ['open', 'closed', 'cancelled'] as const
export type VoteStatus = (typeof voteStatuses)[number]

export type VoteView = Question & {
  readonly id: string
  readonly committeeId: string
  readonly paperId: string
  readonly paperSymbol: string
  readonly paperTitle: string
  /** Number of the amendment; null for a paper. */
  readonly number: number | null
  readonly status: VoteStatus
  readonly method: VoteMethod
  readonly majority: Majority
  /** A tie on the same question came before: another one rejects. */
  readonly second: boolean
  readonly openedAt: number
  readonly closedAt: number | null
  /** Every delegation of the committee with its attendance: now while the vote is open, at its closing afterwards. */
  readonly roll: readonly {
    readonly delegationId: string
    readonly attendance: Attendance
    readonly ballot: Ballot | null
  }[]
  /** Placards only: as the dais counted them. */
  readonly counted: { readonly yes: number; readonly no: number; readonly abstain: number } | null
  /** What it would come to now, or came to. */
  readonly outcome: VoteResult
  /** Whether enough delegations are present for a decision. */
  readonly quorate: boolean
}
