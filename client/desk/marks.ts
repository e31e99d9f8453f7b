/** What a row of the docket says about the others: what it collides with, falls with, repeats. Pure, so that it is tested. */
import type { Body } from '../../shared/diff.ts'
import type { PendingAmendment, Relation } from '../../shared/pending.ts'
import { type Spot, spotsOf } from '../review/decide.ts'

/** In the order in which a row says them. */
export const markKinds = ['amends', 'amendedBy', 'collides', 'falls', 'same', 'repeats', 'order'] as const

/** `numbers` are those of the other amendments; `spots` where they collide, in the order of the text. */
export type Mark = {
  readonly kind: (typeof markKinds)[number]
  readonly numbers: readonly number[]
  readonly spots: readonly Spot[]
}

type Said = {
  readonly id: string
  readonly kind: Mark['kind']
  readonly other: string
  readonly clauseIds?: readonly string[]
}

/** A relation as each of the two says it. */
const saidOf = (relation: Relation): Said[] => {
  switch (relation.kind) {
    case 'needs':
      return [
        { id: relation.id, kind: 'amends', other: relation.parentId },
        { id: relation.parentId, kind: 'amendedBy', other: relation.id },
      ]
    case 'falls':
      return [{ id: relation.id, kind: 'falls', other: relation.ifPassed }]
    default: {
      const [a, b] = relation.ids
      const kind = relation.kind === 'collide' ? 'collides' : relation.kind
      const clauseIds = relation.kind === 'collide' ? relation.clauseIds : []
      return [
        { id: a, kind, other: b, clauseIds },
        { id: b, kind, other: a, clauseIds },
      ]
    }
  }
}

/** The marks of each amendment, by its id; one that stands for itself is not in the answer. */
export const marksOf = (
  present: Body,
  pending: readonly PendingAmendment[],
  relations: readonly Relation[],
): ReadonlyMap<string, readonly Mark[]> => {
  const numbers = new Map(pending.map(({ id, number }) => [id, number]))
  // A clause that only a proposal has is where that would put it.
  const spots = new Map([...pending.flatMap(({ proposed }) => [...spotsOf(proposed)]), ...spotsOf(present)])
  const rank = new Map([...spots.keys()].map((id, i) => [id, i]))
  for (const [i, { id }] of present.entries()) rank.set(id, i - present.length)
  const said = Map.groupBy(relations.flatMap(saidOf), ({ id }) => id)
  return new Map(
    [...said].map(([id, list]) => [
      id,
      markKinds.flatMap((kind): Mark[] => {
        const mine = list.filter(item => item.kind === kind)
        if (mine.length === 0) return []
        const clauseIds = [...new Set(mine.flatMap(item => item.clauseIds ?? []))]
        return [
          {
            kind,
            numbers: [...new Set(mine.flatMap(item => numbers.get(item.other) ?? []))].sort((a, b) => a - b),
            spots: clauseIds
              .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
              .flatMap(clauseId => spots.get(clauseId) ?? []),
          },
        ]
      }),
    ]),
  )
}
