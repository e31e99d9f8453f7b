import { expect, test } from 'vitest'
import { choiceSchema } from '../../shared/merge.ts'
import { typedLine, typedNote } from '../../shared/typed.ts'

const line = typedLine(20)
test.each<[string, string | null]>([
  ['  Côte  d\u2019Ivoire ', 'Côte d\u2019Ivoire'],
  ['Cote\u0301', 'Coté'],
  ['One\nTwo\u2028Three\tFour', 'One Two Three Four'],
  ['\u202eayneK\u202c', 'ayneK'],
  ['Ken\u200b\u2060ya\ufeff', 'Kenya'],
  ['A\u0000\u001b[31mB', 'A [31mB'],
  ['half \ud800', 'half'],
  ['👩\u200d🚀 مصر', '👩\u200d🚀 مصر'],
  ['\u202e\u200f', null],
  ['x'.repeat(21), null],
])('AC11 a line typed as %j is %j', (typed, expected) => {
  const read = line.safeParse(typed)
  expect(read.success ? read.data : null).toBe(expected)
})

test('AC11 a note keeps its lines and nothing unseen', () => {
  expect(typedNote(50).parse(' One\n\u202eTwo\u0007 \n')).toBe('One\nTwo')
  expect(typedNote(3).safeParse('four').success).toBe(false)
  expect(typedNote(3).parse('')).toBe('')
})

test('AC11 words chosen in place of either side are one line', () => {
  expect(choiceSchema.parse({ text: 'all\nStates\ud800' })).toEqual({ text: 'all States' })
})
