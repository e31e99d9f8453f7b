/**
 * An amendment at the desk: the text as it stands with the proposal as tracked changes, the list of changes to take or
 * refuse one by one or clause by clause, conflicts to decide, and the result as it would read. What the floor or the
 * sponsors have decided is shown and not decided again. Nothing is written before the incorporation.
 */
import { Button, Kbd, Tabs } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { diff } from '../../shared/diff.ts'
import type { Verdict } from '../../shared/permissions/verdict.ts'
import type { WordingOptions } from '../../shared/wording.ts'
import { ReadBody } from '../editor/ReadBody.tsx'
import { useLookedAt } from '../screen/follow.ts'
import { ActButton } from '../ui/ActButton.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useReasons } from '../ui/reasons.ts'
import { ChangeList } from './ChangeList.tsx'
import { ConflictCard } from './ConflictCard.tsx'
import { type Decision, stepFrom } from './decide.ts'
import { Incorporate, targetOf } from './Incorporate.tsx'
import { MarkedBody } from './MarkedBody.tsx'
import type { Ruling } from './ruling.ts'
import { Sentences } from './Sentences.tsx'
import { type Desk, type Submitted, useDesk } from './use-desk.ts'

type Props = {
  readonly amendment: Submitted
  readonly ruling: Ruling
  /** Whether what was decided may go into the text now. */
  readonly verdict: Verdict
  /** Left out where the committee does not quote by lines. */
  readonly lineOf?: WordingOptions['lineOf'] | undefined
  /** Further acts on the amendment, after the incorporation. */
  readonly acts: ReactNode
  readonly onDone: () => void
}

/** From here on the list stands beside the text; as in paper.css. */
const besideTheText = '(min-width: 68em)'

const writesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="radio"]), textarea, [contenteditable="true"]') !== null

export const ReviewDesk = ({ amendment, ruling, verdict, lineOf, acts, onDone }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const desk = useDesk(amendment, ruling)
  const { items, decisions, outcome } = desk
  const [current, setCurrent] = useState<{ readonly id: string; readonly follow: boolean } | null>(null)
  useLookedAt(amendment.id, current?.id ?? null)
  const [asking, setAsking] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const decides = ruling.by === 'desk'

  const focusItem = (id: string) => list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus()
  /** Chosen in the list: the text follows. */
  const pick = (id: string) => {
    setCurrent({ id, follow: true })
    focusItem(id)
  }
  /** Chosen in the text, which therefore stays where it is. */
  const pickInText = (id: string) => {
    setCurrent({ id, follow: false })
    focusItem(id)
  }
  const step = (by: 1 | -1) => {
    const at = items.findIndex(item => item.change.id === current?.id)
    const next = items[stepFrom(at, by, items.length)]
    if (next !== undefined) pick(next.change.id)
  }
  const decide = (ids: readonly string[], decision: Decision) => {
    // Where list and text are one column, following would take the list away from under the finger.
    if (ids[0] !== undefined && !ids.includes(current?.id ?? ''))
      setCurrent({ id: ids[0], follow: window.matchMedia(besideTheText).matches })
    desk.decide(ids, decision)
  }

  const stepRef = useRef(step)
  useEffect(() => {
    stepRef.current = step
  })
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (!event.ctrlKey || !event.altKey) return
      if (event.code !== 'KeyN' && event.code !== 'KeyP') return
      event.preventDefault()
      stepRef.current(event.code === 'KeyN' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  // Single letters act only while the focus is in the list, so that they never get in the way of typing or of speech input.
  const onListKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || writesText(event.target)) return
    const key = event.key.toLowerCase()
    const item = items.find(({ change }) => change.id === current?.id)
    if (key === 'n') step(1)
    else if (key === 'p') step(-1)
    else if ((key === 't' || key === 'r') && item !== undefined && decides) {
      const meant = event.shiftKey ? items.filter(({ clause }) => clause.id === item.clause.id) : [item]
      decide(
        meant.filter(({ settled }) => !settled).map(({ change }) => change.id),
        key === 't' ? 'take' : 'refuse',
      )
    } else return
    event.preventDefault()
  }

  const ready = isReady(desk, ruling)
  return (
    <div className="desk with-panel">
      <div className="desk-text">
        <Views
          amendment={amendment}
          desk={desk}
          lineOf={lineOf}
          current={current?.id ?? null}
          follow={current?.follow ?? false}
          onPick={pickInText}
        />
      </div>
      <section className="panel desk-side" aria-label={t('desk.side')}>
        <div className="desk-acts">
          <State amendment={amendment} desk={desk} ruling={ruling} verdict={verdict} />
          <div className="acts">
            {verdict.ok ? (
              <Button variant="filled" aria-disabled={!ready} onClick={() => ready && setAsking(true)}>
                {t(amendment.kind === 'suggestion' ? 'desk.accept' : 'desk.incorporate')}
              </Button>
            ) : (
              <ActButton verdict={verdict} onAct={() => undefined}>
                {t('desk.incorporate')}
              </ActButton>
            )}
            {acts}
          </div>
        </div>
        {outcome.conflicts.length > 0 && (
          <div className="conflicts">
            <h2 className="label">{t('conflict.title', { count: outcome.conflicts.length })}</h2>
            <p className="small">{t('conflict.about')}</p>
            {outcome.conflicts.map((conflict, i) => (
              <ConflictCard
                key={conflict.id}
                conflict={conflict}
                number={i + 1}
                spots={desk.spots}
                choice={desk.choices[conflict.id]}
                onChoose={choice => desk.choose(conflict.id, choice)}
              />
            ))}
          </div>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for what the buttons inside do as well */}
        <div ref={list} onKeyDown={onListKey}>
          <div className="changes-head">
            <h2 className="label">{t('desk.changes', { count: items.length })}</h2>
            {decides && (
              <div className="acts">
                <Button variant="subtle" onClick={() => desk.decideAll('take')}>
                  {t('decide.takeAll')}
                </Button>
                <Button variant="subtle" onClick={() => desk.decideAll('refuse')}>
                  {t('decide.refuseAll')}
                </Button>
              </div>
            )}
          </div>
          <ChangeList
            items={items}
            current={current?.id ?? null}
            onPick={pick}
            decisions={decisions}
            {...(decides ? { onDecide: decide } : {})}
          />
          <p className="keys soft small">
            <Kbd>N</Kbd> <Kbd>P</Kbd>{' '}
            {decides ? (
              <>
                {t('desk.keysStep')} <Kbd>T</Kbd> <Kbd>R</Kbd> {t('desk.keysDecide')}
              </>
            ) : (
              t('desk.keysOnly')
            )}
          </p>
        </div>
      </section>
      {asking && (
        <Incorporate
          amendment={amendment}
          desk={desk}
          ruling={ruling}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            onDone()
          }}
        />
      )}
    </div>
  )
}

