import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Standing } from '../../shared/rules.ts'

/** What a paper still lacks, in words; told anew whenever it changes. */
export const Missing = ({ standing }: { standing: Standing }): ReactNode => {
  const { t } = useTranslation('pages')
  return (
    <p role="status" className={`missing small${standing.met ? ' enough' : ''}`}>
      {missingWords(standing).map(({ key, count }) => (
        <span key={key}>{t(`missing.${key}`, { count })} </span>
      ))}
    </p>
  )
}

/** The sentences that say where a paper stands, most pressing first. */
export const missingWords = (
  standing: Standing,
): { readonly key: 'support' | 'sponsors' | 'tooMany' | 'met'; readonly count: number }[] => {
  if (standing.met) return [{ key: 'met', count: standing.have }]
  const words: ReturnType<typeof missingWords> = []
  if (standing.missing > 0) words.push({ key: 'support', count: standing.missing })
  if (standing.missingSponsors > 0) words.push({ key: 'sponsors', count: standing.missingSponsors })
  if (standing.tooManySponsors) words.push({ key: 'tooMany', count: standing.have })
  return words
}
