import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { CommitteeView, Me } from '../../shared/api.ts'
import { isOver, isPublic, type PaperSummary } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { actorOf, useCommittee, useMe } from '../facts.ts'
import { Mergers } from '../merging/Mergers.tsx'
import { aliveOf } from '../merging/mergers-of.ts'
import { Threshold } from '../rules/Threshold.tsx'
import { ProjectorDoor } from '../screen/ProjectorDoor.tsx'
import { ActButton } from '../ui/ActButton.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Named } from '../ui/Flag.tsx'
import { byName } from '../ui/lists.ts'
import { Masthead } from '../ui/Masthead.tsx'
import { Page } from '../ui/Page.tsx'
import { AddDelegations } from './committee/AddDelegations.tsx'
import { OpenPaper } from './committee/OpenPaper.tsx'
import { PaperList } from './committee/PaperList.tsx'
import { RollCall } from './committee/RollCall.tsx'
import { Desk } from './Desk.tsx'

/** `/c/:committee`: the papers of a committee, invitations to answer and, for the dais, its desk. */
export const CommitteePage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const { committee = '' } = useParams()
  const me = useMe()
  const fact = useCommittee(committee)
  return (
    <PageOf fact={me} title={t('committee.title')}>
      {whom => (
        <PageOf fact={fact} title={t('committee.title')}>
          {value => <Committee me={whom} committee={value} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const Committee = ({ me, committee }: { me: Me; committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tm } = useTranslation('merging')
  const [opening, setOpening] = useState(false)
  const [managing, setManaging] = useState<'rollCall' | 'add' | null>(null)
  const actor = actorOf(me)
  const { delegations, papers, rules } = committee
  const present = delegations.filter(d => d.attendance !== 'absent').length
  const invitations = papers.filter(paper => paper.mySeat === 'invited')
  const mergers = aliveOf(committee)
  const drafts = papers.filter(paper => paper.status === 'draft')
  const resolutions = papers.filter(paper => paper.status === 'adopted')
  const closed = papers.filter(paper => isOver(paper.status) && paper.status !== 'adopted')
  const others = papers.filter(({ status, mySeat }) => !isPublic(status) && !isOver(status) && mySeat !== 'invited')
  const manages = can(actor, 'committee.manage', { ...committee, committeeId: committee.id })
  const seats = can(actor, 'conference.manage', committee)
  const opens = can(actor, 'committee.openPaper', { ...committee, committeeId: committee.id })
  return (
    <Page
      title={committee.name}
      committeeId={committee.id}
      trail={[{ to: `/c/${committee.id}`, text: committee.abbreviation }]}
    >
      <div className="stack-wide">
        <header className="stack">
          <Masthead
            issuer={me.conference.name}
            symbol={committee.abbreviation}
            body={committee.name}
            heading
            facts={[
              t('committee.delegations', { count: delegations.length }),
              present === 0 ? t('committee.notCalled') : t('committee.present', { count: present }),
            ]}
          />
          {committee.topic !== '' && (
            <p className="serif topic">
              <bdi>{committee.topic}</bdi>
            </p>
          )}
        </header>

        {invitations.length > 0 && (
          <section aria-labelledby="invitations">
            <div className="section-head">
              <h2 id="invitations">{t('committee.invitations')}</h2>
            </div>
            <PaperList papers={invitations} committee={committee} invitation />
          </section>
        )}

        <Mergers title={tm('title')} rows={mergers} committee={committee} actor={actor} />

        {manages.ok && <Desk committee={committee} />}
        {committee.projectorCode !== null && (
          <ProjectorDoor committeeId={committee.id} code={committee.projectorCode} />
        )}

        <Section id="drafts" title={t('committee.drafts')} papers={drafts} committee={committee} />
        <Section id="resolutions" title={t('committee.resolutions')} papers={resolutions} committee={committee} />

        <section aria-labelledby="papers" className="stack">
          <div className="section-head">
            <h2 id="papers">{t('committee.papers')}</h2>
            {(opens.ok || me.role === 'delegate') && (
              <ActButton verdict={opens} onAct={() => setOpening(true)}>
                {t('committee.open')}
              </ActButton>
            )}
          </div>
          {others.length === 0 ? (
            <p className="soft serif">{t(opens.ok ? 'committee.noneYet' : 'committee.noneShown')}</p>
          ) : (
            <PaperList papers={others} committee={committee} />
          )}
        </section>

        <Section id="closed" title={t('committee.closed')} papers={closed} committee={committee} />

        <section aria-labelledby="delegations" className="stack">
          <div className="section-head">
            <h2 id="delegations">{t('committee.who')}</h2>
            <div className="acts">
              {manages.ok && (
                <Button variant="subtle" onClick={() => setManaging('rollCall')}>
                  {t('committee.rollCall')}
                </Button>
              )}
              <Button variant="subtle" component={Link} to={`/c/${committee.id}/rules`}>
                {t('committee.rules')}
              </Button>
              <Button variant="subtle" component={Link} to={`/c/${committee.id}/record`}>
                {t('record.link')}
              </Button>
              {seats.ok && (
                <Button variant="subtle" onClick={() => setManaging('add')}>
                  {t('committee.add')}
                </Button>
              )}
            </div>
          </div>
          <p className="soft small">
            <Threshold rules={rules} members={delegations.length} present={present} />
          </p>
          {delegations.length === 0 ? (
            <p className="soft">{t('committee.nobody')}</p>
          ) : (
            <ul className="columns">
              {byName(delegations).map(delegation => (
                <li key={delegation.id} className={present > 0 && delegation.attendance === 'absent' ? 'soft' : ''}>
                  <Named name={delegation.name} country={delegation.country} />
                  {present > 0 && delegation.attendance === 'absent' && (
                    <span className="small">{t('attendance.absent')}</span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      {opening && <OpenPaper committee={committee} mine={me.delegationId} onClose={() => setOpening(false)} />}
      {managing === 'rollCall' && <RollCall committee={committee} onClose={() => setManaging(null)} />}
      {managing === 'add' && <AddDelegations committee={committee} onClose={() => setManaging(null)} />}
    </Page>
  )
}

type SectionProps = {
  readonly id: string
  readonly title: string
  readonly papers: readonly PaperSummary[]
  readonly committee: CommitteeView
}

/** Papers of one kind under their heading; no heading over nothing. */
const Section = ({ id, title, papers, committee }: SectionProps): ReactNode =>
  papers.length > 0 && (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
      </div>
      <PaperList papers={papers} committee={committee} />
    </section>
  )
