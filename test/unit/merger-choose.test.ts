import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import type { Acted } from '../../shared/merger/acted.ts'
import { choose, putBack, takeAll, undo } from '../../shared/merger/choose.ts'
import { opened } from '../../shared/merger/open.ts'
import { stands } from '../../shared/merger/stands.ts'
import type { MergeState, RowChoice } from '../../shared/merger/state.ts'
import { trayOf } from '../../shared/merger/tray.ts'
import { operative, preambular, written } from '../support/clauses.ts'
import { cpuTime } from '../support/cpu.ts'
import { randomFrom } from '../support/random.ts'
import { counted, roomOf, shown } from '../support/random-merger.ts'

const newId = counted('n')
const stateOf = (acted: Acted): MergeState => {
  if (!acted.ok) throw new Error(acted.why)
  return acted.state
}
const chosen = (state: MergeState, row: string, choice: RowChoice): MergeState =>
  stateOf(choose(state, [{ row, choice }], newId))

const a = operative('a', 'Urges States to build dams on the river Tana[n1=see A]')
const b = operative('b', 'Requests donors to fund gauges along the river and to train operators who read them')
const x = operative('x', 'Calls upon banks to lend money for turbines')
const room = roomOf([a, b], [x], ['a-x', 'b-'])

/** The room with other words in one clause of the result. */
const reworded = (state: MergeState, id: string, words: string): MergeState => ({
  ...state,
  result: state.result.map(clause => (clause.id === id ? { ...operative(id, words), level: clause.level } : clause)),
})
const reads = ({ result }: MergeState): string[] => result.map(written)
const parked = ({ parked: copies }: MergeState): string[] => copies.map(({ clause }) => written(clause))

test('CH7 a choice keeps what stands with the words that it has now', () => {
  const edited = reworded(chosen(room, 'a-x', 'left'), 'a', 'Urges all States to build dams')
  expect(reads(chosen(edited, 'a-x', 'both'))).toEqual(['Urges all States to build dams', x.text])
  expect(reads(chosen(edited, 'a-x', 'left'))).toEqual(['Urges all States to build dams'])
  expect(reads(chosen(edited, 'a-x', 'combine'))[0]).toContain('all States')
  expect(chosen(edited, 'a-x', 'both').parked).toEqual([])
})

test('CH7 typed words that a choice takes out of the result are parked as they read', () => {
  const typed = reworded(chosen(room, 'a-x', 'left'), 'a', 'Urges States to build dams and fish ladders[n1=see A]')
  const next = chosen(typed, 'a-x', 'right')
  expect(reads(next)).toEqual([x.text])
  expect(parked(next)).toEqual(['Urges States to build dams and fish ladders[n1]'])
  expect(next.parked[0]).toMatchObject({ rowId: 'a-x', id: next.parked[0]!.clause.id })
  expect(trayOf(next).map(({ source }) => source.clauseId)).toContain(next.parked[0]!.id)
})

test('CH7 nothing is parked of words that a paper has, and nothing twice', () => {
  const shorter = reworded(chosen(room, 'a-x', 'left'), 'a', 'Urges States to build dams')
  expect(parked(chosen(shorter, 'a-x', 'leave'))).toEqual([])
  expect(parked(chosen(chosen(room, 'a-x', 'combine'), 'a-x', 'leave'))).toEqual([])
  expect(parked(chosen(chosen(room, 'a-x', 'new'), 'a-x', 'leave'))).toEqual([])
  const once = chosen(reworded(chosen(room, 'a-x', 'left'), 'a', 'Whatever was typed'), 'a-x', 'leave')
  const again = stateOf(undo(once, 'a-x', newId))
  expect(reads(again)).toEqual(['Whatever was typed'])
  expect(parked(chosen(again, 'a-x', 'leave'))).toEqual(['Whatever was typed'])
})

test('CH7 a note that was reworded is parked under an id of its own, since the old note may come back', () => {
  const typed = reworded(
    chosen(room, 'a-x', 'left'),
    'a',
    'Urges States to build dams on the river Tana[n1=see B and C]',
  )
  const next = chosen(typed, 'a-x', 'right')
  const [note] = next.parked[0]!.clause.notes
  expect(note).toMatchObject({ text: 'see B and C' })
  expect(note!.id).not.toBe('n1')
  const back = stateOf(putBack(chosen(next, 'a-x', 'left'), next.parked[0]!.id, newId))
  expect(back.result.flatMap(({ notes }) => notes.map(({ text }) => text))).toEqual(['see A', 'see B and C'])
})

test('CH7 what comes in cites a note as the result words it now', () => {
  const cites = operative('b', 'Requests money[n1=see A]')
  const state = roomOf(
    [a, cites],
    [x],
    ['a-x', 'b-'],
    [reworded(chosen(room, 'a-x', 'left'), 'a', 'Urges[n1=see Z]').result[0]!],
  )
  expect(chosen(state, 'b-', 'left').result.map(({ notes }) => notes[0]!.text)).toEqual(['see Z', 'see Z'])
})

