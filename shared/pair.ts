/**
 * Which clauses of two papers say the same, or nearly so, as far as their words show it: the first step of making one
 * paper out of two. What is not sure is told as a question and left to people.
 *
 * Pure and without chance: the same two bodies give the same pairs, and the two bodies turned round give the pairs
 * turned round. Every clause stands in one place, in a pair or among those that only one paper has.
 */
import { type Body, byId } from './diff.ts'
import { repeated } from './pair/duplicates.ts'
import { kinInCommon, kinOf, wordsOfKin } from './pair/kin.ts'
import { inCommon, type Weighed, weigh, weightsOf } from './pair/likeness.ts'
import { candidates, clearBy, isClear, type Match, matched, rivalFrom, sureFrom } from './pair/match.ts'
import { type Group, grouped } from './pair/parts.ts'
import { type Reason, reasons } from './pair/reasons.ts'
import { acronymsOf, traitsOf } from './pair/traits.ts'

export type { Reason, ReasonCode } from './pair/reasons.ts'

/** Clause ids, in the order of their papers: one and one, one and several (`split`) or several and one (`joined`). */
export type Pair = {
  readonly left: readonly string[]
  readonly right: readonly string[]
  /** 0..1; how like they are. Not a chance: compare it within a paper only. */
  readonly sureness: number
  /** To be taken without asking. */
  readonly sure: boolean
  readonly why: readonly Reason[]
}

export type Pairing = {
  /** In the order of the left paper. */
  readonly pairs: readonly Pair[]
  readonly leftOnly: readonly string[]
  readonly rightOnly: readonly string[]
}

const idsOf = (first: Weighed, more: readonly Weighed[]): string[] =>
  [first, ...more].sort((a, b) => a.index - b.index).map(({ clause }) => clause.id)

/** Of two clauses that are as like to several others there is nothing to ask: they have the topic in common. */
const mostRivals = 2

/** So many words of one family are enough to show why. */
const mostOfFamily = 3

const roundedOf = (score: number): number => Number(Math.min(1, score).toFixed(3))

/** Asks for the matches that come as near as that of a group, with a clause outside of it. */
const rivalry = (all: readonly Match[], groups: readonly Group[]) => {
  const holding = new Map<Weighed, Match[]>()
  for (const match of all) {
    // What could not be asked about itself is no rival.
    if (match.score + match.kin < rivalFrom) continue
    for (const clause of [match.a, match.b]) {
      const list = holding.get(clause)
      if (list) list.push(match)
      else holding.set(clause, [match])
    }
  }
  const best = new Map(
    groups.flatMap(({ match: { a, b, score }, moreA, moreB }) =>
      [a, b, ...moreA, ...moreB].map(clause => [clause, score] as const),
    ),
  )
  return ({ match, moreA, moreB }: Group): Weighed[] => {
    const own = new Set([match.a, match.b, ...moreA, ...moreB])
    return [match.a, match.b].flatMap(clause =>
      (holding.get(clause) ?? []).flatMap(other => {
        const rival = other.a === clause ? other.b : other.a
        // What is matched by its own words has rivals by their own words only.
        const score = other.score + (match.kin > 0 ? other.kin : 0)
        const near = score >= match.score - clearBy
        // A clause that has found a match as good elsewhere is no rival.
        return near && !own.has(rival) && (best.get(rival) ?? 0) < score ? [rival] : []
      }),
    )
  }
}

/**
 * Pairs the clauses of two papers. The same clause of a common origin (by its id) is a sure pair, whatever became of its
 * words, unless nothing is left in common. Throws a RangeError when an id stands twice in a body.
 */
export const pair = (left: Body, right: Body): Pairing => {
  byId(left)
  byId(right)
  const acronyms = acronymsOf(left, right)
  const [traitsA, traitsB] = [traitsOf(left, acronyms), traitsOf(right, acronyms)]
  const weights = weightsOf([...traitsA, ...traitsB])
  const [a, b] = [traitsA.map(traits => weigh(traits, weights)), traitsB.map(traits => weigh(traits, weights))]
  const common = inCommon(a, b)
  const kin = kinOf([...traitsA, ...traitsB])
  const [kinA, kinB] = [kin.slice(0, a.length), kin.slice(a.length)]
  const all = candidates(a, b, common, kinInCommon(kinA, kinB))
  const groups = grouped(matched(all), a, b, common)
  const chapeaux = new Set(groups.map(({ match }) => `${match.a.index} ${match.b.index}`))
  const rivalsOf = rivalry(all, groups)
  const familyOf = ({ a: l, b: r }: Match) => wordsOfKin([l, kinA[l.index]!], [r, kinB[r.index]!], mostOfFamily)
  const pairs = groups.flatMap(group => {
    const { match, moreA, moreB } = group
    const rivals = match.sameId ? [] : rivalsOf(group)
    if (match.score < sureFrom && rivals.length > mostRivals) return []
    const ids = rivals.map(({ clause }) => clause.id)
    return {
      left: idsOf(match.a, moreA),
      right: idsOf(match.b, moreB),
      sureness: roundedOf(match.score),
      sure: group.sure && isClear(match) && rivals.length === 0,
      why: reasons(group, chapeaux, ids, match.kin > 0 ? familyOf(match) : []),
    }
  })
  const paired = new Set(pairs.flatMap(({ left: l, right: r }) => [...l.map(id => `a${id}`), ...r.map(id => `b${id}`)]))
  return {
    pairs,
    leftOnly: left.filter(({ id }) => !paired.has(`a${id}`)).map(({ id }) => id),
    rightOnly: right.filter(({ id }) => !paired.has(`b${id}`)).map(({ id }) => id),
  }
}

/**
 * The clauses of one body that say what another of its clauses says: what a merge by hand leaves behind, such as a
 * preambular clause that went into the operative part and still stands in the preamble. Each clause is in one pair at
 * most; `left` is the earlier one. Throws a RangeError when an id stands twice.
 */
export const duplicates = (body: Body): readonly Pair[] => {
  byId(body)
  const traits = traitsOf(body, acronymsOf(body), true)
  const weights = weightsOf(traits)
  return repeated(traits.map(one => weigh(one, weights))).map(({ match, sure }) => ({
    left: [match.a.clause.id],
    right: [match.b.clause.id],
    sureness: roundedOf(match.score),
    sure,
    why: reasons({ match, moreA: [], moreB: [] }, new Set([`${match.a.parent} ${match.a.parent}`]), [], []),
  }))
}
