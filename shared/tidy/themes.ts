/**
 * Which operative clauses are about one matter, by the words that they have in common beside those of the whole paper.
 * Two clauses are when each is about the nearest to the other; a theme is all that are so linked, directly or through
 * others. None of this depends on the order in which clauses stand, so an ordered body is found ordered.
 *
 * The numbers were chosen on three published drafts and the invented papers of `test/golden/`: of two hundred and thirty
 * clauses as their authors ordered them one is moved, and of the clauses of two papers that a careful reader paired
 * seven in ten come together. Chosen for the former: two clauses left apart cost a reader less than an order of the
 * authors' own that is taken apart.
 */
import type { Clause } from '../clause.ts'
import type { Body } from '../diff.ts'
import {
  inCommon,
  likenessOf,
  onlyAddressee,
  onlyNames,
  settled,
  type Weighed,
  weigh,
  weightsOf,
  wordsInCommon,
} from '../pair/likeness.ts'
import { acronymsOf, type Traits, traitsOf } from '../pair/traits.ts'
import { openingOf } from '../phrases.ts'
import type { Block } from './blocks.ts'

/** Less of it in common than this is the topic that all clauses of a paper share. */
const oneMatter = 0.2
/** Weight of the words that must be in common; a rare word weighs 1. */
const enough = 2.5
/** What more than this share of the clauses hold, and more than so many, is the topic of the paper and no matter of its own. */
const topic = { share: 0.25, clauses: 3 }
/** How near a clause must come to what the nearest one has in common: otherwise one theme would reach through a whole paper. */
const nearest = 0.7

/** A block as it is compared: what its clauses are about, taken together. */
const together = (all: readonly Traits[]): Traits => {
  const tokens = new Map<string, number>()
  for (const traits of all)
    for (const [token, share] of traits.tokens) tokens.set(token, Math.max(share, tokens.get(token) ?? 0))
  const every = <T>(of: (traits: Traits) => Iterable<T>): T[] => all.flatMap(traits => [...of(traits)])
  return {
    ...all[0]!,
    tokens,
    written: new Map(every(({ written }) => written)),
    named: new Set(every(({ named }) => named)),
    citations: new Set(every(({ citations }) => citations)),
    addressee: new Set(every(({ addressee }) => addressee)),
  }
}

export type Themes = {
  /** The theme of each block, as the index of its first block. */
  readonly of: readonly number[]
  /** The most telling words that two blocks share, as the first one writes them. */
  readonly words: (a: number, b: number) => string[]
}

/** "Urges Member States" is no name of three words, and is read like "Also urges Member States". */
const withoutCapitals = (clause: Clause): Clause => {
  const end = clause.level === 0 ? (openingOf(clause.text, clause.kind)?.end ?? 0) : 0
  return { ...clause, text: clause.text.slice(0, end).toLowerCase() + clause.text.slice(end) }
}

/** So many words are enough to show why. */
const mostWords = 4

export const themesOf = (blocks: readonly Block[]): Themes => {
  const body: Body = blocks.flatMap(({ clauses }) => clauses.map(withoutCapitals))
  const traits = new Map(traitsOf(body, acronymsOf(body), true).map(one => [one.clause.id, one]))
  const merged = blocks.map(({ clauses }) => together(clauses.map(({ id }) => traits.get(id)!)))
  const most = Math.max(topic.clauses, blocks.length * topic.share)
  // A token that n clauses hold weighs the root of 2/n.
  const weights = new Map(
    [...weightsOf(merged)].map(([token, weight]) => [token, weight * weight * most < 2 ? 0 : weight] as const),
  )
  const weighed: Weighed[] = merged.map(one => weigh(one, weights))
  const common = inCommon(weighed, weighed)
  const of = blocks.map((_, i) => i)
  const like = weighed.map((a, i) =>
    Float64Array.from(weighed, (b, j) => {
      const { share, common: weight } = likenessOf(a, b, common[i]![j]!)
      return i === j || weight < enough || share < oneMatter || onlyNames(a, b) || onlyAddressee(a, b)
        ? 0
        : settled(share)
    }),
  )
  const best = like.map(row => row.reduce((most, share) => Math.max(most, share), 0))
  like.forEach((row, i) => {
    row.forEach((share, j) => {
      if (share === 0 || share < nearest * Math.max(best[i]!, best[j]!)) return
      const [first, second] = [Math.min(of[i]!, of[j]!), Math.max(of[i]!, of[j]!)]
      if (first === second) return
      of.forEach((theme, k) => {
        if (theme === second) of[k] = first
      })
    })
  })
  return { of, words: (a, b) => wordsInCommon(weighed[a]!, weighed[b]!, mostWords) }
}
