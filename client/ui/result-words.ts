/** How a vote went, in a line: beside a question that was decided, on a resolution, and as the stamp of a version. */
import type { TFunction } from 'i18next'
import type { VoteResult } from '../../shared/vote.ts'

/** What bears the words: a question is carried, a resolution adopted, a version has passed. */
export type Bears = 'question' | 'paper' | 'version'

/** "Carried by roll call: 22 for, 10 against, 3 abstentions", "Passed by consensus, with 1 abstention". */
export const resultWords = (t: TFunction<'vote'>, result: VoteResult, bears: Bears = 'version'): string => {
  const { method, yes, no, abstain } = result
  const what = t(`result.${bears}.${result.result}`)
  const abstentions = t('result.abstentions', { count: abstain })
  if (method !== 'consensus')
    return t(`result.${method}`, { what, counts: t('result.counts', { yes, no, abstentions }) })
  if (result.result !== 'passed') return t('result.consensusNot', { what })
  return abstain === 0 ? t('result.consensus', { what }) : t('result.consensusWith', { what, abstentions })
}
