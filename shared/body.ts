/**
 * The live form of a body, and the only file that knows it: a Y.XmlFragment of `clause` elements with the attributes
 * `id`, `kind` and `level`, whose Y.XmlText children carry the words and the citations of notes as marks; beside it a map
 * from note id to the note's mark and text.
 *
 * Invariant: a list of clauses written and read back is the same list. Every write touches only the clauses and words
 * that differ and finds clauses by id, never by position, so that what others type at the same time stays where they
 * typed it. (Writing a changed list by position was measured to leak letters into neighbouring clauses.)
 *
 * Longer than other files, because reading, writing and mending all know the layout and nobody else shall.
 */
import { diffArrays } from 'diff'
import { encodeAny, toBase64 } from 'lib0/buffer'
import * as sha256 from 'lib0/hash/sha256'
import * as Y from 'yjs'
import { blockEnd, type Clause, type ClauseKind, clauseKinds, deepestLevel, type Level, type Note } from './clause.ts'
import { clauseNode, noteMark } from './schema.ts'

/** Name of the fragment; the editor's `field`. */
export const bodyName = 'body'
/** Name of the map of notes. */
export const notesName = 'notes'

/** A note without the places that cite it. */
export type NoteText = Pick<Note, 'id' | 'mark' | 'text'>

const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(bodyName)
const notesOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap(notesName)

// ---- reading -------------------------------------------------------------------------------------------------------

type Run = { from: number; to: number; id: string; key: string }
/** The words of one clause element: its text children end to end, and the runs of text that cite a note. */
type Words = { text: string; runs: Run[] }

/** Ours have 16 characters. A client could send any, and the ids of changes and conflicts are made of these. */
const longestId = 64
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= longestId

const noteIdOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value && isId(value.id) ? value.id : null

const wordsOf = (element: Y.XmlElement): Words => {
  let text = ''
  const runs: Run[] = []
  const open = new Map<string, Run>()
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue
    for (const { insert, attributes } of child.toDelta() as {
      insert: unknown
      attributes?: Record<string, unknown>
    }[]) {
      if (typeof insert !== 'string') continue
      const from = text.length
      text += insert
      const here = new Set<string>()
      for (const [key, value] of Object.entries(attributes ?? {})) {
        const id = key === noteMark || key.startsWith(`${noteMark}--`) ? noteIdOf(value) : null
        if (id === null) continue
        here.add(key)
        const run = open.get(key)
        if (run && run.to === from) run.to = text.length
        else {
          const started = { from, to: text.length, id, key }
          runs.push(started)
          open.set(key, started)
        }
      }
      for (const key of [...open.keys()]) if (!here.has(key)) open.delete(key)
    }
  }
  return { text, runs }
}

const kindOf = (value: unknown): ClauseKind => clauseKinds.find(kind => kind === value) ?? 'operative'
const levelOf = (value: unknown): Level => {
  const level = typeof value === 'number' && Number.isInteger(value) ? Math.min(Math.max(value, 0), deepestLevel) : 0
  return level as Level
}
/** Attributes are any JSON in Yjs, whatever the library's type says. */
const attribute = (element: Y.XmlElement, name: string): unknown => element.getAttribute(name)
const idOf = (element: Y.XmlElement): string | null => {
  const id = attribute(element, 'id')
  return isId(id) ? id : null
}
const isClause = (node: unknown): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === clauseNode
const clauseElements = (doc: Y.Doc): Y.XmlElement[] => fragmentOf(doc).toArray().filter(isClause)

/** Every note of the body by id, cited or not. */
export const readNotes = (doc: Y.Doc): Map<string, NoteText> => {
  const notes = new Map<string, NoteText>()
  for (const [id, entry] of notesOf(doc)) {
    if (!(entry instanceof Y.Map)) continue
    const text = entry.get('text')
    notes.set(id, {
      id,
      mark: entry.get('mark') === 'star' ? 'star' : 'number',
      text: text instanceof Y.Text ? text.toString() : '',
    })
  }
  return notes
}

