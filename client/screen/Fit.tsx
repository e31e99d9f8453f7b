import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FitStep } from './steps.ts'

type Props = {
  /** From the largest to the smallest; the last one holds where none fits. */
  readonly steps: readonly FitStep[]
  readonly children: ReactNode
}

/** On a telephone the wall is a page that scrolls. */
const asPage = '(max-width: 40rem)'

const fits = (box: HTMLElement): boolean =>
  // Letters may stand out of their line by a pixel.
  box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1

const take = (box: HTMLElement, { size, mode }: FitStep): void => {
  box.style.setProperty('--fit', String(size))
  box.dataset.mode = mode
}

/** Where a text that does not fit goes on. */
type Cut = 'below' | 'both' | 'above'

/** Draws at the first size that fits and answers null. Where none does, shows the part around `data-focus`. */
const enlarge = (box: HTMLElement, steps: readonly FitStep[]): Cut | null => {
  box.scrollTop = 0
  if (window.matchMedia(asPage).matches) {
    box.style.removeProperty('--fit')
    box.dataset.mode = 'page'
    return null
  }
  for (const step of steps) {
    take(box, step)
    if (fits(box)) return null
  }
  const focus = box.querySelector<HTMLElement>('[data-focus]')
  if (focus !== null) {
    const above = focus.getBoundingClientRect().top - box.getBoundingClientRect().top
    // A third of the way down, so that what follows the change is seen as well.
    box.scrollTop = Math.max(0, above - box.clientHeight / 3)
  }
  if (box.scrollTop === 0) return 'below'
  return box.scrollTop + box.clientHeight >= box.scrollHeight - 1 ? 'above' : 'both'
}

/** A part of the wall whose words are as large as it has room for; nothing in it ever scrolls under a hand. */
export const Fit = ({ steps, children }: Props): ReactNode => {
  const { t } = useTranslation('screen')
  const box = useRef<HTMLDivElement>(null)
  const [cut, setCut] = useState<Cut | null>(null)
  // After every drawing: whatever changed may be longer than what stood here.
  useLayoutEffect(() => {
    const place = box.current
    if (place === null) return
    const refit = () => setCut(enlarge(place, steps))
    refit()
    const watch = new ResizeObserver(refit)
    watch.observe(place)
    // Letters of another font are wider.
    document.fonts.addEventListener('loadingdone', refit)
    return () => {
      watch.disconnect()
      document.fonts.removeEventListener('loadingdone', refit)
    }
  })
  return (
    <div className="fit">
      <div ref={box} className="fit-box" data-cut={cut ?? undefined}>
        <div className="fit-words">{children}</div>
      </div>
      {cut !== null && <p className="fit-more">{t('goesOn')}</p>}
    </div>
  )
}
