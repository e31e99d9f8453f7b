import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Version } from '../../shared/paper.ts'
import { Named } from '../ui/Flag.tsx'
import { resultWords } from '../ui/result-words.ts'
import { When } from '../ui/When.tsx'
import { useVersionReason } from './version-words.ts'

type Props = { readonly paperId: string; readonly versions: readonly Version[]; readonly current?: number }

/** Where a version is shown, beside another one when `other` is given. */
export const versionPath = (paperId: string, number: number, other?: number): string =>
  `/p/${paperId}/versions/${number}${other === undefined ? '' : `?with=${other}`}`

/** Versions, newest first: number, why it was kept, who and when. */
export const VersionList = ({ paperId, versions, current }: Props): ReactNode => {
  const { t } = useTranslation('review')
  const { t: tv } = useTranslation('vote')
  const reasonOf = useVersionReason()
  return (
    <ol className="lines versions">
      {versions
        .toSorted((a, b) => b.number - a.number)
        .map(version => (
          <li key={version.id} aria-current={version.number === current ? 'true' : undefined}>
            <div className="version-line">
              <Link to={versionPath(paperId, version.number)}>{t('version.number', { number: version.number })}</Link>
              <span className="soft small">
                <When at={version.at} />
              </span>
            </div>
            <p className="small">{reasonOf(version)}</p>
            {version.stamp !== null && <p className="small vote-stamp">{resultWords(tv, version.stamp)}</p>}
            <p className="soft small version-line">
              <Named name={version.author.name} country={version.author.country} />
              {version.number > 1 && (
                <Link to={versionPath(paperId, version.number, version.number - 1)}>{t('version.changes')}</Link>
              )}
            </p>
          </li>
        ))}
    </ol>
  )
}

/** The numbers alone, at their places in the list, while what else is known of the versions is on its way. */
export const VersionNumbers = ({ paperId, newest }: { paperId: string; newest: number }): ReactNode => {
  const { t } = useTranslation('review')
  return (
    <ol className="lines versions" aria-busy="true">
      {Array.from({ length: newest }, (_, i) => newest - i).map(number => (
        <li key={number}>
          <div className="version-line">
            <Link to={versionPath(paperId, number)}>{t('version.number', { number })}</Link>
          </div>
          <p className="small">&nbsp;</p>
          <p className="small">&nbsp;</p>
        </li>
      ))}
    </ol>
  )
}
