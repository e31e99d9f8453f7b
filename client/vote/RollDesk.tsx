import './vote.css'
import { Button, Kbd, Tooltip } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delegation } from '../../shared/delegation.ts'
import type { Rules } from '../../shared/rules.ts'
import { type Ballot, ballots, mayBallot } from '../../shared/vote.ts'
import { localeOf } from '../i18n/index.ts'
import { Flag } from '../ui/Flag.tsx'
import type { Ballots } from './ballots.ts'
import { ballotOfKey, calledOf, neighbour, nextTurn, type RollRow, rollOf, type Turn } from './roll.ts'

type Props = {
  readonly ballots: Ballots
  readonly delegations: readonly Delegation[]
  readonly rules: Rules
  /** Everybody has been heard, by the last answer. */
  readonly onDone: () => void
}

/**
 * A roll call: one delegation large, four answers, and the next one. By keyboard a letter is an answer as long as the
 * focus is in here, so that it never gets in the way of typing or of speech input.
 */
export const RollDesk = ({ ballots: { vote, cast }, delegations, rules, onDone }: Props): ReactNode => {
  const { t, i18n } = useTranslation('vote')
  const collator = useMemo(() => new Intl.Collator(localeOf(i18n.language)), [i18n.language])
  const rows = rollOf(vote.roll, delegations, collator)
  const called = calledOf(rows)
  const [chosen, setChosen] = useState<Turn | null>(null)
  const current = rows.find(row => row.delegation.id === chosen?.id && row.attendance !== 'absent') ?? null
  // Nobody chosen, or who was chosen has left: the next who is to be called.
  const turn = current === null ? nextTurn(rows, chosen) : chosen
  const row = current ?? rows.find(({ delegation }) => delegation.id === turn?.id) ?? null
  const [over, setOver] = useState(false)
  const desk = useRef<HTMLDivElement>(null)

  // The chair's hands are on the keys when the vote opens.
  useEffect(() => desk.current?.focus({ preventScroll: true }), [])

  const choose = (id: string | null) => {
    if (id === null) return
    setOver(false)
    setChosen({ id, again: rows.find(({ delegation }) => delegation.id === id)?.ballot === 'pass' })
  }
  const answer = (ballot: Ballot) => {
    if (over || row === null || turn === null) return
    if (mayBallot(vote.method, row.attendance, ballot, rules) !== null) return
    const { id } = row.delegation
    if (row.ballot !== ballot) cast(id, ballot)
    const next = nextTurn(
      rows.map(other => (other === row ? { ...row, ballot } : other)),
      turn,
    )
    if (next !== null) return setChosen(next)
    setOver(true)
    setChosen(turn)
    onDone()
  }
  const back = () => (over ? setOver(false) : choose(neighbour(rows, row?.delegation.id ?? null, -1)))
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const { key, shiftKey } = event
    if (key === 'Backspace' || (shiftKey && key.toLowerCase() === 'p')) back()
    else if (key === 'ArrowUp') choose(neighbour(rows, row?.delegation.id ?? null, -1))
    else if (key === 'ArrowDown') choose(neighbour(rows, row?.delegation.id ?? null, 1))
    else {
      const ballot = ballotOfKey(key)
      if (ballot === undefined || event.repeat) return
      answer(ballot)
    }
    event.preventDefault()
  }
  if (called.length === 0) return <p className="soft serif">{t('roll.empty')}</p>
  const finished = row === null || over
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for what the buttons inside do as well
    <div className="vote-roll" onKeyDown={onKey}>
      <section ref={desk} className="vote-desk" tabIndex={-1} aria-label={t('roll.title')}>
        {finished ? (
          <div className="vote-called" role="status">
            <p className="vote-name serif">{t('roll.done')}</p>
            <p className="soft">{t('roll.doneAbout')}</p>
          </div>
        ) : (
          <Called row={row} at={called.indexOf(row) + 1} of={called.length} again={turn?.again ?? false} />
        )}
        <div className="vote-answers">
          {!finished &&
            ballots.map(ballot => (
              <Answer
                key={ballot}
                ballot={ballot}
                pressed={row.ballot === ballot}
                refused={mayBallot(vote.method, row.attendance, ballot, rules) !== null}
                onAct={() => answer(ballot)}
              />
            ))}
        </div>
        <div className="acts">
          <Button variant="subtle" onClick={back}>
            {t('roll.back')}
          </Button>
          {!finished && row.ballot !== null && (
            <Button variant="subtle" onClick={() => cast(row.delegation.id, null)}>
              {t('roll.takeBack')}
            </Button>
          )}
          <p className="keys soft small">
            <Kbd>Y</Kbd> <Kbd>N</Kbd> <Kbd>A</Kbd> <Kbd>P</Kbd> {t('roll.keys')}
          </p>
        </div>
      </section>
      <Roll rows={rows} current={finished ? null : row.delegation.id} onChoose={choose} />
    </div>
  )
}

