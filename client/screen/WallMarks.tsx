import '../editor/body.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { noteLabels } from '../../shared/clause.ts'
import type { MarkedClause } from '../../shared/marked.ts'
import { formsOf, type Run, runsOf, stands } from '../review/runs.ts'
import type { Shown } from './parts.ts'

type Props = {
  readonly list: readonly MarkedClause[]
  readonly parts: readonly Shown[]
  /** Whether a mark belongs to the change that is looked at. */
  readonly isLooked: (markId: string) => boolean
  /** Whether one change of several is looked at: only then is it set off from the others. */
  readonly one: boolean
  readonly layout: 'inLine' | 'sideBySide'
}

type Side = 'both' | 'before' | 'after'

/** Words that belong to a side: old words do not stand in the new text, nor new ones in the old. */
const belongs = (run: Run, side: Side): boolean =>
  side === 'both' || run.type === 'same' || run.type === (side === 'before' ? 'del' : 'ins')

const stood = ({ state }: MarkedClause): boolean => state.is !== 'added' && state.is !== 'moved'

/** Changed clauses on the wall: struck words crossed out and new ones underlined in one text, or old beside new. */
export const WallMarks = ({ list, parts, isLooked, one, layout }: Props): ReactNode => {
  const { t } = useTranslation('screen')
  const forms = formsOf(list)
  const labels = noteLabels(list.filter(stands).map(m => m.clause))
  const draw = (at: number, side: Side): ReactNode => {
    const form = forms[at]!
    return <Entry m={list[at]!} label={form.label} terminator={form.terminator} {...{ side, isLooked, one, labels }} />
  }
  if (layout === 'inLine')
    return (
      <div className="body marked" dir="auto">
        {parts.map(({ at, is, gapBefore }) => (
          <div key={at} className={`wall-${is}`} data-gap={gapBefore || undefined}>
            {draw(at, 'both')}
          </div>
        ))}
      </div>
    )
  return (
    <div className="sides">
      {(['before', 'after'] as const).map(side => (
        <section key={side} aria-label={t(side)}>
          <h2 className="label">{t(side)}</h2>
          <div className="body marked" dir="auto">
            {parts
              .filter(({ at }) => (side === 'before' ? stood(list[at]!) : stands(list[at]!)))
              .map(({ at, is, gapBefore }) => (
                <div key={at} className={`wall-${is}`} data-gap={gapBefore || undefined}>
                  {draw(at, side)}
                </div>
              ))}
          </div>
        </section>
      ))}
    </div>
  )
}

type EntryProps = Pick<Props, 'isLooked' | 'one'> & {
  readonly m: MarkedClause
  readonly label: string
  readonly terminator: string
  readonly labels: ReadonlyMap<string, string>
  readonly side: Side
}

const Entry = ({ m, label, terminator, labels, side, isLooked, one }: EntryProps): ReactNode => {
  const { t } = useTranslation('review')
  const { clause, state, rank } = m
  return (
    <div
      className="clause"
      data-kind={clause.kind}
      data-level={clause.level}
      data-label={label}
      data-terminator={clause.text === '' ? '' : terminator}
      data-state={state.is}
    >
      {side !== 'before' && (state.is === 'moved' || rank !== null) && (
        <span className="mark-tag label" data-focus={(rank !== null && isLooked(rank.id)) || undefined}>
          {state.is === 'moved' ? t('state.moved') : ''}
          {rank !== null && t('rankTag', { rank: t(`rank.${rank.to.kind}.l${rank.to.level}`) })}
        </span>
      )}
      {runsOf(m)
        .filter(run => belongs(run, side))
        .map((run, i) => {
          const notes = run.noteIds.map(id => labels.get(id) ?? '·').join(' ')
          const words = (
            <>
              {run.opening ? <span className="opening">{run.text}</span> : run.text}
              {notes !== '' && <sup className="note-ref">{notes}</sup>}
            </>
          )
          // biome-ignore lint/suspicious/noArrayIndexKey: runs of a clause have no other name
          if (run.type === 'same' || run.changeId === null) return <span key={i}>{words}</span>
          const Mark = run.type
          const looked = isLooked(run.changeId)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs of a clause have no other name
            <Mark key={i} data-focus={looked || undefined} data-other={(one && !looked) || undefined}>
              <span className="unseen">{t(`mark.${run.type}`)} </span>
              {words}
              <span className="unseen"> {t('mark.end')} </span>
            </Mark>
          )
        })}
    </div>
  )
}
