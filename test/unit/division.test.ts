import { expect, test } from 'vitest'
import type { Clause, Level } from '../../shared/clause.ts'
import {
  clausesLeft,
  type Decided,
  divide,
  isSecond,
  mayPut,
  nothingLeft,
  partsOfAmendment,
  partsOfPaper,
} from '../../shared/division.ts'

/** Clauses by name: `p` begins a preambular one, `o` an operative one, the digit at the end is its level. */
const body = (text: string): Clause[] =>
  text.split(' ').map(id => ({
    id,
    kind: id.startsWith('p') ? 'preambular' : 'operative',
    level: Number(id.at(-1)) as Level,
    text: id,
    notes: [],
  }))
const paper = body('pa0 oa0 oaa1 oab1 oaba2 ob0 oc0')
const parts = partsOfPaper(paper)
const vote = (result: Decided['result'], ...ids: string[]): Decided => ({ result, parts: ids, final: false })
const left = (...votes: Decided[]): string => divide(parts, votes).left.join(' ')

test('VO11 a clause brings its sub-clauses, a change stands for itself', () => {
  expect(parts.get('oa0')).toEqual(['oa0', 'oaa1', 'oab1', 'oaba2'])
  expect(parts.get('oab1')).toEqual(['oab1', 'oaba2'])
  expect(parts.get('pa0')).toEqual(['pa0'])
  expect([...partsOfAmendment([{ id: 'x' }, { id: 'y' }])]).toEqual([
    ['x', ['x']],
    ['y', ['y']],
  ])
})

test.each<[string, Decided[], string]>([
  ['nothing was put', [], 'pa0 oa0 oaa1 oab1 oaba2 ob0 oc0'],
  ['one was carried', [vote('passed', 'ob0')], 'pa0 oa0 oaa1 oab1 oaba2 ob0 oc0'],
  ['one was rejected', [vote('failed', 'ob0')], 'pa0 oa0 oaa1 oab1 oaba2 oc0'],
  ['a sub-clause was rejected', [vote('failed', 'oab1')], 'pa0 oa0 oaa1 ob0 oc0'],
  [
    'the clause was rejected after its sub-clause was carried',
    [vote('passed', 'oaa1'), vote('failed', 'oa0')],
    'pa0 ob0 oc0',
  ],
  [
    'a sub-clause was rejected and the clause carried',
    [vote('failed', 'oaa1'), vote('passed', 'oa0')],
    'pa0 oa0 oab1 oaba2 ob0 oc0',
  ],
  ['a tie', [vote('tied', 'ob0')], 'pa0 oa0 oaa1 oab1 oaba2 ob0 oc0'],
  ['several at once', [vote('failed', 'ob0', 'oc0')], 'pa0 oa0 oaa1 oab1 oaba2'],
])('VO11 what is left where %s', (_, votes, expected) => {
  expect(left(...votes)).toBe(expected)
})

const rejectedB = [vote('failed', 'ob0')]
test.each<[string, readonly string[] | null, boolean, Decided[], ReturnType<typeof mayPut>]>([
  ['the whole', null, true, [], null],
  ['a part', ['ob0'], false, [], null],
  ['several parts', ['ob0', 'oc0'], false, [], null],
  ['a part that is not there', ['ob0', 'zz'], false, [], 'unusable'],
  ['no part, and yet not the whole', null, false, [], 'unusable'],
  ['a part that was carried', ['ob0'], false, [vote('passed', 'ob0')], 'alreadyDone'],
  ['a part that was rejected', ['ob0'], false, rejectedB, 'alreadyDone'],
  ['a part that went with another', ['oaa1'], false, [vote('passed', 'oa0')], 'alreadyDone'],
  ['a part after a tie', ['ob0'], false, [vote('tied', 'ob0')], null],
  ['the clause after one of its sub-clauses', ['oa0'], false, [vote('passed', 'oaa1')], null],
  ['the whole after a part was carried', null, true, [vote('passed', 'ob0')], null],
  ['the whole after a part was rejected', null, true, rejectedB, 'notByTheseRules'],
  ['what is left', ['pa0', 'oa0', 'oc0'], true, rejectedB, null],
  ['what is left, spelt out', ['pa0', 'oa0', 'oaa1', 'oab1', 'oaba2', 'oc0'], true, rejectedB, null],
  ['what is left, with what was rejected', ['pa0', 'oa0', 'ob0', 'oc0'], true, rejectedB, 'notByTheseRules'],
  ['only some of what is left', ['pa0', 'oc0'], true, rejectedB, 'notByTheseRules'],
  ['what is left of a clause', ['pa0', 'oa0', 'ob0', 'oc0'], true, [vote('failed', 'oaa1')], null],
])('VO11 putting %s', (_, put, final, votes, why) => {
  expect(mayPut({ parts: put, final }, parts, divide(parts, votes))).toBe(why)
})

