import './control.css'
import { Button, Switch } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { can } from '../../shared/permissions.ts'
import { type ScreenSubject, type ScreenView, screenThemes } from '../../shared/screen.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { useFollowed, useLooked } from './follow.ts'
import { beside, type Part, partNow, partsOf, samePart, sameThing, subjectOf, withPart } from './holding.ts'
import { useProjector } from './use-projector.ts'
import { useScreen } from './use-screen.ts'

type Props = {
  readonly committee: CommitteeView
  readonly actor: Actor
  /** What this page would put up; null where it is about several things, and what is looked at of them counts. */
  readonly subject: ScreenSubject | null
  /** Whether the hall may see it; true unless said otherwise. */
  readonly forHall?: boolean
}

/** What the dais holds the projector by, on every page that can be put up. Nothing for anybody else. */
export const ScreenControl = (props: Props): ReactNode => {
  const { committee, actor } = props
  return can(actor, 'committee.project', { ...committee, committeeId: committee.id }).ok ? <Control {...props} /> : null
}

/** Whether a part of something is looked at and not the whole of it. */
const hasPart = (looked: ScreenSubject): boolean => looked.kind === 'amendment' && looked.changeId !== null

/** A desk is stepped through quickly: the wall shows where it comes to rest, ms. */
const rest = 300

const Control = ({ committee, subject: page, forHall = true }: Props): ReactNode => {
  const { t } = useTranslation('screen')
  const view = useScreen(committee.id)
  const { put, refused } = useProjector(committee.id)
  const [followed, setFollowed] = useFollowed()
  const looked = useLooked(page)
  const title = useId()
  const theme = view?.theme ?? 'hall'
  const now: ScreenSubject = view === null ? { kind: 'nothing' } : subjectOf(view.shown)
  const isThis = now.kind !== 'nothing' && (page === null || sameThing(now, page))
  const offered =
    view !== null &&
    forHall &&
    looked !== null &&
    !samePart(now, looked) &&
    (page === null || !isThis || hasPart(looked))

  useFollowing(followed && forHall && view !== null, looked, now, subject => void put(subject, theme))

  return (
    <section className="projector screen-only" aria-labelledby={title}>
      <h2 id={title} className="label">
        {t('control.title')}
      </h2>
      <p role="status" className="small projector-now">
        {view !== null && <Now view={view} isThis={isThis && page !== null} />}
      </p>
      <Switch
        label={t('control.follow')}
        title={t('control.followAbout')}
        checked={followed}
        onChange={event => setFollowed(event.currentTarget.checked)}
      />
      <div className="acts">
        {!forHall && <span className="small soft">{t('control.hiddenPaper')}</span>}
        {offered && (
          <Button onClick={() => void put(looked, theme)}>
            {t(page === null ? 'control.showChosen' : 'control.show')}
          </Button>
        )}
        {view !== null && isThis && <Parts view={view} now={now} onPut={subject => void put(subject, theme)} />}
        {now.kind === 'amendment' && isThis && (
          <Choice
            label={t('control.layout')}
            options={[
              ['inLine', t('control.inLine')],
              ['sideBySide', t('control.sideBySide')],
            ]}
            value={now.layout}
            onChoose={layout => void put({ ...now, layout }, theme)}
          />
        )}
        <Choice
          label={t('control.theme')}
          options={screenThemes.map(key => [key, t(`control.${key}`)])}
          value={theme}
          onChoose={chosen => void put(now, chosen)}
        />
        {now.kind !== 'nothing' && (
          <Button variant="subtle" onClick={() => void put({ kind: 'nothing' }, theme)}>
            {t('control.clear')}
          </Button>
        )}
      </div>
      <RefusalNotice refused={refused} />
    </section>
  )
}

