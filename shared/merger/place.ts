/**
 * Where a clause goes that comes into the result.
 *
 * What must hold: as long as nobody moves a clause by hand, the clauses of each paper stand in that paper's order. So the
 * nearest clauses of its own paper that stand there, before and behind, bound the place. Within these bounds it goes where
 * a reader looks for it: in the place of what it replaces, beside its partner, behind what it follows in its own paper.
 * A clause is not put between another one and its sub-clauses, a sub-clause goes under its chapeau or that one's partner,
 * and the preamble comes before the operative part, each as far as the bounds allow.
 */
import { blockEnd, type Clause, parentOf } from '../clause.ts'
import type { Side } from '../merger.ts'
import { placesIn } from './rows.ts'
import type { Texts } from './state.ts'

/** What is known of the clauses in the result; `rowAt` gives the place of a clause's row among the rows. */
export type Surroundings = {
  readonly texts: Texts
  readonly result: readonly Clause[]
  readonly rowAt: ReadonlyMap<string, number>
  /** The places of the clauses of each text by id. */
  readonly placeIn: Readonly<Record<Side, ReadonlyMap<string, number>>>
}

/** `from` says which place of which text is the clause's own, or near it where no paper has the clause; null for none. */
export type Coming = {
  readonly clause: Clause
  readonly from: { readonly side: Side; readonly at: number } | null
  readonly row: number | null
  /** Ids of clauses that it replaces; they are still in the result. */
  readonly going: ReadonlySet<string>
}

type Gap = { readonly from: number; readonly to: number }

const within = ({ from, to }: Gap, at: number): boolean => from <= at && at <= to

/** The places, as indexes of the result to insert before, that keep the order of the clause's own paper. */
export const boundsOf = ({ from: own, clause }: Coming, { placeIn, texts, result }: Surroundings): Gap => {
  if (!own || texts[own.side][own.at]?.id !== clause.id) return { from: 0, to: result.length }
  const place = placeIn[own.side]
  let from = 0
  let nearest = -1
  result.forEach(({ id }, i) => {
    const at = place.get(id)
    if (at !== undefined && at < own.at && at > nearest) {
      nearest = at
      from = i + 1
    }
  })
  const next = result.findIndex(({ id }, i) => i >= from && (place.get(id) ?? -1) > own.at)
  return { from, to: next < 0 ? result.length : next }
}

const withinPart = (gap: Gap, clause: Clause, result: readonly Clause[]): Gap => {
  const inGap = (i: number): boolean => i >= gap.from && i < gap.to
  if (clause.kind === 'preambular') {
    const first = result.findIndex(({ kind }, i) => inGap(i) && kind === 'operative')
    return first < 0 ? gap : { from: gap.from, to: first }
  }
  const last = result.findLastIndex(({ kind }, i) => inGap(i) && kind === 'preambular')
  return last < 0 ? gap : { from: last + 1, to: gap.to }
}

/** First and last place of what stands of a row, without what goes. */
const extents = ({ result, rowAt }: Surroundings, going: ReadonlySet<string>): Map<number, Gap> => {
  const found = new Map<number, Gap>()
  result.forEach(({ id }, i) => {
    const row = rowAt.get(id)
    if (row !== undefined && !going.has(id)) found.set(row, { from: found.get(row)?.from ?? i, to: i })
  })
  return found
}

