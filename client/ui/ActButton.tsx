import { Button, Tooltip } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Verdict } from '../../shared/permissions/verdict.ts'
import { useReasons } from './reasons.ts'

type Props = {
  /** What `can` says. A button that may not be used stays in place, can be focused and says why. */
  readonly verdict: Verdict
  readonly onAct: () => void
  readonly busy?: boolean
  readonly variant?: 'filled' | 'default' | 'subtle'
  readonly children: ReactNode
}

/** An act of the person, with the reason where the rules do not allow it. */
export const ActButton = ({ verdict, onAct, busy = false, variant = 'default', children }: Props): ReactNode => {
  const { whyNot } = useReasons()
  const id = useId()
  if (verdict.ok) {
    return (
      <Button variant={variant} loading={busy} onClick={onAct}>
        {children}
      </Button>
    )
  }
  const reason = whyNot(verdict.why)
  return (
    <>
      <Tooltip label={reason}>
        <Button variant={variant} aria-disabled="true" aria-describedby={id}>
          {children}
        </Button>
      </Tooltip>
      <span id={id} className="unseen">
        {reason}
      </span>
    </>
  )
}
