/** How clauses and rows are spoken of. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stands } from '../../shared/merger/stands.ts'
import type { RowChoice } from '../../shared/merger/state.ts'
import type { Placed } from '../pairing/rows.ts'
import type { Symbols } from '../pairing/why.ts'
import type { RoomRow } from './room-rows.ts'

/** "WP.1, operative 3 (a)" */
export const usePlace = (): ((symbol: string, placed: Placed) => string) => {
  const { t } = useTranslation('pairing')
  return useCallback(
    (symbol, { clause, form }) => t('placeOf', { symbol, place: t(`place.${clause.kind}`, { path: form.path }) }),
    [t],
  )
}

/** "WP.1, operative 3; WP.2, operative 4" */
export const useRowPlace = (symbols: Symbols): ((row: Pick<RoomRow, 'left' | 'right'>) => string) => {
  const place = usePlace()
  return useCallback(
    ({ left, right }) =>
      [
        ...left.slice(0, 1).map(p => place(symbols.left, p)),
        ...right.slice(0, 1).map(p => place(symbols.right, p)),
      ].join('; '),
    [place, symbols],
  )
}

/** The choice that what stands of a row comes of; null where nothing was chosen, or something else was made of it since. */
export const choiceOf = (what: Stands): RowChoice | null => {
  switch (what) {
    case 'combined':
      return 'combine'
    case 'open':
    case 'same':
    case 'some':
      return null
    default:
      return what
  }
}
