import '../editor/body.css'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { noteLabels } from '../../shared/clause.ts'
import type { Body, Change } from '../../shared/diff.ts'
import { type MarkedClause, marked } from '../../shared/marked.ts'
import type { Decisions } from './decide.ts'
import { formsOf, type Run, runsOf, stands } from './runs.ts'

type Props = {
  readonly base: Body
  readonly changes: readonly Change[]
  readonly label: string
  /** The change of the list behind a mark; a mark is its own where this is left out. */
  readonly owner?: ReadonlyMap<string, string>
  readonly decisions?: Decisions
  /** The change of the list that is being looked at. */
  readonly current?: string | null
  /** Whether the text scrolls to that change; true unless said otherwise. */
  readonly follow?: boolean
  readonly onPick?: (changeId: string) => void
  /** Whose a change is, in a few letters behind its mark, by the id of the change. */
  readonly whose?: ReadonlyMap<string, ReactNode>
  /** What is said below a clause, by the clause's id. */
  readonly under?: ReadonlyMap<string, ReactNode>
}

/**
 * A body with its changes as they are written on paper: struck words stay readable, new ones are underlined. A reader
 * who does not see it hears where a change begins and ends.
 */
export const MarkedBody = ({
  base,
  changes,
  label,
  owner,
  decisions = {},
  current = null,
  follow = true,
  onPick,
  whose,
  under,
}: Props): ReactNode => {
  const { t } = useTranslation('review')
  const place = useRef<HTMLElement>(null)
  const list = marked(base, changes)
  const forms = formsOf(list)
  const labels = noteLabels(list.filter(stands).map(m => m.clause))
  const ownerOf = (id: string): string => owner?.get(id) ?? id
  const cited = new Map(list.flatMap(m => m.clause.notes.map(note => [note.id, note] as const)))

  useEffect(() => {
    if (current === null || !follow) return
    const mark = place.current?.querySelector(`[data-change="${CSS.escape(current)}"]`)
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    mark?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  }, [current, follow])

  /** A mark may be several runs, of an opening phrase and what follows it: it is heard to begin and to end once. */
  const drawRun = (run: Run, tagged: boolean, i: number, runs: readonly Run[]): ReactNode => {
    const goesOn = (other: Run | undefined) => other?.changeId === run.changeId && other.type === run.type
    const notes = run.noteIds.map(id => (
      <sup key={id} className="note-ref">
        {labels.get(id) ?? '·'}
      </sup>
    ))
    const words = run.opening ? <span className="opening">{run.text}</span> : run.text
    if (run.type === 'same' || run.changeId === null)
      return (
        <span key={i}>
          {words}
          {notes}
        </span>
      )
    const id = ownerOf(run.changeId)
    const Mark = run.type
    return (
      // The list of changes does by keyboard what a click does here.
      <Mark
        key={i}
        data-change={id}
        data-decision={decisions[id] ?? 'open'}
        data-current={id === current || undefined}
        onClick={onPick === undefined ? undefined : () => onPick(id)}
      >
        {!goesOn(runs[i - 1]) && <span className="unseen">{t(`mark.${run.type}`)} </span>}
        {words}
        {notes}
        {tagged && whose?.get(run.changeId)}
        {!goesOn(runs[i + 1]) && <span className="unseen"> {t('mark.end')} </span>}
      </Mark>
    )
  }

  const drawClause = (m: MarkedClause, i: number): ReactNode => {
    const form = forms[i]!
    const stateId = m.state.is === 'kept' ? null : m.state.changeId
    const id = stateId === null ? null : ownerOf(stateId)
    const runs = runsOf(m)
    const rankId = m.rank === null ? null : ownerOf(m.rank.id)
    const drawn = (
      <div
        key={`${m.clause.id}:${m.state.is}`}
        className="clause"
        data-kind={m.clause.kind}
        data-level={m.clause.level}
        data-label={form.label}
        data-terminator={m.clause.text === '' ? '' : form.terminator}
        data-clause-id={m.clause.id}
        data-state={m.state.is}
        data-decision={id === null ? undefined : (decisions[id] ?? 'open')}
        data-current={(id !== null && id === current) || (rankId !== null && rankId === current) || undefined}
      >
        {m.state.is !== 'kept' && (
          <span className="mark-tag label" data-change={id}>
            {t(`state.${m.state.is}`)} {whose?.get(m.state.changeId)}
          </span>
        )}
        {m.rank !== null && (
          <span className="mark-tag label" data-change={rankId}>
            {t('rankTag', { rank: t(`rank.${m.rank.to.kind}.l${m.rank.to.level}`) })} {whose?.get(m.rank.id)}
          </span>
        )}
        {runs.map((run, i) =>
          drawRun(run, run.changeId !== stateId && run.changeId !== runs[i + 1]?.changeId, i, runs),
        )}
      </div>
    )
    const below = m.state.is === 'moved-away' ? undefined : under?.get(m.clause.id)
    if (below === undefined) return drawn
    return (
      <Fragment key={drawn.key}>
        {drawn}
        {below}
      </Fragment>
    )
  }

  const notes = [...labels].flatMap(([id, shown]) => {
    const note = cited.get(id)
    return note === undefined ? [] : [{ id, shown, text: note.text, change: changes.find(c => c.id === `note:${id}`) }]
  })
  return (
    <section ref={place} className="body-sheet" aria-label={label}>
      <div className="body marked">{list.map(drawClause)}</div>
      {notes.length > 0 && (
        <ol className="notes">
          {notes.map(({ id, shown, text, change }) => (
            <li key={id} data-note-label={shown}>
              {change?.type === 'note' ? (
                <>
                  <del data-change={ownerOf(change.id)}>{change.from.text}</del>{' '}
                  <ins data-change={ownerOf(change.id)}>{change.to.text}</ins>
                </>
              ) : (
                text
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
