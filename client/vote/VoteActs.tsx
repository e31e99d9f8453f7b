/** The way to a vote from what it is on: opens one, leads to the one that is open, tells those that were. */
import './vote.css'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { PaperView } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { useVotes } from '../facts.ts'
import { ActButton } from '../ui/ActButton.tsx'
import type { Proposed } from './division.ts'
import { OpenVote } from './OpenVote.tsx'
import { VoteHistory } from './VoteHistory.tsx'

type Props = {
  readonly actor: Actor
  readonly paper: PaperView
  readonly committee: CommitteeView
  /** Left out where the paper itself is put. */
  readonly amendment?: Proposed
  readonly variant?: 'filled' | 'default'
  /** On the button; "Open a vote" unless said otherwise. */
  readonly label?: string
}

/** The dais' button. Nothing where there is no vote to be had, so that the desk shows what can be done. */
export const VoteAct = ({ actor, paper, committee, amendment, variant = 'filled', label }: Props): ReactNode => {
  const { t } = useTranslation('vote')
  const [opening, setOpening] = useState(false)
  const { rules, hall } = committee
  const verdict =
    amendment === undefined
      ? can(actor, 'paper.vote', { paper, rules, standing: paper.standing, hall })
      : can(actor, 'amendment.vote', { amendment, paper, rules, standing: amendment.standing, hall })
  const { voting } = hall
  const mine =
    voting !== null && voting.paperId === paper.id && voting.amendmentId === (amendment?.id ?? null) ? voting : null
  if (mine !== null)
    return (
      <Button component={Link} to={`/v/${mine.voteId}`} variant={variant}>
        {t('open.toOpen')}
      </Button>
    )
  if (!verdict.ok && ['daisOnly', 'noVoteHere', 'wrongStatus', 'notVisible'].includes(verdict.why)) return null
  return (
    <>
      <ActButton verdict={verdict} variant={variant} onAct={() => setOpening(true)}>
        {label ?? t('open.act')}
      </ActButton>
      {opening && (
        <OpenVote
          paper={paper}
          committee={committee}
          {...(amendment === undefined ? {} : { amendment })}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  )
}

/** Whether the story of a paper knows a vote; on one of its amendments, where a number is given. */
export const wasVotedOn = ({ history }: Pick<PaperView, 'history'>, number?: number): boolean =>
  history.some(
    ({ kind, params }) => kind === 'voteOpened' && (number === undefined || params.number === String(number)),
  )

/** The votes on a paper and its amendments; nothing before the first. */
export const PaperVotes = ({ paper, committee }: Pick<Props, 'paper' | 'committee'>): ReactNode =>
  wasVotedOn(paper) ? <Votes paper={paper} committee={committee} subjectId={null} /> : null

/** The votes on an amendment, below it; nothing before the first. */
export const AmendmentVotes = ({
  paper,
  committee,
  amendment,
}: Pick<Props, 'paper' | 'committee'> & { amendment: { readonly id: string; readonly number: number } }): ReactNode =>
  wasVotedOn(paper, amendment.number) ? <Votes paper={paper} committee={committee} subjectId={amendment.id} /> : null

const Votes = ({
  paper,
  committee,
  subjectId,
}: Pick<Props, 'paper' | 'committee'> & { subjectId: string | null }): ReactNode => {
  const { t } = useTranslation('vote')
  const votes = useVotes(paper.id)
  if (votes.state !== 'ready') return null
  return (
    <section aria-labelledby="votes">
      <h2 className="label" id="votes">
        {t('history.title')}
      </h2>
      <VoteHistory
        votes={votes.value.filter(vote => subjectId === null || vote.subjectId === subjectId)}
        delegations={committee.delegations}
      />
    </section>
  )
}
