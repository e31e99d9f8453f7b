/**
 * The picture that a screen showed last, kept on its device: a screen that is opened again while the server is away has
 * something to show. What stands on a wall is no secret.
 */
import type { ScreenView } from '../../shared/screen.ts'

/** `at`: when the server said so, ms since 1970. */
export type Kept = { readonly view: ScreenView; readonly at: number }

const keyOf = (committeeId: string): string => `chapeau.screen.${committeeId}`
/** Names this build of the pages: another one may draw views of another shape. */
const build = import.meta.url

/** Keeps a picture; a browser that forbids storage or has no room goes without. */
export const keepScreen = (kept: Kept): void => {
  try {
    window.localStorage.setItem(keyOf(kept.view.committeeId), JSON.stringify({ build, ...kept }))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/** The picture that this very build kept; null where there is none. */
export const keptScreen = (committeeId: string): Kept | null => {
  try {
    const text = window.localStorage.getItem(keyOf(committeeId))
    // What this build wrote has the shape that it reads.
    const kept = text === null ? null : (JSON.parse(text) as Kept & { readonly build: string })
    return kept?.build === build ? kept : null
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null
    throw error
  }
}

/** Takes the picture away: the seat is gone. */
export const dropScreen = (committeeId: string): void => {
  try {
    window.localStorage.removeItem(keyOf(committeeId))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
