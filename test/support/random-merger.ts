/**
 * Random pairs of papers as two blocs bring them: with clauses in common, word for word or reworded, under the same ids or
 * others, in another order, split, joined, with sub-clauses and notes; and random acts in their merge room.
 */
import { blockEnd, type Clause, type Note } from '../../shared/clause.ts'
import type { Acted } from '../../shared/merger/acted.ts'
import { choose, putBack, takeAll, undo } from '../../shared/merger/choose.ts'
import { withKin } from '../../shared/merger/kin.ts'
import { pairUp, unpair } from '../../shared/merger/repair.ts'
import { type MergeState, rowChoices } from '../../shared/merger/state.ts'
import { sides } from '../../shared/merger.ts'
import type { Random } from './random.ts'

/** Ids that count up, as `i0`, `i1` ... */
export const counted = (prefix = 'i'): (() => string) => {
  let n = 0
  return () => `${prefix}${n++}`
}

const vocabulary = Array.from({ length: 400 }, (_, i) => `${'bdfgk'[i % 5]}${'aeiou'[(i >> 2) % 5]}${i.toString(36)}m`)
/** Few words that are everywhere, as a topic's are, and many that are rare. */
const word = (random: Random): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 2)]!
const openings = {
  preambular: ['Recalling', 'Noting with concern', 'Aware of'],
  operative: ['Urges Member States to', 'Requests the Secretary-General to', 'Decides to'],
} as const

const noteOf = (random: Random, id: string, at: number): Note => ({
  id,
  at,
  mark: 'number',
  text: `see ${word(random)}`,
})

const randomPaper = (random: Random, by: string): Clause[] => {
  const size = 2 + random.int(14)
  return Array.from({ length: size }, (_, i) => {
    const kind = i < size / 4 ? 'preambular' : 'operative'
    const level = i > 0 && random.chance(0.35) ? (random.chance(0.3) ? 2 : 1) : 0
    // One word of each clause is its own, so that it is seen where it is missing.
    const words = [...Array.from({ length: 4 + random.int(12) }, () => word(random)), `own${by}${i}`].join(' ')
    const text = level === 0 ? `${random.pick(openings[kind])} ${words}` : `To ${words}`
    return {
      id: `${by}${i}`,
      kind,
      level,
      text,
      notes: random.chance(0.1) ? [noteOf(random, `${by}n${i}`, text.length)] : [],
    }
  })
}

/** Blocks in another order within the paper; a sub-clause stays under its chapeau. */
const mixed = (random: Random, body: readonly Clause[]): Clause[] => {
  const blocks: Clause[][] = []
  for (let i = 0; i < body.length; ) {
    const end = blockEnd(body, i)
    blocks.push(body.slice(i, end))
    i = end
  }
  for (let n = random.int(4); n > 0; n--) {
    const [block] = blocks.splice(random.int(blocks.length), 1)
    blocks.splice(random.int(blocks.length + 1), 0, block!)
  }
  return blocks.flat()
}

const reworded = (random: Random, clause: Clause): Clause => {
  const words = clause.text.split(' ')
  for (let n = 1 + random.int(3); n > 0; n--) words[random.int(words.length)] = word(random)
  return { ...clause, text: words.join(' '), notes: [] }
}

const cut = (random: Random, clause: Clause, id: string): Clause[] => {
  const words = clause.text.split(' ')
  const at = 1 + random.int(words.length - 1)
  return [
    { ...clause, text: words.slice(0, at).join(' '), notes: [] },
    { ...clause, id, text: words.slice(at).join(' '), notes: [] },
  ]
}

/** What the papers of a run had, so that a test can say that the interesting ones were among them. */
export type Made = Map<string, number>

const count = (made: Made, what: string): void => void made.set(what, (made.get(what) ?? 0) + 1)

/** Two papers. */
export const randomPapers = (random: Random, made: Made): [Clause[], Clause[]] => {
  const left = randomPaper(random, 'l')
  const own = randomPaper(random, 'r')
  const common = mixed(random, left).flatMap((clause, i): Clause[] => {
    const id = random.chance(0.5) ? clause.id : `x${i}`
    if (id === clause.id) count(made, 'same id')
    const same = { ...clause, id }
    const how = random.next()
    if (how < 0.25) return []
    if (how < 0.5) count(made, 'equal')
    else if (how < 0.8) {
      count(made, 'reworded')
      return [reworded(random, same)]
    } else if (how < 0.9) {
      count(made, 'split')
      return cut(random, same, `s${i}`)
    } else if (clause.notes.length > 0) {
      count(made, 'another note')
      return [{ ...same, notes: clause.notes.map(note => ({ ...note, text: `see ${word(random)}` })) }]
    }
    return [same]
  })
  const right = common
  for (const clause of own) if (random.chance(0.4)) right.splice(random.int(right.length + 1), 0, clause)
  if (left.some(({ level }) => level > 0)) count(made, 'sub-clauses')
  return random.chance(0.1) ? [left, own] : [left, right]
}

export const acts = ['choose', 'kin', 'several', 'undo', 'putBack', 'pairUp', 'unpair', 'takeAll'] as const
export type Act = (typeof acts)[number]

/** Does one act at random. */
export const randomAct = (random: Random, state: MergeState, act: Act, newId: () => string): Acted => {
  const row = random.pick(state.rows)
  const choice = random.pick(rowChoices)
  switch (act) {
    case 'choose':
      return choose(state, [{ row: row.id, choice }], newId)
    case 'kin':
      return choose(state, withKin(state, { row: row.id, choice }), newId)
    case 'several':
      return choose(
        state,
        state.rows.flatMap(({ id }) => (random.chance(0.3) ? [{ row: id, choice: random.pick(rowChoices) }] : [])),
        newId,
      )
    case 'undo':
      return undo(state, random.pick(state.rows.filter(one => one.before).concat(row)).id, newId)
    case 'putBack':
      return putBack(
        state,
        random.pick([...state.texts.left, ...state.texts.right, ...state.parked.map(({ clause }) => clause)]).id,
        newId,
      )
    case 'pairUp': {
      const some = (ids: readonly string[]): string[] => ids.filter(() => random.chance(1.5 / ids.length))
      if (random.chance(0.2)) return pairUp(state, row, newId)
      const [left, right] = sides.map(side => some(state.texts[side].map(({ id }) => id)))
      return pairUp(state, { left: left!, right: right! }, newId)
    }
    case 'unpair':
      return unpair(
        state,
        random.pick(state.rows.filter(one => one.left.length + one.right.length > 1).concat(row)).id,
        newId,
      )
    case 'takeAll':
      return takeAll(state, random.pick(sides), newId)
  }
}

/** Rows as `left-right` with the ids of each side, and the ids of the result. */
export const shown = ({ rows, result }: MergeState): { rows: string[]; result: string[] } => ({
  rows: rows.map(({ left, right }) => `${left.join('+')}-${right.join('+')}`),
  result: result.map(({ id }) => id),
})

/**
 * A room by hand: rows as `left-right`, whatever the words are; nothing stands. Rows are named as they are written. The
 * texts must not share ids.
 */
export const roomOf = (
  left: readonly Clause[],
  right: readonly Clause[],
  rows: readonly string[],
  result: readonly Clause[] = [],
): MergeState => ({
  texts: { left, right },
  rows: rows.map(id => {
    const [lefts, rights] = id.split('-').map(list => list.split('+').filter(one => one !== ''))
    return { id, left: lefts!, right: rights!, sure: true, made: [], decided: false, before: null, revision: 0 }
  }),
  parked: [],
  result,
})