/**
 * What a clause's element says of the clause beside its words, also within the transaction that takes it out; null for
 * anything else. `id` is null where it was not named.
 */
export const nameplateOf = (
  node: unknown,
): (Pick<Clause, 'kind' | 'level'> & { readonly id: string | null }) | null => {
  if (!isClause(node)) return null
  // Not through the library's reader, which does not see what is deleted.
  const last = (name: string): unknown => node._map.get(name)?.content.getContent().at(-1)
  const id = last('id')
  return { id: isId(id) ? id : null, kind: kindOf(last('kind')), level: levelOf(last('level')) }
}

/** The clauses of a live body, in order. A clause that is not named yet reads as `?` and its place, until it is repaired. */
export const readBody = (doc: Y.Doc): Clause[] => {
  const notes = readNotes(doc)
  return clauseElements(doc).map((element, i) => {
    const words = wordsOf(element)
    return {
      id: idOf(element) ?? `?${i}`,
      kind: kindOf(attribute(element, 'kind')),
      level: levelOf(attribute(element, 'level')),
      text: words.text,
      notes: citationsOf(words).map(
        ({ id, at }) => ({ id, at, mark: notes.get(id)?.mark ?? 'number', text: notes.get(id)?.text ?? '' }) as const,
      ),
    }
  })
}

/** The ids alone, as `readBody` gives them. */
export const readOrder = (doc: Y.Doc): string[] => clauseElements(doc).map((element, i) => idOf(element) ?? `?${i}`)

// ---- writing -------------------------------------------------------------------------------------------------------

/** The name under which the editor's binding stores a citation: the mark's name and six folded bytes of its hash. */
export const citationKey = (noteId: string): string => {
  const digest = sha256.digest(encodeAny({ type: noteMark, attrs: { id: noteId } }))
  const folded = new Uint8Array(6)
  for (let i = 0; i < digest.length; i++) folded[i % 6] = folded[i % 6]! ^ digest[i]!
  return `${noteMark}--${toBase64(folded)}`
}

type TextChild = { text: Y.XmlText; from: number; to: number }
const textChildren = (element: Y.XmlElement): TextChild[] => {
  let from = 0
  return element
    .toArray()
    .filter(child => child instanceof Y.XmlText)
    .map(text => {
      const part = { text, from, to: from + text.length }
      from = part.to
      return part
    })
}

const insertAt = (element: Y.XmlElement, at: number, words: string, attributes: Record<string, unknown>): void => {
  const child = textChildren(element).find(part => at <= part.to)
  if (child) child.text.insert(at - child.from, words, attributes)
  else element.insert(element.length, [new Y.XmlText(words)])
}

const eachPart = (
  element: Y.XmlElement,
  from: number,
  to: number,
  act: (text: Y.XmlText, at: number, length: number) => void,
): void => {
  // From the end, so that what is done to a later part leaves the offsets of the earlier ones alone.
  for (const part of textChildren(element).reverse()) {
    const start = Math.max(from, part.from)
    const end = Math.min(to, part.to)
    if (end > start) act(part.text, start - part.from, end - start)
  }
}

type Edit = { at: number; remove: number; insert: string }
const wordPattern = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu
/** With more changed words and spaces than this a text is written anew: finding them costs the square of their number. */
const mostEdits = 100

/** One edit that puts `after` in the place of `before`, but for what they have in common at both ends. */
const wholeEdit = (before: string, after: string): Edit => {
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && before[at] === after[at]) at++
  let same = 0
  while (same < shorter - at && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  return { at, remove: before.length - same - at, insert: after.slice(at, after.length - same) }
}