test.each<[string, Clause[], string[], boolean]>([
  ['one is left', paper, ['oa0', 'ob0'], false],
  ['every operative one is gone', paper, ['oa0', 'ob0', 'oc0'], true],
  ['only sub-clauses are gone', paper, ['oaa1', 'oab1'], false],
  ['there was no operative one, and one is left', body('pa0 pb0'), ['pa0'], false],
  ['there was no operative one, and none is left', body('pa0 pb0'), ['pa0', 'pb0'], true],
  ['there was no operative one, and none was put', body('pa0 pb0'), [], false],
])('VO11 a paper of which %s', (_, clauses, rejected, nothing) => {
  const division = divide(partsOfPaper(clauses), [vote('failed', ...rejected)])
  expect(nothingLeft(clauses, division)).toBe(nothing)
})

test('VO11 the text that is left keeps its clauses as they are, in their order', () => {
  const texts = clausesLeft(paper, divide(parts, [vote('failed', 'oab1', 'ob0')]))
  expect(texts).toEqual(body('pa0 oa0 oaa1 oc0'))
})

const whole = (result: Decided['result'], put: readonly string[] | null = null): Decided => ({
  result,
  parts: put,
  final: true,
})
const rest = ['pa0', 'oa0', 'oc0']
test.each<[string, readonly string[] | null, boolean, Decided[], boolean]>([
  ['the whole, for the first time', null, true, [], false],
  ['the whole after a tie on it', null, true, [whole('tied')], true],
  ['the whole after a tie on it and a part that was carried', null, true, [whole('tied'), vote('passed', 'ob0')], true],
  ['what is left after a tie on the whole', rest, true, [whole('tied'), vote('failed', 'ob0')], false],
  ['what is left after a tie on it', rest, true, [vote('failed', 'ob0'), whole('tied', rest)], true],
  ['the same, spelt out', ['oc0', 'pa0', 'oa0', 'oaa1'], true, [vote('failed', 'ob0'), whole('tied', rest)], true],
  [
    'the same ids, a sub-clause having been rejected since',
    rest,
    true,
    [vote('failed', 'ob0'), whole('tied', rest), vote('failed', 'oaa1')],
    false,
  ],
  ['parts after a tie on them', ['ob0', 'oc0'], false, [vote('tied', 'oc0', 'ob0')], true],
  ['a part after a tie on two', ['ob0'], false, [vote('tied', 'oc0', 'ob0')], false],
  ['a clause with its sub-clauses spelt out', ['oab1', 'oaba2'], false, [vote('tied', 'oab1')], true],
  [
    'a clause, its sub-clause having been rejected since',
    ['oa0'],
    false,
    [vote('tied', 'oa0'), vote('failed', 'oaa1')],
    false,
  ],
  ['a part after the whole tied', ['ob0'], false, [whole('tied')], false],
])('VO3 a tie came before: %s', (_, put, final, votes, second) => {
  expect(isSecond({ parts: put, final }, parts, votes)).toBe(second)
})
