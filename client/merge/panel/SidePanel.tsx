import { Drawer } from '@mantine/core'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export const panels = ['parked', 'findings'] as const
export type Panel = (typeof panels)[number]

type Props = {
  readonly panel: Panel
  readonly parked: number
  readonly onPanel: (panel: Panel) => void
  /** Whether there is room for it beside the text; otherwise it comes up from below, over everything. */
  readonly beside: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is looked at beside the merge: it stays open while one works on, and Escape closes it. */
export const SidePanel = ({ panel: name, parked, onPanel, beside, onClose, children }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!beside) return
    const opener = document.activeElement
    panel.current?.focus({ preventScroll: true })
    const shown = panel.current
    return () => {
      const at = document.activeElement
      if (opener instanceof HTMLElement && (at === document.body || shown?.contains(at)))
        opener.focus({ preventScroll: true })
    }
  }, [beside])
  if (!beside) {
    return (
      <Drawer
        opened
        onClose={onClose}
        position="bottom"
        size="80dvh"
        title={t(`panel.${name}`)}
        closeButtonProps={{ 'aria-label': t('panel.close') }}
      >
        {children}
      </Drawer>
    )
  }
  return (
    <aside
      className="merge-panel"
      aria-label={t(`panel.${name}`)}
      ref={panel}
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className="merge-panel-head">
        <div className="merge-panel-tabs">
          {panels.map(one => (
            <button key={one} type="button" aria-pressed={one === name} onClick={() => onPanel(one)}>
              {t(`panel.${one}`)}
              {one === 'parked' && <span className="figures"> {parked}</span>}
            </button>
          ))}
        </div>
        <button type="button" className="merge-more" aria-label={t('panel.close')} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      {children}
    </aside>
  )
}
