/** Why two clauses are a pair, in sentences. */
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../shared/pair.ts'
import { localeOf } from '../i18n/index.ts'
import type { Placed, Row } from './rows.ts'

export type Symbols = { readonly left: string; readonly right: string }

/** What follows from equal words needs no saying. */
const plain = new Set<Reason['code']>(['opening', 'addressee', 'citation', 'order'])

/** The sentences for a row, those for the pair first. */
export const useWhy = (symbols: Symbols): ((row: Row) => readonly string[]) => {
  const { t, i18n } = useTranslation('pairing')
  const list = new Intl.ListFormat(localeOf(i18n.language), { type: 'unit' })
  const place = ({ clause, form }: Placed): string => t(`place.${clause.kind}`, { path: form.path })
  const sentence = (reason: Reason, row: Row): string => {
    switch (reason.code) {
      case 'sameWords':
        // All that weighs may be shared where small words are not: “should” and “must”.
        return row.how === 'same' ? t('why.wordForWord') : t('why.sameWords', { words: list.format(reason.words) })
      case 'family': {
        const words = reason.words.map(([left, right]) => t('alike', { left, right }))
        return t('why.family', { words: list.format(words) })
      }
      case 'opening': {
        const [left, right] = reason.phrases
        return left === right ? t('why.opening', { phrase: left }) : t('why.openings', { left, right })
      }
      case 'citation':
        return t('why.citation', { words: list.format(reason.symbols) })
      case 'addressee':
      case 'against':
        return t(`why.${reason.code}`, { words: list.format(reason.words) })
      case 'acts': {
        const [left, right] = reason.verbs
        return t('why.acts', { left, right })
      }
      case 'rival': {
        const places = row.rivals.map(({ side, placed }) =>
          t('placeOf', { symbol: symbols[side], place: place(placed) }),
        )
        return t('why.rival', { words: list.format(places) })
      }
      default:
        return t(`why.${reason.code}`, symbols)
    }
  }
  return row => {
    return row.why.filter(({ code }) => row.how !== 'same' || !plain.has(code)).map(reason => sentence(reason, row))
  }
}
