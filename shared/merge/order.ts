/**
 * The order of a merge. It starts from left's order and puts in what right added and moved, each after the clause that
 * it follows in right. Clauses struck by either side keep a place in the list, so that everything that was put near
 * them has something to hold on to; the caller drops those that do not stand.
 */
import type { Clause } from '../clause.ts'
import { type Body, byId, steadyIds } from '../diff.ts'

type Places = { readonly base: string | null; readonly left: string | null; readonly right: string | null }

/**
 * Every clause id of the three bodies once, in the merged order. `settle` is asked about each clause that both sides
 * moved to different places, with the clause that it follows in each body (null: none).
 *
 * - Added at the same place by both: left's first, then right's.
 * - A clause that one side added goes with the clause that it was written after when the other side moves that one.
 * - An addition is not put between a clause and the sub-clauses that left gave it, nor under a clause that left added,
 *   and an addition to the preamble is not put behind an operative clause that left added.
 */
export const mergeOrder = (
  base: Body,
  left: Body,
  right: Body,
  settle: (clauseId: string, places: Places) => 'left' | 'right' | 'base',
): string[] => {
  const [b, l, r] = [byId(base), byId(left), byId(right)]
  const steadyLeft = steadyIds(base, left)
  const steadyRight = steadyIds(base, right)
  const movedLeft = (id: string): boolean => b.has(id) && l.has(id) && !steadyLeft.has(id)
  const seq = left.map(clause => clause.id)

  /** The index for a clause that follows `after`: behind what left put there, unless that would change its head. */
  const slot = (after: string | null, clause: Clause): number => {
    let at = after === null ? 0 : seq.indexOf(after) + 1
    for (; at < seq.length; at++) {
      const id = seq[at]!
      const other = l.get(id)
      if (!other || steadyLeft.has(id)) break
      if (other.level < clause.level || (clause.kind === 'preambular' && other.kind === 'operative')) break
    }
    return at
  }
  const put = (after: string | null, clause: Clause): void => {
    seq.splice(slot(after, clause), 0, clause.id)
  }
  const move = (after: string | null, clause: Clause): void => {
    const at = seq.indexOf(clause.id)
    let end = at + 1
    while (end < seq.length && !b.has(seq[end]!) && !r.has(seq[end]!)) end++
    const carried = seq.splice(at, end - at)
    seq.splice(slot(after, clause), 0, ...carried)
  }

  // What left struck, at its old place.
  let previous: string | null = null
  for (const clause of base) {
    if (!l.has(clause.id)) put(previous, clause)
    if (!movedLeft(clause.id)) previous = clause.id
  }

  const gapLeft = gaps(left, id => steadyLeft.has(id) && steadyRight.has(id))
  const gapRight = gaps(right, id => steadyLeft.has(id) && steadyRight.has(id))
  let after: string | null = null
  right.forEach((clause, i) => {
    const { id } = clause
    if (!b.has(id)) {
      if (!l.has(id)) put(after, clause)
    } else if (!steadyRight.has(id)) {
      if (!movedLeft(id)) move(after, clause)
      else if (gapLeft.get(id) !== gapRight.get(id)) {
        const places = { base: before(base, id), left: before(left, id), right: right[i - 1]?.id ?? null }
        const side = settle(id, places)
        if (side === 'right') move(after, clause)
        else {
          if (side === 'base') move(oldPlace(base, id, movedLeft), clause)
          return
        }
      }
    }
    after = id
  })
  return seq
}

/** For each clause the nearest clause before it that neither side moved. */
const gaps = (body: Body, steady: (id: string) => boolean): Map<string, string | null> => {
  const found = new Map<string, string | null>()
  let last: string | null = null
  for (const { id } of body) {
    found.set(id, last)
    if (steady(id)) last = id
  }
  return found
}

const before = (body: Body, id: string): string | null => body[body.findIndex(c => c.id === id) - 1]?.id ?? null

const oldPlace = (base: Body, id: string, moved: (id: string) => boolean): string | null => {
  let at = base.findIndex(clause => clause.id === id) - 1
  while (at >= 0 && moved(base[at]!.id)) at--
  return base[at]?.id ?? null
}
