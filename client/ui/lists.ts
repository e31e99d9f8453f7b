import { useTranslation } from 'react-i18next'
import type { Delegation } from '../../shared/delegation.ts'
import { localeOf } from '../i18n/index.ts'

/**
 * Names in a sentence, alphabetical as UN documents list sponsors and, in English, without a comma before "and". `rest`
 * stands for those that are not named, and comes last.
 */
export const useNameList = (): ((names: readonly string[], rest?: string) => string) => {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  return (names, rest) => {
    const sorted = byName(names.map(name => ({ name }))).map(n => n.name)
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(rest === undefined ? sorted : [...sorted, rest])
  }
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base' })

/** In the order in which a reader looks for a name. */
export const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => collator.compare(a.name, b.name))

/** A delegation by id; one that was removed is still named. */
export const delegationsById = (list: readonly Delegation[]): ReadonlyMap<string, Delegation> =>
  new Map(list.map(delegation => [delegation.id, delegation]))
