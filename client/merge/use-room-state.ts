/**
 * Where a merge stands, read off the two texts, the rows and the result. What depends on the order of the result's clauses
 * alone is drawn in the same frame as the text; what depends on its words follows a moment later.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Clause } from '../../shared/clause.ts'
import { type Trace, tracer } from '../../shared/merger/provenance.ts'
import { allStands, type Belonging, belonging, isOpen, type Stands } from '../../shared/merger/stands.ts'
import type { MergeState, Texts } from '../../shared/merger/state.ts'
import type { MergerView } from '../../shared/merger.ts'
import { type LiveBody, useClauseOrder, useClauses } from '../live/useLiveBody.ts'
import { kinOf } from './kin.ts'
import { type Lines, linesOf } from './lines.ts'

export type RoomState = {
  /** The order is that of this moment, the words may be those of a moment ago. */
  readonly state: MergeState
  readonly trace: Trace
  /** The place of the row that a clause belongs to, by its id. */
  readonly belongs: Belonging
  /** By the place of the row. */
  readonly what: readonly Stands[]
  readonly lines: Lines
  /** The rows of sub-clauses by row id. */
  readonly kin: ReadonlyMap<string, ReadonlySet<string>>
  /** Rows without a decision, in the order in which they are shown. */
  readonly open: readonly string[]
}

/** A clause of which only the id is known yet: it counts by it. */
const unread = (id: string): Clause => ({ id, kind: 'operative', level: 0, text: '', notes: [] })

/** The value of before while the new one says the same. */
const useSteady = <T>(value: T, same: (a: T, b: T) => boolean): T => {
  const kept = useRef(value)
  if (kept.current !== value && !same(kept.current, value)) kept.current = value
  return kept.current
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])
const sameBelonging = (a: Belonging, b: Belonging): boolean =>
  a.size === b.size && [...a].every(([id, row]) => b.get(id) === row)

/** The value once it has stayed the same for so long (ms): for what need not follow every word. */
export const useSettled = <T>(value: T, after: number): T => {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), after)
    return () => clearTimeout(timer)
  }, [value, after])
  return settled
}

export const useRoomState = (
  { rows, parked }: Pick<MergerView, 'rows' | 'parked'>,
  texts: Texts,
  live: Pick<LiveBody, 'doc'>,
): RoomState => {
  const order = useClauseOrder(live)
  const words = useClauses(live)
  const trace = useMemo(() => tracer(texts, parked), [texts, parked])
  const state = useMemo((): MergeState => {
    const read = new Map(words.map(clause => [clause.id, clause]))
    return { texts, rows, parked, result: order.map(id => read.get(id) ?? unread(id)) }
  }, [texts, rows, parked, order, words])
  const what = useSteady(
    useMemo(() => allStands(state, trace), [state, trace]),
    sameList,
  )
  const belongs = useSteady(
    useMemo(() => belonging(state, trace), [state, trace]),
    sameBelonging,
  )
  const lines = useMemo(() => linesOf(rows, order, belongs), [rows, order, belongs])
  const kin = useMemo(() => kinOf(rows, texts), [rows, texts])
  const open = useMemo(() => {
    const waiting = new Set(rows.flatMap((row, i) => (isOpen(row, what[i] ?? 'open') ? row.id : [])))
    return lines.blocks.flatMap(block => (block.is === 'row' && waiting.has(block.rowId) ? block.rowId : []))
  }, [rows, what, lines])
  return useMemo(
    () => ({ state, trace, belongs, what, lines, kin, open }),
    [state, trace, belongs, what, lines, kin, open],
  )
}
