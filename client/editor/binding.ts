/**
 * Ties the editor to the live body: text both ways, and undo of one's own changes only. Undo never takes back the id, kind
 * or level a clause was made with: a clause that stays because a colleague has written in it must stay what it is.
 *
 * The undo plugin of y-tiptap is not used: it keeps the selection of an undo for the next change that comes in, whatever
 * has happened since, and a selection beyond the end of the body then breaks the binding.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPlugin,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { bodyName } from '../../shared/body.ts'
import { clauseNode } from '../../shared/schema.ts'

/** Changes of one person within this time (ms) are undone together. */
const captureTime = 500

const isOfClause = (parent: unknown): boolean => parent instanceof Y.XmlElement && parent.nodeName === clauseNode

/** Whether undo may delete an item: no attribute of a clause, and no clause or text that still holds words. */
const mayUndo = (item: Y.Item): boolean => {
  if (item.parentSub !== null && isOfClause(item.parent)) return false
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  return !(type instanceof Y.Text || isOfClause(type)) || type._length === 0
}

/** Who wrote a change of the live body: changes with this origin are one's own and can be undone. */
export const ownChange = ySyncPluginKey

const undoKey = new PluginKey<Y.UndoManager>('own-undo')
const managerOf = (state: EditorState): Y.UndoManager | undefined => undoKey.getState(state)

/** Position of the live body where the caret is, or null before the first drawing. */
const caretPlace = ({ state }: EditorView): unknown => {
  const sync = ySyncPluginKey.getState(state)
  return sync?.binding
    ? absolutePositionToRelativePosition(state.selection.head, sync.type, sync.binding.mapping)
    : null
}

const caretKey = Symbol('where the caret was after the change')

const undoPlugin = (body: Y.XmlFragment): Plugin =>
  new Plugin<Y.UndoManager>({
    key: undoKey,
    state: {
      init: () =>
        new Y.UndoManager(body, {
          trackedOrigins: new Set([ownChange]),
          captureTimeout: captureTime,
          deleteFilter: mayUndo,
          captureTransaction: transaction => transaction.meta.get('addToHistory') !== false,
        }),
      apply: (_tr, manager) => manager,
    },
    view(view) {
      const manager = managerOf(view.state)
      const remember = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }) => {
        stackItem.meta.set(caretKey, caretPlace(view))
      }
      manager?.on('stack-item-added', remember)
      manager?.on('stack-item-updated', remember)
      return { destroy: () => manager?.destroy() }
    },
  })

/**
 * The binding remembers the selection when a row of Yjs transactions begins and measures it against the document of every
 * one of them. A row has several where drawing a change mends the body; the document may be shorter by then, and a
 * position beyond its end stops the binding in the middle. What no longer fits is measured by the live position alone.
 */
const selectionGuard = (): Plugin =>
  new Plugin({
    view(view) {
      const { binding, doc } = ySyncPluginKey.getState(view.state)
      const forget = () => {
        const kept = binding.beforeTransactionSelection
        const { anchor, head } = view.state.selection
        if (kept === null || (kept.absAnchor === anchor && kept.absHead === head)) return
        binding.beforeTransactionSelection = { ...kept, absAnchor: null, absHead: null }
      }
      doc.on('beforeObserverCalls', forget)
      return { destroy: () => doc.off('beforeObserverCalls', forget) }
    },
  })

export const Binding = Extension.create<{ doc: Y.Doc }>({
  name: 'binding',
  priority: 1000,
  addProseMirrorPlugins() {
    const body = this.options.doc.getXmlFragment(bodyName)
    return [ySyncPlugin(body), undoPlugin(body), selectionGuard()]
  },
})

export const canUndo = (state: EditorState): boolean => (managerOf(state)?.undoStack.length ?? 0) > 0
export const canRedo = (state: EditorState): boolean => (managerOf(state)?.redoStack.length ?? 0) > 0

const goBack = (view: EditorView, way: 'undo' | 'redo'): boolean => {
  const change = managerOf(view.state)?.[way]()
  if (!change) return false
  const sync = ySyncPluginKey.getState(view.state)
  const place: unknown = change.meta.get(caretKey)
  const at =
    place instanceof Y.RelativePosition
      ? relativePositionToAbsolutePosition(sync.doc, sync.type, place, sync.binding.mapping)
      : null
  const { tr } = view.state
  if (at !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size))))
  view.dispatch(tr.scrollIntoView())
  return true
}

/** Takes back one's own last change; the caret goes where it was made. */
export const undoOwn = (view: EditorView): boolean => goBack(view, 'undo')
export const redoOwn = (view: EditorView): boolean => goBack(view, 'redo')

/** What follows is a step of its own for undo. */
export const newStep = (state: EditorState): void => managerOf(state)?.stopCapturing()

/** True for a transaction that brings changes of the live body: colleagues', the server's, or an undo. */
export const isFromBody = (transaction: { getMeta(key: unknown): unknown }): boolean => {
  const meta = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
}
