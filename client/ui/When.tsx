import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/index.ts'

const dayOf = (at: Date): string => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`

/** A moment (ms since 1970) as a person says it: the time today, with the day otherwise; the whole of it as a tooltip. */
export const When = ({ at }: { at: number }): ReactNode => {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  const date = new Date(at)
  const today = dayOf(date) === dayOf(new Date())
  const short = new Intl.DateTimeFormat(
    locale,
    today
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  )
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })
  return (
    <time dateTime={date.toISOString()} title={long.format(date)}>
      {short.format(date)}
    </time>
  )
}
