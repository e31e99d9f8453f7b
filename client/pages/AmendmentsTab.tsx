import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Named } from '../ui/Flag.tsx'
import { When } from '../ui/When.tsx'
import type { PanelProps } from './PaperPanel.tsx'

/** The amendments to a draft resolution that this person may see, by number. */
export const AmendmentsTab = ({ paper }: PanelProps): ReactNode => {
  const { t } = useTranslation('pages')
  if (paper.amendments.length === 0) return <p className="soft">{t('amendments.none')}</p>
  return (
    <ol className="lines">
      {paper.amendments
        .toSorted((a, b) => a.number - b.number)
        .map(amendment => (
          <li key={amendment.id}>
            <div className="version-line">
              <Link to={`/a/${amendment.id}`}>{t('amendments.number', { number: amendment.number })}</Link>
              <span className="soft small">{t(`amendmentStatus.${amendment.status}`)}</span>
            </div>
            <p className="small version-line">
              <Named name={amendment.proposer.name} country={amendment.proposer.country} />
              <span className="soft">
                <When at={amendment.at} />
              </span>
            </p>
            {amendment.explanation !== '' && (
              <p className="small serif">
                <bdi>{amendment.explanation}</bdi>
              </p>
            )}
          </li>
        ))}
    </ol>
  )
}