/** Whether nothing is left to decide and something goes in. */
const isReady = ({ count, take, outcome }: Desk, ruling: Ruling): boolean =>
  outcome.open.length === 0 &&
  (ruling.by === 'desk' ? count.undecided === 0 && count.taken > 0 : ruling.by !== 'nobody' && take.length > 0)

type StateProps = { amendment: Submitted; desk: Desk; ruling: Ruling; verdict: Verdict }

/** What is still missing before it can go in, or that nothing is. */
const State = ({ amendment, desk, ruling, verdict }: StateProps): ReactNode => {
  const { t } = useTranslation('review')
  const { whyNot } = useReasons()
  const { count, take, items, outcome } = desk
  const words = (): string => {
    if (!verdict.ok) return whyNot(verdict.why)
    if (ruling.by === 'desk' && count.undecided > 0) return t('desk.undecided', { count: count.undecided })
    if (outcome.open.length > 0) return t('desk.openConflicts', { count: outcome.open.length })
    if (ruling.by === 'sponsors') return t('desk.bySponsors')
    if (ruling.by === 'floor')
      return take.length === items.length
        ? t('desk.byFloor')
        : t('desk.byFloorPart', { taken: take.length, of: items.length })
    if (count.taken === 0) return t(amendment.kind === 'suggestion' ? 'desk.allRefusedSuggestion' : 'desk.allRefused')
    return t('desk.ready', { taken: count.taken, refused: count.refused })
  }
  return (
    <p role="status" className="small">
      {words()}
    </p>
  )
}

type ViewsProps = Pick<Props, 'amendment' | 'lineOf'> & {
  desk: Desk
  current: string | null
  follow: boolean
  onPick: (id: string) => void
}

const Views = ({ amendment, desk, lineOf, current, follow, onPick }: ViewsProps): ReactNode => {
  const { t } = useTranslation('review')
  const { t: tw } = useTranslation('wording')
  const { base, present, items, outcome, tracked, effective } = desk
  return (
    <>
      {desk.movedOn && (
        <Notice>
          {amendment.parent === null
            ? t('desk.movedOn', { base: amendment.base.number, present: amendment.present.version })
            : t('desk.movedOnParent')}
        </Notice>
      )}
      <Tabs defaultValue="changes" keepMounted={false}>
        <Tabs.List aria-label={t('desk.views')}>
          <Tabs.Tab value="changes">
            {t(`desk.tracked.${targetOf(amendment)}`, { into: amendment.parent?.number ?? '' })}
          </Tabs.Tab>
          <Tabs.Tab value="result">{t('desk.result')}</Tabs.Tab>
          <Tabs.Tab value="moved">{tw('moved.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <MarkedBody
            base={present}
            changes={tracked.marks}
            owner={tracked.owner}
            label={t('desk.trackedLabel', { symbol: amendment.paperSymbol })}
            decisions={effective}
            current={current}
            follow={follow}
            onPick={onPick}
          />
        </Tabs.Panel>
        <Tabs.Panel value="result">
          <p className="soft small">{t('desk.resultAbout', { count: diff(present, outcome.clauses).length })}</p>
          <ReadBody clauses={outcome.clauses} label={t('desk.resultLabel')} />
        </Tabs.Panel>
        <Tabs.Panel value="moved">
          <Sentences
            base={base}
            changes={items.map(({ change }) => change)}
            version={amendment.parent === null ? amendment.base.number : null}
            lineOf={lineOf}
          />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
