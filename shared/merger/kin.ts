/** Which rows a choice should be made in together, so that no sub-clause stands without its chapeau or stays behind. */
import { type Clause, parentOf } from '../clause.ts'
import { type Side, sides } from '../merger.ts'
import type { Chosen } from './choose.ts'
import type { Trace } from './provenance.ts'
import { placesIn } from './rows.ts'
import { allStands, isOpen } from './stands.ts'
import type { MergeState, Row, RowChoice } from './state.ts'

/** The places of a clause's chapeaux in its text, the nearest first. */
const headsOf = (text: readonly Clause[], at: number): number[] => {
  const heads: number[] = []
  for (let up = parentOf(text, at); up >= 0; up = parentOf(text, up)) heads.push(up)
  return heads
}

const sidesOf = (choice: RowChoice, row: Row): readonly Side[] => {
  const has = sides.filter(side => row[side].length > 0)
  if (choice === 'left' || choice === 'right') return has.filter(side => side === choice)
  return choice === 'leave' ? [] : choice === 'both' ? has : has.slice(0, 1)
}

/**
 * The choice with those that go with it, chapeaux before what is under them. Taking a side takes along its sub-clauses that
 * nobody has decided; taking a sub-clause, or making one, takes its chapeau too where nothing of that one's row stands.
 * Leaving a chapeau leaves the sub-clauses that nobody has decided and that hang under nothing else. Throws a RangeError
 * when it is no row of this room.
 */
export const withKin = (state: MergeState, chosen: Chosen, trace?: Trace): Chosen[] => {
  const { rows, texts } = state
  const at = rows.findIndex(({ id }) => id === chosen.row)
  const row = rows[at]
  if (!row) throw new RangeError(`no row ${chosen.row}`)
  const standing = allStands(state, trace)
  const places = { left: placesIn(texts.left), right: placesIn(texts.right) }
  const rowOf = {
    left: new Map(rows.flatMap((one, i) => one.left.map(id => [id, i] as const))),
    right: new Map(rows.flatMap((one, i) => one.right.map(id => [id, i] as const))),
  }
  /** The rows of all chapeaux of a row's clauses on a side, the outer ones first. */
  const above = (one: Row, side: Side): number[] =>
    one[side].flatMap(id => {
      const heads = headsOf(texts[side], places[side].get(id) ?? -1)
      return heads.reverse().flatMap(head => rowOf[side].get(texts[side][head]!.id) ?? [])
    })
  const taken = new Map<number, RowChoice>()
  for (const side of sidesOf(chosen.choice, row)) {
    for (const head of above(row, side)) {
      const missing = standing[head] === 'open' || standing[head] === 'leave'
      if (head === at || !missing) continue
      taken.set(head, taken.has(head) && taken.get(head) !== side ? 'both' : side)
    }
  }
  taken.set(at, chosen.choice)
  rows.forEach((one, i) => {
    if (i === at || !isOpen(one, standing[i]!)) return
    const under = (side: Side): boolean => above(one, side).includes(at)
    if (chosen.choice === 'leave') {
      const heads = sides.flatMap(side => (one[side].length > 0 ? [under(side)] : []))
      if (heads.every(Boolean)) taken.set(i, 'leave')
    } else if (chosen.choice === 'left' || chosen.choice === 'right') {
      if (one[chosen.choice].length > 0 && under(chosen.choice)) taken.set(i, chosen.choice)
    } else if (chosen.choice === 'both') {
      const wanted = sides.filter(side => one[side].length > 0 && under(side))
      if (wanted[0]) taken.set(i, wanted.length === 2 ? 'both' : wanted[0])
    }
  })
  return [...taken].map(([i, choice]) => ({ row: rows[i]!.id, choice }))
}
