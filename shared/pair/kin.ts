/**
 * What two clauses have in common by words of one family. It is kept apart from the words in common: it may make a
 * question of two clauses and never a pair that is taken without asking.
 */
import { familiesOf } from './families.ts'
import { settled } from './likeness.ts'
import type { Traits } from './traits.ts'

/** The words of one family in a clause, and how much they count in it. */
type Members = { readonly tokens: string[]; weight: number }
/** By the number of the family. */
export type Kin = ReadonlyMap<number, Members>

/** How much words of one family count beside the same word twice. */
const ofFamily = 0.65

const membersOf = ({ tokens }: Traits): Map<number, Members> => {
  const kin = new Map<number, Members>()
  for (const [token, share] of tokens) {
    for (const family of familiesOf(token)) {
      const known = kin.get(family)
      if (!known) kin.set(family, { tokens: [token], weight: share })
      else {
        known.tokens.push(token)
        known.weight = Math.max(known.weight, share)
      }
    }
  }
  return kin
}

/** The families of every clause; one counts less the more clauses speak of it, as a word does. */
export const kinOf = (clauses: readonly Traits[]): Kin[] => {
  const all = clauses.map(membersOf)
  const holders = new Map<number, number>()
  for (const kin of all)
    for (const [family, { weight }] of kin) holders.set(family, (holders.get(family) ?? 0) + weight)
  for (const kin of all) {
    for (const [family, members] of kin) members.weight *= ofFamily * Math.sqrt(2 / Math.max(2, holders.get(family)!))
  }
  return all
}

const apart = (a: Members, b: Members): boolean => !a.tokens.some(token => b.tokens.includes(token))

/** The weight of the families that two sides have in common without a common word, by the indexes of the clauses. */
export const kinInCommon = (left: readonly Kin[], right: readonly Kin[]): readonly Float64Array[] => {
  const holders = new Map<number, { readonly j: number; readonly members: Members }[]>()
  right.forEach((kin, j) => {
    for (const [family, members] of kin) {
      const list = holders.get(family)
      if (list) list.push({ j, members })
      else holders.set(family, [{ j, members }])
    }
  })
  return left.map(kin => {
    const common = new Float64Array(right.length)
    for (const [family, members] of kin) {
      for (const { j, members: other } of holders.get(family) ?? []) {
        if (apart(members, other)) common[j] = settled(common[j]! + Math.min(members.weight, other.weight))
      }
    }
    return common
  })
}

/**
 * Words of one family, one of the left clause and one of the right, the heaviest first and at most `most`. `a` and `b` are
 * the families of these clauses.
 */
export const wordsOfKin = (
  [left, a]: readonly [Traits, Kin],
  [right, b]: readonly [Traits, Kin],
  most: number,
): (readonly [string, string])[] => {
  const shown = (traits: Traits, { tokens }: Members): string => traits.written.get(tokens[0]!) ?? tokens[0]!
  return [...a]
    .flatMap(([family, mine]) => {
      const other = b.get(family)
      return other && apart(mine, other) ? [{ family, mine, other, weight: Math.min(mine.weight, other.weight) }] : []
    })
    .sort((x, y) => y.weight - x.weight || x.family - y.family)
    .slice(0, most)
    .map(({ mine, other }) => [shown(left, mine), shown(right, other)] as const)
}
