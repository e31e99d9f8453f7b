import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EventWords } from '../../ui/EventWords.tsx'
import { Named } from '../../ui/Flag.tsx'
import { When } from '../../ui/When.tsx'
import type { PanelProps } from './panel-props.ts'

/** What happened to the paper, newest first. */
export const StoryTab = ({ paper, committee }: PanelProps): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <div className="stack">
      <ol className="lines story">
        {paper.history
          .toSorted((a, b) => b.at - a.at)
          .map(event => (
            <li key={event.id}>
              <div className="version-line">
                <Named name={event.actor.name} country={event.actor.country} />
                <span className="soft small">
                  <When at={event.at} />
                </span>
              </div>
              <EventWords event={event} />
            </li>
          ))}
      </ol>
      <p className="small">
        <Link to={`/c/${committee.id}/record?paper=${paper.id}`}>{t('record.whole')}</Link>
      </p>
    </div>
  )
}
