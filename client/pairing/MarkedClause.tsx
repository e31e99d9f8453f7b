import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause, ClauseForm } from '../../shared/clause.ts'
import type { Run } from '../review/runs.ts'

type Props = {
  readonly clause: Clause
  readonly form: ClauseForm
  readonly runs: readonly Run[]
  readonly labels: { readonly left: ReadonlyMap<string, string>; readonly right: ReadonlyMap<string, string> }
}

/**
 * A clause as it differs from its counterpart: words that only the other paper has are struck, words of its own are
 * underlined, and who does not see it hears where they begin and end.
 */
export const MarkedClause = ({ clause, form, runs, labels }: Props): ReactNode => {
  const { t } = useTranslation('editor')
  const { t: tr } = useTranslation('review')
  const draw = (run: Run, i: number): ReactNode => {
    const goesOn = (other: Run | undefined) => other?.changeId === run.changeId && other.type === run.type
    const words = run.opening ? <span className="opening">{run.text}</span> : run.text
    const notes = run.noteIds.map(id => (
      <sup key={id} className="note-ref">
        {labels[run.type === 'del' ? 'left' : 'right'].get(id) ?? '·'}
      </sup>
    ))
    if (run.type === 'same')
      return (
        <span key={i}>
          {words}
          {notes}
        </span>
      )
    const Mark = run.type
    return (
      <Mark key={i}>
        {!goesOn(runs[i - 1]) && <span className="unseen">{tr(`mark.${run.type}`)} </span>}
        {words}
        {notes}
        {!goesOn(runs[i + 1]) && <span className="unseen"> {tr('mark.end')} </span>}
      </Mark>
    )
  }
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
      {runs.map(draw)}
    </p>
  )
}
