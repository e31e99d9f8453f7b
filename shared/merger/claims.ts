/**
 * Which sources claim which words of a clause of the result. In each text (left, right, parked) a word of the result is
 * claimed by one source at most: of two clauses of a paper that are alike, one stands in the result when the other does
 * not. Sources of different texts may claim the same words.
 *
 * A source comes in by its id, whatever became of its words; as the twin of one that does (the same words in the other
 * text); because the clause before lacks just these words of it (a split); or by what it tells of itself: words in a row
 * that nobody else would have written so.
 */
import type { Clause } from '../clause.ts'
import { gathered, type Hunk, hunks, key, type Token } from '../words.ts'
import { type Kept, keptBetween, keptWords, standIn, weightsOf, wordsOf } from './clause-words.ts'
import type { Parked, Texts } from './state.ts'
import { type Group, groups, type Run, type Source, shortestRun, sourceOf, wordIndex } from './word-index.ts'

/** `places[i]` is the place in the source of the clause's word `i`, -1 where the source does not claim it. */
export type Claim = { readonly source: Source; readonly places: Int32Array }

/**
 * So many telling words in a row that no other source claims make an origin: four happen to two people who write of the
 * same matter. A run that several clauses of a text have is divided by their number.
 */
const tellingRun = 5
/** A source is an origin where so much of it, or of the clause, stands in the other, with so many telling words at least. */
const muchOf = 1 / 2
/** A tail of a split holds so much of what the clause before it lacks, at least. */
const mostOfTail = 2 / 3
const fewTelling = 3

const wordsKey = (tokens: readonly Token[]): string => tokens.map(key).join('\n')

/** For each source its twin in the other text: the same words, the first with the first, the second with the second. */
const twinsOf = (sources: readonly Source[]): Map<Source, Source> => {
  const waiting = new Map<string, Source[]>()
  const twins = new Map<Source, Source>()
  for (const source of sources) {
    if (source.group === 'parked' || source.words.tokens.length === 0) continue
    const name = wordsKey(source.words.tokens)
    const list = waiting.get(name) ?? []
    waiting.set(name, list)
    const twin = source.group === 'right' && list[0]?.group === 'left' ? list.shift() : undefined
    if (twin) {
      twins.set(source, twin)
      twins.set(twin, source)
    } else list.push(source)
  }
  return twins
}

/**
 * What stayed of a source as a reader sees it: a telling word wherever it stayed, an "of" only where it was not left
 * over alone between words that were changed.
 */
const plainlyKept = (
  { words, weights }: Source,
  next: readonly Token[],
  list: readonly Hunk[] = hunks(words.tokens, next),
): Kept[] => {
  const rewritten = gathered(words.tokens, list)
  return keptBetween(words.tokens, list).flatMap(({ from, to, fromNext }) => {
    const kept: Kept[] = []
    for (let i = from; i < to; i++) {
      if (weights[i] === 0 && rewritten.some(hunk => hunk.from <= i && i < hunk.to)) continue
      const last = kept.at(-1)
      if (last && last.to === i) kept[kept.length - 1] = { ...last, to: i + 1 }
      else kept.push({ from: i, to: i + 1, fromNext: fromNext + i - from })
    }
    return kept
  })
}

/**
 * What a source that came in by its words claims in their order: all of it where all of it stands, as in a clause that was
 * combined; where most of it does, what a reader sees; otherwise stretches that are no chance, of two words of which one
 * tells something or of three.
 */
const keptByWords = (source: Source, next: readonly Token[]): Kept[] => {
  const { words, weights, mass } = source
  const list = hunks(words.tokens, next)
  const kept = keptBetween(words.tokens, list)
  if (kept.reduce((sum, { from, to }) => sum + to - from, 0) === words.tokens.length) return kept
  const weightOf = ({ from, to }: Kept): number => weights.slice(from, to).reduce((sum, weight) => sum + weight, 0)
  if (kept.reduce((sum, one) => sum + weightOf(one), 0) >= muchOf * mass) return plainlyKept(source, next, list)
  return kept.filter(one => one.to - one.from >= shortestRun || (one.to - one.from === 2 && weightOf(one) > 0))
}

