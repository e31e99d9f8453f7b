/**
 * The operative clauses that end a resolution: who reports on it and who pays, when the organ comes back to the matter,
 * and that it remains seized. Published drafts end with them, the Security Council's with the last.
 */
import type { Clause } from '../clause.ts'
import { asks } from '../pair/openings.ts'
import { openingOf } from '../phrases.ts'

/** In the order in which they end a resolution; reports and means stand in either order. */
export const closingKinds = ['report', 'followUp', 'seized'] as const
export type ClosingKind = (typeof closingKinds)[number]

const seized = /\bremain(?:s|ed|ing)? (?:actively )?seized\b/i
const comesBack =
  /^\s*(?:also |further )?(?:to )?(?:continue (?:its|the) consideration|consider|review|revert|return|keep|include)\b/i
const nextTime = /\b(?:session|agenda|under (?:review|consideration))\b/i
const reporting = /\breport(?:s|ing)?\b/i
const onThis =
  /\b(?:present|this) (?:resolution|decision)\b|\b(?:at|to|by|before|in) (?:its|the|their) [\w-]+ (?:\w+ )?session\b|\breport back\b/i
const means = /\b(?:resources|contributions|funding|funds)\b/i
const forThis = /\bfor (?:these|this|those|that|such) (?:purposes?|ends?)\b/i

/** How a clause ends its resolution; null for every other clause. */
export const closingOf = ({ text, kind }: Clause): ClosingKind | null => {
  const opening = openingOf(text, kind)
  if (kind !== 'operative' || !opening) return null
  const { verb } = opening
  const decides = verb === 'decide' || verb === 'resolve'
  if (verb.startsWith('remain') || (decides && seized.test(text))) return 'seized'
  const rest = text.slice(opening.end)
  if (decides && comesBack.test(rest) && nextTime.test(rest)) return 'followUp'
  if (!asks(verb)) return null
  return (reporting.test(rest) && onThis.test(rest)) || (means.test(rest) && forThis.test(rest)) ? 'report' : null
}
