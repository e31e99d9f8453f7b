import type { EditorView } from '@tiptap/pm/view'
import { readBrowser } from '../binding.ts'

/** Between two looks whether a word is still being composed, ms. */
const composingPause = 500

/**
 * Redraws an editor when no word is being composed in it: such a word must stand as the keyboard put it. What was typed last
 * is read before. Nothing is done once it is not `wanted` any more. The returned function gives the wish up.
 */
export const onceComposed = (view: EditorView, wanted: () => boolean, draw: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    if (view.isDestroyed || !wanted()) return
    if (view.composing) {
      timer = setTimeout(look, composingPause)
      return
    }
    readBrowser(view)
    draw()
  }
  look()
  return () => clearTimeout(timer)
}
