/**
 * Division of a question: parts of an amendment or clauses of a paper are voted on for themselves, and what was not
 * rejected is put to a final vote together. What nobody asked to vote on separately stays in: a clause leaves the text
 * only where a vote has rejected it (as paragraph votes work in the General Assembly, rule 89).
 */
import { blockEnd, type Clause } from './clause.ts'
import type { Question, VoteResult } from './vote.ts'

/** What a question can be divided into: by id of each part, in order, the ids that it brings with it, its own among them. */
export type Parts = ReadonlyMap<string, readonly string[]>

/** The clauses of a paper; each brings its sub-clauses. */
export const partsOfPaper = (clauses: readonly Clause[]): Parts =>
  new Map(clauses.map(({ id }, i) => [id, clauses.slice(i, blockEnd(clauses, i)).map(clause => clause.id)]))

/** The changes of an amendment; each stands for itself. */
export const partsOfAmendment = (changes: readonly { readonly id: string }[]): Parts =>
  new Map(changes.map(({ id }) => [id, [id]]))

/** A vote that was closed on the same words. */
export type Decided = Pick<Question, 'parts' | 'final'> & { readonly result: VoteResult['result'] }

/** How far a question has been decided by votes on its parts. */
export type Division = {
  readonly carried: ReadonlySet<string>
  /** With everything that the rejected parts bring. */
  readonly rejected: ReadonlySet<string>
  /** What a final vote is on, in order: all that was not rejected. */
  readonly left: readonly string[]
}

/** Reads the votes on parts in the order in which they were taken; a tie decides nothing. */
export const divide = (parts: Parts, votes: readonly Decided[]): Division => {
  const carried = new Set<string>()
  const rejected = new Set<string>()
  for (const vote of votes) {
    if (vote.final || vote.result === 'tied') continue
    for (const id of vote.parts ?? []) {
      for (const part of parts.get(id) ?? []) {
        if (vote.result === 'failed') {
          rejected.add(part)
          carried.delete(part)
        } else if (!rejected.has(part)) carried.add(part)
      }
    }
  }
  return { carried, rejected, left: [...parts.keys()].filter(id => !rejected.has(id)) }
}

/**
 * Why a question cannot be put; null where it can. `unusable` names a part that is not there, `alreadyDone` one that was
 * decided, `notByTheseRules` a final vote on anything but what the votes on parts have left (null: all of it).
 */
export const mayPut = (
  { parts: put, final }: Pick<Question, 'parts' | 'final'>,
  parts: Parts,
  { carried, rejected, left }: Division,
): 'unusable' | 'alreadyDone' | 'notByTheseRules' | null => {
  if (put?.some(id => !parts.has(id)) || (put === null && !final)) return 'unusable'
  const ids = put ?? []
  if (!final) return ids.some(id => carried.has(id) || rejected.has(id)) ? 'alreadyDone' : null
  if (put === null) return rejected.size === 0 ? null : 'notByTheseRules'
  const brought = new Set(ids.flatMap(id => parts.get(id)!).filter(id => !rejected.has(id)))
  const all = brought.size === left.length && !ids.some(id => rejected.has(id))
  return all ? null : 'notByTheseRules'
}

/** The clauses of a paper that votes on clauses have left. */
export const clausesLeft = (clauses: readonly Clause[], { rejected }: Division): Clause[] =>
  clauses.filter(clause => !rejected.has(clause.id))

/** Whether the votes on clauses have rejected a paper: every operative one of it, so that there is nothing left to decide. */
export const nothingLeft = (clauses: readonly Clause[], division: Division): boolean => {
  const left = clausesLeft(clauses, division)
  const decides = clauses.some(clause => clause.kind === 'operative')
  return division.rejected.size > 0 && !left.some(clause => !decides || clause.kind === 'operative')
}

/** What of the words a question is on: all that votes on parts have left of what it puts, in order. */
const scopeOf = (
  { parts: put, final }: Pick<Question, 'parts' | 'final'>,
  parts: Parts,
  { rejected, left }: Division,
): readonly string[] => {
  if (final) return left
  const brought = new Set((put ?? []).flatMap(id => parts.get(id) ?? []))
  return [...parts.keys()].filter(id => brought.has(id) && !rejected.has(id))
}

/**
 * Whether a question was voted on before and tied. However its parts are named, it is the same one as long as it decides
 * the same of the words; `votes` are those on the same words, oldest first.
 */
export const isSecond = (
  question: Pick<Question, 'parts' | 'final'>,
  parts: Parts,
  votes: readonly Decided[],
): boolean => {
  const now = scopeOf(question, parts, divide(parts, votes)).join(' ')
  return votes.some((vote, i) => {
    if (vote.result !== 'tied' || vote.final !== question.final) return false
    return scopeOf(vote, parts, divide(parts, votes.slice(0, i))).join(' ') === now
  })
}
