import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MergerSide, MergerView } from '../../shared/merger.ts'
import { Notice } from '../ui/Notice.tsx'

/** A paper comes without a title to who may not read it, as that of the other bloc once the merge was stopped. */
export const isReadable = ({ title }: Pick<MergerSide, 'title'>): boolean => title !== ''

/** What became of a merge that is not being worked on, and where to go from here; nothing while it is. */
export const Ended = ({ merger }: { merger: MergerView }): ReactNode => {
  const { t } = useTranslation('merge')
  const { status, left, right, endedBy, note, bodyId, result } = merger
  if (status === 'open' || status === 'closing') return null
  if (status === 'invited') {
    return (
      <Notice>
        <p>{t('ended.invited', { left: left.symbol, right: right.symbol })}</p>
        <p className="acts">
          {[left, right].map(({ paperId, symbol }) => (
            <Link key={paperId} to={`/p/${paperId}`}>
              {t('ended.answer', { symbol })}
            </Link>
          ))}
        </p>
      </Notice>
    )
  }
  if (status === 'merged') {
    return (
      <Notice>
        <p>
          <strong>{t('ended.merged', { symbol: result?.symbol ?? '' })}</strong>
        </p>
        {result && <Link to={`/p/${result.paperId}`}>{t('ended.go')}</Link>}
      </Notice>
    )
  }
  return (
    <Notice tone="caution">
      <p>
        <strong>{t(`ended.${status}`, { name: endedBy?.name ?? '' })}</strong> {t('ended.asBefore')}{' '}
        {bodyId !== null && t('ended.readable')}
      </p>
      {note !== '' && (
        <blockquote className="said">
          <bdi>{note}</bdi>
        </blockquote>
      )}
      <p className="acts">
        {[left, right].filter(isReadable).map(({ paperId, symbol }) => (
          <Link key={paperId} to={`/p/${paperId}`}>
            {t('ended.answer', { symbol })}
          </Link>
        ))}
      </p>
    </Notice>
  )
}
