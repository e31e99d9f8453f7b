import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useVotes } from '../../facts.ts'
import type { AmendmentGiven } from './amendment-given.ts'
import { decisiveVote, stageOf } from './amendment-stage.ts'

type Props = Pick<AmendmentGiven, 'amendment' | 'committee'>

/** What happens to it next, in one sentence; where a vote decided it, with its count. */
export const AmendmentStage = ({ amendment, committee }: Props): ReactNode => {
  const { t } = useTranslation('procedure')
  const votes = useVotes(amendment.paperId)
  const vote = votes.state === 'ready' ? decisiveVote(amendment.id, votes.value) : null
  const { key, params } = stageOf(amendment, committee.rules, committee.hall, vote)
  return (
    <p role="status" className="stage serif" data-stage={key}>
      {t(`stage.${key}`, params)}
    </p>
  )
}
