/**
 * How clauses, places and ranks are spoken of in English: "OP 3 (b)", "the last operative clause", "before clause 2".
 */
import type { ClauseKind, Level } from '../clause.ts'
import { ordinals } from './english.ts'
import type { ClauseRef, Place, SaidRank } from './instruction.ts'
import { maskClose, maskOpen } from './sheet.ts'

/** A list "clauses 3, 5 and 7" of more is no list of clauses. */
export const longestList = 30

/** A quotation, by its number and occurrence. */
export const q = `${maskOpen}(\\d+(?:,-?\\d+)?)${maskClose}`
export const ordinalWords = `${ordinals.join('|')}|\\d+(?:st|nd|rd|th)|last|final|penultimate`
export const kindWords = 'operative|preambular|preambulatory|perambulatory|preamble|op|oc|pp|pc'
const clauseWords = '(?:sub-?)*(?:clause|paragraph)s?'

export const ordinalOf = (word: string): number => {
  const small = word.toLowerCase()
  if (small === 'last' || small === 'final') return -1
  if (small === 'penultimate') return -2
  const at = ordinals.indexOf(small)
  return at >= 0 ? at + 1 : Number.parseInt(small, 10)
}
const kindOf = (word: string | undefined): ClauseKind | null =>
  word ? (/^o/i.test(word) ? 'operative' : 'preambular') : null

const anchored = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'i')
const refPattern = anchored(
  `(?:the )?(?:(${ordinalWords}) )?(?:(${kindWords})(?:\\.|\\b|(?=\\d)) ?)?(?:(${clauseWords})\\b\\.? ?)?(?:(?:no\\.|number|#) ?)?([\\w\\s().]*)`,
)
const subOf = anchored(`(?:the )?(?:sub-?)+(?:clause|paragraph) ([\\w\\s().]{1,20}?),? (?:of|in|under) (.+)`)
const subIn = anchored(`(.+?),? (?:sub-?)+(?:clause|paragraph) ([\\w\\s().]{1,20})`)
const beginning = anchored(
  `(?:the )?(?:(${kindWords}) )?${clauseWords},? (?:(?:(?:that |which )?begins?|beginning|starting)(?: with)? )?${q}`,
)

/** Every step of a path is a number, a letter, one letter repeated, or a Roman numeral; "of" is none. */
export const isPath = (said: string): boolean => {
  const steps = said.match(/\d+|[a-z]+|_/gi) ?? []
  return steps.length > 0 && steps.every(part => /^(?:\d+|([a-z])\1*|[ivxlc]+)$/i.test(part))
}

