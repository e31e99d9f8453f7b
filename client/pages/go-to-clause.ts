import { markInEditor } from '../editor/marks/clause-mark.ts'

/** How long a clause that was gone to stays marked, ms. */
const markedFor = 4_000

/** Marks an element that is nobody's but the page's. */
const markElement = (shown: HTMLElement): (() => void) => {
  shown.dataset.gone = 'to'
  return () => delete shown.dataset.gone
}

/** `take`: the caret goes along, where the text can be written in. */
const bringIntoView = (clauseId: string, take: boolean): void => {
  // A drawer that closes gives the focus back first; the next frame is ours.
  requestAnimationFrame(() => {
    const shown = document.querySelector<HTMLElement>(
      `#main :is(.ProseMirror, .official) [data-clause="${CSS.escape(clauseId)}"]`,
    )
    if (shown === null) return
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    shown.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
    const body = shown.closest<HTMLElement>('.ProseMirror')
    const unmark = (body && markInEditor(body, clauseId, take)) ?? markElement(shown)
    setTimeout(unmark, markedFor)
  })
}

/** Brings a clause of the body on this page into view, puts the caret into it where it can be written in, and marks it for a moment. */
export const goToClause = (clauseId: string): void => bringIntoView(clauseId, true)

/** The same for who stays where they are: neither caret nor focus goes along. */
export const lookAtClause = (clauseId: string): void => bringIntoView(clauseId, false)
