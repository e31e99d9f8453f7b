/**
 * Which words to quote so that an edit can be found: as few as tell the place, whole words, context before counting.
 * Every wording is tried by the functions that carry it out, and the first that does what is wanted is taken.
 */
import { pinned, type Splice, spliced, spotsOf } from './flat.ts'
import type { WordEdit } from './instruction.ts'

/** As many words of context as a reader takes in before an ordinal ("the second “and”") is plainer. */
const mostContext = 4

/** Where up to `most` words before (or behind) a place begin (or end), nearest first. */
const outward = (flat: string, at: number, by: -1 | 1, most: number): number[] => {
  const ends: number[] = []
  let here = at
  while (ends.length < most) {
    while (/\s/.test((by < 0 ? flat[here - 1] : flat[here]) ?? '')) here += by
    const from = here
    while (/\S/.test((by < 0 ? flat[here - 1] : flat[here]) ?? '')) here += by
    if (here === from) break
    ends.push(here)
  }
  return ends
}

/** Edits that might say a splice, the most natural first. */
function* wordings(flat: string, { from, to, text }: Splice): Generator<WordEdit> {
  const gone = flat.slice(from, to)
  const [old, now] = [gone.trim(), text.trim()]
  const quote = (start: number, end: number) => ({ text: flat.slice(start, end), nth: null })
  if (old === '' && now !== '') {
    if (flat.slice(to).trim() === '') yield { do: 'insert', where: 'last', text: now }
    if (flat.slice(0, from).trim() === '') yield { do: 'insert', where: 'first', text: now }
    const end = from - (flat.slice(0, from).length - flat.slice(0, from).trimEnd().length)
    for (const start of outward(flat, end, -1, mostContext)) {
      yield { do: 'insert', where: 'after', quote: quote(start, end), text: now }
    }
    const start = to + (flat.slice(to).length - flat.slice(to).trimStart().length)
    const stop = outward(flat, start, 1, 1)[0]
    if (stop !== undefined) yield { do: 'insert', where: 'before', quote: quote(start, stop), text: now }
  }
  const start = from + (gone.length - gone.trimStart().length)
  if (old !== '') {
    const said = quote(start, start + old.length)
    yield now === '' ? { do: 'strike', quote: said } : { do: 'replace', quote: said, text: now }
  }
  const befores = [from, ...outward(flat, from, -1, mostContext)]
  const behinds = [to, ...outward(flat, to, 1, mostContext)]
  const inContext: Extract<WordEdit, { do: 'replace' }>[] = []
  for (let words = 1; words < mostContext * 2; words++) {
    const begin = befores[Math.min(Math.floor(words / 2), befores.length - 1)] ?? from
    const end = behinds[Math.min(Math.ceil(words / 2), behinds.length - 1)] ?? to
    const context = { from: flat.slice(begin, from), to: flat.slice(to, end) }
    inContext.push({ do: 'replace', quote: quote(begin, end), text: context.from + text + context.to })
  }
  // “capacity and the” with “capacity, the” can be read out; “ and the” with “, the” cannot.
  const plain = inContext.filter(edit => readable(edit.quote.text) && readable(edit.text))
  yield* plain
  yield* inContext.filter(edit => !plain.includes(edit))
}

/** Whether a quotation begins and ends with a word, as people read one out. */
const readable = (words: string): boolean => words !== '' && !/^[\s,;:.)\]}”’»!?]|\s$/.test(words)

/** The edit that says a splice: one whose words stand once, or else the most natural with its occurrence. */
export const worded = (flat: string, splice: Splice): { edit: WordEdit; splice: Splice } | null => {
  const result = spliced(flat, [splice])
  let counted: { edit: WordEdit; splice: Splice } | null = null
  for (const edit of wordings(flat, splice)) {
    const spots = spotsOf(flat, edit)
    const meant = spots.find(spot => {
      const inPlace = spot.splice.from <= splice.to && spot.splice.to >= splice.from
      return inPlace && spliced(flat, [spot.splice]) === result
    })
    if (!meant) continue
    if (spots.length === 1) return { edit, splice: meant.splice }
    // Context is tried before counting, but for a word to be struck, which no context can go with.
    counted ??= { edit: pinned(flat, edit, meant), splice: meant.splice }
    if (edit.do === 'strike') return counted
  }
  return counted
}

/** The one stretch of whole words in which two texts differ. */
export const changedSpan = (from: string, to: string): Splice => {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  const most = Math.min(from.length, to.length) - start
  while (end < most && from[from.length - 1 - end] === to[to.length - 1 - end]) end++
  while (start > 0 && /\S/.test(from[start - 1]!)) start--
  while (end > 0 && /\S/.test(from[from.length - end]!)) end--
  return { from: start, to: from.length - end, text: to.slice(start, to.length - end) }
}
