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
import type { Clause } from '../clause.ts'
import type { Body } from '../diff.ts'

/** `combine`: one clause with the words of both. `new`: an empty clause to write in. `leave`: neither. */
export const rowChoices = ['left', 'right', 'combine', 'both', 'new', 'leave'] as const
export const rowChoiceSchema = z.enum(rowChoices)
export type RowChoice = z.infer<typeof rowChoiceSchema>

/** A clause of the result that a choice made; it has the id of no source. */
export type Made = { readonly id: string; readonly how: 'combined' | 'new' }

export type Row = {
  readonly id: string
  /** Ids of clauses of each paper in its order; at least one side has one. Every clause stands in one row. */
  readonly left: readonly string[]
  readonly right: readonly string[]
  /** False: it is a question whether these belong together. */
  readonly sure: boolean
  readonly made: readonly Made[]
  /** Whether somebody has decided; without it, the row is open whatever stands in the result. */
  readonly decided: boolean
  /** What of the row stood in the result before the last decision, as it read then; null when there is nothing to undo. */
  readonly before: readonly Clause[] | null
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
