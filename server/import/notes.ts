/**
 * Footnote marks in the text of clauses. A raised figure or a star behind a word is a mark by itself; a plain figure
 * ("Crime1", "Crime, 2 taking") is one only where a footnote with that number exists, the place allows it, and the order
 * of first citation stays 1, 2, 3: "SDG 16", "article 4", "71/167", "Target 5.2" and years stay words of the text.
 */
import { plainFigures } from './blocks.ts'

export type Mark = {
  /** Range of the mark in the text, with the blank before it. */
  readonly from: number
  readonly to: number
  readonly key: string
  readonly raw: string
}

/** `sure` marks need no more evidence, `likely` ones their turn, `faint` ones a gap in the order of citation. */
type Candidate = Mark & { readonly strength: 'sure' | 'likely' | 'faint' }

const units = /(?:^|[^\p{L}])(?:mm|cm|dm|m|km|in|ft)$/u
const counted =
  /\b(articles?|chapters?|paragraphs?|paras?|sections?|goals?|targets?|sdgs?|items?|parts?|annex|numbers?|nos?|vol|pages?|pp?|resolutions?|decisions?|principles?|rules?|steps?|phases?|pillars?|clauses?|lines?|tiers?|levels?|types?|options?|stages?|tables?|figures?|versions?|top|the|of|in|on|at|by|to|from|with|for|than|least|about|over|only|all|and|or|next|last|first|these|those|every|until|between|approximately|nearly|january|february|march|april|may|june|july|august|september|october|november|december)$/i
const measured =
  /^\s?(?:%|per\b|percent|million|billion|thousand|hundred|years?|months?|weeks?|days?|hours?|am\b|pm\b|january|february|march|april|may\b|june|july|august|september|october|november|december|of\b|to\s\d|and\s\d|or\s\d|states?\b|countries|members?\b|people|persons|degrees)/i
/** The signs of the footnotes that exist, and whether each is printed as a plain figure: "1 United Nations, ...". */
export type Bodies = ReadonlyMap<string, boolean>

const noteBefore = /\[(\d{1,3})\]/

const candidatesIn = (text: string, bodies: Bodies): Candidate[] => {
  const out: Candidate[] = []
  for (const found of text.matchAll(/ ?([⁰¹²³⁴-⁹]+|\[\d{1,3}\]|[*†‡]{1,4}|\d{1,3})/g)) {
    const raw = found[1]!
    const from = found.index
    const to = from + found[0].length
    const spaced = found[0].startsWith(' ')
    const before = text.slice(Math.max(0, from - 30), from)
    const after = text.slice(to, to + 20)
    const behindWord = /[\p{L})\]”"’'»][,;:.]?$/u.test(before)
    if (/^[\p{L}\p{Nd}]/u.test(after) && !/^[*†‡]/.test(raw)) continue
    const add = (key: string, strength: Candidate['strength']) => out.push({ from, to, key, raw, strength })
    if (/^[⁰¹²³⁴-⁹]/.test(raw)) {
      const key = plainFigures(raw)
      const known = bodies.has(key)
      if (/[\p{L}\p{N}\])”"’»,;:.]$/u.test(before) && (known || (behindWord && !units.test(before)))) {
        if (known || key.length === 1 || !key.split('').every(figure => bodies.has(figure))) add(key, 'sure')
        else {
          // "¹²" where only notes 1 and 2 exist is two marks.
          key.split('').forEach((figure, i) => {
            const at = to - key.length + i
            out.push({ from: i === 0 ? from : at, to: at + 1, key: figure, raw: raw[i]!, strength: 'sure' })
          })
        }
      }
    } else if (raw.startsWith('[')) {
      const key = noteBefore.exec(raw)![1]!
      if (bodies.has(key) && /[^\s([]$/.test(before)) add(key, 'sure')
    } else if (/^[*†‡]/.test(raw)) {
      if (/[\p{L}\d)”"’,;:.]$/u.test(before) && /^(?:[\s,;:.)]|$)/.test(after) && !(spaced && after !== ''))
        add(raw, 'sure')
    } else if (bodies.has(raw) && !/^[\d\p{L}]/u.test(after) && !/^[./,:-]\d|^[/%]/.test(after)) {
      const glued =
        !spaced && (/\p{Ll}{2}$|\p{L}{4}$|[\p{L}][)”"’»]$/u.test(before) || /[\p{L})”"’»][,;:.]$/u.test(before))
      if (glued) add(raw, 'sure')
      else if (spaced && behindWord && bodies.get(raw) === true && !measured.test(after)) {
        if (counted.test(before.replace(/[,;:.]$/, ''))) continue
        if (/[,;:.]$/.test(before) && /^(?:$|\s?[\p{Ll}])/u.test(after)) add(raw, 'likely')
        else if (/^(?:$|[\s,;:.])/.test(after)) add(raw, 'faint')
      }
    }
  }
  return out
}

