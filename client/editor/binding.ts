/**
 * Ties the editor to the live body: text both ways, and undo of one's own changes only. Undo never takes back the id, kind
 * or level a clause was made with: a clause that stays because a colleague has written in it must stay what it is.
 */
import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { redo, undo, ySyncPlugin, ySyncPluginKey, yUndoPlugin, yUndoPluginKey } from '@tiptap/y-tiptap'
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

const undoManagerOf = (body: Y.XmlFragment): Y.UndoManager =>
  new Y.UndoManager(body, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTimeout: captureTime,
    deleteFilter: mayUndo,
    captureTransaction: transaction => transaction.meta.get('addToHistory') !== false,
  })

/** Who wrote a change of the live body: changes with this origin are one's own and can be undone. */
export const ownChange = ySyncPluginKey

export const Binding = Extension.create<{ doc: Y.Doc }>({
  name: 'binding',
  priority: 1000,
  addProseMirrorPlugins() {
    const body = this.options.doc.getXmlFragment(bodyName)
    return [ySyncPlugin(body), yUndoPlugin({ undoManager: undoManagerOf(body) })]
  },
})

const managerOf = (state: EditorState): Y.UndoManager | null => yUndoPluginKey.getState(state)?.undoManager ?? null

export const canUndo = (state: EditorState): boolean => (managerOf(state)?.undoStack.length ?? 0) > 0
export const canRedo = (state: EditorState): boolean => (managerOf(state)?.redoStack.length ?? 0) > 0
/** Takes back one's own last change. */
export const undoOwn = (state: EditorState): boolean => canUndo(state) && (undo(state) ?? false)
export const redoOwn = (state: EditorState): boolean => canRedo(state) && (redo(state) ?? false)

/** What follows is a step of its own for undo. */
export const newStep = (state: EditorState): void => managerOf(state)?.stopCapturing()

/** True for a transaction that brings changes of the live body: colleagues', the server's, or an undo. */
export const isFromBody = (transaction: { getMeta(key: unknown): unknown }): boolean => {
  const meta = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
}
