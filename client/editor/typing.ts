/**
 * Writes what was typed at the caret into the live body at the caret. The binding compares the texts before and after,
 * and a comparison cannot tell a typed letter from an equal one next to it: it would write the letter behind its twin,
 * and what two people type at one place while one of them is offline would come out shuffled. This runs before the
 * binding, which then finds the words already there and mends whatever else differs.
 */
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** Text of clause `index`: from `at` on `remove` letters gave way to `insert`. */
export type Typed = { readonly index: number; readonly at: number; readonly remove: number; readonly insert: string }

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff

/** The edit that ends at the caret and turns one text into the other; null when no single edit there does. */
export const typedBetween = (before: string, after: string, caret: number): Omit<Typed, 'index'> | null => {
  const tail = after.length - caret
  if (before === after || !before.endsWith(after.slice(caret))) return null
  const longest = Math.min(before.length - tail, caret)
  if (longest < 0) return null
  let at = 0
  while (at < longest && before[at] === after[at]) at++
  // Half a letter outside the first plane is no letter to Yjs.
  if (at > 0 && isHighSurrogate(before.charCodeAt(at - 1))) at--
  return { at, remove: before.length - tail - at, insert: after.slice(at, caret) }
}

/** What was typed, where exactly one clause changed and only its text, up to the caret. */
const typedIn = (before: Node, { state }: EditorView): Typed | null => {
  const { doc, selection } = state
  if (before === doc || before.childCount !== doc.childCount || !selection.empty) return null
  const index = selection.$head.index(0)
  for (let i = 0; i < doc.childCount; i++) if (i !== index && before.child(i) !== doc.child(i)) return null
  const old = before.child(index)
  const now = doc.child(index)
  if (!old.sameMarkup(now)) return null
  const typed = typedBetween(old.textContent, now.textContent, selection.$head.parentOffset)
  if (typed === null) return null
  // Cited words are left to the binding, which knows how marks are stored.
  return now.rangeHasMark(typed.at, typed.at + typed.insert.length, state.schema.marks.note!)
    ? null
    : { index, ...typed }
}

const write = (body: Y.XmlFragment, { index, at, remove, insert }: Typed, id: unknown, length: number): void => {
  const element = body.get(index)
  if (!(element instanceof Y.XmlElement) || element.getAttribute('id') !== id) return
  const [text, ...more] = element.toArray()
  if (!(text instanceof Y.XmlText) || more.length > 0 || text.length !== length) return
  if (remove > 0) text.delete(at, remove)
  if (insert !== '') text.insert(at, insert, {})
}

export const typing = (): Plugin =>
  new Plugin({
    view: () => ({
      update(view, { doc: before }) {
        const typed = typedIn(before, view)
        if (typed === null) return
        const { binding, doc, type, addToHistory } = ySyncPluginKey.getState(view.state)
        const { attrs, content } = before.child(typed.index)
        // The lock of the binding: closed while a change of the body is being drawn.
        binding.mux(() =>
          doc.transact((transaction: Y.Transaction) => {
            transaction.meta.set('addToHistory', addToHistory)
            write(type, typed, attrs.id, content.size)
          }, ySyncPluginKey),
        )
      },
    }),
  })
