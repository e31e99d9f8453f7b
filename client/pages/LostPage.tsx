import type { ReactNode } from 'react'
import { Nothing } from '../ui/Facts.tsx'

/** No page has this address, or the page broke. */
export const LostPage = ({ reason }: { reason: 'notFound' | 'unexpected' }): ReactNode => (
  <Nothing refusal={{ code: reason, params: {} }} />
)
