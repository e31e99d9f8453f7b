/** Tells whoever draws a live body that changes of others are about to come in, while the document is still at rest. */
import type * as Y from 'yjs'

const listeners = new WeakMap<Y.Doc, Set<() => void>>()

/** Calls `listener` before each batch of others' changes; the answer stops it. */
export const onIncoming = (doc: Y.Doc, listener: () => void): (() => void) => {
  const all = listeners.get(doc) ?? new Set()
  listeners.set(doc, all.add(listener))
  return () => void all.delete(listener)
}

export const announceIncoming = (doc: Y.Doc): void => {
  for (const listener of listeners.get(doc) ?? []) listener()
}
