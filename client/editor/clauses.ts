/** The editor's document read as clauses. */
import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { type ClauseKind, clauseKinds, deepestLevel, type Level } from '../../shared/clause.ts'
import { noteMark } from '../../shared/schema.ts'

/** A clause where it stands: `pos` is before its node, `index` its place in the body. */
export type Placed = {
  readonly id: string | null
  readonly kind: ClauseKind
  readonly level: Level
  readonly node: Node
  readonly pos: number
  readonly index: number
}

const levels: readonly Level[] = [0, 1, 2, 3]

/** The attributes of a clause node; what a stranger's document holds beyond them is read as the default. */
export const attrsOf = (node: Node): Pick<Placed, 'id' | 'kind' | 'level'> => {
  const { id, kind, level }: Record<string, unknown> = node.attrs
  return {
    id: typeof id === 'string' ? id : null,
    kind: clauseKinds.find(known => known === kind) ?? 'operative',
    level: levels.find(known => known === level) ?? (Number(level) > deepestLevel ? deepestLevel : 0),
  }
}

/** Every clause of a document, in order. */
export const placesOf = (doc: Node): Placed[] => {
  const places: Placed[] = []
  doc.forEach((node, pos, index) => {
    places.push({ ...attrsOf(node), node, pos, index })
  })
  return places
}

/** Index of the clause that holds a position. */
export const indexAt = (doc: Node, pos: number): number => Math.min(doc.resolve(pos).index(0), doc.childCount - 1)

/** First and last (inclusive) clause that the selection touches. */
export const selected = ({ doc, selection }: EditorState): { first: number; last: number } => {
  const first = indexAt(doc, selection.from)
  const last = indexAt(doc, selection.to)
  // A selection that ends before the first letter of a clause does not mean that clause.
  const endsBefore = last > first && selection.$to.parentOffset === 0
  return { first, last: endsBefore ? last - 1 : last }
}

/** A cited run of text in a clause: offsets in its text, and the note. */
export type Citation = { readonly id: string; readonly from: number; readonly to: number }

/** The citations of a clause; runs that a split of text nodes has cut are joined. */
export const citationsOf = (clause: Node): Citation[] => {
  const runs: { id: string; from: number; to: number }[] = []
  let offset = 0
  clause.forEach(text => {
    for (const mark of text.marks) {
      if (mark.type.name !== noteMark) continue
      const id = String(mark.attrs.id)
      const open = runs.find(run => run.id === id && run.to === offset)
      if (open) open.to += text.nodeSize
      else runs.push({ id, from: offset, to: offset + text.nodeSize })
    }
    offset += text.nodeSize
  })
  return runs.sort((a, b) => a.to - b.to)
}

/** Ids of the cited notes in order of first citation. */
export const citedIds = (doc: Node): string[] => {
  const ids = new Set<string>()
  doc.forEach(clause => {
    for (const { id } of citationsOf(clause)) ids.add(id)
  })
  return [...ids]
}
