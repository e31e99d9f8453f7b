import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { type Change, diff } from '../../shared/diff.ts'
import { apply, type MarkedClause, marked } from '../../shared/marked.ts'
import { operative, written } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const body = (ids: string): Clause[] => (ids === '' ? [] : ids.split(' ').map(id => operative(id)))
const order = (clauses: readonly Clause[]): string => clauses.map(clause => clause.id).join(' ')

const marks = { kept: '', added: '+', struck: '-', moved: '>', 'moved-away': '<' }
const shownOrder = (list: readonly MarkedClause[]): string =>
  list.map(({ clause, state }) => marks[state.is] + clause.id).join(' ')
const signs = { same: ['', ''], ins: ['{+', '+}'], del: ['{-', '-}'] }
const shownText = ({ segments }: MarkedClause): string =>
  segments.map(segment => signs[segment.type][0] + written(segment) + signs[segment.type][1]).join('')

describe('apply', () => {
  test('DF9 all changes of a diff give the next body, none give the base, and any part can be made', () => {
    const types = new Map<string, number>()
    const all = forSeeds(500, random => {
      const base = randomBody(random)
      const next = randomlyEdited(random, base, 'x', 1 + random.int(20))
      const changes = diff(base, next)
      for (const { type } of changes) types.set(type, (types.get(type) ?? 0) + 1)
      expect(apply(base, changes)).toEqual(next)
      expect(apply(base, [])).toEqual(base)

      const part = changes.filter(() => random.chance(0.5))
      const result = apply(base, part)
      const ids = result.map(clause => clause.id)
      expect(new Set(ids).size).toBe(ids.length)
      const struck = part.filter(change => change.type === 'strike').length
      const added = part.filter(change => change.type === 'add').length
      expect(ids.length).toBe(base.length + added - struck)
      expect(apply(base, part.toReversed())).toEqual(result)
      const late = result.flatMap(({ notes, text }) => notes.filter(note => note.at > text.length))
      expect(late).toEqual([])
    })
    if (all) {
      for (const type of ['add', 'strike', 'move', 'rank', 'words', 'note']) {
        expect(types.get(type), type).toBeGreaterThan(40)
      }
    }
  })

  test('DF10 one hunk of a clause is taken and another refused', () => {
    const base = [operative('1', 'Urges all States[n1] to act')]
    const next = [operative('1', 'Urges Member States[n1] to act now[n2]')]
    const [first, second] = diff(base, next) as [Change, Change]
    expect(apply(base, [first]).map(written)).toEqual(['Urges Member States[n1] to act'])
    expect(apply(base, [second]).map(written)).toEqual(['Urges all States[n1] to act now[n2]'])
  })

  const parts: [base: string, next: string, taken: string, result: string][] = [
    ['1 2 3', '1 x y 2 3', 'add:y', '1 y 2 3'],
    ['1 2 3', 'x y 1 2 3', 'add:y', 'y 1 2 3'],
    ['1 2 3', '1 x 3', 'add:x', '1 x 2 3'],
    ['1 2 3 4', '1 4 x 2 3', 'add:x', '1 x 2 3 4'],
    ['1 2 3 4', '1 4 x 2 3', 'move:4', '1 4 2 3'],
  ]
  test.each(parts)('DF12 from %s to %s, only %s: %s', (base, next, taken, result) => {
    const changes = diff(body(base), body(next)).filter(change => taken.split(' ').includes(change.id))
    expect(order(apply(body(base), changes))).toBe(result)
  })

  test('DF14 a note that is cited again keeps to one text, whether its rewording is taken or not', () => {
    const base = [operative('1', 'Urges States[n1=old]'), operative('2', 'Invites women')]
    const next = [operative('1', 'Urges States[n1=new]'), operative('2', 'Invites women[n1=new]')]
    const changes = diff(base, next)
    const says = (part: Change[]) => apply(base, part).flatMap(clause => clause.notes.map(note => note.text))
    expect(says(changes)).toEqual(['new', 'new'])
    expect(says(changes.filter(change => change.type === 'words'))).toEqual(['old', 'old'])
    expect(says(changes.filter(change => change.type === 'note'))).toEqual(['new'])
  })

  test('DF18 a change of another body is refused', () => {
    expect(() => apply(body('1 2'), diff(body('3'), body('')))).toThrow(/strike:3/)
  })
})

describe('marked', () => {
  const shows: [base: string, next: string, list: string][] = [
    ['1 2 3', '1 x 3', '1 -2 +x 3'],
    ['1 2 3', 'x 2 3', '-1 +x 2 3'],
    ['1 2 3 4', '1 3 4 2', '1 <2 3 4 >2'],
    ['1 2', 'x y', '-1 -2 +x +y'],
    ['', 'x', '+x'],
  ]
  test.each(shows)('DF16 from %s to %s shows %s', (base, next, list) => {
    expect(shownOrder(marked(body(base), diff(body(base), body(next))))).toBe(list)
  })

  const texts: [base: string, next: string, shown: string][] = [
    ['Urges all States', 'Urges all States', 'Urges all States'],
    ['Urges all States', 'Urges Member States', 'Urges {-all-}{+Member+} States'],
    ['Urges all States', 'Urges States', 'Urges{- all-} States'],
    ['Urges States', 'Urges all States', 'Urges{+ all+} States'],
    ['All States', 'States', '{-All -}States'],
    ['States', 'All States', '{+All +}States'],
    ['peace and rights', 'peace, security and rights', 'peace{+, security+} and rights'],
    ['Urges States[n1] to', 'Urges States to[n2]', 'Urges States{-[n1]-} to{+[n2]+}'],
    ['Urges  States', 'Urges States', 'Urges{-  -}{+ +}States'],
    ['', 'Urges', '{+Urges+}'],
  ]
  test.each(texts)('DF15 from %j to %j shows %j', (before, after, shown) => {
    const base = [operative('1', before)]
    expect(marked(base, diff(base, [operative('1', after)])).map(shownText)).toEqual([shown])
  })

  test('DF15 kept and deleted text is the base, kept and inserted text the next, citations included', () => {
    const joined = (list: MarkedClause['segments'], type: 'ins' | 'del') => {
      let text = ''
      const notes = list.flatMap(segment => {
        if (segment.type !== type && segment.type !== 'same') return []
        const start = text.length
        text += segment.text
        return segment.notes.map(note => ({ id: note.id, at: note.at + start }))
      })
      return { text, notes }
    }
    const plain = ({ text, notes }: Clause) => ({ text, notes: notes.map(({ id, at }) => ({ id, at })) })
    let both = 0
    const all = forSeeds(300, random => {
      const base = randomBody(random)
      const changes = diff(base, randomlyEdited(random, base, 'x', 1 + random.int(12)))
      const part = changes.filter(() => random.chance(0.8))
      const known = new Map(base.map(clause => [clause.id, clause]))
      const taken = new Set(part.map(change => change.id))
      for (const { clause, state, segments, rank } of marked(base, part)) {
        if (state.is !== 'added') expect(joined(segments, 'del')).toEqual(plain(known.get(clause.id)!))
        if (state.is !== 'struck' && state.is !== 'moved-away') expect(joined(segments, 'ins')).toEqual(plain(clause))
        if (segments.some(s => s.type === 'ins') && segments.some(s => s.type === 'del')) both++
        for (const segment of segments) if (segment.type !== 'same') expect(taken).toContain(segment.changeId)
        if (rank) expect({ kind: clause.kind, level: clause.level }).toEqual(rank.to)
      }
    })
    if (all) expect(both).toBeGreaterThan(100)
  })
})
