import { Menu } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import type { Verdict } from '../../shared/permissions/verdict.ts'
import { useReasons } from './reasons.ts'

type Props = {
  /** What `can` says. */
  readonly verdict: Verdict
  readonly onAct: () => void
  readonly children: ReactNode
}

/** The library lets the keys pass over what it calls disabled, so what is closed says so by itself. */
const Closed = (props: ComponentProps<'button'>): ReactNode => <button type="button" {...props} aria-disabled="true" />

/** An act in a menu. One that the rules do not allow stays in place, can be reached with the keys, and says why. */
export const MenuAct = ({ verdict, onAct, children }: Props): ReactNode => {
  const { whyNot } = useReasons()
  if (verdict.ok) return <Menu.Item onClick={onAct}>{children}</Menu.Item>
  return (
    <Menu.Item component={Closed} closeMenuOnClick={false}>
      {children}
      <span className="menu-why">{whyNot(verdict.why)}</span>
    </Menu.Item>
  )
}