const Called = ({ row, at, of, again }: { row: RollRow; at: number; of: number; again: boolean }): ReactNode => {
  const { t } = useTranslation('vote')
  const { name, country } = row.delegation
  return (
    <div className="vote-called">
      <p className="label">
        {t('roll.place', { at, of })}
        {again && ` · ${t('roll.again')}`}
      </p>
      <p className="vote-name serif">
        <Flag country={country} /> <bdi>{name}</bdi>
      </p>
      <p className="unseen" role="status">
        {t('roll.called', { name, at, of })}
      </p>
    </div>
  )
}

type AnswerProps = {
  readonly ballot: Ballot
  readonly pressed: boolean
  /** Present and voting: the button stays in place and says why it cannot be used. */
  readonly refused: boolean
  readonly onAct: () => void
}

const Answer = ({ ballot, pressed, refused, onAct }: AnswerProps): ReactNode => {
  const { t } = useTranslation('vote')
  const reason = useId()
  const button = (
    <button
      type="button"
      className="vote-answer"
      data-ballot={ballot}
      aria-pressed={pressed}
      aria-keyshortcuts={t(`key.${ballot}`)}
      {...(refused ? { 'aria-disabled': true, 'aria-describedby': reason } : { onClick: onAct })}
    >
      {t(`ballot.${ballot}`)}
    </button>
  )
  if (!refused) return button
  return (
    <>
      <Tooltip label={t('roll.mayNotAbstain')}>{button}</Tooltip>
      <span id={reason} className="unseen">
        {t('roll.mayNotAbstain')}
      </span>
    </>
  )
}

type RollProps = {
  readonly rows: readonly RollRow[]
  readonly current: string | null
  readonly onChoose: (id: string) => void
}

/** Every delegation with its answer; choosing one calls it again. Who is absent is named and not called. */
const Roll = ({ rows, current, onChoose }: RollProps): ReactNode => {
  const { t } = useTranslation('vote')
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const [place, row] = [list.current, list.current?.querySelector<HTMLElement>('[aria-current="true"]')]
    if (current === null || !place || !row) return
    // The list scrolls, the page stays: scrollIntoView would move both.
    place.scrollTop = row.offsetTop - place.offsetTop - place.clientHeight / 2
  }, [current])
  return (
    <ol className="vote-list" ref={list} aria-label={t('roll.list')}>
      {rows.map(({ delegation, attendance, ballot }) => {
        const absent = attendance === 'absent'
        const said = absent ? t('roll.absent') : ballot === null ? '' : t(`ballot.${ballot}`)
        const words = (
          <>
            <Flag country={delegation.country} />
            <bdi>{delegation.name}</bdi>
            <span className="vote-said" data-ballot={ballot ?? undefined}>
              {said}
            </span>
          </>
        )
        return (
          <li key={delegation.id}>
            {absent ? (
              <span className="vote-line soft">{words}</span>
            ) : (
              <button
                type="button"
                className="vote-line"
                aria-current={delegation.id === current ? 'true' : undefined}
                onClick={() => onChoose(delegation.id)}
              >
                {words}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
