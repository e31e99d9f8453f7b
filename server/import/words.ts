/**
 * Words that a page layout tore apart: "reso-/lution" over two lines, "pro gress" inside one. A mend needs evidence,
 * from the text itself (the whole word stands elsewhere) or from the list of common words; without it nothing is
 * touched, and nothing is ever invented. Every mend is reported.
 */
import { commonWords } from './lexicon.ts'

export type Mend = { readonly code: 'hyphen.joined' | 'hyphen.kept' | 'word.mended'; before: string; after: string }

/** How often each word stands in the text, in lower case; words with inner hyphens count whole and by part. */
export type Vocabulary = ReadonlyMap<string, number>

export const vocabularyOf = (lines: readonly string[]): Vocabulary => {
  const counts = new Map<string, number>()
  const add = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1)
  let torn = false
  for (const line of lines) {
    const words = line.toLowerCase().match(/\p{L}+(?:-\p{L}+)*-?/gu) ?? []
    words.forEach((word, i) => {
      // The two halves of a word torn at a line's end are no evidence for themselves.
      const half = (i === 0 && torn) || (i === words.length - 1 && word.endsWith('-'))
      if (half || word.endsWith('-')) return
      add(word)
      if (word.includes('-')) word.split('-').forEach(add)
    })
    if (words.length > 0) torn = /\p{L} ?-$/u.test(line)
  }
  return counts
}

const endings = [
  ...[
    's',
    'es',
    'ed',
    'd',
    'ing',
    'ly',
    'er',
    'ers',
    'al',
    'ally',
    'able',
    'ment',
    'ments',
    'ion',
    'ions',
    'ness',
    'ful',
  ],
]

/** Whether a word in lower case is listed, itself or by its stem: "cooperating", "technologies", "victimized". */
export const isCommon = (word: string): boolean => {
  if (commonWords.has(word)) return true
  const american = word.replace(/is(e|es|ed|ing|ation|ations)$/, 'iz$1').replace(/our/, 'or')
  if (american !== word && commonWords.has(american)) return true
  for (const ending of endings) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length)
    if (stem.length < 3) continue
    if (commonWords.has(stem) || commonWords.has(`${stem}e`)) return true
    if (stem.endsWith('i') && commonWords.has(`${stem.slice(0, -1)}y`)) return true
    if (stem.length > 3 && stem.at(-1) === stem.at(-2) && commonWords.has(stem.slice(0, -1))) return true
  }
  return false
}

/** Parts that keep their hyphen before any word. */
const hyphenAfter = new Set(
  `all anti cross counter eighty ex fifty forty full half high in inter-agency large long low mid ninety non on post pre self seventy short single sixty small
  socio third thirty trauma twenty two victim well zero`.split(/\s+/),
)
/** Parts that keep their hyphen behind any word: "age-appropriate", "evidence-based". */
const hyphenBefore = new Set(
  `aware appropriate based being border building centered centred dependent driven economic effective efficient enabled
  facilitated focused free friendly general governmental income informed led level line making minded oriented owned
  quality raising related responsive risk scale sensitive sharing sized specific term time wide year`.split(/\s+/),
)
const wordEndings = new Set(
  `able ally ance ation ative ed ence er ers ful fully ial ially ible ical ically ies ified ify ing ings ion ional ions ism
  ist ists ity ive ively ized izing ization less ly ment mental ments ness or ors ous ously s sion sions tion tional tions
  tive tively ture ty`.split(/\s+/),
)

/** Whether the hyphen between two parts torn at a line's end belongs to the word. */
const keepsHyphen = (left: string, right: string, vocabulary: Vocabulary): boolean => {
  const [l, r] = [left.toLowerCase(), right.toLowerCase()]
  if (/^\P{Ll}/u.test(right)) return true
  if (vocabulary.has(`${l}-${r}`)) return true
  if (vocabulary.has(l + r)) return false
  if (commonWords.has(l + r)) return false
  if (l.length > 1 && (hyphenAfter.has(l) || hyphenBefore.has(r))) return true
  if (wordEndings.has(r) || isCommon(l + r)) return false
  const whole = (word: string) => word.length > 2 && (isCommon(word) || vocabulary.has(word))
  return whole(l) && whole(r)
}

