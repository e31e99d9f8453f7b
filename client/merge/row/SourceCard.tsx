import { GripVertical } from 'lucide-react'
import { type DragEvent, memo, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { otherSide, type Side } from '../../../shared/merger.ts'
import { ReadClause } from '../../editor/ReadBody.tsx'
import type { Placed } from '../../pairing/rows.ts'
import type { Run } from '../../review/runs.ts'
import { usePlace } from '../places.ts'
import { useRoom } from '../room.ts'
import { ownWords, type RoomRow } from '../room-rows.ts'
import { SideMark } from '../SideMark.tsx'
import { ClauseMenu } from './ClauseMenu.tsx'
import { carriedClause, carry } from './carrying.ts'

type Props = {
  readonly row: RoomRow
  readonly side: Side
  /** Whether its clauses may be paired otherwise by this person now. */
  readonly movable: boolean
}

/** What one paper has in a row: its clauses as they stand there, with a mark under the words that only it has. */
export const SourceCard = memo(({ row, side, movable }: Props): ReactNode => {
  const { symbols, texts } = useRoom()
  const runs = useMemo(() => ownWords(row, side), [row, side])
  return (
    <div className="merge-card" data-side={side}>
      <p className="merge-card-symbol small">
        <SideMark side={side} /> <bdi>{symbols[side]}</bdi>
      </p>
      {row[side].map((placed, i) => (
        <CardClause key={placed.clause.id} row={row} side={side} placed={placed} movable={movable}>
          {runs === null ? (
            <ReadClause clause={placed.clause} form={placed.form} labels={texts.labels[side]} />
          ) : (
            <MarkedWords placed={placed} runs={runs[i] ?? []} labels={texts.labels[side]} />
          )}
        </CardClause>
      ))}
    </div>
  )
})

type ClauseProps = Props & { readonly placed: Placed; readonly children: ReactNode }

/** A clause that can be dragged onto one of the other paper, and that one of the other paper can be dropped on. */
const CardClause = ({ row, side, placed, movable, children }: ClauseProps): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols, pair, pairWith, unpair } = useRoom()
  const { id } = placed.clause
  const place = usePlace()(symbols[side], placed)
  const over = (event: DragEvent<HTMLElement>) => {
    if (!movable || carriedClause(event, otherSide(side)) === null) return
    event.preventDefault()
    event.currentTarget.dataset.over = 'true'
  }
  const away = (event: DragEvent<HTMLElement>) => {
    delete event.currentTarget.dataset.over
  }
  const drop = (event: DragEvent<HTMLElement>) => {
    away(event)
    const other = carriedClause(event, otherSide(side))
    if (!movable || other === null) return
    event.preventDefault()
    pair(side === 'left' ? [id] : [other], side === 'left' ? [other] : [id])
  }
  const isPair = row.left.length > 0 && row.right.length > 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever cannot drag has "Pair with" in the menu
    <div className="merge-card-clause" onDragOver={over} onDragLeave={away} onDrop={drop}>
      <div className="body" dir="auto">
        {children}
      </div>
      {movable && (
        <span className="merge-card-acts">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever cannot drag has "Pair with" in the menu */}
          <span
            className="merge-grip"
            draggable
            title={t('pair.drag', { symbol: symbols[otherSide(side)] })}
            onDragStart={event => carry(event, side, id)}
          >
            <GripVertical size={16} aria-hidden="true" />
          </span>
          <ClauseMenu place={place} onPair={() => pairWith(side, id)} onUnpair={isPair ? () => unpair(row) : null} />
        </span>
      )}
    </div>
  )
}

type MarkedProps = {
  readonly placed: Placed
  readonly runs: readonly Run[]
  readonly labels: ReadonlyMap<string, string>
}

const MarkedWords = ({ placed: { clause, form }, runs, labels }: MarkedProps): ReactNode => {
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
      {runs.map((run, i) => {
        const notes = run.noteIds.map(id => labels.get(id) ?? '').join(' ')
        const classes = [run.opening && 'opening', notes !== '' && 'cited'].filter(Boolean).join(' ')
        const Words = run.type === 'ins' ? 'mark' : 'span'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: runs have nothing else to be told by, and are drawn together
          <Words key={i} className={classes || undefined} data-note-label={notes || undefined}>
            {run.text}
          </Words>
        )
      })}
    </p>
  )
}
