/** Everything that a page of a paper does with its comments: what there is, what the panel is asked to show, the keys. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type ArrangedThreads, arrangeThreads, threadsOf } from '../../shared/comment.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { PaperSubject } from '../../shared/permissions/subjects.ts'
import { can } from '../../shared/permissions.ts'
import type { CommentCounts } from '../editor/marks/comment-marks.ts'
import { useComments } from '../facts.ts'
import { type LiveBody, useClauseIds } from '../live/useLiveBody.ts'
import { stepFrom } from '../review/decide.ts'
import { useChosenClause } from './chosen-clause.ts'
import { commentParam } from './comment-path.ts'

/** What the tab with the comments is asked to show: a thread, or the form for a new comment on a clause. */
export type Asked =
  | { readonly what: 'thread'; readonly id: string }
  | { readonly what: 'write'; readonly clauseId: string | null }

export type Commenting = {
  readonly paperId: string
  readonly threads: ArrangedThreads
  readonly mayWrite: boolean
  readonly counts: CommentCounts
  /** Null when nothing is asked, or what was asked is shown. */
  readonly asked: Asked | null
  readonly shown: () => void
  readonly show: (threadId: string) => void
  /** Shows the first open thread on a clause. */
  readonly showOn: (clauseId: string) => void
  /** Begins a comment; null: on a clause that is chosen then. */
  readonly write: (clauseId: string | null) => void
  /** The clause the person was in last, while it is in the text. */
  readonly chosen: () => string | null
  /** Words that are not sent yet, by thread or `new`: they outlive the tab. */
  readonly drafts: Map<string, string>
}

const nothing: readonly never[] = []

/** Whether a key of the page is another dialog's business now. */
const isElsewhere = (): boolean => {
  const dialog = document.activeElement?.closest('[role="dialog"]')
  return dialog != null && dialog.querySelector('.comments') === null
}

type Keyed = { readonly write: () => void; readonly step: (by: 1 | -1) => void }

/** Ctrl (on a Mac ⌘) and Alt with M, N, P, anywhere on the page. */
const useCommentKeys = (keyed: Keyed | null): void => {
  const newest = useRef(keyed)
  useEffect(() => {
    newest.current = keyed
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // AltGr, which writes letters, looks like Ctrl and Alt.
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.getModifierState('AltGraph')) return
      if (newest.current === null || isElsewhere()) return
      if (event.code === 'KeyM') newest.current.write()
      else if (event.code === 'KeyN') newest.current.step(1)
      else if (event.code === 'KeyP') newest.current.step(-1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** The comments of a paper for who may read them; null for everybody else, who is not even asked for. */
export const useCommenting = (subject: PaperSubject, actor: Actor, live: LiveBody): Commenting | null => {
  const paperId = subject.paper.id
  const mayRead = can(actor, 'paper.readComments', subject).ok
  const mayWrite = can(actor, 'paper.comment', subject).ok
  const fact = useComments(paperId, mayRead)
  const comments = fact.state === 'ready' ? fact.value : nothing
  const clauseIds = useClauseIds({ doc: mayRead ? live.doc : null })
  const threads = useMemo(
    // Until the text is there, nothing is missing from it.
    () => arrangeThreads(threadsOf(comments), clauseIds.length === 0 ? null : clauseIds),
    [comments, clauseIds],
  )
  const counts = useMemo(() => {
    const byClause = Map.groupBy(threads.open, thread => thread.first.clauseId)
    return new Map([...byClause].map(([id, list]) => [id, list.length]))
  }, [threads])
  const [asked, setAsked] = useState<Asked | null>(null)
  const drafts = useRef(new Map<string, string>())
  const current = useRef<string | null>(null)
  const chosenNow = useChosenClause()

  const show = useCallback((id: string) => {
    current.current = id
    setAsked({ what: 'thread', id })
  }, [])
  const write = useCallback((clauseId: string | null) => setAsked({ what: 'write', clauseId }), [])
  const shown = useCallback(() => setAsked(null), [])
  const chosen = useCallback(() => {
    const id = chosenNow()
    return id !== null && clauseIds.includes(id) ? id : null
  }, [clauseIds, chosenNow])
  const showOn = useCallback(
    (clauseId: string) => {
      const thread = threads.open.find(({ first }) => first.clauseId === clauseId)
      if (thread) show(thread.first.id)
    },
    [threads, show],
  )
  const step = (by: 1 | -1) => {
    const order = [...threads.open, ...threads.gone]
    const at = order.findIndex(({ first }) => first.id === current.current)
    const next = order[stepFrom(at, by, order.length)]
    if (next) show(next.first.id)
  }
  useCommentKeys(mayRead ? { write: () => mayWrite && write(chosen()), step } : null)

  const [search, setSearch] = useSearchParams()
  const wanted = search.get(commentParam)
  const there = comments.some(({ id }) => id === wanted)
  useEffect(() => {
    if (wanted === null || !there) return
    show(wanted)
    setSearch(
      before => {
        before.delete(commentParam)
        return before
      },
      { replace: true, preventScrollReset: true },
    )
  }, [wanted, there, show, setSearch])

  if (!mayRead) return null
  return {
    paperId,
    threads,
    mayWrite,
    counts,
    asked,
    shown,
    show,
    showOn,
    write,
    chosen,
    drafts: drafts.current,
  }
}
