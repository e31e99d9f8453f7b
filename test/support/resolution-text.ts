/**
 * Random resolutions and the ways people type them: the writer's half of the round trip that the importer must close.
 * Texts are made of words that invite mistakes (figures that are no footnotes, inner openings, inner labels).
 */
import { type Clause, type ClauseKind, type Level, noteLabels, outline } from '../../shared/clause.ts'
import { phrasesFor } from '../../shared/phrases.ts'
import type { Random } from './random.ts'

const words = `States the of and human rights Member cooperation development peace security women children in particular
  article 4 SDG 16 resolution 71/167 Target 5.2 2030 40.3 million recognizing also notes with urges (a) of the Charter
  “survivors” front-line Treaty Series vol. 12 paragraph 3 A/RES/70/1 for their efforts to`
  .split(/\s+/)
  .filter(Boolean)

const sentence = (random: Random, most: number): string => {
  const out: string[] = []
  for (let n = 2 + random.int(most); n > 0; n--) out.push(random.pick(words))
  // A text neither begins nor ends with what a page or a list could own.
  return `the ${out.join(' ')}${random.int(3) === 0 ? ', and the' : ' and'} work done`
}

const clause = (random: Random, i: number, kind: ClauseKind, level: Level): Clause => {
  const start = level === 0 ? random.pick(phrasesFor(kind)) : random.pick(['To support', 'to protect', 'Training for'])
  return { id: `c${i}`, kind, level, text: `${start} ${sentence(random, 30)}`, notes: [] }
}

/** A body in the order and nesting of form, with footnotes in order of citation. */
export const randomResolution = (random: Random): Clause[] => {
  const kinds: ClauseKind[] = [
    ...Array<ClauseKind>(3 + random.int(5)).fill('preambular'),
    ...Array<ClauseKind>(3 + random.int(8)).fill('operative'),
  ]
  const body: Clause[] = []
  for (const kind of kinds) {
    body.push(clause(random, body.length, kind, 0))
    let level: Level = 0
    for (let n = random.int(3) === 0 ? 1 + random.int(kind === 'operative' ? 12 : 4) : 0; n > 0; n--) {
      const deepest = kind === 'operative' ? 3 : 1
      level = Math.max(1, Math.min(level + random.int(3) - (level === 0 ? 0 : 1), deepest)) as Level
      const above = body.at(-1)!.level
      body.push(clause(random, body.length, kind, Math.min(level, above + 1) as Level))
    }
  }
  let cited = 0
  return body.map(c => {
    if (random.int(4) > 0) return c
    const [mark, n] =
      random.int(4) === 0 && cited > 0 ? ['number' as const, 1 + random.int(cited)] : ['number' as const, ++cited]
    const from = c.text.indexOf('the ')
    const ends = [...c.text.matchAll(/(?<=\p{Ll}{3})(?=[, ]|$)/gu)].map(found => found.index).filter(at => at > from)
    return { ...c, notes: [{ id: `n${n}`, at: random.pick(ends), mark, text: `Note ${n}, vol. ${n}, No. 395.` }] }
  })
}

export type Style = {
  readonly name: string
  readonly label: (form: string, kind: ClauseKind, level: Level) => string
  readonly opening: (phrase: string) => string
  readonly mark: (label: string) => string
  readonly bodyMark: (label: string) => string
  /** Characters in a line, 0 for one line a paragraph. */
  readonly width: number
  /** Blank lines between paragraphs, and between the lines of one. */
  readonly between: number
  readonly spacing: number
  readonly margin: boolean
  readonly end: string
}

const raised = (s: string) => s.replace(/\d/g, figure => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(figure)]!)
const asForm = (form: string) => form
const bare = (s: string) => s
const plain = {
  label: asForm,
  opening: bare,
  mark: raised,
  bodyMark: raised,
  width: 0,
  between: 1,
  spacing: 0,
  margin: false,
  end: '\n',
}

export const styles: readonly Style[] = [
  { ...plain, name: 'one paragraph a line' },
  { ...plain, name: 'wrapped', width: 72, opening: s => `*${s}*` },
  { ...plain, name: 'double-spaced', width: 84, between: 1, spacing: 1, mark: bare, bodyMark: bare },
  {
    ...plain,
    name: 'bracketed notes',
    width: 90,
    mark: s => `[${s}]`,
    bodyMark: s => `[${s}]`,
    opening: s => `_${s}_`,
  },
  { ...plain, name: 'no blank lines', width: 0, between: 0, end: '\r\n' },
  { ...plain, name: 'line numbers', width: 100, margin: true, opening: s => `*${s}*` },
  {
    ...plain,
    name: 'closing parentheses',
    width: 76,
    label: (form, kind, level) => (kind === 'operative' && level === 0 ? form : form.replace(/^\(?(\w+)[.)]$/, '$1)')),
    opening: s => s.toUpperCase(),
  },
  { ...plain, name: 'bullets', label: (form, _, level) => (level === 0 ? form : ['•', '◦', '▪'][level - 1]!) },
]

const wrap = (text: string, width: number): string[] => {
  if (width === 0) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The body as a person types it in a style. */
export const typed = (body: readonly Clause[], style: Style): string => {
  const labels = noteLabels(body)
  const forms = outline(body)
  const paragraphs = body.map((c, i) => {
    const { label: own, terminator } = forms[i]!
    let text = `${c.text}${terminator}`
    for (const note of [...c.notes].reverse()) {
      // Behind the punctuation, as it is printed.
      const at = /[,;:.]/.test(text[note.at] ?? '') ? note.at + 1 : note.at
      text = text.slice(0, at) + style.mark(labels.get(note.id)!) + text.slice(at)
    }
    const phrase = c.level === 0 ? phrasesFor(c.kind).find(p => c.text.startsWith(`${p} the`)) : undefined
    if (phrase) text = style.opening(phrase) + text.slice(phrase.length)
    const shown = style.label(own, c.kind, c.level)
    return `${shown}${shown && ' '}${text}`
  })
  const notes = new Map(body.flatMap(c => c.notes.map(note => [labels.get(note.id)!, note.text] as const)))
  const lines: string[] = ['The General Assembly,']
  const gap = (n: number) => lines.push(...Array<string>(n).fill(''))
  for (const paragraph of paragraphs) {
    gap(style.between)
    const indent = style.spacing > 0 ? '  ' : ''
    wrap(paragraph, style.width).forEach((line, i) => {
      if (i > 0) gap(style.spacing)
      lines.push(`${i === 0 ? indent : ''}${line}`)
    })
  }
  if (style.margin) {
    let n = 0
    lines.forEach((line, i) => {
      if (line !== '') lines[i] = `${++n} ${line}`
    })
  }
  if (notes.size > 0) {
    lines.push('', '__________')
    for (const [mark, text] of notes) lines.push(`${style.bodyMark(mark)} ${text}`)
  }
  return lines.join(style.end)
}

/** What of a body a text can carry. */
export const gist = (body: readonly Clause[]) => {
  const labels = noteLabels(body)
  return body.map(c => ({
    kind: c.kind,
    level: c.level,
    text: c.text,
    notes: c.notes.map(note => [labels.get(note.id), note.at, note.text]),
  }))
}
