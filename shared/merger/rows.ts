/** The rows of a merge room in their order, and finding them. */
import type { Side } from '../merger.ts'
import type { Row, Texts } from './state.ts'

/** The places of the clauses of a text by id. */
export const placesIn = (text: Texts[Side]): ReadonlyMap<string, number> =>
  new Map(text.map((clause, i) => [clause.id, i]))

/** The side of which a clause is, by its id; null for the id of no source. */
export const sideOf = (row: Pick<Row, Side>, id: string): Side | null =>
  row.left.includes(id) ? 'left' : row.right.includes(id) ? 'right' : null

/**
 * The rows in the order of the left text, each by its first left clause; a row of the right text alone behind the row of
 * the clause that its first one follows there, or where the preamble of the left text ends when that row is in the other
 * part. Rows that follow nothing come first.
 */
export const inOrder = <R extends Pick<Row, Side>>(rows: readonly R[], texts: Texts): R[] => {
  const places = { left: placesIn(texts.left), right: placesIn(texts.right) }
  const first = (row: R, side: Side): number => places[side].get(row[side][0] ?? '') ?? 0
  const leading = rows.filter(row => row.left.length > 0).sort((a, b) => first(a, 'left') - first(b, 'left'))
  const only = rows.filter(row => row.left.length === 0).sort((a, b) => first(a, 'right') - first(b, 'right'))
  const holding = new Map(leading.flatMap(row => row.right.map(id => [id, row] as const)))
  const following = new Map<R | null, R[]>()
  const preambular = (row: R): boolean => texts.left[first(row, 'left')]?.kind === 'preambular'
  const operativeAt = leading.findIndex(row => !preambular(row))
  const endOfPreamble = leading[(operativeAt < 0 ? leading.length : operativeAt) - 1] ?? null
  let next = 0
  let after: R | null = null
  texts.right.forEach(({ id, kind }, i) => {
    const own = only[next]
    if (own && first(own, 'right') === i) {
      const inPart: boolean = (after === null || preambular(after)) === (kind === 'preambular')
      const anchor = inPart ? after : endOfPreamble
      following.set(anchor, [...(following.get(anchor) ?? []), own])
      next++
    } else after = holding.get(id) ?? after
  })
  return [...(following.get(null) ?? []), ...leading.flatMap(row => [row, ...(following.get(row) ?? [])])]
}

/** The clauses of a row on one side as its paper has them, in its order. */
export const sourcesOf = (row: Pick<Row, Side>, side: Side, texts: Texts): Texts[Side] => {
  const wanted = new Set(row[side])
  return wanted.size === 0 ? [] : texts[side].filter(clause => wanted.has(clause.id))
}