test('CH7 a side that was split by hand stays whole when it is chosen, and goes whole', () => {
  const state = chosen(room, 'b-', 'left')
  const split: MergeState = {
    ...state,
    result: [
      { ...b, text: b.text.slice(0, 40) },
      { ...b, id: 't', text: b.text.slice(41) },
    ],
  }
  expect(shown(chosen(split, 'b-', 'left')).result).toEqual(['b', 't'])
  expect(shown(chosen(split, 'b-', 'both')).result).toEqual(['b', 't'])
  expect(chosen(split, 'b-', 'leave')).toMatchObject({ result: [], parked: [] })
  const paired = {
    ...split,
    rows: [
      { ...split.rows[1]!, right: ['x'] },
      { ...room.rows[0]!, right: [] },
    ],
  }
  expect(
    chosen(paired, 'b-', 'combine')
      .result.map(({ text }) => text)
      .join(),
  ).toContain('river and to train operators')
})

test('CH7 a second choice of what was made keeps what was written into it', () => {
  const empty = chosen(room, 'a-x', 'new')
  expect(empty.result).toMatchObject([{ kind: 'operative', level: 0, text: '', notes: [] }])
  const [{ id }] = empty.result as [Clause]
  expect(reads(chosen(reworded(empty, id, 'Declares peace'), 'a-x', 'new'))).toEqual(['Declares peace'])
  const both = chosen(room, 'a-x', 'combine')
  const edited = reworded(both, both.result[0]!.id, 'Urges banks')
  expect(reads(chosen(edited, 'a-x', 'combine'))).toEqual(['Urges banks'])
})

test('CH7 each act raises the revision of its rows alone, and new ids are unlike all that the room knows', () => {
  const next = stateOf(choose(room, [{ row: 'a-x', choice: 'new' }], counted('a').bind(null)))
  expect(next.rows.map(({ revision }) => revision)).toEqual([1, 0])
  const taken = ['a', 'b', 'a-x', 'fresh']
  const made = stateOf(choose(room, [{ row: 'a-x', choice: 'new' }], () => taken.shift()!))
  expect(shown(made).result).toEqual(['fresh'])
})

test('CH8 undoing puts back what stood, as it read and where it stood, and parks what was typed since', () => {
  const first = reworded(chosen(chosen(room, 'b-', 'left'), 'a-x', 'left'), 'a', 'Urges States')
  const next = reworded(chosen(first, 'a-x', 'right'), 'x', 'Calls upon banks to give away everything')
  const back = stateOf(undo(next, 'a-x', newId))
  expect(reads(back)).toEqual(['Urges States', b.text])
  expect(parked(back)).toEqual(['Calls upon banks to give away everything'])
  expect(stands(back, 'a-x')).toBe('left')
  expect(undo(back, 'a-x', newId)).toEqual({ ok: false, why: 'alreadyDone' })
})

test('CH8 a first decision that is undone leaves the row open, a later one decided as before', () => {
  expect(stands(stateOf(undo(chosen(room, 'a-x', 'left'), 'a-x', newId)), 'a-x')).toBe('open')
  const left = chosen(room, 'a-x', 'leave')
  expect(stands(stateOf(undo(chosen(left, 'a-x', 'both'), 'a-x', newId)), 'a-x')).toBe('leave')
})

test('CH8 the order of the papers comes before the old place', () => {
  const state = roomOf([a, b], [x, operative('y', 'Decides to meet')], ['-y', 'a-', '-x', 'b-'], [a, x, b])
  const next = chosen(chosen(state, '-x', 'leave'), '-y', 'right')
  expect(shown(next).result).toEqual(['y', 'a', 'b'])
  expect(shown(stateOf(undo(next, '-x', newId))).result).toEqual(['x', 'y', 'a', 'b'])
})

test('CH8 a note says what it says now where clauses that stay cite it', () => {
  const cites = operative('b', 'Requests money[n1=see A]')
  const state = chosen(roomOf([a, cites], [x], ['a-x', 'b-'], [a, cites]), 'a-x', 'both')
  const renoted: MergeState = {
    ...state,
    result: state.result.map(one => ({ ...one, notes: one.notes.map(note => ({ ...note, text: 'see Z' })) })),
  }
  const back = stateOf(undo(renoted, 'a-x', newId))
  expect(back.result.flatMap(({ notes }) => notes.map(({ text }) => text))).toEqual(['see Z', 'see Z'])
})

test('CH8 words that were typed into what the choice kept are parked when it reads as before', () => {
  const next = reworded(chosen(chosen(room, 'a-x', 'left'), 'a-x', 'both'), 'a', 'Urges States to plant mangroves')
  const back = stateOf(undo(next, 'a-x', newId))
  expect(reads(back)).toEqual([written(a)])
  expect(parked(back)).toEqual(['Urges States to plant mangroves'])
})

