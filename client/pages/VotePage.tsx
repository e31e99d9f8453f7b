/**
 * `/v/:vote`: the dais calls the roll, counts placards or asks for objections; everybody sees what is put and how it
 * stands, and afterwards how it went.
 */
import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { AmendmentView } from '../../shared/amendment.ts'
import type { CommitteeView, Me } from '../../shared/api.ts'
import type { PaperView } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import type { VoteView } from '../../shared/vote.ts'
import { actorOf, useAmendment, useCommittee, useMe, usePaper, useVersion, useVote } from '../facts.ts'
import { ScreenControl } from '../screen/ScreenControl.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Masthead } from '../ui/Masthead.tsx'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { When } from '../ui/When.tsx'
import { AfterVote } from '../vote/AfterVote.tsx'
import { type Ballots, useBallots } from '../vote/ballots.ts'
import { CancelVote, CloseVote } from '../vote/CloseVote.tsx'
import { Consensus, type Objected, useObjection } from '../vote/Consensus.tsx'
import { MajorityWords } from '../vote/MajorityWords.tsx'
import { Placards } from '../vote/Placards.tsx'
import { PutAmendment, PutPaper } from '../vote/PutText.tsx'
import { questionWords } from '../vote/question.ts'
import { RollDesk } from '../vote/RollDesk.tsx'
import { Tally } from '../vote/Tally.tsx'
import { hasRecord, RollRecord } from '../vote/VoteHistory.tsx'
import { useAmendmentLines } from './amendment/amendment-lines.ts'
import { RollCall } from './committee/RollCall.tsx'

