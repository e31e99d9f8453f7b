/**
 * The pending amendments of one draft in the order in which they are taken, and beside them the draft as it would read
 * if those that are ticked passed. Who may arranges the order; everybody who reads the draft may ask what if.
 */
import './desk.css'
import { Button, Kbd } from '@mantine/core'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { PendingView } from '../../shared/api.ts'
import { movedInDocket, steppedInDocket } from '../../shared/docket.ts'
import type { Rules } from '../../shared/rules.ts'
import { stepFrom } from '../review/decide.ts'
import { useLookedAt } from '../screen/follow.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { DocketRow } from './DocketRow.tsx'
import { useDocket } from './use-docket.ts'
import { useDrag } from './use-drag.ts'
import { useOrder } from './use-order.ts'
import { WhatIf } from './WhatIf.tsx'

type Props = {
  readonly view: PendingView
  readonly rules: Rules
  /** Whether the person may arrange the order. */
  readonly arranges: boolean
}

/** More than a window holds: these are drawn before all else, the others and the text right after. */
const firstRows = 16

/** A function that stays the same and does what the newest one does, for rows that are not to be drawn anew. */
const useSteady = <A extends readonly unknown[]>(act: (...args: A) => void): ((...args: A) => void) => {
  const newest = useRef(act)
  useEffect(() => {
    newest.current = act
  })
  return useCallback((...args: A) => newest.current(...args), [])
}

const writesText = (target: HTMLElement): boolean =>
  target.closest('input:not([type="checkbox"]), textarea, [contenteditable="true"]') !== null

