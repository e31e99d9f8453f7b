import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { choose } from '../../shared/merger/choose.ts'
import type { MergeState, RowChoice } from '../../shared/merger/state.ts'
import { operative, preambular } from '../support/clauses.ts'
import { counted, roomOf, shown } from '../support/random-merger.ts'

/** Chooses in rows one after the other, as `row choice`; answers with the ids of the result, what was made as `+`. */
const after = (state: MergeState, ...choices: string[]): string => {
  let now = state
  for (const one of choices) {
    const [row, choice] = one.split(' ')
    const acted = choose(now, [{ row: row!, choice: choice as RowChoice }], counted('+'))
    if (!acted.ok) throw new Error(acted.why)
    now = acted.state
  }
  return shown(now)
    .result.map(id => (id.startsWith('+') ? '+' : id))
    .join(' ')
}

const clauses = (...ids: string[]): Clause[] => ids.map(id => operative(id, `Urges ${id} to act`))
const sub = (id: string): Clause => operative(id, `To help ${id}`, 1)

test.each([
  ['the place of what it replaces', ['b-x right'], 'a x c'],
  ['beside its partner, left first', ['b-x both'], 'a b x c'],
  ['left first also where right came first', ['b-x right', 'b-x both'], 'a b x c'],
  ['behind what it follows in its paper', ['-y right'], 'a b y c'],
  ['combined in the place of both', ['b-x both', 'b-x combine'], 'a + c'],
  ['written new in the place of one', ['c- new'], 'a b +'],
])('CH5 a clause goes to %s', (_, choices, result) => {
  const [left, right] = [clauses('a', 'b', 'c'), clauses('x', 'y')]
  expect(after(roomOf(left, right, ['a-', 'b-x', '-y', 'c-'], left), ...choices)).toBe(result)
})

test('CH5 it does not matter who chooses first between clauses of both papers', () => {
  const room = roomOf(clauses('a', 'b'), clauses('x', 'y'), ['a-x', '-y', 'b-'])
  for (const order of [
    ['a-x left', 'b- left', '-y right'],
    ['-y right', 'b- left', 'a-x left'],
    ['a-x left', '-y right', 'b- left'],
    ['b- left', '-y right', 'a-x left'],
  ])
    expect(after(room, ...order)).toBe('a y b')
})

test('CH4 the order of the own paper comes before the place of the partner', () => {
  const room = roomOf(clauses('a', 'b', 'c'), clauses('z', 'y', 'x'), ['a-x', 'b-y', 'c-z'])
  expect(after(room, 'a-x right', 'b-y right', 'c-z right')).toBe('z y x')
  expect(after(room, 'a-x both', 'b-y both', 'c-z both')).toMatch(/^(?=.*a.*b.*c)(?=.*z.*y.*x)/)
  const kept = roomOf(clauses('a', 'b', 'c'), clauses('z', 'y', 'x'), ['a-x', 'b-y', 'c-z'], clauses('a', 'b', 'c'))
  expect(after(kept, 'b-y right', 'c-z right')).toBe('a z y')
})

test('CH5 no clause comes between the two that stand of one row', () => {
  const room = roomOf(clauses('a', 'b', 'c'), clauses('x', 'y', 'z'), ['a-x', 'b-y', 'c-', '-z'])
  expect(after(room, 'a-x both', 'b-y combine')).toBe('a x +')
  expect(after(room, 'a-x both', 'b-y new')).toBe('a x +')
  expect(after(room, 'a-x both', 'b-y left')).toBe('a x b')
  expect(after(room, 'a-x both', 'b-y right')).toBe('a x y')
  expect(after(room, 'a-x both', 'c- left', 'b-y both')).toBe('a x b y c')
  expect(after(room, 'a-x both', '-z right', 'c- left')).toBe('a x c z')
  const [left, right] = [
    [...clauses('a'), sub('a1'), ...clauses('b')],
    [...clauses('x'), sub('x1'), ...clauses('y')],
  ]
  for (const rows of [
    ['a-x', 'a1-', '-x1', 'b-y'],
    ['a-x', 'a1-x1', 'b-y'],
  ]) {
    const subs = rows[1] === 'a1-' ? ['a1- left', '-x1 right'] : ['a1-x1 both']
    expect(after(roomOf(left, right, rows), 'a-x both', ...subs, 'b-y left')).toBe('a a1 x x1 b')
    expect(after(roomOf(left, right, rows), 'a-x both', ...subs, 'b-y combine')).toBe('a a1 x x1 +')
  }
})

