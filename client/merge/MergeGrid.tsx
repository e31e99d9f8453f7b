import './merge.css'
import './grid.css'
import './panel/panel.css'
import './narrow.css'
import { type CSSProperties, memo, type ReactNode, type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowView, Side } from '../../shared/merger.ts'
import { BodyEditor, type EditedBody } from '../editor/BodyEditor.tsx'
import type { WordMarks } from '../editor/marks/word-marks.ts'
import type { Block } from './lines.ts'
import { useRoom } from './room.ts'
import { RowBlock, RowShell } from './row/RowBlock.tsx'
import type { Choosing } from './use-choosing.ts'
import type { RoomState } from './use-room-state.ts'

/** Which column a narrow window shows. */
export type Shown = Side | 'result'

type Props = {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly live: EditedBody
  readonly label: string
  readonly rows: readonly RowView[]
  readonly room: RoomState
  readonly choosing: Pick<Choosing, 'pending' | 'trouble'>
  readonly news: ReadonlySet<string>
  readonly shown: Shown
  readonly marks: WordMarks
  readonly toolsIn: HTMLElement | null
}

/**
 * Left paper, result and right paper in the lines of one grid: the browser itself puts what belongs together side by side,
 * and nothing is measured. The result is one editor, whose clauses are told their lines.
 */
export const MergeGrid = ({
  grid,
  live,
  label,
  rows,
  room,
  choosing,
  news,
  shown,
  marks,
  toolsIn,
}: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols, texts } = useRoom()
  const { lines, what, kin, open } = room
  const places = useMemo(() => new Map(rows.map((row, i) => [row.id, i])), [rows])
  const openRows = useMemo(() => new Set(open), [open])
  // One more line for the notes.
  const style = { '--lines': lines.end } as CSSProperties
  const drawn = (block: Block): ReactNode => {
    if (block.is === 'own') return null
    if (block.is === 'away') return <Away key={`away ${block.clauseId}`} rowId={block.rowId} line={block.line} />
    const at = places.get(block.rowId)
    const view = at === undefined ? undefined : rows[at]
    if (at === undefined || view === undefined) return null
    const waiting = [...(kin.get(view.id) ?? [])].filter(id => openRows.has(id)).length
    return (
      <RowShell key={view.id} head={block.head} to={block.to} rowId={view.id}>
        <RowBlock
          row={texts.rowOf(view)}
          what={what[at] ?? 'open'}
          count={block.clauses.length}
          pending={choosing.pending.get(view.id) ?? null}
          trouble={choosing.trouble.get(view.id) ?? null}
          news={news.has(view.id)}
          kin={waiting}
        />
      </RowShell>
    )
  }
  return (
    <div className="merge-grid" ref={grid} style={style} data-show={shown}>
      <Editor live={live} label={label} marks={marks} lines={lines.ofClause} toolsIn={toolsIn} />
      <ol className="merge-rows" aria-label={t('rows', symbols)}>
        {lines.blocks.map(drawn)}
      </ol>
    </div>
  )
}

type EditorProps = {
  readonly live: EditedBody
  readonly label: string
  readonly marks: WordMarks
  readonly lines: ReadonlyMap<string, number>
  readonly toolsIn: HTMLElement | null
}

/** Drawn anew only when the text is another one, or its lines or marks are. */
const Editor = memo(
  ({ live, label, marks, lines, toolsIn }: EditorProps): ReactNode => (
    <BodyEditor live={live} label={label} wordMarks={marks} lines={lines} toolsIn={toolsIn} />
  ),
  (a, b) =>
    a.live.doc === b.live.doc &&
    a.live.carets === b.live.carets &&
    a.live.mode === b.live.mode &&
    a.label === b.label &&
    a.marks === b.marks &&
    a.lines === b.lines &&
    a.toolsIn === b.toolsIn,
)

/** Beside a clause that was moved away from the others of its row: where these are. */
const Away = ({ rowId, line }: { rowId: string; line: number }): ReactNode => {
  const { t } = useTranslation('merge')
  const { goToRow } = useRoom()
  return (
    <li className="merge-away small" style={{ gridRow: line }}>
      <span className="soft">{t('row.away')}</span>{' '}
      <button type="button" className="merge-link" onClick={() => goToRow(rowId)}>
        {t('row.goToRow')}
      </button>
    </li>
  )
}
