import { useEffect, useState } from 'react'

/**
 * For a dialog that is drawn only while it is open: when it goes, the focus returns to what opened it, or to the page
 * where that is gone too. Without it whoever has only a keyboard would begin again at the top of the window.
 */
export const useReturnFocus = (): void => {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return
      const back = opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null
      const to = back ?? document.getElementById('main')
      to?.focus({ preventScroll: true })
    },
    [opener],
  )
}
