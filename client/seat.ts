/**
 * The seat this window sits on. A browser may hold several seats, each with a session cookie of its own; the window
 * remembers its seat for as long as it is open, and a new window without one takes the seat that was used last.
 */

const windowKey = 'chapeau.seat'
const lastKey = 'chapeau.lastSeat'

/** A browser may forbid storage; the seat then lives as long as the page. */
let seatOfPage: string | null = null

const read = (storage: () => Storage, key: string): string | null => {
  try {
    return storage().getItem(key)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

const write = (storage: () => Storage, key: string, value: string | null): void => {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch (error) {
    // Storage that is forbidden or full must not keep a delegate out: `seatOfPage` holds the seat then.
    if (!(error instanceof DOMException)) throw error
  }
}

const ofWindow = () => window.sessionStorage
const ofBrowser = () => window.localStorage

/** The name of this window's seat; null when this browser has never joined. It is no secret and carries no right. */
export const currentSeat = (): string | null => {
  seatOfPage ??= read(ofWindow, windowKey) ?? read(ofBrowser, lastKey)
  return seatOfPage
}

/** Seats this window, now and after a reload; windows opened later start on it too. */
export const takeSeat = (seat: string): void => {
  seatOfPage = seat
  write(ofWindow, windowKey, seat)
  write(ofBrowser, lastKey, seat)
}

/** Leaves the seat. */
export const dropSeat = (): void => {
  const seat = currentSeat()
  seatOfPage = null
  write(ofWindow, windowKey, null)
  if (read(ofBrowser, lastKey) === seat) write(ofBrowser, lastKey, null)
}
