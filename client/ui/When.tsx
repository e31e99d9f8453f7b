import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const dayOf = (at: Date): string => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`

/** A moment (ms since 1970) as a person says it: the time today, with the day otherwise; the whole of it as a tooltip. */
export const When = ({ at }: { at: number }): ReactNode => {
  const { i18n } = useTranslation()
  const date = new Date(at)
  const today = dayOf(date) === dayOf(new Date())
  const short = new Intl.DateTimeFormat(
    i18n.language,
    today
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  )
  const long = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'medium' })
  return (
    <time dateTime={date.toISOString()} title={long.format(date)}>
      {short.format(date)}
    </time>
  )
}
