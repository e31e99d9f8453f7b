/**
 * The lines of the grid in which left clause, result and right clause stand beside each other. The result leads: rows come
 * in its order, and what has no clause in it stays behind the row that it follows in the papers. Every row has one block,
 * every clause of the result one line of its own, and no two blocks share a line.
 */
import type { Belonging } from '../../shared/merger/stands.ts'
import type { Row } from '../../shared/merger/state.ts'

type LineRow = Pick<Row, 'id'>

/** `line`, `head`, `from` and `to` (exclusive) are lines of the grid. */
export type Block =
  /** A row: a line for what is said of it, then its clauses of the result, or one empty line where none stands. */
  | {
      readonly is: 'row'
      readonly rowId: string
      readonly head: number
      readonly from: number
      readonly to: number
      readonly clauses: readonly string[]
    }
  /** A clause of a row that was moved away from the row's others. */
  | { readonly is: 'away'; readonly rowId: string; readonly clauseId: string; readonly line: number }
  /** A clause that belongs to no row: somebody wrote it. */
  | { readonly is: 'own'; readonly clauseId: string; readonly line: number }

export type Lines = {
  readonly blocks: readonly Block[]
  readonly ofClause: ReadonlyMap<string, number>
  /** The first line that is free behind all of them. */
  readonly end: number
}

/** A stretch of the result that belongs together, or a row of which nothing stands in it. */
type Part = { readonly row: LineRow | null; readonly clauses: readonly string[]; readonly away: boolean }

/** The result cut where its clauses change from one row to another. */
const partsOf = (rows: readonly LineRow[], result: readonly string[], belongs: Belonging): Part[] => {
  const begun = new Set<LineRow>()
  const parts: { row: LineRow | null; clauses: string[]; away: boolean }[] = []
  for (const id of result) {
    const row = rows[belongs.get(id) ?? -1] ?? null
    const last = parts.at(-1)
    if (row !== null && last?.row === row && !last.away) last.clauses.push(id)
    else {
      parts.push({ row, clauses: [id], away: row !== null && begun.has(row) })
      if (row !== null) begun.add(row)
    }
  }
  return parts
}

/** The parts of the result with the rows put in of which nothing stands there. */
const withAbsent = (rows: readonly LineRow[], parts: readonly Part[]): Part[] => {
  const present = new Set(parts.map(({ row }) => row))
  const behind = new Map<LineRow | null, Part[]>()
  let anchor: LineRow | null = null
  for (const row of rows) {
    if (present.has(row)) anchor = row
    else behind.set(anchor, [...(behind.get(anchor) ?? []), { row, clauses: [], away: false }])
  }
  return [
    ...(behind.get(null) ?? []),
    ...parts.flatMap(part => [part, ...(part.row === null || part.away ? [] : (behind.get(part.row) ?? []))]),
  ]
}

/** The lines for rows (in the order of display) and the ids of the result's clauses (in its order); `belongs` says whose row each is of. */
export const linesOf = (rows: readonly LineRow[], result: readonly string[], belongs: Belonging): Lines => {
  const ofClause = new Map<string, number>()
  const blocks: Block[] = []
  let line = 1
  const put = (clauseId: string): number => {
    const own = line++
    ofClause.set(clauseId, own)
    return own
  }
  for (const { row, clauses, away } of withAbsent(rows, partsOf(rows, result, belongs))) {
    if (row === null) for (const clauseId of clauses) blocks.push({ is: 'own', clauseId, line: put(clauseId) })
    else if (away)
      for (const clauseId of clauses) blocks.push({ is: 'away', rowId: row.id, clauseId, line: put(clauseId) })
    else {
      const head = line++
      const from = line
      for (const clauseId of clauses) put(clauseId)
      if (clauses.length === 0) line++
      blocks.push({ is: 'row', rowId: row.id, head, from, to: line, clauses })
    }
  }
  return { blocks, ofClause, end: line }
}
