/**
 * Others' carets in the text, and one's own sent to them. Places are kept as positions of the live body, which stay with
 * their letters whatever is written before them. Names and colours come from the server's record, parsed in
 * `live/presence.ts`.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { CaretAwareness, CaretState } from '../live/presence.ts'
import { isFromBody, readBrowser } from './binding.ts'

type Spot = { readonly anchor: number; readonly head: number; readonly who: CaretState['user'] }
type CaretsState = { readonly spots: ReadonlyMap<number, Spot>; readonly set: DecorationSet }
const caretsKey = new PluginKey<CaretsState>('carets')

const elementOf =
  ({ name, color, country }: CaretState['user']) =>
  (): HTMLElement => {
    const caret = document.createElement('span')
    caret.className = 'caret'
    caret.style.setProperty('--who', color)
    const label = document.createElement('bdi')
    label.className = 'caret-name'
    if (country !== null) {
      const flag = document.createElement('span')
      flag.className = `flag fi fi-${country}`
      flag.ariaHidden = 'true'
      label.append(flag, ' ')
    }
    label.append(name)
    caret.append(label)
    return caret
  }

/** The clause at a position, drawn whole: neither clipped nor skipped while nobody has looked at it. */
const whole = (doc: EditorState['doc'], pos: number): Decoration[] => {
  const $at = doc.resolve(pos)
  return $at.depth > 0 ? [Decoration.node($at.before(1), $at.after(1), { class: 'with-caret' })] : []
}

const drawn = (state: EditorState, spots: ReadonlyMap<number, Spot>): CaretsState => {
  const decorations: Decoration[] = []
  for (const [client, { anchor, head, who }] of spots) {
    const key = `${client} ${who.color} ${who.country} ${who.name}`
    decorations.push(Decoration.widget(head, elementOf(who), { key, side: 10 }))
    // The name stands above the line, outside of a first line's clause: that clause must not be clipped.
    decorations.push(...whole(state.doc, head))
    if (anchor !== head) {
      const [from, to] = anchor < head ? [anchor, head] : [head, anchor]
      decorations.push(Decoration.inline(from, to, { class: 'caret-selection', style: `--who: ${who.color}` }))
    }
  }
  return { spots, set: DecorationSet.create(state.doc, decorations) }
}

const located = (state: EditorState, carets: CaretAwareness): Map<number, Spot> => {
  const spots = new Map<number, Spot>()
  const sync = ySyncPluginKey.getState(state)
  const last = Math.max(state.doc.content.size - 1, 1)
  for (const [client, { user, cursor }] of carets.states) {
    if (!cursor || !sync?.binding) continue
    const place = (at: typeof cursor.head): number | null =>
      relativePositionToAbsolutePosition(
        sync.doc,
        sync.type,
        Y.createRelativePositionFromJSON(at),
        sync.binding.mapping,
      )
    const head = place(cursor.head)
    const anchor = place(cursor.anchor) ?? head
    if (head === null || anchor === null) continue
    spots.set(client, { anchor: Math.min(anchor, last), head: Math.min(head, last), who: user })
  }
  return spots
}

const mapped = (spots: ReadonlyMap<number, Spot>, { mapping }: Transaction): Map<number, Spot> =>
  new Map(
    [...spots].map(([client, { anchor, head, who }]) => [
      client,
      { anchor: mapping.map(anchor, -1), head: mapping.map(head, -1), who },
    ]),
  )

/** Where this person's caret is, for the others; null when the editor has no focus. */
const ownCursor = (view: EditorView): unknown => {
  const sync = ySyncPluginKey.getState(view.state)
  if (!sync?.binding || !view.hasFocus()) return null
  const { anchor, head } = view.state.selection
  const place = (pos: number) => absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping)
  return { anchor: place(anchor), head: place(head) }
}

/**
 * Before its first frame a clause that Enter made is laid out by nobody, and the browser then leaves the caret in front of
 * the letter that is typed into it. So the clause of one's own caret is never skipped.
 */
const ownClause = (): Plugin =>
  new Plugin({
    props: { decorations: ({ doc, selection }) => DecorationSet.create(doc, whole(doc, selection.head)) },
  })

export const Carets = Extension.create<{ carets: CaretAwareness }>({
  name: 'carets',
  priority: 890,
  addProseMirrorPlugins() {
    const { carets } = this.options
    return [
      ownClause(),
      new Plugin<CaretsState>({
        key: caretsKey,
        state: {
          init: (_config, state) => drawn(state, new Map()),
          apply(tr, value, _before, state) {
            if (tr.getMeta(caretsKey) || isFromBody(tr)) return drawn(state, located(state, carets))
            return tr.docChanged ? drawn(state, mapped(value.spots, tr)) : value
          },
        },
        props: { decorations: state => caretsKey.getState(state)?.set },
        view(view) {
          const publish = () => carets.publish(ownCursor(view))
          const redraw = () => {
            // A widget put into a word that is being composed breaks the composition on Android.
            if (view.isDestroyed || view.composing) return
            readBrowser(view)
            view.dispatch(view.state.tr.setMeta(caretsKey, true))
          }
          const stop = carets.onCarets(redraw)
          view.dom.addEventListener('focus', publish)
          view.dom.addEventListener('blur', publish)
          return {
            update(_view, before) {
              const { state } = view
              if (before.doc !== state.doc || !before.selection.eq(state.selection)) publish()
            },
            destroy() {
              stop()
              view.dom.removeEventListener('focus', publish)
              view.dom.removeEventListener('blur', publish)
              carets.publish(null)
            },
          }
        },
      }),
    ]
  },
})
