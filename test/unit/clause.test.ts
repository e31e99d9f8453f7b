import { expect, test } from 'vitest'
import {
  blockEnd,
  type Clause,
  type ClauseKind,
  type Level,
  label,
  type Note,
  noteLabels,
  outline,
  parentOf,
  roman,
} from '../../shared/clause.ts'

/** "p o o1 o2": one clause a word, its kind and level. */
const body = (shape: string): Clause[] =>
  shape.split(' ').map((word, i) => ({
    id: `c${i}`,
    kind: (word[0] === 'p' ? 'preambular' : 'operative') as ClauseKind,
    level: Number(word[1] ?? 0) as Level,
    text: `Text ${i}`,
    notes: [],
  }))

const labels = (shape: string) => outline(body(shape)).map(form => form.label)
const terminators = (shape: string) =>
  outline(body(shape))
    .map(form => form.terminator)
    .join('')

test.each<[string, string[]]>([
  ['p p1 p1 p', ['', '(a)', '(b)', '']],
  ['p o o1 o2 o2 o3 o3 o1 o', ['', '1.', '(a)', '(i)', '(ii)', 'a.', 'b.', '(b)', '2.']],
  ['o o1 o o1', ['1.', '(a)', '2.', '(a)']],
])('CL1 labels of %s', (shape, expected) => {
  expect(labels(shape)).toEqual(expected)
})

test('CL1 letters go on after z and Roman numerals are subtractive', () => {
  expect(label('operative', 1, 26)).toBe('(z)')
  expect(label('operative', 1, 28)).toBe('(bb)')
  expect([1, 4, 9, 14, 40, 99].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xcix'])
  expect(outline(body('o o o1 o2'))[3]?.path).toBe('2 (a) (i)')
})

test.each<[string, string]>([
  ['p p o o', ',,;.'],
  ['p p1 p1 o', ':,,.'],
  ['o o1 o2 o1 o o1', ':' + ':;;:.'],
  ['p', ','],
])('CL2 terminators of %s', (shape, expected) => {
  expect(terminators(shape)).toBe(expected)
})

test('CL3 a jump of level and parts in the wrong order are numbered all the same', () => {
  expect(labels('o o2 o1')).toEqual(['1.', '(i)', '(a)'])
  expect(labels('o p o')).toEqual(['1.', '', '2.'])
  expect(labels('o1 p1')).toEqual(['(a)', '(a)'])
  expect(terminators('o p')).toBe('.,')
  expect(parentOf(body('o o2 o1'), 1)).toBe(0)
  expect(parentOf(body('p o1'), 1)).toBe(-1)
  expect(blockEnd(body('o o2 o1 o'), 0)).toBe(3)
  expect(() => blockEnd([], 0)).toThrow(RangeError)
})

test('CL4 notes are numbered by first citation, stars apart, and keep their label', () => {
  const note = (id: string, mark: Note['mark'] = 'number'): Note => ({ id, at: 1, mark, text: id })
  const clauses = [
    [note('x'), note('s', 'star')],
    [note('y'), note('x')],
    [note('t', 'star'), note('z')],
  ]
  expect(Object.fromEntries(noteLabels(clauses.map(notes => ({ notes }))))).toEqual({
    x: '1',
    y: '2',
    z: '3',
    s: '*',
    t: '**',
  })
})
