import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../shared/screen.ts'
import { localeOf } from '../i18n/index.ts'

/** A clock of minutes that is looked at this often is never late by more than a moment, ms. */
const tick = 2_000

/** Between two subjects: who sits here, and the time. */
export const WallTitle = ({ view }: { view: ScreenView }): ReactNode => {
  const { i18n } = useTranslation('screen')
  const time = (): string =>
    new Intl.DateTimeFormat(localeOf(i18n.language), { hour: '2-digit', minute: '2-digit' }).format(new Date())
  const [now, setNow] = useState(time)
  useEffect(() => {
    const timer = setInterval(() => setNow(time()), tick)
    return () => clearInterval(timer)
  })
  return (
    <div className="wall-card">
      <p className="wall-card-conference">
        <bdi>{view.conference}</bdi>
      </p>
      <h1>
        <bdi>{view.committee}</bdi>
      </h1>
      <p className="wall-card-time figures">
        <time>{now}</time>
      </p>
    </div>
  )
}
