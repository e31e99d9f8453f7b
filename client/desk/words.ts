/** The words of rows and lists that are put together of several. */
import { useTranslation } from 'react-i18next'
import type { PendingText } from '../../shared/api.ts'
import type { Why } from '../../shared/pending/order.ts'
import { localeOf } from '../i18n/index.ts'
import type { Spot } from '../review/decide.ts'
import type { Mark } from './marks.ts'

/** More places than this are counted, not named. */
const mostPlaces = 3

/** Things in a sentence, in the order given. */
export const useSeries = (): ((items: readonly string[]) => string) => {
  const { i18n } = useTranslation()
  const list = new Intl.ListFormat(localeOf(i18n.language), { type: 'conjunction' })
  return items => list.format(items)
}

export const useMarkWords = (): ((mark: Mark) => string) => {
  const { t } = useTranslation('desk')
  const series = useSeries()
  const placeOf = ({ kind, path }: Spot): string => t(`place.${kind}`, { path })
  return ({ kind, numbers, spots }) => {
    const named = series(numbers.map(String))
    if (kind === 'falls') return t('mark.falls', { count: numbers.length, numbers: named })
    if (kind !== 'collides' || spots.length === 0) return t(`mark.${kind}`, { numbers: named })
    if (spots.length > mostPlaces) return t('mark.collidesInMany', { numbers: named, count: spots.length })
    return t('mark.collidesIn', { numbers: named, places: series(spots.map(placeOf)) })
  }
}

/** Why it has its place; empty where a mark says so, and where only the time of day does. */
export const useWhyWords = (): ((why: Why) => string) => {
  const { t } = useTranslation('desk')
  return why => {
    if (why.key === 'beforeParent') return ''
    if (why.key === 'arrived') return t('why.arrived')
    const counts = { clauses: t('clauses', { count: why.clauses }), words: t('words', { count: why.words }) }
    return t(`why.${why.key}`, counts)
  }
}

/** Where an amendment stands, in the fewest words; the first is the most that can be said of it. */
export const useStatusWords = (): ((amendment: PendingText, friendlyHere: boolean) => readonly string[]) => {
  const { t } = useTranslation('desk')
  return ({ status, carried, friendly, consented, asked, standing }, friendlyHere) => {
    if (carried) return [t('status.carried')]
    if (friendly) return [t('status.friendly')]
    const words = [t(status === 'submitted' ? 'status.submitted' : 'status.admitted')]
    if (friendlyHere && consented.length > 0)
      words.push(t('status.consents', { have: consented.length, of: consented.length + asked.length }))
    if (!standing.met) words.push(t('status.backing', { have: standing.have, needed: standing.needed }))
    return words
  }
}
