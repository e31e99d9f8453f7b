/**
 * How long the pairing of two long papers takes (100 clauses of 45 words each), and how it compares with the pairs that
 * were written down by hand. `node test/bench/pair.ts` prints one JSON object a line.
 */
import type { Clause } from '../../shared/clause.ts'
import { duplicates, pair } from '../../shared/pair.ts'
import { figuresOf, foundIn, hasPublished, ownNames, publishedNames, readGolden } from '../support/golden.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { measure } from './text.ts'

const clauseCount = 100
const wordsEach = 45
/** Of the words of one paper those that the other has changed. */
const changed = 0.3

const vocabulary = Array.from({ length: 1200 }, (_, i) => `${'aeiou'[i % 5]}${i.toString(36)}n`)
/** Few words that are everywhere and many that are rare, as in papers on one topic. */
const word = (random: Random): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 3)]!

const papers = (random: Random): [Clause[], Clause[]] => {
  const left = Array.from(
    { length: clauseCount },
    (_, i): Clause => ({
      id: `l${i}`,
      kind: i < clauseCount / 3 ? 'preambular' : 'operative',
      level: i % 4 === 3 ? 1 : 0,
      text: `${i < clauseCount / 3 ? 'Recalling' : 'Urges States to'} ${Array.from({ length: wordsEach }, () => word(random)).join(' ')}`,
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

/** Measures the two functions, warm. */
export const benchPair = () => {
  const [left, right] = papers(randomFrom(11))
  const size = { clauses: clauseCount, wordsEach }
  return [
    measure('pair: two papers', () => pair(left, right), { ...size, pairs: pair(left, right).pairs.length }),
    measure('pair: what stands twice', () => duplicates(left), size),
  ]
}

/** How near the pairs come to those of the hand. Published papers are left out where they are not there. */
export const figures = () =>
  [...ownNames, ...(hasPublished ? publishedNames : [])].map(name => {
    const { left, right, links } = readGolden(name)
    return { name: `pair: ${name}`, unit: 'share', ...figuresOf(links, foundIn(pair(left, right).pairs, left, right)) }
  })

if (import.meta.main) for (const measured of [...benchPair(), ...figures()]) console.log(JSON.stringify(measured))
