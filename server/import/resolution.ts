/**
 * A plain text becomes a resolution. The law of this folder: no word is lost in silence. Every word of the source is in
 * a clause, a note, the head or the list of what was left outside, or is a label or mark that form draws by itself; and
 * whatever was changed is told as a repair.
 */
import type { Clause } from '../../shared/clause.ts'
import { assemble, type NoteBody, type Repair } from './assemble.ts'
import { type Block, readBlocks } from './blocks.ts'
import { type RefusalReason, type Region, readRegion } from './clauses.ts'
import { type Aside, normalize, readLines } from './lines.ts'
import { type Masthead, readHead } from './masthead.ts'
import { mendWords, type Vocabulary, vocabularyOf } from './words.ts'

export type Reading =
  | {
      readonly ok: true
      readonly masthead: Masthead
      /** The lines of the head as they stood, the agenda item's footnote and the organ line last. */
      readonly head: readonly string[]
      /** "The General Assembly", without its comma; null where the text has none. */
      readonly organLine: string | null
      readonly title: string | null
      readonly sponsorLine: string | null
      readonly sponsors: readonly string[]
      readonly signatories: readonly string[]
      readonly clauses: readonly Clause[]
      readonly repairs: readonly Repair[]
      /** What is no part of the resolution, in the order of the text. */
      readonly outside: readonly Aside[]
      /** Labels, footnote marks and line numbers as they stood: form draws them from the clauses. */
      readonly marks: readonly string[]
    }
  | { readonly ok: false; readonly reason: RefusalReason; readonly limit?: number }

export const refusalReasons: readonly RefusalReason[] = ['empty', 'notText', 'tooLong', 'noOpenings', 'noOperative']

/** Longest source read, in UTF-16 units: many times the longest resolution; the worst text costs two seconds. */
export const longestSource = 1_000_000

const notesHeading = /^(?:foot|end)?notes?\s*:?$|^references\s*:?$/i

/** Footnotes printed as a list behind the resolution: "1. Text" under "Notes", or where the figures are cited. */
const lateNotes = (
  blocks: readonly Block[],
  region: Region,
): { readonly bodies: NoteBody[]; readonly heading: Block | null } => {
  const behind = blocks.slice(region.to)
  const at = behind.findIndex(block => notesHeading.test(block.text))
  if (at < 0) return { bodies: [], heading: null }
  const bodies: NoteBody[] = []
  for (const block of behind.slice(at + 1)) {
    const key = block.label?.values[0]?.alphabet === 'decimal' ? String(block.label.values[0].value) : null
    if (block.note !== null) continue
    if (key === null) break
    bodies.push({
      key,
      line: block.lines[0]!.no,
      block: { ...block, text: block.rest, note: key, sign: block.label!.raw, spans: [] },
      id: null,
      used: false,
    })
  }
  return { bodies, heading: behind[at]! }
}

/** The name in an organ line, "The General Assembly". */
const readOrgan = (text: string, vocabulary: Vocabulary): { readonly name: string; readonly repairs: Repair[] } => {
  const { text: mended, mends } = mendWords(text, vocabulary)
  const repairs: Repair[] = mends.map(mend => ({ ...mend, clauseId: null }))
  const torn = /(\S+) +([,:])$/.exec(mended)
  if (torn) repairs.push({ code: 'space.removed', clauseId: null, before: torn[0], after: `${torn[1]}${torn[2]}` })
  return { name: mended.replace(/\s*[,:]$/, ''), repairs }
}

/** The text of a block that shares its lines, with the mends undone: what stays outside is not changed. */
const asItStood = (block: Block): string =>
  block.mends.reduce((text, mend) => text.replace(mend.after, mend.before), block.text)

const asides = (blocks: readonly Block[], why: Aside['why'], skip: ReadonlySet<number>): Aside[] =>
  blocks.flatMap(block =>
    block.shared
      ? [{ line: block.lines[0]!.no, text: asItStood(block), why }]
      : block.lines.filter(line => !skip.has(line.no)).map(line => ({ line: line.no, text: line.text, why })),
  )

