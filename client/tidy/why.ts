/** What order and form would change, and why, in sentences. */
import { useTranslation } from 'react-i18next'
import type { Body } from '../../shared/diff.ts'
import type { MoveReason } from '../../shared/tidy/order.ts'
import type { Tidied, Tidying } from '../../shared/tidy.ts'
import { localeOf } from '../i18n/index.ts'
import { type Spot, spotsOf } from '../review/decide.ts'

type Sentences = {
  /** What a change does: "Clause 5 becomes clause 3". */
  readonly what: (change: Tidying, taken: boolean) => string
  readonly why: (change: Tidying) => string
  readonly warning: (warning: Tidied['warnings'][number]) => string
}

/** The sentences about a body and what it would be; clauses are named as they stand now. */
export const useSentences = (body: Body, then: Body): Sentences => {
  const { t, i18n } = useTranslation('tidy')
  const list = new Intl.ListFormat(localeOf(i18n.language), { type: 'unit' })
  const [now, later] = [spotsOf(body), spotsOf(then)]
  const spot = (of: ReadonlyMap<string, Spot>, id: string): Spot => of.get(id) ?? { kind: 'operative', path: '' }
  const placeOf = (id: string): string => {
    const { kind, path } = spot(now, id)
    return t(`place.${kind}`, { path })
  }
  const moved = (why: MoveReason): string => {
    switch (why.code) {
      case 'reference': {
        const words = { kind: t(`kind.${why.kind}`), others: t(`others.${why.other}`) }
        return why.goes === 'before' ? t('why.referenceBefore', words) : t('why.referenceAfter', words)
      }
      case 'closing':
        return why.goes === 'before' ? t(`why.closingBefore.${why.closing}`) : t(`why.closingAfter.${why.closing}`)
      case 'theme':
        return t('why.theme', { place: placeOf(why.withId), words: list.format(why.words) })
      case 'aside':
        return why.words.length > 0 ? t('why.aside', { words: list.format(why.words) }) : t('why.asideBare')
      default:
        return t(`why.${why.code}`)
    }
  }
  return {
    what: (change, taken) => {
      const { kind, path: from } = spot(now, change.clauseId)
      if (change.type === 'opening') {
        const { before, after } = change
        return t(`opening.${kind}`, { path: from, before, after })
      }
      const { path: to } = spot(later, change.clauseId)
      return taken && to !== from ? t(`move.${kind}To`, { from, to }) : t(`move.${kind}`, { from })
    },
    why: change => (change.type === 'move' ? moved(change.why) : t(`why.${change.why.code}`)),
    warning: warning => {
      const place = placeOf(warning.clauseId)
      const params = { ...warning, place: place.charAt(0).toUpperCase() + place.slice(1) }
      return t(`warning.${warning.code}`, params)
    },
  }
}
