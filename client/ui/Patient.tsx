import { type ReactNode, useEffect, useState } from 'react'

/** A wait shorter than this is not mentioned: a line that appears and goes is worse than a moment of nothing, ms. */
const patience = 350

/** Shows its children only when they are still wanted after a moment. */
export const Patient = ({ children, after = patience }: { children: ReactNode; after?: number }): ReactNode => {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), after)
    return () => clearTimeout(timer)
  }, [after])
  return long ? children : null
}
