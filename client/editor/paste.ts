/**
 * What comes in through the clipboard. Lines become clauses: their labels become levels, their terminators go, their kind
 * is told by the opening phrase. Ids are always new and no style comes along. A whole resolution is not pasted but handed
 * to the page, which shows what the importer makes of it first.
 */
import { Extension } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { type ClauseKind, deepestLevel, type Level } from '../../shared/clause.ts'
import { openingOf } from '../../shared/phrases.ts'
import { clauseNode } from '../../shared/schema.ts'
import { newStep } from './binding.ts'
import { type attrsOf, indexAt, placesOf } from './clauses.ts'
import { newId } from './new-id.ts'
import { typedLabel, typedTerminator } from './typed-form.ts'

/** A line of the clipboard: its words, and how deep a list it stood in (0: none). */
export type Line = { readonly text: string; readonly depth: number }

export type PastedClause = { readonly kind: ClauseKind; readonly level: Level; readonly text: string }

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The lines of a plain text that are not empty. */
export const linesOf = (text: string): Line[] =>
  text
    .split(/\r\n?|\n|\u2028|\u2029/)
    .map(line => ({ text: folded(line), depth: 0 }))
    .filter(line => line.text !== '')

const numberedLine = /^\d{1,3}[.)]\s+\p{Lu}/u
/** More operative clauses than this with their numbers are a resolution, not a few clauses. */
const fewClauses = 3

/** Whether a text is a whole resolution: an organ line before a preambular clause, or a row of numbered clauses. */
export const looksLikeResolution = (lines: readonly Line[]): boolean => {
  const organ = lines.findIndex(({ text }) => /^The\s[^.;:]{3,120},$/.test(text) && text.split(' ').length <= 16)
  const next = organ < 0 ? undefined : lines[organ + 1]
  if (next && openingOf(next.text, 'preambular')?.known) return true
  return lines.filter(({ text }) => numberedLine.test(text) && isOpening(text, 'operative')).length > fewClauses
}

const withoutLabel = (text: string): string => text.replace(/^(?:\d{1,3}[.)]|\([a-z]{1,4}\)|[•·–—*-])\s+/u, '')
const isOpening = (text: string, kind: ClauseKind): boolean => openingOf(withoutLabel(text), kind)?.known === true

const deepest = (level: number): Level => Math.min(Math.max(level, 0), deepestLevel) as Level

/** The clauses that lines make behind a clause like `after`. */
export const clausesFrom = (lines: readonly Line[], after: { kind: ClauseKind; level: Level }): PastedClause[] => {
  const shallowest = Math.min(...lines.map(line => line.depth))
  const clauses: PastedClause[] = []
  for (const { text, depth } of lines) {
    const above = clauses.at(-1) ?? after
    const label = typedLabel(`${text} `, above.level)
    const labelled = label !== null && label.length <= text.length
    const bare = labelled ? text.slice(label.length) : withoutLabel(text)
    const sub = labelled ? label.level : deepest(depth - shallowest)
    const opens =
      sub > 0 ? null : isOpening(bare, 'preambular') ? 'preambular' : isOpening(bare, 'operative') ? 'operative' : null
    const kind = opens ?? (labelled && label.numbered ? 'operative' : above.kind)
    const end = typedTerminator(bare)
    const words = end < 0 ? bare : bare.slice(0, end).trimEnd()
    if (words !== '') clauses.push({ kind, level: sub, text: words })
  }
  return clauses
}

const listTags = new Set(['OL', 'UL'])
const blockTags = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 BLOCKQUOTE TR TABLE TBODY SECTION ARTICLE LI OL UL PRE BODY DD DT DL'.split(' '),
)
const skippedTags = new Set(['STYLE', 'SCRIPT', 'TITLE', 'META', 'LINK', 'HEAD'])

/**
 * Word marks list paragraphs by a style `mso-list:l0 level2 lfo1` and draws the label in a span to be ignored. A number or
 * a letter there says more than the depth: a numbered paragraph is a clause, however deep Word has it.
 */
const wordDepth = (element: Element): number =>
  Number(/mso-list:[^;]*level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1] ?? 0)
const isWordBullet = (element: Element): boolean => /mso-list:\s*ignore/i.test(element.getAttribute('style') ?? '')
const wordLabel = (bullet: Element): string => {
  const label = `${folded(bullet.textContent)} `
  return typedLabel(label, null) === null ? '' : label
}

/** The lines of an HTML clipboard: a line for each block, with the depth of the lists around it. */
export const linesOfHtml = (html: string): Line[] => {
  const lines: Line[] = []
  let text = ''
  let depth = 0
  const flush = () => {
    if (folded(text) !== '') lines.push({ text: folded(text), depth })
    text = ''
  }
  const read = (node: globalThis.Node, around: number): void => {
    if (node.nodeType === 3) {
      text += node.textContent ?? ''
      return
    }
    if (!(node instanceof Element) || skippedTags.has(node.tagName)) return
    if (isWordBullet(node)) {
      text += wordLabel(node)
      return
    }
    if (node.tagName === 'BR') {
      flush()
      return
    }
    const block = blockTags.has(node.tagName)
    if (block) {
      flush()
      depth = Math.max(around, wordDepth(node))
    }
    // Depth counts lists, and Google Docs says it outright on the item.
    const stated = node.tagName === 'LI' ? Number(node.getAttribute('aria-level') ?? 0) : 0
    const inside = listTags.has(node.tagName) ? around + 1 : Math.max(around, stated)
    if (stated > 0) depth = inside
    for (const child of node.childNodes) read(child, inside)
    if (block) {
      flush()
      depth = around
    }
  }
  // Parsed apart from the page: nothing in it is loaded or run.
  read(new DOMParser().parseFromString(html, 'text/html').body, 0)
  return lines
}

