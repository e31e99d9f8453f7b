/**
 * Drafts become clauses: halves joined, torn words mended, footnote marks turned into notes, labels and terminators taken
 * off because form draws them. Whatever differs from the source is told as a repair.
 */
import { type Clause, label as drawLabel, type Note, outline } from '../../shared/clause.ts'
import { openingOf } from '../../shared/phrases.ts'
import type { Block } from './blocks.ts'
import type { Draft } from './clauses.ts'
import { labelOf } from './labels.ts'
import { closeGaps, findMarks, type Mark, removeMarks } from './notes.ts'
import { type Mend, mendWords, type Vocabulary } from './words.ts'

export const repairCodes = [
  'hyphen.joined',
  'hyphen.kept',
  'word.mended',
  'space.removed',
  'clause.split',
  'clause.rejoined',
  'terminator',
  'conjunction',
  'label.style',
  'label.number',
  'level.flattened',
  'emphasis.removed',
  'note.withoutText',
  'note.uncited',
  'resolution.another',
] as const
export type RepairCode = (typeof repairCodes)[number]

/** One change that reading made, for a person to check; the words are the client's (`repair.<code>`). */
export type Repair = {
  readonly code: RepairCode
  /** The clause it happened in, null outside the clauses. */
  readonly clauseId: string | null
  readonly before: string
  readonly after: string
}

/** A footnote's text; `id` is given when it is first cited. */
export type NoteBody = {
  readonly key: string
  readonly line: number
  readonly block: Block
  id: string | null
  used: boolean
}

/** A footnote's text as stored: one line, mended, without emphasis. */
const noteText = (block: Block, vocabulary: Vocabulary) => mendWords(block.text.replace(/\s+/g, ' ').trim(), vocabulary)

/** The footnote a mark means: pages may count anew, so the nearest one below the mark, else the last one above it. */
const findBody = (bodies: readonly NoteBody[]): ((key: string, line: number) => NoteBody | undefined) => {
  const byKey = new Map<string, NoteBody[]>()
  for (const body of bodies) {
    const same = byKey.get(body.key)
    if (same) same.push(body)
    else byKey.set(body.key, [body])
  }
  // Clauses are read from the top, so each search goes on where the last one of its key stopped.
  const reached = new Map<string, number>()
  return (key, line) => {
    const same = byKey.get(key)
    if (!same) return undefined
    let at = reached.get(key) ?? 0
    while (at < same.length && same[at]!.line < line) at++
    reached.set(key, at)
    return same[at] ?? same.at(-1)
  }
}

const lineOf = (draft: Draft) => draft.blocks[0]!.lines[0]!.no

/** The text of a draft without its label, cut halves joined, spaces single, torn words mended. */
const draftText = (
  draft: Draft,
  vocabulary: Vocabulary,
  tell: (mend: Mend | Omit<Repair, 'clauseId'>) => void,
): string => {
  const [first, ...more] = draft.blocks
  let text = first!.rest
  for (const mend of first!.mends) tell(mend)
  for (const block of more) {
    const tail = text.slice(-40)
    text = `${text} ${block.text}`
    tell({
      code: 'clause.rejoined',
      before: `${tail}\n${block.text.slice(0, 40)}`,
      after: `${tail} ${block.text.slice(0, 40)}`,
    })
    for (const mend of block.mends) tell(mend)
  }
  if (first!.fused) {
    const opening = openingOf(first!.rest, draft.kind)?.phrase ?? first!.rest.slice(0, 40)
    const lead = [draft.label?.raw, opening].filter(Boolean).join(' ')
    tell({ code: 'clause.split', before: ` ${lead}`, after: `\n${lead}` })
  }
  for (const block of draft.blocks) {
    const lead = block.text.length - (block === first ? block.rest.length : block.text.length)
    const opening = block === first ? (openingOf(block.rest, draft.kind)?.end ?? 0) : 0
    for (const [from, to] of block.spans) {
      const own = from <= lead + opening && block === first
      const inside = block.text.slice(from, to)
      if (!own && inside.trim() !== '') tell({ code: 'emphasis.removed', before: `*${inside}*`, after: inside })
    }
  }
  const mended = mendWords(text.replace(/\s+/g, ' ').trim(), vocabulary)
  for (const mend of mended.mends) tell(mend)
  return mended.text
}

const abbreviation = /(?:\b(?:etc|Inc|Ltd|Co|Corp|No)|\b\p{Lu})\.$/u

