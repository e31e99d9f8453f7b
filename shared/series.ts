/**
 * Series: clauses in succession that open with the same verb and speak to the same addressee. The second one of a series
 * reads "Also", the third "Further". `grammar.ts` says where that is amiss and `tidy/chains.ts` mends it where clauses
 * have moved; both count here.
 */
import type { Clause, ClauseKind } from './clause.ts'
import { type Opening, openingOf } from './phrases.ts'

/** Verbs that speak to somebody: a series needs the same addressee, as UN drafts write "Also invites". */
const directive = new Set(
  `appeal,ask,authorize,call,call on,call upon,direct,encourage,implore,instruct,invite,remind,request,urge`.split(','),
)

/** Who a directive clause speaks to, by the words up to "to", "that", a comma and the like; '' for other verbs. */
const addressee = (text: string, opening: Opening): string => {
  if (!directive.has(opening.verb)) return ''
  const words: string[] = []
  for (const word of text.slice(opening.end, opening.end + 120).split(/\s+/)) {
    if (!word || /^(all|the)$/i.test(word)) continue
    if (/^(to|that|in|for|on|with|which|who|as|at|by)$/i.test(word)) break
    words.push(word.toLowerCase().replace(/\P{L}+$/u, ''))
    if (/[,;:.]$/.test(word)) break
  }
  return words.join(' ')
}

/** `place` counts from 1 in its series. */
export type InSeries = { readonly opening: Opening; readonly place: number }

/**
 * The place of every clause of level 0 in its series, index by index; null for sub-clauses and for what opens with no
 * phrase, which ends a series. Each part counts on its own, and sub-clauses do not interrupt.
 */
export const seriesOf = (body: readonly Clause[]): (InSeries | null)[] => {
  const before: Partial<Record<ClauseKind, InSeries & { readonly addressee: string }>> = {}
  return body.map(({ kind, level, text }) => {
    if (level > 0) return null
    const opening = openingOf(text, kind)
    if (!opening) {
      delete before[kind]
      return null
    }
    const last = before[kind]
    const here = addressee(text, opening)
    const goesOn = last !== undefined && last.opening.verb === opening.verb && last.addressee === here
    const found = { opening, place: goesOn ? last.place + 1 : 1 }
    before[kind] = { ...found, addressee: here }
    return found
  })
}
