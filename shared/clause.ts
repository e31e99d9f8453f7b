/**
 * A clause and a body. A body is a flat list of clauses; a sub-clause is a clause with `level > 0` and belongs under
 * the nearest earlier clause of the same kind with a smaller level. Nothing that can be derived from the list (number,
 * terminator, opening phrase) is part of a clause. Order and form are never enforced here: a merge of two valid bodies
 * is a valid body, whatever it looks like, and `grammar.ts` says what a chair would object to.
 */
import { z } from 'zod'

export const clauseKinds = ['preambular', 'operative'] as const
export type ClauseKind = (typeof clauseKinds)[number]

/** Level 0 is a clause, 1 `(a)`, 2 `(i)`, 3 `a.` (UN Editorial Manual, paragraphs and subparagraphs). */
export type Level = 0 | 1 | 2 | 3
export const deepestLevel = 3

/**
 * A footnote cited in a clause. `at` is the offset in `text` (UTF-16 units) right after the cited word, 1..text.length.
 * The same `id` may be cited again, in this clause or another one: it is one note with one text. Stars and numbers are
 * two series; the shown label is derived from the order of first citation, see `noteLabels`.
 */
export type Note = { readonly id: string; readonly at: number; readonly mark: 'number' | 'star'; readonly text: string }

export type Clause = {
  /** Unique in a body and kept for life: through edits, moves, versions and amendments. */
  readonly id: string
  readonly kind: ClauseKind
  readonly level: Level
  /** The words, without number, label or terminator; no line breaks. */
  readonly text: string
  /** Ordered by `at`. */
  readonly notes: readonly Note[]
}

const noteSchema = z.object({
  id: z.string().min(1),
  at: z.int().min(0),
  mark: z.enum(['number', 'star']),
  text: z.string(),
})

/**
 * Parses a stored clause. No length is judged here: a body is limited as a whole where words come in, and a clause that
 * could be written must be read again, or its paper would never open any more.
 */
export const clauseSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(clauseKinds),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  text: z.string(),
  notes: z.array(noteSchema),
})

/** What the form of a resolution adds to a clause when it is drawn. */
export type ClauseForm = {
  /** `1.`, `(a)`, `(i)`, `a.`; empty for a preambular clause of level 0. */
  readonly label: string
  /** The full path as spoken: `3`, `3 (b)`, `3 (b) (ii)`; for the preamble the ordinal of the paragraph. */
  readonly path: string
  readonly terminator: ',' | ';' | ':' | '.'
  /** Index of the clause it belongs under, -1 at level 0 or where a sub-clause opens a part. */
  readonly parent: number
}

const letters = (n: number): string => {
  // a..z, then aa, bb, cc ...: the way long lists are lettered in UN documents.
  const letter = String.fromCharCode(97 + ((n - 1) % 26))
  return letter.repeat(1 + Math.floor((n - 1) / 26))
}

const romanDigits: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** A positive integer as a lower-case Roman numeral: 4 gives `iv`. */
export const roman = (n: number): string => {
  let rest = n
  let out = ''
  for (const [value, digits] of romanDigits) {
    for (; rest >= value; rest -= value) out += digits
  }
  return out
}

/** The label of the `n`-th (from 1) clause at a level. Level 0 of the preamble is unnumbered and labelled ''. */
export const label = (kind: ClauseKind, level: number, n: number): string => {
  if (level === 0) return kind === 'operative' ? `${n}.` : ''
  if (level === 1) return `(${letters(n)})`
  if (level === 2) return `(${roman(n)})`
  return `${letters(n)}.`
}

/**
 * The form of every clause of a body, index by index, in one pass. Terminators by the UN form: a clause that introduces
 * sub-clauses ends with `:`; otherwise `,` in the preamble and `;` in the operative part; the last operative clause ends
 * with `.`. A level that jumps (0 to 2) is numbered at its own level and left to grammar to mention.
 */
export const outline = (body: readonly Pick<Clause, 'kind' | 'level'>[]): ClauseForm[] => {
  const counts: Record<ClauseKind, number[]> = { preambular: [0, 0, 0, 0], operative: [0, 0, 0, 0] }
  const lastOperative = body.findLastIndex(c => c.kind === 'operative')
  return body.map((clause, i) => {
    const count = counts[clause.kind]
    count[clause.level] = (count[clause.level] ?? 0) + 1
    count.fill(0, clause.level + 1)
    const n = count[clause.level] ?? 1
    const steps: string[] = []
    for (let level = 0; level <= clause.level; level++) {
      const at = count[level] ?? 0
      if (at > 0) steps.push(level === 0 ? String(at) : label(clause.kind, level, at))
    }
    const next = body[i + 1]
    const introduces = next !== undefined && next.kind === clause.kind && next.level > clause.level
    const terminator = introduces ? ':' : clause.kind === 'preambular' ? ',' : i === lastOperative ? '.' : ';'
    return { label: label(clause.kind, clause.level, n), path: steps.join(' '), terminator, parent: parentOf(body, i) }
  })
}

/** Index of the clause that clause `i` belongs under, or -1. */
export const parentOf = (body: readonly Pick<Clause, 'kind' | 'level'>[], i: number): number => {
  const clause = body[i]
  if (!clause || clause.level === 0) return -1
  for (let j = i - 1; j >= 0; j--) {
    const other = body[j]!
    if (other.kind !== clause.kind) return -1
    if (other.level < clause.level) return j
  }
  return -1
}

/** The end (exclusive) of the block made of clause `i` and its sub-clauses. */
export const blockEnd = (body: readonly Pick<Clause, 'kind' | 'level'>[], i: number): number => {
  const head = body[i]
  if (!head) throw new RangeError(`no clause at ${i}`)
  let end = i + 1
  while (end < body.length && body[end]!.kind === head.kind && body[end]!.level > head.level) end++
  return end
}

/** The shown label of every note of a body by note id: `1`, `2` ... and `*`, `**` ... in order of first citation. */
export const noteLabels = (body: readonly Pick<Clause, 'notes'>[]): Map<string, string> => {
  const labels = new Map<string, string>()
  const counts = { number: 0, star: 0 }
  for (const clause of body) {
    for (const note of clause.notes) {
      if (labels.has(note.id)) continue
      const n = ++counts[note.mark]
      labels.set(note.id, note.mark === 'number' ? String(n) : '*'.repeat(n))
    }
  }
  return labels
}