/** Puts clauses behind the clause at the caret; an empty one takes the first. */
const insertClauses = (view: EditorView, clauses: readonly PastedClause[]): void => {
  const { state } = view
  newStep(state)
  const tr = state.selection.empty ? state.tr : state.tr.deleteSelection()
  const place = placesOf(tr.doc)[indexAt(tr.doc, tr.selection.from)]!
  const nodes = clauses.map(({ kind, level, text }) =>
    state.schema.node(clauseNode, { id: newId(), kind, level }, [state.schema.text(text)]),
  )
  const end = place.pos + place.node.nodeSize
  if (place.node.content.size === 0) {
    const first = clauses[0]!
    tr.insert(end, nodes.slice(1))
    tr.insertText(first.text, place.pos + 1)
    tr.setNodeAttribute(place.pos, 'kind', first.kind).setNodeAttribute(place.pos, 'level', first.level)
  } else tr.insert(end, nodes)
  const last = place.pos + (place.node.content.size === 0 ? 0 : place.node.nodeSize)
  const size = nodes.reduce((sum, node) => sum + node.nodeSize, 0)
  tr.setSelection(TextSelection.create(tr.doc, last + size - 1))
  view.dispatch(tr.setMeta('paste', true).scrollIntoView())
}

/** Words of one line, or pieces of clauses cut in this editor, without their ids. */
const nameless = (slice: Slice): Slice => {
  const nodes: Node[] = []
  slice.content.forEach(node => {
    const attrs: Partial<ReturnType<typeof attrsOf>> = node.attrs
    nodes.push(node.type.name === clauseNode ? node.type.create({ ...attrs, id: null }, node.content) : node)
  })
  return new Slice(Fragment.fromArray(nodes), slice.openStart, slice.openEnd)
}

/** Clauses that were copied up to the first letter of the next one are meant as clauses, not as words with a new line. */
const wholeClauses = ({ content, openStart, openEnd }: Slice): readonly Node[] | null => {
  if (content.childCount < 2 || content.lastChild?.content.size !== 0 || openStart > 1 || openEnd > 1) return null
  return content.content.slice(0, -1)
}

/** Puts them before the clause at the caret when it stands at its start, otherwise behind it; an empty clause gives way. */
const insertWhole = (view: EditorView, nodes: readonly Node[]): void => {
  const { state } = view
  newStep(state)
  const tr = state.selection.empty ? state.tr : state.tr.deleteSelection()
  const { pos, node } = placesOf(tr.doc)[indexAt(tr.doc, tr.selection.from)]!
  const at = tr.selection.$from.parentOffset === 0 ? pos : pos + node.nodeSize
  tr.insert(at, nodes)
  const end = at + nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
  if (node.content.size === 0) tr.delete(end, end + node.nodeSize)
  tr.setSelection(TextSelection.create(tr.doc, end - 1))
  view.dispatch(tr.setMeta('paste', true).scrollIntoView())
}

export type PasteOptions = {
  /** Gets the plain text of a pasted resolution; nothing is inserted then. Absent: it is pasted like any lines. */
  readonly onResolution: (() => ((text: string) => void) | undefined) | null
}

export const Paste = Extension.create<PasteOptions>({
  name: 'paste-clauses',
  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin({
        props: {
          transformPasted: nameless,
          // One line of text is words; more are handled below.
          clipboardTextParser: (text, $context) =>
            new Slice(Fragment.from($context.doc.type.schema.text(folded(text) || ' ')), 0, 0),
          handlePaste(view, event, slice) {
            const text = event.clipboardData?.getData('text/plain') ?? ''
            const html = event.clipboardData?.getData('text/html') ?? ''
            // Cut in an editor like this one: ProseMirror knows better.
            if (html.includes('data-pm-slice')) {
              const whole = wholeClauses(slice)
              if (whole) insertWhole(view, whole)
              return whole !== null
            }
            const plain = linesOf(text)
            const lines = html === '' ? plain : linesOfHtml(html)
            const offer = options.onResolution?.()
            if (offer && looksLikeResolution(plain.length > 0 ? plain : lines)) {
              offer(plain.length > 0 ? text : lines.map(line => line.text).join('\n'))
              return true
            }
            if (lines.length === 0) return true
            const place = placesOf(view.state.doc)[indexAt(view.state.doc, view.state.selection.from)]!
            if (lines.length > 1) insertClauses(view, clausesFrom(lines, place))
            else view.dispatch(view.state.tr.insertText(lines[0]!.text).setMeta('paste', true).scrollIntoView())
            return true
          },
        },
      }),
    ]
  },
})
