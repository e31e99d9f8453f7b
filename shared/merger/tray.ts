/**
 * The tray: every clause of the two papers, and every parked copy, some of whose words do not stand in the result.
 * Derived from the result, so that nothing can be in neither: what an edit takes out of the result is in the tray with
 * the next look.
 */
import type { Clause } from '../clause.ts'
import { type Origin, type Span, type Trace, tracer } from './provenance.ts'
import type { MergeState } from './state.ts'

export type TrayEntry = {
  readonly source: Origin
  /** The source with its id in the result's world. */
  readonly clause: Clause
  /** The row that it stands in; for a parked copy the row that it was parked from. */
  readonly rowId: string | null
  /** The stretches of its text that do not stand in the result; `all` when no clause there descends from it. */
  readonly missing: 'all' | readonly Span[]
  /** Nobody has decided its row yet. */
  readonly open: boolean
}

/** In the order left, right, parked, each in its own order. `trace` must be a tracer of the state's texts and parked copies. */
export const trayOf = (state: MergeState, trace: Trace = tracer(state.texts, state.parked)): TrayEntry[] => {
  const standing = new Set(
    state.result.flatMap((clause, i) => trace(clause, state.result[i - 1]).origins.map(o => `${o.side} ${o.clauseId}`)),
  )
  const rowOf = (side: 'left' | 'right', id: string) => state.rows.find(row => row[side].includes(id))
  const sources = [
    ...state.texts.left.map(clause => ({ side: 'left' as const, clause, row: rowOf('left', clause.id) })),
    ...state.texts.right.map(clause => ({ side: 'right' as const, clause, row: rowOf('right', clause.id) })),
    ...state.parked.map(({ clause, rowId }) => ({
      side: 'parked' as const,
      clause,
      row: state.rows.find(row => row.id === rowId),
    })),
  ]
  return sources.flatMap(({ side, clause, row }) =>
    clause.text === '' || standing.has(`${side} ${clause.id}`)
      ? []
      : {
          source: { side, clauseId: clause.id },
          clause,
          rowId: row?.id ?? null,
          missing: 'all' as const,
          open: row ? !row.decided : false,
        },
  )
}
