/**
 * Putting right what the pairing took for the same or missed. Nothing of it moves or changes in the result; only which
 * clauses belong together is said anew, and what was made or parked for them goes along.
 */
import { type Side, sides } from '../merger.ts'
import { type Acted, done, refused } from './acted.ts'
import { unlike } from './desk.ts'
import { inOrder, placesIn } from './rows.ts'
import { belonging } from './stands.ts'
import type { Made, MergeState, Row } from './state.ts'

type Ids = Readonly<Record<Side, readonly string[]>>

const without = (ids: readonly string[], gone: ReadonlySet<string>): string[] => ids.filter(id => !gone.has(id))

/**
 * The room with its rows as they were re-paired; `anew` are the ids of those that changed. What somebody decided holds for
 * the row in which what it put there stands now. Of the rest nobody can say that it was meant to be left: it is asked
 * again.
 */
const settled = (state: MergeState, next: MergeState, anew: ReadonlySet<string>): MergeState => {
  const ordered = { ...next, rows: inOrder(next.rows, next.texts) }
  const [was, is] = [belonging(state), belonging(ordered)]
  const decided = new Set(
    state.result.flatMap(({ id }) => (state.rows[was.get(id) ?? -1]?.decided ? (is.get(id) ?? []) : [])),
  )
  const rows = ordered.rows.map((row, i) =>
    anew.has(row.id) ? { ...row, before: null, decided: decided.has(i) } : row,
  )
  return { ...ordered, rows }
}

/**
 * These clauses form one sure row, leaving the rows that they were in; rows without a clause vanish, and what was made and
 * parked for them goes to the new one. For the very clauses of one row it confirms that row and changes nothing else.
 * Refused as `unusable`: an id that no text has on that side, one that is named twice, none at all; as `alreadyDone`: the
 * clauses of a row that is sure.
 */
export const pairUp = (state: MergeState, ids: Ids, newId: () => string): Acted => {
  const places = { left: placesIn(state.texts.left), right: placesIn(state.texts.right) }
  const all = sides.flatMap(side => ids[side])
  const known = sides.every(side => ids[side].every(id => places[side].has(id)))
  if (!known || all.length === 0 || new Set(all).size < all.length) return refused('unusable')
  const wanted = new Set(all)
  const isOf = (row: Row): boolean => sides.some(side => row[side].some(id => wanted.has(id)))
  const touched = state.rows.filter(isOf)
  const [only] = touched
  if (only && touched.length === 1 && sides.every(side => only[side].length === ids[side].length)) {
    if (only.sure) return refused('alreadyDone')
    const rows = state.rows.map(row => (row === only ? { ...row, sure: true, revision: row.revision + 1 } : row))
    return done({ ...state, rows })
  }
  const inText = (side: Side): string[] =>
    ids[side].toSorted((a, b) => (places[side].get(a) ?? 0) - (places[side].get(b) ?? 0))
  const left = touched.map(row => ({
    ...row,
    left: without(row.left, wanted),
    right: without(row.right, wanted),
    revision: row.revision + 1,
  }))
  const rest = left.filter(row => row.left.length + row.right.length > 0)
  const vanished = new Set(left.filter(row => !rest.includes(row)).map(row => row.id))
  const made: Made[] = left.flatMap(row => (vanished.has(row.id) ? row.made : []))
  const id = unlike(state, newId)()
  const row: Row = {
    id,
    left: inText('left'),
    right: inText('right'),
    sure: true,
    made,
    decided: false,
    before: null,
    revision: 0,
  }
  const rows = [...state.rows.filter(one => !touched.includes(one)), ...rest, row]
  const parked = state.parked.map(one => (vanished.has(one.rowId ?? '') ? { ...one, rowId: id } : one))
  return done(settled(state, { ...state, rows, parked }, new Set([id, ...rest.map(one => one.id)])))
}

/**
 * Each clause of the row gets a row of its own; the first keeps the row's id, with what was made and parked for it. Refused
 * as `unusable` for an unknown row, as `alreadyDone` for one with a single clause.
 */
export const unpair = (state: MergeState, rowId: string, newId: () => string): Acted => {
  const row = state.rows.find(({ id }) => id === rowId)
  if (!row) return refused('unusable')
  const freshId = unlike(state, newId)
  const singles: Ids[] = [
    ...row.left.map(id => ({ left: [id], right: [] })),
    ...row.right.map(id => ({ left: [], right: [id] })),
  ]
  if (singles.length < 2) return refused('alreadyDone')
  const own = singles.map(
    (ids, i): Row =>
      i === 0
        ? { ...row, ...ids, sure: true, revision: row.revision + 1 }
        : { id: freshId(), ...ids, sure: true, made: [], decided: false, before: null, revision: 0 },
  )
  const rows = state.rows.flatMap(one => (one === row ? own : one))
  return done(settled(state, { ...state, rows }, new Set(own.map(({ id }) => id))))
}
