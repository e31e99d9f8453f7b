/**
 * Lets the clauses of an editor stand in the lines of a grid that has other things beside them. The page tells the line
 * of every clause; one that it does not know yet takes the line after the one before, until it is told.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { placesOf } from '../clauses.ts'

/** Lines of the grid, from 1, by clause id. */
export type ClauseLines = ReadonlyMap<string, number>

type LinesState = { readonly lines: ClauseLines | null; readonly set: DecorationSet }
const linesKey = new PluginKey<LinesState>('clauseLines')

const drawn = (doc: Node, lines: ClauseLines | null): LinesState => {
  if (lines === null) return { lines, set: DecorationSet.empty }
  let last = 0
  const decorations = placesOf(doc).map(({ id, pos, node }) => {
    last = (id === null ? undefined : lines.get(id)) ?? last + 1
    return Decoration.node(pos, pos + node.nodeSize, { style: `grid-row: ${last}` })
  })
  return { lines, set: DecorationSet.create(doc, decorations) }
}

export const ClauseInLines = Extension.create({
  name: 'clauseLines',
  addProseMirrorPlugins: () => [
    new Plugin<LinesState>({
      key: linesKey,
      state: {
        init: () => ({ lines: null, set: DecorationSet.empty }),
        apply(tr, before) {
          const told: LinesState['lines'] | undefined = tr.getMeta(linesKey)
          if (told !== undefined) return drawn(tr.doc, told)
          return tr.docChanged && before.lines !== null ? drawn(tr.doc, before.lines) : before
        },
      },
      props: { decorations: state => linesKey.getState(state)?.set },
    }),
  ],
})

/** Puts the clauses into these lines at once, before the next frame. */
export const placeClauses = (view: EditorView, lines: ClauseLines): void => {
  if (view.isDestroyed || linesKey.getState(view.state)?.lines === lines) return
  view.dispatch(view.state.tr.setMeta(linesKey, lines))
}
