/**
 * The sources of a result by their words: three in a row lead to every place where a source has them. So the runs that a
 * clause has in common with any of two hundred sources are found by looking at its own words only.
 */
import type { Clause } from '../clause.ts'
import type { Side } from '../merger.ts'
import { key, type Token } from '../words.ts'
import { type Words, weightsOf, wordsOf } from './clause-words.ts'

export const groups = ['left', 'right', 'parked'] as const
export type Group = Side | 'parked'

export type Source = {
  readonly index: number
  readonly group: Group
  readonly clause: Clause
  readonly words: Words
  /** How much each word tells, and all of them. */
  readonly weights: readonly number[]
  readonly mass: number
}

/** `length` words from `at` in the clause are those from `from` in the source. Runs of fewer than three are not found. */
export type Run = { readonly at: number; readonly from: number; readonly length: number }

export const shortestRun = 3
/** More words than two texts can have (a body is limited), so that three of them are one exact number. */
const mostWords = 2 ** 17

export type Found = {
  readonly runs: ReadonlyMap<number, readonly Run[]>
  /** Of the three words from each place on: how many clauses of one text have them, at most. */
  readonly holders: readonly number[]
}

/**
 * Of words that repeat themselves so many places of one source are looked at, and so many runs of one are followed at
 * once. Without a bound a clause of a thousand times "and again" costs seconds.
 */
const mostAtOnce = 8
/**
 * Three words that more sources have tell nothing of where they are from, so no run begins with them; a run that begins
 * beside them takes them in. Without a bound hundreds of clauses that are alike cost seconds.
 */
const mostHolders = 32

/** Where three words stand: source and place in it, turn by turn, and how many sources of each group have them. */
type Place = { readonly list: number[]; last: number; sources: number } & Record<Group, number>

type Growing = { at: number; from: number; length: number }

/** The words of each source, ready to be looked up. */
export const wordIndex = (sources: readonly Source[]): ((tokens: readonly Token[]) => Found) => {
  const numbers = new Map<string, number>()
  const places = new Map<number, Place>()
  const three = (a: number, b: number, c: number): number => (a * mostWords + b) * mostWords + c
  const wordsIn = sources.map(({ words }) =>
    Int32Array.from(words.tokens, token => {
      const name = key(token)
      const number = numbers.get(name)
      if (number !== undefined) return number
      numbers.set(name, numbers.size)
      return numbers.size - 1
    }),
  )
  wordsIn.forEach((ids, index) => {
    for (let i = 0; i + 2 < ids.length; i++) {
      const name = three(ids[i]!, ids[i + 1]!, ids[i + 2]!)
      let place = places.get(name)
      if (!place) {
        place = { list: [], last: -1, sources: 0, left: 0, right: 0, parked: 0 }
        places.set(name, place)
      }
      if (place.last !== index) {
        place.last = index
        place.sources++
        place[sources[index]!.group]++
      }
      const { list } = place
      if (place.sources <= mostHolders && list[list.length - 2 * mostAtOnce] !== index) list.push(index, i)
    }
  })
  return tokens => {
    const ids = tokens.map(token => numbers.get(key(token)) ?? -1)
    const runs = new Map<number, Growing[]>()
    // Those of each source whose next word may be the next one here.
    const growing = new Map<number, Growing[]>()
    const holders: number[] = []
    for (let i = 0; i + 2 < ids.length; i++) {
      const [a, b, c] = [ids[i]!, ids[i + 1]!, ids[i + 2]!]
      for (const [index, list] of growing) {
        let alive = 0
        for (const run of list) {
          if (wordsIn[index]![run.from + run.length] !== c || c < 0) continue
          run.length++
          list[alive++] = run
        }
        list.length = alive
        if (alive === 0) growing.delete(index)
      }
      const place = a < 0 || b < 0 || c < 0 ? undefined : places.get(three(a, b, c))
      holders.push(place ? Math.max(place.left, place.right, 1) : 1)
      if (!place || place.sources > mostHolders) continue
      const { list } = place
      for (let n = 0; n < list.length; n += 2) {
        const [index, from] = [list[n]!, list[n + 1]!]
        const open = growing.get(index)
        if (open?.some(run => run.from - run.at === from - i)) continue
        if (open && open.length >= mostAtOnce) continue
        const run: Growing = { at: i, from, length: 3 }
        const words = wordsIn[index]!
        while (run.at > 0 && run.from > 0 && words[run.from - 1] === ids[run.at - 1]) {
          run.at--
          run.from--
          run.length++
        }
        if (open) open.push(run)
        else growing.set(index, [run])
        const known = runs.get(index)
        if (known) known.push(run)
        else runs.set(index, [run])
      }
    }
    return { runs, holders }
  }
}

/** A clause as a source. */
export const sourceOf = (clause: Clause, group: Group, index: number): Source => {
  const weights = weightsOf(clause)
  return { index, group, clause, words: wordsOf(clause), weights, mass: weights.reduce((sum, w) => sum + w, 0) }
}