/** The index of the result before which the clause goes. */
export const placeFor = (coming: Coming, around: Surroundings): number => {
  const { clause, from: own, row, going } = coming
  const { texts, result, rowAt } = around
  const stands = extents(around, going)
  const standsAt = placesIn(result)
  const text = own ? texts[own.side] : []
  const rowOfOwn = (at: number): number | undefined => rowAt.get(text[at]?.id ?? '')

  const underHead = (gap: Gap): Gap => {
    const above = own && clause.level > 0 ? parentOf(text, own.at) : -1
    if (above < 0) return gap
    const id = text[above]!.id
    const isHead = (other: Clause): boolean => other.kind === clause.kind && other.level < clause.level
    const self = standsAt.get(id) ?? -1
    const partner = (other: Clause): boolean =>
      rowAt.get(other.id) === rowOfOwn(above) && !going.has(other.id) && isHead(other)
    const head = self >= 0 && isHead(result[self]!) ? self : result.findIndex(partner)
    if (head < 0) return gap
    const under = { from: Math.max(gap.from, head + 1), to: Math.min(gap.to, blockEnd(result, head)) }
    return under.from <= under.to ? under : gap
  }
  const gap = underHead(withinPart(boundsOf(coming, around), clause, result))

  /** On from there to where no sub-clause would change its head. */
  const clear = (at: number): number => {
    let i = at
    while (i < gap.to && result[i]!.kind === clause.kind && result[i]!.level > clause.level) i++
    return i
  }

  /** Before the first of its sub-clauses, where they stand without any head of theirs. */
  const beforeOwnSubclauses = (): number | null => {
    if (!own) return null
    for (let at = own.at + 1; at < text.length && text[at]!.level > clause.level; at++) {
      const first = stands.get(rowOfOwn(at) ?? -1)?.from
      const sub = result[first ?? -1]
      if (first === undefined || !sub || sub.level <= clause.level || sub.kind !== clause.kind) continue
      const head = result[parentOf(result, first)]
      const above = parentOf(text, at)
      const strange = !head || rowAt.get(head.id) === undefined || rowAt.get(head.id) !== rowOfOwn(above)
      if (strange && within(gap, first)) return first
    }
    return null
  }

  /** What rows between the two put there keeps its side of the clause, so that it does not matter who chose first. */
  const isBetween = (
    first: number | null | undefined,
    one: number | undefined,
    last: number | null | undefined,
  ): boolean => first != null && last != null && one !== undefined && first < one && one < last

  /** The rows of a clause of its own paper and of that one's chapeaux: what else stands of them is not left by it. */
  const rowsAround = (at: number): ReadonlySet<number> => {
    const rows = new Set<number>()
    for (let up = at; up >= 0; up = parentOf(text, up)) {
      const place = rowOfOwn(up)
      if (place !== undefined && place !== row) rows.add(place)
    }
    return rows
  }

  const behindWhatItFollows = (): number | null => {
    for (let at = (own?.at ?? 0) - 1; own && at >= 0; at--) {
      const self = standsAt.get(text[at]!.id) ?? -1
      const anchor = rowOfOwn(at)
      const last = self >= 0 ? self : stands.get(anchor ?? -1)?.to
      if (last === undefined) continue
      if (!within(gap, last + 1)) {
        if (self < 0) continue
        return clear(gap.from)
      }
      const rows = rowsAround(at)
      let i = last + 1
      for (; i < gap.to; i++) {
        const here = rowAt.get(result[i]!.id)
        if (!(here !== undefined && rows.has(here)) && !isBetween(anchor, here, row)) break
      }
      return clear(i)
    }
    return null
  }

  const beforeWhatFollowsIt = (): number | null => {
    for (let at = (own?.at ?? text.length) + 1; at < text.length; at++) {
      const anchor = rowOfOwn(at)
      const first = stands.get(anchor ?? -1)?.from
      if (first === undefined || !within(gap, first)) continue
      let i = first
      while (i > gap.from && isBetween(row, rowAt.get(result[i - 1]!.id), anchor)) i--
      return clear(i)
    }
    return null
  }

  const replaced = result.findIndex(({ id }, i) => going.has(id) && within(gap, i))
  if (replaced >= 0) return result[replaced]!.level > clause.level ? clear(replaced) : replaced
  const mates = row === null ? undefined : stands.get(row)
  // Left before right; what is of neither paper, such as a parked copy, comes last.
  const leads = own?.side === 'left' && text[own.at]!.id === clause.id
  if (mates && leads && within(gap, mates.from)) return clear(mates.from)
  if (mates && !leads && within(gap, mates.to + 1)) return clear(mates.to + 1)
  const found = beforeOwnSubclauses() ?? behindWhatItFollows() ?? beforeWhatFollowsIt()
  if (found !== null) return found
  if (row === null) return gap.to
  const earlier = result.findLastIndex(({ id }, i) => i >= gap.from && i < gap.to && (rowAt.get(id) ?? row) < row)
  return clear(earlier < 0 ? gap.from : earlier + 1)
}
