import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { combined } from '../../shared/merger/combine.ts'
import { tracer } from '../../shared/merger/provenance.ts'
import { textsOf } from '../../shared/merger/sources.ts'
import type { MergeState, Parked, Row } from '../../shared/merger/state.ts'
import { type TrayEntry, trayOf } from '../../shared/merger/tray.ts'
import { key, tokenise } from '../../shared/words.ts'
import { operative, preambular } from '../support/clauses.ts'
import { cpuTime } from '../support/cpu.ts'
import { forSeeds, type Random, randomFrom } from '../support/random.ts'
import { cutAt, metNothing, randomResult, randomTexts, rareWord } from '../support/random-results.ts'

const left = [
  operative('L1', 'Urges States to act'),
  operative('L2', 'Requests the Secretary-General to submit a report on coral bleaching and its effects on fisheries'),
  operative('L3', 'Encourages donors to fund the replanting of mangroves, including by grants'),
  operative('L4', 'Calls upon Member States to:'),
  operative('L5', 'Calls upon Member States to:'),
  operative('L6', ''),
  operative('L7', 'Invites rangers[n=See the annual report] to count turtles'),
]
const right = [
  operative('R2', 'Requests the Secretary-General to submit a report on coral bleaching and its effects on tourism'),
  operative('R3', 'Encourages donors to fund the replanting of mangroves, including by grants'),
  operative('R7', 'Invites rangers[m=See the annual report] to count turtles'),
]
const texts = textsOf(left, right)
const clauses = new Map([...left, ...right].map(clause => [clause.id, clause]))
const clauseOf = (id: string): Clause => clauses.get(id)!
const reading = (id: string, text: string): Clause => ({ ...clauseOf(id), text, notes: [] })

const row = (id: string, ours: string[], theirs: string[], decided: boolean): Row => ({
  id,
  left: ours,
  right: theirs,
  sure: true,
  made: [],
  decided,
  before: null,
  revision: 0,
})
const rows = [row('r1', ['L1'], [], false), row('r2', ['L2'], ['R2'], true), row('r3', ['L3'], ['R3'], false)]
const state = (result: readonly Clause[], parked: readonly Parked[] = []): MergeState => ({
  texts,
  rows,
  parked,
  result,
})

/** `L1`, or with words missing: `L1: these; those`. */
const shown = ({ source, clause, missing }: TrayEntry): string =>
  missing === 'all'
    ? source.clauseId
    : `${source.clauseId}: ${missing.map(({ from, to }) => clause.text.slice(from, to)).join('; ')}`
const listed = (result: readonly Clause[], parked: readonly Parked[] = []): string =>
  trayOf(state(result, parked)).map(shown).join(', ')

const [head, tail] = cutAt(clauseOf('L3'), 'Encourages donors'.length, 'n')
const others = ['L1', 'L2', 'L3', 'L4', 'L5', 'L7'].map(clauseOf)
const but = (id: string, ...instead: Clause[]): Clause[] =>
  others.flatMap(clause => (clause.id === id ? instead : [clause]))

test.each([
  ['nothing stands', [], 'L1, L2, L3, L4, L5, L7, R2, R3, R7'],
  ['one of an equal pair was taken', others, 'R2: tourism'],
  ['and the other one', but('L3', clauseOf('R3')), 'R2: tourism'],
  ['both stand', [...others, clauseOf('R2')], ''],
  ['combined', but('L2', combined([clauseOf('L2')], [clauseOf('R2')], 'n')), ''],
  ['a word was taken out', but('L1', reading('L1', 'Urges to act')), 'L1: States, R2: tourism'],
  ['all words were', but('L1', reading('L1', '')), 'L1, R2: tourism'],
  ['a clause was emptied and written anew', but('L1', reading('L1', 'Thanks Iceland')), 'L1, R2: tourism'],
  ['words were put in', but('L1', reading('L1', 'Urges all States, now, to act')), 'R2: tourism'],
  ['of two alike in one paper one stands', but('L5'), 'L5, R2: tourism'],
  ['cut in two', but('L3', head, tail), 'R2: tourism'],
  ['cut in two and turned round', but('L3', tail, head), 'R2: tourism'],
  [
    'the tail of it gone',
    but('L3', head),
    'L3: to fund the replanting of mangroves, including by grants, R2: tourism, R3: to fund the replanting of mangroves, including by grants',
  ],
  [
    'joined with the next',
    but('L4', operative('L4', 'Calls upon Member States to: Calls upon Member States to:')),
    'R2: tourism',
  ],
  ['a note was taken out', but('L7', { ...clauseOf('L7'), notes: [] }), 'L7: rangers, R2: tourism, R7: rangers'],
  [
    'a note says more',
    but('L7', operative('L7', 'Invites rangers[n=See also the annual report] to count turtles')),
    'R2: tourism',
  ],
  [
    'a note says less',
    but('L7', operative('L7', 'Invites rangers[n=See the report] to count turtles')),
    'L7: rangers, R2: tourism, R7: rangers',
  ],
  ['in the other part and level', but('L1', { ...preambular('L1', 'Urges States to act'), level: 1 }), 'R2: tourism'],
])('SR13 the tray lists what does not stand: %s', (_, result, expected) => {
  expect(listed(result)).toBe(expected)
})

