import { expect, test } from 'vitest'
import { sourceMarks, traceOf, whoseWords } from '../../client/after/whose-words.ts'
import type { Clause } from '../../shared/clause.ts'
import type { PaperSources } from '../../shared/made-from.ts'
import { operative } from '../support/clauses.ts'

const drops = operative('a', 'Decides to count every drop of water that crosses a border')
const gauges = operative('b', 'Invites donors to pay for river gauges and to train those who read them')
const both = operative('k', `${drops.text} and invites donors to pay for river gauges and to train those who read them`)
const fresh = operative('n', 'Hopes for rain')
const paper = { paperId: 'x', title: 'Water', version: 2 }
const sources: PaperSources = {
  mergerId: 'm',
  papers: [
    { ...paper, side: 'left', symbol: 'WP.1' },
    { ...paper, side: 'right', symbol: 'WP.2' },
  ],
  texts: { left: [drops], right: [gauges] },
  parked: [],
  marks: { a: ['left'], b: ['right'], k: ['left', 'right'] },
}
const marked = (clauses: readonly Clause[], of: PaperSources) =>
  [...sourceMarks(whoseWords(clauses, of, traceOf(of)), { left: 'WP.1', right: 'WP.2' }, 'new')].map(
    ([id, { by, symbols }]) => `${id} ${by} ${symbols}`,
  )

test('AF12 a clause bears the marks of the papers whose words it has, in their order', () => {
  const present = [gauges, drops, both, fresh]
  expect(marked(present, sources)).toEqual(['b right WP.2', 'a left WP.1', 'k both WP.1 · WP.2', 'n none new'])
  const { words, clauses } = whoseWords(present, sources, traceOf(sources))
  expect(words.get('k')?.map(({ by }) => by)).toEqual(['left', 'right'])
  expect([words.has('n'), clauses.get('n')?.origins]).toEqual([false, []])
})

test("AF5 of a paper that may not be read the mark is the server's and no words are marked", () => {
  const closed: PaperSources = { ...sources, texts: { left: [drops], right: null } }
  expect(marked([gauges, both], closed)).toEqual(['b right WP.2', 'k both WP.1 · WP.2'])
  const { words } = whoseWords([gauges, both], closed, traceOf(closed))
  expect([words.has('b'), words.get('k')?.map(({ by }) => by)]).toEqual([false, ['left']])
})
