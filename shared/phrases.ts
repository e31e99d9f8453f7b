/**
 * Opening phrases: the words that form requires at the start of a clause and that are set in italics. A phrase is not
 * looked up in a flat list but read by a small grammar, `[adverbs] base [complement] [preposition]`, so that "Also
 * reaffirms", "Aware also" and "Noting with grave concern" need no entries of their own. The bases are the union of the
 * lists that conferences hand out and of the openings that UN documents use.
 *
 * Reading is one walk along the words of the phrase (a trie of bases, sets for the rest), whatever the clause's length:
 * the editor calls it for every clause after every keystroke.
 */
import type { ClauseKind } from './clause.ts'

/**
 * How the verb of an opening stands: `participle` ("Recalling", and adjectives such as "Aware") belongs to the preamble,
 * `finite` ("Recalls") to the operative part, `base` ("Recall") to neither (UN Editorial Manual, resolutions, II.C).
 */
export type Mood = 'participle' | 'finite' | 'base'

export type Opening = {
  /** Offset right after the phrase; `text.slice(0, end)` is what is set in italics. */
  readonly end: number
  readonly phrase: string
  /** In the lists for this kind. False when the mood is wrong, or when the form is right and the verb is unlisted. */
  readonly known: boolean
  readonly mood: Mood
  /** The verb (or adjective) in its base form with its fixed words and without adverbs: "take note", "aware". */
  readonly verb: string
  /** The adverb that puts the clause in a series with the clauses before it. */
  readonly sequence: 'also' | 'further' | null
}

/** The mood that form requires of each kind. */
export const moodOf: Readonly<Record<ClauseKind, Mood>> = { preambular: 'participle', operative: 'finite' }

// A slash separates the prepositions that are set in italics with the base: "alarmed/by".
const inBothParts = `accept acknowledge affirm applaud appreciate approve call|for call|on call|upon commend
  condemn confirm congratulate consider declare defend define deplore designate determine draw|attention/to draw|the|attention/to
  emphasize encourage endorse establish express highlight honour hope invite note observe pay|tribute/to proclaim
  reaffirm recall recognize recommend refer/to regret reiterate remind renew repeat seek stress strive suggest support
  take|into|account take|into|consideration take|note/of thank trust underline underscore urge view welcome`
const inPreambleOnly = `act believe bear|in|mind cite contemplate deem desire expect fear fulfil fulfill keep|in|mind
  maintain point|out praise presume realize remember reflect|upon respect uphold understand value wish`
const inOperativeOnly = `adopt advise advocate appeal/to appoint ask authorize call call|attention/to complement decide demand
  direct dissolve enable entrust extend implore insist/on instruct mandate mobilize offer petition pledge prohibit propose
  reject remain remain|actively|seized/of remain|seized/of request require resolve terminate transmit undertake`
const adjectives = `alarmed/by/at anxious appalled/by/at aware/of based|on cognizant/of concerned confident/in conscious/of
  convinced/of desirous/of determined disappointed dismayed/by/at dissatisfied distressed disturbed driven|by encouraged/by
  grateful/for/to guided/by horrified/by/at inspired/by mindful/of motivated/by outraged/by/at persuaded preoccupied/by
  resolved saddened/by shocked/by troubled/by/at`
const perfects = `adopted considered convened decided devoted|attention examined heard in|mind met received regard/to
  reviewed studied taken|note/of`
const soleFinites = 'has|resolved has|decided declares|accordingly'

const adverbs = new Set(
  `actively again also categorically clearly deeply earnestly emphatically equally explicitly extremely firmly formally
  fully further furthermore gravely greatly highly increasingly keenly particularly profoundly seriously sincerely solemnly
  specifically strictly strongly unanimously unequivocally urgently vehemently warmly wholeheartedly yet`.split(/\s+/),
)
/** Adverbs that may also stand behind the verb: "Aware also", "Believing fully". */
const trailing = new Set(['accordingly', 'again', 'also', 'deeply', 'firmly', 'fully', 'further', 'strongly'])
const possessives = new Set(['its', 'the', 'their', 'our', 'his', 'her'])
const degrees = new Set(
  `continued continuing deep deepest firm full grave great growing heartfelt high keen most much particular profound
  renewed serious sincere sincerest special strong strongest utmost warm warmest`.split(/\s+/),
)
const feelings = new Set(
  `admiration alarm anxiety appreciation approval belief commitment concern condemnation condolences confidence conviction
  desire determination disappointment dismay expectation gratitude hope intention interest outrage pleasure pride readiness
  regret resolve sadness satisfaction shock solidarity sorrow support sympathy thanks unease willingness wish`.split(
    /\s+/,
  ),
)
/** What may follow "Noting further" for "further" to be the adverb and not "further efforts". */
const objectStarts = new Set(
  `a all an any both each every how in its that the their these this those to upon what when where which with`.split(
    ' ',
  ),
)
/** Nouns and prepositions in -ing and -s that start sentences and open no clause. */
const notVerbs = new Set(
  `according anything during evening everything following king meeting morning nothing something spring string thing
  across always besides countries delegates governments its members nations news parties perhaps persons previous process
  progress states status students sometimes this thus towards various whereas women's years`.split(/\s+/),
)
const afterPastParticiple = new Set(['about', 'at', 'by', 'in', 'of', 'over', 'that', 'to', 'with'])

