/** What the dais does once a vote is closed: the tie again, the next part, the way back. */
import './vote.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { api, type CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { PaperView } from '../../shared/paper.ts'
import type { VoteView } from '../../shared/vote.ts'
import { useAct, useAmendment } from '../facts.ts'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'
import { sameQuestion } from './question.ts'
import { VoteAct } from './VoteActs.tsx'

type Given = {
  readonly actor: Actor
  readonly vote: VoteView
  readonly paper: PaperView
  readonly committee: CommitteeView
}

export const AfterVote = (given: Given): ReactNode => {
  const { vote } = given
  if (vote.status === 'closed' && vote.outcome.result === 'tied') return <Again vote={vote} />
  return (
    <div className="vote-acts">
      {vote.status === 'closed' && !vote.final && <NextPart {...given} />}
      <WayBack {...given} />
    </div>
  )
}

/** The same question once more, as it was put. */
const Again = ({ vote }: Pick<Given, 'vote'>): ReactNode => {
  const { t } = useTranslation('vote')
  const navigate = useNavigate()
  const again = useAct(api.openVote)
  const put = () =>
    void again
      .run({ params: { committee: vote.committeeId }, body: { ...sameQuestion(vote), method: vote.method } })
      .then(made => {
        if (made.ok) void navigate(`/v/${made.value.id}`)
      })
  return (
    <div className="stack">
      <Notice>{t('after.tied')}</Notice>
      <RefusalNotice refused={again.refused} />
      <div>
        <Button variant="filled" loading={again.busy} onClick={put}>
          {t('after.again')}
        </Button>
      </div>
    </div>
  )
}

const NextPart = ({ actor, vote, paper, committee }: Given): ReactNode => {
  const { t } = useTranslation('vote')
  const given = { actor, paper, committee, label: t('after.rest') }
  return vote.subject === 'paper' ? <VoteAct {...given} /> : <NextOfAmendment id={vote.subjectId} {...given} />
}

const NextOfAmendment = ({ id, ...given }: { id: string } & Parameters<typeof VoteAct>[0]): ReactNode => {
  const fact = useAmendment(id)
  if (fact.state !== 'ready' || fact.value.proposed === null) return null
  return <VoteAct {...given} amendment={{ ...fact.value, proposed: fact.value.proposed }} />
}

/** Back to what was decided; where it was carried, to put it into the text. */
const WayBack = ({ vote, paper }: Pick<Given, 'vote' | 'paper'>): ReactNode => {
  const { t } = useTranslation('vote')
  const { subject, subjectId, number, outcome, status, final } = vote
  const carried = subject === 'amendment' && status === 'closed' && final && outcome.result === 'passed'
  return (
    <Button
      component={Link}
      to={subject === 'amendment' ? `/a/${subjectId}` : `/p/${paper.id}`}
      variant={carried ? 'filled' : 'default'}
    >
      {carried ? t('after.incorporate') : t(`after.${subject}`, { number, symbol: paper.symbol })}
    </Button>
  )
}
