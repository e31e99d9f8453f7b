import '../../comments/comments.css'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread } from '../../../shared/comment.ts'
import type { Commenting } from '../../comments/commenting.ts'
import { NewComment } from '../../comments/NewComment.tsx'
import { ThreadCard } from '../../comments/ThreadCard.tsx'
import { Keys } from '../../editor/ShortcutSheet.tsx'
import { type LiveBody, useClauses } from '../../live/useLiveBody.ts'
import { goToClause, lookAtClause } from '../go-to-clause.ts'

type Props = {
  readonly commenting: Commenting
  readonly live: LiveBody
  /** Whether the text stands beside, where it can follow. */
  readonly beside: boolean
  /** The person goes to the text. */
  readonly onGo: () => void
}

/** The comments on a paper: open ones in the order of the text, those whose clause is gone, and the settled ones folded. */
export const CommentsTab = ({ commenting, live, beside, onGo }: Props): ReactNode => {
  const { t } = useTranslation('comments')
  const { asked, shown, threads, mayWrite } = commenting
  const clauses = useClauses(live)
  const [writing, setWriting] = useState<{ readonly on: string | null } | null>(null)
  // An object, so that a thread that is asked for again is shown again.
  const [current, setCurrent] = useState<{ readonly id: string } | null>(null)
  const [unfolded, setUnfolded] = useState(false)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (asked === null) return
    if (asked.what === 'write') setWriting({ on: asked.clauseId })
    else {
      setCurrent({ id: asked.id })
      const at = threads.open.find(({ first }) => first.id === asked.id)?.first.clauseId
      if (beside && at !== undefined) lookAtClause(at)
      if (threads.settled.some(({ first }) => first.id === asked.id)) setUnfolded(true)
    }
    shown()
  }, [asked, shown, threads, beside])
  // A thread that was asked for takes the focus.
  useEffect(() => {
    if (current === null) return
    const card = list.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(current.id)}"]`)
    card?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const cards = (of: readonly Thread[]): ReactNode =>
    of.map(thread => (
      <ThreadCard
        key={thread.first.id}
        thread={thread}
        commenting={commenting}
        clauses={clauses}
        current={thread.first.id === current?.id}
        onGo={clause => {
          onGo()
          goToClause(clause)
        }}
        onLeft={() => list.current?.focus({ preventScroll: true })}
      />
    ))
  const count = threads.open.length + threads.gone.length
  return (
    <div className="stack comments" ref={list} tabIndex={-1}>
      <p className="soft small" role="status">
        {t('open', { count })}
      </p>
      {mayWrite && writing === null && (
        <div className="acts">
          <Button onClick={() => setWriting({ on: commenting.chosen() })}>{t('begin')}</Button>
        </div>
      )}
      {writing !== null && (
        <NewComment
          key={writing.on}
          commenting={commenting}
          clauses={clauses}
          start={writing.on}
          onDone={id => {
            setWriting(null)
            setCurrent(id === null ? null : { id })
            if (id === null) list.current?.focus({ preventScroll: true })
          }}
        />
      )}
      {count === 0 && <p className="soft small">{t('none')}</p>}
      {threads.open.length > 0 && <ul className="lines threads">{cards(threads.open)}</ul>}
      {threads.gone.length > 0 && (
        <section>
          <h3 className="label">{t('goneTitle')}</h3>
          <ul className="lines threads">{cards(threads.gone)}</ul>
        </section>
      )}
      {threads.settled.length > 0 && (
        <details open={unfolded} onToggle={event => setUnfolded(event.currentTarget.open)}>
          <summary className="small">{t('settled', { count: threads.settled.length })}</summary>
          <ul className="lines threads">{cards(threads.settled)}</ul>
        </details>
      )}
      {beside && (
        <p className="keys soft small">
          {mayWrite && (
            <span>
              <Keys name="comment" /> {t('keys.write')}
            </span>
          )}
          <span>
            <Keys name="nextComment" /> <Keys name="previousComment" /> {t('keys.step')}
          </span>
        </p>
      )}
    </div>
  )
}
