import { expect, test } from 'vitest'
import { countOf, hows, type Row, rowsOf, runsAgainst, saidTwice, worthMarks } from '../../client/pairing/rows.ts'
import type { Clause } from '../../shared/clause.ts'
import { operative, preambular } from '../support/clauses.ts'

const stations = 'Urges riparian States to establish joint early-warning centres for floods on shared rivers'
const training = 'Invites meteorological services to train volunteers of river villages in reading gauges'
const register = 'Requests the Secretariat to keep a public register of measuring stations that fell silent'
const tablets = 'Encourages Member States to stock water-treatment tablets near every flood plain'
const fund = 'Decides to convene a conference of donors on reservoirs and irrigation canals'

const form = { label: '1.', path: '1', terminator: ';', parent: -1 } as const

const shape = (rows: readonly Row[]): string[] =>
  rows.map(
    ({ how, left, right }) =>
      `${how} ${left.map(({ clause }) => clause.id).join('+')}|${right.map(({ clause }) => clause.id).join('+')}`,
  )
/** A side of a row with its marks as letters. */
const written = (row: Row): string[] =>
  runsAgainst(row).map(runs =>
    runs.map(({ type, text }) => (type === 'same' ? text : `${type === 'del' ? '-' : '+'}{${text}}`)).join(''),
  )

test('BE1 rows stand in the order of the left paper, and what only the right one has behind what it follows', () => {
  const rows = rowsOf(
    [operative('a', stations), operative('b', tablets), operative('c', register)],
    [operative('w', fund), operative('x', register), operative('y', training), operative('z', stations)],
  )
  expect(shape(rows)).toEqual(['right |w', 'same a|z', 'left b|', 'same c|x', 'right |y'])
  expect(rows[1]?.left[0]?.form.label).toBe('1.')
  expect(rows[1]?.right[0]?.form.label).toBe('4.')
  expect(rows[1]?.right[0]?.form.terminator).toBe('.')
})

test('BE1 an operative clause that only the right one has does not stand among the preamble of the left one', () => {
  const [one, two] = ['Recalling the report on wells', 'Noting that gauges fell silent']
  const rows = rowsOf(
    [preambular('a', one), preambular('b', two), operative('c', tablets)],
    [preambular('x', two), preambular('y', one), operative('z', fund)],
  )
  expect(shape(rows)).toEqual(['same a|y', 'same b|x', 'right |z', 'left c|'])
})

test('BE1 an id that stands twice for a moment, and papers without a clause, break nothing', () => {
  const twice = [operative('a', stations), operative('a', training)]
  expect(rowsOf(twice, []).map(({ how }) => how)).toEqual(['left', 'left'])
  expect(new Set(rowsOf(twice, twice).map(({ key }) => key)).size).toBe(2)
  expect(rowsOf([], [])).toEqual([])
  expect(saidTwice([operative('a', stations), operative('a', stations)], new Set()).length).toBe(1)
})

test('BE2 what is word for word is the same, what surely says it is nearly so, and what is denied is asked', () => {
  const rows = rowsOf(
    [
      preambular('p', 'Noting the report'),
      operative('a', stations),
      operative('b', training),
      operative('c', register),
    ],
    [
      operative('x', stations),
      operative('y', training.replace('train', 'train and equip')),
      operative('z', register.replace('to keep', 'not to keep')),
    ],
  )
  expect(shape(rows)).toEqual(['left p|', 'same a|x', 'nearly b|y', 'asked c|z'])
  expect(hows.map(how => countOf(rows, how))).toEqual([1, 1, 1, 1, 0])
  expect(rows[3]?.why.some(({ code }) => code === 'against')).toBe(true)
})

test('BE2 the same words in the other part are not called the same', () => {
  const rows = rowsOf([preambular('a', stations)], [operative('x', stations)])
  expect(rows.map(({ how }) => how)).not.toContain('same')
})

test('BE3 the words that differ are marked, with citations known by what they say', () => {
  const [row] = rowsOf(
    [operative('a', `${training}[n1=Annex II.]`)],
    [operative('x', `${training.replace('train', 'instruct')}[m1=Annex II.]`)],
  )
  expect(written(row!)).toEqual([
    'Invites meteorological services to -{train}+{instruct} volunteers of river villages in reading gauges',
  ])
  const runs = runsAgainst(row!)[0]!
  expect(runs.flatMap(run => run.noteIds)).toEqual(['m1'])
  expect(runs[0]).toMatchObject({ text: 'Invites', opening: true })
})

test('BE3 one clause that became two is marked in both of them', () => {
  const row = {
    left: [{ clause: operative('a', 'Urges States to act at once and report each year'), form }],
    right: [
      { clause: operative('x', 'Urges States to act at once[m]'), form },
      { clause: operative('y', 'Requests States to report each year'), form },
    ],
  }
  const sides = runsAgainst(row)
  const of = (...types: string[]): string[] =>
    sides.map(runs => runs.flatMap(({ type, text }) => (types.includes(type) ? text : [])).join(''))
  expect(of('same', 'ins')).toEqual(row.right.map(({ clause }) => clause.text))
  expect(sides[0]!.flatMap(run => run.noteIds)).toEqual(['m'])
  expect(of('ins').map(text => text.trim())).toEqual(['', 'Requests States to'])
  expect(of('del').join('').trim()).toBe('and')
})

test('BE3 a wording that has little in common with the other is not marked', () => {
  const beside = (one: string, other: string): boolean =>
    worthMarks(
      runsAgainst({ left: [{ clause: operative('a', one), form }], right: [{ clause: operative('x', other), form }] }),
    )
  expect(beside(training, training.replace('train', 'train and equip'))).toBe(true)
  expect(beside(training, register)).toBe(false)
})

test('BE6 a clause left in the preamble is told once, unless a finding tells of it', () => {
  const body: Clause[] = [
    preambular('p', 'Urging riparian States to establish joint early-warning centres for floods on shared rivers'),
    operative('a', tablets),
    operative('b', stations),
  ]
  const found = saidTwice(body, new Set())
  expect(
    found.map(({ first, second }) => [first.clause.id, first.form.path, second.clause.id, second.form.path]),
  ).toEqual([['p', '1', 'b', '2']])
  expect(saidTwice(body, new Set(['b']))).toEqual([])
  expect(saidTwice(body.slice(1), new Set())).toEqual([])
  const ill = 'more people fall ill after a flood than are hurt by the water itself'
  const reworded = 'many more people fall ill after each flood than are hurt by the flood water itself'
  const near = [
    preambular('p', `Noting with concern that ${ill}`),
    operative('b', `Notes with concern that ${reworded}`),
  ]
  expect(saidTwice(near, new Set()).length).toBe(1)
})
