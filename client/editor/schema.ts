/** The body's schema as Tiptap extensions; equal to `bodySchema` (a test compares the two), plus how it is drawn and read. */
import { type Extensions, Mark, Node } from '@tiptap/core'
import { deepestLevel } from '../../shared/clause.ts'
import { clauseAttrs, clauseNode, noteMark } from '../../shared/schema.ts'

const levelOf = (element: HTMLElement): number => {
  const level = Number(element.dataset.level)
  return Number.isInteger(level) ? Math.min(Math.max(level, 0), deepestLevel) : 0
}

export const Body = Node.create({ name: 'doc', topNode: true, content: `${clauseNode}+` })

export const Text = Node.create({ name: 'text' })

/** One clause: a paragraph whose kind and level are data attributes; label and terminator are drawn by `form.ts`. */
export const Clause = Node.create({
  name: clauseNode,
  content: 'text*',
  marks: noteMark,
  defining: true,
  // A clause is never one thing to be picked up by a click: the caret is always in words.
  selectable: false,
  addAttributes: () => ({
    // The id is not for the page: a copied clause must not carry it along.
    id: { ...clauseAttrs.id, rendered: false, parseHTML: () => null },
    kind: {
      ...clauseAttrs.kind,
      parseHTML: element => (element.dataset.kind === 'preambular' ? 'preambular' : 'operative'),
      renderHTML: ({ kind }) => ({ 'data-kind': kind }),
    },
    level: { ...clauseAttrs.level, parseHTML: levelOf, renderHTML: ({ level }) => ({ 'data-level': level }) },
  }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', { ...HTMLAttributes, class: 'clause' }, 0],
})

/** The cited word of a footnote. Overlaps itself, and words typed behind it are not cited. */
export const NoteMark = Mark.create({
  name: noteMark,
  inclusive: false,
  excludes: '',
  addAttributes: () => ({ id: { isRequired: true, rendered: false } }),
  renderHTML: () => ['span', 0],
})

/** The schema as Tiptap takes it. */
export const schemaExtensions: Extensions = [Body, Text, Clause, NoteMark]