/** Takes the terminator, and "and" behind it, off a text. */
const splitTerminator = (
  text: string,
): { readonly text: string; readonly end: string; readonly conjunction: string } => {
  const joined = /([,;:])\s*(and\/or|and|or)$/i.exec(text)
  const bare = joined ? text.slice(0, joined.index + 1) : text
  const found = /(?:\s*[,;:.])+$/.exec(bare)
  if (!found || found.index === 0) return { text: bare, end: '', conjunction: joined?.[2] ?? '' }
  let cut = found.index
  if (found[0].startsWith('.') && abbreviation.test(bare.slice(0, cut + 1))) cut++
  return { text: bare.slice(0, cut).trimEnd(), end: bare.slice(cut).trim(), conjunction: joined?.[2] ?? '' }
}

type Assembled = {
  readonly clauses: Clause[]
  readonly repairs: Repair[]
  readonly marks: string[]
}

/** Texts of drafts to clauses: marks out, notes in, terminators off. */
export const assemble = (
  drafts: readonly Draft[],
  bodies: readonly NoteBody[],
  vocabulary: Vocabulary,
  newId: () => string,
): Assembled => {
  const repairs: Repair[] = []
  const marks: string[] = []
  const ids = drafts.map(() => newId())
  const texts = drafts.map((draft, i) =>
    draftText(draft, vocabulary, told => repairs.push({ ...told, clauseId: ids[i]! })),
  )
  const found = findMarks(texts, new Map(bodies.map(body => [body.key, /^\d/.test(body.block.sign)])))
  const bodyFor = findBody(bodies)
  const ends: string[] = []
  const clauses = drafts.map((draft, i): Clause => {
    const id = ids[i]!
    const { text: unmarked, at } = removeMarks(texts[i]!, found[i]!)
    if (draft.label) marks.push(draft.label.raw)
    for (const mark of found[i]!) marks.push(mark.raw)
    const { text, at: places, gaps } = closeGaps(unmarked, at)
    for (const gap of gaps) repairs.push({ code: 'space.removed', clauseId: id, ...gap })
    const split = splitTerminator(text)
    ends.push(split.end)
    if (split.conjunction) {
      marks.push(split.conjunction)
      repairs.push({ code: 'conjunction', clauseId: id, before: `${split.end} ${split.conjunction}`, after: split.end })
    }
    const notes = found[i]!.map((mark, k): Note => {
      return note(mark, Math.min(places[k]!, split.text.length), id, bodyFor(mark.key, lineOf(draft)))
    })
    return { id, kind: draft.kind, level: draft.level, text: split.text, notes }
  })

  function note(mark: Mark, at: number, clauseId: string, body: NoteBody | undefined): Note {
    const kind = /^\d/.test(mark.key) ? 'number' : 'star'
    if (!body) {
      repairs.push({ code: 'note.withoutText', clauseId, before: mark.raw, after: '' })
      return { id: newId(), at, mark: kind, text: '' }
    }
    const { text, mends } = noteText(body.block, vocabulary)
    if (body.id === null) {
      for (const mend of [...body.block.mends, ...mends]) repairs.push({ ...mend, clauseId })
      for (const [from, to] of body.block.spans) {
        const inside = body.block.text.slice(from, to)
        repairs.push({ code: 'emphasis.removed', clauseId, before: `*${inside}*`, after: inside })
      }
    }
    body.id ??= newId()
    body.used = true
    return { id: body.id, at, mark: kind, text }
  }

  tellForm(drafts, clauses, ends, repairs)
  return { clauses, repairs, marks }
}

/** Tells where the text's own labels, levels and terminators differ from those that form draws. */
const tellForm = (drafts: readonly Draft[], clauses: readonly Clause[], ends: readonly string[], repairs: Repair[]) => {
  const styles = new Set<string>()
  outline(clauses).forEach((form, i) => {
    const draft = drafts[i]!
    const clauseId = clauses[i]!.id
    const raw = draft.label?.raw ?? ''
    if (draft.flattened) repairs.push({ code: 'level.flattened', clauseId, before: raw, after: form.label })
    if (raw !== form.label) {
      const drawn = labelOf(`${form.label} x`)
      const same = draft.label?.values.some(v =>
        drawn?.values.some(d => d.value === v.value && d.alphabet === v.alphabet),
      )
      const style = `${draft.kind} ${draft.level} ${draft.label?.shape ?? ''}`
      // A style is told once, a number that does not fit every time.
      const counted = raw !== '' && form.label !== '' && draft.label?.values[0]?.alphabet !== 'bullet'
      if (
        counted &&
        !same &&
        draft.label?.values.every(v => drawLabel(draft.kind, draft.level, v.value) !== form.label)
      ) {
        repairs.push({ code: 'label.number', clauseId, before: raw, after: form.label })
      } else if (!styles.has(style)) {
        styles.add(style)
        repairs.push({ code: 'label.style', clauseId, before: raw, after: form.label })
      }
    }
    if (ends[i] !== form.terminator) {
      repairs.push({ code: 'terminator', clauseId, before: ends[i]!, after: form.terminator })
    }
  })
}