/** The edits, last first, that turn one text into the other, word by word. */
const editsBetween = (before: string, after: string): Edit[] => {
  const edits: Edit[] = []
  let at = 0
  const parts = diffArrays(before.match(wordPattern) ?? [], after.match(wordPattern) ?? [], {
    maxEditLength: mostEdits,
  })
  if (parts === undefined) return [wholeEdit(before, after)]
  for (const part of parts) {
    const words = part.value.join('')
    const last = edits.at(-1)
    if (!part.added && !part.removed) at += words.length
    else {
      const open = last && last.at + last.remove === at ? last : undefined
      const edit = open ?? { at, remove: 0, insert: '' }
      if (!open) edits.push(edit)
      if (part.added) edit.insert += words
      else {
        edit.remove += words.length
        at += words.length
      }
    }
  }
  return edits.reverse()
}

const writeText = (element: Y.XmlElement, after: string): void => {
  const { text, runs } = wordsOf(element)
  if (text === after) return
  for (const { at, remove, insert } of editsBetween(text, after)) {
    if (insert !== '') {
      // Only a citation that goes on to the right of the place is inherited: new words are never cited by accident.
      const inside = runs.filter(run => run.from < at && at < run.to)
      insertAt(element, at, insert, Object.fromEntries(inside.map(run => [run.key, { id: run.id }])))
    }
    eachPart(element, at + insert.length, at + insert.length + remove, (part, from, length) =>
      part.delete(from, length),
    )
  }
}

/** A citation stands on the word before `at`, so that editing around it does not lose it. */
const citedFrom = (text: string, at: number): number => {
  const word = /[\p{L}\p{N}]+[^\s\p{L}\p{N}]*$/u.exec(text.slice(0, at))
  return word ? word.index : Math.max(0, at - 1)
}

type Citation = Pick<Note, 'id' | 'at'>

/** The citations of some words, in the order in which they are read: by place, and at one place as they were made. */
const citationsOf = ({ runs }: Words): Citation[] =>
  runs.map(({ id, to }) => ({ id, at: to })).sort((a, b) => a.at - b.at)

const cite = (element: Y.XmlElement, text: string, { id, at }: Citation): void => {
  const end = Math.min(at, text.length)
  const mark = { [citationKey(id)]: { id } }
  eachPart(element, citedFrom(text, end), end, (part, from, length) => part.format(from, length, mark))
}
const uncite = (element: Y.XmlElement, { from, to, key }: Run): void =>
  eachPart(element, from, to, (part, at, length) => part.format(at, length, { [key]: null }))

const writeCitations = (element: Y.XmlElement, wanted: readonly Citation[]): void => {
  const { text, runs } = wordsOf(element)
  const missing = [...wanted]
  for (const run of runs) {
    const found = missing.findIndex(note => note.id === run.id && note.at === run.to)
    if (found >= 0) missing.splice(found, 1)
    else uncite(element, run)
  }
  // The last one first: Yjs puts a new mark before those that begin at the same place.
  for (const note of missing.reverse()) cite(element, text, note)
  const words = wordsOf(element)
  if (citationsOf(words).every(({ id, at }, i) => id === wanted[i]?.id && at === wanted[i].at)) return
  // What was there comes behind what is new at its place; only from the start can they be put in another order.
  for (const run of words.runs) uncite(element, run)
  for (const note of wanted.toReversed()) cite(element, text, note)
}

const writeAttributes = (element: Y.XmlElement, clause: Clause): void => {
  const wanted: Record<string, string | number> = { id: clause.id, kind: clause.kind, level: clause.level }
  for (const [name, value] of Object.entries(wanted)) {
    if (attribute(element, name) !== value)
      (element as Y.XmlElement<Record<string, string | number>>).setAttribute(name, value)
  }
}

const writeClause = (element: Y.XmlElement, clause: Clause): void => {
  writeAttributes(element, clause)
  writeText(element, clause.text)
  writeCitations(element, clause.notes)
}

const writeYText = (text: Y.Text, after: string): void => {
  for (const { at, remove, insert } of editsBetween(text.toString(), after)) {
    if (insert !== '') text.insert(at, insert)
    if (remove > 0) text.delete(at + insert.length, remove)
  }
}

