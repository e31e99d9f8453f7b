/**
 * How long the pairing of two long papers takes (100 and 250 clauses of 45 words each), and how it compares with the pairs that
 * were written down by hand. `node test/bench/pair.ts` prints one JSON object a line.
 */
import type { Clause } from '../../shared/clause.ts'
import { duplicates, pair } from '../../shared/pair.ts'
import { cpuTime } from '../support/cpu.ts'
import { figuresOf, foundIn, hasPublished, ownNames, publishedNames, readGolden } from '../support/golden.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { type Measured, measure } from './text.ts'

const clauseCount = 100
/** Longer than any paper we have seen. */
const longest = 250
const longestRounds = 20
const wordsEach = 45
/** Of the words of one paper those that the other has changed. */
const changed = 0.3

const vocabulary = Array.from({ length: 1200 }, (_, i) => `${'aeiou'[i % 5]}${i.toString(36)}n`)
/** Few words that are everywhere and many that are rare, as in papers on one topic. */
const word = (random: Random): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 3)]!

const papers = (random: Random, count: number): [Clause[], Clause[]] => {
  const left = Array.from(
    { length: count },
    (_, i): Clause => ({
      id: `l${i}`,
      kind: i < count / 3 ? 'preambular' : 'operative',
      level: i % 4 === 3 ? 1 : 0,
      text: `${i < count / 3 ? 'Recalling' : 'Urges States to'} ${Array.from({ length: wordsEach }, () => word(random)).join(' ')}`,
      notes: [],
    }),
  )
  const right = left.map((clause, i) => ({
    ...clause,
    id: `r${i}`,
    text: clause.text.replaceAll(/\S+n\b/g, old => (random.chance(changed) ? word(random) : old)),
  }))
  return [left, right]
}

/** Processor time, which does not count what else the machine does. */
const processor = (name: string, work: () => void, facts: Readonly<Record<string, number>>): Measured => {
  const times = Array.from({ length: longestRounds }, () => cpuTime(work)).sort((a, b) => a - b)
  const at = (share: number): number => Number(times[Math.floor(times.length * share)]!.toFixed(3))
  return { name, unit: 'ms', p50: at(0.5), p95: at(0.95), rounds: longestRounds, ...facts }
}

/** Measures the two functions, warm. */
export const benchPair = () => {
  const [left, right] = papers(randomFrom(11), clauseCount)
  const long = papers(randomFrom(11), longest)
  const size = { clauses: clauseCount, wordsEach }
  return [
    measure('pair: two papers', () => pair(left, right), { ...size, pairs: pair(left, right).pairs.length }),
    measure('pair: what stands twice', () => duplicates(left), size),
    processor('pair: two papers, processor time', () => pair(left, right), size),
    processor('pair: two longest papers, processor time', () => pair(...long), { clauses: longest, wordsEach }),
  ]
}

/** How near the pairs come to those of the hand. Published papers are left out where they are not there. */
export const figures = () =>
  [...ownNames, ...(hasPublished ? publishedNames : [])].map(name => {
    const { left, right, links } = readGolden(name)
    return { name: `pair: ${name}`, unit: 'share', ...figuresOf(links, foundIn(pair(left, right).pairs, left, right)) }
  })

if (import.meta.main) for (const measured of [...benchPair(), ...figures()]) console.log(JSON.stringify(measured))
