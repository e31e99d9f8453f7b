import { useCallback, useEffect, useRef } from 'react'

/** The clause of the page's text that holds a node, or null. */
const clauseOf = (node: Node | null): string | null => {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest<HTMLElement>('#main :is(.ProseMirror, .official) [data-clause]')?.dataset.clause ?? null
}

/**
 * Tells which clause the person was in last: with the caret, by a selection, or by a click where the text is only read.
 * Leaving the text for the panel does not take it back.
 */
export const useChosenClause = (): (() => string | null) => {
  const chosen = useRef<string | null>(null)
  useEffect(() => {
    const choose = (node: Node | null) => {
      chosen.current = clauseOf(node) ?? chosen.current
    }
    const onSelection = () => choose(document.getSelection()?.focusNode ?? null)
    // A tap on a text that is only read selects nothing.
    const onClick = ({ target }: MouseEvent) => choose(target instanceof Node ? target : null)
    document.addEventListener('selectionchange', onSelection)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('selectionchange', onSelection)
      document.removeEventListener('click', onClick)
    }
  }, [])
  // The event comes a moment after the selection: who presses the next key at once is in the clause all the same.
  return useCallback(() => clauseOf(document.getSelection()?.focusNode ?? null) ?? chosen.current, [])
}
