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
/** The undo of the editor that shows a body, for changes that are made beside the editor. */
const managers = new WeakMap<Y.Doc, Y.UndoManager>()
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
      if (manager && body.doc) managers.set(body.doc, manager)
      let newest: { meta: Map<unknown, unknown> } | null = null
      const remember = ({ stackItem, origin }: { stackItem: { meta: Map<unknown, unknown> }; origin: unknown }) => {
        if (origin === ownChange) newest = stackItem
      }
      manager?.on('stack-item-added', remember)
      manager?.on('stack-item-updated', remember)
      return {
        // Not before: in the middle of a change the binding still finds places by the text before it.
        update() {
          newest?.meta.set(caretKey, caretPlace(view))
          newest = null
        },
        destroy: () => manager?.destroy(),
      }
    },
  })

/**
 * The binding remembers the selection twice, as a live position and as a plain number, and where the two disagree after a
 * colleague's change it guesses by comparing texts. In a clause that two people write in at once the guess is wrong with
 * every letter, and the words come out backwards; and a number beyond the end of a body that has become shorter stops the
 * binding. So the number is taken away, a caret whose clause was moved follows the clause by its id, and one whose clause
 * is gone goes to the next clause that is left.
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
      const starts = new Map<unknown, number>()
      after.doc.forEach((clause, offset) => {
        starts.set(clause.attrs.id, offset + 1)
      })
      const start = starts.get(id)
      let at: number
      if (start !== undefined) at = start + Math.min(was.parentOffset, after.doc.resolve(start).parent.content.size)
      else {
        const gone = was.index(0)
        const rest = Array.from({ length: before.doc.childCount }, (_, i) => starts.get(before.doc.child(i).attrs.id))
        const next = rest.slice(gone).find(place => place !== undefined)
        const last = rest.slice(0, gone).findLast(place => place !== undefined)
        if (next !== undefined) at = next
        else if (last !== undefined) at = after.doc.resolve(last).end()
        else return null
      }
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

/**
 * A word that is being composed (pinyin, an accent) without a new stroke for this long (ms) holds others' changes no
 * longer: phones compose the word at the caret for as long as it rests there.
 */
const composesFor = 4_000

/**
 * Before others' changes are drawn, and before a key is handled that acts where the caret is: Enter right after a click.
 * While a word is being composed they wait: drawn into its clause they would end it, and the input method, which does not
 * know, would write the word once more.
 */
const readFirst = (doc: Y.Doc): Plugin => {
  let strokeAt = Number.NEGATIVE_INFINITY
  const stroke = () => {
    strokeAt = performance.now()
    return false
  }
  return new Plugin({
    view: view => ({
      destroy: onIncoming(doc, {
        incoming: () => readBrowser(view),
        busy: () => view.composing && performance.now() - strokeAt < composesFor,
      }),
    }),
    props: {
      handleDOMEvents: {
        compositionstart: stroke,
        compositionupdate: stroke,
        keydown: view => {
          readBrowser(view)
          return false
        },
      },
    },
  })
}

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
  const manager = managerOf(view.state)
  const change = manager?.[way]()
  if (!manager || !change) return false
  const sync = ySyncPluginKey.getState(view.state)
  const place: unknown = change.meta.get(caretKey)
  // The way back leads to the same place.
  const back = way === 'undo' ? manager.redoStack : manager.undoStack
  back.at(-1)?.meta.set(caretKey, place)
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

/** A change that a button beside the editor makes: this person's own, and one step of undo, however soon after typing. */
export const asOwnStep = (doc: Y.Doc, change: (origin: unknown) => void): void => {
  managers.get(doc)?.stopCapturing()
  change(ownChange)
  managers.get(doc)?.stopCapturing()
}

/** True for a transaction that brings changes of the live body: colleagues', the server's, or an undo. */
export const isFromBody = (transaction: { getMeta(key: unknown): unknown }): boolean => {
  const meta = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
}
