/**
 * What a merge room is made of, apart from people: two texts that do not change any more, rows that say which of their
 * clauses belong together, words that were parked, and the result, which changes under everybody's hands.
 *
 * What is chosen in a row is never stored: it is read off the result, so that the row cannot claim what the text does not
 * say. Stored is only that somebody decided, and what stood there before, for undoing it.
 *
 * Clauses of the result keep the ids that they have in their papers, so that comments, amendments and comparisons follow
 * them. A clause of the right paper whose id the left one has as well is known by another (see `sources.ts`).
 */
import { z } from 'zod'
import { type Clause, clauseSchema } from '../clause.ts'
import type { Body } from '../diff.ts'

/** `combine`: one clause with the words of both. `new`: an empty clause to write in. `leave`: neither. */
export const rowChoices = ['left', 'right', 'combine', 'both', 'new', 'leave'] as const
export const rowChoiceSchema = z.enum(rowChoices)
export type RowChoice = z.infer<typeof rowChoiceSchema>

/** A clause of the result that a choice made; it has the id of no source. */
export type Made = { readonly id: string; readonly how: 'combined' | 'new' }

/**
 * A clause as it read before a decision, with the nearest clauses around it that the decision left standing. `moved`: by
 * hand, out of the order of its paper.
 */
export type Was = {
  readonly clause: Clause
  readonly after: string | null
  readonly next: string | null
  readonly moved: boolean
}

/**
 * What of a row stood in the result before a decision, in order. Where the clauses around one (null: the start, the end)
 * are neighbours still, undoing puts it back between them; otherwise it goes where a clause of its side goes.
 */
export type Before = { readonly decided: boolean; readonly clauses: readonly Was[] }

/** Parses what is stored of a row; throws a ZodError on anything else. */
export const madeSchema: z.ZodType<Made> = z.object({ id: z.string().min(1), how: z.enum(['combined', 'new']) })
export const beforeSchema: z.ZodType<Before> = z.object({
  decided: z.boolean(),
  clauses: z.array(
    z.object({ clause: clauseSchema, after: z.string().nullable(), next: z.string().nullable(), moved: z.boolean() }),
  ),
})

export type Row = {
  readonly id: string
  /** Ids of clauses of each paper in its order; at least one side has one. Every clause stands in one row. */
  readonly left: readonly string[]
  readonly right: readonly string[]
  /** False: it is a question whether these belong together. */
  readonly sure: boolean
  /** What choices made for this row, whether it stands now or not; grows only. */
  readonly made: readonly Made[]
  /** Whether somebody has decided. Without it the row is open, unless both papers say the same (`isOpen` in stands.ts). */
  readonly decided: boolean
  /** What was before the last decision, and stood in the result then; null when there is nothing to undo. */
  readonly before: Before | null
  /** Counts up with every act on the row, so that of two who choose at once the second is told. */
  readonly revision: number
}

/** Words that no paper has and that a decision took out of the result. `clause.id` is the id under which they come back. */
export type Parked = { readonly id: string; readonly rowId: string | null; readonly clause: Clause }

/** The two texts, with the ids that their clauses have in the result. */
export type Texts = { readonly left: Body; readonly right: Body }

export type MergeState = {
  readonly texts: Texts
  /** In the order of display where nothing of a row is in the result: the left paper's, the right one's put in between. */
  readonly rows: readonly Row[]
  readonly parked: readonly Parked[]
  readonly result: Body
}
