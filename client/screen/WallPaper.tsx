import '../editor/body.css'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { noteLabels, outline } from '../../shared/clause.ts'
import { lines } from '../../shared/lines.ts'
import type { ScreenPaper, ScreenView } from '../../shared/screen.ts'
import { OfficialBody } from '../editor/OfficialBody.tsx'
import { ReadClause } from '../editor/ReadBody.tsx'
import { resultWords } from '../ui/result-words.ts'
import { Fit } from './Fit.tsx'
import { clauseParts, type Shown } from './parts.ts'
import { stepsOfLines, stepsOfPart, stepsOfWhole } from './steps.ts'

type Props = {
  readonly view: ScreenView
  readonly paper: ScreenPaper
  readonly clauseId: string | null
}

/** A paper on the wall: one clause large between its neighbours, or the whole. */
export const WallPaper = ({ view, paper, clauseId }: Props): ReactNode => {
  const { t } = useTranslation('screen')
  const { t: tv } = useTranslation('vote')
  const { clauses } = paper
  const parts = clauseId === null ? null : clauseParts(clauses, clauseId)
  const forms = outline(clauses)
  const looked = parts?.find(part => part.is === 'focus')
  const lookedAt = looked === undefined ? undefined : clauses[looked.at]
  return (
    <>
      <header className="wall-head">
        <h1>
          <bdi>{paper.symbol}</bdi>
          {lookedAt !== undefined && (
            <> · {t(`clause.${lookedAt.kind}`, { path: forms[looked?.at ?? 0]?.path ?? '' })}</>
          )}
        </h1>
        <p className="wall-title">
          <bdi>{paper.title}</bdi>
        </p>
        <p>
          {t(`status.${paper.status}`)} · {t('version', { number: paper.version })}
        </p>
      </header>
      {paper.result !== null && <p className="wall-stamp serif">{resultWords(tv, paper.result, 'paper')}</p>}
      {view.lines ? (
        <ByLines view={view} paper={paper} parts={parts} />
      ) : (
        <Fit steps={parts === null ? stepsOfWhole : stepsOfPart}>
          {parts === null && (
            <p className="organ-line">
              <bdi>{view.organ}</bdi>,
            </p>
          )}
          <Clauses paper={paper} parts={parts} />
        </Fit>
      )}
    </>
  )
}

const Clauses = ({ paper, parts }: { paper: ScreenPaper; parts: readonly Shown[] | null }): ReactNode => {
  const { clauses } = paper
  const forms = outline(clauses)
  const labels = noteLabels(clauses)
  const shown: readonly Shown[] = parts ?? clauses.map((_, at) => ({ at, is: 'focus', gapBefore: false }))
  return (
    <div className="body" dir="auto">
      {shown.map(({ at, is, gapBefore }) => {
        const clause = clauses[at]!
        return (
          <div key={clause.id} className={`wall-${is}`} data-gap={gapBefore || undefined}>
            <ReadClause clause={clause} form={forms[at]!} labels={labels} />
          </div>
        )
      })}
    </div>
  )
}

/** The same in lines as they are quoted. */
const ByLines = ({ view, paper, parts }: Omit<Props, 'clauseId'> & { parts: readonly Shown[] | null }): ReactNode => {
  const { t } = useTranslation('screen')
  const { clauses, layout } = paper
  const list = useMemo(() => lines(clauses, { head: [`${view.organ},`] }, layout), [clauses, layout, view.organ])
  const first = parts?.findIndex(part => part.is === 'focus') ?? 0
  const last = parts?.findLastIndex(part => part.is === 'focus') ?? 0
  const groups = parts === null ? [null] : [parts.slice(0, first), parts.slice(first, last + 1), parts.slice(last + 1)]
  return (
    <Fit steps={parts === null ? stepsOfLines : stepsOfPart}>
      {groups.map((group, i) => {
        const ids = group?.map(({ at }) => clauses[at]!.id)
        const of = ids === undefined ? list : list.filter(line => line.clauseId !== null && ids.includes(line.clauseId))
        if (of.length === 0) return null
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: before, looked at, after
          <div key={i} className={parts === null || i === 1 ? 'wall-focus' : 'wall-around'}>
            <OfficialBody
              clauses={clauses}
              lines={of}
              width={layout.width}
              label={t(linesLabel[i] ?? 'lines.of')}
              asked={null}
            />
          </div>
        )
      })}
    </Fit>
  )
}

const linesLabel = ['lines.before', 'lines.of', 'lines.after'] as const
