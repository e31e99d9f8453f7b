import { Checkbox, Modal } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { otherSide, type RowView, type Side } from '../../../shared/merger.ts'
import type { Placed } from '../../pairing/rows.ts'
import { useReturnFocus } from '../../ui/return-focus.ts'
import { usePlace } from '../places.ts'
import { useRoom } from '../room.ts'

type Props = {
  readonly side: Side
  readonly clauseId: string
  readonly rows: readonly RowView[]
  readonly onClose: () => void
}

const fits = (placed: Placed, typed: string): boolean => {
  const text = placed.clause.text.toLocaleLowerCase()
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** Asks for the clause of the other paper that belongs to this one: a field that filters a list, gone through by the arrows. */
export const PairWith = ({ side, clauseId, rows, onClose }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const { t: tp } = useTranslation('pages')
  const { symbols, texts, pair } = useRoom()
  const place = usePlace()
  useReturnFocus()
  const other = otherSide(side)
  const own = texts.placed[side].get(clauseId)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [together, setTogether] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const found = useMemo(
    () => [...texts.placed[other].values()].filter(placed => fits(placed, typed)),
    [texts, other, typed],
  )
  /** The clause that one is paired with now. */
  const mates = useMemo(
    () =>
      new Map(
        rows.flatMap(row =>
          row[other].flatMap(id => {
            const mate = texts.placed[side].get(row[side][0] ?? '')
            return mate ? [[id, mate] as const] : []
          }),
        ),
      ),
    [rows, other, side, texts],
  )
  const chosen = Math.min(active, found.length - 1)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const rowsOf = (placed: Placed | undefined): readonly RowView[] =>
    rows.filter(row => row[side].includes(clauseId) || (placed && row[other].includes(placed.clause.id)))
  /** Whether the two are in rows with others, which could stay with them: one clause that the other paper has in two. */
  const haveOthers = rowsOf(found[chosen]).some(row => row.left.length + row.right.length > 1)
  const choose = (placed: Placed | undefined) => {
    if (!placed) return
    onClose()
    const own = { [side]: [clauseId], [other]: [placed.clause.id] }
    const all = (of: Side): readonly string[] => (together ? rowsOf(placed).flatMap(row => row[of]) : (own[of] ?? []))
    pair(all('left'), all('right'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }
    const step = steps[event.key]
    if (step !== undefined) setActive(Math.max(0, Math.min(found.length - 1, chosen + step)))
    else if (event.key === 'Enter') choose(found[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('pair.title', { symbol: symbols[other] })}
      closeButtonProps={{ 'aria-label': tp('ask.close') }}
    >
      <div className="stack">
        {own && (
          <blockquote className="said small">
            <bdi>{own.clause.text}</bdi>
          </blockquote>
        )}
        <p className="soft small">{t(together ? 'pair.aboutTogether' : 'pair.about')}</p>
        <input
          className="field-input"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-label={t('pair.search')}
          placeholder={t('pair.search')}
          value={typed}
          data-autofocus
          onChange={event => {
            setTyped(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div
          className="merge-pair-list"
          role="listbox"
          id={listId}
          ref={list}
          aria-label={t('pair.list', { symbol: symbols[other] })}
        >
          {found.map((placed, i) => {
            const mate = mates.get(placed.clause.id)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              <div
                key={placed.clause.id}
                id={`${listId}-${i}`}
                role="option"
                aria-selected={i === chosen}
                tabIndex={-1}
                onClick={() => choose(placed)}
              >
                <span className="soft small">
                  {place(symbols[other], placed)}
                  {mate && ` · ${t('pair.taken', { place: place(symbols[side], mate) })}`}
                </span>
                <span className="serif" dir="auto">
                  {placed.clause.text}
                </span>
              </div>
            )
          })}
        </div>
        {haveOthers && (
          <Checkbox
            checked={together}
            onChange={event => setTogether(event.currentTarget.checked)}
            label={t('pair.together')}
          />
        )}
        {found.length === 0 && <p role="status">{t('pair.none')}</p>}
      </div>
    </Modal>
  )
}
