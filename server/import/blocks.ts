/**
 * From lines to blocks: one block is one paragraph as its writer meant it, a clause, a heading, a footnote's text. The
 * question at each line is whether it begins something. Blank lines answer it on most pages; on hard-wrapped or spaced
 * ones the answer comes from what the line opens with and from how the one above ended.
 */
import { type Opening, openingOf } from '../../shared/phrases.ts'
import { type Emphasized, stripEmphasis } from './emphasis.ts'
import { isNext, type Label, labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { joinLines, type Mend, type Vocabulary } from './words.ts'

/** The sign of a footnote: its number in figures, or stars. */
export type NoteKey = string

export type Block = {
  readonly lines: readonly Line[]
  /** The lines joined, without emphasis marks. */
  readonly text: string
  readonly spans: Emphasized['spans']
  readonly mends: readonly Mend[]
  readonly gap: number
  readonly page: boolean
  /** Set for the text of a footnote; `text` begins behind the sign. */
  readonly note: NoteKey | null
  /** How the footnote's text was marked in the source: `¹`, `1.`, `*Footnote:`; '' for other blocks. */
  readonly sign: string
  readonly label: Label | null
  /** `text` behind the label. */
  readonly rest: string
  readonly participle: Opening | null
  readonly finite: Opening | null
  /** This block was cut off the one before, with which it shared a line. */
  readonly fused: boolean
  /** Its lines hold other blocks too. */
  readonly shared: boolean
}

export const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Superscript figures as plain ones. */
export const plainFigures = (s: string): string => s.replace(/[⁰¹²³⁴-⁹]/g, sign => String(superscripts.indexOf(sign)))

const trailingMarks = /(?:\s*(?:[*†‡⁰¹²³⁴-⁹]|\[\d{1,3}\]|(?<=[\p{L})”"’][,;:.]\s?)\d{1,3}))*\s*$/u
const terminator = /(?:([,;:])["”’')\]]*\s*(?:and|or|&)|([,;:.])["”’')\]]*)$/i

/** Words whose dot ends no sentence; "etc." may well end one. */
const abbreviation = /\b(?:vols?|nos?|paras?|arts?|chaps?|sects?|pp?|cf|e\.g|i\.e|Mr|Mrs|Ms|Dr|St)\.$/i

/** The sign that ends a text, also before footnote marks and "and", or ''. */
export const terminatorOf = (text: string): string => {
  const tail = text.slice(-60).replace(trailingMarks, '')
  const found = abbreviation.test(tail) ? null : terminator.exec(tail)
  return found?.[1] ?? found?.[2] ?? ''
}

/** Whether an opening is written as one: listed, and with a capital. */
export const isOpening = (text: string, opening: Opening | null): boolean =>
  opening?.known === true && /^["“']?\p{Lu}/u.test(text)

const organWords =
  /\b(assembly|council|commission|committee|conference|congress|parliament|union|board|organi[sz]ation|agency|programme|fund|office|court|summit|league|cabinet|states|body|tribunal)\b/i

/** "The General Assembly," alone: the line that names who speaks. */
export const isOrganLine = (text: string): boolean =>
  text.length <= 160 && /^(The|THE)\s+\p{Lu}[^.;:]*?\s?[,:]?$/u.test(text) && (organWords.test(text) || /,$/.test(text))

const organInline = /^(The\s+\p{Lu}[^,;.]{2,110},)\s+(?=(?:\d{1,2}[.)]\s+)?\p{Lu})/iu

/** `parts` are the lines with their glue: a paragraph of thousands of lines must not be copied once a line. */
type Draft = { lines: Line[]; parts: string[]; mends: Mend[]; note: NoteKey | null; sign: string }

type Page = {
  readonly width: number
  readonly vocabulary: Vocabulary
  /** Figures that stand glued to words somewhere: a bare figure at a line's start may be their footnote. */
  readonly cited: ReadonlySet<string>
  /** The labels of the lines read so far that began a block. */
  readonly labels: Label[]
  /** What every line begins with. */
  readonly starts: readonly (Label | null)[]
}

/** A label may go on counting from one of so many before it: items of a list and of the lists inside it. */
const openLabels = 30
/** The second item of a list begins within so many lines of the first. */
const longestItem = 12
/** Lines longer than this are whole paragraphs: nobody wraps there. */
const unwrapped = 150
/** A line that ends this much before the margin ended its paragraph. */
const shortLine = 0.75

/** The sign of the footnote whose text begins here, with the length to cut, or null. */
const noteStart = (
  plain: string,
  line: Line,
  above: Draft | undefined,
  stars: number,
  page: Page,
): { key: NoteKey; length: number } | null => {
  const raised = /^([⁰¹²³⁴-⁹]+)\s*(?=\S)/.exec(plain)
  if (raised) return { key: plainFigures(raised[1]!), length: raised[0].length }
  const named = /^(\*{0,4})\s*Footnote\s*(\d{0,3})\s*:\s*/i.exec(plain)
  if (named) return { key: named[2] || named[1] || '*', length: named[0].length }
  const bracketed = /^\[(\d{1,3})\]\s+(?=\S)/.exec(plain)
  if (bracketed) return { key: bracketed[1]!, length: bracketed[0].length }
  const starred = /^(\*{1,4}|[†‡])\s*(?=[^\s*])/.exec(plain)
  const among = line.rule || (above?.note ?? null) !== null
  if (starred && (stars > 0 || among)) return { key: starred[1]!, length: starred[0].length }
  const figure = /^(\d{1,3})(?:[.)]\s+|\s+)(?=\S)/.exec(plain)
  if (!figure) return null
  const bare = /^\d+ /.test(plain) && /^["“(]?\p{Lu}/u.test(plain.slice(figure[0].length))
  const opens = openingOf(plain.slice(figure[0].length), 'operative')
  // In the middle of a sentence a bare figure is a figure of the text.
  const free = !above || line.gap > 0 || line.page || terminatorOf(above.parts.at(-1)!) !== ''
  if ((among || (bare && free && page.cited.has(figure[1]!))) && opens?.known !== true) {
    return { key: figure[1]!, length: figure[0].length }
  }
  return null
}

/**
 * Whether line `i` begins a list that a later line goes on with: a sentence that runs into its list has no sign before it.
 * A letter in brackets at a line's start may be cited, as in "paragraph 3 (a)"; `a)` and `A)` are not.
 */
const beginsList = ({ starts }: Page, i: number): boolean => {
  const label = starts[i]
  if (label?.shape === '()' || !label?.values.some(({ alphabet, value }) => value === 1 && alphabet !== 'bullet'))
    return false
  return starts.slice(i + 1, i + 1 + longestItem).some(next => next !== null && isNext(label, next))
}

const begins = (plain: string, emphasized: boolean, line: Line, above: Draft, page: Page, i: number): boolean => {
  if (line.gap > 0 || line.page) return true
  const last = above.lines.at(-1)!
  const lastPlain = stripEmphasis(above.parts.at(-1)!.trim()).text
  const end = terminatorOf(lastPlain)
  const short = last.text.length < shortLine * page.width || page.width > unwrapped
  if (above.note !== null) {
    if (/[.!?)]["”]?$/.test(above.parts.at(-1)!)) return true
    return labelOf(plain) !== null || isOpening(plain, openingOf(plain, 'preambular'))
  }
  if (isOrganLine(plain) || (above.lines.length === 1 && isOrganLine(lastPlain))) return true
  const label = labelOf(plain)
  if (label) {
    if (end || beginsList(page, i) || page.labels.slice(-openLabels).some(open => isNext(open, label))) return true
    return short && openingOf(plain.slice(label.length), 'operative')?.known === true
  }
  if (isOpening(plain, openingOf(plain, 'preambular')) || isOpening(plain, openingOf(plain, 'operative'))) {
    if (end || emphasized || short) return true
  }
  if (page.width > unwrapped) return !/^\p{Ll}/u.test(plain) || end !== ''
  return short && end !== '' && !/^\p{Ll}/u.test(plain)
}

/** Footnote stars in a line; a run that closes the emphasis `open` of an earlier line is none. */
const starsIn = (plain: string, open: string): number => {
  const runs = plain.match(/(?<=[\p{L}\d)”"’.,;])(?:\*{1,4}|[†‡])(?=[\s,;:.)]|$)/gu) ?? []
  return runs.filter(run => open === '' || run !== open).length
}

const blockOf = (draft: Omit<Block, 'label' | 'rest' | 'participle' | 'finite'>): Block => {
  const label = draft.note === null ? labelOf(draft.text) : null
  const rest = label ? draft.text.slice(label.length) : draft.text
  return { ...draft, label, rest, participle: openingOf(rest, 'preambular'), finite: openingOf(rest, 'operative') }
}

/** Where a block must be cut because a second clause begins inside it: offsets in its text, ascending. */
const cuts = ({ text, spans }: Emphasized): number[] => {
  const out: number[] = []
  const organ = organInline.exec(text)
  if (organ && organWords.test(organ[1]!)) {
    const after = text.slice(organ[0].length).replace(/^\d{1,2}[.)]\s+/, '')
    if (openingOf(after, 'preambular')?.known || openingOf(after, 'operative')?.known) out.push(organ[0].length)
  }
  // An italic opening with a capital after a comma: only a clause's own opening is set so.
  for (const [from, to] of spans) {
    const phrase = text.slice(from, to).trim()
    if (from === 0 || !/[,;] *$/.test(text.slice(Math.max(0, from - 3), from))) continue
    for (const kind of ['preambular', 'operative'] as const) {
      const opening = openingOf(text.slice(from), kind)
      if (opening && isOpening(phrase, opening) && opening.end >= phrase.length && out.at(-1) !== from) out.push(from)
    }
  }
  for (const found of text.matchAll(/[,;.:]\s+(?=(?:\d{1,2})[.)]\s+\p{Lu})/gu)) {
    const at = found.index + found[0].length
    const label = labelOf(text.slice(at))
    if (label && openingOf(text.slice(at + label.length), 'operative')?.known) out.push(at)
  }
  return [...new Set(out)].sort((a, b) => a - b)
}

const finish = (draft: Draft): Block[] => {
  const first = draft.lines[0]!
  const common = { lines: draft.lines, gap: first.gap, page: first.page, note: draft.note, sign: draft.sign }
  const { text, spans } = stripEmphasis(draft.parts.join(''))
  if (draft.note !== null) return [blockOf({ ...common, text, spans, mends: draft.mends, fused: false, shared: false })]
  const at = [0, ...cuts({ text, spans }), text.length]
  let s = 0
  return at.slice(1).map((to, i) => {
    const from = at[i]!
    const piece = text.slice(from, to).trimEnd()
    const inside: (readonly [number, number])[] = []
    // Spans ascend, as the pieces do.
    for (; s < spans.length && spans[s]![0] < to; s++)
      inside.push([spans[s]![0] - from, Math.min(spans[s]![1], to) - from])
    const mends = draft.mends.filter(mend => at.length === 2 || piece.includes(mend.after))
    return blockOf({ ...common, text: piece, spans: inside, mends, fused: i > 0, shared: at.length > 2 })
  })
}

/** Groups lines into blocks, in the order of the text. */
export const readBlocks = (lines: readonly Line[], width: number, vocabulary: Vocabulary): Block[] => {
  const plains = lines.map(line => stripEmphasis(line.text))
  const cited = new Set<string>()
  for (const { text } of plains) {
    for (const found of text.matchAll(/(?<=\p{Ll}{2}|[)”"’\p{Ll}][,;.])(\d{1,2})(?=[\s,;.]|$)/gu)) cited.add(found[1]!)
  }
  const starts = plains.map(({ text }) => labelOf(text))
  const page: Page = { width, vocabulary, cited, labels: [], starts }
  const drafts: Draft[] = []
  // Star citations whose text has not come yet.
  let stars = 0
  let open = ''
  lines.forEach((line, i) => {
    const { text: plain, spans } = plains[i]!
    const above = drafts.at(-1)
    const note = noteStart(plain, line, above, stars, page)
    if (note) {
      drafts.push({
        lines: [line],
        parts: [plain.slice(note.length)],
        mends: [],
        note: note.key,
        sign: plain.slice(0, note.length),
      })
      if (/^\D/.test(note.key)) stars = Math.max(0, stars - 1)
      return
    }
    stars += starsIn(plain, open)
    // Emphasis that reaches over several lines leaves its two ends as stray stars.
    open = /(?:^|\s)(\*{1,3})(?=[^\s*])/.exec(plain)?.[1] ?? (plain.endsWith(open) ? '' : open)
    if (!above || begins(plain, spans[0]?.[0] === 0, line, above, page, i)) {
      drafts.push({ lines: [line], parts: [line.text], mends: [], note: null, sign: '' })
      const label = labelOf(plain)
      if (label) page.labels.push(label)
      return
    }
    const joined = joinLines(above.parts.at(-1)!, line.text, vocabulary)
    above.parts[above.parts.length - 1] = joined.above
    above.parts.push(joined.below)
    if (joined.mend) above.mends.push(joined.mend)
    above.lines.push(line)
  })
  return drafts.flatMap(finish)
}
