/**
 * The live bodies that this page has open. A link outlives the page that opened it for as long as words of it wait: they
 * are sent when they can be, and where they cannot, they are shown on whatever page comes next. Whoever comes back to the
 * text before that finds it as they left it, with or without a network.
 */
import { BodyLink, type LinkOptions, type LiveNotice } from './body.ts'

type Held = { readonly link: BodyLink; readonly place: string; shown: boolean; readonly release: () => void }

/** Words of a text that is no longer shown and that can no longer be sent. */
export type LeftNotice = { readonly place: string; readonly notice: LiveNotice; dismissNotice(): void }

let held: readonly Held[] = []
let left: readonly LeftNotice[] = []
const listeners = new Set<() => void>()

const tell = (): void => {
  const now = held.flatMap(({ link, place, shown }) => {
    const { notice } = link.getState()
    return shown || notice?.kind !== 'unsent' ? [] : [{ place, notice, dismissNotice: link.dismissNotice }]
  })
  if (now.length === left.length && now.every(({ notice }, i) => notice === left[i]?.notice)) return
  left = now
  for (const listener of listeners) listener()
}

const settle = (entry: Held): void => {
  if (!entry.shown && entry.link.settled) {
    held = held.filter(other => other !== entry)
    entry.release()
    entry.link.close()
  }
  tell()
}

/** Ties a link to what the browser says of the page and the network. */
const listen = (link: BodyLink): (() => void) => {
  const listening = new AbortController()
  const { signal } = listening
  const warn = (event: Event) => {
    if (link.waiting > 0) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn, { signal })
  window.addEventListener('pagehide', () => void link.leaving(), { signal })
  window.addEventListener('online', () => link.wake(), { signal })
  window.addEventListener('offline', () => link.networkLost(), { signal })
  const looked = () => (document.hidden ? void link.leaving() : link.wake())
  document.addEventListener('visibilitychange', looked, { signal })
  return () => listening.abort()
}

/** The link for a page that shows a body: the one left there with words that wait, otherwise a new one. */
export const takeLink = (options: LinkOptions): BodyLink => {
  const { seat, personId, session } = options
  const place = JSON.stringify([seat, personId, session.bodyId])
  const waiting = held.find(entry => !entry.shown && entry.place === place && !entry.link.ended)
  if (waiting) {
    waiting.shown = true
    tell()
    waiting.link.wake()
    return waiting.link
  }
  const link = new BodyLink(options)
  const deafen = listen(link)
  const forget = link.subscribe(() => settle(entry))
  const release = () => {
    deafen()
    forget()
  }
  const entry: Held = { link, place, shown: true, release }
  held = [...held, entry]
  return link
}

/** The page that showed the body is gone. */
export const leaveLink = (link: BodyLink): void => {
  const entry = held.find(other => other.link === link)
  if (!entry) throw new RangeError('a link that nobody has taken')
  entry.shown = false
  void link.leaving()
  settle(entry)
}

export const leftNotices = (): readonly LeftNotice[] => left

/** Calls `listener` when `leftNotices` has changed. */
export const onLeftNotices = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
