import type { ReactNode } from 'react'
import { useVotes } from '../facts.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { VoteHistory } from '../vote/VoteHistory.tsx'
import type { PanelProps } from './PaperPanel.tsx'

/** The votes on the paper and its amendments. */
export const VotesTab = ({ paper, committee }: PanelProps): ReactNode => {
  const votes = useVotes(paper.id)
  if (votes.state === 'refused') return <RefusalNotice refused={votes.refusal} />
  return votes.state === 'ready' ? <VoteHistory votes={votes.value} delegations={committee.delegations} /> : null
}
