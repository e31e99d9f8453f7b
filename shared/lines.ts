/**
 * The numbered lines of a version: "On line 40, replace 'impossible' with 'difficult'". A committee quotes paper by
 * line, so a line must stand where it stood on every screen, projector and print, now and in a year. Lines are broken
 * by code in columns of characters, never by fonts or by the page, and by an algorithm that never changes once
 * released: `layoutVersions` keeps every one, and a layout names its own.
 *
 * A line belongs to one clause and holds a range of its text, which is what the product works with: numbers are for
 * people. `follower` takes a line of one version to another by clause and words.
 */
import { z } from 'zod'
import { type Clause, noteLabels, outline } from './clause.ts'
import { sameWords } from './diff.ts'
import { breakLines, type Drawn } from './lines/breaks-1.ts'
import { clusterAt } from './lines/characters-1.ts'
import { gathered, hunks, pen, tokenise } from './words.ts'

/** How the lines of a version are made; kept with the version, so that its numbers outlive a change of rules. */
export type Layout = {
  readonly algorithm: AlgorithmVersion
  /** Columns of a line from the margin to the end, `narrowestLine` to `widestLine`. */
  readonly width: number
  /** The number of the first numbered line. */
  readonly first: number
  /** Whether the head (the organ line) has numbers too, as in a report, where every line has one. */
  readonly numberHead: boolean
}

/** Deep sub-clauses keep room for a long word. */
export const narrowestLine = 40
/** Beyond this a line cannot be followed by eye, and no page shows it. */
export const widestLine = 160

/** Parses a stored layout. */
export const layoutSchema: z.ZodType<Layout> = z.object({
  algorithm: z.literal(1),
  width: z.int().min(narrowestLine).max(widestLine),
  first: z.int().min(0),
  numberHead: z.boolean(),
})

/** What is drawn before the first clause, a paragraph each: the organ line. */
export type HeadFacts = { readonly head: readonly string[] }

export type Line = {
  /** Null for a line of the head where the head is not numbered. */
  readonly number: number | null
  /** Null for a line of the head. */
  readonly clauseId: string | null
  /** Range in the clause's text (UTF-16 units); the lines of a clause divide it without gap or overlap. */
  readonly from: number
  readonly to: number
  /** `3.`, `(a)`: drawn before the words, on the first line of a clause only; '' elsewhere. */
  readonly label: string
  /** Columns before the words. */
  readonly indent: number
  /** The words as drawn: with raised note labels and the terminator, without the spaces at the end. */
  readonly text: string
  /** On the line that ends a clause or a paragraph of the head. */
  readonly last?: true
}

/** Columns for a label and the space behind it; the words of a clause hang behind them. */
const labelColumns = 6
/** Columns by which each level is set in. */
const levelStep = 4

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = (label: string): string => label.replace(/\d/g, digit => raisedDigits[Number(digit)]!)

type Unnumbered = Omit<Line, 'number'>

/** One paragraph's lines. A label wider than its columns pushes the words of the first line only. */
const paragraph = (
  place: { readonly clauseId: string | null; readonly level: number; readonly label: string },
  text: string,
  drawn: readonly Drawn[],
  width: number,
): Unnumbered[] => {
  const hang = labelColumns + place.level * levelStep
  const overhang = Math.max(0, place.label.length + 1 - labelColumns)
  const broken = breakLines(text, drawn, width - hang - overhang, width - hang)
  return broken.map((line, i) => ({
    clauseId: place.clauseId,
    ...line,
    label: i === 0 ? place.label : '',
    indent: i === 0 ? hang + overhang : hang,
    ...(i === broken.length - 1 && { last: true }),
  }))
}

const algorithm1 = (clauses: readonly Clause[], { head }: HeadFacts, { width }: Layout): Unnumbered[] => {
  const forms = outline(clauses)
  const labels = noteLabels(clauses)
  const headLines = head.flatMap(text => paragraph({ clauseId: null, level: 0, label: '' }, text, [], width))
  return headLines.concat(
    clauses.flatMap((clause, i) => {
      const { label, terminator } = forms[i]!
      const drawn: Drawn[] = clause.notes.map(note => ({ at: note.at, text: raised(labels.get(note.id) ?? '') }))
      if (clause.text !== '') drawn.push({ at: clause.text.length, text: terminator })
      return paragraph({ clauseId: clause.id, level: clause.level, label }, clause.text, drawn, width)
    }),
  )
}