const doubled = new Set(['regret', 'refer', 'commit', 'submit', 'permit', 'fulfil'])

const headOf = (base: string) => base.split(' ', 1)[0]!
const withHead = (base: string, head: string) => head + base.slice(headOf(base).length)

/** The third person of a base form: "stress" gives "stresses". Only the first word changes. */
const finiteOf = (base: string): string => {
  const v = headOf(base)
  if (/(s|x|z|ch|sh)$/.test(v)) return withHead(base, `${v}es`)
  return withHead(base, /[^aeiou]y$/.test(v) ? `${v.slice(0, -1)}ies` : `${v}s`)
}

/** The present participle of a base form: "take note" gives "taking note". */
const participleOf = (base: string): string => {
  const v = headOf(base)
  if (doubled.has(v)) return withHead(base, `${v}${v.at(-1)}ing`)
  return withHead(base, /[^eoy]e$/.test(v) ? `${v.slice(0, -1)}ing` : `${v}ing`)
}

type Entry = {
  readonly verb: string
  readonly mood: Mood
  readonly parts: readonly ClauseKind[]
  readonly prepositions: readonly string[]
  /** "Expresses" takes "its deep concern" directly, other verbs behind "with". */
  readonly takesFeeling: boolean
}
type Branch = { readonly next: Map<string, Branch>; entry: Entry | null }

const root: Branch = { next: new Map(), entry: null }
const listed: Record<ClauseKind, Set<string>> = { preambular: new Set(), operative: new Set() }

const capitalized = (s: string) => s.charAt(0).toUpperCase() + s.slice(1)

const plant = (phrase: string, entry: Entry) => {
  let branch = root
  for (const word of phrase.split(' ')) {
    let next = branch.next.get(word)
    if (!next) {
      next = { next: new Map(), entry: null }
      branch.next.set(word, next)
    }
    branch = next
  }
  // A verb may stand in two lists with different parts; the wider entry was planted first and stays.
  branch.entry ??= entry
  for (const kind of entry.parts) {
    if (moodOf[kind] === entry.mood)
      listed[kind].add(capitalized([phrase, ...entry.prepositions.slice(0, 1)].join(' ')))
  }
}

const plantAll = (source: string, parts: readonly ClauseKind[], moods: (base: string) => readonly [string, Mood][]) => {
  for (const item of source.trim().split(/\s+/)) {
    const [words, ...prepositions] = item.split('/')
    const verb = words!.replaceAll('|', ' ')
    for (const [phrase, mood] of moods(verb)) {
      plant(phrase, { verb, mood, parts, prepositions, takesFeeling: verb === 'express' })
    }
  }
}
const allMoods = (base: string): readonly [string, Mood][] => [
  [participleOf(base), 'participle'],
  [finiteOf(base), 'finite'],
  [base, 'base'],
]
plantAll(inBothParts, ['preambular', 'operative'], allMoods)
plantAll(inPreambleOnly, ['preambular'], allMoods)
plantAll(inOperativeOnly, ['operative'], allMoods)
plantAll(adjectives, ['preambular'], base => [[base, 'participle']])
plantAll(perfects, ['preambular'], base => [[`having ${base}`, 'participle']])
plantAll(soleFinites, ['operative'], base => [[base, 'finite']])

/** Compounds of the grammar above that the usual lists name, so that a menu offers them. */
const compounds: Readonly<Record<ClauseKind, readonly string[]>> = {
  preambular:
    `Aware also of|Deeply alarmed by|Deeply concerned|Deeply conscious of|Deeply convinced|Deeply disturbed|Deeply
    regretting|Expressing its appreciation|Expressing its concern|Expressing its deep concern|Expressing its gratitude|
    Expressing its satisfaction|Firmly believing|Firmly convinced|Firmly determined|Fully alarmed by|Fully aware of|Fully
    believing|Further noting|Further recalling|Gravely concerned|Having considered further|Noting further|Noting with
    appreciation|Noting with approval|Noting with concern|Noting with deep concern|Noting with grave concern|Noting with
    regret|Noting with satisfaction|Reaffirming also|Recalling also|Recognizing also|Solemnly affirming|Strongly
    condemning|Viewing with appreciation|Welcoming with appreciation`
      .split('|')
      .map(s => s.trim().replace(/\s+/g, ' ')),
  operative:
    `Also calls upon|Also decides|Also encourages|Also invites|Also reaffirms|Also recommends|Also requests|Also
    urges|Expresses its appreciation|Expresses its concern|Expresses its gratitude|Expresses its hope|Further calls upon|
    Further decides|Further encourages|Further invites|Further recommends|Further reminds|Further requests|Further
    resolves|Further urges|Notes with appreciation|Notes with concern|Notes with satisfaction|Solemnly affirms|Strongly
    affirms|Strongly condemns|Strongly encourages|Strongly urges|Takes note with appreciation of|Urgently requests|
    Welcomes with appreciation`
      .split('|')
      .map(s => s.trim().replace(/\s+/g, ' ')),
}

