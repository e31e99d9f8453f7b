/**
 * One clause that became two, and two that became one: what is left over after clauses were matched one to one may be the
 * rest of a match. A clause joins where it says something of the one clause that the other does not say yet.
 */
import { settled, type Weighed } from './likeness.ts'
import type { Match } from './match.ts'

/** A match with the further clauses on one of its sides. */
export type Group = {
  readonly match: Match
  readonly moreA: readonly Weighed[]
  readonly moreB: readonly Weighed[]
  readonly sure: boolean
}

/** How much of a clause must be found in what the match leaves open, for a question and to be taken. */
const askPart = 0.22
const surePart = 0.35
/** Weight of what a clause must add; a rare word weighs 1. */
const leastAdded = 1.5

type Joining = {
  readonly match: Match
  readonly side: 'a' | 'b'
  readonly clause: Weighed
  readonly part: number
  /** From the clause that it joins; the nearer of two that add as much. */
  readonly distance: number
}

/** What a clause adds to what `others` say of the `whole`, as a share of the clause's own words. */
const partOf = (clause: Weighed, whole: Weighed, others: readonly Weighed[]): number => {
  let added = 0
  for (const [token, weight] of clause.weighs) {
    const room = whole.weighs.get(token)
    if (room === undefined) continue
    const said = Math.max(0, ...others.map(other => other.weighs.get(token) ?? 0))
    added += Math.max(0, Math.min(weight, room) - said)
  }
  return added < leastAdded ? 0 : settled(added / (clause.mass + 1))
}

/**
 * Every match with what joins it, best first. A match grows on one side only, by clauses of the same part of the paper.
 * What joins in doubt makes a question of the whole; a clause found by its id is never made one.
 */
export const grouped = (matches: readonly Match[], left: readonly Weighed[], right: readonly Weighed[]): Group[] => {
  const groups = new Map(matches.map(match => [match, { moreA: [] as Weighed[], moreB: [] as Weighed[], sure: true }]))
  const freeA = new Set(left.filter(clause => !clause.bare))
  const freeB = new Set(right.filter(clause => !clause.bare))
  for (const { a, b } of matches) {
    freeA.delete(a)
    freeB.delete(b)
  }
  for (;;) {
    let best: Joining | null = null
    for (const match of matches) {
      const { a, b } = match
      const { moreA, moreB } = groups.get(match)!
      const least = match.sameId ? surePart : askPart
      const consider = (side: Joining['side'], clause: Weighed, beside: Weighed, whole: Weighed, others: Weighed[]) => {
        if (clause.clause.kind !== beside.clause.kind) return
        const part = partOf(clause, whole, others)
        if (part < least) return
        const distance = Math.abs(clause.index - beside.index)
        const before = best && (best.part - part || distance - best.distance)
        if (before === null || before < 0) best = { match, side, clause, part, distance }
      }
      if (moreB.length === 0) for (const clause of freeA) consider('a', clause, a, b, [a, ...moreA])
      if (moreA.length === 0) for (const clause of freeB) consider('b', clause, b, a, [b, ...moreB])
    }
    const joining = best as Joining | null
    if (!joining) break
    const group = groups.get(joining.match)!
    const [more, free] = joining.side === 'a' ? [group.moreA, freeA] : [group.moreB, freeB]
    more.push(joining.clause)
    free.delete(joining.clause)
    group.sure &&= joining.part >= surePart
  }
  return matches.map(match => ({ match, ...groups.get(match)! }))
}
