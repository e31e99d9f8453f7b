import { expect, test } from 'vitest'
import { isHeld } from '../../client/desk/waiting.ts'
import { keysOf } from '../../client/live/facts.ts'
import { alive, aliveOf, askable, otherPaper, standingOf } from '../../client/merging/mergers-of.ts'
import { type MergerStatus, type MergerSummary, mergerStatuses } from '../../shared/merger.ts'
import { type PaperStatus, type PaperSummary, paperStatuses } from '../../shared/paper.ts'
import { rulesOf } from '../../shared/rules.ts'

const named = (paperId: string) => ({ paperId, symbol: `WP.${paperId}`, title: `Title of ${paperId}` })
const merger = (left: string, right: string, status: MergerStatus = 'invited', at = 0): MergerSummary => ({
  id: `${left}-${right}-${status}`,
  status,
  left: named(left),
  right: named(right),
  invitedBy: { role: 'delegate', delegationId: 'd', name: 'Kenya', country: 'ke' },
  message: '',
  at,
  result: null,
})
const paper = (id: string, rest: Partial<PaperSummary> = {}): PaperSummary => ({
  id,
  symbol: `WP.${id}`,
  title: `Title of ${id}`,
  status: 'working',
  openToCommittee: true,
  sponsors: [],
  signatories: [],
  mySeat: 'none',
  pendingAmendments: 0,
  merging: false,
  mergedInto: null,
  asksMe: null,
  changedAt: 0,
  ...rest,
})

const standings: [status: MergerStatus, fromLeft: string | null, fromRight: string | null][] = [
  ['invited', 'sent', 'received'],
  ['open', 'running', 'running'],
  ['closing', 'running', 'running'],
  ['merged', null, null],
  ['declined', null, null],
  ['withdrawn', null, null],
  ['stopped', null, null],
]
test.each(standings)('MI3 a merger that is %s, from either paper', (status, fromLeft, fromRight) => {
  expect(standingOf(merger('1', '2', status), '1')).toBe(fromLeft)
  expect(standingOf(merger('1', '2', status), '2')).toBe(fromRight)
  expect(standingOf(merger('1', '2', status), '3')).toBeNull()
})
test('MI3 every status of a merger is looked at', () => {
  expect(standings.map(([status]) => status).sort()).toEqual([...mergerStatuses].sort())
})

test('MI3 what holds the words comes first, then what waits for the own bloc, each oldest first', () => {
  const all = [
    merger('1', '5', 'invited', 1),
    merger('4', '1', 'invited', 3),
    merger('3', '1', 'invited', 2),
    merger('1', '2', 'open', 4),
    merger('1', '2', 'declined', 0),
    merger('6', '7', 'invited', 0),
  ]
  expect(alive(all, '1').map(row => `${row.standing} ${otherPaper(row.merger, '1').paperId}`)).toEqual([
    'running 2',
    'received 3',
    'received 4',
    'sent 5',
  ])
})

test('MI3 of two papers of one delegation a merger is told once, from the asked paper', () => {
  const papers = [paper('1', { mySeat: 'joined' }), paper('2', { mySeat: 'joined' }), paper('3', { mySeat: 'invited' })]
  const rows = aliveOf({ papers, mergers: [merger('1', '2'), merger('2', '3'), merger('4', '1', 'open')] })
  expect(rows.map(({ paperId, standing }) => [paperId, standing])).toEqual([
    ['2', 'received'],
    ['2', 'sent'],
    ['1', 'running'],
  ])
})

const mergeable: Record<PaperStatus, readonly [byMost: boolean, byDrafts: boolean]> = {
  working: [true, true],
  submitted: [true, true],
  draft: [false, true],
  adopted: [false, false],
  failed: [false, false],
  withdrawn: [false, false],
  merged: [false, false],
}
test.each(paperStatuses)('MI1 whether a paper that is %s can be chosen', status => {
  const papers = [paper('1'), paper('2', { status })]
  expect([rulesOf.NMUN, rulesOf.UN].map(rules => askable({ rules, papers }, '1', []).length === 1)).toEqual(
    mergeable[status],
  )
})
test('MI1 neither the paper itself, nor one that is being merged, nor one that was asked can be chosen', () => {
  const papers = [paper('1'), paper('2', { merging: true }), paper('3'), paper('4'), paper('5'), paper('6')]
  const mergers = [merger('1', '3'), merger('4', '1'), merger('1', '5', 'declined'), merger('2', '6', 'open')]
  expect(askable({ rules: rulesOf.NMUN, papers }, '1', mergers).map(({ id }) => id)).toEqual(['5', '6'])
})

test('MI5 what waits for the dais on a paper that is being merged is marked', () => {
  const papers = [paper('1', { merging: true }), paper('2')]
  expect(['1', '2', '3'].map(paperId => isHeld({ paperId }, papers))).toEqual([true, false, false])
})

test('MI7 a merger is read anew by its own name', () => {
  expect(keysOf('merger:abc123')).toEqual([['merger', 'abc123']])
})
