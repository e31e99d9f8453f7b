/** What the keys and the toolbar do to clauses, as ProseMirror commands: false when there is nothing to do. */
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { blockEnd, type ClauseKind, deepestLevel } from '../../shared/clause.ts'
import { openingOf } from '../../shared/phrases.ts'
import { clauseNode, noteMark } from '../../shared/schema.ts'
import { newStep } from './binding.ts'
import { attrsOf, indexAt, type Placed, placesOf, selected } from './clauses.ts'
import { newId } from './new-id.ts'
import { typedTerminator } from './typed-form.ts'

type Attrs = { readonly kind: ClauseKind; readonly level: number }

const clauseLike = (state: EditorState, { kind, level }: Attrs, text = ''): Node =>
  state.schema.node(clauseNode, { id: newId(), kind, level }, text === '' ? [] : [state.schema.text(text)])

const caretAt = (tr: Transaction, pos: number): Transaction => tr.setSelection(TextSelection.create(tr.doc, pos))

/** Deletes a terminator typed at the end of the clause before `pos`; see `typedTerminator`. */
export const dropTerminator = (tr: Transaction, pos: number): Transaction => {
  const node = tr.doc.nodeAt(pos)
  const at = node ? typedTerminator(node.textContent) : -1
  return node && at >= 0 ? tr.delete(pos + 1 + at, pos + 1 + node.content.size) : tr
}

/**
 * Enter: a new clause of the same kind and level. In an empty sub-clause it steps out; in the empty last clause of the
 * preamble it begins the operative part. The words after the caret go to the new clause, the words before it keep the id.
 */
