/**
 * The words of a clause as one line that can be quoted: `the Convention{footnote 2} and the Protocol`. A brace of the
 * text itself is doubled, so that every text has one flat form and comes back from it. And the places of a quotation
 * in such a line, and what an edit that quotes does to it: the writer of sentences tries its edits by the same
 * functions by which the reader carries them out, so what is written is what will be read.
 */
import type { Note } from '../clause.ts'
import type { NoteFact, Passage } from '../words.ts'
import type { Quote, WordEdit } from './instruction.ts'

const citation = /\{\{|\{footnote (\d+|\*+)\}/g

/** `nameOf` must know every note that is cited. */
export const flatten = ({ text, notes }: Passage, nameOf: ReadonlyMap<string, string>): string => {
  let flat = ''
  let done = 0
  for (const note of notes) {
    const name = nameOf.get(note.id)
    if (name === undefined) throw new RangeError(`note ${note.id} has no name`)
    const at = Math.max(done, Math.min(note.at, text.length))
    flat += `${text.slice(done, at).replaceAll('{', '{{')}{footnote ${name}}`
    done = at
  }
  return flat + text.slice(done).replaceAll('{', '{{')
}

/** The text and its citations again. A name that `noteOf` does not know is left as text. */
export const unflatten = (flat: string, noteOf: ReadonlyMap<string, NoteFact>): Passage => {
  const notes: Note[] = []
  let text = ''
  let done = 0
  for (const found of flat.matchAll(citation)) {
    const note = found[1] === undefined ? null : noteOf.get(found[1])
    if (note === undefined) continue
    text += flat.slice(done, found.index)
    if (note === null) text += '{'
    else notes.push({ ...note, at: text.length })
    done = found.index + found[0].length
  }
  return { text: text + flat.slice(done), notes }
}

/** Names of notes that a flat text cites. */
export const citedIn = (flat: string): string[] => [...flat.matchAll(citation)].flatMap(found => found[1] ?? [])

const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\u3001-\u303f\uff01-\uff65]/u
const wordy = /[\p{L}\p{N}\p{M}]/u
const partOfWord = (letter: string | undefined): boolean =>
  letter !== undefined && wordy.test(letter) && !unspaced.test(letter)

/** Both sides of `at` are one word, so that no quotation begins or ends there. */
const insideWord = (flat: string, at: number): boolean => partOfWord(flat[at - 1]) && partOfWord(flat[at])

/** Where the words stand in a flat line: whole words only, and never a part of a citation. In order, from 0. */
export const placesOf = (flat: string, words: string): number[] => {
  if (words === '' || words.length > flat.length) return []
  const cited = flat.includes('{') ? [...flat.matchAll(citation)] : []
  const cuts = (at: number): boolean => cited.some(({ index, 0: all }) => at > index && at < index + all.length)
  const places: number[] = []
  for (let at = flat.indexOf(words); at >= 0; at = flat.indexOf(words, at + 1)) {
    const end = at + words.length
    if (!insideWord(flat, at) && !insideWord(flat, end) && !cuts(at) && !cuts(end)) places.push(at)
  }
  return places
}

type Folded = { readonly text: string; readonly at: readonly number[] }

/** Without what people do not type as it is printed: citations, letter case, kinds of quotes, dashes and spaces. */
const fold = (flat: string): Folded => {
  let text = ''
  const at: number[] = []
  const put = (letter: string, place: number): void => {
    if (letter === ' ' && (text === '' || text.endsWith(' '))) return
    // Some letters have two small ones; the first stands for both, so that places stay countable.
    text += letter[0] ?? ''
    at.push(place)
  }
  const cited = new Map([...flat.matchAll(citation)].map(found => [found.index, found] as const))
  for (let i = 0; i < flat.length; i++) {
    const found = cited.get(i)
    if (found) {
      if (found[1] === undefined) put('{', i)
      i += found[0].length - 1
      continue
    }
    const letter = flat[i]!
    if (/\s/.test(letter)) put(' ', i)
    else if (/[‘’ʼ`´]/.test(letter)) put("'", i)
    else if (/[“”„«»]/.test(letter)) put('"', i)
    else if (/[‐‑‒–—−]/.test(letter)) put('-', i)
    else put(letter.toLowerCase(), i)
  }
  at.push(flat.length)
  return { text, at }
}

/** The same words up to case, quotes, dashes, spacing and citations. */
export const folded = (flat: string): string => fold(flat).text.trim()

/** Characters `from` to `to` give way to `text`. */
export type Splice = { readonly from: number; readonly to: number; readonly text: string }

type Range = { readonly from: number; readonly to: number; readonly loose: boolean }

/** As printed; failing that as people type it, and failing that without a comma or full stop drawn into the quotes. */
const rangesOf = (flat: string, words: string): Range[] => {
  const exact = placesOf(flat, words).map(from => ({ from, to: from + words.length, loose: false }))
  if (exact.length > 0) return exact
  const line = fold(flat)
  const sought = folded(words)
  for (const wanted of [sought, sought.replace(/[.,;]$/, '')]) {
    const places = placesOf(line.text, wanted)
    if (places.length === 0) continue
    return places.map(place => {
      const last = line.at[place + wanted.length - 1] ?? 0
      return { from: line.at[place] ?? 0, to: last + 1, loose: true }
    })
  }
  return []
}

const opener = /[([“‘«„]/
const closer = /[)\]}”’»,;:.!?…،؛؟{\s]/
const spaceBetween = (before: string | undefined, after: string | undefined): string =>
  before === undefined ||
  after === undefined ||
  /\s/.test(before) ||
  opener.test(before) ||
  closer.test(after) ||
  unspaced.test(before) ||
  unspaced.test(after)
    ? ''
    : ' '

const inserted = (flat: string, at: number, text: string): Splice => ({
  from: at,
  to: at,
  text: spaceBetween(flat[at - 1], text[0]) + text + spaceBetween(text.at(-1), flat[at]),
})

/** The words go with one of the spaces around them. */
const struck = (flat: string, from: number, to: number): Splice => {
  const after = flat[to]
  if (flat[from - 1] === ' ' && (after === undefined || closer.test(after))) return { from: from - 1, to, text: '' }
  if (from === 0 && after === ' ') return { from, to: to + 1, text: '' }
  return { from, to, text: '' }
}

/** Less what both begin and end with: a quotation says more words than change, so that they are found. */
const narrowed = (flat: string, { from, to, text }: Splice): Splice => {
  let start = 0
  while (from + start < to && start < text.length && flat[from + start] === text[start]) start++
  let end = 0
  while (to - end > from + start && text.length - end > start && flat[to - end - 1] === text[text.length - end - 1]) {
    end++
  }
  return { from: from + start, to: to - end, text: text.slice(start, text.length - end) }
}

/** What was quoted without its citations keeps them, behind the words that come in its place. */
const keepingNotes = (flat: string, splice: Splice): Splice => {
  if (splice.text === '') return splice
  const lost = flat.slice(splice.from, splice.to).matchAll(citation)
  return { ...splice, text: splice.text + [...lost].map(found => (found[1] === undefined ? '' : found[0])).join('') }
}

const spliceAt = (flat: string, edit: WordEdit, { from, to, loose }: Range): Splice => {
  if (edit.do === 'strike') return struck(flat, from, to)
  if (edit.do === 'insert') return inserted(flat, edit.where === 'before' ? from : to, edit.text)
  const splice = narrowed(flat, { from, to, text: edit.text })
  return loose ? keepingNotes(flat, splice) : splice
}

/** A place where an edit may be meant, and what it would do there. */
export type Spot = { readonly from: number; readonly to: number; readonly splice: Splice }

/**
 * Everywhere in a flat line that the edit may be meant: none where the words do not stand in it, several where they
 * do and the edit does not say which.
 */
export const spotsOf = (flat: string, edit: WordEdit): Spot[] => {
  if (edit.do === 'insert' && !('quote' in edit)) {
    const at = edit.where === 'first' ? 0 : flat.length
    return [{ from: at, to: at, splice: inserted(flat, at, edit.text) }]
  }
  const ranges = rangesOf(flat, edit.quote.text)
  const { nth } = edit.quote
  const chosen = nth === null ? ranges : ranges.slice(nth < 0 ? nth : nth - 1, nth < 0 ? undefined : nth)
  return chosen.map(range => ({ from: range.from, to: range.to, splice: spliceAt(flat, edit, range) }))
}

/** The same edit with its words quoted as they stand at a spot, and told apart from equal ones. */
export const pinned = (flat: string, edit: WordEdit, { from, to }: Spot): WordEdit => {
  if (!('quote' in edit)) return edit
  const text = flat.slice(from, to)
  const places = placesOf(flat, text)
  const quote: Quote = { text, nth: places.length > 1 ? places.indexOf(from) + 1 || null : null }
  return { ...edit, quote }
}

/** Splices that neither overlap nor cross, in any order; null where two of them want the same words. */
export const spliced = (flat: string, splices: readonly Splice[]): string | null => {
  let out = ''
  let done = 0
  for (const { from, to, text } of [...splices].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < done) return null
    out += flat.slice(done, from) + text
    done = to
  }
  return out + flat.slice(done)
}