test('SR13 of a source that was joined to a clause of its own paper the words stand', () => {
  const bay = operative('L8', 'Recalls the loss of sea grass in the shallow bays of the north')
  const joined = operative('L2', `${clauseOf('L2').text} ${bay.text}`)
  const more = { ...state([joined]), texts: textsOf([clauseOf('L2'), bay], []) }
  expect(trayOf(more)).toEqual([])
})

test('SR14 parked copies come last, and one that was fetched back is not listed', () => {
  const parked = [
    {
      id: 'p',
      rowId: 'r3',
      clause: operative('P', 'Encourages donors to fund the replanting of palms, including by grants'),
    },
    { id: 'q', rowId: 'gone', clause: operative('Q', 'Thanks Iceland') },
    { id: 'e', rowId: null, clause: operative('E', '') },
  ]
  expect(listed(others, parked)).toBe('R2: tourism, P: palms, Q')
  expect(listed([...others, parked[0]!.clause], parked)).toBe('R2: tourism, Q')
  const [, palms, thanks] = trayOf(state(others, parked))
  expect(palms).toMatchObject({ source: { side: 'parked', clauseId: 'P' }, rowId: 'r3', open: false })
  expect(thanks).toMatchObject({ rowId: null, open: false })
})

test('SR14 an entry names its row, and is open until that is decided', () => {
  const facts = trayOf(state([])).map(({ source, rowId, open }) => `${source.side} ${source.clauseId} ${rowId} ${open}`)
  expect(facts.slice(0, 4)).toEqual(['left L1 r1 true', 'left L2 r2 false', 'left L3 r3 true', 'left L4 null false'])
  expect(facts.at(-2)).toBe('right R3 r3 true')
})

// ---- laws ----------------------------------------------------------------------------------------------------------

const words = (text: string): string[] =>
  tokenise({ text, notes: [] }).flatMap(token =>
    (token.type === 'word' || token.type === 'letter') && /[\p{L}\p{N}\p{S}%]/u.test(token.text) ? key(token) : [],
  )

/** Whether the first list is what is left of the second when some of it is struck. */
const isLeftOf = (list: readonly string[], all: readonly string[]): boolean => {
  const rest = all[Symbol.iterator]()
  return list.every(word => {
    for (let next = rest.next(); !next.done; next = rest.next()) if (next.value === word) return true
    return false
  })
}

/** All orders of a list; of a long one only its own. */
const orders = <T>(list: readonly T[]): T[][] =>
  list.length < 2 || list.length > 5
    ? [[...list]]
    : list.flatMap((one, i) => orders(list.toSpliced(i, 1)).map(rest => [one, ...rest]))

test('SR15 each source stands word for word in its order in what descends from it, or is in the tray', () => {
  const seen = { ...metNothing(), standing: 0, elsewhere: 0, all: 0, part: 0 }
  const all = forSeeds(150, random => {
    const texts = randomTexts(random)
    const { result, parked } = randomResult(random, texts, seen)
    const trace = tracer(texts, parked)
    const traced = result.map((clause, i) => trace(clause, result[i - 1]))
    const tray = trayOf({ texts, rows: [], parked, result })
    const sources = [
      ...texts.left.map(clause => ({ side: 'left', clause })),
      ...texts.right.map(clause => ({ side: 'right', clause })),
      ...parked.map(({ clause }) => ({ side: 'parked', clause })),
    ]
    const name = (side: string, id: string): string => `${side} ${id}`
    const entries = new Map(tray.map(entry => [name(entry.source.side, entry.source.clauseId), entry]))
    const order = sources.map(({ side, clause }) => name(side, clause.id))
    expect([...entries.keys()]).toEqual(order.filter(one => entries.has(one)))
    for (const { side, clause } of sources) {
      const entry = entries.get(name(side, clause.id))
      const from = result.filter((_, i) => traced[i]!.origins.some(o => o.side === side && o.clauseId === clause.id))
      const standsIn = (list: readonly string[]): boolean =>
        orders(from).some(some =>
          isLeftOf(
            list,
            some.flatMap(({ text }) => words(text)),
          ),
        )
      if (clause.text === '') expect(entry).toBeUndefined()
      else if (!entry) {
        expect(standsIn(words(clause.text))).toBe(true)
        const cited = from.flatMap(({ notes }) => notes.map(note => words(note.text)))
        expect(clause.notes.every(note => cited.some(list => isLeftOf(words(note.text), list)))).toBe(true)
        seen[from.some(({ id }) => id === clause.id) ? 'standing' : 'elsewhere']++
      } else if (entry.missing === 'all') seen.all++
      else {
        seen.part++
        const kept = entry.missing.reduceRight(
          (text, { from: a, to }) => `${text.slice(0, a)} ${text.slice(to)}`,
          clause.text,
        )
        expect(standsIn(words(kept))).toBe(true)
        expect(entry.missing.length).toBeGreaterThan(0)
        // Where the words stand after all, a note is missing.
        if (
          isLeftOf(
            words(clause.text),
            from.flatMap(({ text }) => words(text)),
          )
        )
          expect(clause.notes.length).toBeGreaterThan(0)
      }
    }
  })
  if (all) for (const n of Object.values(seen)) expect(n).toBeGreaterThan(20)
})

