import { type CSSProperties, memo, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen, type Stands } from '../../../shared/merger/stands.ts'
import type { RowChoice } from '../../../shared/merger/state.ts'
import type { Refused } from '../../api.ts'
import { useWhy } from '../../pairing/why.ts'
import { Named } from '../../ui/Flag.tsx'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { When } from '../../ui/When.tsx'
import { choiceOf, useRowPlace } from '../places.ts'
import { useRoom } from '../room.ts'
import type { RoomRow } from '../room-rows.ts'
import { Choices } from './Choices.tsx'
import { SourceCard } from './SourceCard.tsx'

/** What hinders a choice that was made here: somebody was first, or the server refused. */
export type RowTrouble = { readonly choice: RowChoice | null; readonly refused: Refused }

export type RowProps = {
  readonly row: RoomRow
  readonly what: Stands
  /** How many clauses of the result belong to it and stand together. */
  readonly count: number
  readonly pending: RowChoice | null
  readonly trouble: RowTrouble | null
  /** Somebody else has changed it a moment ago. */
  readonly news: boolean
  /** How many undecided rows of sub-clauses hang on it. */
  readonly kin: number
}

type Placed = { readonly head: number; readonly to: number; readonly rowId: string; readonly children: ReactNode }

/** A row where it stands in the grid. When rows move, only this is drawn anew. */
export const RowShell = ({ head, to, rowId, children }: Placed): ReactNode => {
  const style: CSSProperties = { gridRow: `${head} / ${to}` }
  return (
    <li className="merge-row" data-row={rowId} style={style}>
      {children}
    </li>
  )
}

/** A row: what is said of it with its choices, what each paper has, and where nothing stands yet, the place for it. */
export const RowBlock = memo((props: RowProps): ReactNode => {
  const { row, what, count } = props
  const [unfolded, setUnfolded] = useState(false)
  const { t } = useTranslation('merge')
  const { symbols, hand } = useRoom()
  const place = useRowPlace(symbols)(row)
  if (what === 'same' && !unfolded && props.trouble === null) {
    return (
      <>
        <div className="merge-same small">
          <span className="soft">{t('row.same')}</span>{' '}
          {hand !== 'reads' && (
            <button type="button" className="merge-link" onClick={() => setUnfolded(true)}>
              {t('row.other')}
              <span className="unseen">: {place}</span>
            </button>
          )}
        </div>
        <SourceCard row={row} side="left" movable={false} />
        <SourceCard row={row} side="right" movable={false} />
      </>
    )
  }
  return (
    <>
      <RowHead {...props} place={place} onFold={what === 'same' ? () => setUnfolded(false) : null} />
      {row.left.length > 0 && <SourceCard row={row} side="left" movable={hand === 'free'} />}
      {count === 0 && (
        <p className="merge-place small" data-open={what === 'open'}>
          {t(what === 'open' ? 'row.empty' : 'row.left')}
        </p>
      )}
      {row.right.length > 0 && <SourceCard row={row} side="right" movable={hand === 'free'} />}
    </>
  )
})

type HeadProps = RowProps & { readonly place: string; readonly onFold: (() => void) | null }

const RowHead = ({ row, what, pending, trouble, news, kin, place, onFold }: HeadProps): ReactNode => {
  const { t } = useTranslation('merge')
  const { t: tp } = useTranslation('pairing')
  const room = useRoom()
  const { symbols, hand, delegationId } = room
  const why = useWhy(symbols)
  const { view, how } = row
  const open = isOpen(view, what)
  const asks = how === 'asked' && !view.decided
  const known = row.why.length > 0 || how === 'left' || how === 'right' || how === 'same'
  const said =
    how === 'left' || how === 'right'
      ? t('row.only', { symbol: symbols[how] })
      : known
        ? tp(`how.${how}`, symbols)
        : t('row.together')
  const mine = view.by !== null && view.by.delegationId === delegationId && delegationId !== null
  return (
    <div className="merge-head" data-open={open} data-how={how} data-news={news} data-level={row.level}>
      <p className="merge-said small">
        <span className="merge-how">
          <span className="unseen">{place}. </span>
          <strong>{said}</strong>{' '}
          <span className="soft">
            {why({ ...row, key: view.id }).join(' ')}
            {what === 'some' && ` ${t('row.edited')}`}
            {kin > 0 && !asks && ` ${t('row.kin', { count: kin })}`}
          </span>
        </span>
        <span className="merge-who soft">
          {view.by !== null && (
            <span className="merge-by" data-news={news}>
              <Named name={view.by.name} country={view.by.country} /> <When at={view.at} />
            </span>
          )}
          {mine && view.before !== null && hand !== 'reads' && (
            <button
              type="button"
              className="merge-link"
              aria-disabled={hand !== 'free'}
              onClick={() => hand === 'free' && room.undo(row)}
            >
              {t('undo')}
              <span className="unseen">: {place}</span>
            </button>
          )}
          {onFold && (
            <button type="button" className="merge-link" onClick={onFold}>
              {t('row.fold')}
              <span className="unseen">: {place}</span>
            </button>
          )}
        </span>
      </p>
      {asks ? (
        <Question row={row} />
      ) : (
        <Choices
          row={row}
          place={place}
          checked={choiceOf(what)}
          pending={pending}
          onChoose={choice => room.choose(row, choice, true)}
        />
      )}
      {trouble && <Trouble row={row} trouble={trouble} />}
    </div>
  )
}

const Question = ({ row }: { row: RoomRow }): ReactNode => {
  const { t } = useTranslation('merge')
  const { hand, pair, unpair } = useRoom()
  const free = hand === 'free'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would break the line that it stands in
    <div className="merge-question" role="group" aria-label={t('question')}>
      <span>{t('question')}</span>
      <button
        type="button"
        className="merge-link"
        aria-disabled={!free}
        onClick={() => free && pair(row.view.left, row.view.right)}
      >
        {t('yes')}
      </button>
      <button type="button" className="merge-link" aria-disabled={!free} onClick={() => free && unpair(row)}>
        {t('no')}
      </button>
    </div>
  )
}

const Trouble = ({ row, trouble: { choice, refused } }: { row: RoomRow; trouble: RowTrouble }): ReactNode => {
  const { t } = useTranslation('merge')
  const { symbols, choose, forget } = useRoom()
  const single = row.left.length === 0 || row.right.length === 0
  const name = choice === null ? '' : single && choice !== 'leave' ? t('take') : t(`choice.${choice}`, symbols)
  if (refused.code !== 'choiceMovedOn') {
    return (
      <div className="merge-trouble">
        <RefusalNotice refused={refused} />
      </div>
    )
  }
  return (
    <div className="merge-trouble notice notice-caution" role="alert">
      <p>
        <strong>{t('moved.title', { who: refused.params.who ?? '' })}</strong>{' '}
        {choice !== null && t('moved.about', { choice: name })}
      </p>
      <div className="acts">
        {choice !== null && (
          <button type="button" className="merge-link" onClick={() => choose(row, choice, false)}>
            {t('moved.again', { choice: name })}
          </button>
        )}
        <button type="button" className="merge-link" onClick={() => forget(row.view.id)}>
          {t('moved.leaveIt')}
        </button>
      </div>
    </div>
  )
}
