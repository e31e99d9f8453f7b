import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, type Lines, linesOf } from '../../client/merge/lines.ts'
import { rowsByIds } from '../../shared/merger/stands.ts'
import type { Row } from '../../shared/merger/state.ts'

/** `a|x` pairs two clauses, `a|` and `|x` stand alone, `a+b|x` are two and one; `*n` was made by a choice. */
const row = (written: string): Row => {
  const [left = '', right = '', made = ''] = written.split(/[|*]/)
  const ids = (part: string) => part.split('+').filter(id => id !== '')
  return rowOf(written, ids(left), ids(right), ids(made))
}
const rowOf = (id: string, left: readonly string[], right: readonly string[], made: readonly string[]): Row => ({
  id,
  left,
  right,
  made: made.map(own => ({ id: own, how: 'new' })),
  sure: true,
  decided: false,
  before: null,
  revision: 0,
})
const lines = (rows: readonly Row[], result: readonly string[]): Lines =>
  linesOf(rows, result, rowsByIds({ rows, parked: [] }))

const shape = (blocks: readonly Block[]): string[] =>
  blocks.map(block => {
    if (block.is === 'row') return `${block.head} ${block.rowId}: ${block.clauses.join(' ')} ${block.from}-${block.to}`
    return `${block.line} ${block.is} ${block.clauseId}`
  })

test.each([
  ['nothing at all', [], [], []],
  ['nothing chosen yet', ['a|x', 'b|'], [], ['1 a|x:  2-3', '3 b|:  4-5']],
  ['one chosen', ['a|x', 'b|y'], ['x'], ['1 a|x: x 2-3', '3 b|y:  4-5']],
  ['the result leads', ['a|x', 'b|y'], ['b', 'a'], ['1 b|y: b 2-3', '3 a|x: a 4-5']],
  [
    'what is open stays behind what it follows',
    ['a|', 'b|', 'c|'],
    ['c', 'a'],
    ['1 c|: c 2-3', '3 a|: a 4-5', '5 b|:  6-7'],
  ],
  ['what is open comes first where nothing is before it', ['a|', 'b|'], ['b'], ['1 a|:  2-3', '3 b|: b 4-5']],
  ['both stand in one row', ['a|x'], ['a', 'x'], ['1 a|x: a x 2-4']],
  ['a made clause is the row’s', ['a|x*n'], ['n'], ['1 a|x*n: n 2-3']],
  [
    'what people wrote has a line of its own',
    ['a|x', 'b|y'],
    ['a', 'q', 'b'],
    ['1 a|x: a 2-3', '3 own q', '4 b|y: b 5-6'],
  ],
  ['what was moved away says so', ['a|x', 'b|y'], ['a', 'b', 'x'], ['1 a|x: a 2-3', '3 b|y: b 4-5', '5 away x']],
  [
    'an open row waits behind the row, not behind what was moved away',
    ['a|x', 'b|', 'c|'],
    ['a', 'c', 'x'],
    ['1 a|x: a 2-3', '3 b|:  4-5', '5 c|: c 6-7', '7 away x'],
  ],
] as const)('MP1 %s', (_what, rows, result, expected) => {
  expect(shape(lines(rows.map(row), result).blocks)).toEqual(expected)
})

const scene = fc
  .array(fc.record({ left: fc.nat(2), right: fc.nat(2), made: fc.nat(1) }), { maxLength: 12 })
  .chain(list => {
    let next = 0
    const some = (count: number) => Array.from({ length: count }, () => `c${next++}`)
    const rows = list
      .filter(({ left, right }) => left + right > 0)
      .map(({ left, right, made }, i) => rowOf(`r${i}`, some(left), some(right), some(made)))
    const known = rows.flatMap(r => [...r.left, ...r.right, ...r.made.map(({ id }) => id)])
    return fc.record({
      rows: fc.constant(rows),
      result: fc.shuffledSubarray([...known, 'own1', 'own2', 'own3']),
    })
  })

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
test(`MP1 every row has one block and every clause of the result one line, in order and without a collision`, () => {
  const seen = { absent: 0, away: 0, several: 0 }
  fc.assert(
    fc.property(scene, ({ rows, result }) => {
      const { blocks, ofClause, end } = lines(rows, result)
      const blocksOfRows = blocks.filter(block => block.is === 'row')
      expect(blocksOfRows.map(({ rowId }) => rowId).sort()).toEqual(rows.map(({ id }) => id).sort())
      expect(blocks.flatMap(block => (block.is === 'row' ? block.clauses : [block.clauseId]))).toEqual(result)
      const own = result.map(id => ofClause.get(id)!)
      expect(own).toEqual([...new Set(own)].sort((a, b) => a - b))
      let next = 1
      for (const block of blocks) {
        if (block.is === 'row') {
          expect([block.head, block.from]).toEqual([next, next + 1])
          next = block.to
          if (block.clauses.length === 0) seen.absent++
          if (block.clauses.length > 1) seen.several++
        } else {
          expect(block.line).toBe(next++)
          if (block.is === 'away') seen.away++
        }
      }
      expect(end).toBe(next)
    }),
    { seed, numRuns: 300 },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
})
