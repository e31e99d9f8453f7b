/**
 * Marks a clause of an editor for a moment. The elements of an editor are its own: an attribute that somebody else sets
 * on one of them is redrawn away at once, so the mark is a decoration.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { readBrowser } from '../binding.ts'
import { placesOf } from '../clauses.ts'
import { onceComposed } from './once-composed.ts'

type Marked = { readonly clauseId: string | null }
const markKey = new PluginKey<Marked>('clauseMark')
const nothing: Marked = { clauseId: null }

/** The editors on the page, by the element that holds their words. */
const views = new WeakMap<Element, EditorView>()

const drawn = ({ doc }: EditorState, { clauseId }: Marked): DecorationSet | null => {
  const place = clauseId === null ? undefined : placesOf(doc).find(({ id }) => id === clauseId)
  return place
    ? DecorationSet.create(doc, [Decoration.node(place.pos, place.pos + place.node.nodeSize, { 'data-gone': 'to' })])
    : null
}

export const ClauseMark = Extension.create({
  name: 'clauseMark',
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key: markKey,
      state: {
        init: () => nothing,
        apply(tr, before) {
          const told: Marked | undefined = tr.getMeta(markKey)
          return told ?? before
        },
      },
      props: { decorations: state => drawn(state, markKey.getState(state) ?? nothing) },
      view(view) {
        views.set(view.dom, view)
        return {}
      },
    }),
  ],
})

/**
 * Marks a clause of the editor whose words `body` holds, until the returned function is called. With `take` the caret goes
 * to its start, and the focus with it, where it can be written in. Null when `body` is no editor or has no such clause.
 */
export const markInEditor = (body: HTMLElement, clauseId: string, take: boolean): (() => void) | null => {
  const view = views.get(body)
  if (!view || view.isDestroyed) return null
  // What was typed last is read before anything is redrawn.
  readBrowser(view)
  const place = placesOf(view.state.doc).find(({ id }) => id === clauseId)
  if (!place) return null
  const marked: Marked = { clauseId }
  const tr = view.state.tr.setMeta(markKey, marked)
  const goes = take && view.editable
  view.dispatch(goes ? tr.setSelection(TextSelection.create(tr.doc, place.pos + 1)) : tr)
  if (goes) view.focus()
  // Another clause may have been gone to meanwhile.
  const stands = (): boolean => markKey.getState(view.state) === marked
  const unmark = (): void =>
    void onceComposed(view, stands, () => view.dispatch(view.state.tr.setMeta(markKey, nothing)))
  return unmark
}
