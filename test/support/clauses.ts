/** Clauses as a test writes them: `operative('3', 'Urges States[n1] to act')`. */
import type { Clause, ClauseKind, Level, Note } from '../../shared/clause.ts'

/** A citation is written `[id]` behind the cited word, or `[id=what the note says]`. Stars are `[*id]`. */
const read = (written: string): { text: string; notes: Note[] } => {
  const notes: Note[] = []
  let text = ''
  let done = 0
  for (const found of written.matchAll(/\[(\*?)([\w-]+)(?:=([^\]]*))?\]/g)) {
    text += written.slice(done, found.index)
    done = found.index + found[0].length
    const id = found[2] ?? ''
    notes.push({ id, at: text.length, mark: found[1] ? 'star' : 'number', text: found[3] ?? `see ${id}` })
  }
  return { text: text + written.slice(done), notes }
}

const clause = (kind: ClauseKind, id: string, written: string, level: Level): Clause => ({
  id,
  kind,
  level,
  ...read(written),
})

export const preambular = (id: string, written = `Recalling ${id}`, level: Level = 0): Clause =>
  clause('preambular', id, written, level)

export const operative = (id: string, written = `Urges ${id}`, level: Level = 0): Clause =>
  clause('operative', id, written, level)

/** The clause as it would be written above, for comparing at a glance; what notes say is left out. */
export const written = ({ text, notes }: Pick<Clause, 'text' | 'notes'>): string => {
  let out = ''
  let done = 0
  for (const note of notes) {
    out += `${text.slice(done, note.at)}[${note.id}]`
    done = note.at
  }
  return out + text.slice(done)
}
