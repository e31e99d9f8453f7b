import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Majority } from '../../shared/rules.ts'
import { neededOf } from '../../shared/vote.ts'

/** What a majority asks for, and how many that is at most with those who are there. */
export const MajorityWords = ({
  majority,
  members,
  present,
}: {
  majority: Majority
  members: number
  present: number
}): ReactNode => {
  const { t } = useTranslation('vote')
  const { share, of } = majority
  const needed = neededOf(majority, of === 'members' ? members : present)
  return (
    <>
      {t(`majority.${share}.${of}`)} {t(`most.${of}`, { present, needed })}
    </>
  )
}
