/** From what a secretariat types to a delegation: its name and its flag. */
import countries from 'i18n-iso-countries'

/** Languages of the United Nations, in which a list of delegations may be written. */
const languages = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const

/** Names in use at the United Nations that the ISO list does not know. Keys as `folded` makes them. */
const unForms: Readonly<Record<string, string>> = {
  antigua: 'ag',
  'bolivia plurinational state of': 'bo',
  bosnia: 'ba',
  britain: 'gb',
  brunei: 'bn',
  burma: 'mm',
  car: 'cf',
  'democratic people s republic of korea': 'kp',
  'dpr korea': 'kp',
  dprk: 'kp',
  'dr congo': 'cd',
  drc: 'cd',
  'east timor': 'tl',
  'european union': 'eu',
  'french republic': 'fr',
  'holy see': 'va',
  'iran islamic republic of': 'ir',
  'kingdom of saudi arabia': 'sa',
  ksa: 'sa',
  'kyrgyz republic': 'kg',
  'lao pdr': 'la',
  macedonia: 'mk',
  'micronesia federated states of': 'fm',
  'netherlands kingdom of': 'nl',
  'kingdom of netherlands': 'nl',
  moldova: 'md',
  'p r china': 'cn',
  'plurinational state of bolivia': 'bo',
  prc: 'cn',
  'republic of moldova': 'md',
  rok: 'kr',
  swaziland: 'sz',
  syria: 'sy',
  trinidad: 'tt',
  'u k': 'gb',
  vatican: 'va',
  'vatican city': 'va',
  'bolivarian republic of venezuela': 've',
  'federated states of micronesia': 'fm',
  'united kingdom of great britain and northern ireland': 'gb',
  'venezuela bolivarian republic of': 've',
  'viet nam': 'vn',
}

/** Letters and digits in lower case, without accents and articles: "Côte d'Ivoire" and "cote d ivoire" are one name, "St." and "&" are written out. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\bst\b/g, 'saint')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bthe\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

let names: Map<string, string> | null = null
const known = (): Map<string, string> => {
  if (names) return names
  names = new Map()
  for (const language of languages) {
    for (const [code, forms] of Object.entries(countries.getNames(language, { select: 'all' })))
      for (const form of forms) names.set(folded(form), code.toLowerCase())
  }
  for (const [form, code] of Object.entries(unForms)) names.set(form, code)
  return names
}

/** A typed line: `FR` becomes France with its flag, a country's name keeps its spelling, anything else has no flag. */
export const delegationFrom = (typed: string): { readonly name: string; readonly country: string | null } => {
  const code = /^[A-Za-z]{2}$/.test(typed) ? typed.toUpperCase() : null
  const named = code === null ? undefined : countries.getName(code, 'en')
  if (code !== null && named !== undefined) return { name: named, country: code.toLowerCase() }
  // Lists of national teams have codes of three letters; the spelling stays, the flag is found.
  const three = /^[A-Z]{3}$/.test(typed) ? countries.alpha3ToAlpha2(typed)?.toLowerCase() : undefined
  return { name: typed, country: known().get(folded(typed)) ?? three ?? null }
}
