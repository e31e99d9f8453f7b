/** How keys are written for a person: the names on their own keyboard. */

/** What stands in `keys.ts` and `comments/commenting.ts`, for the shortcut sheet and the tooltips; a list is keys pressed one after the other. */
export const shownKeys = {
  enter: ['Enter'],
  enterEmpty: ['Enter'],
  tab: ['Tab'],
  shiftTab: ['Shift-Tab'],
  backspace: ['Backspace'],
  up: ['Alt-ArrowUp'],
  down: ['Alt-ArrowDown'],
  kind: ['Mod-Alt-K'],
  note: ['Mod-Alt-F'],
  phrases: ['Ctrl-Space'],
  undo: ['Mod-Z'],
  redo: ['Mod-Shift-Z'],
  comment: ['Mod-Alt-M'],
  nextComment: ['Mod-Alt-N'],
  previousComment: ['Mod-Alt-P'],
  leave: ['Escape', 'Tab'],
  sheet: ['Mod-/'],
} as const satisfies Record<string, readonly string[]>
export type ShownKey = keyof typeof shownKeys
/** Keys that do something only where the text can be commented on. */
export const commentKeys: readonly ShownKey[] = ['comment', 'nextComment', 'previousComment']

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

const names: Record<string, readonly [mac: string, other: string]> = {
  Mod: ['⌘', 'Ctrl'],
  Ctrl: ['⌃', 'Ctrl'],
  Alt: ['⌥', 'Alt'],
  Shift: ['⇧', 'Shift'],
  ArrowUp: ['↑', '↑'],
  ArrowDown: ['↓', '↓'],
  Escape: ['Esc', 'Esc'],
}

/** One combination as its parts: `Mod-Alt-K` gives `Ctrl`, `Alt`, `K`. */
export const keyParts = (combination: string): readonly string[] =>
  combination.split('-').map(key => names[key]?.[isMac() ? 0 : 1] ?? key)
