/**
 * The words of a clause alone, with their places in the text: what is compared when it is asked where words came from and
 * whether they still stand. Punctuation and spaces are nobody's; a citation inside a word does not part it.
 */
import type { Clause, ClauseKind } from '../clause.ts'
import { stemOf } from '../pair/stems.ts'
import { openingOf } from '../phrases.ts'
import { type Hunk, hunks, key, pen, type Token, tokenise } from '../words.ts'

/** Offsets in a clause's text, `to` exclusive, in UTF-16 units. */
export type Span = { readonly from: number; readonly to: number }

/** Word by word: `tokens[i]` stands at `spans[i]`. Letters of unspaced scripts are words of their own. */
export type Words = { readonly tokens: readonly Token[]; readonly spans: readonly Span[] }

/** What makes a word of a token, so that a dash between spaces is none. */
const wordCharacter = /[\p{L}\p{N}\p{S}%]/u

const known = new WeakMap<Pick<Clause, 'text'>, Words>()

/** The words of a text. Remembered as long as the object lives; it must not change. */
export const wordsOf = (clause: Pick<Clause, 'text'>): Words => {
  const found = known.get(clause)
  if (found) return found
  const tokens: Token[] = []
  const spans: Span[] = []
  const write = pen()
  let at = 0
  for (const token of tokenise({ text: clause.text, notes: [] })) {
    const { gap, text } = write(token)
    const from = at + gap.length
    at = from + text.length
    if ((token.type !== 'word' && token.type !== 'letter') || !wordCharacter.test(text)) continue
    tokens.push(token)
    spans.push({ from, to: at })
  }
  const words = { tokens, spans }
  known.set(clause, words)
  return words
}

/** Words `from` to `to` (exclusive) of one list and as many from `fromNext` of another. */
export type Kept = { readonly from: number; readonly to: number; readonly fromNext: number }

/** The stretches of words that two lists have in common in the same order: as many words as can be, in order. */
export const keptWords = (base: readonly Token[], next: readonly Token[]): Kept[] =>
  keptBetween(base, hunks(base, next))

/** What the hunks between two lists leave in place. */
export const keptBetween = (base: readonly Token[], list: readonly Hunk[]): Kept[] => {
  const kept: Kept[] = []
  let [at, atNext] = [0, 0]
  for (const hunk of list) {
    if (hunk.from > at) kept.push({ from: at, to: hunk.from, fromNext: atNext })
    atNext += hunk.from - at + hunk.inserted.length
    at = hunk.to
  }
  if (base.length > at) kept.push({ from: at, to: base.length, fromNext: atNext })
  return kept
}

/** Whether all words of one list stand in another in their order. */
export const standIn = (words: readonly Token[], list: readonly Token[]): boolean => {
  let at = 0
  for (const token of list) {
    if (at < words.length && key(words[at]!) === key(token)) at++
  }
  return at === words.length
}

/** Words of the house: whom a clause speaks to, and what every paper says of its session. They tell nothing of a clause. */
const ofTheHouse = new Set(
  `agency agencies appreciation assembly community concern council countries country economic general government governments
  governmental implementation international items member members nations non-governmental organization organizations
  parties report resolution secretary-general security session social state states system united work`.split(/\s+/),
)

/** A letter of an unspaced script is a third of a word, roughly. */
const ofLetter = 1 / 3
/** Numbers and symbols are quoted by everybody who writes on a matter, and names stand wherever somebody is spoken to. */
const ofNumber = 1 / 2
const ofName = 1 / 5

const weights = new Map<string, number>()

const weightOf = (token: Token): number => {
  if (token.type === 'letter') return ofLetter
  if (token.type !== 'word') return 0
  const remembered = weights.get(token.text)
  if (remembered !== undefined) return remembered
  const lower = token.text.toLowerCase()
  const light = ofTheHouse.has(lower) || stemOf(lower) === null
  const weight = light ? 0 : /\d/.test(token.text) ? ofNumber : /^\p{Lu}/u.test(token.text) ? ofName : 1
  // Bounded, since whoever types a word letter by letter makes a word of each step.
  if (weights.size > 20_000) weights.clear()
  weights.set(token.text, weight)
  return weight
}

/** How much each word tells of where it is from, 0..1: nothing where it opens the clause or holds a sentence together. */
export const weightsOf = (clause: { readonly text: string; readonly kind: ClauseKind }): number[] => {
  const { tokens, spans } = wordsOf(clause)
  const opening = openingOf(clause.text, clause.kind)
  return tokens.map((token, i) => (opening && spans[i]!.to <= opening.end ? 0 : weightOf(token)))
}