/**
 * The marks of each text, by text, in order. `bodies` are the signs of the footnotes that exist; a mark without one is
 * returned only where the mark is sure by its looks (raised figure, star).
 */
export const findMarks = (texts: readonly string[], bodies: Bodies): Mark[][] => {
  const all = texts.flatMap((text, i) => candidatesIn(text, bodies).map(mark => ({ ...mark, i })))
  const taken = new Set<Candidate>()
  /** Place in `all` of the first citation of each note, as far as decided. */
  const first = new Map<string, number>()
  const take = (at: number) => {
    const mark = all[at]!
    taken.add(mark)
    first.set(mark.key, Math.min(at, first.get(mark.key) ?? at))
  }
  const open = new Map<string, number[]>()
  all.forEach((mark, at) => {
    if (mark.strength === 'sure') take(at)
    else if (!open.get(mark.key)?.push(at)) open.set(mark.key, [at])
  })
  const numbers = [...bodies.keys()].filter(key => /^\d+$/.test(key)).sort((a, b) => Number(a) - Number(b))
  // A note that is first cited behind a later one has an earlier mark that was not sure.
  const nextFirst: number[] = []
  let next = all.length
  for (let k = numbers.length - 1; k >= 0; k--) {
    nextFirst[k] = next
    next = first.get(numbers[k]!) ?? next
  }
  let last = -1
  numbers.forEach((key, k) => {
    const until = nextFirst[k]!
    if ((first.get(key) ?? all.length) >= until) {
      const between = (open.get(key) ?? []).filter(at => at > last && at < until)
      const found = between.find(at => all[at]!.strength === 'likely') ?? between[0]
      if (found !== undefined) take(found)
    }
    last = Math.max(last, first.get(key) ?? -1)
  })
  // Once a note is cited, a figure behind a comma that has no noun to count cites it again.
  all.forEach((mark, at) => {
    if (mark.strength === 'likely' && (first.get(mark.key) ?? at) < at) take(at)
  })
  const out: Mark[][] = texts.map(() => [])
  for (const mark of all) if (taken.has(mark)) out[mark.i]!.push(mark)
  return out
}

/** The text without the marks, and for each mark the offset right after the word it stands behind. */
export const removeMarks = (text: string, marks: readonly Mark[]): { readonly text: string; readonly at: number[] } => {
  const pieces: string[] = []
  const at: number[] = []
  let length = 0
  let done = 0
  for (const mark of marks) {
    const piece = text.slice(done, mark.from)
    pieces.push(piece)
    length += piece.length
    done = mark.to
    // Behind the word: a mark printed after the comma cites the word before it. Marks in a row cite the same word.
    let back = piece.length
    while (back > 0 && /[\s,;:.]/.test(piece[back - 1]!)) back--
    at.push(back > 0 || at.length === 0 ? length - piece.length + back : at.at(-1)!)
  }
  pieces.push(text.slice(done))
  return { text: pieces.join(''), at }
}

/**
 * Takes away blanks before punctuation ("Justice ,") and moves offsets along; `gaps` are what was changed, each with the
 * word before it.
 */
export const closeGaps = (
  text: string,
  at: readonly number[],
): { readonly text: string; readonly at: number[]; readonly gaps: { before: string; after: string }[] } => {
  const pieces: string[] = []
  const moved: number[] = []
  const gaps: { before: string; after: string }[] = []
  let done = 0
  let removed = 0
  for (const gap of text.matchAll(/(?<=\p{L}) +(?=[,;:.](?:\s|$))/gu)) {
    while (moved.length < at.length && at[moved.length]! <= gap.index) moved.push(at[moved.length]! - removed)
    pieces.push(text.slice(done, gap.index))
    done = gap.index + gap[0].length
    removed += gap[0].length
    const word = /\S+$/.exec(text.slice(Math.max(0, gap.index - 30), gap.index))![0]
    gaps.push({ before: `${word}${gap[0]}${text[done]}`, after: `${word}${text[done]}` })
  }
  while (moved.length < at.length) moved.push(at[moved.length]! - removed)
  pieces.push(text.slice(done))
  return { text: pieces.join(''), at: moved, gaps }
}
