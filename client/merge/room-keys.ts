/** The keys of the merge page. They count where nobody writes: neither in the text nor in a field or a dialog. */
import { useEffect, useRef } from 'react'

/** For the sheet; a list is keys that do the same. */
export const roomKeys = {
  next: ['J'],
  previous: ['K'],
  open: ['N'],
  arrows: ['←', '→'],
  choose: ['Enter'],
  undo: ['U'],
  pair: ['P'],
  text: ['E'],
  whose: ['W'],
  parked: ['T'],
  sheet: ['?'],
} as const satisfies Record<string, readonly string[]>
export type RoomKey = keyof typeof roomKeys

/** What single letters do; the arrows and Enter are the choices' own. */
export type Keyed = Readonly<Record<Exclude<RoomKey, 'arrows' | 'choose'>, () => void>>

const writes = (at: Element | null): boolean =>
  at !== null &&
  at.closest(
    '[contenteditable="true"], input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="menu"]',
  ) !== null

export const useRoomKeys = (keyed: Keyed): void => {
  const newest = useRef(keyed)
  useEffect(() => {
    newest.current = keyed
  })
  useEffect(() => {
    const byKey = new Map(
      Object.entries(roomKeys).flatMap(([name, keys]) => keys.map(key => [key.toLowerCase(), name] as const)),
    )
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (writes(document.activeElement) || document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const name = byKey.get(event.key.toLowerCase())
      const act = Object.entries(newest.current).find(([known]) => known === name)?.[1]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