/** Readers of what is said; `textOf` gives the words behind a mask. */
export const spokenOf = (textOf: (mask: string | undefined) => string) => {
  const refOf = (said: string | undefined): ClauseRef | null => {
    const trimmed = (said ?? '').trim()
    const opens = beginning.exec(trimmed)
    if (opens) return { kind: kindOf(opens[1]), path: null, nth: null, opens: textOf(opens[2]) }
    const of = subOf.exec(trimmed)
    if (of && isPath(of[1]!)) {
      const over = refOf(of[2])
      return over?.path ? { ...over, path: `${over.path} ${of[1]}` } : null
    }
    const found = refPattern.exec(trimmed)
    if (found) {
      const [, ordinal, kind, noun, path = ''] = found
      const nth = ordinal === undefined ? null : ordinalOf(ordinal)
      if (path.trim() === '') {
        return nth !== null && (kind || noun) ? { kind: kindOf(kind), path: null, nth, opens: null } : null
      }
      // A bare number is no clause: "after 7" is said only where a clause has been named.
      if (isPath(path)) return { kind: kindOf(kind), path: path.trim(), nth, opens: null }
    }
    const within = subIn.exec(trimmed)
    if (within && isPath(within[2]!)) {
      const over = refOf(within[1])
      return over?.path ? { ...over, path: `${over.path} ${within[2]}` } : null
    }
    return null
  }
  /** A reference that says that it is one: "3" alone is none. */
  const namedRef = (said: string | undefined): ClauseRef | null =>
    new RegExp(`${kindWords}|clause|paragraph`, 'i').test(said ?? '') ? refOf(said) : null

  /** Several of one kind: "operative clauses 3, 5 and 7". */
  const refsOf = (said: string | undefined): ClauseRef[] => {
    const list = new RegExp(`^(?:the )?(?:(${kindWords}) ?)?(?:clauses|paragraphs|s) (.+)$`, 'i').exec(said ?? '')
    const parts = list?.[2]?.split(/,? and |, ?/) ?? []
    if (list && parts.length > 1 && parts.length <= longestList && parts.every(isPath)) {
      return parts.map(path => ({ kind: kindOf(list[1]), path, nth: null, opens: null }))
    }
    const both = (said ?? '').split(/,? and (?=the |operative|preamb|op|pp)/i).map(namedRef)
    return both.length <= longestList && both.every(ref => ref !== null) ? both : []
  }

  const placeOf = (said: string): Place | null => {
    const place = said.trim().replace(/^,\s*/, '')
    if (/^(?:immediately |directly )?thereafter$/i.test(place)) return { at: 'there' }
    const end =
      /^(?:at|to) the (?:very )?(beginning|start|end)(?: of the (operative|preamb)\w*(?: part| section| clauses)?)?$/i
    const atEnd = end.exec(place)
    if (atEnd) {
      const first = atEnd[1]!.toLowerCase() !== 'end'
      if (!atEnd[2]) return { at: first ? 'first' : 'last' }
      const ref = { kind: kindOf(atEnd[2]), path: null, nth: first ? 1 : -1, opens: null }
      return { at: first ? 'before' : 'after', ref }
    }
    const as = anchored(`as the (?:new )?(first|last|final) (?:(${kindWords}) )?${clauseWords}`).exec(place)
    if (as) {
      const first = as[1]!.toLowerCase() === 'first'
      const ref = { kind: kindOf(as[2]), path: null, nth: first ? 1 : -1, opens: null }
      return { at: first ? 'before' : 'after', ref }
    }
    const between = /^between (.+) and (.+)$/i.exec(place)
    const by =
      /^(directly after|immediately after|after|following|behind|before|immediately before|preceding|above|below) (.+)$/i.exec(
        place,
      )
    const ref = refOf(between?.[2] ?? by?.[2])
    if (ref === null) return null
    if (between) return { at: 'before', ref }
    const word = by?.[1]?.toLowerCase() ?? ''
    return { at: word === 'directly after' ? 'behind' : /before|preceding|above/.test(word) ? 'before' : 'after', ref }
  }

  const levels: Readonly<Record<string, Level>> = { first: 1, second: 2, third: 3 }
  /** "operative sub-clause of the second level (i)": the rank and what is said behind it. */
  const rankOf = (said: string): { rank: SaidRank; rest: string } | null => {
    const pattern = `^(?:(${kindWords})\\b\\.? ?)?((?:sub-?)*)(?:clause|paragraph)?(?: of the (first|second|third) level| (of its own))?\\b(.*)$`
    const found = new RegExp(pattern, 'i').exec(said.trim())
    if (!found || (!found[1] && !/clause|paragraph/i.test(said.slice(0, said.length - (found[5] ?? '').length))))
      return null
    const subs = (found[2] ?? '').match(/sub/gi)?.length ?? 0
    const level = found[3]
      ? levels[found[3].toLowerCase()]!
      : subs === 0
        ? 0
        : subs === 1
          ? 'sub'
          : (Math.min(subs, 3) as Level)
    return { rank: { kind: kindOf(found[1]), level }, rest: (found[5] ?? '').trim() }
  }
  return { refOf, namedRef, refsOf, placeOf, rankOf }
}
