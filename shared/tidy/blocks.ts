/**
 * What is ordered: a clause with all that hangs on it. Sub-clauses are never reordered, nor parted from their clause, and
 * an empty clause stays behind the one that it follows.
 */
import { blockEnd, type Clause, type ClauseKind } from '../clause.ts'
import type { Body } from '../diff.ts'

export type Block = {
  readonly head: Clause
  readonly kind: ClauseKind
  /** The head first. */
  readonly clauses: readonly Clause[]
  /** Stands first in its part whatever it says: sub-clauses that hang on nothing would hang on what came before them. */
  readonly first: boolean
}

const isBlank = (clauses: readonly Clause[]): boolean => clauses.every(({ text }) => text.trim() === '')

/**
 * The blocks of a body, in its order; together they are the body. Null where sub-clauses hang on nothing between two
 * parts: nothing can be moved there without hanging them on another clause.
 */
export const blocksOf = (body: Body): Block[] | null => {
  const blocks: Block[] = []
  const begun = new Set<ClauseKind>()
  for (let i = 0; i < body.length; ) {
    const head = body[i]!
    const before = blocks.at(-1)
    const opens = !begun.has(head.kind)
    const loose = head.level > 0
    let end = loose ? i + 1 : blockEnd(body, i)
    // Those that hang on nothing may be of any level, and belong together.
    while (loose && end < body.length && body[end]!.kind === head.kind && body[end]!.level > 0) end++
    const clauses = body.slice(i, end)
    if (loose && !opens) return null
    if (before?.kind === head.kind && isBlank(clauses)) {
      blocks[blocks.length - 1] = { ...before, clauses: [...before.clauses, ...clauses] }
    } else blocks.push({ head, kind: head.kind, clauses, first: loose || (opens && isBlank(clauses)) })
    begun.add(head.kind)
    i = end
  }
  return blocks
}
