/**
 * A sheet of amendments taken apart into sentences. Quotations are put out of the way first, so that nothing inside
 * them is taken for the end of a sentence, a heading or a command; then lines are gathered to sentences again.
 */

/** Stands for a quotation in a masked text: its index between two letters that nobody types. */
export const maskOpen = '\ue000'
export const maskClose = '\ue001'

export type Quotation = { readonly text: string; readonly raw: string }

const space = (letter: string | undefined): boolean => letter === undefined || /\s/.test(letter)
const startsWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}([“‘«]/u.test(letter)

/** For every `“` the place of its `”`; inner pairs are passed over, and one without the other is no pair. */
const curlyPairs = (text: string): Map<number, number> => {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '“') open.push(i)
    else if (text[i] === '”') {
      const from = open.pop()
      if (from !== undefined) pairs.set(from, i)
    }
  }
  return pairs
}

/** Marks looked at before a straight quotation is taken to end at the next one. */
const mostMarks = 64

/** The end of a straight quotation that opens at `from`; straight marks may stand around words inside it. */
const straightEnd = (text: string, from: number): number => {
  const next = text.indexOf('"', from + 1)
  let depth = 0
  for (let at = next, seen = 0; at >= 0 && seen < mostMarks; at = text.indexOf('"', at + 1), seen++) {
    if (space(text[at - 1]) && startsWord(text[at + 1])) depth++
    else if (depth === 0) return at
    else depth--
  }
  return next
}

/** What may follow a single quotation: apostrophes are the same mark. */
const behindSingle =
  /^\s*(?:$|[.,;:)]|(?:with|by|to|for|after|before|in|on|from|and|was|were|is|are|be|should|insert|add)\b)/

const singleEnd = (text: string, from: number): number => {
  const line = text.indexOf('\n', from)
  const end = Math.min(line < 0 ? text.length : line, from + 500)
  for (let at = from + 1; at < end; at++) {
    if ((text[at] === "'" || text[at] === '’') && behindSingle.test(text.slice(at + 1, Math.min(end, at + 12))))
      return at
  }
  return -1
}

/** The text with every quotation replaced by its mask, and the quotations. */
export const mask = (text: string): { masked: string; quotations: Quotation[] } => {
  const quotations: Quotation[] = []
  const pairs = curlyPairs(text)
  let masked = ''
  const put = (from: number, to: number, raw: string): number => {
    masked += `${maskOpen}${quotations.length}${maskClose}`
    quotations.push({ text: text.slice(from, to), raw })
    return to
  }
  const absent = new Set<string>()
  const after = (mark: string, from: number): number => {
    if (absent.has(mark)) return -1
    const at = text.indexOf(mark, from)
    if (at < 0) absent.add(mark)
    return at
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    let marks = 1
    let end = -1
    let inner = 0
    if (letter === '“') end = pairs.get(i) ?? -1
    else if (letter === '«') end = after('»', i + 1)
    else if (letter === '"') {
      while (text[i + marks] === '"') marks++
      const run = '"'.repeat(marks)
      if (marks === 1) end = after('"', i + 1) < 0 ? -1 : straightEnd(text, i)
      else if (marks === 2) {
        end = i + 1
        marks = 1
      } else {
        end = after(run, i + marks)
        inner = end > i + marks + 1 ? 1 : 0
      }
    } else if ((letter === "'" || letter === '‘') && space(text[i - 1]) && startsWord(text[i + 1]))
      end = singleEnd(text, i)
    if (end < 0 && marks > 1) {
      // Marks that nothing answers stay what they are, all at once.
      masked += '"'.repeat(marks)
      i += marks - 1
    } else if (end >= 0) {
      put(i + marks + inner, end - inner, text.slice(i, end + marks))
      i = end + marks - 1
    } else masked += letter === maskOpen || letter === maskClose ? ' ' : letter
  }
  return { masked, quotations }
}

const masks = new RegExp(`${maskOpen}(\\d+)(?:,-?\\d+)?${maskClose}`, 'g')

/** The text with its quotations as they were. */
export const unmask = (masked: string, quotations: readonly Quotation[]): string =>
  masked.replace(masks, (_, n: string) => quotations[Number(n)]?.raw ?? '')

