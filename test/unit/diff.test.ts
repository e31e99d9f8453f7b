import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { operative, preambular } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

/** A body of clauses 1, 2 ... written as `1 2 3`; each says the same wherever it stands. */
const body = (ids: string): Clause[] => ids.split(' ').map(id => operative(id))
const ids = (base: readonly Clause[], next: readonly Clause[]): string =>
  diff(base, next)
    .map(change => change.id)
    .join(' ')

describe('changes', () => {
  const expectChanges = (base: string, next: string, changes: string): void => {
    expect(ids(body(base), body(next))).toBe(changes)
  }
  const lists: [base: string, next: string, changes: string][] = [
    ['1 2 3', '1 2 3', ''],
    ['1 2 3', '1 x 2 3', 'add:x'],
    ['1 2 3', '1 3', 'strike:2'],
    ['1 2 3', '1 x 3', 'strike:2 add:x'],
    ['1 2', 'x y', 'strike:1 strike:2 add:x add:y'],
  ]
  test.each(lists)('DF8 from %s to %s: %s', expectChanges)
  const reorderings: [base: string, next: string, changes: string][] = [
    ['1 2 3 4 5', '2 3 4 5 1', 'move:1'],
    ['1 2 3 4 5', '5 1 2 3 4', 'move:5'],
    ['1 2 3 4 5 6', '4 5 6 1 2 x', 'strike:3 move:1 move:2 add:x'],
  ]
  test.each(reorderings)('DF11 from %s to %s: %s', expectChanges)

  test('DF8 changed words are named by their clause and the base tokens they replace, one change a hunk', () => {
    const base = [operative('1'), operative('2', 'Urges all States to act, and invites women to speak')]
    const next = [operative('1'), operative('2', 'Urges Member States to act, and invites men and women to speak now')]
    expect(ids(base, next)).toBe('words:2:1-2 words:2:8-8 words:2:11-11')
  })

  test('DF8 equal bodies give equal changes', () => {
    forSeeds(50, random => {
      const base = randomBody(random, 10)
      const next = randomlyEdited(random, base, 'x', 10)
      const changes = diff(base, next)
      expect(diff(structuredClone(base), structuredClone(next))).toEqual(changes)
      expect(new Set(changes.map(change => change.id)).size).toBe(changes.length)
    })
  })

  test('DF12 the place of an added clause names its predecessor and the nearest clause that kept its place', () => {
    const places = diff(body('1 2 3'), body('x 1 y z 2 3')).map(change => 'place' in change && change.place)
    expect(places).toEqual([
      { after: null, anchor: null, nth: 0 },
      { after: '1', anchor: '1', nth: 0 },
      { after: 'y', anchor: '1', nth: 1 },
    ])
  })

  test('DF13 a new kind and level are one change', () => {
    expect(diff([preambular('1', 'Urges')], [operative('1', 'Urges', 2)])).toEqual([
      {
        type: 'rank',
        id: 'rank:1',
        clauseId: '1',
        from: { kind: 'preambular', level: 0 },
        to: { kind: 'operative', level: 2 },
      },
    ])
  })

  test('DF14 a rewritten note is one change, however often it is cited', () => {
    const base = [operative('1', 'Urges States[n1=A/1]'), operative('2', 'Invites States[n1=A/1]')]
    const next = [operative('1', 'Urges States[n1=A/2]'), operative('2', 'Invites States[n1=A/2]')]
    expect(diff(base, next)).toEqual([
      {
        type: 'note',
        id: 'note:n1',
        clauseId: '1',
        from: { id: 'n1', mark: 'number', text: 'A/1' },
        to: { id: 'n1', mark: 'number', text: 'A/2' },
      },
    ])
  })

  test('DF14 a citation put in or taken out is a change of words', () => {
    expect(ids([operative('1', 'Urges States[n1] to')], [operative('1', 'Urges States to[n2]')])).toBe(
      'words:1:2-3 words:1:4-4',
    )
  })

  test('DF17 a body that holds an id twice is refused', () => {
    expect(() => diff(body('1 2'), body('1 2 1'))).toThrow(RangeError)
    expect(() => diff(body('1 1'), body('1'))).toThrow(/clause 1 stands twice/)
  })
})
