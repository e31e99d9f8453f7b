import { expect, test } from 'vitest'
import { countOf, decideAll, itemsOf, outcomeOf, stepFrom, trackedOn } from '../../client/review/decide.ts'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { apply } from '../../shared/marked.ts'
import { operative, preambular } from '../support/clauses.ts'

const base = [
  preambular('p', 'Recalling the flood'),
  operative('a', 'Urges States to act within two days'),
  operative('b', 'Requests a report on wells'),
  operative('c', 'Decides to meet again'),
]
const withText = (body: readonly Clause[], id: string, text: string): Clause[] =>
  body.map(c => (c.id === id ? { ...c, text } : c))
const proposed = [
  ...withText(base, 'a', 'Urges all States to act within five days').slice(0, 2),
  operative('n', 'On time', 1),
  ...base.slice(2, 3),
]

test('UI9 the changes of an amendment are told by their place in its base', () => {
  const told = itemsOf(base, base, proposed).map(({ change, spot, before, after, settled }) => [
    change.type,
    `${spot.kind} ${spot.path}`,
    before,
    after,
    settled,
  ])
  expect(told).toEqual([
    ['words', 'operative 1', '', 'all', false],
    ['words', 'operative 1', 'two', 'five', false],
    ['add', 'operative 1 (a)', '', 'On time', false],
    ['strike', 'operative 3', 'Decides to meet again', '', false],
  ])
})

test('UI9 what stands in the paper already needs no decision', () => {
  const present = withText(base, 'a', 'Urges States to act within five days')
  const items = itemsOf(base, present, proposed)
  expect(items.filter(item => item.settled).map(item => item.after)).toEqual(['five'])
  expect(countOf(items, {})).toEqual({ taken: 0, refused: 0, undecided: 3 })
  expect(countOf(items, decideAll(items, 'take'))).toEqual({ taken: 3, refused: 0, undecided: 0 })
})

test('UI10 on a paper that has not moved on, the marks are the changes', () => {
  const { marks, owner } = trackedOn(base, base, proposed)
  expect(marks).toEqual(diff(base, proposed))
  expect([...owner].every(([mark, change]) => mark === change)).toBe(true)
})

test('UI10 on a paper that has moved on, every mark leads back to a change of the amendment', () => {
  const present = withText(withText(base, 'a', 'Strongly urges States to act within two days'), 'b', 'Requests a plan')
  const { marks, owner } = trackedOn(base, present, proposed)
  const changes = itemsOf(base, present, proposed)
  const wordsOf = (id: string) => {
    const item = changes.find(({ change }) => change.id === id)
    return item && [item.change.clauseId, item.before, item.after]
  }
  expect(marks.map(mark => wordsOf(owner.get(mark.id) ?? ''))).toEqual([
    ['a', '', 'all'],
    ['a', 'two', 'five'],
    ['n', '', 'On time'],
    ['c', 'Decides to meet again', ''],
  ])
  // What the others did to the paper in the meantime is no mark.
  expect(marks.some(mark => mark.clauseId === 'b')).toBe(false)
})

test('UI10 a conflict is shown with the side of the proposal', () => {
  const present = withText(base, 'a', 'Urges States to act within nine days')
  const { marks, owner } = trackedOn(base, present, withText(base, 'a', 'Urges States to act within five days'))
  const shown = apply(present, marks).find(c => c.id === 'a')
  expect(shown?.text).toBe('Urges States to act within five days')
  expect(owner.size).toBe(marks.length)
})

test('UI11 the result holds what was taken and nothing else', () => {
  const items = itemsOf(base, base, proposed)
  const [all, five, add, strike] = items.map(item => item.change.id) as [string, string, string, string]
  const outcome = outcomeOf(base, base, proposed, { [five]: 'take', [add]: 'take', [strike]: 'refuse' }, {})
  expect(outcome.clauses.map(c => c.text)).toEqual([
    'Recalling the flood',
    'Urges States to act within five days',
    'On time',
    'Requests a report on wells',
    'Decides to meet again',
  ])
  expect(outcomeOf(base, base, proposed, decideAll(items, 'take'), {}).clauses).toEqual(proposed)
  expect(outcomeOf(base, base, proposed, {}, {}).clauses).toEqual(base)
  expect(all).not.toBe(five)
})

test('UI11 a conflict is shown before it is run into, stays when it is decided, and goes with the change', () => {
  const present = withText(base, 'a', 'Urges States to act within nine days')
  const next = withText(base, 'a', 'Urges States to act within five days')
  const [change] = itemsOf(base, present, next)
  const id = change!.change.id
  const undecided = outcomeOf(base, present, next, {}, {})
  expect(undecided.conflicts).toHaveLength(1)
  expect(undecided.open).toHaveLength(1)
  const conflict = undecided.conflicts[0]!.id
  const chosen = outcomeOf(base, present, next, { [id]: 'take' }, { [conflict]: { text: 'seven' } })
  expect(chosen.conflicts).toHaveLength(1)
  expect(chosen.open).toEqual([])
  expect(chosen.clauses.find(c => c.id === 'a')?.text).toBe('Urges States to act within seven days')
  expect(outcomeOf(base, present, next, { [id]: 'refuse' }, {}).conflicts).toEqual([])
})

test.each([
  [-1, 1, 3, 0],
  [-1, -1, 3, 2],
  [2, 1, 3, 0],
  [0, -1, 3, 2],
  [0, 1, 1, 0],
  [-1, 1, 0, -1],
] as const)('UI3 from change %i by %i of %i to %i', (at, by, length, to) => {
  expect(stepFrom(at, by, length)).toBe(to)
})
