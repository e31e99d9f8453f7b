/** Which rows hang under which: the rows of the sub-clauses of a row's clauses, in either paper. */
import { parentOf } from '../../shared/clause.ts'
import type { Row, Texts } from '../../shared/merger/state.ts'
import { sides } from '../../shared/merger.ts'

/** By row id the ids of the rows right or deeper under it; rows with nothing under them are missing. */
export const kinOf = (rows: readonly Row[], texts: Texts): ReadonlyMap<string, ReadonlySet<string>> => {
  const under = new Map<string, Set<string>>()
  for (const side of sides) {
    const text = texts[side]
    const rowOf = new Map(rows.flatMap(row => row[side].map(id => [id, row.id] as const)))
    text.forEach((clause, i) => {
      const own = rowOf.get(clause.id)
      if (own === undefined) return
      for (let up = parentOf(text, i); up >= 0; up = parentOf(text, up)) {
        const head = rowOf.get(text[up]!.id)
        if (head === undefined || head === own) continue
        const list = under.get(head)
        if (list) list.add(own)
        else under.set(head, new Set([own]))
      }
    })
  }
  return under
}
