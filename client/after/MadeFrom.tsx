import './after.css'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PaperView } from '../../shared/paper.ts'
import { Notice } from '../ui/Notice.tsx'

type Props = { readonly paper: Pick<PaperView, 'id' | 'symbol' | 'madeFrom' | 'mergedInto' | 'mergers'> }

/** Where a merged paper comes from and where it went, with the ways to read and to compare. Nothing for other papers. */
export const MadeFrom = ({ paper }: Props): ReactNode => {
  const { madeFrom, mergedInto } = paper
  return (
    <>
      {mergedInto !== null && <Into paper={paper} into={mergedInto} />}
      {madeFrom.length > 0 && <From paper={paper} />}
    </>
  )
}

const Room = ({ id }: { id: string | undefined }): ReactNode => {
  const { t } = useTranslation('after')
  return id !== undefined && <Link to={`/m/${id}`}>{t('room')}</Link>
}

/** Of a paper that may not be read there is nothing to lead to. */
const isReadable = ({ title }: { readonly title: string }): boolean => title !== ''

const Into = ({ paper, into }: Props & { into: NonNullable<PaperView['mergedInto']> }): ReactNode => {
  const { t } = useTranslation('after')
  const room = paper.mergers.find(
    ({ result, left, right }) => result !== null && [left, right].some(side => side.paperId === paper.id),
  )
  return (
    <Notice>
      <p role="status">
        <strong>
          {isReadable(into) ? (
            <Link to={`/p/${into.paperId}`}>{t('into', { symbol: into.symbol })}</Link>
          ) : (
            t('into', { symbol: into.symbol })
          )}
        </strong>{' '}
        <bdi>{into.title}</bdi>
      </p>
      <p className="soft small">{t('intoAbout')}</p>
      <p className="after-links">
        {isReadable(into) && (
          <Link to={`/p/${paper.id}/beside/${into.paperId}`}>{t('compare', { symbol: into.symbol })}</Link>
        )}
        <Room id={room?.id} />
      </p>
    </Notice>
  )
}

const From = ({ paper }: Props): ReactNode => {
  const { t } = useTranslation('after')
  const { madeFrom, mergers, id } = paper
  const room = mergers.find(({ result }) => result?.paperId === id)
  return (
    <section className="after-from" aria-labelledby="made-from">
      <h2 className="label" id="made-from">
        {t('madeFrom')}
      </h2>
      <ul className="after-papers">
        {madeFrom.map(origin => (
          <li key={origin.paperId}>
            {isReadable(origin) ? (
              <>
                <Link to={`/p/${origin.paperId}`}>
                  <bdi>{origin.symbol}</bdi>
                </Link>
                {' ('}
                <Link to={`/p/${origin.paperId}/versions/${origin.version}`}>
                  {t('version', { number: origin.version })}
                </Link>
                {') '}
                <bdi className="soft">{origin.title}</bdi>
                <span className="after-links">
                  <Link to={`/p/${origin.paperId}/beside/${id}`}>{t('compare', { symbol: origin.symbol })}</Link>
                </span>
              </>
            ) : (
              <Fragment>
                <bdi>{origin.symbol}</bdi> ({t('version', { number: origin.version })}){' '}
                <span className="soft small">{t('hidden')}</span>
              </Fragment>
            )}
          </li>
        ))}
      </ul>
      {room !== undefined && (
        <p className="after-links">
          <Room id={room.id} />
        </p>
      )}
    </section>
  )
}