test('CH9 a source comes back beside what stands of its row, a parked copy under its own id', () => {
  const next = chosen(reworded(chosen(room, 'a-x', 'left'), 'a', 'Urges fishermen to mend nets'), 'a-x', 'right')
  expect(shown(stateOf(putBack(next, 'a', newId))).result).toEqual(['a', 'x'])
  const copy = next.parked[0]!.id
  const back = stateOf(putBack(next, copy, newId))
  expect(reads(back)).toEqual([x.text, 'Urges fishermen to mend nets'])
  expect(shown(back).result).toEqual(['x', copy])
  expect(stands(back, 'a-x')).toBe('some')
  expect(trayOf(back).map(({ source }) => source.clauseId)).not.toContain(copy)
})

test('CH9 where some words of a source are missing it comes back whole beside what is left of it', () => {
  const less = reworded(chosen(room, 'b-', 'left'), 'b', 'Requests donors to fund gauges along the river')
  const back = stateOf(putBack(less, 'b', newId))
  expect(reads(back)).toEqual(['Requests donors to fund gauges along the river', b.text])
  expect(new Set(shown(back).result).size).toBe(2)
  expect(putBack(chosen(room, 'b-', 'left'), 'b', newId)).toEqual({ ok: false, why: 'alreadyDone' })
  const more = reworded(chosen(room, 'b-', 'left'), 'b', `${b.text} day and night`)
  expect(putBack(more, 'b', newId)).toEqual({ ok: false, why: 'alreadyDone' })
})

test('CH9 a parked copy without a row comes back at the end of its part', () => {
  const copy = { id: 'p', rowId: null, clause: preambular('p', 'Recalling what was typed') }
  const state = { ...room, parked: [copy], result: [preambular('q'), a] }
  expect(shown(stateOf(putBack(state, 'p', newId))).result).toEqual(['q', 'p', 'a'])
})

test('CH13 what is not there is refused, and nothing of the act is done', () => {
  const refusal = { ok: false, why: 'unusable' }
  const two = [
    { row: 'a-x', choice: 'left' },
    { row: 'none', choice: 'left' },
  ] as const
  expect(choose(room, two, newId)).toEqual(refusal)
  expect(choose(room, [{ row: 'b-', choice: 'combine' }], newId)).toEqual(refusal)
  expect(undo(room, 'none', newId)).toEqual(refusal)
  expect(undo(room, 'a-x', newId)).toEqual({ ok: false, why: 'alreadyDone' })
  expect(putBack(room, 'none', newId)).toEqual(refusal)
})

test('CH14 all of one paper is its clauses as it has them, and what was typed is parked', () => {
  const typed = reworded(chosen(room, 'a-x', 'left'), 'a', 'Urges States to sail')
  const stranger = { ...typed, result: [...typed.result, operative('s', 'Proclaims a holiday')] }
  const right = stateOf(takeAll(stranger, 'right', newId))
  expect(right.result).toEqual([x])
  expect(parked(right)).toEqual(['Urges States to sail', 'Proclaims a holiday'])
  expect(right.parked.map(({ rowId }) => rowId)).toEqual(['a-x', null])
  expect(
    right.rows.map((row, i) => [row.decided, stands(right, row.id), row.revision - stranger.rows[i]!.revision]),
  ).toEqual([
    [true, 'right', 1],
    [true, 'leave', 1],
  ])
  const left = stateOf(takeAll(typed, 'left', newId))
  expect(left.result).toEqual([a, b])
  expect(parked(left)).toEqual(['Urges States to sail'])
  expect(reads(stateOf(undo(right, 'a-x', newId)))).toEqual(['Urges States to sail'])
})

test('CH15 a choice in a merge of two papers of a hundred clauses is no wait', () => {
  const random = randomFrom(1)
  const words = (n: number): string =>
    Array.from({ length: n }, () => `w${Math.floor(900 * random.next() ** 2).toString(36)}m`).join(' ')
  const left = Array.from({ length: 100 }, (_, i) => operative(`l${i}`, `Urges States to ${words(30)}`, i % 3 ? 1 : 0))
  const right = left.map((clause, i) => ({
    ...clause,
    id: `r${i}`,
    text: i % 3 === 0 ? `${clause.text} ${words(4)}` : `Urges States to ${words(30)}`,
  }))
  const start = opened(left, right, newId)
  const all = stateOf(
    choose(
      start,
      start.rows.map((row, i) => ({ row: row.id, choice: i % 2 ? 'left' : 'both' })),
      newId,
    ),
  )
  const edited: MergeState = {
    ...all,
    result: all.result.flatMap((clause, i) =>
      i % 9 === 3
        ? [
            { ...clause, text: clause.text.slice(0, 90) },
            { ...clause, id: `t${i}`, text: clause.text.slice(90) },
          ]
        : [{ ...clause, text: `${clause.text} as typed` }],
    ),
  }
  const some = edited.rows.slice(0, 15)
  const once = (): number =>
    cpuTime(() => {
      for (const { id } of some) choose(edited, [{ row: id, choice: 'right' }], newId)
    }) / some.length
  // Everybody's typing is held for as long. Four milliseconds are usual; a busy machine takes more.
  expect(Math.min(once(), once(), once())).toBeLessThan(15)
})