export const VotePage = (): ReactNode => {
  const { t } = useTranslation('vote')
  const { vote: id = '' } = useParams()
  const me = useMe()
  const vote = useVote(id)
  const title = t('heading')
  return (
    <PageOf fact={me} title={title}>
      {whom => (
        <PageOf fact={vote} title={title}>
          {value => <Around key={value.id} me={whom} vote={value} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const Around = ({ me, vote }: { me: Me; vote: VoteView }): ReactNode => {
  const { t } = useTranslation('vote')
  const paper = usePaper(vote.paperId)
  const committee = useCommittee(vote.committeeId)
  return (
    <PageOf fact={paper} title={t('heading')}>
      {of => (
        <PageOf fact={committee} title={t('heading')}>
          {within => <Shown me={me} vote={vote} paper={of} committee={within} />}
        </PageOf>
      )}
    </PageOf>
  )
}

type Given = {
  readonly me: Me
  readonly vote: VoteView
  readonly paper: PaperView
  readonly committee: CommitteeView
}

const Shown = ({ me, vote: known, paper, committee }: Given): ReactNode => {
  const { t } = useTranslation('vote')
  const ballots = useBallots(known, committee.rules)
  const { vote } = ballots
  const { key, params } = questionWords(vote)
  const question = t(key, { replace: params })
  const actor = actorOf(me)
  const chairs = can(actor, 'committee.manage', { ...committee, committeeId: committee.id }).ok
  const [calling, setCalling] = useState(false)
  const close = useRef<HTMLButtonElement>(null)
  // Here and not in the desk, which goes with the vote that is called off.
  const objection = useObjection(vote)
  const open = vote.status === 'open'
  const works = chairs && open
  const given = { me, vote, paper, committee }
  return (
    <Page
      title={`${t('heading')}: ${question}`}
      committeeId={committee.id}
      width="document"
      trail={[
        { to: `/c/${committee.id}`, text: committee.abbreviation },
        { to: `/p/${paper.id}`, text: paper.symbol },
      ]}
    >
      <div className="vote stack-wide">
        <header className="paper-head serif">
          <Masthead
            issuer={committee.name}
            symbol={paper.symbol}
            body={question}
            heading
            facts={[
              t(`method.${vote.method}`),
              open ? t('status.open') : t(`status.${vote.status}`),
              <When key="at" at={vote.closedAt ?? vote.openedAt} />,
            ]}
          />
          <p className="amendment-of">
            <Link to={vote.subject === 'amendment' ? `/a/${vote.subjectId}` : `/p/${paper.id}`}>
              <bdi>{vote.paperTitle}</bdi>
            </Link>
          </p>
          {open && vote.second && <Notice>{t('after.second')}</Notice>}
        </header>
        <div className="vote-floor">
          <div className="vote-work">
            {works ? (
              <Desk
                ballots={ballots}
                objection={objection}
                committee={committee}
                onDone={() => close.current?.focus()}
              />
            ) : (
              <Text {...given} />
            )}
          </div>
          <aside className="vote-side">
            <Tally
              vote={vote}
              delegations={committee.delegations}
              rules={committee.rules}
              toRollCall={
                chairs && (
                  <Button variant="subtle" onClick={() => setCalling(true)}>
                    {t('tally.toRollCall')}
                  </Button>
                )
              }
            />
            {works && (
              <div className="vote-acts">
                <CloseVote ballots={ballots} committee={committee} button={close} />
                <CancelVote vote={vote} />
              </div>
            )}
            <RefusalNotice refused={objection.refused} />
            {chairs && !open && <AfterVote actor={actor} vote={vote} paper={paper} committee={committee} />}
            {open && vote.method !== 'consensus' && (
              <p className="small soft">
                <MajorityWords
                  majority={vote.majority}
                  members={vote.roll.length}
                  present={vote.roll.filter(row => row.attendance !== 'absent').length}
                />
              </p>
            )}
          </aside>
        </div>
        {/* Below the roll: a chair with a small window has the delegation that is called in it at once. */}
        {vote.status !== 'cancelled' && (
          <ScreenControl committee={committee} actor={actor} subject={{ kind: 'vote', voteId: vote.id }} />
        )}
        {works && <Text {...given} />}
        {!works && hasRecord(vote) && <RollRecord vote={vote} delegations={committee.delegations} />}
      </div>
      {calling && <RollCall committee={committee} onClose={() => setCalling(false)} />}
    </Page>
  )
}

const Desk = ({
  ballots,
  objection,
  committee: { delegations, rules },
  onDone,
}: {
  ballots: Ballots
  objection: Objected
  committee: CommitteeView
  onDone: () => void
}): ReactNode => {
  const { vote, refused } = ballots
  return (
    <div className="stack">
      {vote.method === 'rollCall' && (
        <RollDesk ballots={ballots} delegations={delegations} rules={rules} onDone={onDone} />
      )}
      {vote.method === 'placards' && <Placards ballots={ballots} rules={rules} />}
      {vote.method === 'consensus' && (
        <Consensus ballots={ballots} objection={objection} delegations={delegations} rules={rules} />
      )}
      <RefusalNotice refused={refused?.why ?? null} />
    </div>
  )
}

/** The words that are voted on. */
const Text = ({ vote, paper, committee }: Given): ReactNode =>
  vote.subject === 'amendment' ? (
    <AmendmentText vote={vote} committee={committee} />
  ) : (
    <PaperText vote={vote} paper={paper} />
  )

const AmendmentText = ({ vote, committee }: Pick<Given, 'vote' | 'committee'>): ReactNode => {
  const fact = useAmendment(vote.subjectId)
  if (fact.state === 'refused') return <RefusalNotice refused={fact.refusal} />
  return fact.state === 'ready' ? <OfAmendment vote={vote} committee={committee} amendment={fact.value} /> : null
}

const OfAmendment = ({
  vote,
  committee,
  amendment,
}: Pick<Given, 'vote' | 'committee'> & { amendment: AmendmentView }): ReactNode => {
  const { lineOf } = useAmendmentLines({ amendment, committee })
  const { proposed } = amendment
  return proposed === null ? null : <PutAmendment vote={vote} amendment={{ ...amendment, proposed }} lineOf={lineOf} />
}

const PaperText = ({ vote, paper }: Pick<Given, 'vote' | 'paper'>): ReactNode => {
  const version = useVersion(paper.id, String(paper.version))
  return version.state === 'ready' ? <PutPaper vote={vote} clauses={version.value.clauses} /> : null
}
