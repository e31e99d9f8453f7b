import { expect, test } from 'vitest'
import { byId, noteFacts } from '../../shared/diff.ts'
import { inPapers, textsOf } from '../../shared/merger/sources.ts'
import { operative } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const ids = (body: readonly { id: string }[]): string => body.map(({ id }) => id).join(' ')

test.each([
  ['no id in common', 'a b', 'c d', 'c d'],
  ['one in common', 'a b', 'b c', 'b~2 c'],
  ['the other id is taken on the left', 'a a~2', 'a', 'a~3'],
  ['the other id is taken on the right', 'a', 'a a~2', 'a~3 a~2'],
  ['both generations in common', 'a a~2', 'a~2 a', 'a~3 a~4'],
  ['another generation', 'a~2', 'a~2', 'a~3'],
])('SR1 ids of the right text: %s', (_, left, right, expected) => {
  const bodyOf = (list: string) => list.split(' ').map(id => operative(id))
  const texts = textsOf(bodyOf(left), bodyOf(right))
  expect(ids(texts.left)).toBe(left)
  expect(ids(texts.right)).toBe(expected)
})

test('SR1 a long id is cut, for the border takes no longer ones', () => {
  const long = 'x'.repeat(64)
  const { right } = textsOf([operative(long)], [operative(long)])
  expect(right[0]!.id).toBe(`${'x'.repeat(62)}~2`)
})

test('SR1 an id that stands twice in a body is an error', () => {
  const twice = [operative('a'), operative('a')]
  expect(() => textsOf(twice, [])).toThrow(RangeError)
  expect(() => textsOf([], twice)).toThrow(RangeError)
  expect(() => inPapers([], twice)).toThrow(RangeError)
})

test.each([
  ['a note of both is one note', 'Urges[n=see A]', 'Calls[n=see A]', 'n'],
  ['a note of one id and two meanings becomes two', 'Urges[n=see A]', 'Calls[n=see B]', 'n~2'],
  ['a star is no number', 'Urges[n=see A]', 'Calls[*n=see A]', 'n~2'],
])('SR2 notes: %s', (_, left, right, expected) => {
  const texts = textsOf([operative('a', left)], [operative('b', right)])
  expect(texts.left[0]).toEqual(operative('a', left))
  expect(ids(texts.right[0]!.notes)).toBe(expected)
  expect(texts.right[0]!.notes[0]!.text).toBe(operative('b', right).notes[0]!.text)
})

test('SR2 another id of a note is unlike all notes', () => {
  const note = (id: string, text: string) => ({ id, at: 5, mark: 'number' as const, text })
  const left = [{ ...operative('a'), notes: [note('n', 'see A'), note('n~2', 'see C')] }]
  const right = [{ ...operative('b'), notes: [note('n', 'see B'), note('n~3', 'see D')] }]
  expect(ids(textsOf(left, right).right[0]!.notes)).toBe('n~4 n~3')
})

test('SR1 SR2 any two texts of a common origin have each id once, and the way back leads to their clauses', () => {
  const seen = { relabelled: 0, notes: 0, shared: 0 }
  const all = forSeeds(150, random => {
    const base = randomBody(random)
    const left = randomlyEdited(random, base, 'l', random.int(30))
    const right = randomlyEdited(random, base, random.chance(0.3) ? 'l' : 'r', random.int(30))
    const texts = textsOf(left, right)
    expect(textsOf(left, right)).toEqual(texts)
    expect(texts.left).toEqual(left)
    byId([...texts.left, ...texts.right])
    const back = inPapers(left, right)
    texts.right.forEach((clause, i) => {
      const paper = right[i]!
      expect(back(clause.id)).toEqual({ side: 'right', clauseId: paper.id })
      expect({ ...clause, id: paper.id, notes: [] }).toEqual({ ...paper, notes: [] })
      expect(clause.notes.map(({ at }) => at)).toEqual(paper.notes.map(({ at }) => at))
      if (clause.id !== paper.id) seen.relabelled++
    })
    for (const { id } of left) expect(back(id)).toEqual({ side: 'left', clauseId: id })
    expect(back('nobody')).toBe(null)
    // A note says one thing over both texts, and what it said in its paper.
    const facts = noteFacts([...texts.left, ...texts.right])
    const theirs = noteFacts(right)
    for (const [i, clause] of texts.right.entries()) {
      for (const [n, note] of clause.notes.entries()) {
        const { id } = right[i]!.notes[n]!
        const { mark, text } = theirs.get(id)!
        expect(facts.get(note.id)).toEqual({ id: note.id, mark, text })
        if (note.id !== id) seen.notes++
        else if (left.some(({ notes }) => notes.some(one => one.id === id))) seen.shared++
      }
    }
  })
  if (all) for (const n of Object.values(seen)) expect(n).toBeGreaterThan(10)
})
