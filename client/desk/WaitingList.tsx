import { Button } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CommitteeView } from '../../shared/api.ts'
import { When } from '../ui/When.tsx'
import { isHeld, type WaitingGroup, waitingGroups, waitingPath } from './waiting.ts'

/** A longer group is cut here until it is asked for: the desk is looked at, not read through. */
const shownAtFirst = 3

/** Everything that waits for the dais, each with its one next step. */
export const WaitingList = ({ waiting, papers }: Pick<CommitteeView, 'waiting' | 'papers'>): ReactNode => {
  const { t } = useTranslation('desk')
  return (
    <section aria-labelledby="waiting" className="waiting">
      <div className="section-head">
        <h2 id="waiting">{t('waiting.title')}</h2>
        <span className="soft small" role="status">
          {t('waiting.count', { count: waiting.length })}
        </span>
      </div>
      {waiting.length === 0 ? (
        <p className="soft serif section-about">{t('waiting.none')}</p>
      ) : (
        waitingGroups(waiting).map(group => <Group key={group.kind} {...group} papers={papers} />)
      )}
    </section>
  )
}

const Group = ({ kind, items, papers }: WaitingGroup & Pick<CommitteeView, 'papers'>): ReactNode => {
  const { t } = useTranslation('desk')
  const { t: tm } = useTranslation('merging')
  const [all, setAll] = useState(false)
  const id = useId()
  return (
    <section className="waiting-group" aria-labelledby={id}>
      <h3 className="label" id={id}>
        {t(`kind.${kind}`)} · {items.length}
      </h3>
      <ul className="rows">
        {items.slice(0, all ? items.length : shownAtFirst).map(item => (
          <li key={item.id} className="waiting-row">
            <span className="serif waiting-symbol">
              <bdi>{item.symbol}</bdi>
            </span>
            <span className="waiting-what serif">
              {item.number !== null && `${t('waiting.amendment', { number: item.number })} · `}
              <bdi>{item.title}</bdi>
            </span>
            <span className="soft small waiting-facts">
              <bdi>{item.by}</bdi> · <When at={item.at} />
              {isHeld(item, papers) && ` · ${tm('badge.merging')}`}
              {item.findings > 0 && ` · ${t('waiting.findings', { count: item.findings })}`}
            </span>
            <Link to={waitingPath(item)} className="waiting-next">
              {t(`next.${kind}`)}
              <span className="unseen">
                {' '}
                {item.number === null
                  ? item.title
                  : `${t('waiting.amendment', { number: item.number })}, ${item.symbol}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {items.length > shownAtFirst && (
        <Button variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('waiting.fewer') : t('waiting.all', { count: items.length })}
        </Button>
      )}
    </section>
  )
}
