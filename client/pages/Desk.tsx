import '../desk/desk.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CommitteeView } from '../../shared/api.ts'
import { isHeld, waitingGroups, waitingPath } from '../desk/waiting.ts'

/** Of each group the page of a committee names these, the oldest; the rest is on the desk. */
const named = 3

/** What waits for the dais, in a few lines, and the way to its desk. */
export const Desk = ({ committee }: { committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: td } = useTranslation('desk')
  const { t: tm } = useTranslation('merging')
  const { waiting } = committee
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
        <ul className="rows">
          {waitingGroups(waiting).map(({ kind, items }) => (
            <li key={kind} className="desk-group">
              <h3 className="label">
                {td(`kind.${kind}`)} · {items.length}
              </h3>
              <ul className="serif">
                {items.slice(0, named).map(item => (
                  <li key={item.id}>
                    <Link to={waitingPath(item)}>
                      {item.number !== null && `${t('desk.amendment', { number: item.number })}: `}
                      <bdi>{item.title}</bdi>
                    </Link>
                    {isHeld(item, committee.papers) && <span className="soft small"> {tm('badge.merging')}</span>}
                  </li>
                ))}
                {items.length > named && <li className="soft">{td('more', { count: items.length - named })}</li>}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <Button variant="subtle" component={Link} to={`/c/${committee.id}/desk`}>
        {td('open')}
      </Button>
    </section>
  )
}
