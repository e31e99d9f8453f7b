/** What is said between who brings in others' changes of a live body and who draws it. */
import type * as Y from 'yjs'

/** Whoever draws a live body. */
export type Drawer = {
  /** Others' changes are about to come in; the document is still at rest. */
  incoming(): void
  /** True while a change would break what the person is doing this moment: others' changes wait then. */
  busy(): boolean
}

const drawers = new WeakMap<Y.Doc, Set<Drawer>>()

/** Tells `drawer` of each batch of others' changes, and asks it whether they may come; the answer stops it. */
export const onIncoming = (doc: Y.Doc, drawer: Drawer): (() => void) => {
  const all = drawers.get(doc) ?? new Set()
  drawers.set(doc, all.add(drawer))
  return () => void all.delete(drawer)
}

export const announceIncoming = (doc: Y.Doc): void => {
  for (const drawer of drawers.get(doc) ?? []) drawer.incoming()
}

export const isBusy = (doc: Y.Doc): boolean => [...(drawers.get(doc) ?? [])].some(drawer => drawer.busy())
