import { expect, test } from 'vitest'
import { beside, partsOf, samePart, sameThing, subjectOf, withPart } from '../../client/screen/holding.ts'
import { changeParts, clauseParts, type Shown } from '../../client/screen/parts.ts'
import { smallest, stepsOfLines, stepsOfPart, stepsOfWhole } from '../../client/screen/steps.ts'
import type { Clause, Level } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { marked } from '../../shared/marked.ts'
import type { ScreenSubject, ScreenView } from '../../shared/screen.ts'

const clause = (id: string, level: Level = 0, text = `Requests ${id}`): Clause => ({
  id,
  kind: 'operative',
  level,
  text,
  notes: [],
})
/** 1., 2. with (a) and (b), of which (b) has (i); 3. */
const body = [clause('1'), clause('2'), clause('2a', 1), clause('2b', 1), clause('2bi', 2), clause('3')]

/** `2 [2a] 2b`: what is looked at in brackets, `..` before what does not follow what stands before it. */
const said = (parts: readonly Shown[], names: readonly string[]): string =>
  parts
    .map(({ at, is, gapBefore }) => `${gapBefore ? '.. ' : ''}${is === 'focus' ? `[${names[at]}]` : names[at]}`)
    .join(' ')
const names = body.map(({ id }) => id)

test.each([
  ['1', '[1] 2'],
  ['2', '1 [2] [2a] [2b] [2bi] 3'],
  ['2b', '2 2a [2b] [2bi] 3'],
  ['2bi', '2 .. 2b [2bi] 3'],
  ['3', '2bi [3]'],
])('SC13 clause %s stands between: %s', (id, expected) => {
  expect(said(clauseParts(body, id)!, names)).toBe(expected)
})

test('SC13 a clause that is gone shows the whole', () => {
  expect(clauseParts(body, 'gone')).toBeNull()
})

test('SC13 a change stands with the clauses that it touches, and with their neighbours where it is looked at alone', () => {
  const next = [clause('1', 0, 'Requests all'), ...body.slice(1, 4), clause('2bi', 2, 'Requests none'), clause('new')]
  const changes = diff(body, next)
  const list = marked(body, changes)
  const shown = list.map(m => m.clause.id)
  expect(
    said(
      changeParts(list, () => true, false),
      shown,
    ),
  ).toBe('[1] 2 .. 2b [2bi] [3] [new]')
  const words = changes.find(change => change.type === 'words' && change.clauseId === '2bi')!
  expect(
    said(
      changeParts(list, id => id === words.id, true),
      shown,
    ),
  ).toBe('2 .. 2b [2bi] 3')
  expect(changeParts(list, () => false, true)).toEqual([])
})

test('SC13 letters become smaller step by step, never smaller than the smallest', () => {
  for (const steps of [stepsOfPart, stepsOfWhole, stepsOfLines]) {
    expect(Math.min(...steps.map(({ size }) => size))).toBe(smallest)
    for (const [i, { size, mode }] of steps.entries()) {
      const before = steps[i - 1]
      if (before?.mode === mode) expect(size).toBeLessThan(before.size)
    }
  }
})

const paper = (clauseId: string | null): ScreenView['shown'] => ({
  kind: 'paper',
  clauseId,
  paper: {
    id: 'p',
    symbol: 'L.1',
    title: '',
    status: 'draft',
    version: 1,
    clauses: body,
    layout: { algorithm: 1, width: 66, first: 1, numberHead: false },
    result: null,
  },
})

test('SC7 who holds the wall steps from the whole to the first part and on to the last', () => {
  const parts = partsOf(paper(null))
  expect(parts.map(part => part.kind === 'clause' && part.path)).toEqual(['1', '2', '2 (a)', '2 (b)', '2 (b) (i)', '3'])
  expect([beside(parts, null, 1), beside(parts, '1', -1), beside(parts, '2', 1)]).toEqual(['1', null, '2a'])
  expect([beside(parts, null, -1), beside(parts, '3', 1)]).toEqual([undefined, undefined])
  // A part that is gone shows the whole, and the first comes next.
  expect(beside(parts, 'gone', 1)).toBe('1')
})

test('SC7 a page knows whether it is on the wall, and whether with the part that is looked at', () => {
  const whole = subjectOf(paper(null))
  const one = withPart(whole, '1')
  expect(one).toEqual({ kind: 'paper', paperId: 'p', clauseId: '1' })
  expect([sameThing(whole, one), samePart(whole, one), samePart(one, subjectOf(paper('1')))]).toEqual([
    true,
    false,
    true,
  ])
  const amendment: ScreenSubject = { kind: 'amendment', amendmentId: 'a', changeId: null, layout: 'inLine' }
  expect(samePart(amendment, { ...amendment, layout: 'sideBySide' })).toBe(true)
  expect(samePart(amendment, withPart(amendment, 'strike:3'))).toBe(false)
  expect([sameThing(amendment, whole), sameThing({ kind: 'nothing' }, whole)]).toEqual([false, false])
  expect(withPart({ kind: 'vote', voteId: 'v' }, 'x')).toEqual({ kind: 'vote', voteId: 'v' })
})