const writeNotes = (doc: Y.Doc, notes: Iterable<NoteText>): void => {
  const map = notesOf(doc)
  for (const { id, mark, text } of notes) {
    const entry = map.get(id)
    const words = entry?.get('text')
    if (entry && words instanceof Y.Text) {
      if (entry.get('mark') !== mark) entry.set('mark', mark)
      writeYText(words, text)
    } else {
      map.set(
        id,
        new Y.Map<unknown>([
          ['mark', mark],
          ['text', new Y.Text(text)],
        ]),
      )
    }
  }
}

/** Positions (into `order`) of a longest run of increasing numbers: the clauses that need not move. */
const longestIncreasing = (order: readonly number[]): Set<number> => {
  const previous: number[] = []
  const tails: number[] = []
  order.forEach((value, i) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (order[tails[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tails[low - 1]! : -1
    tails[low] = i
  })
  const kept = new Set<number>()
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]!) kept.add(i)
  return kept
}

/** The longest stretches [from, to) of 0..length-1 in which all pass. */
const runs = (length: number, passes: (i: number) => boolean): [from: number, to: number][] => {
  const found: [number, number][] = []
  for (let i = 0; i < length; i++) {
    if (!passes(i)) continue
    const last = found.at(-1)
    if (last && last[1] === i) last[1]++
    else found.push([i, i + 1])
  }
  return found
}

/** An element, not in a document yet, with everything of a clause but its citations. */
const newClause = ({ id, kind, level, text }: Omit<Clause, 'notes'>): Y.XmlElement => {
  const element = new Y.XmlElement<Record<string, string | number>>(clauseNode)
  element.setAttribute('id', id)
  element.setAttribute('kind', kind)
  element.setAttribute('level', level)
  if (text !== '') element.insert(0, [new Y.XmlText(text)])
  return element as Y.XmlElement
}

/**
 * Makes a live body equal to `clauses`, in one transaction with `origin`. Clauses are found by id; unchanged ones are not
 * touched, and in a changed one only the words that differ. A clause that changed its place is removed and made again
 * (Yjs has no move), so hold the body still or accept that words typed into it at that moment are lost. Throws
 * RangeError when an id stands twice in `clauses`.
 */
export const writeBody = (doc: Y.Doc, clauses: readonly Clause[], origin?: unknown): void => {
  const target = new Map(clauses.map((clause, i) => [clause.id, i]))
  if (target.size !== clauses.length) throw new RangeError('a clause id stands twice')
  doc.transact(() => {
    const fragment = fragmentOf(doc)
    const children = fragment.toArray()
    const claimed = new Set<string>()
    const places = children.map(child => {
      const id = isClause(child) ? idOf(child) : null
      if (id === null || claimed.has(id)) return -1
      claimed.add(id)
      return target.get(id) ?? -1
    })
    const present = places.flatMap((place, i) => (place >= 0 ? [i] : []))
    const kept = longestIncreasing(present.map(i => places[i]!))
    const stays = new Set(present.filter((_, i) => kept.has(i)))
    const elements = new Map<number, Y.XmlElement>()
    for (const i of stays) elements.set(places[i]!, children[i] as Y.XmlElement)
    // Neighbours go and come in one step: Yjs walks from the start to every place.
    for (const [from, to] of runs(children.length, i => !stays.has(i)).reverse()) fragment.delete(from, to - from)
    for (const [from, to] of runs(clauses.length, i => !elements.has(i))) {
      const fresh = clauses.slice(from, to).map(newClause)
      fragment.insert(from, fresh)
      fresh.forEach((element, i) => {
        const { notes } = clauses[from + i]!
        if (notes.length > 0) writeCitations(element, notes)
      })
    }
    for (const [i, element] of elements) writeClause(element, clauses[i]!)
    writeNotes(doc, new Map(clauses.flatMap(clause => clause.notes).map(note => [note.id, note])).values())
  }, origin)
}

/** Fills a new, empty document. Only the server seeds a body: two seeds of one body would double its words. Throws RangeError otherwise. */
export const seedBody = (doc: Y.Doc, clauses: readonly Clause[]): void => {
  if (fragmentOf(doc).length > 0) throw new RangeError('the body is not empty')
  writeBody(doc, clauses)
}