/** The words of a split that `before` kept none of, found again in `next`: places in the source. Null where it is no tail. */
const tailKept = (source: Source, before: readonly Token[], next: readonly Token[]): Kept[] | null => {
  const stayed = new Set<number>()
  for (const { from, to } of plainlyKept(source, before)) for (let i = from; i < to; i++) stayed.add(i)
  const lacking = source.words.tokens.flatMap((_, i) => (stayed.has(i) ? [] : i))
  if (lacking.length === 0 || next.length === 0) return null
  const kept = keptWords(
    lacking.map(i => source.words.tokens[i]!),
    next,
  )
  const [first, last] = [kept[0], kept.at(-1)]
  if (!first || !last || (first.from > 0 && last.to < lacking.length)) return null
  if (kept.reduce((sum, { from, to }) => sum + to - from, 0) < mostOfTail * next.length) return null
  return kept.flatMap(({ from, to, fromNext }) =>
    lacking.slice(from, to).map((place, i) => ({ from: place, to: place + 1, fromNext: fromNext + i })),
  )
}

/** All sources and the claims that they have on clauses. Pure but for what it remembers of the clauses it has seen. */
export const claimant = (texts: Texts, parked: readonly Parked[]) => {
  const lists = { left: texts.left, right: texts.right, parked: parked.map(({ clause }) => clause) }
  const sources: Source[] = []
  for (const group of groups) for (const clause of lists[group]) sources.push(sourceOf(clause, group, sources.length))
  const byId = Map.groupBy(sources, ({ clause }) => clause.id)
  const byWords = Map.groupBy(sources, ({ words }) => wordsKey(words.tokens))
  const twins = twinsOf(sources)
  const lookUp = wordIndex(sources)

  /** The claims on a clause, in the order in which they came in; `among` are the texts that may claim. */
  const claimsOf = (clause: Clause, before: Clause | null, among: readonly Group[]): Claim[] => {
    const { tokens } = wordsOf(clause)
    const claims: Claim[] = []
    const claimed = new Set<Source>()
    const taken = {
      left: new Uint8Array(tokens.length),
      right: new Uint8Array(tokens.length),
      parked: new Uint8Array(tokens.length),
    }
    const claim = (source: Source, kept: readonly Kept[]): void => {
      const places = new Int32Array(tokens.length).fill(-1)
      claims.push({ source, places })
      claimed.add(source)
      fill(places, taken[source.group], kept)
    }
    const free = (source: Source): boolean => among.includes(source.group) && !claimed.has(source)
    const whole: Kept[] = [{ from: 0, to: tokens.length, fromNext: 0 }]

    const own = byId.get(clause.id) ?? []
    for (const source of own) {
      if (!free(source)) continue
      const kept = source.clause.text === clause.text ? whole : plainlyKept(source, tokens)
      claim(source, kept)
      const twin = twins.get(source)
      if (twin && free(twin)) claim(twin, kept)
    }
    if (claims.length === 0 && before) {
      const { tokens: tokensBefore } = wordsOf(before)
      for (const { source } of alone(before, among)) {
        const kept = free(source) ? tailKept(source, tokensBefore, tokens) : null
        if (kept?.some(({ fromNext }) => taken[source.group][fromNext] === 0)) claim(source, kept)
      }
    }
    const weights = weightsOf(clause)
    const mass = weights.reduce((sum, w) => sum + w, 0)
    if (claims.length === 0 && mass > 0) {
      for (const source of byWords.get(wordsKey(tokens)) ?? []) {
        if (free(source) && taken[source.group][0] === 0) claim(source, whole)
      }
    }
    const { runs, holders } = lookUp(tokens)
    const telling = (source: Source, run: Run): number => {
      let sum = 0
      for (let i = 0; i < run.length; i++) sum += Math.min(source.weights[run.from + i]!, weights[run.at + i]!)
      return sum
    }
    // Not by a call with all of them: of a long clause these are more than a call can take.
    const fewest = (run: Run): number => {
      let least = Number.POSITIVE_INFINITY
      for (let at = run.at; at < run.at + run.length - 2; at++) least = Math.min(least, holders[at]!)
      return least
    }
    /** Whether a source has enough in common with the words that no other of its text claims. */
    const comesIn = (source: Source, list: readonly Run[]): boolean => {
      const { group, mass: ofSource, words } = source
      const used = taken[group].slice()
      let [raw, evidence, covered] = [0, 0, 0]
      for (const run of list.toSorted((a, b) => b.length - a.length)) {
        for (const part of partsOf(run, at => used[at] === 0)) {
          const sum = telling(source, part)
          raw += sum
          evidence += sum / fewest(part)
          covered += part.length
          used.fill(1, part.at, part.at + part.length)
          if (sum < tellingRun) continue
          const unclaimed = partsOf(
            part,
            at => taken.left[at] === 0 && taken.right[at] === 0 && (group !== 'parked' || taken.parked[at] === 0),
          )
          if (unclaimed.some(fresh => telling(source, fresh) / fewest(fresh) >= tellingRun)) return true
        }
      }
      const inARow = evidence >= 1 && covered >= muchOf * words.tokens.length
      if (covered > 0 && (inARow || ofSource >= fewTelling) && standIn(words.tokens, tokens)) return true
      if (evidence < fewTelling) return false
      return (
        (raw >= muchOf * ofSource && covered >= muchOf * words.tokens.length) ||
        (raw >= muchOf * mass && covered >= muchOf * tokens.length)
      )
    }
    const rivals = [...runs].flatMap(([index, list]) => {
      const source = sources[index]!
      return free(source) ? { source, list, sum: list.reduce((n, run) => n + telling(source, run), 0) } : []
    })
    rivals.sort((a, b) => b.sum - a.sum || a.source.index - b.source.index)
    for (const { source, list, sum } of rivals) {
      if (sum > 0 && comesIn(source, list)) claim(source, keptByWords(source, tokens))
    }
    // Words that were moved within a clause are out of order and are found as runs.
    for (const { source, places } of claims) {
      const list = runs.get(source.index)?.toSorted((a, b) => b.length - a.length) ?? []
      const ours = taken[source.group]
      for (const run of list) {
        for (const part of partsOf(run, at => ours[at] === 0)) {
          fill(places, ours, [{ from: part.from, to: part.from + part.length, fromNext: part.at }])
        }
      }
    }
    return claims
  }

  const remembered = new Map<string, { text: string; among: readonly Group[]; claims: Claim[] }>()
  /** The claims on a clause when the one before it is left aside. */
  const alone = (clause: Clause, among: readonly Group[]): readonly Claim[] => {
    const known = remembered.get(clause.id)
    if (known && known.text === clause.text && known.among === among) return known.claims
    const claims = claimsOf(clause, null, among)
    remembered.set(clause.id, { text: clause.text, among, claims })
    return claims
  }

  return { sources, hasId: (id: string): boolean => byId.has(id), claimsOf }
}

const fill = (places: Int32Array, taken: Uint8Array, kept: readonly Kept[]): void => {
  for (const { from, to, fromNext } of kept) {
    for (let i = 0; i < to - from; i++) {
      if (taken[fromNext + i] !== 0) continue
      places[fromNext + i] = from + i
      taken[fromNext + i] = 1
    }
  }
}

/** The parts of a run, long enough to be one, whose places in the clause all pass. */
const partsOf = (run: Run, passes: (at: number) => boolean): Run[] => {
  const parts: Run[] = []
  let length = 0
  for (let i = 0; i <= run.length; i++) {
    if (i < run.length && passes(run.at + i)) {
      length++
      continue
    }
    if (length >= shortestRun) parts.push({ at: run.at + i - length, from: run.from + i - length, length })
    length = 0
  }
  return parts
}
