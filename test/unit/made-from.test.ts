import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { followed, type Sources, sidesOf, traceOf, whereabouts } from '../../shared/made-from.ts'
import { operative } from '../support/clauses.ts'

const drops = operative('a', 'Decides to count every drop of water that crosses a border')
const report = operative('b', 'Requests a report on floods along the upper river within two years')
const gauges = operative('c', 'Invites donors to pay for river gauges and to train those who read them')
const stilts = operative('d', 'Encourages fishing villages to build their houses on stilts')
const sources: Sources = { left: [drops, report], right: [gauges, stilts], parked: [] }
const where = (present: readonly Clause[], of = sources) => {
  const { left, right } = whereabouts(of, present, traceOf(of))
  return { left: Object.fromEntries(left), right: Object.fromEntries(right) }
}

test('AF5 a clause has the side of its words, however it was edited; one that was written new has none', () => {
  const present = [
    { ...drops, text: 'Decides to count every single drop of water that crosses a border' },
    operative('k', `${report.text} and invites donors to pay for river gauges and to train those who read them`),
    operative('new', 'Hopes for rain'),
  ]
  expect(sidesOf(present, traceOf(sources))).toEqual({ a: ['left'], k: ['left', 'right'], new: [] })
})

test('AF5 a clause that was split has the side in both parts, and one that was moved keeps it', () => {
  const head = { ...gauges, text: 'Invites donors to pay for river gauges' }
  const tail = operative('tail', 'to train those who read them')
  expect(sidesOf([head, tail, drops], traceOf(sources))).toEqual({ c: ['right'], tail: ['right'], a: ['left'] })
})

test('AF6 a clause is found under its own id, or where its words went, or nowhere', () => {
  const combined = operative('k', `${report.text} and encourages fishing villages to build their houses on stilts`)
  expect(where([drops, combined])).toEqual({
    left: { a: 'a', b: 'k' },
    right: { c: null, d: 'k' },
  })
})

test('AF6 clauses that have one id in both papers are each found as their own', () => {
  const twins: Sources = { left: [drops], right: [{ ...stilts, id: 'a' }], parked: [] }
  expect(where([drops, { ...stilts, id: 'a~2' }], twins)).toEqual({ left: { a: 'a' }, right: { a: 'a~2' } })
  expect(where([drops], twins)).toEqual({ left: { a: 'a' }, right: { a: null } })
})

test('AF9 over two mergers a clause is where the second left it, and nowhere once the first lost it', () => {
  const first = new Map([
    ['a', 'k'],
    ['b', null],
    ['c', 'c'],
  ])
  const second = new Map([
    ['k', 'm'],
    ['c', null],
  ])
  expect(Object.fromEntries(followed(first, second))).toEqual({ a: 'm', b: null, c: null })
})
