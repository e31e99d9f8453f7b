/** Comments on a clause: written by the dais, answered by the bloc. They are anchored to the clause's id, so they go where it goes. */
import type { Author, EventKind } from './paper.ts'

/** UTF-16 units. */
export const longestComment = 2_000
/** Of one paper, answers included: what a page can still draw at once. */
export const mostComments = 2_000

/** Lines of a story that only those may read who may read the comments. */
export const commentEvents: readonly EventKind[] = [
  'commented',
  'commentSettled',
  'commentReopened',
  'commentsCarriedOver',
  // Also of a suggestion, which is between the same people.
  'leftBehind',
]

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
  /** Symbol of the paper that the thread was carried over from; null for one that began here, and for answers. */
  readonly from: string | null
}

/** A comment with its answers, oldest first. */
export type Thread = { readonly first: Comment; readonly answers: readonly Comment[] }

/** Comments in the order of writing as threads, in the order in which those began. */
export const threadsOf = (comments: readonly Comment[]): Thread[] => {
  const answers = Map.groupBy(
    comments.filter(comment => comment.replyTo !== null),
    comment => comment.replyTo,
  )
  return comments
    .filter(comment => comment.replyTo === null)
    .map(first => ({ first, answers: answers.get(first.id) ?? [] }))
}

const speaksForDais = ({ role }: Author): boolean => role === 'dais' || role === 'secretariat'

/** The answer that the dais has not answered yet: the last word of an open thread that the dais began; null where there is none. */
export const answerToDais = ({ first, answers }: Thread): Comment | null => {
  const last = answers.at(-1)
  const waits =
    first.settled === null && speaksForDais(first.author) && last !== undefined && !speaksForDais(last.author)
  return waits ? last : null
}

/** Threads as they are read: the open ones in the order of the text, those whose clause is gone, and the settled ones. */
export type ArrangedThreads = {
  readonly open: readonly Thread[]
  readonly gone: readonly Thread[]
  readonly settled: readonly Thread[]
}

/** `clauseIds` are those of the text as it is now, in order; null while it is not known, and then nothing is called gone. */
export const arrangeThreads = (threads: readonly Thread[], clauseIds: readonly string[] | null): ArrangedThreads => {
  const places = new Map(clauseIds?.map((id, i) => [id, i]))
  const place = ({ first }: Thread): number => places.get(first.clauseId) ?? -1
  const open = threads.filter(({ first }) => first.settled === null)
  const isGone = (thread: Thread): boolean => clauseIds !== null && place(thread) < 0
  return {
    open: open.filter(thread => !isGone(thread)).sort((a, b) => place(a) - place(b) || a.first.at - b.first.at),
    gone: open.filter(isGone),
    settled: threads.filter(({ first }) => first.settled !== null),
  }
}
