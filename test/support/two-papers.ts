/**
 * Two papers of thirty clauses on extreme heat, by two blocs that could merge them: one cares for people, the other for
 * cities. Six clauses are the same but for a word (five of them to the letter), three nearly the same, seven the same in
 * other words, one of these preambular on the left and operative on the right; one is two clauses on the right, and a list
 * of three on the left is one sentence there. Some stand under another chapeau, one contradicts its like, and the rest has
 * only one of the papers. The texts and the pairs are those of `test/golden/own-heat.json`.
 */
import type { Clause } from '../../shared/clause.ts'
import { readGolden } from './golden.ts'

export type StoryPaper = { readonly title: string; readonly clauses: readonly Clause[] }

export type StoryPair = {
  /** Clause ids, in the order of their papers. */
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly grade: 'same' | 'nearly' | 'substance' | 'leftover'
}

export type TwoPapers = {
  readonly left: StoryPaper
  readonly right: StoryPaper
  /** As a careful reader pairs them. What is in none of them has only one paper. */
  readonly pairs: readonly StoryPair[]
  /** The clauses on subsidies, which one paper encourages and the other discourages. */
  readonly conflict: readonly [left: string, right: string]
}

const idOf = (clauses: readonly Clause[], words: string): string => {
  const found = clauses.find(({ text }) => text.includes(words))
  if (!found) throw new RangeError(`no clause says "${words}"`)
  return found.id
}

/** The two papers, with ids that they have not in common. */
export const twoPapers = (): TwoPapers => {
  const { left, right, pairs } = readGolden('own-heat')
  const subsidies = 'subsidies for air conditioning'
  return {
    left: { title: 'Care for people in extreme heat', clauses: left },
    right: { title: 'Cities that stay cool', clauses: right },
    pairs,
    conflict: [idOf(left, subsidies), idOf(right, subsidies)],
  }
}
