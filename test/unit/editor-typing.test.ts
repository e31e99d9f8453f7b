import { expect, test } from 'vitest'
import { typedBetween } from '../../client/editor/typing.ts'

test.each([
  ['a typed letter', 'not |replace', 'not r|replace', { at: 4, remove: 0, insert: 'r' }],
  ['a typed letter before two of its kind', 'a|rra', 'ar|rra', { at: 1, remove: 0, insert: 'r' }],
  ['Backspace between equal letters', 'ar|ra', 'a|ra', { at: 1, remove: 1, insert: '' }],
  ['Delete between equal letters', 'a|rra', 'a|ra', { at: 1, remove: 1, insert: '' }],
  ['a word over a selection', 'the [old] text', 'the new| text', { at: 4, remove: 5, insert: 'new' }],
  ['the first letter', '|', 'U|', { at: 0, remove: 0, insert: 'U' }],
  ['an emoji for another of the same half', 'a😀b', 'a😁|b', { at: 1, remove: 2, insert: '😁' }],
  ['a change elsewhere', 'Urges States', 'urges| States now', null],
  ['no change', 'same', 'sa|me', null],
] as const)('ED23 %s', (_what, before, after, expected) => {
  const caret = after.indexOf('|')
  expect(typedBetween(before.replace('|', ''), after.replace('|', ''), caret)).toEqual(expected)
})
