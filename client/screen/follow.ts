/**
 * What this window is looking at, for a wall that follows it. Each page says what it shows; a desk that steps through an
 * amendment says which change. Whether the wall follows is the window's own: a dais has several open.
 */
import { useEffect, useSyncExternalStore } from 'react'
import type { ScreenSubject } from '../../shared/screen.ts'

const key = 'chapeau.follow'
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Null until it was asked for; a browser that forbids storage keeps it for as long as the page lives. */
let following: boolean | null = null

const isFollowed = (): boolean => {
  if (following !== null) return following
  try {
    following = window.sessionStorage.getItem(key) === 'on'
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    following = false
  }
  return following
}

const setFollowed = (on: boolean): void => {
  following = on
  try {
    window.sessionStorage.setItem(key, on ? 'on' : 'off')
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
  tell()
}

/** Whether the wall follows this window, and the switch of it. */
export const useFollowed = (): readonly [boolean, (on: boolean) => void] => [
  useSyncExternalStore(subscribe, isFollowed),
  setFollowed,
]

let lookedAt: { readonly amendmentId: string; readonly changeId: string | null } | null = null

/** A desk says which amendment is looked at (null: none yet), and which change of it. */
export const useLookedAt = (amendmentId: string | null, changeId: string | null): void => {
  useEffect(() => {
    if (amendmentId === null) return
    lookedAt = { amendmentId, changeId }
    tell()
    return () => {
      lookedAt = null
      tell()
    }
  }, [amendmentId, changeId])
}

const lookNow = () => lookedAt

/** What the page shows, down to the change that is looked at. A page with none of its own shows what is looked at on it. */
export const useLooked = (subject: ScreenSubject | null): ScreenSubject | null => {
  const look = useSyncExternalStore(subscribe, lookNow)
  if (look === null) return subject
  if (subject === null) return { kind: 'amendment', ...look, layout: 'inLine' }
  const same = subject.kind === 'amendment' && subject.amendmentId === look.amendmentId
  return same ? { ...subject, changeId: look.changeId } : subject
}
