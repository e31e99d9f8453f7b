/**
 * What stands above a resolution: the lines of a UN document's head or of a conference's form ("FORUM:", "Sponsors:").
 * Walking up from the resolution, lines are taken while they look like a head; the first prose or chapter heading ends
 * it, so that a report around the resolution stays outside.
 */
import { stripEmphasis } from './emphasis.ts'
import type { Line } from './lines.ts'
import { joinLines, type Mend, mendWords, type Vocabulary } from './words.ts'

/** Each field as written, without its label; absent fields are not set. */
export type Masthead = {
  distribution?: string
  date?: string
  originalLanguage?: string
  symbol?: string
  body?: string
  session?: string
  /** Place and dates, "Vienna, 13-17 May 2024". */
  place?: string
  agendaItem?: string
  /** The footnote of the agenda item. */
  agendaNote?: string
  topic?: string
}

export type Head = {
  readonly masthead: Masthead
  readonly title: string | null
  /** "X, Y and Z: draft resolution", as it stood. */
  readonly sponsorLine: string | null
  readonly sponsors: readonly string[]
  readonly signatories: readonly string[]
  /** Every line that was taken, as it stood: no word of the head is lost. */
  readonly taken: readonly Line[]
  readonly mends: readonly Mend[]
}

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
type Field = keyof Omit<Masthead, 'agendaNote'> | 'title' | 'sponsors' | 'signatories'
const fields: readonly (readonly [Field, RegExp])[] = [
  ['distribution', /^Distr(?:ibution)?\.?\s*:\s*(.*)$/i],
  ['originalLanguage', /^Original(?: language)?\s*:\s*(.*)$/i],
  ['date', new RegExp(`^(?:Date\\s*:\\s*)?(\\d{1,2} (?:${months}) \\d{4})$`, 'i')],
  ['date', /^Date\s*:\s*(.*)$/i],
  ['signatories', /^(?:signator(?:y|ies)|signed by|seconded by|seconders?|supported by|supporters?)\s*:\s*(.*)$/i],
  [
    'sponsors',
    /^(?:main[- ]|co-?)?(?:sponsors?(?:ed by)?|submitters?|submitted by|authors?|authored by|proposed by|proposers?)\s*:\s*(.*)$/i,
  ],
  ['title', /^Title\s*:\s*(.*)$/i],
  ['topic', /^(?:topic(?: area)?|agenda topic|(?:the )?question(?: of)?|subject|issue|re)\s*:\s*(.*)$/i],
  ['body', /^(?:committee|forum|body|organ|council|commission|conference)\s*:\s*(.*)$/i],
  ['symbol', /^(?:symbol|code|number|document|resolution(?: number| no\.?)?|(?:draft )?resolution code)\s*:\s*(.*)$/i],
  ['session', /^Session\s*:\s*(.*)$/i],
  ['place', /^Place\s*:\s*(.*)$/i],
  ['agendaItem', /^((?:agenda )?items? \d.*)$/i],
  [
    'symbol',
    /^((?:draft resolution|working paper|resolution|WP|DR|D\.R\.|W\.P\.)\s?(?:no\.? ?)?[A-Z]*[\d/.\-A-Z]*\d[\d/.\-A-Za-z]*)$/i,
  ],
  ['symbol', /^([A-Z]{1,8}(?:\/[A-Za-z0-9.()-]+){1,8}\*?)$/],
  ['session', /^((?:[\p{L}-]+ ){1,5}session)\*?$/iu],
  ['place', /^(\p{Lu}[\p{L} .'’-]+,\s+\d{1,2}\b.*\b(?:19|20)\d\d)$/u],
]
const sponsorLine =
  /^(.{2,1500}?)\s*:\s*(?:(?:revised|amended|second revised|provisional)\s+)*(?:draft|working)\s+(?:resolution|decision|paper)\b.{0,40}$/i
const organName =
  /\b(general assembly|security council|human rights council|economic and social council|commission|committee|conference|council|assembly|board)\b/i
/** "RESOLUTION" alone is the kind of document, not its title. */
const kindLine =
  /^(?:the\s)?(?:draft |working )?(?:resolution|paper|decision)s?\.?$|^(?:the\s)?preamb(?:le|ular|ulatory)\b[\p{L}\s]*:?$/iu

/** A head has no prose: a paragraph longer than this, or a full sentence of this length, is not part of it. */
const longestParagraph = 60
const longestSentence = 12

type Paragraph = {
  readonly lines: Line[]
  readonly text: string
  readonly field: Field | null
  readonly value: string
  readonly mends: readonly Mend[]
}

const fieldOf = (text: string): { field: Field; value: string } | null => {
  for (const [field, pattern] of fields) {
    const found = pattern.exec(text)
    if (found) return { field, value: found[1]!.trim() }
  }
  return null
}

const paragraphsOf = (lines: readonly Line[], vocabulary: Vocabulary): Paragraph[] => {
  const out: Paragraph[] = []
  for (const line of lines) {
    const plain = stripEmphasis(line.text).text.trim()
    const found = fieldOf(plain)
    const above = out.at(-1)
    const goesOn =
      above && line.gap === 0 && !line.page && !found && !sponsorLine.test(plain) && !sponsorLine.test(above.text)
    const open = above?.field === 'sponsors' || above?.field === 'signatories' || above?.field === 'topic'
    if (goesOn && (above.field === null || open || above.value === '')) {
      const joined = joinLines(above.text, plain, vocabulary)
      const mends = joined.mend ? [...above.mends, joined.mend] : above.mends
      const value = above.field === null ? '' : `${above.value} ${plain}`.trim()
      out[out.length - 1] = { ...above, lines: [...above.lines, line], text: joined.above + joined.below, value, mends }
    } else out.push({ lines: [line], text: plain, field: found?.field ?? null, value: found?.value ?? '', mends: [] })
  }
  return out
}

const isHeading = (text: string) =>
  /^\d+(?:\.\d+)*\.?\s+\p{Lu}/u.test(text) && !/^\d+\s+(?:\p{L}+\s+)\d{4}$/u.test(text)
const isProse = (text: string) => {
  const words = text.split(/\s+/).length
  return words > longestParagraph || (/[.!?]$/.test(text) && words > longestSentence)
}

/** State names that contain "and": not two sponsors. */
const pairedNames = [
  'Antigua and Barbuda',
  'Bosnia and Herzegovina',
  'Great Britain and Northern Ireland',
  'Saint Kitts and Nevis',
  'Saint Vincent and the Grenadines',
  'Sao Tome and Principe',
  'São Tomé and Príncipe',
  'Trinidad and Tobago',
  'Wallis and Futuna',
]

const pairedName = new RegExp(pairedNames.join('|'), 'gi')
/** Stands for " and " inside a name while a list is split. */
const tie = '\uE000'

/** The names of a list such as "Belarus, Nicaragua and Syrian Arab Republic". */
export const namesIn = (list: string): string[] =>
  list
    .replace(/\s+/g, ' ')
    .replace(pairedName, name => name.replaceAll(/ and /gi, tie))
    .split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*[•|]\s*/i)
    .map(name =>
      name
        .replaceAll(tie, ' and ')
        .replace(/^the\s+|\.$/gi, '')
        .trim(),
    )
    .filter(name => name !== '')

/** Reads the head from the lines above a resolution. */
export const readHead = (above: readonly Line[], vocabulary: Vocabulary): Head => {
  const mends: Mend[] = []
  const all = paragraphsOf(above, vocabulary)
  let from = all.length
  while (from > 0) {
    const paragraph = all[from - 1]!
    if (
      paragraph.field === null &&
      (isHeading(paragraph.text) || (isProse(paragraph.text) && !sponsorLine.test(paragraph.text)))
    )
      break
    from--
  }
  const zone = all.slice(from)
  const masthead: Masthead = {}
  let sponsors: string[] = []
  let signatories: string[] = []
  const loose: Paragraph[] = []
  const taken: Line[] = []
  let title: string | null = null
  let sponsored: string | null = null
  const keep = (paragraph: Paragraph): void => {
    // One by one: a call takes only so many arguments.
    for (const line of paragraph.lines) taken.push(line)
    for (const mend of paragraph.mends) mends.push(mend)
  }
  for (const paragraph of zone) {
    const line = sponsorLine.exec(paragraph.text)
    const { field, value } = paragraph
    if (line) {
      sponsored ??= paragraph.text
      sponsors = sponsors.concat(namesIn(line[1]!))
    } else if (field === 'sponsors') sponsors = sponsors.concat(namesIn(value))
    else if (field === 'signatories') signatories = signatories.concat(namesIn(value))
    else if (field === 'title') title ??= value
    else if (field !== null)
      masthead[field] ??= field === 'agendaItem' || field === 'session' ? value.replace(/\*+$/, '') : value
    else {
      loose.push(paragraph)
      continue
    }
    keep(paragraph)
  }
  const take = (paragraph: Paragraph): string => {
    loose.splice(loose.indexOf(paragraph), 1)
    keep(paragraph)
    const { text, mends: more } = mendWords(paragraph.text, vocabulary)
    for (const mend of more) mends.push(mend)
    return text
  }
  const named = loose.filter(({ text }) => !kindLine.test(text) && /\p{L}{2}/u.test(text))
  const organ = named.find(({ text }) => organName.test(text) && text.split(/\s+/).length <= 12 && !/[,.]$/.test(text))
  // Where the topic is named, what is left is who speaks and not a title.
  const isBody = named.length > 1 || title !== null || masthead.topic !== undefined
  if (masthead.body === undefined && organ && isBody) masthead.body = take(organ)
  const free = loose.filter(({ text }) => !kindLine.test(text) && /\p{L}{2}/u.test(text))
  const last = free.at(-1)
  if (title === null && last) title = take(last)
  const agenda = zone.findIndex(({ field }) => field === 'agendaItem')
  const next = zone[agenda + 1]
  if (agenda >= 0 && masthead.topic === undefined && next && loose.includes(next)) masthead.topic = take(next)
  taken.sort((a, b) => a.no - b.no)
  return { masthead, title, sponsorLine: sponsored, sponsors, signatories, taken, mends }
}