const verbs =
  `add|insert|append|include|strike|delete|remove|omit|change|replace|amend|modify|revise|substitute|move|transfer|
place|make|turn|renumber|mark`.replace(/\s+/g, '')
const nouns = '(?:operative|preamb\\w+|perambulatory|op|pp|oc|pc|sub-?clause|clause|paragraph|footnote)s?\\b'
const commandLine = new RegExp(
  `^(?:(?:${verbs})\\b|(?:on|at) lines? \\d|lines? \\d|(?:in|from|after|before|following) (?:the )?(?:\\w+ )?${nouns}|(?:the )?(?:\\w+ )?${nouns}|the (?:word|phrase|striking)|${maskOpen})`,
  'i',
)
const numbering = /^(?:(?:change|amendment)\s+(?:no\.?\s*)?\d+\s*[:.)-]|\(?\d{1,3}[.)]|[-–•*●])\s*/i
const people = /^(sponsors?|submitters?|submitted by|signator(?:y|ies)|co-?sponsors?|co-?submitters?)\s*[:–-]\s*(.*)$/i
const heading =
  /^(?:(add|additions?|modify|modifications?|change|changes|strike|deletions?|delete)(?: clauses?)?\s*:?|amendments?\b(?:[^:.]|\.(?=\S))*:?|(?:first|second|1st|2nd) degree\b.*)$/i

/** What stands above a sentence: under "Strike" a clause alone is to be struck. */
export type Heading = 'add' | 'change' | 'strike' | null

export type SheetSentence = { readonly masked: string; readonly heading: Heading }

export type Sheet = {
  readonly sentences: readonly SheetSentence[]
  readonly quotations: readonly Quotation[]
  /** As written, line by line; not matched with delegations here. */
  readonly sponsors: readonly string[]
  readonly signatories: readonly string[]
}

const headingOf = (word: string | undefined, before: Heading): Heading => {
  if (word === undefined) return before
  if (/^add/i.test(word)) return 'add'
  return /^(?:strike|delet)/i.test(word) ? 'strike' : 'change'
}

/** A command whose words come unquoted behind a colon, to the end of its paragraph. */
export const colonText = new RegExp(`^([^:${maskOpen}]*):\\s*([^${maskOpen}\\s][\\s\\S]*)$`)
const opensText = new RegExp(`^(?:${verbs}|after|before|op|pp|operative|preamb|the|sub|clause)\\b`, 'i')

const renumbers = /\s*\brenumber(?: the clauses)? accordingly\.?\s*$/i

/** The sentences of one group of lines. */
const sentencesIn = (group: string): string[] => {
  const found = colonText.exec(group)
  if (found && opensText.test(found[1] ?? '')) {
    const text = group.replace(renumbers, '')
    return text === group ? [group] : [text, 'Renumber accordingly.']
  }
  const ends = new RegExp(`(?<=[.;]|${maskClose})\\s+(?=[A-Z])`)
  const out: string[] = []
  for (const piece of group.split(ends)) {
    const last = out.at(-1)
    // A quotation in the middle of a sentence may stand before a capital: "after “States” OP 3".
    if (last?.endsWith(maskClose) && !commandLine.test(piece)) out[out.length - 1] = `${last} ${piece}`
    else out.push(piece)
  }
  return out
}

/** Takes a sheet apart. Every line is in a sentence, a heading or a list of people. */
export const readSheet = (text: string): Sheet => {
  const { masked, quotations } = mask(text)
  const sentences: SheetSentence[] = []
  const lists = { sponsors: [] as string[], signatories: [] as string[] }
  let above: Heading = null
  let group = ''
  let naming: string[] | null = null
  const close = (): void => {
    if (group.trim() !== '') {
      for (const sentence of sentencesIn(group.trim())) {
        if (sentence.trim() !== '') sentences.push({ masked: sentence.trim(), heading: above })
      }
    }
    group = ''
  }
  for (const line of masked.split(/\r\n?|\n/)) {
    const trimmed = line.trim()
    const bare = trimmed.replace(numbering, '')
    const named = people.exec(trimmed)
    const title = heading.exec(bare)
    if (trimmed === '') {
      // A text that begins on the next paragraph still belongs to its colon.
      if (!group.trimEnd().endsWith(':')) close()
      naming = null
    } else if (named) {
      close()
      naming = /^signator/i.test(named[1] ?? '') ? lists.signatories : lists.sponsors
      if (named[2]) naming.push(unmask(named[2], quotations))
    } else if (title) {
      close()
      naming = null
      above = headingOf(title[1], above)
    } else if (naming && !commandLine.test(bare)) naming.push(unmask(bare, quotations))
    else if (begins(group, trimmed, bare)) {
      close()
      naming = null
      group = bare
    } else group += group === '' ? bare : `\n${line.trimEnd()}`
  }
  close()
  return { sentences, quotations, ...lists }
}

/** Whether a line begins a sentence and does not go on with the one before it. */
const begins = (group: string, line: string, bare: string): boolean => {
  const waits = group.trimEnd().endsWith(':')
  const numbered = bare !== line
  // A quotation on the line behind a colon, or a numbered text, is what the colon announced.
  if (waits && (bare.startsWith(maskOpen) || (numbered && !commandLine.test(bare)))) return false
  if (commandLine.test(bare)) return numbered || group === '' || /^[A-Z\ue000]/.test(bare)
  return numbered && !(colonText.test(group) && opensText.test(group))
}
