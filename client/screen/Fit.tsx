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

/** Draws at the first size that fits. Where none does, shows the part around `data-focus` and says that the text goes on. */
const enlarge = (box: HTMLElement, steps: readonly FitStep[]): boolean => {
  box.scrollTop = 0
  if (window.matchMedia(asPage).matches) {
    box.style.removeProperty('--fit')
    box.dataset.mode = 'page'
    return true
  }
  for (const step of steps) {
    take(box, step)
    if (fits(box)) return true
  }
  const focus = box.querySelector<HTMLElement>('[data-focus]')
  if (focus !== null) {
    const above = focus.getBoundingClientRect().top - box.getBoundingClientRect().top
    // A third of the way down, so that what follows the change is seen as well.
    box.scrollTop = Math.max(0, above - box.clientHeight / 3)
  }
  return false
}

/** A part of the wall whose words are as large as it has room for; nothing in it ever scrolls under a hand. */
export const Fit = ({ steps, children }: Props): ReactNode => {
  const { t } = useTranslation('screen')
  const box = useRef<HTMLDivElement>(null)
  const [whole, setWhole] = useState(true)
  // After every drawing: whatever changed may be longer than what stood here.
  useLayoutEffect(() => {
    const place = box.current
    if (place === null) return
    const refit = () => setWhole(enlarge(place, steps))
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
      <div ref={box} className="fit-box" data-cut={!whole || undefined}>
        <div className="fit-words">{children}</div>
      </div>
      {!whole && <p className="fit-more">{t('goesOn')}</p>}
    </div>
  )
}
