/**
 * The words of a clause as a stream of tokens, and the hunks between two streams.
 *
 * A single space between two words is not a token: it follows from its neighbours (`gapBetween`) and is written again
 * when the stream is joined. So two people who change neighbouring words never meet in the space between them, and
 * a text put together from both is spaced as text should be. Any other spacing (none where one is usual, two spaces,
 * a no-break space) is a `gap` token, so that tokens -> text is lossless. A footnote's citation is a token at its
 * place, known by the note's id: it is deleted, kept and inserted like a word.
 *
 * The tokens are our own and not `Intl.Segmenter`'s because ids of changes count tokens, and client and server must
 * agree whatever dictionaries their engines carry; symbols such as A/RES/70/1 stay one word.
 */
import { diffArrays } from 'diff'
import type { Note } from './clause.ts'

/** What a note says, wherever it is cited. */
export type NoteFact = Pick<Note, 'id' | 'mark' | 'text'>

/**
 * `word`: a run between spaces, less the punctuation around it. `letter`: one letter of a script written without
 * spaces (Han, kana, Thai ...). `open` and `close`: punctuation that clings to what follows or precedes it.
 * `gap`: spacing, possibly empty, that its neighbours do not explain.
 */
export type Token =
  | { readonly type: 'word' | 'letter' | 'open' | 'close' | 'gap'; readonly text: string }
  | { readonly type: 'note'; readonly note: NoteFact }

/** A text with the notes cited in it; `at` counts from the start of this text. A clause is one. */
export type Passage = { readonly text: string; readonly notes: readonly Note[] }

/** Base tokens `from` (inclusive) to `to` (exclusive) give way to `inserted`. Hunks of a list never touch. */
export type Hunk = { readonly from: number; readonly to: number; readonly inserted: readonly Token[] }

/**
 * Beyond this many inserted and deleted tokens the middle of two texts counts as rewritten, one hunk. The search costs
 * the square of it: two unlike texts of 8,000 words take 15 to 30 ms so, and minutes without a bound.
 */
const longestEdit = 400

const opening = new Set('([{“‘«„"\'¿¡')
const closing = new Set(')]}”’»"\',;:.!?…،؛؟')
const unspacedLetter =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\u3001-\u303f\uff01-\uff65]\p{M}*/gu

/** Tells most clauses, which have none, from those that need the slow look for letters of unspaced scripts. */
const mayBeUnspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffef]/

const gapBetween = (before: Token | null, after: Token): string =>
  before === null ||
  before.type === 'open' ||
  after.type === 'close' ||
  before.type === 'letter' ||
  after.type === 'letter'
    ? ''
    : ' '

/** The tokens of one run without spaces: letters of unspaced scripts apart, and what stands between them. */
const pushRun = (run: string, push: (token: Token) => void): void => {
  if (!mayBeUnspaced.test(run)) {
    pushWord(run, push)
    return
  }
  let done = 0
  for (const letter of run.matchAll(unspacedLetter)) {
    pushWord(run.slice(done, letter.index), push)
    push({ type: 'letter', text: letter[0] })
    done = letter.index + letter[0].length
  }
  pushWord(run.slice(done), push)
}

/** Opening marks, the word, closing marks; any of them may be missing. */
const pushWord = (run: string, push: (token: Token) => void): void => {
  let from = 0
  let to = run.length
  while (from < to && opening.has(run[from]!)) push({ type: 'open', text: run[from++]! })
  while (to > from && closing.has(run[to - 1]!)) to--
  if (to > from) push({ type: 'word', text: run.slice(from, to) })
  for (; to < run.length; to++) push({ type: 'close', text: run[to]! })
}

/**
 * The tokens of a text and its citations; `join(tokenise(p))` equals `p`. Notes must be ordered by `at`; one beyond the
 * text's end is cited at its end. A citation inside a word cuts the word in two.
 */
export const tokenise = ({ text, notes }: Passage): Token[] => {
  const tokens: Token[] = []
  let before: Token | null = null
  let space = ''
  // A gap written before a citation already parts the words on both sides of it.
  let parted = false
  const push = (token: Token): void => {
    if (parted ? space !== '' : space !== gapBetween(before, token)) tokens.push({ type: 'gap', text: space })
    tokens.push(token)
    before = token
    space = ''
    parted = false
  }
  const pushPiece = (piece: string): void => {
    for (const [run] of piece.matchAll(/\s+|\S+/g)) {
      if (run === ' ' || run.trim() === '') space += run
      else pushRun(run, push)
    }
  }
  let done = 0
  for (const { id, at, mark, text: says } of notes) {
    const end = Math.max(done, Math.min(at, text.length))
    if (end > done) pushPiece(text.slice(done, end))
    if (space !== '') {
      tokens.push({ type: 'gap', text: space })
      space = ''
      parted = true
    }
    tokens.push({ type: 'note', note: { id, mark, text: says } })
    done = end
  }
  pushPiece(done === 0 ? text : text.slice(done))
  if (space !== '') tokens.push({ type: 'gap', text: space })
  return tokens
}

/**
 * A pen that is given a stream token by token and answers with what to write, the gap before the token apart. An empty
 * gap holds only right behind a citation, which is where `tokenise` writes one: words are not glued together by
 * a gap whose citation somebody else took out.
 */
export const pen = (): ((token: Token) => { gap: string; text: string }) => {
  let before: Token | null = null
  let parted = false
  let cited = false
  return token => {
    if (token.type === 'note' || token.type === 'gap') {
      const gap = token.type === 'gap' ? token.text : ''
      if (gap !== '' || (cited && token.type === 'gap')) parted = true
      cited = token.type === 'note'
      return { gap, text: '' }
    }
    const gap = parted ? '' : gapBetween(before, token)
    before = token
    parted = false
    cited = false
    return { gap, text: token.text }
  }
}

