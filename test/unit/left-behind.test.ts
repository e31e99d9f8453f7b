import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { byId, diff } from '../../shared/diff.ts'
import { carriedText, touchedClauses, type Whereabouts } from '../../shared/left-behind.ts'
import { merge } from '../../shared/merge.ts'
import { operative, preambular } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const base = [
  preambular('p', 'Recalling its decision on wells'),
  operative('a', 'Decides to count every drop of water'),
  operative('b', 'Requests a report within two years'),
]
const other = operative('x', 'Invites donors to pay for it')
const stays = (...clauses: readonly Clause[]): Whereabouts => new Map(clauses.map(({ id }) => [id, id]))
const reword =
  (id: string, text: string) =>
  (clauses: readonly Clause[]): Clause[] =>
    clauses.map(clause => (clause.id === id ? { ...clause, text } : clause))
const texts = (clauses: readonly Clause[]) => clauses.map(({ id, text }) => `${id}: ${text}`)

test('AF8 what a proposal changes goes into the merged text, and what the other paper brought stays', () => {
  const present = [base[0]!, other, base[1]!, base[2]!]
  const proposed = [...reword('b', 'Requests a report within one year')(base), operative('new', 'Calls for rain')]
  expect(carriedText(base, proposed, present, stays(...base))).toEqual({
    clauses: [...reword('b', 'Requests a report within one year')(present), operative('new', 'Calls for rain')],
    changes: 2,
    lost: [],
  })
})

test('AF8 a clause that was combined with another takes the change among the words that it has now', () => {
  const combined = operative('k', 'Decides to count every drop of water and to share it')
  const present = [base[0]!, combined, base[2]!]
  const where = new Map([...stays(...base), ['a', 'k']])
  const { clauses, changes, lost } = carriedText(
    base,
    reword('a', 'Decides to weigh every drop of water')(base),
    present,
    where,
  )
  expect(texts(clauses)[1]).toBe('k: Decides to weigh every drop of water and to share it')
  expect([changes, lost]).toEqual([1, []])
})

test.each([
  ['gone', base[2]!.text, (p: readonly Clause[]) => p.filter(c => c.id !== 'b'), reword('b', 'Requests nothing')],
  [
    'words',
    base[2]!.text,
    reword('b', 'Requests a report within five years'),
    reword('b', 'Requests a report within one year'),
  ],
  [
    'reworded',
    base[2]!.text,
    reword('b', 'Requests a report within five years'),
    (p: readonly Clause[]) => p.filter(c => c.id !== 'b'),
  ],
  [
    'rank',
    base[2]!.text,
    (p: readonly Clause[]) => p.map(c => (c.id === 'b' ? { ...c, level: 1 as const } : c)),
    (p: readonly Clause[]) => p.map(c => (c.id === 'b' ? { ...c, level: 2 as const } : c)),
  ],
] as const)('AF8 a change that does not fit is told with its clause: %s', (reason, text, since, change) => {
  const present = since([...base, other])
  const where = new Map(base.map(({ id }) => [id, present.some(clause => clause.id === id) ? id : null]))
  const carried = carriedText(base, change(base), present, where)
  expect(carried).toEqual({ clauses: present, changes: 0, lost: [{ reason, text }] })
})

test('AF8 the clause of the other paper that has the same id is not touched', () => {
  const others = operative('b', 'Urges States to build wells')
  const present = [base[0]!, base[1]!, others, operative('b2', base[2]!.text)]
  const proposed = reword('b', 'Requests a report within one year')(base)
  const known = carriedText(base, proposed, present, new Map([...stays(base[0]!, base[1]!), ['b', 'b2']]))
  expect(texts(known.clauses).slice(2)).toEqual([
    'b: Urges States to build wells',
    'b2: Requests a report within one year',
  ])
  const gone = carriedText(base, proposed, present.slice(0, 3), new Map([...stays(base[0]!, base[1]!), ['b', null]]))
  expect(gone).toMatchObject({ clauses: present.slice(0, 3), changes: 0, lost: [{ reason: 'gone' }] })
})

test('AF8 of two clauses that became one the first has its id, and a change of the other is lost, not put on it', () => {
  const combined = operative('k', `${base[1]!.text} and requests a report within two years`)
  const where = new Map([...stays(base[0]!), ['a', 'k'], ['b', 'k']])
  const present = [base[0]!, combined]
  const { clauses, lost } = carriedText(base, reword('b', 'Requests a book')(base), present, where)
  expect([clauses, lost.map(({ reason }) => reason)]).toEqual([present, ['gone']])
})

test('AF8 whatever both papers and the proposal say, the text is valid, and a change is in it or told to be lost', () => {
  const seen = { lost: 0, carried: 0, renamed: 0 }
  const all = forSeeds(300, random => {
    const original = randomBody(random)
    const proposed = randomlyEdited(random, original, 'p', 1 + random.int(6))
    const merged = randomlyEdited(random, original, 'm', random.int(8))
    // Some clauses were combined: they stand under an id that no paper has.
    const ids = new Map(merged.map(({ id }) => [id, random.chance(0.3) ? `k-${id}` : id]))
    const present = merged.map(clause => ({ ...clause, id: ids.get(clause.id)! }))
    const where = new Map(original.map(({ id }) => [id, ids.get(id) ?? null]))
    const { clauses, changes, lost } = carriedText(original, proposed, present, where)
    expect(() => byId(clauses)).not.toThrow()
    expect(changes).toBe(diff(present, clauses).length)
    // The same merge, had nothing been combined.
    const plain = merge(original, merged, proposed)
    expect(texts(clauses).map(line => line.replace(/^k-/, ''))).toEqual(texts(plain.clauses))
    expect(lost).toHaveLength(plain.conflicts.length)
    seen.lost += lost.length
    seen.carried += changes
    seen.renamed += [...ids].filter(([id, name]) => id !== name).length
  })
  if (all) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
})

test('AF8 the clauses that a proposal touches are told in their order, then those that it adds', () => {
  const proposed = [
    operative('new', 'Calls for rain'),
    ...reword('b', 'Requests a book')(base).filter(c => c.id !== 'p'),
  ]
  expect(touchedClauses(base, proposed)).toEqual(['p', 'b', 'new'])
})
