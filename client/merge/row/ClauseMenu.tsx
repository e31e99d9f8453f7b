import { Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  /** The clause, as it is spoken of. */
  readonly place: string
  readonly onPair: () => void
  /** Null where it stands alone. */
  readonly onUnpair: (() => void) | null
}

/**
 * What can be done with a clause of a paper beside choosing. Only the menu that is open is one: every menu listens to every
 * key of the window, and a room has hundreds.
 */
export const ClauseMenu = ({ place, onPair, onUnpair }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const [open, setOpen] = useState(false)
  const was = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const closed = was.current && !open
    was.current = open
    if (closed && (document.activeElement === document.body || document.activeElement === null))
      button.current?.focus({ preventScroll: true })
  }, [open])
  const opener = (
    <button
      ref={button}
      type="button"
      className="merge-more"
      aria-label={t('more', { place })}
      aria-haspopup="menu"
      onClick={() => setOpen(true)}
    >
      <Ellipsis size={16} aria-hidden="true" />
    </button>
  )
  if (!open) return opener
  return (
    <Menu opened onChange={setOpen} position="bottom-end" returnFocus>
      <Menu.Target>{opener}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onPair}>{t('pair.act')}</Menu.Item>
        {onUnpair && <Menu.Item onClick={onUnpair}>{t('unpair')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
