/**
 * Draws what form adds to the words: labels, terminators, opening phrases in italics, note labels, placeholders, and a
 * spoken name for every clause. Everything is a decoration computed in one pass over the body, so nothing of it can be
 * typed into, selected or synced.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, type DecorationAttrs, DecorationSet } from '@tiptap/pm/view'
import { type Clause, type ClauseForm, type ClauseKind, noteLabels, outline } from '../../shared/clause.ts'
import { openingOf } from '../../shared/phrases.ts'
import { citationsOf, type Placed, placesOf } from './clauses.ts'
import { typedTerminator } from './typed-form.ts'

/** Texts of the page's language that are drawn into the body. */
export type FormWords = {
  /** "Operative clause 3 (b)" */
  spoken(kind: ClauseKind, path: string): string
  /** Shown in an empty clause. */
  placeholder(kind: ClauseKind, level: number): string
}

/** The series of every note of the body, by id. */
export type NoteMarks = ReadonlyMap<string, { readonly mark: 'number' | 'star' }>
export type FormOptions = { readonly words: FormWords; readonly noteMarks: () => NoteMarks }

/** Offset right after the words to be set in italics, 0 where there are none: openings of whole clauses, in their form. */
export const italicEnd = (text: string, kind: ClauseKind, level: number): number => {
  if (level > 0) return 0
  const opening = openingOf(text, kind)
  return opening?.known ? opening.end : 0
}

/** The terminator to draw: none while the person has typed one, which goes when the caret leaves. */
export const drawnTerminator = (text: string, form: ClauseForm): string =>
  text === '' || typedTerminator(text) >= 0 ? '' : form.terminator

/** The labels of the notes that an editor's document cites, by note id. */
const labelsIn = (doc: Node, noteMarks: () => NoteMarks): Map<string, string> => {
  const cited: Pick<Clause, 'notes'>[] = []
  let marks: NoteMarks | null = null
  doc.forEach(node => {
    const runs = citationsOf(node)
    if (runs.length === 0) return
    marks ??= noteMarks()
    const known = marks
    cited.push({ notes: runs.map(({ id, to }) => ({ id, at: to, mark: known.get(id)?.mark ?? 'number', text: '' })) })
  })
  return noteLabels(cited)
}

type Drawn = {
  /** What the drawing was made from; while it is the same, so is the drawing. */
  readonly node: Node
  readonly key: string
  readonly attrs: DecorationAttrs
  readonly inner: readonly { readonly from: number; readonly to: number; readonly attrs: DecorationAttrs }[]
}

const openingAttrs = { class: 'opening' }

const draw = (place: Placed, form: ClauseForm, key: string, labels: Map<string, string>, words: FormWords): Drawn => {
  const { node, kind, level } = place
  const text = node.textContent
  const inner: { from: number; to: number; attrs: DecorationAttrs }[] = []
  const italics = italicEnd(text, kind, level)
  if (italics > 0) inner.push({ from: 0, to: italics, attrs: openingAttrs })
  for (const { id, to } of citationsOf(node)) {
    const label = labels.get(id)
    // On the last letter alone: whatever else is drawn over the word, the label appears once.
    const last = /[\udc00-\udfff]/.test(text.charAt(to - 1)) ? 2 : 1
    if (label !== undefined) inner.push({ from: to - last, to, attrs: { class: 'cited', 'data-note-label': label } })
  }
  const attrs: DecorationAttrs = {
    role: 'group',
    // Drawn, so that the page can find the clause; what is copied has no id.
    ...(place.id !== null && { 'data-clause': place.id }),
    'aria-label': words.spoken(kind, form.path),
    'data-label': form.label,
    'data-terminator': drawnTerminator(text, form),
    ...(text === '' && { 'data-placeholder': words.placeholder(kind, level) }),
  }
  return { node, key, attrs, inner }
}

type FormState = {
  readonly drawn: Map<string, Drawn>
  readonly set: DecorationSet
  /** The same map as before while it says the same. */
  readonly labels: ReadonlyMap<string, string>
}
const formKey = new PluginKey<FormState>('form')

const noLabels: ReadonlyMap<string, string> = new Map()
const sameLabels = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([id, label]) => b.get(id) === label)

/** The labels of the cited notes by id, in order; the same object while they are the same. */
export const shownLabels = (state: EditorState): ReadonlyMap<string, string> =>
  formKey.getState(state)?.labels ?? noLabels

/** Redraws the form although no word has changed: the series of a note, or the language. */
export const redrawForm = (tr: Transaction): Transaction => tr.setMeta(formKey, true)

const nothingDrawn = { drawn: new Map<string, Drawn>(), labels: noLabels }

const formOf = (
  { doc }: Pick<EditorState, 'doc'>,
  before: Pick<FormState, 'drawn' | 'labels'>,
  { words, noteMarks }: FormOptions,
): FormState => {
  const places = placesOf(doc)
  const forms = outline(places)
  const labels = labelsIn(doc, noteMarks)
  const drawn = new Map<string, Drawn>()
  const decorations: Decoration[] = []
  for (const place of places) {
    const form = forms[place.index]!
    const { node, pos, kind, level } = place
    const cites = citationsOf(node).map(({ id }) => labels.get(id))
    const key = `${kind}${level}${form.path}${form.terminator}${cites.join()}`
    const name = place.id ?? `?${place.index}`
    const old = before.drawn.get(name)
    const same = old !== undefined && old.key === key && (old.node === node || old.node.eq(node))
    const now = same ? (old.node === node ? old : { ...old, node }) : draw(place, form, key, labels, words)
    drawn.set(name, now)
    decorations.push(Decoration.node(pos, pos + node.nodeSize, now.attrs))
    for (const { from, to, attrs } of now.inner)
      decorations.push(Decoration.inline(pos + 1 + from, pos + 1 + to, attrs))
  }
  return {
    drawn,
    set: DecorationSet.create(doc, decorations),
    labels: sameLabels(labels, before.labels) ? before.labels : labels,
  }
}

export const Form = Extension.create<FormOptions>({
  name: 'form',
  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin<FormState>({
        key: formKey,
        state: {
          init: (_config, state) => formOf(state, nothingDrawn, options),
          apply(tr, value, _before, state) {
            if (tr.getMeta(formKey)) return formOf(state, nothingDrawn, options)
            return tr.docChanged ? formOf(state, value, options) : value
          },
        },
        props: { decorations: state => formKey.getState(state)?.set },
      }),
    ]
  },
})