/**
 * Every algorithm ever released, by the number that layouts name. The lines of printed versions are made by it again
 * and again: none is edited, none is removed; the output of each is fixed by a test. This holds for what they draw
 * from (`outline`, `noteLabels`) as well: where form changes, the old form moves here.
 */
export const layoutVersions = { 1: algorithm1 } as const
export type AlgorithmVersion = keyof typeof layoutVersions
/** The algorithm that new versions are laid out by. */
export const newestAlgorithm: AlgorithmVersion = 1

/**
 * The lines of a version, in order. Equal arguments give equal lines on every machine. Every clause has at least one
 * line, an empty one too. Throws a RangeError for a layout outside its bounds.
 */
export const lines = (clauses: readonly Clause[], facts: HeadFacts, layout: Layout): Line[] => {
  const { width, first } = layout
  if (!Number.isInteger(width) || width < narrowestLine || width > widestLine) {
    throw new RangeError(`a line of ${width} columns`)
  }
  if (!Number.isInteger(first) || first < 0) throw new RangeError(`a first line ${first}`)
  let number = first
  return layoutVersions[layout.algorithm](clauses, facts, layout).map(line => ({
    number: line.clauseId === null && !layout.numberHead ? null : number++,
    ...line,
  }))
}

/** The column at which the label of a line begins. */
export const labelColumn = ({ label, indent }: Line): number => indent - Math.max(labelColumns, label.length + 1)

/** A line as plain text prints it: set in, with its label, without its number. */
export const typedLine = (line: Line): string =>
  (line.label === '' ? '' : ' '.repeat(labelColumn(line)) + line.label).padEnd(line.indent) + line.text

/** How many columns a text takes: wide characters two, marks none. */
export const columnsOf = (text: string): number => {
  let columns = 0
  for (let at = 0; at < text.length; ) {
    const { to, width } = clusterAt(text, at)
    columns += width
    at = to
  }
  return columns
}

/**
 * The line on which offset `at` of a clause's text stands; the end of the text stands on the clause's last line. Null
 * when no line is of that clause.
 */
export const lineOf = (of: readonly Line[], clauseId: string, at: number): Line | null => {
  let found: Line | null = null
  for (const line of of) {
    if (line.clauseId !== clauseId) continue
    found = line
    if (at < line.to) break
  }
  return found
}

/** The line with a number, or null. */
export const lineNumbered = (of: readonly Line[], number: number): Line | null =>
  of.find(line => line.number === number) ?? null

/**
 * Where a line of one version is in another one.
 * `same`: its words stand, on the line with the same number. `moved`: its words stand, elsewhere.
 * `changed`: some of its words stand, or others in their place. `gone`: nothing does; `clauseId` is null when its clause
 * is gone as well.
 */
export type Followed = {
  readonly state: 'same' | 'moved' | 'changed' | 'gone'
  /** The line that now holds most of its words (the first of several); null when they are gone. */
  readonly now: number | null
  readonly clauseId: string | null
  /** Where its words now stand in the clause's text, from the first to the last of them; null when they are gone. */
  readonly range: { readonly from: number; readonly to: number } | null
}

/** Stretches of a clause's text that stand in another text of it, and places where words gave way to others. */
type Kept = { readonly from: number; readonly to: number; readonly now: number }
type Exchange = { readonly from: number; readonly to: number; readonly now: number; readonly nowTo: number }

/** The offsets at which each token of a stream is written, gap before it apart. */
const placesOf = (tokens: ReturnType<typeof tokenise>): { from: number; to: number }[] => {
  const write = pen()
  let at = 0
  return tokens.map(token => {
    const { gap, text } = write(token)
    // A gap that is a token of its own has its place as well.
    const from = token.type === 'gap' ? at : at + gap.length
    at += gap.length + text.length
    return { from, to: at }
  })
}

