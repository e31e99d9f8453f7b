import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addNote,
  bodyName,
  citationKey,
  moveBlock,
  readBody,
  readNotes,
  repairBody,
  seedBody,
  seededState,
  setNoteText,
  writeBody,
} from '../../shared/body.ts'
import type { Clause, Level } from '../../shared/clause.ts'
import { bodySchema } from '../../shared/schema.ts'
import { cpuTime } from '../support/cpu.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const runs = { seed, numRuns: 150 }

const clause = (id: string, text = '', level: Level = 0, notes: Clause['notes'] = []): Clause => ({
  id,
  kind: 'operative',
  level,
  text,
  notes,
})

const many = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) => clause(`${letter}${i}`, `Urges ${i}`))

const vocabulary = ['the', 'States', 'urges', 'water', 'of', 'climate-related', 'and', 'relief,', 'survivors', '2030']
const notesById = ['n0', 'n1', 'n2'].map(id => ({
  id,
  mark: id === 'n2' ? ('star' as const) : ('number' as const),
  text: `text of ${id}`,
}))

/** Bodies over ten ids, so that two of them share clauses, order them otherwise and word them otherwise. */
const bodies = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 9 }).map(n => `c${n}`),
      kind: fc.constantFrom('preambular', 'operative'),
      level: fc.constantFrom<Level[]>(0, 1, 2, 3),
      words: fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }),
      cited: fc.uniqueArray(fc.tuple(fc.nat(11), fc.constantFrom(...notesById)), {
        maxLength: 2,
        selector: ([, note]) => note.id,
      }),
    }),
    { maxLength: 9, selector: c => c.id },
  )
  .map(list =>
    list.map(({ id, kind, level, words, cited }): Clause => {
      const notes = cited
        .filter(([place]) => place < words.length)
        .map(([place, note]) => ({ ...note, at: words.slice(0, place + 1).join(' ').length }))
        .sort((a, b) => a.at - b.at)
      return { id, kind: kind as Clause['kind'], level, text: words.join(' '), notes }
    }),
  )

const bodyOf = (clauses: readonly Clause[]): Y.Doc => {
  const doc = new Y.Doc()
  seedBody(doc, clauses)
  return doc
}
/** A second replica of a document. */
const peerOf = (doc: Y.Doc): Y.Doc => {
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
  return peer
}
const sync = (a: Y.Doc, b: Y.Doc): void => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
}
const elementOf = (doc: Y.Doc, i: number) => doc.getXmlFragment(bodyName).get(i) as Y.XmlElement
const typeInto = (doc: Y.Doc, i: number, at: number, words: string): void =>
  (elementOf(doc, i).get(0) as Y.XmlText).insert(at, words)
const texts = (doc: Y.Doc): string[] => readBody(doc).map(c => c.text)

test('BD1 whatever was there, what is written is read back', () => {
  let changed = 0
  fc.assert(
    fc.property(bodies, bodies, bodies, (first, second, third) => {
      const doc = bodyOf(first)
      for (const next of [second, third]) {
        writeBody(doc, next)
        expect(readBody(doc)).toEqual(next)
      }
      if (second.some(c => first.some(d => d.id === c.id && d.text !== c.text && d.text !== '' && c.notes.length > 0)))
        changed++
    }),
    runs,
  )
  expect(changed, `seed ${seed}: a kept clause with a new text and a note occurred`).toBeGreaterThan(10)
})

test('BD1 a state seeded elsewhere reads the same', () => {
  const body = [
    clause('a', 'Urges States', 0, [{ id: 'n', at: 12, mark: 'star', text: 'See above.' }]),
    clause('b', 'To act', 1),
  ]
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seededState(body))
  expect(readBody(doc)).toEqual(body)
})

test('BD1 an id that stands twice is a programming error', () => {
  expect(() => writeBody(new Y.Doc(), [clause('a'), clause('a')])).toThrow(RangeError)
})

test('BD2 writing what is already there sends nothing', () => {
  fc.assert(
    fc.property(bodies, body => {
      const doc = bodyOf(body)
      let updates = 0
      doc.on('update', () => updates++)
      writeBody(doc, readBody(doc))
      expect(updates).toBe(0)
    }),
    runs,
  )
})

