import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stands } from '../../shared/merger/stands.ts'
import type { RowView } from '../../shared/merger.ts'
import type { Symbols } from '../pairing/why.ts'
import { choiceOf, useRowPlace } from './places.ts'
import type { RoomRow } from './room-rows.ts'

type Props = {
  readonly news: readonly RowView[] | null
  readonly rows: readonly RowView[]
  readonly what: readonly Stands[]
  readonly rowOf: (view: RowView) => RoomRow
  readonly symbols: Symbols
}

/** Tells, to whoever hears the page, what somebody else has just done. */
export const NewsTold = ({ news, rows, what, rowOf, symbols }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const place = useRowPlace(symbols)
  const told = (): string => {
    const [first, ...more] = news ?? []
    const name = first?.by?.name
    if (first === undefined || name === undefined) return ''
    if (more.length > 0) return t('news.many', { name, count: more.length + 1 })
    const choice = choiceOf(what[rows.findIndex(({ id }) => id === first.id)] ?? 'open')
    const where = place(rowOf(first))
    return choice === null
      ? t('news.other', { name, place: where })
      : t('news.said', { name, choice: t(`choice.${choice}`, symbols), place: where })
  }
  return (
    <p className="unseen" role="status">
      {told()}
    </p>
  )
}
