/**
 * Labels and terminators that people type out of habit. Both are drawn from the structure and never part of the text, so
 * what is typed is swallowed; but only where it can be nothing else.
 */
import type { Level } from '../../shared/clause.ts'

/** Words whose point belongs to them. */
const abbreviations =
  /(?:^|[\s(])(?:etc|al|e\.g|i\.e|cf|ca|no|nos|para|paras|art|arts|vol|ed|eds|approx|dr|mr|mrs|ms|st|inc|ltd|co|jr|sr)\.$/i
/** "U.S.", "J." */
const initial = /(?:^|[\s.(])\p{L}\.$/u

/**
 * Offset of a terminator at the end of a clause that was typed by habit, or -1: a single `;` `,` `:`, or a `.` that ends
 * neither an abbreviation nor an ellipsis. Spaces after it count with it.
 */
export const typedTerminator = (text: string): number => {
  const bare = text.trimEnd()
  const last = bare.at(-1)
  if (last === undefined || !';,:.'.includes(last) || bare.length < 2) return -1
  if (last === '.' && (abbreviations.test(bare) || initial.test(bare) || bare.endsWith('..'))) return -1
  return bare.length - 1
}

export type TypedLabel = { readonly length: number; readonly level: Level; readonly numbered: boolean }

/**
 * A label typed at the start of a clause, with the space behind it: `1.` and `1)` mean level 0, `(a)` and `a)` level 1, `(i)`
 * level 2 under a clause of level 1 or deeper (`above`, the level of the clause before; null where there is none) and
 * level 1 otherwise. Null: the text starts with something else.
 */
export const typedLabel = (text: string, above: Level | null): TypedLabel | null => {
  const found = /^(?:(?<number>\d{1,2})[.)]|(?<open>\(?)(?<letters>[a-z]{1,4})\))\s/.exec(text)
  if (!found) return null
  const { number, open, letters } = found.groups ?? {}
  if (number !== undefined) return { length: found[0].length, level: 0, numbered: true }
  const roman = /^[ivx]+$/.test(letters ?? '')
  if (!roman && (letters ?? '').length > (open === '' ? 1 : 2)) return null
  return { length: found[0].length, level: roman && above !== null && above >= 1 ? 2 : 1, numbered: false }
}
