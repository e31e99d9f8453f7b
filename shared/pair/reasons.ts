/** What speaks for a pair, and what makes a question of it. */
import { against, otherActs, sameOpening, wordsInCommon } from './likeness.ts'
import { shares } from './match.ts'
import type { Group } from './parts.ts'

/**
 * Why two clauses are a pair, or why they are not surely one.
 *
 * - `sameClause`: the same id, so both come from one text.
 * - `sameWords`: `share` (0..1) of their words are common, each by its weight; `words` are the most telling of them.
 * - `family`: words that are not the same speak of one thing, each of the left with one of the right.
 * - `opening`: the phrases do the same. `addressee`: both speak to these. `citation`: both name these documents.
 * - `order`: both stand between the same pairs. `otherPart`: preambular and operative. `otherChapeau`: they hang under
 *   clauses that are no pair, or one of them under none.
 * - `split`, `joined`: several on the right, on the left, are one on the other side.
 * - `against`: one negates these words and the other does not, or the words or phrases take opposite sides.
 * - `acts`: what they ask to be done begins with verbs that are not each other's, such as "issue" and "revoke".
 * - `rival`: these clauses come as near.
 */
export type Reason =
  | { readonly code: 'sameClause' }
  | { readonly code: 'sameWords'; readonly share: number; readonly words: readonly string[] }
  | { readonly code: 'family'; readonly words: readonly (readonly [string, string])[] }
  | { readonly code: 'opening'; readonly phrases: readonly [string, string] }
  | { readonly code: 'addressee'; readonly words: readonly string[] }
  | { readonly code: 'citation'; readonly symbols: readonly string[] }
  | { readonly code: 'order' | 'otherPart' | 'otherChapeau' | 'split' | 'joined' }
  | { readonly code: 'against'; readonly words: readonly string[] }
  | { readonly code: 'acts'; readonly verbs: readonly [string, string] }
  | { readonly code: 'rival'; readonly ids: readonly string[] }
export type ReasonCode = Reason['code']

/** So many words are enough to show why. */
const mostWords = 6

/**
 * The reasons of a match and what joined it, those for it first. `chapeaux` are the indexes of clauses that are a match
 * themselves, as "left right"; `rivals` the ids of clauses that come as near, `family` the words of one family that count.
 */
export const reasons = (
  { match, moreA, moreB }: Omit<Group, 'sure'>,
  chapeaux: ReadonlySet<string>,
  rivals: readonly string[],
  family: readonly (readonly [string, string])[],
): Reason[] => {
  const { a, b, like } = match
  const why: Reason[] = []
  if (match.sameId) why.push({ code: 'sameClause' })
  const words = wordsInCommon(a, b, mostWords)
  if (words.length > 0 || (a.plain === b.plain && a.plain !== '')) {
    const share = a.plain === b.plain ? 1 : like.common / Math.sqrt(a.mass * b.mass)
    why.push({ code: 'sameWords', share: Math.min(1, Number(share.toFixed(3))), words })
  }
  if (family.length > 0) why.push({ code: 'family', words: family })
  const symbols = shares(a.citations, b.citations).sort()
  if (symbols.length > 0) why.push({ code: 'citation', symbols })
  if (sameOpening(a, b)) why.push({ code: 'opening', phrases: [a.phrase, b.phrase] })
  const addressed = shares(a.addressee, b.addressee)
  if (addressed.length > 0)
    why.push({ code: 'addressee', words: addressed.map(token => a.written.get(token) ?? token) })
  if (match.inOrder) why.push({ code: 'order' })
  if (a.clause.kind !== b.clause.kind) why.push({ code: 'otherPart' })
  const underNone = a.parent < 0 && b.parent < 0
  if (!underNone && !chapeaux.has(`${a.parent} ${b.parent}`)) why.push({ code: 'otherChapeau' })
  if (moreB.length > 0) why.push({ code: 'split' })
  if (moreA.length > 0) why.push({ code: 'joined' })
  const denied = against(a, b)
  if (denied.length > 0) why.push({ code: 'against', words: denied })
  const verbs = denied.length === 0 && a.plain !== b.plain ? otherActs(a, b) : null
  if (verbs) why.push({ code: 'acts', verbs })
  if (rivals.length > 0) why.push({ code: 'rival', ids: rivals })
  return why
}
