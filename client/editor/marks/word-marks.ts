/**
 * Marks of whose words stand in a text: stretches of clauses, told from outside by clause and offset, drawn as decorations.
 * Between two tellings they keep to their words: what is typed meanwhile is nobody's until it is told otherwise.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { placesOf } from '../clauses.ts'
import { onceComposed } from './once-composed.ts'

/** `from` and `to` are offsets in the clause's text (UTF-16 units); `by` is drawn as `data-words-of`, for the page to dress. */
export type Stretch = { readonly from: number; readonly to: number; readonly by: string }
/** By clause id; clauses of which nothing is to be said are missing. */
export type WordMarks = ReadonlyMap<string, readonly Stretch[]>
export const noMarks: WordMarks = new Map()

/** The stretches of a text after it has become another one; what is new between them is in none. */
export const carried = (stretches: readonly Stretch[], before: string, after: string): readonly Stretch[] => {
  if (before === after) return stretches
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let same = 0
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  const end = before.length - same
  const by = after.length - before.length
  return stretches.flatMap(stretch => {
    const head = { ...stretch, to: Math.min(stretch.to, start) }
    const tail = { ...stretch, from: Math.max(stretch.from, end) + by, to: stretch.to + by }
    return [head, tail].filter(({ from, to }) => to > from)
  })
}

type Told = { readonly text: string; readonly stretches: readonly Stretch[] }
type MarksState = { readonly marks: WordMarks; readonly told: ReadonlyMap<string, Told>; readonly set: DecorationSet }
const marksKey = new PluginKey<MarksState>('wordMarks')

const drawn = ({ doc }: EditorState, marks: WordMarks, before: ReadonlyMap<string, Told> | null): MarksState => {
  if (marks.size === 0) return { marks, told: new Map(), set: DecorationSet.empty }
  const told = new Map<string, Told>()
  const decorations: Decoration[] = []
  for (const { id, pos, node } of placesOf(doc)) {
    const stretches = id === null ? undefined : marks.get(id)
    if (id === null || stretches === undefined || told.has(id)) continue
    const text = node.textContent
    const known = before?.get(id)
    const now =
      known?.text === text ? known : { text, stretches: known ? carried(known.stretches, known.text, text) : stretches }
    told.set(id, now)
    for (const { from, to, by } of now.stretches) {
      const end = Math.min(to, text.length)
      if (end > from)
        decorations.push(Decoration.inline(pos + 1 + from, pos + 1 + end, { class: 'words-of', 'data-words-of': by }))
    }
  }
  return { marks, told, set: DecorationSet.create(doc, decorations) }
}

export const WordMarksInText = Extension.create({
  name: 'wordMarks',
  addProseMirrorPlugins: () => [
    new Plugin<MarksState>({
      key: marksKey,
      state: {
        init: () => ({ marks: noMarks, told: new Map(), set: DecorationSet.empty }),
        apply(tr, before, _was, state) {
          const marks: WordMarks | undefined = tr.getMeta(marksKey)
          if (marks !== undefined) return drawn(state, marks, null)
          return tr.docChanged && before.marks.size > 0 ? drawn(state, before.marks, before.told) : before
        },
      },
      props: { decorations: state => marksKey.getState(state)?.set },
    }),
  ],
})

/** Draws these marks, once no word is being composed. The returned function gives the wish up. */
export const markWords = (view: EditorView, marks: WordMarks): (() => void) =>
  onceComposed(
    view,
    () => marksKey.getState(view.state)?.marks !== marks,
    () => view.dispatch(view.state.tr.setMeta(marksKey, marks)),
  )
