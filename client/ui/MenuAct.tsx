import { Menu } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Verdict } from '../../shared/permissions/verdict.ts'
import { useReasons } from './reasons.ts'

type Props = {
  /** What `can` says. */
  readonly verdict: Verdict
  readonly onAct: () => void
  readonly children: ReactNode
}

/** An act in a menu. One that the rules do not allow stays in place, can be reached with the keys, and says why. */
export const MenuAct = ({ verdict, onAct, children }: Props): ReactNode => {
  const { whyNot } = useReasons()
  const id = useId()
  if (verdict.ok) return <Menu.Item onClick={onAct}>{children}</Menu.Item>
  return (
    <Menu.Item aria-disabled="true" aria-describedby={id} closeMenuOnClick={false}>
      {children}
      <span id={id} className="menu-why">
        {whyNot(verdict.why)}
      </span>
    </Menu.Item>
  )
}
