/** `/c/:committee/desk`: everything that waits for the dais, and the dockets of its draft resolutions. */
import '../desk/desk.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { CommitteeView, Me } from '../../shared/api.ts'
import { can } from '../../shared/permissions.ts'
import { Dockets } from '../desk/Dockets.tsx'
import { WaitingList } from '../desk/WaitingList.tsx'
import { actorOf, useCommittee, useMe } from '../facts.ts'
import { ScreenControl } from '../screen/ScreenControl.tsx'
import { Nothing, PageOf } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'

export const DeskPage = (): ReactNode => {
  const { t } = useTranslation('desk')
  const { committee = '' } = useParams()
  const me = useMe()
  const fact = useCommittee(committee)
  return (
    <PageOf fact={me} title={t('title')}>
      {whom => (
        <PageOf fact={fact} title={t('title')}>
          {value => <Shown me={whom} committee={value} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const Shown = ({ me, committee }: { me: Me; committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('desk')
  const manages = can(actorOf(me), 'committee.manage', { ...committee, committeeId: committee.id })
  if (!manages.ok) return <Nothing refusal={{ code: manages.why, params: {} }} />
  return (
    <Page
      title={t('title')}
      committeeId={committee.id}
      width="document"
      trail={[{ to: `/c/${committee.id}`, text: committee.abbreviation }]}
    >
      <div className="stack-wide">
        <h1 className="page-title">{t('title')}</h1>
        <ScreenControl committee={committee} actor={actorOf(me)} subject={null} />
        <WaitingList waiting={committee.waiting} papers={committee.papers} />
        <Dockets committee={committee} arranges />
      </div>
    </Page>
  )
}
