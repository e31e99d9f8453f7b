/** Swallows labels and terminators that are typed out of habit; see `typed-form.ts` for what counts as one. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { isFromBody } from './binding.ts'
import { attrsOf, indexAt, placesOf } from './clauses.ts'
import { dropTerminator } from './commands.ts'
import { typedLabel } from './typed-form.ts'

/** Id of the clause that this person has typed in since the caret came there. */
const typingIn = new PluginKey<string | null>('typingIn')

const clauseIdAtCaret = ({ doc, selection }: Pick<EditorState, 'doc' | 'selection'>): string | null => {
  const node = doc.maybeChild(indexAt(doc, selection.from))
  return node ? attrsOf(node).id : null
}

/** The transaction that drops the terminator of the clause with this id, or null. */
const tidied = (state: EditorState, clauseId: string): Transaction | null => {
  const place = placesOf(state.doc).find(({ id }) => id === clauseId)
  const tr = place ? dropTerminator(state.tr, place.pos) : state.tr
  return tr.docChanged ? tr : null
}

/** The transaction that turns a label just typed at the start of the clause at the caret into structure, or null. */
const labelled = (state: EditorState): Transaction | null => {
  const { selection, doc } = state
  if (!selection.empty || selection.$from.parentOffset > 6) return null
  const index = indexAt(doc, selection.from)
  const places = placesOf(doc)
  const place = places[index]
  const before = places[index - 1]
  if (!place) return null
  const above = before && before.kind === place.kind ? before.level : null
  const label = typedLabel(place.node.textContent, above)
  if (!label || selection.$from.parentOffset !== label.length) return null
  const tr = state.tr.delete(place.pos + 1, place.pos + 1 + label.length)
  // A number belongs to the operative part; a letter needs a clause to stand under.
  if (label.numbered && place.kind !== 'operative') tr.setNodeAttribute(place.pos, 'kind', 'operative')
  const level = label.level === 0 || above !== null ? label.level : place.level
  return level === place.level ? tr : tr.setNodeAttribute(place.pos, 'level', level)
}

const typed = (transactions: readonly Transaction[]): boolean =>
  transactions.some(tr => tr.docChanged && !isFromBody(tr) && tr.getMeta('paste') !== true)

export const Habits = Extension.create({
  name: 'habits',
  addProseMirrorPlugins: () => [
    new Plugin<string | null>({
      key: typingIn,
      state: {
        init: () => null,
        apply(tr, typing, _before, after) {
          if (isFromBody(tr)) return typing
          const here = clauseIdAtCaret(after)
          if (tr.docChanged) return here
          return typing === here ? typing : null
        },
      },
      appendTransaction(transactions, before, after) {
        const left = typingIn.getState(before)
        if (left != null && left !== clauseIdAtCaret(after) && !transactions.every(isFromBody))
          return tidied(after, left)
        return typed(transactions) && after.doc.childCount === before.doc.childCount ? labelled(after) : null
      },
      props: {
        handleDOMEvents: {
          blur(view) {
            const typing = typingIn.getState(view.state)
            const tr = typing == null || view.composing ? null : tidied(view.state, typing)
            if (tr) view.dispatch(tr)
            return false
          },
        },
      },
    }),
  ],
})
