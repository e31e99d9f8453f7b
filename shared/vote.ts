/**
 * Votes: what is put, how it is counted, what comes out. The count and the result are derived from ballots and attendance,
 * never stored, until a vote is closed; then the result is part of the record.
 */
import type { Attendance } from './delegation.ts'
import type { Majority, Rules } from './rules.ts'

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
    /** What that amendment amends in the second degree; null otherwise. */
    readonly parentId: string | null
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

/** What is counted in a vote: its way of voting, and what was answered until now. */
export type Poll = Pick<VoteView, 'method' | 'majority' | 'second' | 'roll' | 'counted'>
type Called = VoteView['roll'][number]

const isPresent = ({ attendance }: Pick<Called, 'attendance'>): boolean => attendance !== 'absent'

/** Whether a delegation with this attendance may abstain. */
export const mayAbstain = (attendance: Attendance, { voting }: Rules): boolean =>
  attendance !== 'present-voting' || voting.votingMayAbstain

/** Whether enough delegations are present for a decision. Counts are delegations. */
export const isQuorate = (
  { members, present }: { readonly members: number; readonly present: number },
  { voting }: Rules,
): boolean => present >= Math.ceil((members * voting.quorum) / 100)

/**
 * The ballots that count. Who is absent has no vote: a delegation that has left loses its ballot, and has it again when
 * it comes back before the vote is closed.
 */
const ballotsOf = (roll: readonly Called[]): { yes: number; no: number; abstain: number } => {
  const count = (ballot: Ballot): number => roll.filter(entry => isPresent(entry) && entry.ballot === ballot).length
  return { yes: count('yes'), no: count('no'), abstain: count('abstain') }
}

const baseOf = ({ of }: Majority, { yes, no }: { yes: number; no: number }, roll: readonly Called[]): number => {
  if (of === 'cast') return yes + no
  return of === 'present' ? roll.filter(isPresent).length : roll.length
}

/** The least number of yes that is more than half, or at least two thirds, of `base`. */
export const neededOf = ({ share }: Majority, base: number): number =>
  share === 'half' ? Math.floor(base / 2) + 1 : Math.max(1, Math.ceil((2 * base) / 3))

/**
 * What a vote comes to. It is a tie where as many are for as against and more than half of those would have carried it;
 * under rules that vote once more it then decides nothing, the second time it rejects. A consensus has no majority
 * (`base` are those present, `needed` is 0): it passes whatever the number of abstentions, and not over an objection,
 * which is a ballot `no`. Placards that were not counted yet are none.
 */
export const tally = ({ method, majority, second, roll, counted }: Poll, { voting }: Rules): VoteResult => {
  const counts = method === 'placards' ? (counted ?? { yes: 0, no: 0, abstain: 0 }) : ballotsOf(roll)
  const { yes, no, abstain } = counts
  if (method === 'consensus') {
    const base = roll.filter(isPresent).length
    return { method, result: no === 0 && base > 0 ? 'passed' : 'failed', yes, no, abstain, base, needed: 0 }
  }
  const base = baseOf(majority, counts, roll)
  const needed = neededOf(majority, base)
  const even = majority.share === 'half' && majority.of === 'cast' && yes === no && yes > 0
  const tied = even && voting.tie === 'again' && !second
  const result = yes >= needed ? 'passed' : tied ? 'tied' : 'failed'
  return { method, result, yes, no, abstain, base, needed }
}

/** Why a delegation may not be written down with a ballot; null where it may. To take a ballot back is always possible. */
export const mayBallot = (
  method: VoteMethod,
  attendance: Attendance,
  ballot: Ballot,
  rules: Rules,
): 'notByTheseRules' | 'notPresent' | 'mayNotAbstain' | null => {
  const objecting = ballot === 'abstain' || ballot === 'no'
  if (method === 'placards' || (method === 'consensus' && !objecting)) return 'notByTheseRules'
  if (attendance === 'absent') return 'notPresent'
  if (ballot !== 'abstain') return null
  if (method === 'consensus' && !rules.voting.consensusAbstentions) return 'mayNotAbstain'
  return mayAbstain(attendance, rules) ? null : 'mayNotAbstain'
}

/** Why the dais cannot have counted these placards; null where it can. */
export const mayCount = (
  { yes, no, abstain }: { readonly yes: number; readonly no: number; readonly abstain: number },
  roll: readonly Called[],
  rules: Rules,
): 'tooManyVotes' | 'mayNotAbstain' | null => {
  const present = roll.filter(isPresent)
  if (yes + no + abstain > present.length) return 'tooManyVotes'
  return abstain > present.filter(({ attendance }) => mayAbstain(attendance, rules)).length ? 'mayNotAbstain' : null
}

/** Ids of those still to be called in a roll call, in the order of the roll: who has not been called, and then who passed. */
export const unheard = (roll: readonly Called[]): string[] =>
  [null, 'pass'].flatMap(silent =>
    roll.filter(entry => isPresent(entry) && entry.ballot === silent).map(({ delegationId }) => delegationId),
  )

/**
 * How many answers a vote still lacks before it may be closed. In a roll call everybody must be heard who may not
 * abstain, also one who has abstained or passed and gave up that right since; others may stay silent. Placards must have
 * been counted. Where nobody at all was heard, or nobody is there to be, nothing is decided: everybody is missing.
 */
export const missingVotes = (
  { method, roll, counted }: Pick<Poll, 'method' | 'roll' | 'counted'>,
  rules: Rules,
): number => {
  const present = roll.filter(isPresent)
  const all = Math.max(1, present.length)
  if (method === 'consensus') return present.length > 0 ? 0 : all
  if (method === 'placards') {
    return counted === null || counted.yes + counted.no + counted.abstain === 0 ? all : 0
  }
  if (present.every(({ ballot }) => ballot === null || ballot === 'pass')) return all
  return present.filter(
    ({ attendance, ballot }) => !mayAbstain(attendance, rules) && ballot !== 'yes' && ballot !== 'no',
  ).length
}

/** The roll as it is kept: the ballot of who is not there is void. */
export const rollAtClosing = (roll: readonly Called[]): Called[] =>
  roll.map(entry => (isPresent(entry) ? entry : { ...entry, ballot: null }))
