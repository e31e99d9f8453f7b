/**
 * From a pasted text to its lines: line ends and blanks made equal, printed line numbers taken off, page furniture
 * (rules, addresses, page numbers) set aside, and the blank lines of a double-spaced page told from those that separate
 * paragraphs.
 */
import { openingOf } from '../../shared/phrases.ts'

export type Line = {
  /** 1-based number of the line in the source. */
  readonly no: number
  readonly text: string
  /** Blank lines before this one beyond the spacing of the page. */
  readonly gap: number
  /** Page furniture or a page break stands before this line. */
  readonly page: boolean
  /** A rule (`_____`) stands before this line: footnotes begin here. */
  readonly rule: boolean
}

export type AsideReason = 'before' | 'after' | 'heading' | 'note' | 'furniture'
/** Words of the source that are no part of the resolution. */
export type Aside = { readonly line: number; readonly text: string; readonly why: AsideReason }

export type Lines = {
  readonly lines: readonly Line[]
  readonly furniture: readonly Aside[]
  /** The printed line numbers, as they stood. */
  readonly lineNumbers: readonly string[]
  /** Characters in a full line; the measure by which a short line is seen to end its paragraph. */
  readonly width: number
}

const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' }

/**
 * The source with one kind of line end and blank, composed letters and no invisible signs. Everything that is promised
 * about words holds against this form of the source.
 */
export const normalize = (source: string): string =>
  source
    .normalize('NFC')
    .replaceAll('\v', '\n')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\u00ad\n/g, '-\n')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[ﬀﬁﬂﬃﬄ]/g, sign => ligatures[sign] ?? sign)
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')

/** Fewer numbers in a row than this are a list, not a printed margin. */
const shortestMargin = 8
/** Lines without a number that a margin may skip in a row: running heads and feet. */
const longestSkip = 2
const everyFifth = 5

type Numbered = { readonly i: number; readonly n: number; readonly rest: string }

/** Whether numbered lines are a printed margin and not items: some line must begin in the middle of a sentence. */
const isMargin = (run: readonly Numbered[]): boolean => {
  if (run.length < shortestMargin) return false
  const inner = run.filter(({ rest }) => /^\p{Ll}/u.test(rest)).length
  const verbs = run.filter(({ rest }) => openingOf(rest, 'operative')?.mood === 'finite').length
  return inner > 0 && verbs < run.length / 2
}

/** The indexes of the lines whose leading number belongs to a margin that counts every line, or every fifth. */
const marginLines = (raw: readonly string[]): Map<number, Numbered> => {
  const out = new Map<number, Numbered>()
  const numbered: (Numbered & { readonly k: number })[] = []
  let k = 0
  raw.forEach((text, i) => {
    if (text.trim() === '') return
    k++
    const found = /^\s*(\d{1,4})(?:\s+(\S.*))?$/.exec(text)
    if (found) numbered.push({ i, k, n: Number(found[1]), rest: found[2] ?? '' })
  })
  let run: (typeof numbered)[number][] = []
  const close = () => {
    if (isMargin(run)) for (const line of run) out.set(line.i, line)
    run = []
  }
  for (const line of numbered) {
    const last = run.at(-1)
    const follows = last && line.k - last.k <= longestSkip + 1
    if (last && !(follows && (line.n === last.n + 1 || (line.n === 1 && run.length >= shortestMargin)))) {
      // A figure that happens to begin a line must not end the margin.
      if (follows && run.length >= shortestMargin && line.k !== last.k + 1) continue
      close()
    }
    run.push(line)
  }
  close()
  if (out.size > 0) return out
  const fifths = numbered.filter(({ n }) => n > 0 && n % everyFifth === 0)
  const steady = fifths.filter((line, j) => {
    const next = fifths[j + 1] ?? fifths[j - 1]
    return next && Math.abs(next.n - line.n) === everyFifth && Math.abs(next.k - line.k) === everyFifth
  })
  if (steady.length > 2 && steady.some(({ rest }) => /^\p{Ll}/u.test(rest)))
    for (const line of steady) out.set(line.i, line)
  return out
}

const ruleLine = /^(?:[_\u2500\u2014]{3,}|[-*=~]{5,})$/
const symbolLine = /^[A-Z]{1,6}(?:\/[A-Za-z0-9.()-]+){2,8}$/
const address = /^(?:https?:\/\/|www\.)\S+$/
const pageNumber =
  /^(?:page\s+\d+(?:\s*(?:of|\/)\s*\d+)?|p\.\s*\d+|(?:\d{2}-\d{5}\s+)?\d+\s*\/\s*\d+(?:\s+\d{2}-\d{5})?|[-–]\s*\d+\s*[-–]|\d{1,3}|[A-Z]\.\d{2}-\d{4,6}(?:\s.*)?)$/i

/** Blank lines that separate the lines of one sentence: 0 on a page set solid, mostly 1 on a double-spaced one. */
const spacingOf = (lines: readonly { text: string; gap: number }[]): number => {
  const gaps = new Map<number, number>()
  let solid = 0
  let spaced = 0
  for (let i = 1; i < lines.length; i++) {
    const [above, below] = [lines[i - 1]!, lines[i]!]
    if (!/[\p{L}\p{N},-]$/u.test(above.text) || !/^\p{Ll}{2,}/u.test(below.text)) continue
    if (below.gap === 0) solid++
    else {
      spaced++
      gaps.set(below.gap, (gaps.get(below.gap) ?? 0) + 1)
    }
  }
  // A handful of sentences cut in two by a page's foot does not make a double-spaced page.
  if (spaced < 4 || spaced < 2 * solid) return 0
  return [...gaps].sort((a, b) => b[1] - a[1])[0]![0]
}

/** Reads the lines of a source that `normalize` has made. */
export const readLines = (source: string): Lines => {
  const raw = source.split('\n')
  const margin = marginLines(raw)
  const furniture: Aside[] = []
  const lineNumbers: string[] = []
  const symbols = new Set<string>()
  const kept: { no: number; text: string; gap: number; page: boolean; rule: boolean }[] = []
  let gap = 0
  let page = false
  let rule = false
  raw.forEach((full, i) => {
    const numbered = margin.get(i)
    if (numbered) lineNumbers.push(String(numbered.n))
    const broken = full.includes('\f')
    const text = (numbered ? numbered.rest : full).replaceAll('\f', ' ').trim()
    page ||= broken
    if (text === '') {
      if (!numbered) gap++
      return
    }
    // A document's symbol runs along the head of each page; the first one belongs to its masthead.
    const repeated = symbolLine.test(text) && symbols.has(text)
    if (symbolLine.test(text)) symbols.add(text)
    if (ruleLine.test(text) || address.test(text) || pageNumber.test(text) || repeated) {
      furniture.push({ line: i + 1, text, why: 'furniture' })
      page = true
      rule ||= ruleLine.test(text)
      return
    }
    kept.push({ no: i + 1, text: text.replace(/ {2,}/g, ' '), gap, page, rule })
    gap = 0
    page = false
    rule = false
  })
  const spacing = spacingOf(kept)
  const lengths = kept.map(({ text }) => text.length).sort((a, b) => a - b)
  return {
    lines: kept.map(line => ({ ...line, gap: Math.max(0, line.gap - spacing) })),
    furniture,
    lineNumbers,
    width: lengths[Math.floor(lengths.length * 0.9)] ?? 0,
  }
}
