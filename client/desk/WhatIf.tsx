import { Button, Tabs } from '@mantine/core'
import { memo, type ReactNode, type RefObject, useCallback, useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { diff } from '../../shared/diff.ts'
import type { Outcome } from '../../shared/pending/what-if.ts'
import { ReadBody } from '../editor/ReadBody.tsx'
import { ConflictSides } from '../review/ConflictCard.tsx'
import { type Spot, spotsOf } from '../review/decide.ts'
import { MarkedBody } from '../review/MarkedBody.tsx'
import { fallBeside } from './falls.ts'
import type { Docket } from './use-docket.ts'
import { useLater } from './use-later.ts'
import { useSeries } from './words.ts'

type Props = {
  readonly docket: Docket
  readonly symbol: string
  /** Ids of what is ticked, in the order in which it is taken, between spaces; null before the first is to be drawn. */
  readonly asked: string | null
  readonly numbers: ReadonlyMap<string, number>
  /** The change that is being looked at. */
  readonly current: string | null
  readonly onPick: (changeId: string) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClear: () => void
  readonly place: RefObject<HTMLElement | null>
}

/** The draft as it would read if what is ticked passed; all of it is computed here. */
export const WhatIf = memo(({ docket, symbol, asked, numbers, current, ...rest }: Props): ReactNode => {
  const { t } = useTranslation('desk')
  const titleId = useId()
  const { present, planner, pending } = docket
  const ids = useMemo(() => (asked ?? '').split(' ').filter(Boolean), [asked])
  const outcome = useMemo(() => planner.whatIf(ids), [planner, ids])
  const { clauses, conflicts, fell, waiting } = outcome
  const changes = useMemo(() => diff(present, clauses), [present, clauses])
  const beside = useLater(
    useCallback(() => fallBeside(present, pending, ids, clauses), [present, pending, ids, clauses]),
  )
  const owners = useMemo(() => planner.ownersOf(ids, clauses), [planner, ids, clauses])
  const whose = useMemo(
    () =>
      new Map(
        [...owners].map(([changeId, by]) => [
          changeId,
          <Whose key={changeId} numbers={by.flatMap(id => numbers.get(id) ?? [])} />,
        ]),
      ),
    [owners, numbers],
  )
  const spots = useMemo(() => new Map([...spotsOf(present), ...spotsOf(clauses)]), [present, clauses])
  const under = useMemo(
    () => disputesBelow(conflicts, { numbers, spots, current }),
    [conflicts, numbers, spots, current],
  )
  const outside = conflicts.filter(({ conflict }) => !spots.has(conflict.clauseId))
  const summary =
    ids.length === 0
      ? t('whatIf.none')
      : [
          t('whatIf.asked', { count: ids.length }),
          t('whatIf.changes', { count: changes.length }),
          t('whatIf.conflicts', { count: conflicts.length }),
        ].join(' ')
  return (
    <section className="panel what-if" aria-labelledby={titleId} ref={rest.place} tabIndex={-1}>
      <header className="what-if-head">
        <h3 className="label" id={titleId}>
          {t('whatIf.title')}
        </h3>
        <p role="status" className="small">
          {summary}
        </p>
        {ids.length > 0 && (
          <div className="acts">
            <Button variant="subtle" onClick={() => rest.onStep(-1)}>
              {t('whatIf.previous')}
            </Button>
            <Button variant="subtle" onClick={() => rest.onStep(1)}>
              {t('whatIf.next')}
            </Button>
            <Button variant="subtle" onClick={rest.onClear}>
              {t('whatIf.clear')}
            </Button>
          </div>
        )}
        <Falls what="fell" ids={fell} numbers={numbers} />
        <Falls what="waiting" ids={waiting} numbers={numbers} />
        <Falls what="beside" ids={ids.length === 0 ? [] : (beside ?? [])} numbers={numbers} />
      </header>
      {asked !== null && (
        <Tabs defaultValue="changes" keepMounted={false}>
          <Tabs.List aria-label={t('whatIf.views')}>
            <Tabs.Tab value="changes">{t('whatIf.tracked')}</Tabs.Tab>
            <Tabs.Tab value="result">{t('whatIf.result')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="changes">
            {outside.length > 0 && (
              <div className="conflicts">
                <h4 className="label">{t('whatIf.elsewhere')}</h4>
                {outside.map(given => (
                  <Dispute key={stopOf(given)} given={given} numbers={numbers} spots={spots} current={current} />
                ))}
              </div>
            )}
            <MarkedBody
              base={present}
              changes={changes}
              label={t('whatIf.changesLabel', { symbol })}
              current={current}
              onPick={rest.onPick}
              whose={whose}
              under={under}
            />
          </Tabs.Panel>
          <Tabs.Panel value="result">
            <ReadBody clauses={clauses} label={t('whatIf.resultLabel', { symbol })} />
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  )
})

/** Behind a mark: the number of the amendment, for eyes and for ears. */
const Whose = ({ numbers }: { numbers: readonly number[] }): ReactNode => {
  const { t } = useTranslation('desk')
  const series = useSeries()
  if (numbers.length === 0) return null
  return (
    <span className="whose">
      <span aria-hidden="true">{numbers.join(' ')}</span>
      <span className="unseen"> {t('whatIf.by', { numbers: series(numbers.map(String)) })}</span>
    </span>
  )
}

type Given = Outcome['conflicts'][number]
type Around = {
  readonly numbers: ReadonlyMap<string, number>
  readonly spots: ReadonlyMap<string, Spot>
  /** The change or conflict that is being looked at. */
  readonly current: string | null
}

/** A conflict is stepped to like a change. */
const stopOf = ({ amendmentId, conflict }: Given): string => `${amendmentId} ${conflict.id}`

/** What stands and what was proposed, to be read: nothing is decided here. */
const Dispute = ({ given, numbers, spots, current }: Around & { given: Given }): ReactNode => {
  const { t } = useTranslation('desk')
  const { t: tr } = useTranslation('review')
  const { amendmentId, conflict } = given
  const stop = stopOf(given)
  return (
    <article className="conflict dispute" data-change={stop} data-current={stop === current || undefined}>
      <h4 className="label">
        {t('whatIf.conflict', { number: numbers.get(amendmentId) ?? 0 })} · {tr(`conflict.kind.${conflict.kind}`)}
      </h4>
      <ConflictSides conflict={conflict} spots={spots} />
    </article>
  )
}

const disputesBelow = (conflicts: readonly Given[], around: Around): ReadonlyMap<string, ReactNode> =>
  new Map(
    [...Map.groupBy(conflicts, ({ conflict }) => conflict.clauseId)].map(([clauseId, list]) => [
      clauseId,
      list.map(given => <Dispute key={stopOf(given)} given={given} {...around} />),
    ]),
  )

type FallsProps = {
  readonly what: 'fell' | 'waiting' | 'beside'
  readonly ids: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
}

const Falls = ({ what, ids, numbers }: FallsProps): ReactNode => {
  const { t } = useTranslation('desk')
  const series = useSeries()
  if (ids.length === 0) return null
  const named = ids.flatMap(id => numbers.get(id) ?? []).map(String)
  return (
    <p className="small what-if-falls" data-falls={what}>
      {t(`whatIf.${what}`, { count: named.length, numbers: series(named) })}
    </p>
  )
}
