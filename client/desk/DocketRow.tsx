import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { memo, type PointerEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PendingText } from '../../shared/api.ts'
import type { Why } from '../../shared/pending/order.ts'
import { Named } from '../ui/Flag.tsx'
import { When } from '../ui/When.tsx'
import type { Mark } from './marks.ts'
import type { Said } from './use-docket.ts'
import { useMarkWords, useStatusWords, useWhyWords } from './words.ts'

type Props = {
  readonly amendment: PendingText
  readonly said: Said | undefined
  readonly why: Why | undefined
  readonly marks: readonly Mark[]
  readonly ticked: boolean
  /** Whether Tab comes to this row; arrows go on to the others, so that sixty rows are one stop. */
  readonly current: boolean
  /** Whether its order is the reader's to arrange. */
  readonly arranges: boolean
  readonly friendlyHere: boolean
  readonly drop: 'before' | 'after' | 'dragged' | undefined
  readonly onTick: (id: string) => void
  readonly onStep: (id: string, by: -1 | 1) => void
  readonly onGrip: (id: string, event: PointerEvent<HTMLElement>) => void
}

/** One pending amendment of the docket. */
export const DocketRow = memo(
  ({ amendment, said, why, marks, ticked, current, arranges, friendlyHere, drop, ...acts }: Props): ReactNode => {
    const { t } = useTranslation('desk')
    const { id, number, proposer } = amendment
    const markWords = useMarkWords()
    const statusWords = useStatusWords()
    const reason = useWhyWords()
    const stop = current ? 0 : -1
    const status = statusWords(amendment, friendlyHere)
    const settled = amendment.carried || amendment.friendly
    const because = why === undefined ? '' : reason(why)
    const more = said === undefined || said.more === 0 ? '' : t('row.moreChanges', { count: said.more })
    const facts = [more, ...(settled ? [] : status), because].filter(Boolean)
    return (
      <li className="docket-row" data-row={id} data-ticked={ticked || undefined} data-drop={drop}>
        {arranges && (
          // Keys and the buttons do the same.
          <span
            className="docket-grip"
            aria-hidden="true"
            title={t('row.grip', { number })}
            onPointerDown={event => acts.onGrip(id, event)}
          >
            <GripVertical size={16} />
          </span>
        )}
        <label className="docket-tick">
          <input type="checkbox" checked={ticked} tabIndex={stop} onChange={() => acts.onTick(id)} />
          <span className="unseen">{t('row.tick', { number })}</span>
        </label>
        <div className="docket-words">
          <div className="docket-head">
            <Link to={`/a/${id}`} tabIndex={stop}>
              {t('row.number', { number })}
            </Link>
            <Named name={proposer.name} country={proposer.country} />
            {settled && <span className="small docket-settled">{status[0]}</span>}
          </div>
          <p className="serif docket-said" lang="en">
            {said?.first ? said.first : t('row.nothing')}
          </p>
          {marks.length > 0 && (
            <ul className="docket-marks small">
              {marks.map(mark => (
                <li key={mark.kind} data-mark={mark.kind}>
                  {markWords(mark)}
                </li>
              ))}
            </ul>
          )}
          {facts.length > 0 && (
            <p className="soft small">
              {facts.join(' · ')}
              {why?.key === 'arrived' && (
                <>
                  {' '}
                  <When at={why.at} />
                </>
              )}
            </p>
          )}
        </div>
        {arranges && (
          <div className="docket-steps">
            <button
              type="button"
              tabIndex={stop}
              aria-label={t('row.earlier', { number })}
              onClick={() => acts.onStep(id, -1)}
            >
              <ChevronUp size={18} aria-hidden="true" />
            </button>
            <button
              type="button"
              tabIndex={stop}
              aria-label={t('row.later', { number })}
              onClick={() => acts.onStep(id, 1)}
            >
              <ChevronDown size={18} aria-hidden="true" />
            </button>
          </div>
        )}
      </li>
    )
  },
)
