import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { choose } from '../../shared/merger/choose.ts'
import { allStands, isOpen, stands } from '../../shared/merger/stands.ts'
import type { MergeState, RowChoice } from '../../shared/merger/state.ts'
import { operative } from '../support/clauses.ts'
import { counted, roomOf } from '../support/random-merger.ts'

const long = 'Requests donors to fund gauges along the river and to train operators who read gauges'
const [a, b] = [operative('a', long), operative('b', 'Urges States to build dams')]
const [x, y] = [operative('x', 'Calls upon banks to lend money'), operative('y', 'Decides to meet in Nairobi')]
const room = (...result: Clause[]): MergeState => roomOf([a, b], [x, y], ['a-x', 'b-', '-y'], result)
const decided = (state: MergeState): MergeState => ({
  ...state,
  rows: state.rows.map(row => ({ ...row, decided: true })),
})

test.each([
  ['nothing', [], ['open', 'open', 'open'], ['leave', 'leave', 'leave']],
  ['all of the left', [a, b], ['left', 'left', 'open'], ['left', 'left', 'leave']],
  ['all of the right', [x, y], ['right', 'open', 'right'], ['right', 'leave', 'right']],
  ['all', [a, x, b, y], ['both', 'left', 'right'], ['both', 'left', 'right']],
  ['a reworded one', [{ ...a, text: 'Nothing' }], ['left', 'open', 'open'], ['left', 'leave', 'leave']],
  ['a stranger', [operative('s', 'Zeros')], ['open', 'open', 'open'], ['leave', 'leave', 'leave']],
] as const)('CH3 what of a row stands is read off a result with %s', (_, result, open, done) => {
  expect(allStands(room(...result))).toEqual(open)
  expect(allStands(decided(room(...result)))).toEqual(done)
  expect(stands(room(...result), 'a-x')).toBe(open[0])
})

test.each([
  ['combine', 'combined'],
  ['new', 'new'],
  ['both', 'both'],
  ['leave', 'leave'],
] as const)('CH3 after "%s" a row says "%s"', (choice: RowChoice, what) => {
  const acted = choose(room(), [{ row: 'a-x', choice }], counted())
  expect(acted.ok && stands(acted.state, 'a-x')).toBe(what)
})

test('CH3 a clause that was split still is the side that it came from, one that became another row is not', () => {
  const tail = { ...a, id: 't', text: long.slice(40) }
  const head = { ...a, text: long.slice(0, 40) }
  expect(stands(decided(room(head, tail)), 'a-x')).toBe('left')
  expect(stands(decided(room(tail)), 'a-x')).toBe('some')
  expect(stands(decided(room(tail, b)), 'b-')).toBe('left')
})

test('CH3 one of two clauses of a side is some of it, and so is a made one beside a source', () => {
  const state = roomOf([a, b], [x], ['a+b-x'], [a])
  expect(stands(state, 'a+b-x')).toBe('some')
  const made = choose(state, [{ row: 'a+b-x', choice: 'combine' }], counted())
  if (!made.ok) throw new Error(made.why)
  expect(stands(made.state, 'a+b-x')).toBe('combined')
  expect(stands({ ...made.state, result: [...made.state.result, x] }, 'a+b-x')).toBe('some')
})

test('CH3 equal clauses need no decision while one of them stands, and are open when somebody deletes it', () => {
  const state = roomOf([a], [{ ...a, id: 'x' }], ['a-x'], [a])
  const open = (one: MergeState): boolean => isOpen(one.rows[0]!, stands(one, 'a-x'))
  expect([stands(state, 'a-x'), open(state)]).toEqual(['same', false])
  expect([stands({ ...state, result: [] }, 'a-x'), open({ ...state, result: [] })]).toEqual(['open', true])
  expect([stands(decided(state), 'a-x'), open(decided(state))]).toEqual(['left', false])
  const unsure = { ...state, rows: state.rows.map(row => ({ ...row, sure: false })) }
  expect([stands(unsure, 'a-x'), open(unsure)]).toEqual(['left', true])
  expect(() => stands(state, 'none')).toThrow(RangeError)
})
