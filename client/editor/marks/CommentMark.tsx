import './comment-marks.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClauseKind } from '../../../shared/clause.ts'

/** "2 open comments: operative clause 3 (b)", for whoever hears the mark. */
export const useMarkLabel = (): ((count: number, kind: ClauseKind, path: string) => string) => {
  const { t } = useTranslation('editor')
  return (count, kind, path) => t('commentMark', { count, place: t(`spoken.${kind}`, { path }) })
}

type Props = {
  readonly count: number
  readonly kind: ClauseKind
  /** Of the clause: `3 (b)`. */
  readonly path: string
  readonly onOpen: () => void
}

/** The mark of open comments in the margin of a text that is only read; in an editor `comment-marks.ts` draws it. */
export const CommentMark = ({ count, kind, path, onOpen }: Props): ReactNode => {
  const label = useMarkLabel()
  return (
    <button
      type="button"
      className="comment-mark"
      tabIndex={-1}
      data-count={count}
      aria-label={label(count, kind, path)}
      onClick={onOpen}
    />
  )
}
