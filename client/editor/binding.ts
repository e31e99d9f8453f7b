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
import { onIncoming } from '../live/incoming.ts'
import { typing } from './typing.ts'

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
 * The binding remembers the selection twice, as a live position and as a plain number, and where the two disagree after a
 * colleague's change it guesses by comparing texts. In a clause that two people write in at once the guess is wrong with
 * every letter, and the words come out backwards; and a number beyond the end of a body that has become shorter stops the
 * binding. So the number is taken away, and a caret whose clause was moved follows the clause by its id.
 */
const caretKeeper = (): Plugin =>
  new Plugin({
    props: {
      // The page stays where it is when others write (browsers anchor what is seen); asking would cost a layout each time.
      handleScrollToSelection: view => ySyncPluginKey.getState(view.state)?.isChangeOrigin === true,
    },
    view(view) {
      const { binding, doc } = ySyncPluginKey.getState(view.state)
      const forget = () => {
        const kept = binding.beforeTransactionSelection
        if (kept !== null) binding.beforeTransactionSelection = { ...kept, absAnchor: null, absHead: null }
      }
      doc.on('beforeObserverCalls', forget)
      return { destroy: () => doc.off('beforeObserverCalls', forget) }
    },
    appendTransaction(transactions, before, after) {
      if (!transactions.some(isFromBody)) return null
      const was = before.selection.$head
      const id: unknown = was.parent.attrs.id
      if (typeof id !== 'string' || id === after.selection.$head.parent.attrs.id) return null
      let start: number | null = null
      after.doc.forEach((clause, offset) => {
        if (clause.attrs.id === id) start = offset + 1
      })
      if (start === null) return null
      const size = after.doc.resolve(start).parent.content.size
      const at = start + Math.min(was.parentOffset, size)
      return after.tr.setSelection(TextSelection.create(after.doc, at)).setMeta('addToHistory', false)
    },
  })

/** A body that may only be read takes nothing: not even the tidying up after what was typed in its last moment. */
const closedToReaders = (): Plugin => {
  let view: EditorView | null = null
  return new Plugin({
    view: opened => {
      view = opened
      return {}
    },
    filterTransaction: tr => !tr.docChanged || isFromBody(tr) || view === null || view.editable,
  })
}

/** The part of ProseMirror's view that reads what the browser has changed; its types leave it out. */
type Reading = { readonly domObserver: { forceFlush(): void; flush(): void } }

/**
 * Makes the editor read now what the person has typed or where they have clicked. The browser tells of a moved selection
 * a moment later, and a drawing in between would put the caret back to where it was: the next letter would land there.
 */
export const readBrowser = (view: EditorView): void => {
  if (view.isDestroyed || view.composing) return
  const { domObserver } = view as unknown as Reading
  domObserver.forceFlush()
  domObserver.flush()
}

/** Before others' changes are drawn, and before a key is handled that acts where the caret is: Enter right after a click. */
const readFirst = (doc: Y.Doc): Plugin =>
  new Plugin({
    view: view => ({ destroy: onIncoming(doc, () => readBrowser(view)) }),
    props: {
      handleDOMEvents: {
        keydown: view => {
          readBrowser(view)
          return false
        },
      },
    },
  })

export const Binding = Extension.create<{ doc: Y.Doc }>({
  name: 'binding',
  priority: 1000,
  addProseMirrorPlugins() {
    const body = this.options.doc.getXmlFragment(bodyName)
    return [
      typing(),
      ySyncPlugin(body),
      undoPlugin(body),
      caretKeeper(),
      closedToReaders(),
      readFirst(this.options.doc),
    ]
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
