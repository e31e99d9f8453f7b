/**
 * The quoted words of a whole clause, with or without its sub-clauses on lines of their own, as they are read: form
 * draws numbers and terminators, so one number in front and one terminator behind are taken off. And the other way: a
 * text is dressed where reading would take off something of its own.
 */
import { type ClauseKind, deepestLevel, type Level, label } from '../clause.ts'

export type TextLine = { readonly level: Level; readonly text: string }

const head = /^(?:\(?(?:\d{1,3}|[a-z]{1,4})[.)]|\([a-z]{1,5}\)) /i
const tail = /(?:[;,] and|[;,.:])$/
const bare = (text: string): string => text.replace(tail, '')

/** The text of a line as a clause of that level has it. */
const undressed = (line: string): string => bare(line.replace(head, ''))

/** The text so that `undressed` gives it back, which is the text itself where it looks like no number or terminator. */
const dressed = (text: string): string => {
  const plain = [text, `${text};`].find(line => undressed(line) === text)
  return plain ?? `1. ${bare(text) === text ? text : `${text};`}`
}

const digits = (said: string): string => said.toLowerCase().replace(/[^a-z\d]/g, '')

/** The level that a label says behind the labels before it; `counts` are the sub-clauses so far, level by level. */
const levelSaid = (kind: ClauseKind, said: string, top: Level, counts: readonly number[]): Level | null => {
  const levels = ([1, 2, 3] as const).filter(
    level => level > top && digits(label(kind, level, (counts[level] ?? 0) + 1)) === digits(said),
  )
  const exact = levels.filter(level => label(kind, level, (counts[level] ?? 0) + 1) === said)
  const fitting = exact.length > 0 ? exact : levels
  // "(i)" behind "(h)" goes on counting; elsewhere it begins a deeper list.
  return fitting.find(level => (counts[level] ?? 0) > 0) ?? fitting[0] ?? null
}

/** Any label at all. */
const labelled = /^(\(?(?:\d{1,3}|[a-z]{1,5})[.)]|[-–•*●])\s+(.*)$/i

/**
 * The lines of a text: the first is the clause itself, of level `top`; every line behind it that has a label is a
 * sub-clause, and one without a label goes on with the line before it.
 */
export const readLines = (kind: ClauseKind, top: Level, text: string): TextLine[] => {
  const [first = '', ...rest] = text.split(/\r\n?|\n/)
  const lines: { level: Level; text: string }[] = [{ level: top, text: first }]
  const counts = [0, 0, 0, 0]
  for (const line of rest) {
    const found = labelled.exec(line)
    const last = lines.at(-1)!
    if (!found) {
      if (line.trim() !== '') last.text = `${last.text.trimEnd()} ${line.trim()}`
      continue
    }
    const [, said = '', words = ''] = found
    const below = (top < deepestLevel ? top + 1 : deepestLevel) as Level
    const level = levelSaid(kind, said, top, counts) ?? (last.level > top ? last.level : below)
    counts[level] = (counts[level] ?? 0) + 1
    counts.fill(0, level + 1)
    lines.push({ level, text: words })
  }
  return lines.map(({ level, text: words }, i) => ({ level, text: i === 0 ? undressed(words) : bare(words) }))
}

/** The lines as `readLines` reads them, or null where the labels would not tell the levels. */
export const writeLines = (kind: ClauseKind, lines: readonly TextLine[]): string | null => {
  const [first, ...rest] = lines
  if (!first) return null
  const counts = [0, 0, 0, 0]
  let text = dressed(first.text)
  for (const line of rest) {
    counts[line.level] = (counts[line.level] ?? 0) + 1
    counts.fill(0, line.level + 1)
    const words = bare(line.text) === line.text ? line.text : `${line.text};`
    text += `\n${label(kind, line.level, counts[line.level] ?? 1)} ${words}`
  }
  const back = readLines(kind, first.level, text)
  const same =
    back.length === lines.length && back.every((l, i) => l.level === lines[i]!.level && l.text === lines[i]!.text)
  return same ? text : null
}