test('BD2 words typed meanwhile stay, in the changed clause and in the others', () => {
  const doc = bodyOf([
    clause('a', 'Urges States to act now'),
    clause('b', 'Requests a report'),
    clause('c', 'Decides to meet'),
  ])
  const peer = peerOf(doc)
  typeInto(peer, 0, 'Urges'.length, ' all')
  typeInto(peer, 2, 'Decides'.length, ' firmly')
  writeBody(doc, [
    clause('c', 'Decides to meet'),
    clause('a', 'Urges States to act at once'),
    clause('x', 'Added'),
    clause('b', 'Requests reports'),
  ])
  sync(doc, peer)
  expect(texts(doc)).toEqual(texts(peer))
  expect(texts(doc)).toContain('Urges all States to act at once')
})

test('BD2 no letter leaks between clauses when a write races with typing', () => {
  let races = 0
  fc.assert(
    fc.property(bodies, bodies, fc.nat(8), (before, after, place) => {
      fc.pre(before.length > 0)
      const doc = bodyOf(before)
      const peer = peerOf(doc)
      const target = before[place % before.length]!
      if (target.text === '') return
      typeInto(peer, place % before.length, 0, '@@@')
      writeBody(doc, after)
      sync(doc, peer)
      expect(readBody(doc)).toEqual(readBody(peer))
      for (const { id, text } of readBody(doc)) {
        if (id === target.id) races++
        else expect(text, `${id} holds letters typed into ${target.id}`).not.toContain('@')
      }
    }),
    runs,
  )
  expect(races, `seed ${seed}: the clause typed into outlived the write`).toBeGreaterThan(10)
})

test("BD3 a citation's key is the one the editor's binding would store", () => {
  const node = bodySchema.node('doc', null, [
    bodySchema.node('clause', { id: 'a', kind: 'operative', level: 0 }, [
      bodySchema.text('word', [bodySchema.mark('note', { id: 'n-42' })]),
    ]),
  ])
  const doc = new Y.Doc()
  prosemirrorToYXmlFragment(node, doc.getXmlFragment(bodyName))
  const [part] = (elementOf(doc, 0).get(0) as Y.XmlText).toDelta()
  expect(Object.keys(part.attributes)).toEqual([citationKey('n-42')])
})

test('BD3 a citation stays with its word while the word is edited, and new words after it are not cited', () => {
  const cited = clause('a', 'Recalls the Convention today', 0, [{ id: 'n', at: 22, mark: 'number', text: 'x' }])
  const doc = bodyOf([cited])
  typeInto(doc, 0, 'Recalls the Con'.length, '-')
  expect(readBody(doc)[0]!.notes).toMatchObject([{ id: 'n', at: 23 }])
  writeBody(doc, [{ ...cited, text: 'Recalls the Convention and more today' }])
  expect(readBody(doc)[0]!.notes).toMatchObject([{ id: 'n', at: 22 }])
})

test('BD3 a note is edited by the words that differ', () => {
  const doc = bodyOf([
    clause('a', 'Recalls it', 0, [{ id: 'n', at: 10, mark: 'number', text: 'General Assembly resolution 1' }]),
  ])
  const peer = peerOf(doc)
  setNoteText(doc, 'n', 'General Assembly resolution 70/1')
  setNoteText(peer, 'n', 'The General Assembly resolution 1')
  sync(doc, peer)
  expect(readNotes(doc).get('n')!.text).toBe('The General Assembly resolution 70/1')
  addNote(doc, { id: 'm', mark: 'star', text: 'new' })
  expect(readNotes(doc).get('m')).toEqual({ id: 'm', mark: 'star', text: 'new' })
})

test('BD4 unnamed, doubled and strange content is mended and no word is lost', () => {
  const doc = bodyOf([clause('a', 'One'), clause('b', 'Two')])
  const fragment = doc.getXmlFragment(bodyName)
  const copy = (i: number) => elementOf(doc, i).clone()
  fragment.insert(2, [copy(0), copy(1)])
  typeInto(doc, 3, 3, ' more')
  const unnamed = new Y.XmlElement('clause')
  unnamed.insert(0, [new Y.XmlText('Three')])
  const stray = new Y.XmlElement('heading')
  stray.insert(0, [new Y.XmlText('Four')])
  fragment.insert(4, [unnamed, stray, new Y.XmlText('Five')])
  let n = 0
  expect(repairBody(doc, () => `new${n++}`)).toBe(true)
  expect(texts(doc)).toEqual(['One', 'Two', 'Two more', 'Three', 'Four', 'Five'])
  expect(new Set(readBody(doc).map(c => c.id)).size).toBe(6)
  expect(repairBody(doc, () => 'never')).toBe(false)
})

