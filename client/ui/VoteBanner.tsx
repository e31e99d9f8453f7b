import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useKnownCommittee } from '../facts.ts'

/** "A vote is open on amendment 3 of CSW/L.1", on every page of a committee that this browser has read already. */
export const VoteBanner = ({ committeeId }: { committeeId: string }): ReactNode => {
  const { t } = useTranslation('vote')
  const { pathname } = useLocation()
  const committee = useKnownCommittee(committeeId)
  const voting = committee?.hall.voting ?? null
  const symbol = committee?.papers.find(paper => paper.id === voting?.paperId)?.symbol
  if (voting === null || symbol === undefined || pathname === `/v/${voting.voteId}`) return null
  const { number } = voting
  return (
    <p className="vote-banner" role="status">
      <Link to={`/v/${voting.voteId}`}>
        {number === null ? t('banner.paper', { symbol }) : t('banner.amendment', { number, symbol })}
      </Link>
    </p>
  )
}
