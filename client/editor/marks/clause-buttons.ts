/**
 * Buttons that stand before clauses of an editor and lead somewhere: told from outside by clause id, drawn anew with the
 * text. A button stands before its clause and not in it, so that it is no part of the words and no caret can come into it.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type ClauseKind, outline } from '../../../shared/clause.ts'
import { placesOf } from '../clauses.ts'
import { onceComposed } from './once-composed.ts'

export type ClauseButtonOptions<T> = {
  /** What the button of a clause says to who does not see it; `path` is how the clause is spoken of. */
  readonly label: (told: T, kind: ClauseKind, path: string) => string
  readonly open: (clauseId: string) => void
}

/** `data` is drawn as `data-*`: shown from there by the style sheet, it is no text of the body. */
type Look<T> = {
  readonly name: string
  readonly className: string
  /** Among several buttons before one clause the lower one comes first. */
  readonly side: number
  readonly data: (told: T) => Readonly<Record<string, string>>
}

/** The extension that draws one sort of button, and the way to tell an editor which clauses have one. */
export const clauseButtons = <T>({ name, className, side, data }: Look<T>) => {
  type Told = ReadonlyMap<string, T>
  type Drawn = { readonly told: Told; readonly set: DecorationSet }
  const key = new PluginKey<Drawn>(name)
  const nothing: Drawn = { told: new Map(), set: DecorationSet.empty }

  const buttonOf =
    (told: T, label: string, open: () => void) =>
    (view: EditorView): HTMLElement => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = className
      // What it leads to is reached from elsewhere; in the text it would be one more stop at every clause.
      button.tabIndex = -1
      button.contentEditable = 'false'
      Object.assign(button.dataset, data(told))
      button.ariaLabel = label
      button.addEventListener('mousedown', event => event.preventDefault())
      button.addEventListener('click', () => {
        if (!view.isDestroyed) open()
      })
      return button
    }

  const drawn = ({ doc }: EditorState, told: Told, { label, open }: ClauseButtonOptions<T>): Drawn => {
    if (told.size === 0) return { ...nothing, told }
    const places = placesOf(doc)
    const forms = outline(places)
    const decorations = places.flatMap(({ id, kind, pos, index }) => {
      const one = id === null ? undefined : told.get(id)
      if (id === null || one === undefined) return []
      const says = label(one, kind, forms[index]!.path)
      return Decoration.widget(
        pos,
        buttonOf(one, says, () => open(id)),
        { key: `${id} ${JSON.stringify(data(one))} ${says}`, side, ignoreSelection: true, stopEvent: () => true },
      )
    })
    return { told, set: DecorationSet.create(doc, decorations) }
  }

  const extension = Extension.create<ClauseButtonOptions<T>>({
    name,
    addProseMirrorPlugins() {
      const { options } = this
      return [
        new Plugin<Drawn>({
          key,
          state: {
            init: () => nothing,
            apply(tr, before, _was, state) {
              const told: Told | undefined = tr.getMeta(key)
              if (told === undefined && (!tr.docChanged || before.told.size === 0)) return before
              return drawn(state, told ?? before.told, options)
            },
          },
          props: { decorations: state => key.getState(state)?.set },
        }),
      ]
    },
  })

  /** Draws these, once no word is being composed. The returned function gives the wish up. */
  const show = (view: EditorView, told: Told): (() => void) =>
    onceComposed(
      view,
      () => key.getState(view.state)?.told !== told,
      () => view.dispatch(view.state.tr.setMeta(key, told)),
    )

  return { extension, show }
}
