import { describe, expect, test } from 'vitest'
import { fallBeside } from '../../client/desk/falls.ts'
import { marksOf } from '../../client/desk/marks.ts'
import { waitingGroups, waitingPath } from '../../client/desk/waiting.ts'
import type { Waiting } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { whatIf } from '../../shared/pending/what-if.ts'
import { type PendingAmendment, relations } from '../../shared/pending.ts'
import { operative } from '../support/clauses.ts'

const present: Clause[] = ['1', '2', '3'].map(id => ({
  ...operative(id),
  text: `Urges all States to act on ${id} now`,
}))
const words = (id: string, text: string) => (body: readonly Clause[]) =>
  body.map(clause => (clause.id === id ? { ...clause, text } : clause))
const strike = (id: string) => (body: readonly Clause[]) => body.filter(clause => clause.id !== id)
const amendment = (
  number: number,
  change: (body: readonly Clause[]) => readonly Clause[],
  parent: PendingAmendment | null = null,
): PendingAmendment => {
  const base = parent?.proposed ?? present
  return { id: `a${number}`, number, base, proposed: change(base), parentId: parent?.id ?? null, submittedAt: number }
}
const soon = amendment(1, words('2', 'Urges all States to act on 2 soon'))
const later = amendment(2, words('2', 'Urges all States to act on 2 later'))
const gone = amendment(3, strike('3'))
const goneToo = amendment(4, strike('3'))
const child = amendment(5, words('1', 'Urges some States to act on 1 now'), gone)
const all = [soon, later, gone, goneToo, child]

describe('marks', () => {
  test('DE5 a row says what it collides with and where, what it amends, and what is the same', () => {
    const marks = marksOf(present, all, relations(present, all))
    expect(marks.get('a1')).toEqual([{ kind: 'collides', numbers: [2], spots: [{ kind: 'operative', path: '2' }] }])
    expect(marks.get('a2')).toEqual([{ kind: 'collides', numbers: [1], spots: [{ kind: 'operative', path: '2' }] }])
    expect(marks.get('a3')?.map(({ kind, numbers }) => [kind, numbers])).toEqual([
      ['amendedBy', [5]],
      ['same', [4]],
    ])
    expect(marks.get('a4')?.map(({ kind, numbers }) => [kind, numbers])).toContainEqual(['same', [3]])
    expect(marks.get('a5')?.[0]).toEqual({ kind: 'amends', numbers: [3], spots: [] })
  })

  test('DE5 several of a kind are one mark, by number, with their places in the order of the text', () => {
    const both = amendment(6, body => words('1', 'Urges nobody')(words('2', 'Urges no State')(body)))
    const first = amendment(7, words('1', 'Urges all States to act on 1 soon'))
    const list = [later, soon, both, first]
    expect(marksOf(present, list, relations(present, list)).get('a6')).toEqual([
      {
        kind: 'collides',
        numbers: [1, 2, 7],
        spots: [
          { kind: 'operative', path: '1' },
          { kind: 'operative', path: '2' },
        ],
      },
    ])
  })

  test('DE5 one that stands for itself has no mark', () => {
    expect(marksOf(present, [soon, gone], relations(present, [soon, gone])).size).toBe(0)
  })
})

describe('what falls beside', () => {
  const beside = (...ticked: string[]): string[] =>
    fallBeside(present, all, ticked, whatIf(present, all, ticked).clauses)
  test('DE6 what has nothing left to decide falls, with what amends it; what is ticked is not beside', () => {
    expect(beside()).toEqual([])
    expect(beside('a3')).toEqual(['a4'])
    expect(beside('a4')).toEqual(['a3', 'a5'])
    expect(beside('a3', 'a4')).toEqual([])
    expect(beside('a1')).toEqual([])
  })
})

describe('what waits', () => {
  const item = (kind: Waiting['kind'], id: string, at: number): Waiting => ({
    kind,
    id,
    paperId: 'p',
    symbol: 'L.1',
    title: 'Water',
    number: 1,
    by: 'Kenya',
    at,
    findings: 0,
  })
  test('DE4 things that wait are grouped by kind, the oldest first, and lead to where they are dealt with', () => {
    const waiting = [item('carried', 'c', 1), item('paper', 'p', 5), item('paper', 'q', 2), item('answered', 'w', 3)]
    expect(waitingGroups(waiting).map(({ kind, items }) => [kind, items.map(({ id }) => id)])).toEqual([
      ['paper', ['q', 'p']],
      ['carried', ['c']],
      ['answered', ['w']],
    ])
    expect(waiting.map(waitingPath)).toEqual(['/a/c', '/p/p', '/p/q', expect.stringMatching(/^\/p\/p\?.*w/)])
    expect(waitingGroups([])).toEqual([])
  })
})
