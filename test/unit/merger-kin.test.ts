import { expect, test } from 'vitest'
import type { Clause, Level } from '../../shared/clause.ts'
import { choose } from '../../shared/merger/choose.ts'
import { withKin } from '../../shared/merger/kin.ts'
import type { MergeState, RowChoice } from '../../shared/merger/state.ts'
import { operative } from '../support/clauses.ts'
import { counted, roomOf } from '../support/random-merger.ts'

const paper = (...written: string[]): Clause[] =>
  written.map(one => operative(one.replace(/^>*/, ''), `Urges ${one}`, /^>*/.exec(one)![0].length as Level))

const room = roomOf(paper('a', '>a1', '>>a2', '>a3', 'b', '>b1'), paper('x', '>x1', '>x3', 'y', '>y1'), [
  'a-x',
  'a1-x1',
  'a2-',
  'a3-',
  '-x3',
  'b-y',
  'b1-',
  '-y1',
])
const kin = (state: MergeState, row: string, choice: RowChoice): string =>
  withKin(state, { row, choice })
    .map(one => `${one.row} ${one.choice}`)
    .join(', ')

test.each([
  ['a-x', 'left', 'a-x left, a1-x1 left, a2- left, a3- left'],
  ['a-x', 'right', 'a-x right, a1-x1 right, -x3 right'],
  ['a-x', 'both', 'a-x both, a1-x1 both, a2- left, a3- left, -x3 right'],
  ['a-x', 'combine', 'a-x combine'],
  ['a-x', 'new', 'a-x new'],
  ['a-x', 'leave', 'a-x leave, a1-x1 leave, a2- leave, a3- leave, -x3 leave'],
  ['a2-', 'left', 'a-x left, a1-x1 left, a2- left'],
  ['a1-x1', 'right', 'a-x right, a1-x1 right'],
  ['a1-x1', 'both', 'a-x both, a1-x1 both, a2- left'],
  ['a1-x1', 'combine', 'a-x left, a1-x1 combine'],
  ['-y1', 'right', 'b-y right, -y1 right'],
  ['-y1', 'leave', '-y1 leave'],
  ['b1-', 'right', 'b1- right'],
] as const)('CH10 with "%s %s" goes %s', (row, choice, all) => {
  expect(kin(room, row, choice)).toBe(all)
})

test('CH10 what is decided or stands is left as it is', () => {
  const decided = choose(
    room,
    [
      { row: 'a1-x1', choice: 'right' },
      { row: 'a2-', choice: 'leave' },
    ],
    counted(),
  )
  if (!decided.ok) throw new Error(decided.why)
  expect(kin(decided.state, 'a-x', 'left')).toBe('a-x left, a3- left')
  expect(kin({ ...room, result: paper('x') }, 'a1-x1', 'left')).toBe('a1-x1 left, a2- left')
})

test('CH10 a sub-clause that hangs under another chapeau in the other paper is not left with this one', () => {
  const mixed = roomOf(paper('a', '>a1'), paper('x', 'y', '>y1'), ['a-x', '-y', 'a1-y1'])
  expect(kin(mixed, 'a-x', 'leave')).toBe('a-x leave')
  expect(kin(mixed, 'a1-y1', 'both')).toBe('a-x left, -y right, a1-y1 both')
  expect(() => withKin(mixed, { row: 'none', choice: 'left' })).toThrow(RangeError)
})
