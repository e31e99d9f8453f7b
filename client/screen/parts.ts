/** Which clauses of a text stand on the wall: what is looked at, and what stands around it. Pure, so that it is tested. */
import { blockEnd, type Clause, parentOf } from '../../shared/clause.ts'
import type { MarkedClause } from '../../shared/marked.ts'

/** Position in the text, and whether it is what is looked at or stands around it. */
export type Shown = { readonly at: number; readonly is: 'focus' | 'around'; readonly gapBefore: boolean }

/** Clauses that a clause hangs under, from the outermost. */
const above = (body: readonly Pick<Clause, 'kind' | 'level'>[], at: number): number[] => {
  const parent = parentOf(body, at)
  return parent < 0 ? [] : [...above(body, parent), parent]
}

const inOrder = (focus: ReadonlySet<number>, around: Iterable<number>): Shown[] => {
  const all = [...new Set([...focus, ...around])].sort((a, b) => a - b)
  return all.map((at, i) => ({
    at,
    is: focus.has(at) ? 'focus' : 'around',
    gapBefore: i > 0 && all[i - 1] !== at - 1,
  }))
}

const inside = (length: number, places: readonly number[]): number[] => places.filter(at => at >= 0 && at < length)

/**
 * A clause with its sub-clauses; around it what it hangs under, and the clauses before and after. Null when the text has
 * no such clause: then the whole of it is shown.
 */
export const clauseParts = (body: readonly Clause[], clauseId: string): Shown[] | null => {
  const at = body.findIndex(clause => clause.id === clauseId)
  if (at < 0) return null
  const end = blockEnd(body, at)
  const focus = new Set(Array.from({ length: end - at }, (_, i) => at + i))
  return inOrder(focus, [...above(body, at), ...inside(body.length, [at - 1, end])])
}

/** Ids of the changes that a marked clause shows. */
export const changesIn = ({ state, rank, notes, segments }: MarkedClause): string[] => [
  ...(state.is === 'kept' ? [] : [state.changeId]),
  ...(rank === null ? [] : [rank.id]),
  ...notes.map(change => change.id),
  ...segments.flatMap(segment => (segment.type === 'same' ? [] : [segment.changeId])),
]

/**
 * The marked clauses that `isLooked` finds a change in; around them what they hang under and, for one change alone, its
 * neighbours. Empty when there is none.
 */
export const changeParts = (
  list: readonly MarkedClause[],
  isLooked: (changeId: string) => boolean,
  neighbours: boolean,
): Shown[] => {
  const focus = new Set(list.flatMap((m, at) => (changesIn(m).some(isLooked) ? [at] : [])))
  const body = list.map(m => m.clause)
  const beside = neighbours ? [...focus].flatMap(at => inside(list.length, [at - 1, at + 1])) : []
  return inOrder(focus, [...[...focus].flatMap(at => above(body, at)), ...beside])
}
