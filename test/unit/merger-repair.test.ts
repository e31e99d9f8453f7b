import { expect, test } from 'vitest'
import type { Acted } from '../../shared/merger/acted.ts'
import { choose, undo } from '../../shared/merger/choose.ts'
import { pairUp, unpair } from '../../shared/merger/repair.ts'
import { allStands } from '../../shared/merger/stands.ts'
import type { MergeState } from '../../shared/merger/state.ts'
import { operative } from '../support/clauses.ts'
import { counted, roomOf, shown } from '../support/random-merger.ts'

const clauses = (...ids: string[]) => ids.map(id => operative(id, `Urges ${id} to act on ${id} and nothing but ${id}`))
const room = roomOf(clauses('a', 'b', 'c'), clauses('x', 'y', 'z'), ['a-x', 'b-', '-y', 'c-z'])
const stateOf = (acted: Acted): MergeState => {
  if (!acted.ok) throw new Error(acted.why)
  return acted.state
}
const newId = counted('n')
const decisions = ({ rows }: MergeState): boolean[] => rows.map(({ decided }) => decided)

test.each([
  ['two single clauses', ['b'], ['y'], ['a-x', 'b-y', 'c-z']],
  ['a clause out of a pair', ['b'], ['x'], ['a-', 'b-x', '-y', 'c-z']],
  ['clauses out of two pairs', ['a'], ['z'], ['-x', '-y', 'a-z', 'b-', 'c-']],
  ['several, in the order of their papers', ['c', 'b'], ['y', 'x'], ['a-', 'b+c-x+y', '-z']],
  ['clauses of one paper', ['a', 'b'], [], ['-x', '-y', 'a+b-', 'c-z']],
])('CH11 %s form a row', (_, left, right, rows) => {
  const next = stateOf(pairUp(room, { left, right }, newId))
  expect(shown(next).rows).toEqual(rows)
  expect(next.rows.every(row => row.sure && !row.decided)).toBe(true)
})

test('CH11 to confirm a question makes it sure and keeps what was decided', () => {
  const asked = { ...room, rows: room.rows.map(row => ({ ...row, sure: row.id !== 'a-x' })) }
  const chosen = stateOf(choose(asked, [{ row: 'a-x', choice: 'right' }], newId))
  const next = stateOf(pairUp(chosen, { left: ['a'], right: ['x'] }, newId))
  expect(next.rows[0]).toEqual({ ...chosen.rows[0], sure: true, revision: 2 })
  expect(next.rows.slice(1)).toEqual(chosen.rows.slice(1))
  expect(pairUp(next, { left: ['a'], right: ['x'] }, newId)).toEqual({ ok: false, why: 'alreadyDone' })
})

test('CH11 nothing moves in the result; what was put there stays decided, the rest is asked again', () => {
  const chosen = stateOf(
    choose(
      room,
      [
        { row: 'a-x', choice: 'left' },
        { row: 'c-z', choice: 'right' },
        { row: '-y', choice: 'leave' },
      ],
      newId,
    ),
  )
  const next = stateOf(pairUp(chosen, { left: ['a'], right: ['z'] }, newId))
  expect(shown(next)).toEqual({ rows: ['-x', '-y', 'a-z', 'b-', 'c-'], result: ['a', 'z'] })
  expect(decisions(next)).toEqual([false, true, true, false, false])
  expect(allStands(next)).toEqual(['open', 'leave', 'both', 'open', 'open'])
  expect(next.rows.map(({ before }) => before === null)).toEqual([true, false, true, true, true])
  expect(undo(next, next.rows[2]!.id, newId)).toEqual({ ok: false, why: 'alreadyDone' })
})

test('CH11 what was made and parked goes with the clauses', () => {
  const chosen = stateOf(choose(room, [{ row: 'a-x', choice: 'combine' }], newId))
  const made = chosen.result[0]!
  const typed = { ...chosen, result: [{ ...made, text: `${made.text} by written motion` }] }
  const parked = stateOf(choose(typed, [{ row: 'a-x', choice: 'left' }], newId))
  const next = stateOf(pairUp(parked, { left: ['a', 'b'], right: ['x'] }, newId))
  expect(shown(next).rows).toEqual(['a+b-x', '-y', 'c-z'])
  expect(next.parked.map(({ rowId }) => rowId)).toEqual([next.rows[0]!.id])
  expect(next.rows[0]!.made).toEqual(parked.rows[0]!.made)
  const back = stateOf(choose(next, [{ row: next.rows[0]!.id, choice: 'combine' }], newId))
  const single = stateOf(unpair(back, back.rows[0]!.id, newId))
  expect(shown(single).rows).toEqual(['-x', '-y', 'a-', 'b-', 'c-z'])
  expect(single.result).toEqual(back.result)
  expect(single.rows[2]!.made).toEqual(back.rows[0]!.made)
  expect(allStands(single)[2]).toBe('combined')
  expect(single.parked).toEqual(next.parked)
})

test('CH11 each clause of a row gets a row of its own', () => {
  const chosen = stateOf(choose(room, [{ row: 'a-x', choice: 'right' }], newId))
  const next = stateOf(unpair(chosen, 'a-x', newId))
  expect(shown(next)).toEqual({ rows: ['-x', '-y', 'a-', 'b-', 'c-z'], result: ['x'] })
  expect(decisions(next)).toEqual([true, false, false, false, false])
  expect(next.rows[2]!.revision).toBe(2)
})

test.each([
  ['an unknown clause', pairUp(room, { left: ['q'], right: [] }, newId), 'unusable'],
  ['a clause of the other side', pairUp(room, { left: ['x'], right: [] }, newId), 'unusable'],
  ['a clause named twice', pairUp(room, { left: ['a', 'a'], right: [] }, newId), 'unusable'],
  ['no clause', pairUp(room, { left: [], right: [] }, newId), 'unusable'],
  ['an unknown row', unpair(room, 'q', newId), 'unusable'],
  ['a row of one clause', unpair(room, 'b-', newId), 'alreadyDone'],
] as const)('CH13 re-pairing is refused for %s', (_, acted, why) => {
  expect(acted).toEqual({ ok: false, why })
})
