/** How long a clause that was gone to stays marked, ms. */
const markedFor = 1_800

/** Brings a clause of the body on this page into view, puts the caret or the focus on the body and marks it for a moment. */
export const goToClause = (clauseId: string): void => {
  // A drawer that closes gives the focus back first; the next frame is ours.
  requestAnimationFrame(() => {
    const shown = document.querySelector<HTMLElement>(
      `#main :is(.ProseMirror, .official) [data-clause="${CSS.escape(clauseId)}"]`,
    )
    if (shown === null) return
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    shown.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
    const editable = shown.closest<HTMLElement>('[contenteditable="true"]')
    if (editable) {
      editable.focus({ preventScroll: true })
      document.getSelection()?.collapse(shown, 0)
    }
    shown.dataset.gone = 'to'
    setTimeout(() => delete shown.dataset.gone, markedFor)
  })
}
