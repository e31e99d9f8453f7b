/**
 * How long the text functions take on a long paper: 250 clauses of 45 words, two sides with 60 scattered edits each.
 * `node test/bench/text.ts` prints one JSON object a line.
 */
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { follower, type Layout, lines } from '../../shared/lines.ts'
import { apply, marked } from '../../shared/marked.ts'
import { merge } from '../../shared/merge.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { spliced } from '../support/random-body.ts'

const clauseCount = 250
const wordsEach = 45
const editsEach = 60
const layout: Layout = { algorithm: 1, width: 66, first: 1, numberHead: false }
/** Enough for a p95 that does not jump, after enough for the engine to have compiled the functions. */
const rounds = 200
const warmUp = 50

export type Measured = {
  readonly name: string
  readonly unit: 'ms'
  readonly p50: number
  readonly p95: number
  readonly rounds: number
  readonly [fact: string]: string | number
}

const paper = (random: Random): Clause[] => {
  const vocabulary = Array.from({ length: 1200 }, (_, i) => `${'aeiou'[i % 5]}${i.toString(36)}n`)
  return Array.from({ length: clauseCount }, (_, i) => ({
    id: `c${i}`,
    kind: i < clauseCount / 3 ? 'preambular' : 'operative',
    level: 0,
    text: Array.from({ length: wordsEach }, (_, n) => random.pick(vocabulary) + (n % 11 === 10 ? ',' : '')).join(' '),
    notes: [],
  }))
}

/** Mostly words, as delegates do: 48 edits of words, the rest additions, strikes, moves and levels. */
const edited = (random: Random, base: readonly Clause[], by: string): Clause[] => {
  const body = [...base]
  for (let n = 0; n < editsEach; n++) {
    const i = random.int(body.length)
    const clause = body[i]!
    const kind = n % 15
    if (kind === 0) body.splice(i, 0, { ...clause, id: `${by}${n}` })
    else if (kind === 1) body.splice(i, 1)
    else if (kind === 2) body.splice(random.int(body.length), 0, ...body.splice(i, 1))
    else {
      const start = clause.text.indexOf(' ', random.int(clause.text.length - 40)) + 1
      const end = clause.text.indexOf(' ', start)
      body[i] = spliced(clause, start, n % 2 ? end : start, n % 2 ? `${by}word${n}` : `${by}more${n} `)
    }
  }
  return body
}

/** Runs a function until it is warm, and then measures it. */
export const measure = (name: string, run: () => object, facts: Record<string, string | number>): Measured => {
  for (let i = 0; i < warmUp; i++) run()
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).sort((a, b) => a - b)
  const at = (share: number): number => Number(times[Math.floor(share * rounds)]!.toFixed(3))
  return { name, unit: 'ms', p50: at(0.5), p95: at(0.95), rounds, ...facts }
}

/** Measures diff, apply, marked, merge, lines and the following of every line into the other side, warm. */
export const benchText = (): Measured[] => {
  const random = randomFrom(7)
  const base = paper(random)
  // Cloned, since what comes from disk or network shares no objects that could be compared by identity.
  const left = structuredClone(edited(random, base, 'l'))
  const right = structuredClone(edited(random, base, 'r'))
  const changes = diff(base, right)
  const [baseLines, rightLines] = [lines(base, { head: [] }, layout), lines(right, { head: [] }, layout)]
  const size = { clauses: clauseCount, wordsEach, editsEach }
  return [
    measure('text: diff', () => diff(base, right), { ...size, changes: changes.length }),
    measure('text: apply', () => apply(base, changes), size),
    measure('text: marked', () => marked(base, changes), size),
    measure('text: merge', () => merge(base, left, right), {
      ...size,
      conflicts: merge(base, left, right).conflicts.length,
    }),
    measure('text: lines', () => lines(base, { head: [] }, layout), { ...size, lines: baseLines.length }),
    measure('text: follow every line', () => baseLines.map(follower(base, right, rightLines)), size),
  ]
}

if (import.meta.main) for (const measured of benchText()) console.log(JSON.stringify(measured))
