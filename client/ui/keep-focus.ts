import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** Buttons, and links that are drawn as such. */
const buttons = (row: HTMLElement | null): HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('button, a.button') ?? []),
]

/**
 * For a row of acts in which each act gives way to the way back or on: when the button with the focus goes, or is busy for a
 * moment, the focus stays in the row, on what stands in its place then, or where the row is empty at the page. Without it
 * whoever has only a keyboard would begin again at the top of the window.
 */
export const useKeepFocus = (): RefObject<HTMLDivElement | null> => {
  const row = useRef<HTMLDivElement>(null)
  const had = useRef<{ readonly button: HTMLElement; readonly at: number } | null>(null)
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const all = buttons(row.current)
      const at = target instanceof HTMLElement ? all.indexOf(target) : -1
      had.current = at === -1 ? null : { button: all[at]!, at }
    }
    // A press on anything else takes the focus away on purpose.
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !row.current?.contains(target)) had.current = null
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', onPress)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', onPress)
    }
  }, [])
  useLayoutEffect(() => {
    if (had.current === null || document.activeElement !== document.body) return
    const { button, at } = had.current
    const now = button.isConnected ? button : (buttons(row.current)[at] ?? buttons(row.current).at(-1))
    // What is busy takes no focus: it is looked for again with the next drawing.
    if (now?.matches(':disabled')) return
    ;(now ?? document.getElementById('main'))?.focus({ preventScroll: true })
  })
  return row
}
