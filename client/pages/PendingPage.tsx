/** `/p/:paper/pending`: the docket of a draft for everybody who reads it; the dais arranges it here as well. */
import '../desk/desk.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { CommitteeView, Me, PendingView } from '../../shared/api.ts'
import type { PaperView } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { Docket } from '../desk/Docket.tsx'
import { actorOf, useCommittee, useMe, usePaper, usePending } from '../facts.ts'
import { PageOf } from '../ui/Facts.tsx'
import { Masthead } from '../ui/Masthead.tsx'
import { Page } from '../ui/Page.tsx'

export const PendingPage = (): ReactNode => {
  const { t } = useTranslation('desk')
  const { paper: id = '' } = useParams()
  const title = t('pending.title')
  const me = useMe()
  const paper = usePaper(id)
  const pending = usePending(id)
  return (
    <PageOf fact={me} title={title}>
      {whom => (
        <PageOf fact={paper} title={title}>
          {of => (
            <PageOf fact={pending} title={title}>
              {view => <Within me={whom} paper={of} view={view} />}
            </PageOf>
          )}
        </PageOf>
      )}
    </PageOf>
  )
}

type Given = { readonly me: Me; readonly paper: PaperView; readonly view: PendingView }

const Within = (given: Given): ReactNode => {
  const { t } = useTranslation('desk')
  const committee = useCommittee(given.paper.committeeId)
  return (
    <PageOf fact={committee} title={t('pending.title')}>
      {value => <Shown {...given} committee={value} />}
    </PageOf>
  )
}

const Shown = ({ me, paper, view, committee }: Given & { committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('desk')
  const subject = { paper, rules: committee.rules, standing: paper.standing, hall: committee.hall }
  const arranges = can(actorOf(me), 'paper.order', subject)
  return (
    <Page
      title={`${t('pending.title')} · ${paper.symbol}`}
      committeeId={committee.id}
      width="document"
      trail={[
        { to: `/c/${committee.id}`, text: committee.abbreviation },
        { to: `/p/${paper.id}`, text: paper.symbol },
      ]}
    >
      <div className="stack-wide">
        <header className="paper-head serif">
          <Masthead
            issuer={me.conference.name}
            symbol={paper.symbol}
            body={t('pending.title')}
            heading
            facts={[<bdi key="title">{paper.title}</bdi>]}
          />
        </header>
        <h2 className="unseen">{t('docket.label')}</h2>
        <Docket view={view} rules={committee.rules} arranges={arranges.ok} />
      </div>
    </Page>
  )
}