test('BD4 an id that is too long for the names of changes is no id', () => {
  const doc = bodyOf([clause('a'.repeat(65), 'One'), clause('b', 'Two')])
  expect(repairBody(doc, () => 'new')).toBe(true)
  expect(readBody(doc)).toEqual([clause('new', 'One'), clause('b', 'Two')])
})

test('BD4 a body that two people emptied at once gets one clause', () => {
  const doc = bodyOf([clause('a', 'One')])
  doc.getXmlFragment(bodyName).delete(0, 1)
  expect(repairBody(doc, () => 'z')).toBe(true)
  expect(readBody(doc)).toEqual([{ id: 'z', kind: 'preambular', level: 0, text: '', notes: [] }])
})

test('BD4 one clause moved by two people at once is one clause again', () => {
  const doc = bodyOf(['a', 'b', 'c', 'd'].map(id => clause(id, id)))
  const peer = peerOf(doc)
  moveBlock(doc, 'a', 'd')
  moveBlock(peer, 'a', null)
  sync(doc, peer)
  repairBody(doc, () => 'z')
  sync(doc, peer)
  expect(texts(peer).toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test.each([
  ['b', 'a', ['b', 'b1', 'b2', 'a', 'c']],
  ['b', null, ['a', 'c', 'b', 'b1', 'b2']],
  ['a', 'c', ['b', 'b1', 'b2', 'a', 'c']],
  ['b1', 'c', ['a', 'b', 'b2', 'b1', 'c']],
  ['b', 'b2', null],
  ['b', 'b', null],
  ['b', 'c', null],
  ['?', 'a', null],
])('BD5 %s before %s', (id, before, expected) => {
  const start = [clause('a'), clause('b'), clause('b1', '', 1), clause('b2', '', 1), clause('c')].map(c => ({
    ...c,
    text: c.id,
  }))
  const doc = bodyOf(start)
  expect(moveBlock(doc, id, before)).toBe(expected !== null)
  expect(texts(doc)).toEqual(expected ?? start.map(c => c.id))
})

test('BD6 a body that holds a clause cannot be seeded again', () => {
  const doc = bodyOf([clause('a')])
  expect(() => seedBody(doc, [clause('b')])).toThrow(RangeError)
})

/** `count` words that no other letter gives. */
const wordsOf = (letter: string, count: number) => Array.from({ length: count }, (_, i) => letter + i).join(' ')
test.each<[string, Clause[], Clause[]]>([
  ['a clause of other words', [clause('a', wordsOf('x', 20_000))], [clause('a', wordsOf('y', 20_000))]],
  ['other clauses', many('x', 4_000), many('y', 4_000)],
  ['the same clauses the other way round', many('x', 4_000), many('x', 4_000).reverse()],
])('BD7 a write costs no square of what it changes: %s', (_, before, after) => {
  const doc = bodyOf(before)
  // A tenth of it where nothing else runs; a square cost would take many seconds.
  expect(cpuTime(() => writeBody(doc, after))).toBeLessThan(2_000)
  expect(readBody(doc)).toEqual(after)
})

test.each([
  ['before the one that stood there', ['n0'], ['n1', 'n0']],
  ['in the other order', ['n0', 'n1'], ['n1', 'n0']],
  ['between two', ['n0', 'n2'], ['n0', 'n1', 'n2']],
])('BD1 two notes at one word keep their order, written %s', (_, before, after) => {
  const citing = (ids: string[]) => [
    clause(
      'a',
      'Urges States',
      0,
      ids.map(id => ({ ...notesById.find(note => note.id === id)!, at: 12 })),
    ),
  ]
  const doc = bodyOf(citing(before))
  writeBody(doc, citing(after))
  expect(readBody(doc)).toEqual(citing(after))
})

test('BD7 a clause that is written anew keeps the words at both ends that stay', () => {
  const doc = bodyOf([clause('a', `Urges ${wordsOf('x', 900)} now`)])
  const peer = peerOf(doc)
  typeInto(peer, 0, 2, '-')
  writeBody(doc, [clause('a', `Urges ${wordsOf('y', 900)} now`)])
  sync(doc, peer)
  expect(texts(doc)).toEqual([`Ur-ges ${wordsOf('y', 900)} now`])
})
