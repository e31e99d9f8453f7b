/** A merge room as it opens: rows from the pairing, and in the result what both papers say word for word. */
import { type Clause, parentOf } from '../clause.ts'
import { type Body, sameRank } from '../diff.ts'
import { pair } from '../pair.ts'
import { inOrder } from './rows.ts'
import { textsOf } from './sources.ts'
import type { MergeState, Row, Texts } from './state.ts'

/** The same rank, words and notes at the same places; notes are compared by what they say, since their ids may differ. */
export const saysTheSame = (a: Clause, b: Clause): boolean =>
  sameRank(a, b) &&
  a.text === b.text &&
  a.notes.length === b.notes.length &&
  a.notes.every((note, i) => {
    const other = b.notes[i]!
    return note.at === other.at && note.mark === other.mark && note.text === other.text
  })

/** Whether both papers say the same in this row, and surely: it needs no decision. */
export const isEqualPair = (row: Pick<Row, 'left' | 'right' | 'sure'>, texts: Texts): boolean => {
  if (!row.sure || row.left.length !== 1 || row.right.length !== 1) return false
  const left = texts.left.find(({ id }) => id === row.left[0])
  const right = texts.right.find(({ id }) => id === row.right[0])
  return left !== undefined && right !== undefined && saysTheSame(left, right)
}

/** The left clauses that both papers have; a sub-clause only with what it hangs under, or it would hang elsewhere. */
const agreed = (rows: readonly Row[], texts: Texts): Clause[] => {
  const equal = new Set(rows.filter(row => isEqualPair(row, texts)).flatMap(row => row.left))
  const standing = new Set<string>()
  return texts.left.filter(({ id, level }, i) => {
    const above = texts.left[parentOf(texts.left, i)]
    const stands = equal.has(id) && (level === 0 || above === undefined || standing.has(above.id))
    if (stands) standing.add(id)
    return stands
  })
}

/**
 * The room of two papers, given with the ids that their clauses have there: those of a common origin pair by them. Every
 * clause stands in one row, nothing is decided, and the result has the pairs that are equal word for word, as the left
 * paper has them and in its order. Rows are named by `newId`. Throws a RangeError when an id stands twice in a body.
 */
export const opened = (left: Body, right: Body, newId: () => string): MergeState => {
  const texts = textsOf(left, right)
  const { pairs, leftOnly, rightOnly } = pair(left, right)
  const known = new Map(right.map(({ id }, i) => [id, texts.right[i]!.id]))
  const rowOf = (lefts: readonly string[], rights: readonly string[], sure: boolean): Row => ({
    id: newId(),
    left: lefts,
    right: rights.map(id => known.get(id) ?? id),
    sure,
    made: [],
    decided: false,
    before: null,
    revision: 0,
  })
  const rows = inOrder(
    [
      ...pairs.map(one => rowOf(one.left, one.right, one.sure)),
      ...leftOnly.map(id => rowOf([id], [], true)),
      ...rightOnly.map(id => rowOf([], [id], true)),
    ],
    texts,
  )
  return { texts, rows, parked: [], result: agreed(rows, texts) }
}
