/**
 * The ProseMirror schema of a body: one flat list of clauses. Whatever a merge of valid edits can produce is valid here,
 * because the binding deletes shared text that the schema refuses; hence no wrappers, no nesting and no order.
 */
import { Schema } from 'prosemirror-model'

/** Name of the node and of the Y.XmlElement. */
export const clauseNode = 'clause'
/** Name of the mark that a footnote leaves on the cited word; a note's text is kept beside the body. */
export const noteMark = 'note'

/**
 * Attributes of a clause as stored. `id` is null for the moment between an edit that makes a clause and the extension or
 * the server that names it.
 */
export const clauseAttrs = { id: { default: null }, kind: { default: 'operative' }, level: { default: 0 } } as const

/** The bare schema, for tests and for reading; the editor builds the same from its extensions (a test compares the two). */
export const bodySchema = new Schema({
  nodes: {
    doc: { content: `${clauseNode}+` },
    [clauseNode]: { content: 'text*', marks: noteMark, defining: true, attrs: clauseAttrs },
    text: {},
  },
  marks: { [noteMark]: { attrs: { id: {} }, inclusive: false, excludes: '' } },
})