export const enter: Command = (state, dispatch) => {
  const { first } = selected(state)
  const places = placesOf(state.doc)
  const place = places[first]
  if (!place || !state.selection.$from.parent.isTextblock) return false
  const { kind, level, node, pos } = place
  const next = places[first + 1]
  if (node.content.size === 0) {
    if (level > 0) return outdent(state, dispatch)
    if (kind === 'preambular' && next?.kind !== 'preambular') return setKind('operative')(state, dispatch)
    return true
  }
  if (!dispatch) return true
  newStep(state)
  const tr = state.tr
  if (!state.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const end = $from.end()
  if ($from.parentOffset === 0 && $from.parent.content.size > 0) {
    // At the start the words stay where they are, id and all, and the new clause goes before them.
    tr.insert(pos, clauseLike(state, { kind, level }))
  } else {
    const rest = tr.doc.slice($from.pos, end).content
    tr.delete($from.pos, end)
    const after = tr.mapping.map(end)
    tr.insert(after + 1, state.schema.node(clauseNode, { id: newId(), kind, level }, rest))
    caretAt(tr, after + 2)
    dropTerminator(tr, pos)
  }
  dispatch(tr.scrollIntoView())
  return true
}

/** The blocks that the selection means, as index ranges: every selected clause, with the sub-clauses below it. */
const selectedBlocks = (state: EditorState, places: readonly Placed[]): { from: number; end: number }[] => {
  const { first, last } = selected(state)
  const blocks: { from: number; end: number }[] = []
  for (let i = first; i <= last; ) {
    const end = blockEnd(places, i)
    blocks.push({ from: i, end })
    i = end
  }
  return blocks
}

const shiftLevels =
  (step: 1 | -1): Command =>
  (state, dispatch) => {
    const places = placesOf(state.doc)
    const levels: number[] = places.map(place => place.level)
    const tr = state.tr
    for (const { from, end } of selectedBlocks(state, places)) {
      const head = places[from]!
      const before = places[from - 1]
      const room =
        step === -1
          ? head.level > 0
          : before?.kind === head.kind &&
            head.level + 1 <= levels[from - 1]! + 1 &&
            Math.max(...levels.slice(from, end)) < deepestLevel
      if (!room) continue
      for (let i = from; i < end; i++) {
        levels[i] = levels[i]! + step
        tr.setNodeAttribute(places[i]!.pos, 'level', levels[i])
      }
    }
    if (!tr.docChanged) return false
    if (dispatch) {
      newStep(state)
      dispatch(tr.scrollIntoView())
    }
    return true
  }

/** Makes a clause a sub-clause of the one before, its own sub-clauses with it; never deeper than form goes or than one step. */
export const indent = shiftLevels(1)
/** The way back. */
export const outdent = shiftLevels(-1)

/** Sets the kind of the selected clauses and of their sub-clauses. Their words stay as they are. */
export const setKind =
  (kind: ClauseKind): Command =>
  (state, dispatch) => {
    const places = placesOf(state.doc)
    const tr = state.tr
    for (const { from, end } of selectedBlocks(state, places)) {
      for (const place of places.slice(from, end)) {
        if (place.kind !== kind) tr.setNodeAttribute(place.pos, 'kind', kind)
      }
    }
    if (!tr.docChanged) return false
    if (dispatch) {
      newStep(state)
      dispatch(tr)
    }
    return true
  }

/** Turns preambular into operative and back, by the first selected clause. */
export const switchKind: Command = (state, dispatch) => {
  const place = placesOf(state.doc)[selected(state).first]
  return place ? setKind(place.kind === 'operative' ? 'preambular' : 'operative')(state, dispatch) : false
}

/** Joins the clause at `index` to the one before it, which keeps its id; an empty one of the two just goes. */
const join = (state: EditorState, index: number): Transaction | null => {
  const places = placesOf(state.doc)
  const left = places[index - 1]
  const right = places[index]
  if (!left || !right) return null
  const tr = state.tr
  const seam = left.pos + left.node.nodeSize - 1
  if (left.node.content.size === 0) {
    tr.delete(left.pos, right.pos)
    return caretAt(tr, left.pos + 1)
  }
  tr.delete(right.pos, right.pos + right.node.nodeSize)
  tr.insert(seam, right.node.content)
  return caretAt(tr, seam)
}

/** Asks whether the words of these clauses may be moved or joined now: false while a colleague writes in them. */
export type Guard = (clauseIds: readonly string[]) => boolean

const caretInEmptySelection = ({ selection }: EditorState): { atStart: boolean; atEnd: boolean } => ({
  atStart: selection.empty && selection.$from.parentOffset === 0,
  atEnd: selection.empty && selection.$from.parentOffset === selection.$from.parent.content.size,
})

const idsOf = (places: readonly (Placed | undefined)[]): string[] =>
  places.flatMap(place => (place?.id == null ? [] : [place.id]))

/** Backspace at the start of a clause: first a step out, then a join with the clause before. */
export const backspace =
  (guard: Guard): Command =>
  (state, dispatch) => {
    if (!caretInEmptySelection(state).atStart) return false
    const index = indexAt(state.doc, state.selection.from)
    const place = placesOf(state.doc)[index]
    if (!place) return false
    if (place.level > 0) return outdent(state, dispatch)
    return joinAt(state, index, guard, dispatch)
  }

/** Delete at the end of a clause: the clause after joins it. */
export const deleteForward =
  (guard: Guard): Command =>
  (state, dispatch) => {
    if (!caretInEmptySelection(state).atEnd) return false
    return joinAt(state, indexAt(state.doc, state.selection.from) + 1, guard, dispatch)
  }

/** Handles the key in any case: at the edge of the body there is nothing to join, and the browser must not try. */
const joinAt = (state: EditorState, index: number, guard: Guard, dispatch?: (tr: Transaction) => void): boolean => {
  const tr = join(state, index)
  if (!tr || !dispatch) return true
  if (!guard(idsOf([placesOf(state.doc)[index]]))) return true
  newStep(state)
  dispatch(tr.scrollIntoView())
  return true
}

/** A move of the selected block by one neighbour: which block is to be made again before which clause. */
export type Move = {
  readonly clauseId: string
  readonly beforeId: string | null
  /** Ids of the clauses that are made again; what is typed into them at that moment is lost. */
  readonly remade: readonly string[]
}

/**
 * Where Alt+arrow takes the block at the caret: past the neighbour block, or, for a first sub-clause, past the clause it
 * belongs under. Two answers do the same: the block goes past its neighbour, or the neighbour past the block.
 */
export const movesBy = (state: EditorState, direction: 'up' | 'down'): readonly Move[] => {
  const places = placesOf(state.doc)
  const from = selected(state).first
  const head = places[from]
  if (!head) return []
  const end = blockEnd(places, from)
  const idAt = (i: number) => places[i]?.id ?? null
  const move = (start: number, stop: number, before: number): Move[] => {
    const clauseId = idAt(start)
    if (clauseId === null) return []
    return [{ clauseId, beforeId: idAt(before), remade: idsOf(places.slice(start, stop)) }]
  }
  if (direction === 'up') {
    let start = from - 1
    while (start > 0 && places[start]!.kind === head.kind && places[start]!.level > head.level) start--
    if (start < 0) return []
    const whole = blockEnd(places, start) === from
    return [...move(from, end, start), ...(whole ? move(start, from, end) : [])]
  }
  if (end >= places.length) return []
  const stop = blockEnd(places, end)
  const whole = places[end]!.level >= head.level
  return [...move(from, end, stop), ...(whole ? move(end, stop, from) : [])]
}

/** Puts an opening phrase at the start of the clause at the caret, in place of the one it has. */
export const insertPhrase =
  (phrase: string): Command =>
  (state, dispatch) => {
    const index = indexAt(state.doc, state.selection.from)
    const place = placesOf(state.doc)[index]
    if (!place) return false
    if (!dispatch) return true
    newStep(state)
    const text = place.node.textContent
    const opening = openingOf(text, place.kind)
    const end = opening?.end ?? 0
    const rest = text.slice(end)
    const words = rest.startsWith(' ') ? phrase : `${phrase} `
    const start = place.pos + 1
    const tr = state.tr.insertText(words, start, start + end)
    dispatch(caretAt(tr, start + words.length + (rest.startsWith(' ') ? 1 : 0)).scrollIntoView())
    return true
  }

/** The word that a footnote at the caret would cite, as document positions; null where no word stands before the caret. */
export const wordToCite = (state: EditorState): { from: number; to: number } | null => {
  const { $to } = state.selection
  const before = $to.parent.textBetween(0, $to.parentOffset)
  const word = /[\p{L}\p{N}]+[^\s\p{L}\p{N}]*\s*$/u.exec(before)
  if (!word) return null
  const start = $to.start()
  return { from: start + word.index, to: start + word.index + word[0].trimEnd().length }
}

/** Cites a note with this id on the word before the caret. */
export const cite =
  (noteId: string): Command =>
  (state, dispatch) => {
    const word = wordToCite(state)
    if (!word) return false
    if (dispatch) {
      newStep(state)
      dispatch(state.tr.addMark(word.from, word.to, state.schema.marks[noteMark]!.create({ id: noteId })))
    }
    return true
  }

/** Takes every citation of a note out of the body; its text is no longer shown. */
export const removeNote =
  (noteId: string): Command =>
  (state, dispatch) => {
    const tr = state.tr
    tr.removeMark(0, state.doc.content.size, state.schema.marks[noteMark]!.create({ id: noteId }))
    if (!tr.docChanged) return false
    if (dispatch) {
      newStep(state)
      dispatch(tr)
    }
    return true
  }

/** Selects every word, from the first clause's start, so that deleting keeps the first clause. */
export const selectAll: Command = (state, dispatch) => {
  dispatch?.(
    state.tr.setSelection(TextSelection.between(state.doc.resolve(1), state.doc.resolve(state.doc.content.size - 1))),
  )
  return true
}

/** Kind and level of the clause at the caret. */
export const clauseAtCaret = (state: EditorState): ReturnType<typeof attrsOf> | null => {
  const node = state.doc.maybeChild(indexAt(state.doc, state.selection.from))
  return node ? attrsOf(node) : null
}
