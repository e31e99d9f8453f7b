/** Going from row to row: the focus is on the choice of a row, and the row comes into sight. */

/** The row that an element is in. */
export const rowAt = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('[data-row]')?.dataset.row ?? null

const rowsIn = (grid: HTMLElement | null): HTMLElement[] => [
  ...(grid?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]

/** What takes the focus in a row; none where both papers say the same and nothing is asked. */
const stopIn = (row: HTMLElement): HTMLElement | null =>
  row.querySelector<HTMLElement>('.merge-head :is([role="radio"][tabindex="0"], .merge-question button)')

/** Below this share of the window's height a row is not what somebody reads. */
const readingLine = 0.4

/** The row that is being looked at: the last one that begins above the middle of the window. */
export const rowInSight = (grid: HTMLElement | null): string | null => {
  const line = window.innerHeight * readingLine
  const rows = rowsIn(grid)
  const seen = rows.findLast(row => row.getBoundingClientRect().top <= line) ?? rows[0]
  return seen?.dataset.row ?? null
}

/** Height of what stays at the top of the window, px: rows below it are hidden by it. */
const covered = (): number => document.querySelector('.merge-bar')?.getBoundingClientRect().bottom ?? 0

/** The first row that is not out of sight above. */
export const firstInSight = (grid: HTMLElement | null): string | null =>
  rowsIn(grid).find(row => row.getBoundingClientRect().bottom > covered())?.dataset.row ?? null

const bring = (row: HTMLElement): void => {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  row.querySelector('.merge-head, .merge-same')?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  const stop = stopIn(row) ?? row.querySelector<HTMLElement>('button')
  stop?.focus({ preventScroll: true })
}

/** Brings a row into sight and puts the focus on its choice. */
export const focusRow = (grid: HTMLElement | null, rowId: string): void => {
  const row = rowsIn(grid).find(one => one.dataset.row === rowId)
  if (row) bring(row)
}

/** Goes to the next row, or the one before, that has something to choose. */
export const stepRow = (grid: HTMLElement | null, by: 1 | -1): void => {
  const rows = rowsIn(grid).filter(row => stopIn(row) !== null)
  const here = rowAt(document.activeElement) ?? null
  const at = rows.findIndex(row => row.dataset.row === here)
  const start = at >= 0 ? at + by : rows.findIndex(row => row.getBoundingClientRect().bottom > covered())
  const next = rows[Math.max(0, Math.min(rows.length - 1, start))]
  if (next) bring(next)
}
