import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Waiting } from '../../shared/api.ts'
import { When } from '../ui/When.tsx'

/** What waits for the dais, oldest first. */
export const Desk = ({ waiting }: { waiting: readonly Waiting[] }): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <section aria-labelledby="desk">
      <div className="section-head">
        <h2 id="desk">{t('desk.title')}</h2>
        <span className="soft small" role="status">
          {t('desk.count', { count: waiting.length })}
        </span>
      </div>
      {waiting.length === 0 ? (
        <p className="soft serif section-about">{t('desk.none')}</p>
      ) : (
        <ul className="rows paper-list">
          {waiting.map(item => (
            <li key={`${item.kind}:${item.id}`} className="paper-row">
              <p className="paper-row-symbol serif">
                <bdi>{item.symbol}</bdi>
              </p>
              <div className="paper-row-words">
                <h3>
                  <Link to={item.kind === 'paper' ? `/p/${item.id}` : `/a/${item.id}`}>
                    {item.kind === 'amendment' && `${t('desk.amendment', { number: item.number ?? 0 })}: `}
                    <bdi>{item.title}</bdi>
                  </Link>
                </h3>
                <p className="paper-row-facts soft small">
                  <span>
                    {t(`desk.${item.kind}By`)} <bdi>{item.by}</bdi>
                  </span>
                  <When at={item.at} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