/** The text of a stream and the places of its citations. */
export const join = (tokens: readonly Token[]): Passage => {
  const write = pen()
  const notes: Note[] = []
  let text = ''
  for (const token of tokens) {
    const { gap, text: word } = write(token)
    if (token.type === 'note') notes.push({ ...token.note, at: text.length })
    text += gap + word
  }
  return { text, notes }
}

/** Equal keys mean the same token. Notes are known by id: what a note says is a fact of the body, not of the stream. */
export const key = (token: Token): string =>
  token.type === 'note' ? `n${token.note.id}` : (token.type[0] ?? '') + token.text

const none: ReadonlySet<string> = new Set()

/**
 * The hunks that turn `base` into `next`, fewest tokens first, in order, each pair parted by at least one kept token.
 * Citations of the notes in `reworded` count as replaced even where they stayed.
 */
export const hunks = (base: readonly Token[], next: readonly Token[], reworded = none): Hunk[] => {
  const a = base.map(key)
  const b = next.map(t => (t.type === 'note' && reworded.has(t.note.id) ? `r${t.note.id}` : key(t)))
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  if (endA === start && endB === start) return []
  const whole: Hunk[] = [{ from: start, to: endA, inserted: next.slice(start, endB) }]
  if (endA === start || endB === start) return whole
  const parts = diffArrays(a.slice(start, endA), b.slice(start, endB), { maxEditLength: longestEdit })
  if (!parts) return whole
  const spans: Span[] = []
  let [at, atNext] = [start, start]
  let [from, fromNext] = [start, start]
  const close = (): void => {
    if (at > from || atNext > fromNext) spans.push({ from, to: at, fromNext, toNext: atNext })
  }
  for (const { added, removed, count } of parts) {
    if (added) atNext += count
    else if (removed) at += count
    else {
      close()
      at += count
      atNext += count
      from = at
      fromNext = atNext
    }
  }
  close()
  return slid(a, b, spans).map(span => ({
    from: span.from,
    to: span.to,
    inserted: next.slice(span.fromNext, span.toNext),
  }))
}

/** Base tokens `from` to `to` give way to the next text's tokens `fromNext` to `toNext`. */
type Span = { from: number; to: number; fromNext: number; toNext: number }

/**
 * The same hunks where each that only inserts, or only deletes, stands at the last place where it can: "to promote and"
 * before "to protect" is also "promote and to" behind the "to". Which of the two the search finds depends on what else
 * was changed, and who makes the same change must make it at the same place. One that can reach its neighbour joins it.
 */
const slid = (a: readonly string[], b: readonly string[], spans: readonly Span[]): Span[] => {
  const left: Span[] = []
  for (const span of spans) {
    const last = left.at(-1)
    const by = last ? slide(a, b, span, -1, span.from - last.to) : 0
    if (last && span.from - by === last.to) {
      last.to = span.to - by
      last.toNext = span.toNext - by
    } else left.push({ ...span })
  }
  const found: Span[] = []
  for (const span of left.reverse()) {
    const next = found.at(-1)
    const by = slide(a, b, span, 1, (next?.from ?? a.length) - span.to)
    if (next && span.to + by === next.from) {
      next.from = span.from + by
      next.fromNext = span.fromNext + by
    } else {
      const { from, to, fromNext, toNext } = span
      found.push({ from: from + by, to: to + by, fromNext: fromNext + by, toNext: toNext + by })
    }
  }
  return found.reverse()
}

/** How many places, at most `most`, a span can go on (1) or back (-1) and still give the same text. */
const slide = (a: readonly string[], b: readonly string[], span: Span, direction: 1 | -1, most: number): number => {
  const { from, to, fromNext, toNext } = span
  if (to > from && toNext > fromNext) return 0
  const [list, first, last] = to > from ? [a, from, to] : [b, fromNext, toNext]
  let by = 0
  while (by < most) {
    const at = direction === 1 ? by : -1 - by
    if (list[first + at] !== list[last + at]) break
    by++
  }
  return by
}

/** `base` with the hunks carried out: those between tokens `from` and `to`, and only these tokens. */
export const replaced = (base: readonly Token[], list: readonly Hunk[], from = 0, to = base.length): Token[] => {
  const tokens: Token[] = []
  let at = from
  for (const hunk of list) {
    for (; at < hunk.from; at++) tokens.push(base[at]!)
    tokens.push(...hunk.inserted)
    at = hunk.to
  }
  for (; at < to; at++) tokens.push(base[at]!)
  return tokens
}

/**
 * Hunks as a reader takes them in: two hunks with fewer kept tokens between them than either of them holds are one, so
 * that a rewritten sentence is not shredded by the "of" and "the" that both wordings happen to have.
 */
export const gathered = (base: readonly Token[], list: readonly Hunk[]): Hunk[] => {
  const size = (hunk: Hunk): number => Math.max(hunk.to - hunk.from, hunk.inserted.length)
  const found: Hunk[] = []
  for (const hunk of list) {
    const last = found.at(-1)
    if (last && hunk.from - last.to < Math.min(size(last), size(hunk))) {
      const inserted = [...last.inserted, ...base.slice(last.to, hunk.from), ...hunk.inserted]
      found[found.length - 1] = { from: last.from, to: hunk.to, inserted }
    } else found.push(hunk)
  }
  return found
}