test('CH5 no clause comes between another and its sub-clauses', () => {
  const left = [...clauses('a'), sub('a1'), sub('a2'), ...clauses('b')]
  const room = roomOf(left, clauses('x', 'y'), ['a-x', '-y', 'a1-', 'a2-', 'b-'], left)
  expect(after(room, 'a-x both')).toBe('a a1 a2 x b')
  expect(after(room, '-y right')).toBe('a a1 a2 y b')
  expect(after(room, 'a-x right')).toBe('x a1 a2 b')
  expect(after(room, 'a-x combine')).toBe('+ a1 a2 b')
})

test("CH5 a sub-clause goes under its chapeau, or under that one's partner", () => {
  const left = [...clauses('a'), sub('a1'), ...clauses('b')]
  const right = [...clauses('x'), sub('x1'), sub('x2'), ...clauses('y')]
  const room = roomOf(left, right, ['a-x', 'a1-x1', '-x2', 'b-y'], left)
  expect(after(room, '-x2 right')).toBe('a a1 x2 b')
  expect(after(room, 'a-x both', '-x2 right', 'a1-x1 both')).toBe('a a1 x x1 x2 b')
  expect(after(room, 'a-x combine', '-x2 right')).toBe('+ a1 x2 b')
  expect(after(room, 'b-y right', 'a-x leave', 'a1-x1 leave', '-x2 right')).toBe('x2 y')
})

test('CH5 a sub-clause goes under its chapeau also where what it follows hangs under another', () => {
  const left = [...clauses('a', 'b'), sub('b1')]
  const room = roomOf(left, [...clauses('x'), sub('x1'), sub('x2')], ['a-x', '-x2', 'b-', 'b1-x1'], left)
  expect(after(room, '-x2 right')).toBe('a x2 b b1')
})

test('CH5 what replaces a clause that somebody moved comes where that one is now', () => {
  const [left, right] = [clauses('a', 'b'), clauses('x', 'y')]
  const room = roomOf(left, right, ['a-x', 'b-y'], left.toReversed())
  expect(after(room, 'a-x right')).toBe('b x')
  expect(after(room, 'a-x combine')).toBe('b +')
})

test('CH5 a chapeau goes right before its sub-clauses that stand alone', () => {
  const left = [...clauses('a', 'b'), sub('b1')]
  const right = [...clauses('x'), sub('x1')]
  const alone = roomOf(left, right, ['a-', 'b-x', 'b1-x1'], [left[0]!, right[1]!, ...clauses('z')])
  expect(after(alone, 'b-x left')).toBe('a b x1 z')
  expect(after(alone, 'b-x combine')).toBe('a + x1 z')
})

test('CH5 the preamble comes before the operative part', () => {
  const left = [preambular('p'), ...clauses('a')]
  const right = [preambular('q'), preambular('r'), ...clauses('x', 'y')]
  const room = roomOf(left, right, ['-q', '-r', 'p-', 'a-x', '-y'], left)
  expect(after(room, '-r right', '-q right', '-y right')).toBe('q r p a y')
  const turned = roomOf(
    [preambular('p'), preambular('s')],
    clauses('x', 'y'),
    ['p-x', '-y', 's-'],
    [preambular('p'), preambular('s')],
  )
  expect(after(turned, 'p-x right')).toBe('s x')
})