const compared = (before: Clause, after: Clause): { kept: Kept[]; exchanged: Exchange[] } => {
  if (sameWords(before, after)) return { kept: [{ from: 0, to: before.text.length, now: 0 }], exchanged: [] }
  const [a, b] = [tokenise(before), tokenise(after)]
  const [placesA, placesB] = [placesOf(a), placesOf(b)]
  const kept: Kept[] = []
  const exchanged: Exchange[] = []
  let i = 0
  let j = 0
  const keepTo = (end: number): void => {
    for (; i < end; i++, j++) {
      // Spacing that stayed is no word that stayed.
      if (a[i]!.type !== 'gap') kept.push({ ...placesA[i]!, now: placesB[j]!.from })
    }
  }
  const startOf = (places: { from: number }[], at: number, text: string): number => places[at]?.from ?? text.length
  for (const hunk of gathered(a, hunks(a, b))) {
    keepTo(hunk.from)
    const from = startOf(placesA, i, before.text)
    const now = startOf(placesB, j, after.text)
    i = hunk.to
    j += hunk.inserted.length
    exchanged.push({
      from,
      to: i > hunk.from ? placesA[i - 1]!.to : from,
      now,
      nowTo: hunk.inserted.length > 0 ? placesB[j - 1]!.to : now,
    })
  }
  keepTo(a.length)
  return { kept, exchanged }
}

const nothing = { state: 'gone', now: null, range: null } as const

/** All there is to know about a clause that both versions hold: its words compared, its lines in the later version. */
type Pair = ReturnType<typeof compared> & { readonly before: Clause; readonly after: Clause; readonly places: Line[] }

const followHead = (line: Line, toLines: readonly Line[]): Followed => {
  const found = toLines.find(other => other.clauseId === null && other.text === line.text)
  if (!found) return { ...nothing, clauseId: null }
  const range = { from: found.from, to: found.to }
  return { state: found.number === line.number ? 'same' : 'moved', now: found.number, clauseId: null, range }
}

const followIn = (line: Line, { before, after, places, kept, exchanged }: Pair): Followed => {
  const clauseId = after.id
  const stand = (now: number | null): 'same' | 'moved' => (now === line.number ? 'same' : 'moved')
  if (before.text.slice(line.from, line.to).trim() === '') {
    // A line without words (of an empty clause, of spaces) has only its place.
    const stands = after.text === before.text
    const place = places.find(other => stands && other.from === line.from && other.to === line.to) ?? places[0]
    const now = place?.number ?? null
    return { state: stands ? stand(now) : 'changed', now, clauseId, range: { from: 0, to: 0 } }
  }
  const spans = kept.flatMap(piece => {
    const start = Math.max(piece.from, line.from)
    const end = Math.min(piece.to, line.to)
    const shift = piece.now - piece.from
    return end > start ? { from: start + shift, to: end + shift } : []
  })
  const touched = exchanged.filter(({ from, to }) =>
    to > from ? from < line.to && to > line.from : from > line.from && from < line.to,
  )
  if (spans.length === 0) {
    spans.push(...touched.filter(({ now, nowTo }) => nowTo > now).map(({ now, nowTo }) => ({ from: now, to: nowTo })))
  }
  if (spans.length === 0) return { ...nothing, clauseId }
  const share = (other: Line): number =>
    spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to, other.to) - Math.max(span.from, other.from)), 0)
  const now = places.reduce((best, other) => (share(other) > share(best) ? other : best)).number
  const range = { from: spans[0]!.from, to: spans.at(-1)!.to }
  return { state: touched.length > 0 ? 'changed' : stand(now), now, clauseId, range }
}

/**
 * A function that follows lines of the version `from` into the version `to`, whose lines are `toLines`: "line 40 of
 * version 3 is now line 63". Lines of a clause are found by the clause's id and its words, lines of the head by their
 * words alone. The clauses are compared once however many lines are asked for. The function throws a RangeError for
 * a line of a clause that `from` does not hold.
 */
export const follower = (
  from: readonly Clause[],
  to: readonly Clause[],
  toLines: readonly Line[],
): ((line: Line) => Followed) => {
  const pairs = new Map<string, Pair | null>()
  const pairOf = (clauseId: string): Pair | null => {
    const known = pairs.get(clauseId)
    if (known !== undefined) return known
    const before = from.find(clause => clause.id === clauseId)
    if (!before) throw new RangeError(`no clause ${clauseId} in the version that the line is of`)
    const after = to.find(clause => clause.id === clauseId)
    const places = toLines.filter(line => line.clauseId === clauseId)
    const pair = after ? { before, after, places, ...compared(before, after) } : null
    pairs.set(clauseId, pair)
    return pair
  }
  return line => {
    if (line.clauseId === null) return followHead(line, toLines)
    const pair = pairOf(line.clauseId)
    return pair ? followIn(line, pair) : { ...nothing, clauseId: null }
  }
}
