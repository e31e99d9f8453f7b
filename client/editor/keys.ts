/** The keys of the editor. Everything that a key does is a command of `commands.ts`, so that a button can do it too. */
import { Extension } from '@tiptap/core'
import { deleteSelection } from '@tiptap/pm/commands'
import { keydownHandler } from '@tiptap/pm/keymap'
import { type Command, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Doc } from 'yjs'
import { moveBlock } from '../../shared/body.ts'
import { newStep, ownChange, redoOwn, undoOwn } from './binding.ts'
import { indexAt, placesOf } from './clauses.ts'
import * as commands from './commands.ts'

/** What the editor asks of the page around it. */
export type Surroundings = {
  /** Names of the others whose caret is in one of these clauses. */
  othersIn(clauseIds: readonly string[]): readonly string[]
  /** A move or join was held because these people write there; the same key again does it. */
  held(names: readonly string[]): void
  openPhrases(): void
  openShortcuts(): void
  addNote(): void
}

/** Pressing again within this time (ms) is a decision, later it is a new try. */
const decideWithin = 5_000

export type Keys = Surroundings & { readonly doc: Doc }

/** Holds what would take a colleague's words the first time it is asked. */
export const createGuard = ({ othersIn, held }: Pick<Surroundings, 'othersIn' | 'held'>): commands.Guard => {
  let last = { asked: '', at: Number.NEGATIVE_INFINITY }
  return clauseIds => {
    const names = othersIn(clauseIds)
    const asked = clauseIds.join()
    const again = last.asked === asked && performance.now() - last.at < decideWithin
    last = { asked, at: performance.now() }
    if (names.length === 0 || again) return true
    held(names)
    return false
  }
}

/**
 * Moves the block at the caret past its neighbour, through the body writer. Yjs has no move: what is moved is made again,
 * and words typed into it at that moment are lost. Of the two blocks that change places the one is made again in which
 * nobody else writes; where both are written in, the guard holds the first try.
 */
export const move =
  (direction: 'up' | 'down', { doc, othersIn }: Pick<Keys, 'doc' | 'othersIn'>, guard: commands.Guard) =>
  (view: EditorView): boolean => {
    const { state } = view
    const moves = commands.movesBy(state, direction)
    const calm = moves.find(({ remade }) => othersIn(remade).length === 0) ?? moves[0]
    if (!calm || !guard(calm.remade)) return moves.length > 0
    const { id } = placesOf(state.doc)[indexAt(state.doc, state.selection.from)]!
    const { anchor, head } = state.selection
    const start = placesOf(state.doc).find(place => place.id === id)!.pos
    newStep(state)
    moveBlock(doc, calm.clauseId, calm.beforeId, ownChange)
    newStep(view.state)
    const moved = placesOf(view.state.doc).find(place => place.id === id)
    if (!moved) return true
    const at = (pos: number) => Math.min(moved.pos + pos - start, view.state.doc.content.size)
    const { tr } = view.state
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at(anchor), at(head))).scrollIntoView())
    return true
  }

const onView =
  (act: (view: EditorView) => boolean): Command =>
  (_state, _dispatch, view) =>
    view ? act(view) : false

const always =
  (act: () => void): Command =>
  () => {
    act()
    return true
  }

/** The key map. Tab belongs to the clauses; Escape gives the next Tab back to the page (WCAG 2.1.2). */
export const ClauseKeys = Extension.create<Keys>({
  name: 'clauseKeys',
  priority: 900,
  addProseMirrorPlugins() {
    const guard = createGuard(this.options)
    let escaped = false
    const backspace: Command = (state, dispatch) =>
      deleteSelection(state, dispatch) || commands.backspace(guard)(state, dispatch)
    const forward: Command = (state, dispatch) =>
      deleteSelection(state, dispatch) || commands.deleteForward(guard)(state, dispatch)
    const handle = keydownHandler({
      Enter: commands.enter,
      'Shift-Enter': commands.enter,
      'Mod-Enter': commands.enter,
      // Handled even where nothing changes: a Tab that sometimes leaves the editor would surprise.
      Tab: (state, dispatch) => commands.indent(state, dispatch) || true,
      'Shift-Tab': (state, dispatch) => commands.outdent(state, dispatch) || true,
      Backspace: backspace,
      'Shift-Backspace': backspace,
      Delete: forward,
      'Alt-ArrowUp': onView(move('up', this.options, guard)),
      'Alt-ArrowDown': onView(move('down', this.options, guard)),
      'Mod-Alt-k': commands.switchKind,
      'Mod-Alt-f': always(this.options.addNote),
      'Ctrl-Space': always(this.options.openPhrases),
      'Mod-/': always(this.options.openShortcuts),
      'Mod-z': onView(view => undoOwn(view) || true),
      'Mod-y': onView(view => redoOwn(view) || true),
      'Shift-Mod-z': onView(view => redoOwn(view) || true),
      'Mod-a': commands.selectAll,
    })
    return [
      new Plugin({
        props: {
          handleKeyDown(view, event) {
            if (event.key === 'Escape') {
              escaped = true
              return false
            }
            const leaves = escaped && event.key === 'Tab'
            if (event.key !== 'Shift') escaped = false
            return leaves || !view.editable ? false : handle(view, event)
          },
          handleTextInput: (view, _from, _to, text) => {
            const { $from, empty } = view.state.selection
            if (text !== '/' || !empty || $from.parent.content.size > 0) return false
            this.options.openPhrases()
            return true
          },
        },
      }),
    ]
  },
})
