/**
 * How like two clauses are. A token counts less the more clauses hold it: in a paper on one topic the words of the topic
 * tell nothing. The weight depends on these clauses alone and not on the size of the paper, so that a clause that has
 * nothing to do with two others cannot change what is found between them.
 */
import { opposite, sameFamily } from './openings.ts'
import { opposedIn, restsOf, sameAct } from './opposites.ts'
import type { Traits } from './traits.ts'

/** The weight of every token that more than one clause holds; the others weigh 1 and are in common to none. */
export type Weights = ReadonlyMap<string, number>

export const weightsOf = (clauses: readonly Traits[]): Weights => {
  const once = new Map<string, number>()
  const holders = new Map<string, number>()
  for (const { tokens } of clauses) {
    for (const [token, share] of tokens) {
      const held = holders.get(token)
      const first = held ?? once.get(token)
      if (first === undefined) once.set(token, share)
      else holders.set(token, first + share)
    }
  }
  // Twice is what a token needs to be in common at all; from there on it loses with the root of its number.
  for (const [token, n] of holders) holders.set(token, Math.sqrt(2 / Math.max(2, n)))
  return holders
}

/** A clause as it is compared: what each token weighs here that another clause holds too, and what all of them weigh. */
export type Weighed = Traits & { readonly weighs: ReadonlyMap<string, number>; readonly mass: number }

/** A cited document says more than a word. */
const ofCitation = 2

export const weigh = (traits: Traits, weights: Weights): Weighed => {
  const weighs = new Map<string, number>()
  let mass = 0
  for (const [token, share] of traits.tokens) {
    const known = weights.get(token)
    const weight = share * (known ?? 1) * (traits.citations.has(token) ? ofCitation : 1)
    if (known !== undefined) weighs.set(token, weight)
    mass += weight
  }
  return { ...traits, weighs, mass }
}

export type Likeness = {
  /** What they have in common of all that they say, 0..1: one for the same words. */
  readonly share: number
  /** How much of the shorter one stands in the other, 0..1. */
  readonly within: number
  /** Weight of what they have in common; a rare word weighs 1. */
  readonly common: number
}

/**
 * Some weight that is missing on each side, so that a few words in common are not all that there is to compare: two
 * clauses of two words that share one are not half the same.
 */
const missing = 1

/** Sums of the same numbers differ in their last digits by the order; turned round, papers must give the same. */
export const settled = (sum: number): number => Math.round(sum * 1e9) / 1e9

/** How like two clauses are that have so much in common. */
export const likenessOf = (a: Weighed, b: Weighed, common: number): Likeness => ({
  share: common / (Math.sqrt(a.mass * b.mass) + missing),
  within: common / (Math.min(a.mass, b.mass) + missing),
  common,
})

/** The weight of what clauses have in common, by the index on the left and then on the right. */
export type InCommon = readonly Float64Array[]

/**
 * What each of some clauses has in common with each of others. Walks from each token to the clauses that hold it and so
 * never looks at what two clauses have not in common: most words stand in few clauses.
 */
export const inCommon = (left: readonly Weighed[], right: readonly Weighed[]): InCommon => {
  // Of each token the indexes and the weights turn by turn: this is the innermost loop of all.
  const holders = new Map<string, number[]>()
  right.forEach(({ weighs }, j) => {
    for (const [token, weight] of weighs) {
      const list = holders.get(token)
      if (list) list.push(j, weight)
      else holders.set(token, [j, weight])
    }
  })
  return left.map(({ weighs }) => {
    const common = new Float64Array(right.length)
    for (const [token, weight] of weighs) {
      const list = holders.get(token)
      if (!list) continue
      for (let n = 0; n < list.length; n += 2) {
        const j = list[n]!
        common[j] = common[j]! + Math.min(weight, list[n + 1]!)
      }
    }
    for (let j = 0; j < common.length; j++) common[j] = settled(common[j]!)
    return common
  })
}

/** The heaviest words in common as the first one writes them, at most `most`; none that are only their chapeaux'. */
export const wordsInCommon = (a: Weighed, b: Weighed, most: number): string[] =>
  [...a.weighs]
    .filter(([token]) => b.weighs.has(token) && (a.own.has(token) || b.own.has(token)))
    .sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1))
    .slice(0, most)
    .map(([token]) => a.written.get(token) ?? token)

/** Whether both deny something that is the same: what else stands near the "not" of one of them is then no matter. */
const bothDeny = (a: Weighed, b: Weighed): boolean => [...a.negated].some(token => b.negated.has(token))

/**
 * The words by which two clauses may say the contrary of each other: one negates them and the other does not, they or the
 * verbs of the openings take opposite sides. Empty for none.
 */
export const against = (a: Weighed, b: Weighed): string[] => {
  const words = new Set<string>()
  const say = (clause: Weighed, token: string) => words.add(clause.written.get(token) ?? token)
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (bothDeny(a, b)) break
    for (const token of one.negated) if (other.free.has(token) && !other.negated.has(token)) say(one, token)
  }
  for (const [one, other] of opposedIn(a.stand, b.stand)) {
    say(a, one)
    say(b, other)
  }
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const token of one.own) {
      if (other.own.has(token)) continue
      for (const rest of restsOf(token)) {
        if (!other.own.has(rest) || one.own.has(rest)) continue
        say(one, token)
        say(other, rest)
      }
    }
  }
  if (opposite(a.verb, b.verb)) for (const { phrase } of [a, b]) words.add(phrase)
  return [...words].sort()
}

/** What two clauses ask to be done where the verbs have nothing to do with each other, as they are written. */
export const otherActs = (a: Weighed, b: Weighed): readonly [string, string] | null => {
  const [one, other] = [a.act, b.act]
  if (one === null || other === null || sameAct(one, other) || a.own.has(other) || b.own.has(one)) return null
  return [a.written.get(one) ?? one, b.written.get(other) ?? other]
}

const allInCommon = (a: Weighed, b: Weighed, passes: (token: string) => boolean): boolean => {
  for (const token of a.weighs.keys()) if (!token.includes(' ') && b.weighs.has(token) && !passes(token)) return false
  return true
}

/** Whether all that two clauses have in common is a name: both speak of one treaty, and not of one matter. */
export const onlyNames = (a: Weighed, b: Weighed): boolean =>
  allInCommon(a, b, token => a.named.has(token) && b.named.has(token))

/** Whether one word is all that two clauses say in common; to whom they speak and what their chapeaux say is not counted. */
export const onlyOneWord = (a: Weighed, b: Weighed): boolean => {
  let said = 0
  for (const token of a.own) {
    if (b.own.has(token) && !(a.addressee.has(token) && b.addressee.has(token)) && ++said > 1) return false
  }
  return true
}

/** Whether all that two clauses have in common is to whom they speak. */
export const onlyAddressee = (a: Weighed, b: Weighed): boolean =>
  allInCommon(a, b, token => a.addressee.has(token) && b.addressee.has(token))

export const sameOpening = (a: Traits, b: Traits): boolean => a.verb !== '' && sameFamily(a.verb, b.verb)
