import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { opened } from '../../shared/merger/open.ts'
import { allStands } from '../../shared/merger/stands.ts'
import { operative, preambular } from '../support/clauses.ts'
import { counted, shown } from '../support/random-merger.ts'

const open = (left: readonly Clause[], right: readonly Clause[]) => opened(left, right, counted())

test('CH1 the rows stand in the order of the left paper, what only the right one has behind what it follows there', () => {
  const room = open(
    [
      preambular('a', 'Recalling the floods of the river Tana'),
      operative('b', 'Urges States to build dams'),
      operative('c', 'Calls upon donors to fund early warning'),
    ],
    [
      preambular('x', 'Welcoming the report on glaciers'),
      operative('y', 'Calls upon all donors to fund early warning systems'),
      operative('z', 'Decides to meet in Nairobi'),
      preambular('w', 'Recalling floods of the river Tana'),
    ],
  )
  expect(shown(room).rows).toEqual(['-x', 'a-w', 'b-', 'c-y', '-z'])
  expect(allStands(room)).toEqual(['open', 'open', 'open', 'open', 'open'])
})

test('CH1 what only the right one has stays in its part, where the papers have their preambles in another order', () => {
  const room = open(
    [
      preambular('a', 'Recalling the floods of the river Tana'),
      preambular('b', 'Noting that wells fall dry in the north'),
      operative('c', 'Calls upon donors to fund early warning'),
    ],
    [
      operative('v', 'Decides to build a museum'),
      preambular('w', 'Noting that wells fall dry in the north'),
      preambular('x', 'Recalling the floods of the river Tana'),
      operative('y', 'Decides to meet in Nairobi'),
      operative('y1', 'in spring', 1),
      operative('z', 'Calls upon donors to fund early warning'),
      preambular('q', 'Welcoming the report on glaciers'),
    ],
  )
  expect(shown(room).rows).toEqual(['a-x', 'b-w', '-v', '-y', '-y1', '-q', 'c-z'])
})

test('CH1 clauses of a common origin pair by the ids of their papers, whatever they read now', () => {
  const room = open(
    [operative('a', 'Urges States to build dams'), operative('b', 'Requests a report')],
    [operative('b', 'Wants money and no report'), operative('a', 'Urges parliaments to tear down dams')],
  )
  expect(shown(room).rows).toEqual(['a-a~2', 'b-b~2'])
  expect(room.rows.every(({ sure }) => sure)).toBe(true)
})

test('CH1 a clause that became two is one row; empty papers have none', () => {
  const whole = 'Requests donors to fund gauges on the river and to train operators who read the gauges twice a day'
  const [head, tail] = [whole.slice(0, 48), whole.slice(48)]
  const room = open([operative('a', whole)], [operative('x', head), operative('y', `Further requests them${tail}`)])
  expect(shown(room).rows).toEqual(['a-x+y'])
  expect(open([], [])).toEqual({ texts: { left: [], right: [] }, rows: [], parked: [], result: [] })
  expect(() => open([operative('a'), operative('a')], [])).toThrow(RangeError)
})

test('CH2 what both papers say word for word stands from the beginning, as the left one has it', () => {
  const room = open(
    [preambular('a', 'Recalling the Charter[n1=see A]'), operative('b', 'Urges States to build dams')],
    [operative('y', 'Urges States to build dams'), preambular('x', 'Recalling the Charter[n9=see A]')],
  )
  expect(shown(room)).toEqual({ rows: ['a-x', 'b-y'], result: ['a', 'b'] })
  expect(allStands(room)).toEqual(['same', 'same'])
})

test.each([
  ['a word', operative('x', 'Urges all States to build dams[n1=see A]')],
  ['the level', operative('x', 'Urges States to build dams[n1=see A]', 1)],
  ['the part', preambular('x', 'Urges States to build dams[n1=see A]')],
  ['what a note says', operative('x', 'Urges States to build dams[n1=see B]')],
  ['where a note is cited', operative('x', 'Urges States to build[n1=see A] dams')],
])('CH2 clauses that differ in %s wait for a decision', (_, right) => {
  const room = open([operative('a', 'Urges States to build dams[n1=see A]')], [right])
  expect(shown(room)).toEqual({ rows: ['a-x'], result: [] })
  expect(allStands(room)).toEqual(['open'])
})

test('CH2 an equal sub-clause stands only with its chapeau, or it would hang under another', () => {
  const under = (id: string) => operative(id, 'To send gauges and boats to the river Tana', 1)
  const [left, right] = [operative('b', 'Requests the Secretary-General'), operative('y', 'Calls upon donors')]
  const first = (id: string) => operative(id, 'Decides to meet in Nairobi every second year')
  expect(shown(open([first('a'), left, under('c')], [first('x'), right, under('z')])).result).toEqual(['a'])
  expect(shown(open([first('a'), left, under('c')], [first('x'), { ...left, id: 'y' }, under('z')])).result).toEqual([
    'a',
    'b',
    'c',
  ])
})
