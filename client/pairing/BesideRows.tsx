import '../editor/body.css'
import '../review/review.css'
import './pairing.css'
import { memo, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { noteLabels } from '../../shared/clause.ts'
import type { Body } from '../../shared/diff.ts'
import { ReadClause, ReadNotes } from '../editor/ReadBody.tsx'
import { localeOf } from '../i18n/index.ts'
import { MarkedClause } from './MarkedClause.tsx'
import { countOf, hows, type Placed, type Row, rowsOf, runsAgainst, worthMarks } from './rows.ts'
import { type Symbols, useWhy } from './why.ts'

type Props = { readonly left: Body; readonly right: Body; readonly symbols: Symbols }

/** The rows of two papers with their count; renewed with the words. */
export const BesideRows = ({ left, right, symbols }: Props): ReactNode => {
  const { t, i18n } = useTranslation('pairing')
  const rows = useMemo(() => rowsOf(left, right), [left, right])
  const labels = useMemo(() => ({ left: noteLabels(left), right: noteLabels(right) }), [left, right])
  const why = useWhy(symbols)
  const told = hows.flatMap(how => {
    const count = countOf(rows, how)
    return count === 0 ? [] : t(`count.${how}`, { count, ...symbols })
  })
  return (
    <>
      <p role="status" className="beside-count">
        {told.length === 0 ? t('empty') : new Intl.ListFormat(localeOf(i18n.language), { type: 'unit' }).format(told)}
      </p>
      <ol className="beside-rows body-sheet" aria-label={t('rows', symbols)}>
        {rows.map(row => (
          <li key={row.key} className="beside-row" data-how={row.how}>
            <p className="beside-how small">
              <strong>{t(`how.${row.how}`, symbols)}</strong>
              {why(row).map(sentence => (
                <span key={sentence} className="soft">
                  {' '}
                  {sentence}
                </span>
              ))}
            </p>
            <Cell symbol={symbols.left} side="left" placed={row.left}>
              {row.left.map(({ clause, form }) => (
                <ReadClause key={clause.id} clause={clause} form={form} labels={labels.left} />
              ))}
            </Cell>
            <Cell symbol={symbols.right} side="right" placed={row.right}>
              <RightSide row={row} labels={labels} />
            </Cell>
          </li>
        ))}
      </ol>
      <div className="beside-notes">
        {(
          [
            ['left', left],
            ['right', right],
          ] as const
        ).map(
          ([side, body]) =>
            labels[side].size > 0 && (
              <section key={side} className="body-sheet" aria-label={t('notes', { symbol: symbols[side] })}>
                <p className="label beside-symbol">{t('notes', { symbol: symbols[side] })}</p>
                <ReadNotes clauses={body} />
              </section>
            ),
        )}
      </div>
    </>
  )
}

type CellProps = {
  readonly symbol: string
  readonly side: 'left' | 'right'
  readonly placed: readonly Placed[]
  readonly children: ReactNode
}

const Cell = ({ symbol, side, placed, children }: CellProps): ReactNode => {
  const { t } = useTranslation('pairing')
  const places = placed.map(({ clause, form }) => t(`place.${clause.kind}`, { path: form.path })).join(' · ')
  if (placed.length === 0) return null
  return (
    <div className="beside-cell" data-side={side}>
      <p className="beside-place soft small">
        <bdi>{symbol}</bdi> · {places}
      </p>
      <div className="body" dir="auto">
        {children}
      </div>
    </div>
  )
}

type RightProps = {
  readonly row: Row
  readonly labels: { readonly left: Map<string, string>; readonly right: Map<string, string> }
}

const RightSide = memo(({ row, labels }: RightProps): ReactNode => {
  const runs = useMemo(() => {
    if (row.how !== 'nearly' && row.how !== 'asked') return null
    const sides = runsAgainst(row)
    return worthMarks(sides) ? sides : null
  }, [row])
  return row.right.map(({ clause, form }, i) =>
    runs ? (
      <MarkedClause key={clause.id} clause={clause} form={form} runs={runs[i] ?? []} labels={labels} />
    ) : (
      <ReadClause key={clause.id} clause={clause} form={form} labels={labels.right} />
    ),
  )
})