export const Docket = ({ view, rules, arranges }: Props): ReactNode => {
  const { t } = useTranslation('desk')
  const { t: tr } = useTranslation('rules')
  const docket = useDocket(view, rules.amendments.order)
  const order = useOrder(view, docket.suggested)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  useLookedAt(current, null)
  const [change, setChange] = useState<string | null>(null)
  const [said, setSaid] = useState({ text: '', others: 0 })
  const list = useRef<HTMLOListElement>(null)
  const side = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLElement>(null)
  const moved = useRef<string | null>(null)

  const { ids } = order
  const known = useMemo(() => new Map(view.amendments.map(amendment => [amendment.id, amendment])), [view.amendments])
  const numbers = useMemo(() => new Map(docket.pending.map(p => [p.id, p.number])), [docket.pending])
  const drawn = useDeferredValue(ids.length, firstRows)
  const asked = useDeferredValue(ids.filter(one => ticked.has(one)).join(' '), null)
  const stop = current !== null && ids.includes(current) ? current : ids[0]

  const numberOf = (one: string): number => known.get(one)?.number ?? 0
  const say = (words: string): void => setSaid({ text: words, others: order.others })
  const arrange = (one: string, next: readonly string[], by: -1 | 1): void => {
    const { parentId = null } = known.get(one) ?? {}
    const number = numberOf(one)
    if (next !== ids) {
      moved.current = one
      order.arrange(next)
      say(t('said.moved', { number, place: next.indexOf(one) + 1, count: next.length }))
    } else if (by === 1 && parentId !== null && ids.indexOf(one) + 1 === ids.indexOf(parentId))
      say(t('said.beforeParent', { number, parent: numberOf(parentId) }))
    else say(t(by === 1 ? 'said.last' : 'said.first', { number }))
  }
  const onStep = useSteady((one: string, by: -1 | 1) =>
    arrange(one, steppedInDocket(view.amendments, ids, one, by), by),
  )
  const { drag, grip } = useDrag(list, (one, before) => {
    const next = movedInDocket(view.amendments, ids, one, before)
    if (next !== ids) arrange(one, next, 1)
  })
  const onGrip = useSteady(grip)
  const onTick = useCallback((one: string) => {
    setTicked(before => {
      const next = new Set(before)
      if (!next.delete(one)) next.add(one)
      return next
    })
  }, [])

  const onClear = useCallback(() => setTicked(new Set()), [])

  useEffect(() => {
    if (moved.current === null) return
    list.current?.querySelector(`[data-row="${moved.current}"]`)?.scrollIntoView({ block: 'nearest' })
    moved.current = null
  })

  /** In the order in which a reader meets them: changes, and what stands against one. */
  const stepChange = useSteady((by: 1 | -1) => {
    const marks = [...(text.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])]
    const stops = [...new Set(marks.flatMap(mark => mark.dataset.change ?? []))]
    const next = stops[stepFrom(change === null ? -1 : stops.indexOf(change), by, stops.length)]
    if (next !== undefined) setChange(next)
  })
  const goTo = (at: number): void => {
    const row = ids[Math.max(0, Math.min(ids.length - 1, at))]
    list.current?.querySelector<HTMLElement>(`[data-row="${row}"] input`)?.focus()
  }
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || writesText(event.target)) return
    const row = event.target.closest<HTMLElement>('[data-row]')?.dataset.row
    const at = row === undefined ? -1 : ids.indexOf(row)
    const letter = event.altKey ? '' : event.key.toLowerCase()
    if (letter === 'n' || letter === 'p') stepChange(letter === 'n' ? 1 : -1)
    else if (row === undefined || !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return
    else if (event.altKey && event.key.startsWith('Arrow')) {
      if (arranges) onStep(row, event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.altKey) return
    else goTo(event.key === 'Home' ? 0 : event.key === 'End' ? ids.length - 1 : at + (event.key === 'ArrowUp' ? -1 : 1))
    event.preventDefault()
  }

  if (ids.length === 0) return <p className="soft serif section-about">{t('docket.none')}</p>
  const rule = tr(`says.order.${rules.amendments.order}`)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for what rows and buttons inside do as well
    <div className="docket" onKeyDown={onKey}>
      <div className="docket-side" ref={side} tabIndex={-1}>
        <div className="docket-about">
          <p className="small">
            <span role="status">{t('docket.count', { count: ids.length })}</span>
            <span className="soft">
              {' '}
              ·{' '}
              {order.arranged === 'all'
                ? t('docket.arranged')
                : t(`docket.${order.arranged === 'some' ? 'partly' : 'byRule'}`)}
              {order.arranged !== 'all' && ` ${rule}`}
            </span>
          </p>
          {arranges && order.arranged !== 'none' && (
            <Button
              variant="subtle"
              onClick={() => {
                order.reset()
                say(t('said.byTheRules'))
              }}
            >
              {t('docket.byTheRules')}
            </Button>
          )}
          <p role="status" className="small docket-told">
            {order.others > said.others ? t('said.others') : said.text}
          </p>
          <RefusalNotice refused={order.refused} />
        </div>
        <ol
          ref={list}
          aria-label={t('docket.label')}
          onFocus={event => {
            const row = event.target.closest<HTMLElement>('[data-row]')?.dataset.row
            if (row !== undefined) setCurrent(row)
          }}
        >
          {ids.slice(0, drawn).map((one, i) => (
            <DocketRow
              key={one}
              amendment={known.get(one)!}
              said={docket.said(one)}
              why={docket.why.get(one)}
              marks={docket.marks?.get(one) ?? noMarks}
              ticked={ticked.has(one)}
              current={one === stop}
              arranges={arranges}
              friendlyHere={rules.amendments.friendly}
              drop={dropOf(drag, one, i, ids.length)}
              onTick={onTick}
              onStep={onStep}
              onGrip={onGrip}
            />
          ))}
        </ol>
        <p className="keys soft small">
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('docket.keys')} <Kbd>{t('docket.space')}</Kbd> {t('docket.keysTick')}{' '}
          {arranges && (
            <>
              <Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('docket.keysMove')}{' '}
            </>
          )}
          <Kbd>N</Kbd> <Kbd>P</Kbd> {t('docket.keysStep')}
        </p>
      </div>
      <WhatIf
        docket={docket}
        symbol={view.symbol}
        asked={asked}
        numbers={numbers}
        current={change}
        onPick={setChange}
        onStep={stepChange}
        onClear={onClear}
        place={text}
      />
      {ticked.size > 0 && (
        <div className="docket-bar">
          <Button variant="subtle" onClick={() => bringUp(text.current)}>
            {t('whatIf.show')} · {t('whatIf.ticked', { count: ids.filter(one => ticked.has(one)).length })}
          </Button>
          <Button variant="subtle" onClick={() => bringUp(side.current)}>
            {t('whatIf.back')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Where list and text are one column, they are far apart. */
const bringUp = (part: HTMLElement | null): void => {
  part?.focus({ preventScroll: true })
  part?.scrollIntoView({ block: 'start' })
}

const noMarks: readonly never[] = []

const dropOf = (
  drag: { readonly id: string; readonly before: number } | null,
  id: string,
  at: number,
  count: number,
): 'before' | 'after' | 'dragged' | undefined => {
  if (drag === null) return undefined
  if (drag.id === id) return 'dragged'
  if (drag.before === at) return 'before'
  return drag.before === count && at === count - 1 ? 'after' : undefined
}