const placesBetweenWords = (text: string): number[] => [...text.matchAll(/\s+(?=\S)/g)].map(found => found.index)

test('SR16 whole clauses in any order, cut in two anywhere between words, leave the tray empty', () => {
  let cut = 0
  forSeeds(120, random => {
    const texts = randomTexts(random)
    const blocks = [...texts.left, ...texts.right].map((clause, i) => {
      const places = placesBetweenWords(clause.text)
      if (places.length === 0 || !random.chance(0.4)) return [clause]
      cut++
      return cutAt(clause, random.pick(places), `cut${i}`)
    })
    const shuffled = blocks.map(block => ({ block, at: random.next() })).sort((a, b) => a.at - b.at)
    const result = shuffled.flatMap(({ block }) => block)
    expect(trayOf({ texts, rows: [], parked: [], result }).map(shown)).toEqual([])
  })
  expect(cut).toBeGreaterThan(process.env.SEED ? -1 : 200)
})

/** With words of their own, so that each clause tells where it is from. */
const telling = (random: Random, by: string): Clause[] =>
  Array.from({ length: 8 }, (_, i) =>
    operative(
      `${by}${i}`,
      `Urges States to ${Array.from({ length: 12 }, (_, n) => `${by}${i}${rareWord(random)}${n}`).join(' ')}`,
    ),
  )

test('SR16 clauses that are pasted, combined, or joined leave the tray empty', () => {
  forSeeds(60, random => {
    const texts = textsOf(telling(random, 'l'), telling(random, 'r'))
    const result: Clause[] = []
    texts.left.forEach((clause, i) => {
      const other = texts.right[i]!
      const how = random.int(3)
      if (how === 0) result.push({ ...clause, id: `a${i}` }, { ...other, id: `b${i}` })
      else if (how === 1) result.push(combined([clause], [other], `c${i}`))
      else result.push({ ...clause, text: `${clause.text} ${other.text}` })
    })
    expect(trayOf({ texts, rows: [], parked: [], result }).map(shown)).toEqual([])
  })
})

test('SR12 the tray of a hundred clauses is found without a wait, and the same by one who was asked before', () => {
  const random = randomFrom(7)
  const paper = Array.from({ length: 100 }, (_, i) =>
    operative(`l${i}`, `Requests States to ${Array.from({ length: 45 }, () => rareWord(random)).join(' ')}`),
  )
  const reworded = paper.map((clause, i) => ({
    ...clause,
    id: `r${i}`,
    text: clause.text.replaceAll(/\S+m\b/g, old => (random.chance(0.1) ? rareWord(random) : old)),
  }))
  const texts = textsOf(paper, reworded)
  const trace = tracer(texts, [])
  let result = paper.map((clause, i) => (i % 2 === 0 ? clause : reworded[i]!))
  const at = (body: Clause[]): MergeState => ({ texts, rows: [], parked: [], result: body })
  trayOf(at(result), trace)
  const times = [10, 20, 30, 40, 50].map(i => {
    result = structuredClone(result).with(i, { ...result[i]!, text: result[i]!.text.slice(0, -20) })
    return cpuTime(() => trayOf(at(result), trace))
  })
  expect(Math.min(...times)).toBeLessThan(10)
  expect(trayOf(at(result), trace)).toEqual(trayOf(at(result)))
  const seven = but('L7', { ...clauseOf('L7'), notes: [] })
  const once = tracer(textsOf(left, right), [])
  const eight = but('L7', operative('L7', 'Invites rangers[n=See no report] to count turtles'))
  for (const body of [others, eight, others, seven, others])
    expect(trayOf(state(body), once)).toEqual(trayOf(state(body)))
})
