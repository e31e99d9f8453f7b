import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../shared/rules.ts'
import { thresholdWords } from './summary.ts'

/** What the rules ask of a draft, in a sentence with this committee's own numbers. */
export const Threshold = ({
  rules,
  members,
  present,
}: {
  rules: Rules
  members: number
  present: number
}): ReactNode => {
  const { t } = useTranslation('pages')
  const { key, amount, needed, whole } = thresholdWords(rules.support, { members, present })
  const { support } = rules
  return (
    <span>
      {t(`rules.threshold.${key}`, { amount, count: needed, whole })}{' '}
      {support.of === 'number' && amount <= 1
        ? ''
        : t(support.sponsorsCount ? 'rules.sponsorsCount' : 'rules.signatoriesOnly')}{' '}
      {support.maxSponsors !== null && t('rules.maxSponsors', { count: support.maxSponsors })}{' '}
      {!support.sponsorsWrite && t('rules.sponsorsApart')} {!support.sponsorsMayWithdraw && t('rules.sponsorsStay')}
    </span>
  )
}
