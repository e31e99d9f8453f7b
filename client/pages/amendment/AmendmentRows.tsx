import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { isPending } from '../../../shared/amendment.ts'
import type { AmendmentSummary } from '../../../shared/paper.ts'
import { Named } from '../../ui/Flag.tsx'
import { When } from '../../ui/When.tsx'
import { type Listed, wordOf } from './amendment-list.ts'

/** Amendments or suggestions as lines, those to an amendment below it. */
export const AmendmentRows = ({
  list,
  parent = null,
}: {
  list: readonly Listed[]
  parent?: AmendmentSummary | null
}): ReactNode => (
  <ol className="lines amendments">
    {list.map(({ summary, children }) => (
      <li key={summary.id}>
        <Row summary={summary} parent={parent} />
        {children.length > 0 && (
          <AmendmentRows list={children.map(child => ({ summary: child, children: [] }))} parent={summary} />
        )}
      </li>
    ))}
  </ol>
)

const Row = ({ summary, parent }: { summary: AmendmentSummary; parent: AmendmentSummary | null }): ReactNode => {
  const { t } = useTranslation('procedure')
  const { t: tp } = useTranslation('pages')
  const { kind, status, number, proposer, consented, asked, standing, explanation } = summary
  const word = wordOf(summary, parent)
  const open = kind === 'amendment' && isPending(status) && !summary.carried
  const of = consented.length + asked.length
  return (
    <>
      <div className="version-line">
        <Link to={`/a/${summary.id}`}>{t(`number.${kind}`, { number })}</Link>
        <span className="soft small">
          {word.from === 'pages' ? tp(`amendmentStatus.${word.key}`) : t(`list.${word.key}`)}
        </span>
      </div>
      <p className="small version-line">
        <Named name={proposer.name} country={proposer.country} />
        <span className="soft">
          <When at={summary.at} />
        </span>
      </p>
      {open && (
        <p className="small soft figures">
          {consented.length > 0 && !summary.friendly && t('list.consents', { count: consented.length, of })}
          {consented.length > 0 && !summary.friendly && !standing.met && ' · '}
          {!standing.met && t('list.backed', { have: standing.have, needed: standing.needed })}
        </p>
      )}
      {explanation !== '' && (
        <p className="small serif">
          <bdi>{explanation}</bdi>
        </p>
      )}
    </>
  )
}
