/**
 * The order that form asks of a body: the preamble before the operative part, the preamble by what its clauses refer to,
 * the operative part by theme with its closing clauses last. What has no reason to move stays: of two clauses with one
 * place the one that stands first comes first, and of all ways to make the order the one with the fewest moves is told.
 */
import { type Body, steadyIds } from '../diff.ts'
import { type Block, blocksOf } from './blocks.ts'
import { type ClosingKind, closingKinds, closingOf } from './closing.ts'
import { type ReferenceKind, referenceKinds, referenceOf } from './references.ts'
import { themesOf } from './themes.ts'

/**
 * Why a clause is moved; each is a text of the client.
 *
 * - `part`: the preamble comes before the operative part.
 * - `reference`: what it refers to comes `goes` what the clauses refer to that it passes.
 * - `date`: resolutions are named in the order of their dates.
 * - `theme`: it is about one matter with the clause `withId`; `words` show it.
 * - `aside`: it stood between two clauses about one matter, of which `withId` is one.
 * - `closing`: clauses of kind `closing` end the resolution; it is one, or it comes before one.
 */
export type MoveReason =
  | { readonly code: 'part' | 'date' }
  | {
      readonly code: 'reference'
      readonly kind: ReferenceKind
      readonly other: ReferenceKind
      readonly goes: 'before' | 'after'
    }
  | { readonly code: 'theme' | 'aside'; readonly withId: string; readonly words: readonly string[] }
  | { readonly code: 'closing'; readonly closing: ClosingKind; readonly goes: 'before' | 'after' }

/** A block with its place: compared number by number, the smaller first. */
type Placed = {
  readonly block: Block
  readonly was: number
  readonly key: readonly number[]
  readonly says:
    | { readonly part: 'preambular'; readonly kind: ReferenceKind }
    | { readonly part: 'operative'; readonly closing: ClosingKind | null; readonly nth: number }
}

/** Before every place that what a clause says can give it. */
const veryFirst = -1

const compared = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

const isOrdered = (numbers: readonly number[]): boolean => {
  const pairs = numbers.slice(1).map((n, i) => n - numbers[i]!)
  return pairs.every(step => step >= 0) || pairs.every(step => step <= 0)
}

/**
 * The place of each clause among those that refer to the same kind of document. Resolutions that stand by their dates,
 * oldest or newest first, stay as they are; otherwise the oldest comes first. What bears no date keeps its place.
 */
const placesByDate = (dates: readonly (number | null)[]): number[] => {
  const dated = dates.flatMap((date, i) => (date === null ? [] : [{ date, i }]))
  const places = dates.map((_, i) => i)
  if (isOrdered(dated.map(({ date }) => date))) return places
  const sorted = [...dated].sort((a, b) => a.date - b.date || a.i - b.i)
  sorted.forEach(({ i }, nth) => {
    places[i] = dated[nth]!.i
  })
  return places
}

const preamble = (blocks: readonly { readonly block: Block; readonly was: number }[]): Placed[] => {
  const read = blocks.map(one => ({ ...one, ...referenceOf(one.block.head) }))
  const byDate = new Map<number, number>()
  for (const kind of referenceKinds) {
    const alike = read.filter(one => one.kind === kind)
    placesByDate(alike.map(({ date }) => date)).forEach((place, i) => {
      byDate.set(alike[i]!.was, place)
    })
  }
  return read.map(({ block, was, kind }) => ({
    block,
    was,
    key: [0, block.first ? veryFirst : referenceKinds.indexOf(kind), byDate.get(was)!],
    says: { part: 'preambular', kind },
  }))
}

type Ordered = { readonly placed: readonly Placed[]; readonly words: (a: number, b: number) => string[] }

const operativePart = (blocks: readonly { readonly block: Block; readonly was: number }[]): Ordered => {
  const closings = blocks.map(({ block }) => closingOf(block.head))
  const about = blocks.flatMap((one, i) => (closings[i] === null && !one.block.first ? { ...one, i } : []))
  const themes = themesOf(about.map(({ block }) => block))
  const themeOf = new Map(about.map(({ i }, n) => [i, { theme: themes.of[n]!, n }]))
  const placed = blocks.map(({ block, was }, i): Placed => {
    const closing = closings[i]!
    const found = themeOf.get(i)
    const rank = block.first ? veryFirst : closing === null ? 0 : 1 + closingKinds.indexOf(closing)
    return {
      block,
      was,
      key: [1, rank, found?.theme ?? 0],
      says: { part: 'operative', closing, nth: found?.n ?? -1 },
    }
  })
  return { placed, words: themes.words }
}

export type Move = { readonly block: Block; readonly why: MoveReason }
export type Arranged = { readonly clauses: Body; readonly moves: readonly Move[] }

/** A body in the order that form asks, and the blocks that are moved for it, in that order. */
export const arranged = (body: Body): Arranged => {
  const blocks = blocksOf(body)
  if (blocks === null) return { clauses: body, moves: [] }
  const all = blocks.map((block, was) => ({ block, was }))
  const { placed: operative, words } = operativePart(all.filter(({ block }) => block.kind === 'operative'))
  const order = [...preamble(all.filter(({ block }) => block.kind === 'preambular')), ...operative].sort(
    (a, b) => compared(a.key, b.key) || a.was - b.was,
  )
  const clauses = order.flatMap(({ block }) => block.clauses)
  const steady = steadyIds(body, clauses)
  const stays = (one: Placed): boolean => steady.has(one.block.head.id)
  const moves = order.flatMap((one, at) =>
    stays(one) ? [] : { block: one.block, why: reasonFor(one, at, order, stays, words) },
  )
  return { clauses, moves }
}

/** The reason of a move is found in a clause that it passes: nearest where it stands now, and best one that stays. */
const reasonFor = (
  one: Placed,
  at: number,
  order: readonly Placed[],
  stays: (other: Placed) => boolean,
  words: (a: number, b: number) => string[],
): MoveReason => {
  const passed = order
    .map((other, i) => ({ other, away: Math.abs(i - at), up: i > at }))
    .filter(({ other, up }) => other !== one && up !== other.was > one.was)
    .sort((a, b) => Number(stays(b.other)) - Number(stays(a.other)) || a.away - b.away)[0]
  if (!passed) throw new RangeError(`${one.block.head.id} is moved and passes nothing`)
  const { other, up } = passed
  const goes = up ? 'before' : 'after'
  const [mine, theirs] = [one.says, other.says]
  if (mine.part === 'preambular') {
    if (theirs.part === 'operative') return { code: 'part' }
    return mine.kind === theirs.kind
      ? { code: 'date' }
      : { code: 'reference', kind: mine.kind, other: theirs.kind, goes }
  }
  if (theirs.part === 'preambular') return { code: 'part' }
  const closing = up ? theirs.closing : mine.closing
  if (closing !== null && mine.closing !== theirs.closing) return { code: 'closing', closing, goes }
  const isWith = (a: Placed, b: Placed): boolean => a !== b && compared(a.key, b.key) === 0
  // It comes up to one before it, past the other that stood between them.
  const joined = order.slice(0, at).findLast(p => isWith(p, one) && p.was < other.was)
  const partner = (up && joined) || order.find(p => isWith(p, other)) || other
  const [from, to] = partner === joined ? [joined, one] : [other, partner]
  const [a, b] = [from.says, to.says]
  const common = a.part === 'operative' && b.part === 'operative' && a !== b ? words(a.nth, b.nth) : []
  return { code: partner === joined ? 'theme' : 'aside', withId: partner.block.head.id, words: common }
}
