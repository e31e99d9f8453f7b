/**
 * Sentences put into an amendment that is being written. They speak of its base; what its text says already stays, as in
 * any merge, and where a sentence changes the same words its writer is asked.
 */
import type { Clause } from '../../shared/clause.ts'
import { type Body, diff } from '../../shared/diff.ts'
import { type Choice, merge } from '../../shared/merge.ts'
import { type ReadOptions, readSentences, type WordingRead } from '../../shared/wording/read.ts'

export type Said = {
  readonly read: WordingRead
  /** The text with the sentences in it; what stood holds wherever both change the same. Null: nothing would change. */
  readonly clauses: readonly Clause[] | null
  /** Places where the text and a sentence change the same, and the text with the sentences' side of them. */
  readonly clash: { readonly count: number; readonly clauses: readonly Clause[] } | null
}

/** What `text` makes of `now`, a text that grew from `base`. */
export const sayIt = (text: string, base: Body, now: Body, options: ReadOptions): Said => {
  const read = readSentences(text, base, options)
  const { clauses, conflicts } = merge(base, now, read.clauses)
  const sides: [string, Choice][] = conflicts.map(({ id, options: offered }) => [
    id,
    offered.includes('right') ? 'right' : 'left',
  ])
  return {
    read,
    clauses: diff(now, clauses).length === 0 ? null : clauses,
    clash:
      conflicts.length === 0
        ? null
        : { count: conflicts.length, clauses: merge(base, now, read.clauses, Object.fromEntries(sides)).clauses },
  }
}
