/**
 * Which clause of one side goes with which of the other, one to one. The best matches are taken first, and the order
 * in which they stand counts for the rest. Nothing here knows left from right.
 */
import {
  against,
  type InCommon,
  type Likeness,
  likenessOf,
  onlyAddressee,
  onlyNames,
  onlyOneWord,
  otherActs,
  sameOpening,
  type Weighed,
} from './likeness.ts'

export type Match = {
  readonly a: Weighed
  readonly b: Weighed
  readonly like: Likeness
  /** `share` and what else speaks for it, 0..1. */
  readonly score: number
  /** What words of one family add: not yet in the score of a candidate, in it once it is matched, and never to be sure. */
  readonly kin: number
  /** The same clause by its id. */
  readonly sameId: boolean
  readonly inOrder: boolean
}

/** From here on two clauses are asked about. */
export const askFrom = 0.16
/** From here on they are matched before the order of the others is looked at. */
const matchFrom = 0.42
/** From here on they are taken for the same without asking. */
export const sureFrom = 0.45
/** The same of a preambular and an operative clause that open otherwise: what is welcomed there is often asked for here. */
const sureAcross = 0.6
/** A match whose rival comes as near as this is not sure. */
export const clearBy = 0.06

const forOpening = 0.03
const forAddressee = 0.03
const forOrder = 0.04
/** From here on a clause in its place could be asked about, and so be a rival. */
export const rivalFrom = askFrom - forOrder
/** Under chapeaux that are a match themselves. */
const forChapeau = 0.05
/**
 * A clause that stands whole in a longer one is the same with more said, where both open alike: a clause that is made of
 * the name of a treaty stands in every other that names it. And few words stand in many clauses.
 */
const ofWithin = 0.8
const enoughWithin = 3

export const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter(one => b.has(one))

/** Below this one word in common is chance. */
const byOneWord = 0.25
/** Form helps words that have something in common; it does not stand for them. */
const mostHelp = 0.5
const helped = (words: number, form: number): number => Math.min(form, words * mostHelp)

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const one of a) if (b.has(one)) return true
  return false
}

/** How like two clauses are, with what form tells beside their words. */
export const scoreOf = (a: Weighed, b: Weighed, like: Likeness): number => {
  if (a.plain !== '' && a.plain === b.plain) return 0.9 + 0.1 * Math.min(1, like.share)
  if (a.bare !== b.bare) return 0
  const opens = sameOpening(a, b)
  const stands = opens && like.common >= enoughWithin ? like.within * ofWithin : 0
  const words = Math.max(like.share, stands)
  if (words === 0) return 0
  const form = (opens ? forOpening : 0) + (meet(a.addressee, b.addressee) ? forAddressee : 0)
  return Math.min(0.99, words + helped(words, form))
}

/** Higher first; among equals those whose places differ least, and then those that come first. */
export const byScore = (x: Match, y: Match): number =>
  Math.round((y.score - x.score) * 1e9) ||
  Math.abs(x.a.index - x.b.index) - Math.abs(y.a.index - y.b.index) ||
  x.a.index + x.b.index - (y.a.index + y.b.index) ||
  x.a.index - y.a.index

type Taken = { readonly byA: Map<number, Match>; readonly byB: Map<number, Match> }

const take = (matches: readonly Match[], { byA, byB }: Taken): void => {
  for (const match of matches.toSorted(byScore)) {
    if (byA.has(match.a.index) || byB.has(match.b.index)) continue
    byA.set(match.a.index, match)
    byB.set(match.b.index, match)
  }
}

/**
 * Whether a match stands between the same neighbours as on the other side: what is taken next before it here is what is
 * taken next before it there.
 */
const orderOf = (taken: readonly Match[]): ((match: Match) => boolean) => {
  const last = (side: 'a' | 'b') => {
    const sorted = taken.toSorted((x, y) => x[side].index - y[side].index)
    const before: (Match | undefined)[] = []
    for (let i = 0, next = 0; i <= (sorted.at(-1)?.[side].index ?? -1) + 1; i++) {
      while (next < sorted.length && sorted[next]![side].index < i) next++
      before.push(sorted[next - 1])
    }
    return (index: number): Match | undefined => before[Math.min(index, before.length - 1)]
  }
  const [beforeA, beforeB] = [last('a'), last('b')]
  return ({ a, b }) => beforeA(a.index) === beforeB(b.index)
}

