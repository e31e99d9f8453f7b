import { startTransition, useEffect, useState } from 'react'

/** Work that waits for a quiet moment is done all the same after this long, ms. */
const latest = 1_000

/** Calls when the page has nothing else to do; not every browser can tell. The answer takes the wish back. */
const whenIdle = (work: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const wish = window.requestIdleCallback(work, { timeout: latest })
    return () => window.cancelIdleCallback(wish)
  }
  const wish = setTimeout(work)
  return () => clearTimeout(wish)
}

/**
 * What `work` comes to, computed when what is on the page has been painted; until then what it came to before, null the
 * first time. A new `work` is a new question: whoever calls keeps it with useCallback.
 */
export const useLater = <T>(work: () => T): T | null => {
  const [value, setValue] = useState<{ readonly of: T } | null>(null)
  useEffect(() => {
    let forget = (): void => undefined
    // A frame is asked for before it is painted; what is put off from there comes after it.
    const frame = requestAnimationFrame(() => {
      forget = whenIdle(() => {
        const of = work()
        startTransition(() => setValue({ of }))
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      forget()
    }
  }, [work])
  return value?.of ?? null
}