const menus: Readonly<Record<ClauseKind, readonly string[]>> = {
  preambular: [...new Set([...listed.preambular, ...compounds.preambular])].sort(),
  operative: [...new Set([...listed.operative, ...compounds.operative])].sort(),
}

/** The phrases to offer in a menu for a kind, capitalized and in alphabetical order. */
export const phrasesFor = (kind: ClauseKind): readonly string[] => menus[kind]

type Word = { readonly lower: string; readonly from: number; readonly to: number }

const isSpace = (c: number) => c === 32 || c === 9 || c === 0xa0
const isWordPart = (c: number) =>
  (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 45 || c === 39 || c === 0x2019 || c >= 0xc0

/** The word at `at`, after spaces; null where something else stands. A word longer than any phrase's is no word. */
const wordAt = (text: string, at: number): Word | null => {
  const longest = 24
  let from = at
  while (from < text.length && isSpace(text.charCodeAt(from))) from++
  let to = from
  while (to < text.length && to - from < longest && isWordPart(text.charCodeAt(to))) to++
  return to === from ? null : { lower: text.slice(from, to).toLowerCase(), from, to }
}

/** Follows a word in the trie; British -ise is read as -ize. */
const follow = (branch: Branch, word: string): Branch | undefined =>
  branch.next.get(word) ?? branch.next.get(word.replace(/is(e|es|ed|ing)$/, 'iz$1'))

/** End of "[its] [deep [and grave]] concern [and alarm]" from `at`, or -1. */
const feelingEnd = (text: string, at: number): number => {
  let word = wordAt(text, at)
  if (word && possessives.has(word.lower)) word = wordAt(text, word.to)
  while (word && (degrees.has(word.lower) || word.lower === 'and')) word = wordAt(text, word.to)
  if (!word || !feelings.has(word.lower)) return -1
  const and = wordAt(text, word.to)
  const second = and?.lower === 'and' ? wordAt(text, and.to) : null
  return second && feelings.has(second.lower) ? second.to : word.to
}

/** Whether what stands at `at` can begin the object of a phrase: its preposition, "that", "the", a name, or nothing yet. */
const objectFollows = (text: string, at: number, { prepositions }: Entry): boolean => {
  const word = wordAt(text, at)
  if (!word) return true
  return (
    prepositions.includes(word.lower) || objectStarts.has(word.lower) || text.charAt(word.from) !== word.lower.charAt(0)
  )
}

type Modifiers = { readonly at: number; readonly sequence: Opening['sequence'] }

const readAdverbs = (text: string): Modifiers => {
  let at = 0
  let sequence: Opening['sequence'] = null
  for (;;) {
    const word = wordAt(text, at)
    const next = word?.lower === 'once' ? wordAt(text, word.to) : null
    if (next?.lower === 'again') at = next.to
    else if (word && adverbs.has(word.lower)) at = word.to
    else return { at, sequence }
    if (word?.lower === 'also' || word?.lower === 'further') sequence ??= word.lower
  }
}

const readComplements = (text: string, from: number, entry: Entry): Modifiers => {
  let at = from
  let sequence: Opening['sequence'] = null
  for (;;) {
    const word = wordAt(text, at)
    if (!word) break
    if (word.lower === 'with') {
      const end = feelingEnd(text, word.to)
      if (end < 0) break
      at = end
    } else if (trailing.has(word.lower) && (word.lower === 'also' || objectFollows(text, word.to, entry))) {
      at = word.to
      if (word.lower === 'also' || word.lower === 'further') sequence ??= word.lower
    } else {
      const end = entry.takesFeeling ? feelingEnd(text, at) : -1
      if (end < 0) break
      at = end
    }
  }
  const preposition = wordAt(text, at)
  if (preposition && entry.prepositions.includes(preposition.lower)) at = preposition.to
  return { at, sequence }
}

/** An opening by its looks only: "Fostering", "Having convened", "Heartened by", "Defines". */
const unlisted = (text: string, start: Modifiers): Opening | null => {
  const word = wordAt(text, start.at)
  if (!word || word.lower.length < 4 || notVerbs.has(word.lower)) return null
  const after = wordAt(text, word.to)
  const found = (mood: Mood, verb: string, end: number): Opening => {
    const more = wordAt(text, end)
    const sequence = start.sequence ?? (more?.lower === 'also' ? 'also' : null)
    const to = more?.lower === 'also' ? more.to : end
    return { end: to, phrase: text.slice(0, to).trim(), known: false, mood, verb, sequence }
  }
  if (word.lower === 'having' && after && /(ed|en|ken|wn|ht)$/.test(after.lower)) {
    return found('participle', `having ${after.lower}`, after.to)
  }
  if (/[^aeiou]*[aeiouy].*ing$/.test(word.lower)) return found('participle', word.lower, word.to)
  if (/ed$/.test(word.lower) && after && afterPastParticiple.has(after.lower)) {
    return found('participle', word.lower, word.to)
  }
  if (/[^aiuos'’]s$/.test(word.lower)) {
    return found('finite', word.lower.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$|s$/, '$1'), word.to)
  }
  return null
}

/**
 * The opening phrase of a clause's text, read for its kind, or null where the text opens with none. The phrase reaches
 * up to, and not into, its object: "Aware also that ..." gives "Aware also", "Takes note with appreciation of the ..."
 * gives "Takes note with appreciation of". A form that is no listed phrase of the kind is returned with `known: false`;
 * whether to draw it in italics is the caller's matter. Letter case does not count.
 */
export const openingOf = (text: string, kind: ClauseKind): Opening | null => {
  const start = readAdverbs(text)
  let branch: Branch | undefined = root
  let at = start.at
  let base: Entry | null = null
  let baseEnd = 0
  for (;;) {
    const word = wordAt(text, at)
    branch = word ? follow(branch, word.lower) : undefined
    if (!word || !branch) break
    at = word.to
    if (branch.entry) {
      base = branch.entry
      baseEnd = at
    }
  }
  if (!base) {
    const word = wordAt(text, start.at)
    const end = word?.lower === 'with' ? feelingEnd(text, word.to) : -1
    if (end < 0) return unlisted(text, start)
    const phrase = text.slice(0, end).trim()
    return { end, phrase, known: kind === 'preambular', mood: 'participle', verb: 'with', sequence: start.sequence }
  }
  const rest = readComplements(text, baseEnd, base)
  return {
    end: rest.at,
    phrase: text.slice(0, rest.at).trim(),
    known: base.mood === moodOf[kind] && base.parts.includes(kind),
    mood: base.mood,
    verb: base.verb,
    sequence: start.sequence ?? rest.sequence,
  }
}

/**
 * The same phrase in the mood that `kind` requires, or null where that cannot be told (adjectives, "Having ...", an
 * unlisted participle): "Further defines" for the preamble gives "Further defining".
 */
export const recast = (opening: Opening, kind: ClauseKind): string | null => {
  const mood = moodOf[kind]
  if (opening.mood === mood) return opening.phrase
  const { verb } = opening
  const forms: Record<Mood, string> = { base: verb, finite: finiteOf(verb), participle: participleOf(verb) }
  const words = opening.phrase.split(/\s+/)
  const asWritten = headOf(forms[opening.mood]).replace(/iz(e|es|ed|ing)$/, 'i[sz]$1')
  const i = words.findIndex(word => new RegExp(`^${asWritten}$`, 'i').test(word))
  const old = words[i]
  if (old === undefined) return null
  let next = headOf(forms[mood])
  if (/is(e|es|ed|ing)$/i.test(old)) next = next.replace(/iz(e|es|ed|ing)$/, 'is$1')
  words[i] = old.charAt(0) === old.charAt(0).toUpperCase() ? capitalized(next) : next
  return words.join(' ')
}

/**
 * The phrase with "also" or "further" where form puts it: before the verb in the operative part ("Also reaffirms"),
 * after it in the preamble ("Recognizing also"; `text` is the clause from which the opening was read).
 */
export const inSequence = (text: string, opening: Opening, kind: ClauseKind, adverb: 'also' | 'further'): string => {
  if (kind === 'operative') {
    return `${capitalized(adverb)} ${opening.phrase.charAt(0).toLowerCase()}${opening.phrase.slice(1)}`
  }
  const adverbsEnd = readAdverbs(text).at
  const verb = wordAt(text, adverbsEnd)
  const words = opening.verb.split(' ').length
  let end = verb?.to ?? opening.end
  // "Bearing in mind also": the adverb goes behind the fixed words of the verb.
  for (let i = 1; i < words; i++) end = wordAt(text, end)?.to ?? end
  const cut = Math.min(end, opening.end)
  return `${text.slice(0, cut).trim()} ${adverb}${text.slice(cut, opening.end)}`
}
