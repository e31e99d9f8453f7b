import { startTransition, useEffect, useState } from 'react'

/**
 * What `work` comes to, computed when what is on the page has been painted; until then what it came to before, null the
 * first time. A new `work` is a new question: whoever calls keeps it with useCallback.
 */
export const useLater = <T>(work: () => T): T | null => {
  const [value, setValue] = useState<{ readonly of: T } | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // A frame is asked for before it is painted; what is put off from there comes after it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        const of = work()
        startTransition(() => setValue({ of }))
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [work])
  return value?.of ?? null
}
