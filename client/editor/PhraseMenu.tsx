import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClauseKind } from '../../shared/clause.ts'
import { phrasesFor } from '../../shared/phrases.ts'

export type PhraseMenuProps = {
  readonly kind: ClauseKind
  /** Where the caret is, in px from the upper left corner of the positioned box around. */
  readonly at: { readonly left: number; readonly top: number }
  readonly onChoose: (phrase: string) => void
  readonly onClose: () => void
}

/** Whether every typed word begins a word of the phrase, in order: "not w" finds "Noting with concern". */
const fits = (phrase: string, typed: readonly string[]): boolean => {
  const words = phrase.toLowerCase().split(' ')
  let at = 0
  return typed.every(word => {
    while (at < words.length && !words[at]!.startsWith(word)) at++
    return at++ < words.length
  })
}

/** The phrases of a kind for what is typed; those that begin with it first. */
const found = (kind: ClauseKind, typed: string): readonly string[] => {
  const query = typed.trim().toLowerCase()
  if (query === '') return phrasesFor(kind)
  const fitting = phrasesFor(kind).filter(phrase => fits(phrase, query.split(/\s+/)))
  const begins = (phrase: string) => phrase.toLowerCase().startsWith(query)
  return [...fitting.filter(begins), ...fitting.filter(phrase => !begins(phrase))]
}

/**
 * The opening phrases of a kind: a text field that filters a list below it (the combobox pattern of ARIA), so that nothing
 * half-typed appears in the shared text.
 */
export const PhraseMenu = ({ kind, at, onChoose, onClose }: PhraseMenuProps) => {
  const { t } = useTranslation('editor')
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const phrases = found(kind, typed)
  const chosen = Math.min(active, phrases.length - 1)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (step !== undefined) setActive(Math.max(0, Math.min(phrases.length - 1, chosen + step)))
    else if (event.key === 'Enter') {
      const phrase = phrases[chosen] ?? typed.trim()
      if (phrase === '') onClose()
      else onChoose(phrase)
    } else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="phrases" style={{ left: at.left, top: at.top }}>
      <input
        ref={field}
        className="phrases-field"
        role="combobox"
        aria-label={t('phrases.title')}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder={t('phrases.search')}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={onClose}
      />
      <div ref={list} id={listId} className="phrases-list" role="listbox" aria-label={t('phrases.list')}>
        {phrases.map((phrase, i) => (
          // The field keeps the focus and the keys; the list is its echo.
          <div
            key={phrase}
            id={`${listId}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onMouseDown={event => {
              event.preventDefault()
              onChoose(phrase)
            }}
            onMouseMove={() => setActive(i)}
          >
            {phrase}
          </div>
        ))}
      </div>
      <p className="phrases-said" role="status">
        {phrases.length === 0 ? t('phrases.none') : t('phrases.count', { count: phrases.length })}
      </p>
    </div>
  )
}
