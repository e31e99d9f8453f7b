import './vote.css'
import { Minus, Plus } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../shared/rules.ts'
import { mayCount } from '../../shared/vote.ts'
import { useReasons } from '../ui/reasons.ts'
import type { Ballots, Counted } from './ballots.ts'

const sides = ['yes', 'no', 'abstain'] as const
const uncounted: Counted = { yes: 0, no: 0, abstain: 0 }

/** Raised placards as the dais counts them. A count that cannot be is shown and not sent. */
export const Placards = ({
  ballots: { vote, count, impossible },
  rules,
}: {
  ballots: Ballots
  rules: Rules
}): ReactNode => {
  const { t } = useTranslation('vote')
  const { whyNot } = useReasons()
  const counted = impossible ?? vote.counted ?? uncounted
  const present = vote.roll.filter(row => row.attendance !== 'absent').length
  const sum = counted.yes + counted.no + counted.abstain
  const wrong = mayCount(counted, vote.roll, rules)
  return (
    <fieldset className="vote-placards">
      <legend className="serif">{t('placards.about')}</legend>
      {sides.map((side, i) => (
        <Stepper
          key={side}
          side={side}
          value={counted[side]}
          first={i === 0}
          onSet={value => count({ ...counted, [side]: value })}
        />
      ))}
      <p role="status" className={`small ${wrong === null ? 'soft' : 'vote-short'}`}>
        {wrong === 'tooManyVotes'
          ? t('placards.tooMany', { sum, present })
          : wrong === null
            ? t('placards.counted', { sum, present })
            : whyNot(wrong)}
      </p>
    </fieldset>
  )
}

type StepperProps = {
  readonly side: (typeof sides)[number]
  readonly value: number
  /** Has the focus when the vote opens. */
  readonly first: boolean
  readonly onSet: (value: number) => void
}

/** More hands than any hall has. */
const longestCount = 3

const Stepper = ({ side, value, first, onSet }: StepperProps): ReactNode => {
  const { t } = useTranslation('vote')
  const id = useId()
  // While it is written the field shows what was typed, also when that is nothing.
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="vote-stepper" data-side={side}>
      <label htmlFor={id}>{t(`placards.${side}`)}</label>
      <button
        type="button"
        className="vote-step"
        aria-label={t(`placards.fewer_${side}`)}
        aria-disabled={value === 0}
        onClick={() => {
          if (value > 0) onSet(value - 1)
        }}
      >
        <Minus aria-hidden="true" />
      </button>
      <input
        id={id}
        className="figures serif"
        inputMode="numeric"
        autoComplete="off"
        maxLength={longestCount}
        // biome-ignore lint/a11y/noAutofocus: the chair came here to count, and nothing stands before the field
        autoFocus={first}
        value={typed ?? String(value)}
        onFocus={event => event.currentTarget.select()}
        onBlur={() => setTyped(null)}
        onChange={event => {
          const text = event.currentTarget.value.replace(/\D/g, '')
          setTyped(text)
          onSet(Number(text))
        }}
        onKeyDown={event => {
          const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
          if (by === 0) return
          event.preventDefault()
          setTyped(null)
          onSet(Math.max(0, value + by))
        }}
      />
      <button
        type="button"
        className="vote-step"
        aria-label={t(`placards.more_${side}`)}
        onClick={() => onSet(value + 1)}
      >
        <Plus aria-hidden="true" />
      </button>
    </div>
  )
}
