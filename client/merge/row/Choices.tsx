import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowChoice } from '../../../shared/merger/state.ts'
import { useRoom } from '../room.ts'
import type { RoomRow } from '../room-rows.ts'
import { SideMark } from '../SideMark.tsx'

/** What can be chosen in a row, in the order in which it is shown. */
export const choicesOf = ({ how }: Pick<RoomRow, 'how'>): readonly RowChoice[] => {
  if (how === 'left') return ['left', 'leave']
  if (how === 'right') return ['right', 'leave']
  return ['left', 'combine', 'both', 'new', 'leave', 'right']
}

type Props = {
  readonly row: RoomRow
  /** Names the clause for who does not see the row. */
  readonly place: string
  readonly checked: RowChoice | null
  /** A choice that is on its way to the server. */
  readonly pending: RowChoice | null
  readonly onChoose: (choice: RowChoice) => void
}

/**
 * The choices of a row as a group of radio buttons. The arrows go through them and choose nothing: a choice is seen by
 * everybody at once, so it takes Enter, Space or a click.
 */
export const Choices = ({ row, place, checked, pending, onChoose }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols, hand } = useRoom()
  const group = useRef<HTMLDivElement>(null)
  const choices = choicesOf(row)
  const shown = pending ?? checked
  const stop = shown !== null && choices.includes(shown) ? shown : choices[0]
  const single = choices.length === 2
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }
    let step = steps[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown' && document.documentElement.dir === 'rtl') step = -step
    const radios = [...(group.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])]
    const here = document.activeElement
    const at = here instanceof HTMLElement ? radios.indexOf(here) : -1
    radios[(at + step + radios.length) % radios.length]?.focus()
    event.preventDefault()
  }
  const radio = (choice: RowChoice): ReactNode => (
    // biome-ignore lint/a11y/useSemanticElements: the arrows of an input would choose, and everybody would see each step
    <button
      key={choice}
      type="button"
      role="radio"
      className="merge-choice"
      aria-checked={shown === choice}
      aria-disabled={hand !== 'free'}
      aria-busy={pending === choice}
      data-choice={choice}
      tabIndex={choice === stop ? 0 : -1}
      onClick={() => {
        if (hand === 'free' && pending === null && (shown !== choice || !row.view.decided)) onChoose(choice)
      }}
    >
      <span className="merge-dot" aria-hidden="true" />
      {(choice === 'left' || choice === 'right') && <SideMark side={choice} />}
      <span>{single && choice !== 'leave' ? t('take') : t(`choice.${choice}`, symbols)}</span>
    </button>
  )
  const middle = choices.filter(choice => choice !== 'left' && choice !== 'right')
  return (
    <div
      ref={group}
      className="merge-choices"
      role="radiogroup"
      aria-label={t('choices', { place })}
      aria-disabled={hand !== 'free'}
      data-single={single ? row.how : undefined}
      onKeyDown={onKeyDown}
    >
      {choices.includes('left') && (
        <span className="merge-choices-left">
          {radio('left')}
          {single && radio('leave')}
        </span>
      )}
      {!single && <span className="merge-choices-middle">{middle.map(radio)}</span>}
      {choices.includes('right') && (
        <span className="merge-choices-right">
          {radio('right')}
          {single && radio('leave')}
        </span>
      )}
    </div>
  )
}
