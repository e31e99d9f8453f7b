/**
 * A line above each clause that says which papers its words come from: a button that leads to them. It stands before its
 * clause and not in it, so that it is no part of the words and no caret can come into it.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type ClauseKind, outline } from '../../shared/clause.ts'
import { readBrowser } from './binding.ts'
import { placesOf } from './clauses.ts'

/** `by` is drawn as `data-words-of`, `symbols` as the text of the mark: "WP.1 · WP.2". */
export type SourceMark = { readonly by: string; readonly symbols: string }
/** By clause id; a clause that is missing has no mark. */
export type SourceMarks = ReadonlyMap<string, SourceMark>
export const noSources: SourceMarks = new Map()

export type SourceMarkOptions = {
  /** "Whose words: operative clause 3 (b), words of WP.1" */
  readonly label: (mark: SourceMark, kind: ClauseKind, path: string) => string
  readonly open: (clauseId: string) => void
}

type MarksState = { readonly marks: SourceMarks; readonly set: DecorationSet }
const marksKey = new PluginKey<MarksState>('sourceMarks')

const buttonOf =
  ({ by, symbols }: SourceMark, label: string, open: () => void) =>
  (view: EditorView): HTMLElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'source-mark'
    // The switch above the text steps through the clauses; in the text each mark would be one more stop.
    button.tabIndex = -1
    button.contentEditable = 'false'
    button.dataset.wordsOf = by
    // Drawn from it, so that the symbols are no text of the body.
    button.dataset.symbols = symbols
    button.ariaLabel = label
    button.addEventListener('mousedown', event => event.preventDefault())
    button.addEventListener('click', () => {
      if (!view.isDestroyed) open()
    })
    return button
  }

const drawn = ({ doc }: EditorState, marks: SourceMarks, { label, open }: SourceMarkOptions): MarksState => {
  if (marks.size === 0) return { marks, set: DecorationSet.empty }
  const places = placesOf(doc)
  const forms = outline(places)
  const decorations = places.flatMap(({ id, kind, pos, index }) => {
    const mark = id === null ? undefined : marks.get(id)
    if (id === null || mark === undefined) return []
    const name = label(mark, kind, forms[index]!.path)
    return Decoration.widget(
      pos,
      buttonOf(mark, name, () => open(id)),
      { key: `${id} ${mark.by} ${name}`, side: -2, ignoreSelection: true, stopEvent: () => true },
    )
  })
  return { marks, set: DecorationSet.create(doc, decorations) }
}

export const SourceMarksInText = Extension.create<SourceMarkOptions>({
  name: 'sourceMarks',
  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin<MarksState>({
        key: marksKey,
        state: {
          init: () => ({ marks: noSources, set: DecorationSet.empty }),
          apply(tr, before, _was, state) {
            const told: SourceMarks | undefined = tr.getMeta(marksKey)
            if (told === undefined && (!tr.docChanged || before.marks.size === 0)) return before
            return drawn(state, told ?? before.marks, options)
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
export const markSources = (view: EditorView, marks: SourceMarks): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = (): void => {
    if (view.isDestroyed || marksKey.getState(view.state)?.marks === marks) return
    if (view.composing) {
      timer = setTimeout(draw, composingPause)
      return
    }
    readBrowser(view)
    view.dispatch(view.state.tr.setMeta(marksKey, marks))
  }
  draw()
  return () => clearTimeout(timer)
}
