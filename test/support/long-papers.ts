/**
 * Two long papers on one topic, for figures: of every ten clauses three say the same word for word, four nearly the same,
 * and three of each paper are its own. The same seed gives the same words.
 */
import type { Clause } from '../../shared/clause.ts'
import { type Random, randomFrom } from './random.ts'

const list = (words: string): readonly string[] => words.split(',')
const nouns = list(
  'river basins,drinking water,flood forecasts,small islands,upstream dams,local fisheries,shared aquifers,village schools,ferry crews,water gauges,dry seasons,border towns,women engineers,irrigation canals,glacier lakes,coastal wells,rain harvests,city sewers,canal locks,dike wardens',
)
const verbs = list('protect,measure,restore,finance,open,repair,report on,share,train people for,rebuild,inspect,map')
const manners = list(
  'without delay,in every season,with their neighbours,under their own law,at fair cost,before the rains,as far as means allow,by the end of the decade',
)
const openings = {
  preambular: list('Recalling,Noting,Aware of,Deeply concerned by,Welcoming,Bearing in mind'),
  operative: list('Urges,Invites,Requests,Encourages,Calls upon,Decides to support'),
}

const phrase = (random: Random): string => `${random.pick(verbs)} ${random.pick(nouns)} ${random.pick(manners)}`
const wordsOf = (random: Random, kind: Clause['kind'], level: number): string => {
  const body = Array.from({ length: 3 }, () => phrase(random)).join(', to ')
  if (level > 0) return `To ${body}`
  return `${random.pick(openings[kind])} ${kind === 'operative' ? 'all States to' : 'the need to'} ${body}`
}

export const longPapers = (size: number, seed = 7): { left: Clause[]; right: Clause[] } => {
  const random = randomFrom(seed)
  const left: Clause[] = []
  const right: Clause[] = []
  for (let i = 0; i < size; i++) {
    const kind = i < size * 0.3 ? 'preambular' : 'operative'
    const level = kind === 'operative' && i > size * 0.3 + 1 && i % 5 > 2 ? 1 : 0
    const text = wordsOf(random, kind, level)
    const other =
      i % 10 < 3
        ? text
        : i % 10 < 7
          ? text.replace(random.pick(manners), 'in good time').replace(/to (\w+) /, 'to help $1 ')
          : wordsOf(random, kind, level)
    left.push({ id: `l${i}`, kind, level, text, notes: [] })
    right.push({ id: `r${i}`, kind, level, text: other, notes: [] })
  }
  return { left, right }
}
