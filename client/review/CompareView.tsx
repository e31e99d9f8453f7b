import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Body, diff } from '../../shared/diff.ts'
import { ChangeList } from './ChangeList.tsx'
import { itemsOf } from './decide.ts'
import { MarkedBody } from './MarkedBody.tsx'

type Props = { readonly older: Body; readonly newer: Body; readonly label: string }

/** What changed between two texts: the marked text, and the changes as a list that leads to each of them. */
export const CompareView = ({ older, newer, label }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const [current, setCurrent] = useState<string | null>(null)
  const items = itemsOf(older, older, newer)
  return (
    <div className="with-panel">
      <MarkedBody base={older} changes={diff(older, newer)} label={label} current={current} onPick={setCurrent} />
      <section className="panel" aria-label={t('desk.side')}>
        <h2 className="label">{t('desk.changes', { count: items.length })}</h2>
        {items.length === 0 ? (
          <p className="soft small">{t('compare.same')}</p>
        ) : (
          <ChangeList items={items} current={current} onPick={setCurrent} />
        )}
      </section>
    </div>
  )
}
