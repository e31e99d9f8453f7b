import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../shared/rules.ts'
import {
  amendmentSentences,
  type Counts,
  lineSentences,
  mergingSentences,
  type Sentence,
  votingSentences,
} from './summary.ts'
import { Threshold } from './Threshold.tsx'

/** The rules in plain sentences, with the numbers that they come to in this committee. */
export const Summary = ({ rules, counts }: { rules: Rules; counts: Counts }): ReactNode => {
  const { t } = useTranslation('rules')
  return (
    <div className="stack rules-says serif">
      <div>
        <h3 className="label">{t('parts.papers')}</h3>
        <p>
          <Threshold rules={rules} members={counts.members} present={counts.present} />
        </p>
      </div>
      <Part name={t('parts.merging')} sentences={mergingSentences(rules, counts)} />
      <Part name={t('parts.amendments')} sentences={amendmentSentences(rules, counts)} />
      <Part name={t('parts.voting')} sentences={votingSentences(rules, counts)} />
      <Part name={t('parts.lines')} sentences={lineSentences(rules)} />
    </div>
  )
}

const Part = ({ name, sentences }: { name: string; sentences: readonly Sentence[] }): ReactNode => {
  const { t } = useTranslation('rules')
  return (
    <div>
      <h3 className="label">{name}</h3>
      <ul>
        {sentences.map(({ key, params }) => (
          <li key={key}>{t(`says.${key}`, { ...params })}</li>
        ))}
      </ul>
    </div>
  )
}
