/** What stands twice in one paper. */
import { against, inCommon, likenessOf, otherActs, sameOpening, type Weighed } from './likeness.ts'
import { byScore, type Match, scoreOf } from './match.ts'

/**
 * Clauses of one paper on one topic are like each other without being the same, so more is asked of them than of two
 * papers: to stand whole in the other, or to say half of the same.
 */
const sureWithin = 0.7
const askScore = 0.5
/** Weight of the words that must be in common; a rare word weighs 1. */
const enough = 2.5

const isUnder = (all: readonly Weighed[], below: Weighed, above: Weighed): boolean => {
  for (let up = below.parent; up >= 0; up = all[up]!.parent) if (up === above.index) return true
  return false
}

/** Pairs of clauses that say the same, each clause once, in the order of the paper. */
export const repeated = (all: readonly Weighed[]): { readonly match: Match; readonly sure: boolean }[] => {
  const found: { match: Match; sure: boolean }[] = []
  const common = inCommon(all, all)
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) {
      if (a.bare || b.bare || isUnder(all, b, a)) continue
      const like = likenessOf(a, b, common[a.index]![b.index]!)
      const score = scoreOf(a, b, like)
      const whole = a.plain === b.plain || (like.within >= sureWithin && sameOpening(a, b))
      const sure =
        like.common >= enough &&
        whole &&
        against(a, b).length === 0 &&
        (a.plain === b.plain || otherActs(a, b) === null)
      if (sure || score >= askScore)
        found.push({ match: { a, b, like, score, kin: 0, sameId: false, inOrder: false }, sure })
    }
  })
  const taken = new Set<Weighed>()
  return found
    .sort((x, y) => Number(y.sure) - Number(x.sure) || byScore(x.match, y.match))
    .filter(({ match: { a, b } }) => {
      if (taken.has(a) || taken.has(b)) return false
      taken.add(a).add(b)
      return true
    })
    .sort((x, y) => x.match.a.index - y.match.a.index)
}
