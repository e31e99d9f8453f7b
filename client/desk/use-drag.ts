/** Rows are dragged by their grips. What can be dragged can be moved by keys and buttons too. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'

/** The row that is dragged and the place before which it would be put (the number of rows: at the end). */
export type Drag = { readonly id: string; readonly before: number }

/** From here to the edge of the window, px, the page scrolls along, this far a frame. */
const edge = 90
const pace = 12

export const useDrag = (
  list: RefObject<HTMLElement | null>,
  onDrop: (id: string, before: number) => void,
): { readonly drag: Drag | null; readonly grip: (id: string, event: PointerEvent<HTMLElement>) => void } => {
  const [drag, setDrag] = useState<Drag | null>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const grip = (id: string, { currentTarget: handle, pointerId, button, clientY }: PointerEvent<HTMLElement>): void => {
    if (button !== 0) return
    let y = clientY
    let frame = 0
    const before = (): number =>
      [...(list.current?.children ?? [])].filter(row => {
        const { top, height } = row.getBoundingClientRect()
        return top + height / 2 < y
      }).length
    const show = (): void => {
      const place = before()
      setDrag(drag => (drag?.before === place ? drag : { id, before: place }))
    }
    let moved = false
    const scroll = (): void => {
      const by = !moved ? 0 : y < edge ? -pace : y > window.innerHeight - edge ? pace : 0
      if (by !== 0) {
        window.scrollBy(0, by)
        show()
      }
      frame = requestAnimationFrame(scroll)
    }
    const move = (event: globalThis.PointerEvent): void => {
      moved = true
      y = event.clientY
      show()
    }
    const end = (): void => {
      cancelAnimationFrame(frame)
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', drop)
      handle.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', cancel, true)
      stop.current = null
      setDrag(null)
    }
    const drop = (): void => {
      const place = before()
      end()
      if (moved) onDrop(id, place)
    }
    const cancel = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end()
    }
    stop.current?.()
    stop.current = end
    handle.setPointerCapture(pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', drop)
    handle.addEventListener('pointercancel', end)
    window.addEventListener('keydown', cancel, true)
    frame = requestAnimationFrame(scroll)
  }
  return { drag, grip }
}
