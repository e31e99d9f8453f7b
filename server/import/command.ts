/** `chapeau import FILE`: what reading a plain text gives, as JSON for a person or a script. */
import { readFile } from 'node:fs/promises'
import { noteLabels, outline } from '../../shared/clause.ts'
import { openingOf } from '../../shared/phrases.ts'
import type { RefusalReason } from './clauses.ts'
import { longestSource, type Reading, readResolution } from './resolution.ts'

const refusals: Readonly<Record<RefusalReason, string>> = {
  empty: 'the file is empty.',
  notText: 'the file is not a plain text. Save the document as text (.txt, UTF-8) and try again.',
  tooLong: `the file is longer than ${longestSource} characters. Cut out the resolution and try again.`,
  noOpenings: 'this is not a resolution: no paragraph begins with an opening phrase such as "Recalling" or "Urges".',
  noOperative:
    'this is not a resolution: some paragraphs begin with opening phrases, but there is no operative part ("1. Urges ...").',
}

const describe = (reading: Extract<Reading, { ok: true }>) => {
  const { clauses, ...rest } = reading
  const forms = outline(clauses)
  const labels = noteLabels(clauses)
  const texts = new Map(clauses.flatMap(clause => clause.notes.map(note => [note.id, note.text] as const)))
  return {
    masthead: rest.masthead,
    organLine: rest.organLine,
    title: rest.title,
    sponsorLine: rest.sponsorLine,
    sponsors: rest.sponsors,
    signatories: rest.signatories,
    clauses: clauses.map((clause, i) => ({
      id: clause.id,
      kind: clause.kind,
      level: clause.level,
      label: forms[i]!.label,
      opening: openingOf(clause.text, clause.kind)?.phrase ?? null,
      text: clause.text,
      notes: clause.notes.map(note => ({ label: labels.get(note.id), at: note.at })),
      terminator: forms[i]!.terminator,
    })),
    notes: [...labels].map(([id, label]) => ({ label, text: texts.get(id) ?? '' })),
    repairs: rest.repairs,
    outside: rest.outside,
    marks: rest.marks,
    head: rest.head,
  }
}

/** Runs the command; gives the exit code: 0 read, 1 no resolution, 2 no file. */
export const importFile = async (
  args: readonly string[],
  streams: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Promise<number> => {
  const [path] = args
  if (path === undefined || args.length > 1) {
    streams.err('Usage: chapeau import FILE\n')
    return 2
  }
  let source: string
  try {
    source = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    const why = code === 'ENOENT' ? 'there is no such file.' : code === 'EISDIR' ? 'it is a folder.' : String(code)
    streams.err(`Cannot read ${path}: ${why}\n`)
    return 2
  }
  let n = 0
  const reading = readResolution(source, () => `c${++n}`)
  if (!reading.ok) {
    streams.err(`${path}: ${refusals[reading.reason]}\n`)
    return 1
  }
  streams.out(`${JSON.stringify(describe(reading), null, 2)}\n`)
  return 0
}
