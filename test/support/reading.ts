/** Reading texts in tests: counted ids, short forms of what was read, and the law that no word is lost. */

import { normalize } from '../../server/import/lines.ts'
import { type Reading, readResolution } from '../../server/import/resolution.ts'
import { noteLabels, outline } from '../../shared/clause.ts'

export type Read = Extract<Reading, { ok: true }>

/** Reads a text with counted ids. */
export const readText = (source: string): Reading => {
  let n = 0
  return readResolution(source, () => `i${++n}`)
}

/** Reads a text that must be a resolution. */
export const mustRead = (source: string): Read => {
  const reading = readText(source)
  if (!reading.ok) throw new Error(`refused: ${reading.reason}`)
  return reading
}

/** "14 7 11 14 n3 *2": clauses of level 0 and sub-clauses of each part, notes by number and by star. */
export const counts = (reading: Read): string => {
  const count = (kind: string, sub: boolean) =>
    reading.clauses.filter(clause => clause.kind === kind && clause.level > 0 === sub).length
  const labels = [...noteLabels(reading.clauses).values()]
  const parts = [
    count('preambular', false),
    count('preambular', true),
    count('operative', false),
    count('operative', true),
  ]
  return `${parts.join(' ')} n${labels.filter(l => /\d/.test(l)).length} *${labels.filter(l => /\*/.test(l)).length}`
}

/** Each clause on a line as form draws it, with its notes: `1. (a) Text[1];`. */
export const drawn = (reading: Read): string[] => {
  const labels = noteLabels(reading.clauses)
  const forms = outline(reading.clauses)
  return reading.clauses.map((clause, i) => {
    let text = clause.text
    for (const note of [...clause.notes].reverse()) {
      text = `${text.slice(0, note.at)}[${labels.get(note.id)}]${text.slice(note.at)}`
    }
    const { label, terminator } = forms[i]!
    return `${'  '.repeat(clause.level)}${label}${label && ' '}${text}${terminator}`
  })
}

const words = (text: string): string[] => text.match(/\p{L}+|\p{Nd}+|\p{No}+/gu) ?? []

/** Codes of repairs that change words; all others only tell. */
const changing = new Set(['hyphen.joined', 'hyphen.kept', 'word.mended'])

/** Words of the source that are nowhere in the reading (`lost`), and words of the reading that are not in the source. */
export const wordBalance = (source: string, reading: Read): { lost: string[]; made: string[] } => {
  const balance = new Map<string, number>()
  const add = (text: string, by: number) => {
    for (const word of words(text)) balance.set(word, (balance.get(word) ?? 0) + by)
  }
  add(normalize(source), 1)
  for (const repair of reading.repairs) {
    if (!changing.has(repair.code) || repair.clauseId === null) continue
    add(repair.before, -1)
    add(repair.after, 1)
  }
  const notes = new Map(reading.clauses.flatMap(clause => clause.notes.map(note => [note.id, note.text] as const)))
  for (const clause of reading.clauses) add(clause.text, -1)
  for (const text of notes.values()) add(text, -1)
  for (const text of [...reading.head, ...reading.marks, ...reading.outside.map(aside => aside.text)]) add(text, -1)
  const pick = (sign: number) => [...balance].filter(([, n]) => n * sign > 0).map(([word, n]) => `${word} ${n}`)
  return { lost: pick(1), made: pick(-1) }
}
