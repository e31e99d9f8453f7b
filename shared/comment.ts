/** Comments on a clause: written by the dais, answered by the bloc. They are anchored to the clause's id, so they go where it goes. */
import type { Author } from './paper.ts'

/** UTF-16 units. */
export const longestComment = 2_000

export type Comment = {
  readonly id: string
  readonly paperId: string
  /** The clause it is about. It may be gone from the text, and come back by an undo. */
  readonly clauseId: string
  /** The clause as it was when the comment was made: how it is spoken of (`3 (a)`) and its words. For a clause that is gone. */
  readonly spoken: string
  readonly quote: string
  readonly text: string
  readonly author: Author
  readonly at: number
  /** The comment that it answers; null for one that begins a thread. Answers are one level deep. */
  readonly replyTo: string | null
  /** Who settled the thread, and when; null while it is open, and for answers. */
  readonly settled: { readonly author: Author; readonly at: number } | null
}