/** Weight of the families that one word in common is no chance with. */
const enoughKin = 0.3

/** All that could be matched; `common` is what left and right have in common, `kin` what they have by families of words. */
export const candidates = (
  left: readonly Weighed[],
  right: readonly Weighed[],
  common: InCommon,
  kin: InCommon,
): Match[] => {
  const found: Match[] = []
  const least = askFrom - forOrder - forChapeau
  for (const a of left) {
    for (const b of right) {
      const sameId = a.clause.id === b.clause.id
      const weight = common[a.index]![b.index]!
      const ofKin = kin[a.index]![b.index]!
      if (weight === 0 && ofKin === 0 && !sameId && a.plain !== b.plain) continue
      const like = likenessOf(a, b, weight)
      if (sameId && (like.common > 0 || a.mass === 0 || b.mass === 0)) {
        found.push({ a, b, like, score: 1, kin: 0, sameId, inOrder: false })
        continue
      }
      // Most clauses have little in common, and this is seen before anything else is looked at.
      const wide = ofKin === 0 ? like : { ...like, share: likenessOf(a, b, weight + ofKin).share }
      if (Math.max(wide.share, like.within * ofWithin) * (1 + mostHelp) < least && a.plain !== b.plain) continue
      const withKin = scoreOf(a, b, wide)
      if (withKin < least) continue
      const score = ofKin === 0 ? withKin : scoreOf(a, b, like)
      const chance = ofKin < enoughKin && ((like.share < byOneWord && onlyOneWord(a, b)) || onlyAddressee(a, b))
      if (chance && !a.bare && a.plain !== b.plain) continue
      found.push({ a, b, like, score, kin: withKin - score, sameId: false, inOrder: false })
    }
  }
  return found
}

/** The matches of two bodies, each clause at most once on its side, in the order of the first side. */
export const matched = (all: readonly Match[]): Match[] => {
  const taken: Taken = { byA: new Map(), byB: new Map() }
  take(
    all.filter(match => match.sameId),
    taken,
  )
  take(
    // Their own words are enough.
    all.flatMap(match => (match.score >= matchFrom ? { ...match, kin: 0 } : [])),
    taken,
  )
  const fitsOrder = orderOf([...taken.byA.values()])
  const rest = all
    .filter(({ a, b }) => !taken.byA.has(a.index) && !taken.byB.has(b.index))
    .map(match => {
      const inOrder = fitsOrder(match)
      return { ...match, score: match.score + match.kin + (inOrder ? forOrder : 0), inOrder }
    })
  const enough = ({ score }: Match): boolean => score >= askFrom
  // What hangs under two chapeaux that seem to be a match is more likely one.
  const seeming: Taken = { byA: new Map(taken.byA), byB: new Map(taken.byB) }
  take(rest.filter(enough), seeming)
  const underMatch = ({ a, b }: Match): boolean => a.parent >= 0 && seeming.byA.get(a.parent)?.b.index === b.parent
  const raised = rest.map(match => (underMatch(match) ? { ...match, score: match.score + forChapeau } : match))
  take(raised.filter(enough), taken)
  return [...taken.byA.values()]
    .map(match => (match.inOrder ? match : { ...match, inOrder: fitsOrder(match) }))
    .sort((x, y) => x.a.index - y.a.index)
}

/** Whether two clauses are like enough to be taken for the same, with nothing in their words against it. */
export const isClear = ({ a, b, score, kin, sameId }: Match): boolean => {
  if (sameId) return true
  if (against(a, b).length > 0) return false
  if (a.plain === b.plain && a.clause.kind === b.clause.kind) return true
  const opens = sameOpening(a, b)
  const enough = opens || a.clause.kind === b.clause.kind ? sureFrom : sureAcross
  return score - kin >= enough && otherActs(a, b) === null && (opens || !onlyNames(a, b))
}
