/**
 * Random bodies and random edits of them, the way a committee would make them. Few words, so that edits meet; every
 * body made here is valid (ids once, a note says one thing wherever it is cited, citations in order).
 */
import { type Clause, clauseKinds, type Level, type Note } from '../../shared/clause.ts'
import type { Random } from './random.ts'

const vocabulary =
  'States the of and human rights, (peace) co-operation A/RES/70/1 urges all women "now" 中文 السلام l’homme 2030;'.split(
    ' ',
  )

/** Unlike those above, what careless typing leaves behind; never added inside a word. */
const spaces = [' ', ' ', ' ', ' ', ' ', ' ', ' ', '  ', '\u00a0']

export const operations = [
  'type',
  'delete',
  'replace',
  'insert',
  'strike',
  'move',
  'rank',
  'split',
  'join',
  'cite',
  'uncite',
  'renote',
] as const
export type Operation = (typeof operations)[number]

const phrase = (random: Random, most: number): string => {
  let text = random.pick(vocabulary)
  for (let n = random.int(most); n > 0; n--) text += random.pick(spaces) + random.pick(vocabulary)
  return text
}

const rank = (random: Random): Pick<Clause, 'kind' | 'level'> => ({
  kind: random.pick(clauseKinds),
  level: random.pick<Level>([0, 0, 0, 1, 1, 2, 3]),
})

/** Replaces characters `from` to `to` as an editor does: a note whose cited character goes, goes too. */
export const spliced = (clause: Clause, from: number, to: number, text: string): Clause => {
  const by = text.length - (to - from)
  const notes = clause.notes.flatMap(note => {
    if (note.at <= from) return note
    return note.at <= to ? [] : { ...note, at: note.at + by }
  })
  return { ...clause, text: clause.text.slice(0, from) + text + clause.text.slice(to), notes }
}

/** Where words begin and end. */
const spans = (text: string): [number, number][] =>
  [...text.matchAll(/\S+/g)].map(found => [found.index, found.index + found[0].length])

export const randomBody = (random: Random, size = 5 + Math.min(random.int(56), random.int(56))): Clause[] => {
  let body: Clause[] = []
  for (let i = 0; i < size; i++) {
    body.push({ id: `c${i}`, ...rank(random), text: phrase(random, 12), notes: [] })
  }
  for (let i = random.int(1 + size / 3); i > 0; i--) body = operate(random, body, 'cite', `b${i}`) ?? body
  return body
}

/** One operation on a body; null where it found nothing to do. New clauses and notes are named after `fresh`. */
const operate = (random: Random, body: readonly Clause[], operation: Operation, fresh: string): Clause[] | null => {
  if (body.length === 0 && operation !== 'insert') return null
  const i = random.int(body.length)
  const clause = body[i]
  const words = spans(clause?.text ?? '')
  const first = words.length > 0 ? random.int(words.length) : 0
  const last = Math.min(words.length - 1, first + random.int(3))
  const [from, to] = [words[first]?.[0] ?? 0, words[last]?.[1] ?? 0]
  const notes = body.flatMap(c => c.notes)
  const put = (...clauses: Clause[]): Clause[] => body.toSpliced(i, 1, ...clauses)
  if (operation === 'insert' || !clause) {
    const text = random.chance(0.1) ? '' : phrase(random, 12)
    return body.toSpliced(random.int(body.length + 1), 0, { id: fresh, ...rank(random), text, notes: [] })
  }
  switch (operation) {
    case 'type':
      if (words.length === 0 || random.chance(0.3)) {
        const gap = words.length === 0 || random.chance(0.1) ? '' : ' '
        return put(spliced(clause, clause.text.length, clause.text.length, gap + phrase(random, 3)))
      }
      return put(spliced(clause, from, from, `${phrase(random, 3)} `))
    case 'delete':
      if (words.length === 0) return null
      // With the space before or after it, or carelessly with neither.
      if (random.chance(0.1)) return put(spliced(clause, from, to, ''))
      return put(from > 0 ? spliced(clause, from - 1, to, '') : spliced(clause, from, to + 1, ''))
    case 'replace':
      return words.length === 0 ? null : put(spliced(clause, from, to, phrase(random, 3)))
    case 'strike':
      return put()
    case 'move':
      return put().toSpliced(random.int(body.length), 0, clause)
    case 'rank':
      return put({ ...clause, ...rank(random) })
    case 'split': {
      if (from === 0) return null
      const head = spliced(clause, from - 1, clause.text.length, '')
      const tail = spliced(clause, 0, from, '')
      return put(head, { ...tail, id: fresh, notes: tail.notes.filter(note => note.at > 0) })
    }
    case 'join': {
      const next = body[i + 1]
      if (!next) return null
      const gap = clause.text === '' || next.text === '' ? '' : ' '
      const moved = next.notes.map(note => ({ ...note, at: note.at + clause.text.length + gap.length }))
      const joined = { ...clause, text: clause.text + gap + next.text, notes: [...clause.notes, ...moved] }
      return body.toSpliced(i, 2, joined)
    }
    case 'cite': {
      if (to === 0) return null
      const old = notes.length > 0 && random.chance(0.2) ? random.pick(notes) : null
      const note: Note = old
        ? { ...old, at: to }
        : { id: `n${fresh}`, at: to, mark: random.chance(0.3) ? 'star' : 'number', text: phrase(random, 4) }
      const at = clause.notes.findLastIndex(other => other.at <= to) + 1
      return put({ ...clause, notes: clause.notes.toSpliced(at, 0, note) })
    }
    case 'uncite': {
      const citing = body.filter(c => c.notes.length > 0)
      if (citing.length === 0) return null
      const target = random.pick(citing)
      const less = { ...target, notes: target.notes.toSpliced(random.int(target.notes.length), 1) }
      return body.map(c => (c === target ? less : c))
    }
    case 'renote': {
      if (notes.length === 0) return null
      const { id } = random.pick(notes)
      const says = { text: phrase(random, 4), mark: random.chance(0.8) ? ('number' as const) : ('star' as const) }
      const rewrite = (note: Note): Note => (note.id === id ? { ...note, ...says } : note)
      return body.map(c => (c.notes.some(note => note.id === id) ? { ...c, notes: c.notes.map(rewrite) } : c))
    }
  }
}

/**
 * The body after `times` random operations. `by` names the new clauses and notes and must differ between two people
 * who edit the same body. `counts`, where given, is told what was done.
 */
export const randomlyEdited = (
  random: Random,
  body: readonly Clause[],
  by: string,
  times: number,
  counts?: Map<string, number>,
): Clause[] => {
  let edited = [...body]
  for (let i = 0; i < times; i++) {
    const operation = random.pick(operations)
    const next = operate(random, edited, operation, `${by}${i}`)
    if (!next) continue
    edited = next
    counts?.set(operation, (counts.get(operation) ?? 0) + 1)
  }
  return edited
}