export type Joined = {
  /** The first text as it goes on being used; a hyphen may have left its end. */
  readonly above: string
  /** What follows directly behind `above`. */
  readonly below: string
  readonly mend: Mend | null
}

/**
 * Two lines as one text, `above` + `below`: a space between them, or none where a word was torn. Costs the length of
 * the two lines given.
 */
export const joinLines = (above: string, below: string, vocabulary: Vocabulary): Joined => {
  // Looking behind keeps a long word from being tried from each of its letters, here and in mendWords.
  const left = /(?<!\p{L})(\p{L}+)( ?)[-‐]$/u.exec(above)
  const right = /^\p{L}+/u.exec(below)
  if (!left || !right) {
    return { above, below: /[\p{L}\p{N}][-–—/]$/u.test(above) ? below : ` ${below}`, mend: null }
  }
  const [found, word = '', gap = ''] = left
  // "pre- and post-conflict": the hyphen stands for the word that follows later.
  if (/^(and|or|to)$/.test(right[0]) && !gap) return { above, below: ` ${below}`, mend: null }
  const keep = gap === ' ' || keepsHyphen(word, right[0], vocabulary)
  const code = keep ? 'hyphen.kept' : 'hyphen.joined'
  return {
    above: `${above.slice(0, left.index)}${word}${keep ? '-' : ''}`,
    below,
    mend: { code, before: `${found} ${right[0]}`, after: `${word}${keep ? '-' : ''}${right[0]}` },
  }
}

/** Parts of words that writers also set apart ("multi stakeholder"): joined only into a word of the list. */
const looseParts = new Set(
  `anti bio counter cross cyber e eco ex geo inter intra macro micro mid multi neo non post pre quasi re self semi socio sub
  super tele trans ultra`.split(/\s+/),
)
/** Words of one letter that are words. */
const soleLetters = new Set(['a', 'i', 'o', 'e', 's', 'v', 'x'])

const mended = (parts: readonly string[], vocabulary: Vocabulary): boolean => {
  if (parts.slice(1).some(part => /^\P{Ll}/u.test(part))) return false
  if (/^\p{Lu}{2,}$/u.test(parts[0]!)) return false
  const lower = parts.map(part => part.toLowerCase())
  if (lower.some(part => part.length === 1 && soleLetters.has(part))) return false
  const joined = lower.join('')
  if (joined.length < 3) return false
  if (lower.every(part => looseParts.has(part) || isCommon(part))) {
    return looseParts.has(lower[0]!) && !isCommon(lower[0]!) && commonWords.has(joined)
  }
  if (looseParts.has(lower[0]!)) return commonWords.has(joined) || isCommon(joined)
  return isCommon(joined) || (joined.length > 4 && vocabulary.has(joined))
}

/**
 * Mends words broken by stray spaces ("pro gress", "in ter national", "awareness -raising") within one line of text.
 * Three parts at most: more was never seen, and each further part makes a false mend likelier.
 */
export const mendWords = (
  text: string,
  vocabulary: Vocabulary,
): { readonly text: string; readonly mends: readonly Mend[] } => {
  const mends: Mend[] = []
  const hyphened = text.replace(
    /(?<!\p{L})(\p{L}+)(?: -(?=\p{L})|- (?!and |or |to )(?=\p{Ll}))(\p{L}+)/gu,
    (before, a, b) => {
      const after = `${a}-${b}`
      mends.push({ code: 'hyphen.kept', before, after })
      return after
    },
  )
  const tokens = hyphened.split(/(\P{L}+)/u)
  const out: string[] = []
  for (let i = 0; i < tokens.length; i += 2) {
    // Words stand at even places, what is between them at odd ones.
    const parts = [tokens[i]!]
    for (let j = i + 1; parts.length < 3 && tokens[j] === ' ' && tokens[j + 1]; j += 2) parts.push(tokens[j + 1]!)
    let taken = 1
    for (let n = 2; n <= parts.length && taken === 1; n++) if (mended(parts.slice(0, n), vocabulary)) taken = n
    const after = parts.slice(0, taken).join('')
    if (taken > 1) mends.push({ code: 'word.mended', before: parts.slice(0, taken).join(' '), after })
    out.push(after)
    i += 2 * (taken - 1)
    out.push(tokens[i + 1] ?? '')
  }
  return { text: out.join(''), mends }
}
