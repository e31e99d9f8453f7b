import './body.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Clause, type ClauseForm, noteLabels, outline } from '../../shared/clause.ts'
import { italicEnd } from './form.ts'

/** The words of a clause with its opening in italics and its citations labelled. */
const pieces = (clause: Clause, labels: Map<string, string>): ReactNode[] => {
  const { text, notes } = clause
  const italics = italicEnd(text, clause.kind, clause.level)
  const cuts = [...new Set([0, italics, ...notes.map(note => note.at), text.length])].sort((a, b) => a - b)
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i]!
    const words = text.slice(from, to)
    const cited = notes.flatMap(note => (note.at === to ? [labels.get(note.id) ?? ''] : []))
    return (
      <span
        key={from}
        className={[to <= italics && 'opening', cited.length > 0 && 'cited'].filter(Boolean).join(' ') || undefined}
        data-note-label={cited.length > 0 ? cited.join(' ') : undefined}
      >
        {words}
      </span>
    )
  })
}

export type ReadClauseProps = {
  readonly clause: Clause
  readonly form: ClauseForm
  readonly labels: Map<string, string>
}

/** One clause in the official form. */
export const ReadClause = ({ clause, form, labels }: ReadClauseProps) => {
  const { t } = useTranslation('editor')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a clause is a paragraph that needs a spoken name
    <p
      className="clause"
      role="group"
      aria-label={t(`spoken.${clause.kind}`, { path: form.path })}
      data-clause-id={clause.id}
      data-kind={clause.kind}
      data-level={clause.level}
      data-label={form.label}
      data-terminator={clause.text === '' ? '' : form.terminator}
    >
      {pieces(clause, labels)}
    </p>
  )
}

export type ReadBodyProps = {
  readonly clauses: readonly Clause[]
  /** Whether the notes are listed below; true unless said otherwise. */
  readonly notes?: boolean
  readonly label?: string
}

/** What the notes say, below the text. */
export const ReadNotes = ({ clauses }: { readonly clauses: readonly Clause[] }) => {
  const labels = noteLabels(clauses)
  const texts = new Map(clauses.flatMap(clause => clause.notes).map(note => [note.id, note.text]))
  if (labels.size === 0) return null
  return (
    <ol className="notes">
      {[...labels].map(([id, noteLabel]) => (
        <li key={id} data-note-label={noteLabel}>
          {texts.get(id) ?? ''}
        </li>
      ))}
    </ol>
  )
}

/** A body in the official form, to be read: versions, snapshots, the projector. */
export const ReadBody = ({ clauses, notes = true, label }: ReadBodyProps) => {
  const forms = outline(clauses)
  const labels = noteLabels(clauses)
  return (
    <section className="body-sheet" aria-label={label}>
      <div className="body" dir="auto">
        {clauses.map((clause, i) => (
          <ReadClause key={clause.id} clause={clause} form={forms[i]!} labels={labels} />
        ))}
      </div>
      {notes && <ReadNotes clauses={clauses} />}
    </section>
  )
}
