import '../procedure.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PaperVotes } from '../../vote/VoteActs.tsx'
import { AmendmentRows } from '../amendment/AmendmentRows.tsx'
import { listed, listGroups, waitingIn } from '../amendment/amendment-list.ts'
import type { PanelProps } from './panel-props.ts'

/** What is proposed to change in a paper, as far as this person may see it: suggestions of the dais, then amendments. */
export const AmendmentsTab = ({ paper, committee }: PanelProps): ReactNode => {
  const { t } = useTranslation('procedure')
  const { t: tp } = useTranslation('pages')
  const { t: td } = useTranslation('desk')
  const suggestions = listed(paper.amendments.filter(({ kind }) => kind === 'suggestion'))
  const amendments = listed(paper.amendments.filter(({ kind }) => kind === 'amendment'))
  const shown = listGroups.filter(group => amendments[group].length > 0)
  const suggested = listGroups.flatMap(group => suggestions[group])
  const waiting = waitingIn(paper.amendments, 'suggestion')
  return (
    <div className="stack">
      {waitingIn(paper.amendments, 'amendment') > 0 && (
        <p>
          <Link to={`/p/${paper.id}/pending`}>{td('pending.link')}</Link>
        </p>
      )}
      {suggested.length > 0 && (
        <section aria-labelledby="suggestions">
          <h2 className="label" id="suggestions">
            {t('list.suggestions')}
            {waiting > 0 && <span role="status"> · {t('list.waiting', { count: waiting })}</span>}
          </h2>
          <AmendmentRows list={suggested} />
        </section>
      )}
      {shown.map(group => (
        <section key={group} aria-labelledby={`amendments-${group}`}>
          <h2 className="label" id={`amendments-${group}`}>
            {t(`list.${group}`)}
          </h2>
          <AmendmentRows list={amendments[group]} />
        </section>
      ))}
      {shown.length === 0 && paper.status === 'draft' && <p className="soft">{tp('amendments.none')}</p>}
      <PaperVotes paper={paper} committee={committee} />
    </div>
  )
}
