/**
 * What of a row stands in the result, read off the result: never stored, so that a row cannot claim what the text does not
 * say. A clause belongs to the row that has its id, that made it, or that it was parked from; one with an id of its own,
 * such as the tail of a split, to the row that all of its words come from.
 */
import type { Clause } from '../clause.ts'
import { isEqualPair } from './open.ts'
import { type Trace, tracer } from './provenance.ts'
import type { MergeState, Row } from './state.ts'

/**
 * `open`: nobody decided, and nothing stands. `same`: both papers say it, and it stands. `left`, `right`, `both`: all the
 * clauses of that side and nothing else. `combined`, `new`: the one clause that was made. `leave`: decided, and nothing
 * stands. `some`: anything else, such as one of two clauses of a side.
 */
export type Stands = 'open' | 'same' | 'left' | 'right' | 'both' | 'combined' | 'new' | 'leave' | 'some'

/** Where the clauses of a room belong: the places of their rows, by clause id. */
export type Belonging = ReadonlyMap<string, number>

/** The rows of all clauses that have an id of theirs: sources, what choices made, parked copies. */
export const rowsByIds = ({ rows, parked }: Pick<MergeState, 'rows' | 'parked'>): Map<string, number> => {
  const rowAt = new Map<string, number>()
  const placeOf = new Map(rows.map((row, i) => [row.id, i]))
  for (const { rowId, clause } of parked) {
    const place = placeOf.get(rowId ?? '')
    if (place !== undefined) rowAt.set(clause.id, place)
  }
  rows.forEach((row, i) => {
    for (const id of [...row.left, ...row.right, ...row.made.map(made => made.id)]) rowAt.set(id, i)
  })
  return rowAt
}

/** The row of each source, of what was made and parked, and of every clause of the result that belongs to one. */
export const belonging = (state: MergeState, trace?: Trace): Map<string, number> => {
  const rowAt = rowsByIds(state)
  const strangers = state.result.flatMap((clause, i) => (rowAt.has(clause.id) || clause.text === '' ? [] : i))
  if (strangers.length === 0) return rowAt
  const origins = trace ?? tracer(state.texts, state.parked)
  const found = strangers.flatMap(i => {
    const clause = state.result[i]!
    const rows = new Set(origins(clause, state.result[i - 1]).origins.map(origin => rowAt.get(origin.clauseId)))
    const [row] = rows
    return rows.size === 1 && row !== undefined ? [[clause.id, row] as const] : []
  })
  for (const [id, row] of found) rowAt.set(id, row)
  return rowAt
}

/** What of each row stands in the result, in its order there, by the place of the row. */
const presence = ({ result }: MergeState, rowAt: Belonging): Map<number, Clause[]> => {
  const present = new Map<number, Clause[]>()
  for (const clause of result) {
    const row = rowAt.get(clause.id)
    if (row === undefined) continue
    const list = present.get(row)
    if (list) list.push(clause)
    else present.set(row, [clause])
  }
  return present
}

const standsAs = (row: Row, here: readonly Clause[], state: MergeState): Stands => {
  if (here.length === 0) return row.decided ? 'leave' : 'open'
  const ids = new Set(here.map(clause => clause.id))
  const made = row.made.filter(({ id }) => ids.has(id))
  const [lefts, rights] = [row.left.filter(id => ids.has(id)), row.right.filter(id => ids.has(id))]
  if (made.length > 0) return made.length > 1 || lefts.length + rights.length > 0 ? 'some' : made[0]!.how
  const all = { left: lefts.length === row.left.length, right: rights.length === row.right.length }
  const one = here.length === 1 && !row.decided && isEqualPair(row, state.texts)
  if (one && lefts.length + rights.length === 1) return 'same'
  if (lefts.length + rights.length === 0) return 'some'
  if (state.parked.some(({ clause }) => ids.has(clause.id))) return 'some'
  if (all.left && all.right) return row.right.length === 0 ? 'left' : row.left.length === 0 ? 'right' : 'both'
  if (all.left && rights.length === 0) return 'left'
  if (all.right && lefts.length === 0) return 'right'
  return 'some'
}

/** What of every row stands, in the order of the rows. Give a `trace` of the same state where there is one. */
export const allStands = (state: MergeState, trace?: Trace): Stands[] => {
  const present = presence(state, belonging(state, trace))
  return state.rows.map((row, i) => standsAs(row, present.get(i) ?? [], state))
}

/** What of one row stands in the result. Throws a RangeError when it is no row of this room. */
export const stands = (state: MergeState, rowId: string, trace?: Trace): Stands => {
  const place = state.rows.findIndex(({ id }) => id === rowId)
  const row = state.rows[place]
  if (!row) throw new RangeError(`no row ${rowId}`)
  return standsAs(row, presence(state, belonging(state, trace)).get(place) ?? [], state)
}

/** Whether a row waits for a decision, given what of it stands. */
export const isOpen = (row: Pick<Row, 'decided'>, what: Stands): boolean => !row.decided && what !== 'same'