/** Puts up what this window looks at, once it rests there. A page that was on the wall already leaves it as it is. */
const useFollowing = (
  on: boolean,
  looked: ScreenSubject | null,
  now: ScreenSubject,
  put: (subject: ScreenSubject) => void,
): void => {
  const last = useRef<ScreenSubject | null>(null)
  const latest = useRef({ looked, now, put })
  useEffect(() => {
    latest.current = { looked, now, put }
  })
  // One text for one look: the subject is made anew with every drawing.
  const look = JSON.stringify(looked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look begins another rest
  useEffect(() => {
    if (!on) {
      last.current = null
      return
    }
    const timer = setTimeout(() => {
      const { looked: subject, now: shown, put: putNow } = latest.current
      if (subject === null) return
      const opened = last.current === null && sameThing(shown, subject)
      last.current = subject
      if (opened || samePart(shown, subject)) return
      const both = subject.kind === 'amendment' && shown.kind === 'amendment'
      putNow(both ? { ...subject, layout: shown.layout } : subject)
    }, rest)
    return () => clearTimeout(timer)
  }, [on, look])
}

const Now = ({ view: { shown }, isThis }: { view: ScreenView; isThis: boolean }): ReactNode => {
  const { t } = useTranslation('screen')
  const part = partsOf(shown).find(({ id }) => id === partNow(shown))
  const what =
    shown.kind === 'nothing'
      ? t('control.now.nothing')
      : isThis
        ? t('control.now.this')
        : shown.kind === 'paper'
          ? t('control.now.paper', { symbol: shown.paper.symbol })
          : shown.kind === 'amendment'
            ? t('control.now.amendment', { number: shown.amendment.number, symbol: shown.amendment.paperSymbol })
            : shown.vote.number === null
              ? t('control.now.vote', { symbol: shown.vote.paperSymbol })
              : t('control.now.voteAmendment', { number: shown.vote.number })
  return (
    <>
      {what}
      {part !== undefined && (
        <>
          , <PartName part={part} />
        </>
      )}
    </>
  )
}

const usePartName = (): ((part: Part) => string) => {
  const { t } = useTranslation('screen')
  return part =>
    part.kind === 'clause'
      ? t(`clause.${part.of}`, { path: part.path })
      : t('control.change', { number: part.number, of: part.of })
}

const PartName = ({ part }: { part: Part }): ReactNode => usePartName()(part)

type PartsProps = {
  readonly view: ScreenView
  readonly now: ScreenSubject
  readonly onPut: (subject: ScreenSubject) => void
}

/** Steps through what is on the wall: the whole, then part by part. */
const Parts = ({ view, now, onPut }: PartsProps): ReactNode => {
  const { t } = useTranslation('screen')
  const name = usePartName()
  const id = useId()
  const parts = partsOf(view.shown)
  if (parts.length === 0) return null
  const at = parts.find(part => part.id === partNow(view.shown))?.id ?? null
  const step = (by: 1 | -1, label: string, icon: ReactNode): ReactNode => {
    const next = beside(parts, at, by)
    return (
      <button
        type="button"
        className="tool mirrored"
        aria-label={label}
        aria-disabled={next === undefined}
        onClick={() => {
          if (next !== undefined) onPut(withPart(now, next))
        }}
      >
        {icon}
      </button>
    )
  }
  return (
    <div className="projector-parts">
      {step(-1, t('control.previous'), <ChevronLeft size={18} aria-hidden="true" />)}
      <label htmlFor={id} className="unseen">
        {t('control.part')}
      </label>
      <select
        id={id}
        value={at ?? ''}
        onChange={event => onPut(withPart(now, event.currentTarget.value === '' ? null : event.currentTarget.value))}
      >
        <option value="">{t('control.whole')}</option>
        {parts.map(part => (
          <option key={part.id} value={part.id}>
            {name(part)}
          </option>
        ))}
      </select>
      {step(1, t('control.next'), <ChevronRight size={18} aria-hidden="true" />)}
    </div>
  )
}

type ChoiceProps<T extends string> = {
  readonly label: string
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly value: T
  readonly onChoose: (value: T) => void
}

const Choice = <T extends string>({ label, options, value, onChoose }: ChoiceProps<T>): ReactNode => (
  <fieldset className="decide">
    <legend className="unseen">{label}</legend>
    {options.map(([option, name]) => (
      <button
        key={option}
        type="button"
        className="choice"
        aria-pressed={option === value}
        onClick={() => onChoose(option)}
      >
        {name}
      </button>
    ))}
  </fieldset>
)
