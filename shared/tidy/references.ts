/**
 * What a preambular clause refers to, and since when that exists. A preamble goes from what binds most to what its
 * authors think: the Charter, which the United Nations' own guide to drafting calls its constitution, then treaties, then
 * resolutions, then other documents, then everything else. That is the order in which guides for conferences list what a
 * preamble holds, and in which published drafts begin; the Editorial Manual orders the parts only (II.C).
 *
 * Only a clause that refers to a document is told apart from the rest. What it recognizes, regrets or welcomes stands in
 * published drafts in an order of its own, and so does the report that is taken note of at the end: no rule is made of it.
 */
import type { Clause } from '../clause.ts'
import { sameFamily } from '../pair/openings.ts'
import { moodOf, openingOf } from '../phrases.ts'

/**
 * In the order of a preamble. `charter`: also the Universal Declaration. `resolution`: of the principal organs, and what
 * the organ calls its own. `organ`: of other bodies. `document`: agendas, declarations, outcomes, reports that are
 * recalled. `consideration`: whatever refers to none of these.
 */
export const referenceKinds = ['charter', 'treaty', 'resolution', 'organ', 'document', 'consideration'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

/** `date` is the year that the first cited resolution is of, with a fraction for the day; null where none is told. */
export type Reference = { readonly kind: ReferenceKind; readonly date: number | null }

const charter =
  /\bCharter of the United Nations\b|\b(?:United Nations|UN) Charter\b|\bthe Charter\b(?! of (?!the United Nations))|\bUniversal Declaration of Human Rights\b|\bUDHR\b/
const treaty =
  /\b(?:\p{Lu}[\p{L}-]+ Charter|Conventions?|Covenants?|Treat(?:y|ies)|Protocols?|(?:Rome )?Statute|\p{Lu}[\p{L}-]+ (?:Agreement|Accords?)|UNCLOS|UNFCCC|UNTOC|UNCAC|CEDAW|ICCPR|ICESCR|CRPD|CRC|NPT)\b/u
const resolution = /\b[Rr]esolutions?\b|\b[ASE]\/(?:[A-Z0-9.]+\/)*RES\/|\b[Dd]ecisions? \d+\/\d+/
const document =
  /\b(?:\d{4} Agenda|Agenda (?:2063|for)|Sustainable Development Goals?|SDGs?|Millennium|Declarations?|Programmes? of Action|(?:Global )?Plans? of Action|Platform for Action|Action Agenda|Urban Agenda|Framework|Compact|Pact for|Guidelines|Rules for|Principles on|Conference|Summit|[Oo]utcomes?|[Rr]eports?|[Ss]tud(?:y|ies))\b/

/** Organs whose resolutions bind or recommend to all of the United Nations, and "its own", which is the paper's organ. */
const principal =
  /\bGeneral Assembly\b|\bSecurity Council\b|\bEconomic and Social Council\b|\b(?:ECOSOC|UNGA|UNSC)\b|\b[ASE]\/RES\/|\b[Ii]ts\b/
const other =
  /\bHuman Rights Council\b|\bCommission\b|\bCommittee\b|\bConference\b|\bHealth Assembly\b|\bEnvironment Assembly\b|\bGoverning (?:Council|Body)\b|\b(?!ECOSOC|UNGA|UNSC)[A-Z]{3,8}\b(?=(?:['’]s)? (?:resolution|decision))/

/** Behind these words comes what a document says or is for, and no longer which one it is. */
const leavesObject = /,|;|\b(?:that|which|where|whose|for|in order|with a view|through)\b/
/** Words that may stand before the name of a document that is referred to as such. */
const determiner =
  /^(?:the|its|all|of|and|by|in|on|own|relevant|previous|earlier|other|applicable|articles?|chapters?|paragraphs?|provisions?|purposes?|principles?|spirit|letter|adoption|importance|first|last|most|recent)$/

const months = 'January February March April May June July August September October November December'.split(' ')
const dayPattern = new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) (\\d{4})\\b`)
/** The General Assembly's session 1 opened in 1946; its sessions begin in September. */
const firstSession = 1945

/** The year of the first resolution that is cited, by its date, its year in brackets or the Assembly's session. */
const dateOf = (text: string): number | null => {
  const day = dayPattern.exec(text)
  if (day) return Number(day[3]) + months.indexOf(day[2]!) / 12 + Number(day[1]) / 372
  const year = /\((19\d\d|20\d\d)\)/.exec(text)
  if (year) return Number(year[1])
  const session = /\b(\d{2})\/\d+\b/.exec(text)
  return session ? firstSession + Number(session[1]) + 0.75 : null
}

const at = (pattern: RegExp, text: string): number => {
  const found = text.search(pattern)
  return found < 0 ? Number.POSITIVE_INFINITY : found
}

const consideration: Reference = { kind: 'consideration', date: null }

/**
 * What a preambular clause refers to. A clause that recalls names its document before the first comma; any other verb
 * refers to one only where it is the verb's very object ("Noting General Assembly resolution 70/1", and not "Noting the
 * work done under ..."), and never where the verb praises or regrets.
 */
export const referenceOf = ({ text, kind }: Clause): Reference => {
  const opening = openingOf(text, kind)
  if (!opening || opening.mood !== moodOf.preambular) return consideration
  // "article 27, paragraph 3, of the ... Convention" is one name.
  const rest = text.slice(opening.end).replace(/(\barticles? [\d and]+), paragraphs? [\d and]+,/i, '$1')
  const end = at(leavesObject, rest)
  const object = rest.slice(0, end === Number.POSITIVE_INFINITY ? rest.length : end)
  const found = (
    [
      ['charter', charter],
      ['treaty', treaty],
      ['resolution', resolution],
      ['document', document],
    ] as const
  )
    .map(([name, pattern]) => ({ name, place: at(pattern, object) }))
    .reduce((a, b) => (b.place < a.place ? b : a))
  if (found.place === Number.POSITIVE_INFINITY) return consideration
  if (!sameFamily(opening.verb, 'recall')) {
    if (sameFamily(opening.verb, 'applaud') || sameFamily(opening.verb, 'alarmed')) return consideration
    const before = object.slice(0, found.place).match(/[\p{L}\p{N}]+/gu) ?? []
    if (found.name === 'document' || !before.every(word => /^[\p{Lu}\p{N}]/u.test(word) || determiner.test(word))) {
      return consideration
    }
  }
  if (found.name !== 'resolution') return { kind: found.name, date: null }
  return { kind: at(other, object) < at(principal, object) ? 'organ' : 'resolution', date: dateOf(rest) }
}