/** The encoded state of a new body with these clauses. */
export const seededState = (clauses: readonly Clause[]): Uint8Array => {
  const doc = new Y.Doc()
  seedBody(doc, clauses)
  return Y.encodeStateAsUpdate(doc)
}

/**
 * Moves a clause with its sub-clauses before the clause `beforeId` (null: to the end), in one transaction. False when
 * there is nothing to do: an unknown id, or a target inside the block itself.
 */
export const moveBlock = (doc: Y.Doc, clauseId: string, beforeId: string | null, origin?: unknown): boolean => {
  const body = readBody(doc)
  const from = body.findIndex(clause => clause.id === clauseId)
  if (from < 0) return false
  const end = blockEnd(body, from)
  const to = beforeId === null ? body.length : body.findIndex(clause => clause.id === beforeId)
  if (to < 0 || (to >= from && to <= end)) return false
  doc.transact(() => {
    const fragment = fragmentOf(doc)
    const elements = clauseElements(doc)
    const place = (element: Y.XmlElement | undefined) =>
      element ? fragment.toArray().indexOf(element) : fragment.length
    const block = elements.slice(from, end)
    const copies = block.map(element => element.clone())
    for (const element of block) fragment.delete(place(element), 1)
    fragment.insert(place(elements[to]), copies)
  }, origin)
  return true
}

/** Adds a note's text; the place that cites it is a mark in a clause. */
export const addNote = (doc: Y.Doc, note: NoteText, origin?: unknown): void => {
  doc.transact(() => writeNotes(doc, [note]), origin)
}

/** Makes the text of a note equal to `text` by the words that differ. An unknown id is left alone. */
export const setNoteText = (doc: Y.Doc, noteId: string, text: string, origin?: unknown): void => {
  const words = notesOf(doc).get(noteId)?.get('text')
  if (words instanceof Y.Text) doc.transact(() => writeYText(words, text), origin)
}

// ---- repair --------------------------------------------------------------------------------------------------------

const plainText = (node: Y.XmlElement | Y.XmlText | Y.XmlHook): string =>
  node instanceof Y.XmlElement
    ? node
        .toArray()
        .map(child => plainText(child))
        .join('')
    : node instanceof Y.XmlText
      ? node
          .toDelta()
          .map((part: { insert: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
          .join('')
      : ''

/**
 * Mends what concurrent edits can leave behind, keeping every word: names clauses without an id; of two clauses with one
 * id drops the later when their words are equal (two people moved the clause at once) and renames it otherwise; turns
 * anything else into a clause of its words; gives an empty body one empty clause. Run by the server alone, in one
 * transaction with `origin`. True when it changed something.
 */
export const repairBody = (doc: Y.Doc, newId: () => string, origin?: unknown): boolean => {
  const fragment = fragmentOf(doc)
  const seen = new Map<string, string>()
  const steps: (() => void)[] = []
  fragment.toArray().forEach((child, i) => {
    if (!isClause(child) || child.toArray().some(part => !(part instanceof Y.XmlText))) {
      const text = plainText(child)
      const like = isClause(child) ? child : null
      steps.push(() => {
        fragment.delete(i, 1)
        if (text !== '')
          fragment.insert(i, [
            newClause({ id: newId(), kind: kindOf(like && attribute(like, 'kind')), level: 0, text }),
          ])
      })
      return
    }
    const id = idOf(child)
    const text = wordsOf(child).text
    if (id !== null && seen.get(id) === text) steps.push(() => fragment.delete(i, 1))
    else if (id === null || seen.has(id)) steps.push(() => child.setAttribute('id', newId()))
    else seen.set(id, text)
  })
  if (steps.length === 0 && fragment.length > 0) return false
  doc.transact(() => {
    // Later places first: the earlier ones keep their index.
    for (const step of steps.reverse()) step()
    if (fragment.length === 0) fragment.insert(0, [newClause({ id: newId(), kind: 'preambular', level: 0, text: '' })])
  }, origin)
  return true
}
