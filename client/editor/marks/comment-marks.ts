/**
 * Marks in the margin of clauses that have open comments: a button with their number, which leads to them. The margin is
 * outside of the clause, which clips what it holds; the tab with the comments has every thread for the keyboard.
 */
import { type ClauseButtonOptions, clauseButtons } from './clause-buttons.ts'

/** Number of open comments by clause id; clauses without any are missing. */
export type CommentCounts = ReadonlyMap<string, number>
export const noComments: CommentCounts = new Map()

/** "2 open comments: operative clause 3 (b)" */
export type CommentMarkOptions = ClauseButtonOptions<number>

const { extension, show } = clauseButtons<number>({
  name: 'commentMarks',
  className: 'comment-mark',
  side: -1,
  data: count => ({ count: String(count) }),
})

export const CommentMarks = extension
/** Draws these marks, once no word is being composed. The returned function gives the wish up. */
export const markComments = show
