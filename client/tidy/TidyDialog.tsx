/**
 * Order and form, shown before it is done: every change with its reason and a tick, the text as it would read beside
 * them, and what of it would no longer be true. Follows the words while it is open; the server computes the same again.
 */
import './tidy.css'
import { Button, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Tidy } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Tidying, tidied } from '../../shared/tidy.ts'
import type { Answer, Refused } from '../api.ts'
import { MarkedBody } from '../review/MarkedBody.tsx'
import { RefusalNotice } from '../ui/Notice.tsx'
import { useReturnFocus } from '../ui/return-focus.ts'
import { useSentences } from './why.ts'

export type TidyDialogProps = {
  /** The words as they stand now. */
  readonly clauses: readonly Clause[]
  /** Makes the changes with these ids. */
  readonly apply: (take: readonly string[]) => Promise<Answer<Tidy>>
  readonly busy: boolean
  readonly refused: Refused | null
  readonly onClose: () => void
  /** Where a version can be read; left out where a text has none. */
  readonly versionPath?: ((version: number) => string) | undefined
}

export const TidyDialog = ({ clauses, apply, busy, refused, onClose, versionPath }: TidyDialogProps): ReactNode => {
  const { t } = useTranslation('tidy')
  useReturnFocus()
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const present = useDeferredValue(clauses)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const [done, setDone] = useState<(Tidy & { readonly asked: number }) | null>(null)
  const proposal = useMemo(() => tidied(present, id => !left.has(id)), [present, left])
  const { changes, warnings } = proposal
  const taken = changes.filter(({ id }) => !left.has(id))
  const sentences = useSentences(present, proposal.clauses)

  const turn = (ids: readonly string[], take: boolean) => {
    const next = new Set(left)
    for (const id of ids) {
      if (take) next.delete(id)
      else next.add(id)
    }
    setLeft(next)
  }
  const make = async () => {
    const take = taken.map(({ id }) => id)
    const answer = await apply(take)
    if (answer.ok) setDone({ ...answer.value, asked: take.length })
  }
  if (done !== null) {
    return (
      <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Made done={done} versionPath={versionPath} onClose={onClose} />
      </Modal>
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size={changes.length > 0 ? '72rem' : 'md'}
      fullScreen={narrow && changes.length > 0}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {changes.length === 0 ? (
        <div className="stack">
          <p role="status">{t('nothing')}</p>
          <div className="acts acts-end">
            <Button onClick={onClose} data-autofocus>
              {t('close')}
            </Button>
          </div>
        </div>
      ) : (
        <div className="stack">
          <p className="soft">{t('nothingYet')}</p>
          <div className="tidy">
            <section className="tidy-list stack" aria-label={t('list')}>
              <div className="tidy-all">
                <p className="small soft" role="status">
                  {t('count', { count: changes.length, taken: taken.length })}
                </p>
                <Button variant="subtle" onClick={() => setLeft(new Set())}>
                  {t('all')}
                </Button>
                <Button
                  variant="subtle"
                  onClick={() =>
                    turn(
                      changes.map(({ id }) => id),
                      false,
                    )
                  }
                >
                  {t('none')}
                </Button>
              </div>
              <ol className="lines">
                {changes.map(change => (
                  <Row
                    key={change.id}
                    change={change}
                    what={sentences.what(change, !left.has(change.id))}
                    why={sentences.why(change)}
                    says={present.find(({ id }) => id === change.clauseId)?.text ?? ''}
                    taken={!left.has(change.id)}
                    current={change.id === current}
                    onTurn={take => turn([change.id], take)}
                    onPick={() => setCurrent(change.id)}
                  />
                ))}
              </ol>
            </section>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <div className="tidy-text" tabIndex={0}>
              <MarkedBody
                base={present}
                changes={taken.flatMap(one => one.changes)}
                owner={new Map(taken.flatMap(one => one.changes.map(change => [change.id, one.id] as const)))}
                label={t('text')}
                current={current}
                follow={!narrow}
                onPick={setCurrent}
              />
            </div>
          </div>
          {warnings.length > 0 && (
            <div className="tidy-warnings small" role="note">
              <p>{t('warnings')}</p>
              <ul>
                {warnings.map(warning => (
                  <li key={JSON.stringify(warning)}>{sentences.warning(warning)}</li>
                ))}
              </ul>
            </div>
          )}
          <RefusalNotice refused={refused} />
          <div className="acts acts-end">
            <Button variant="subtle" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button variant="filled" loading={busy} disabled={taken.length === 0} onClick={() => void make()}>
              {t('apply', { count: taken.length })}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  )
}

/** So much of a clause is enough to know it by. */
const longestExcerpt = 90
const excerpt = (text: string): string =>
  text.length <= longestExcerpt ? text : `${text.slice(0, text.lastIndexOf(' ', longestExcerpt))} …`

type RowProps = {
  readonly change: Tidying
  readonly what: string
  readonly why: string
  readonly says: string
  readonly taken: boolean
  readonly current: boolean
  readonly onTurn: (take: boolean) => void
  readonly onPick: () => void
}

const Row = ({ change, what, why, says, taken, current, onTurn, onPick }: RowProps): ReactNode => {
  const { t } = useTranslation('tidy')
  return (
    <li className="tidy-row" data-current={current || undefined} data-taken={taken}>
      <input
        type="checkbox"
        className="tidy-tick"
        checked={taken}
        aria-label={t('take', { what })}
        onChange={event => onTurn(event.currentTarget.checked)}
      />
      <button type="button" className="change" aria-current={current ? 'true' : undefined} onClick={onPick}>
        <span className="tidy-what">{what}</span>
        {change.type === 'move' && (
          <span className="serif">
            <bdi>{excerpt(says)}</bdi>
          </span>
        )}
        <span className="small soft">{why}</span>
      </button>
    </li>
  )
}

type MadeProps = Pick<TidyDialogProps, 'versionPath' | 'onClose'> & { done: Tidy & { readonly asked: number } }

/** What was made of it, and where the text before is. */
const Made = ({ done: { made, asked, before }, versionPath, onClose }: MadeProps): ReactNode => {
  const { t } = useTranslation('tidy')
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <div className="stack">
      <div ref={words} tabIndex={-1} role="status" className="stack tidy-made">
        <p>{t('done.made', { count: made })}</p>
        {made > 0 && made < asked && <p>{t('done.left', { count: asked - made })}</p>}
        {before !== null && (
          <p>
            {versionPath === undefined ? (
              t('done.before', { version: before })
            ) : (
              <Link to={versionPath(before)}>{t('done.before', { version: before })}</Link>
            )}
          </p>
        )}
      </div>
      <div className="acts acts-end">
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </div>
  )
}