/**
 * Reads the first resolution in a plain text; `newId` gives ids for its clauses and notes. A text that holds none is
 * refused with a reason: `noOpenings` (nothing begins like a clause), `noOperative` (a preamble, or scattered verbs, but
 * no operative part). Pure, and linear in the length of the source.
 */
export const readResolution = (source: string, newId: () => string): Reading => {
  if (source.length > longestSource) return { ok: false, reason: 'tooLong', limit: longestSource }
  if (source.includes('\u0000')) return { ok: false, reason: 'notText' }
  const text = normalize(source)
  if (text.trim() === '') return { ok: false, reason: 'empty' }
  const { lines, furniture, lineNumbers, width } = readLines(text)
  const vocabulary = vocabularyOf(lines.map(line => line.text))
  const blocks = readBlocks(lines, width, vocabulary)
  const read = readRegion(blocks)
  if (!read.ok) return read
  const { region } = read

  const above = blocks.slice(0, region.from)
  const fusedHead = blocks[region.from]?.fused === true
  const headLines = above.filter(block => block.note === null && !block.shared).flatMap(block => block.lines)
  const head = readHead(fusedHead ? [] : headLines, vocabulary)
  const late = lateNotes(blocks, region)
  const bodies: NoteBody[] = [
    ...blocks
      .filter(block => block.note !== null)
      .map(block => ({ key: block.note!, line: block.lines[0]!.no, block, id: null, used: false })),
    ...late.bodies,
  ]
  // The star of an agenda item takes its footnote before the clauses take theirs.
  const agenda = head.taken.find(line => /^(?:agenda )?items? \d.*\*$/i.test(line.text))
  const agendaNote = agenda && bodies.find(body => body.key === '*' && body.line > agenda.no)
  if (agendaNote) agendaNote.used = true
  const masthead = agendaNote ? { ...head.masthead, agendaNote: agendaNote.block.text } : head.masthead

  const free = bodies.filter(body => body !== agendaNote)
  const { clauses, repairs, marks } = assemble(region.drafts, free, vocabulary, newId)
  const uncited = free.filter(body => !body.used)
  for (const { key, block } of uncited)
    repairs.push({ code: 'note.uncited', clauseId: null, before: `${key} ${block.text}`, after: '' })
  for (const mend of head.mends) repairs.push({ ...mend, clauseId: null })
  const rest = blocks.slice(region.to)
  const another = readRegion(blocks, region.to)
  if (another.ok) {
    const at = blocks[another.region.from]!.lines[0]!
    repairs.push({ code: 'resolution.another', clauseId: null, before: `${at.no}: ${at.text}`, after: '' })
  }

  const taken = new Set(head.taken.map(line => line.no))
  const isLate = (block: Block) => late.bodies.some(body => body.used && body.block.lines === block.lines)
  const outside: Aside[] = [
    ...asides(
      above.filter(block => block.note === null),
      'before',
      taken,
    ),
    ...asides(region.headings, 'heading', taken),
    ...asides(
      rest.filter(block => block.note === null && !isLate(block)),
      'after',
      taken,
    ),
    ...uncited
      .filter(body => !late.bodies.includes(body))
      .map(({ line, block }): Aside => ({ line, text: block.lines.map(l => l.text).join(' '), why: 'note' })),
    ...furniture,
  ].sort((a, b) => a.line - b.line)
  const used = free.filter(body => body.used)
  const organ = region.organ ? readOrgan(region.organ.text, vocabulary) : null
  if (organ) for (const repair of organ.repairs) repairs.push(repair)
  return {
    ok: true,
    masthead,
    head: [
      ...head.taken.map(line => line.text),
      ...(agendaNote ? agendaNote.block.lines.map(line => line.text) : []),
      ...(region.organ ? [region.organ.text] : []),
    ],
    organLine: organ?.name ?? null,
    title: head.title,
    sponsorLine: head.sponsorLine,
    sponsors: head.sponsors,
    signatories: head.signatories,
    clauses,
    repairs,
    outside,
    marks: [...marks, ...used.map(body => body.block.sign.trim()), ...lineNumbers],
  }
}
