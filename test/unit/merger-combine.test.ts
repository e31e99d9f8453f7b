import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { combined } from '../../shared/merger/combine.ts'
import { type Token, tokenise } from '../../shared/words.ts'
import { operative, preambular, written } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const both = (left: string, right: string): string =>
  written(combined([operative('a', left)], [operative('x', right)], 'c'))

test.each([
  ['Urges States to act', 'Urges States to act', 'Urges States to act'],
  ['Urges States to act', 'Urges Member States to act now', 'Urges Member States to act now'],
  ['Urges States to act', 'Calls upon States to act', 'Urges Calls upon States to act'],
  ['Urges States to act, and to report', 'Urges States to act, and to pay', 'Urges States to act, and to report pay'],
  ['Asks for boats, now', 'Asks for gauges, soon', 'Asks for boats gauges, now soon'],
  ['Asks for boats', 'Asks for boats,', 'Asks for boats,'],
  ['Asks boats and gauges, for all', 'Asks, now and soon for all', 'Asks boats and gauges, now and soon for all'],
  ['Recalls  the Charter ', ' Recalls the Charter', 'Recalls the Charter'],
  ['', 'Urges States', 'Urges States'],
  ['Urges States', '', 'Urges States'],
])('CH6 "%s" and "%s" make "%s"', (left, right, result) => {
  expect(both(left, right)).toBe(result)
})

test.each([
  ['notes of both at their words', 'Recalls[n1] the Charter', 'Recalls the Charter[n2]', 'Recalls[n1] the Charter[n2]'],
  ['two notes at one word', 'Recalls the Charter[n1]', 'Recalls the Charter[n2]', 'Recalls the Charter[n1][n2]'],
  ['a note that says the same', 'Recalls it[n1=see A]', 'Recalls it[n2=see A]', 'Recalls it[n1]'],
  ['a note before new words', 'Urges States now', 'Urges States[n2]', 'Urges States[n2] now'],
])('CH6 %s', (_, left, right, result) => {
  expect(both(left, right)).toBe(result)
})

test('CH6 several clauses of a side are read as one, with the rank of the first on the left', () => {
  const made = combined(
    [preambular('a', 'Urges States to act', 1)],
    [operative('x', 'Urges States'), operative('y', 'to act and report')],
    'c',
  )
  expect(made).toEqual(preambular('c', 'Urges States to act and report', 1))
  expect(combined([], [operative('x', 'Urges States', 2)], 'c')).toEqual(operative('c', 'Urges States', 2))
  expect(() => combined([], [], 'c')).toThrow(RangeError)
})

const isWord = (token: Token): boolean => token.type !== 'gap' && token.type !== 'note'
const wordsOf = (clauses: readonly Clause[]): string[] =>
  clauses.flatMap(clause =>
    tokenise({ ...clause, notes: [] }).flatMap(token => (isWord(token) && 'text' in token ? token.text : [])),
  )

const standsIn = (some: readonly string[], all: readonly string[]): boolean => {
  let at = 0
  for (const one of all) if (at < some.length && some[at] === one) at++
  return at === some.length
}

test('CH6 nobody loses a word, and nothing is said that nobody said', () => {
  let differing = 0
  const all = forSeeds(400, random => {
    const body = randomBody(random, 1 + random.int(3)).map(clause => ({ ...clause, notes: [] }))
    const other = randomlyEdited(random, body, 'e', random.int(8)).map(clause => ({ ...clause, notes: [] }))
    if (body.length + other.length === 0) return
    const made = combined(body, other, 'c')
    const words = wordsOf([made])
    expect(standsIn(wordsOf(body), words)).toBe(true)
    expect(standsIn(wordsOf(other), words)).toBe(true)
    expect(words.filter(word => ![...wordsOf(body), ...wordsOf(other)].includes(word))).toEqual([])
    if (words.length > Math.max(wordsOf(body).length, wordsOf(other).length)) differing++
    expect(made.text).not.toMatch(/^ | $| {2}/)
  })
  if (all) expect(differing).toBeGreaterThan(100)
})

test('CH6 a clause of any length can be combined', () => {
  const long = Array.from({ length: 500_000 }, (_, i) => (i % 1_296).toString(36)).join(' ')
  expect(both(`Urges ${long}`, `Urges ${long} now`)).toBe(`Urges ${long} now`)
})
