/** Random pairs of papers, and results of merging them as people might leave them, for trying laws on. */
import type { Clause } from '../../shared/clause.ts'
import { combined } from '../../shared/merger/combine.ts'
import { textsOf } from '../../shared/merger/sources.ts'
import type { Parked, Texts } from '../../shared/merger/state.ts'
import type { Random } from './random.ts'
import { randomBody, randomlyEdited, spliced } from './random-body.ts'

const vocabulary = Array.from({ length: 900 }, (_, i) => `${'bdfgk'[i % 5]}${'aeiou'[(i >> 2) % 5]}${i.toString(36)}m`)
/** Few words that are everywhere, as a topic's are, and many that are rare. */
export const rareWord = (random: Random): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 2)]!

const openings = {
  preambular: ['Recalling', 'Noting with concern', 'Aware of', 'Convinced that'],
  operative: ['Urges Member States to', 'Requests the Secretary-General to', 'Decides to', 'Encourages all donors to'],
} as const

const scripts = ['中文决议草案保护海洋环境', 'ประเทศสมาชิกทั้งหลาย', 'السلام والأمن الدوليين', 'זכויות האדם']

const anyWord = (random: Random): string => {
  if (random.chance(0.04)) return random.pick(scripts)
  return random.chance(0.2) ? random.pick(['of', 'the', 'and']) : rareWord(random)
}

const paper = (random: Random, by: string): Clause[] =>
  Array.from({ length: 6 + random.int(10) }, (_, i) => {
    const kind = i < 3 ? 'preambular' : 'operative'
    const words = Array.from({ length: 8 + random.int(25) }, () => anyWord(random)).join(
      random.chance(0.1) ? ', ' : ' ',
    )
    const text = `${random.pick(openings[kind])} ${words}`
    const at = text.indexOf(' ', random.int(text.length))
    const notes =
      at > 0 && random.chance(0.2)
        ? [{ id: `${by}n${i}`, at, mark: 'number' as const, text: `See ${rareWord(random)}` }]
        : []
    return { id: `${by}${i}`, kind, level: i > 4 && random.chance(0.3) ? 1 : 0, text, notes }
  })

/** Of a common origin or none, with few words that meet everywhere or with words of their own. */
export const randomTexts = (random: Random): Texts => {
  if (random.chance(0.4)) {
    const base = randomBody(random, 4 + random.int(16))
    return textsOf(randomlyEdited(random, base, 'l', random.int(20)), randomlyEdited(random, base, 'r', random.int(20)))
  }
  const left = paper(random, 'l')
  if (random.chance(0.4)) return textsOf(left, paper(random, 'r'))
  const right = left.map((clause, i) => {
    const share = random.chance(0.3) ? 0 : 0.1
    const text = clause.text.replaceAll(/\S+m\b/g, old => (random.chance(share) ? rareWord(random) : old))
    const notes = clause.notes.map(note => ({ ...note, id: `r${note.id}`, at: Math.min(note.at, text.length) }))
    return { ...clause, id: `r${i}`, text, notes }
  })
  return textsOf(left, right)
}

/** The clause cut in two at an offset, as the return key does; the second piece has another id. */
export const cutAt = (clause: Clause, at: number, id: string): [Clause, Clause] => {
  const head = spliced(clause, at, clause.text.length, '')
  const tail = spliced(clause, 0, at, '')
  return [head, { ...tail, id, notes: tail.notes.filter(note => note.at > 0) }]
}

/** What results were made of, counted, so that a test can say that it met each. */
export type Met = { taken: number; pasted: number; combined: number; split: number; parked: number; edited: number }
export const metNothing = (): Met => ({ taken: 0, pasted: 0, combined: 0, split: 0, parked: 0, edited: 0 })

/** A result of these texts: clauses taken, pasted, combined, split, fetched back, and edited in any way. */
export const randomResult = (random: Random, texts: Texts, met: Met): { result: Clause[]; parked: Parked[] } => {
  const sources = [...texts.left, ...texts.right]
  let result: Clause[] = sources.filter(() => random.chance(0.5))
  met.taken += result.length
  const parked: Parked[] = []
  if (sources.length === 0) return { result, parked }
  for (let i = random.int(4); i > 0; i--) {
    const place = random.int(result.length + 1)
    if (random.chance(0.4)) {
      result.splice(place, 0, { ...random.pick(sources), id: `paste${i}` })
      met.pasted++
    } else {
      result.splice(place, 0, combined([random.pick(sources)], [random.pick(sources)], `made${i}`))
      met.combined++
    }
  }
  for (let i = random.int(3); i > 0; i--) {
    const copy = { ...random.pick(sources), id: `copy${i}` }
    const clause = randomlyEdited(random, [copy], `p${i}`, 1 + random.int(4))[0]
    if (clause?.id !== copy.id) continue
    parked.push({ id: `parked${i}`, rowId: null, clause })
    if (random.chance(0.4)) result.splice(random.int(result.length + 1), 0, clause)
    met.parked++
  }
  for (let i = random.int(4); i > 0 && result.length > 0; i--) {
    const at = random.int(result.length)
    const clause = result[at]!
    if (clause.text.length < 2) continue
    result.splice(at, 1, ...cutAt(clause, random.int(clause.text.length + 1), `tail${i}`))
    met.split++
  }
  if (random.chance(0.7)) {
    result = randomlyEdited(random, result, 't', random.int(12))
    met.edited++
  }
  return { result, parked }
}
