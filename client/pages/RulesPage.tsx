import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { CommitteeView, Me } from '../../shared/api.ts'
import { can } from '../../shared/permissions.ts'
import { actorOf, useCommittee, useMe } from '../facts.ts'
import { RulesForm } from '../rules/RulesForm.tsx'
import { Summary } from '../rules/Summary.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'

/** `/c/:committee/rules`: what the rules say, for everybody; the secretariat and the dais set them here. */
export const RulesPage = (): ReactNode => {
  const { t } = useTranslation('rules')
  const { committee: id = '' } = useParams()
  const me = useMe()
  const committee = useCommittee(id)
  return (
    <PageOf fact={me} title={t('title')}>
      {whom => (
        <PageOf fact={committee} title={t('title')}>
          {value => <Shown me={whom} committee={value} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const Shown = ({ me, committee }: { me: Me; committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('rules')
  const { t: tp } = useTranslation('pages')
  const { delegations, papers, rules } = committee
  const counts = {
    members: delegations.length,
    present: delegations.filter(delegation => delegation.attendance !== 'absent').length,
    sponsors: Math.max(0, ...papers.map(paper => paper.sponsors.length)),
  }
  const sets = can(actorOf(me), 'committee.manage', { ...committee, committeeId: committee.id })
  return (
    <Page
      title={`${t('title')} · ${committee.abbreviation}`}
      committeeId={committee.id}
      width="document"
      trail={[{ to: `/c/${committee.id}`, text: committee.abbreviation }]}
    >
      <div className="stack-wide">
        <header>
          <h1>{t('title')}</h1>
          <p className="soft">
            <bdi>{committee.name}</bdi> · {tp(`rules.profile.${rules.profile}`)}
          </p>
          <p className="soft small">{t(sets.ok ? 'about' : 'readOnly')}</p>
        </header>
        {sets.ok ? (
          <RulesForm committeeId={committee.id} rules={rules} counts={counts} />
        ) : (
          <Summary rules={rules} counts={counts} />
        )}
      </div>
    </Page>
  )
}
