/**
 * Marks in the margin of clauses that have open comments: a button with their number, which leads to them. It stands
 * before its clause and not in it, so that it is no part of the words and no caret can come into it; the margin is outside
 * of the clause, which clips what it holds.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type ClauseKind, outline } from '../../shared/clause.ts'
import { readBrowser } from './binding.ts'
import { placesOf } from './clauses.ts'

/** Number of open comments by clause id; clauses without any are missing. */
export type CommentCounts = ReadonlyMap<string, number>
export const noComments: CommentCounts = new Map()

export type CommentMarkOptions = {
  /** "2 open comments: operative clause 3 (b)" */
  readonly label: (count: number, kind: ClauseKind, path: string) => string
  readonly open: (clauseId: string) => void
}

type MarksState = { readonly counts: CommentCounts; readonly set: DecorationSet }
const marksKey = new PluginKey<MarksState>('commentMarks')

const buttonOf =
  (count: number, label: string, open: () => void) =>
  (view: EditorView): HTMLElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'comment-mark'
    // The tab with the comments has every thread; in the text the mark would be one more stop at every clause.
    button.tabIndex = -1
    button.contentEditable = 'false'
    // Drawn from it, so that the number is no text of the body.
    button.dataset.count = String(count)
    button.ariaLabel = label
    button.addEventListener('mousedown', event => event.preventDefault())
    button.addEventListener('click', () => {
      if (!view.isDestroyed) open()
    })
    return button
  }

const drawn = ({ doc }: EditorState, counts: CommentCounts, { label, open }: CommentMarkOptions): MarksState => {
  if (counts.size === 0) return { counts, set: DecorationSet.empty }
  const places = placesOf(doc)
  const forms = outline(places)
  const decorations = places.flatMap(({ id, kind, pos, index }) => {
    const count = id === null ? undefined : counts.get(id)
    if (id === null || count === undefined) return []
    const name = label(count, kind, forms[index]!.path)
    return Decoration.widget(
      pos,
      buttonOf(count, name, () => open(id)),
      { key: `${id} ${name}`, side: -1, ignoreSelection: true, stopEvent: () => true },
    )
  })
  return { counts, set: DecorationSet.create(doc, decorations) }
}

export const CommentMarks = Extension.create<CommentMarkOptions>({
  name: 'commentMarks',
  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin<MarksState>({
        key: marksKey,
        state: {
          init: () => ({ counts: noComments, set: DecorationSet.empty }),
          apply(tr, before, _was, state) {
            const told: CommentCounts | undefined = tr.getMeta(marksKey)
            if (told === undefined && (!tr.docChanged || before.counts.size === 0)) return before
            return drawn(state, told ?? before.counts, options)
          },
        },
        props: { decorations: state => marksKey.getState(state)?.set },
      }),
    ]
  },
})

/** Between two looks whether a word is still being composed, ms. */
const composingPause = 500

/** Draws these marks, once no word is being composed. The returned function gives the wish up. */
export const markComments = (view: EditorView, counts: CommentCounts): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = (): void => {
    if (view.isDestroyed || marksKey.getState(view.state)?.counts === counts) return
    if (view.composing) {
      timer = setTimeout(draw, composingPause)
      return
    }
    readBrowser(view)
    view.dispatch(view.state.tr.setMeta(marksKey, counts))
  }
  draw()
  return () => clearTimeout(timer)
}
