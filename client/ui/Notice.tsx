import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refused } from '../api.ts'
import { useReasons } from './reasons.ts'

/** A quiet paragraph with a rule beside it: something to know (`plain`), to mind (`caution`) or that went wrong (`trouble`). */
export const Notice = ({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'caution' | 'trouble'
  children: ReactNode
}): ReactNode => (
  <div className={`notice notice-${tone}`} {...(tone === 'trouble' ? { role: 'alert' } : {})}>
    {children}
  </div>
)

/** Why the last act was refused, what was kept and what to do next; nothing when it was not. */
export const RefusalNotice = ({ refused }: { refused: Refused | null }): ReactNode => {
  const { refusalText } = useReasons()
  if (refused === null) return null
  return <Notice tone="trouble">{refusalText(refused)}</Notice>
}

/** For a server that does not answer; what is on the page stays. */
export const UnreachableNotice = (): ReactNode => {
  const { t } = useTranslation('errors')
  return <Notice tone="caution">{t('unreachableYet')}</Notice>
}
