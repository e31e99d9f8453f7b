import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBucket } from '../../server/rooms/bucket.ts'
import { frame, readMessage } from '../../server/rooms/frames.ts'
import { bringsNothing, decode, judge } from '../../server/rooms/guard.ts'
import { defaultLimits } from '../../server/rooms/limits.ts'
import { readPresence } from '../../server/rooms/presence.ts'
import { closeCode } from '../../shared/protocol.ts'
import { forSeeds } from '../support/random.ts'
import { presenceMessage, updateMessage } from '../support/raw-client.ts'

const france = 100
const kenya = 200
const owners: Record<number, string> = { [france]: 'france', [kenya]: 'kenya' }

/** A document of one client with these words typed one after the other, and the update of each. */
const typed = (client: number, ...words: string[]) => {
  const doc = new Y.Doc()
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  for (const word of words) text.insert(text.length, word)
  return { doc, text, updates }
}
/** One struct without content (GC) of a client from a clock on: what makes replicas believe they have seen its words. */
const poison = (client: number, clock: number, length: number): Uint8Array =>
  encoding.encode(e => {
    for (const n of [1, 1, client, clock]) encoding.writeVarUint(e, n)
    encoding.writeUint8(e, 0)
    encoding.writeVarUint(e, length)
    encoding.writeVarUint(e, 0)
  })
const deletion = (client: number, clock: number, length: number): Uint8Array =>
  encoding.encode(e => {
    for (const n of [0, 1, client, 1, clock, length]) encoding.writeVarUint(e, n)
  })
/** Judges an update from `person` against what `known` holds. */
const verdict = (known: Uint8Array[], update: Uint8Array, person = 'france') => {
  const doc = new Y.Doc()
  for (const one of known) Y.applyUpdate(doc, one)
  const decoded = decode(update)
  if (decoded === null) return 'unreadable'
  const result = judge(doc, decoded, client => owners[client], person)
  return result.ok ? result : result.why
}

test('GD1 an update that cannot be read to its end is none', () => {
  const [whole] = typed(france, 'Decides').updates
  for (let length = 0; length < whole!.length; length++)
    expect(decode(whole!.subarray(0, length)), String(length)).toBeNull()
  expect(decode(whole!)).not.toBeNull()
})

test('GD2 new structs are taken only for client ids of their sender; a free id becomes theirs', () => {
  const { updates } = typed(kenya, 'Urges')
  expect(verdict([], updates[0]!, 'france')).toBe('foreignClient')
  expect(verdict([], updates[0]!, 'kenya')).toEqual({ ok: true, claims: [], grows: true })
  expect(verdict([], typed(300, 'Urges').updates[0]!)).toEqual({ ok: true, claims: [300], grows: true })
})

test('GD2 what is known may be repeated by anybody, and anybody may delete', () => {
  const { updates } = typed(kenya, 'Urges')
  expect(verdict(updates, updates[0]!, 'france')).toEqual({ ok: true, claims: [], grows: false })
  expect(verdict(updates, deletion(kenya, 0, 5), 'france')).toEqual({ ok: true, claims: [], grows: false })
})

test.each([
  ['another delegation', kenya, 0, 2 ** 40, 'foreignClient'],
  ['another delegation, a little', kenya, 0, 1, 'foreignClient'],
  ['one’s own', france, 0, 2 ** 40, 'clockJump'],
  ['one’s own, to the edge', france, 0, 5_000_001, 'clockJump'],
  ['a free one', 300, 0, 2 ** 31, 'clockJump'],
  ['one’s own, later on', france, 1_000, 2 ** 40, 'clockJump'],
] as const)('GD3 sixteen bytes that burn the clocks of %s are refused', (_, client, clock, length, why) => {
  expect(poison(client, clock, length).length).toBeLessThanOrEqual(16)
  expect(verdict([], poison(client, clock, length))).toBe(why)
})

test('GD3 a body that was cleaned up still syncs: a client may bring emptied structs of its own', () => {
  expect(verdict([], poison(france, 0, 5_000_000))).toEqual({ ok: true, claims: [], grows: true })
})

test('GD4 an update must follow what the body has', () => {
  const { updates } = typed(france, 'a', 'b', 'c')
  expect(verdict(updates.slice(0, 1), updates[1]!)).toMatchObject({ ok: true })
  expect(verdict(updates.slice(0, 1), updates[2]!)).toBe('gap')
  expect(verdict(updates.slice(0, 1), Y.mergeUpdates([updates[0]!, updates[2]!]))).toBe('gap')
})

test.each<[string, (doc: Y.Doc) => void]>([
  ['the neighbour before it', doc => doc.getText('t').insert(3, 'x')],
  ['the neighbour behind it', doc => doc.getText('t').insert(0, 'x')],
  ['what it is a part of', doc => doc.getArray<Y.Text>('list').get(0).insert(0, 'x')],
  ['what it deletes', doc => doc.getText('t').delete(0, 2)],
])('GD5 an update whose %s is not there is refused', (_, edit) => {
  const doc = new Y.Doc()
  doc.clientID = kenya
  doc.getText('t').insert(0, 'abc')
  doc.getArray<Y.Text>('list').insert(0, [new Y.Text()])
  const known = Y.encodeStateAsUpdate(doc)
  const mine = new Y.Doc()
  mine.clientID = france
  Y.applyUpdate(mine, known)
  let update: Uint8Array = new Uint8Array()
  mine.on('update', (bytes: Uint8Array) => {
    update = bytes
  })
  edit(mine)
  expect(verdict([], update)).toBe('gap')
  expect(verdict([known], update)).toMatchObject({ ok: true })
})

test('GD5 a deletion reaches no further than what is there', () => {
  const { updates } = typed(kenya, 'abc')
  expect(verdict(updates, deletion(kenya, 0, 3))).toMatchObject({ ok: true })
  expect(verdict(updates, deletion(kenya, 0, 4))).toBe('gap')
})

test('GD5 whole documents made by many hands pass, whatever the order of their parts', () => {
  let references = 0
  const all = forSeeds(60, random => {
    const docs = [0, 1, 2].map(i => {
      const doc = new Y.Doc()
      doc.clientID = 1_000 + i
      return doc
    })
    for (let step = 0; step < 40; step++) {
      const doc = random.pick(docs)
      const text = doc.getText('t')
      if (random.chance(0.3) && text.length > 2) text.delete(random.int(text.length - 1), 1)
      else text.insert(random.int(text.length + 1), 'ab')
      if (random.chance(0.3)) Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(doc))
    }
    for (const doc of docs) {
      const decoded = decode(Y.encodeStateAsUpdate(doc))!
      references += decoded.structs.filter(s => s instanceof Y.Item && s.origin !== null).length
      expect(judge(new Y.Doc(), decoded, () => undefined, 'x').ok).toBe(true)
    }
  })
  if (all) expect(references).toBeGreaterThan(1_000)
})

test('GD6 a reader may repeat what the body has, deletions too, and nothing else', () => {
  const { doc, text, updates } = typed(kenya, 'abc', 'def')
  const before = Y.encodeStateAsUpdate(doc)
  const at = new Y.Doc()
  Y.applyUpdate(at, before)
  const nothing = (update: Uint8Array): boolean => bringsNothing(at, decode(update)!)
  expect(nothing(before)).toBe(true)
  expect(nothing(updates[1]!)).toBe(true)
  text.delete(1, 2)
  expect(nothing(Y.encodeStateAsUpdate(doc))).toBe(false)
  expect(nothing(deletion(kenya, 1, 2))).toBe(false)
  expect(nothing(deletion(kenya, 5, 9))).toBe(false)
  Y.applyUpdate(at, Y.encodeStateAsUpdate(doc))
  expect(nothing(Y.encodeStateAsUpdate(doc))).toBe(true)
  expect(nothing(deletion(kenya, 0, 3))).toBe(false)
  text.insert(0, 'x')
  expect(nothing(Y.encodeStateAsUpdate(doc))).toBe(false)
})

test('GD7 a message is read whole or not at all', () => {
  const [update] = typed(france, 'Decides').updates
  const message = updateMessage(update!)
  expect(readMessage(message)).toEqual({ kind: 'update', update })
  expect(readMessage(new Uint8Array([...message, 0]))).toBeNull()
  expect(readMessage(message.subarray(0, 5))).toBeNull()
  expect(readMessage(new Uint8Array([]))).toBeNull()
  // What only a server may say.
  for (const type of [2, 100, 101, 7]) expect(readMessage(new Uint8Array([type, 0])), String(type)).toBeNull()
})

test.each([0, 1, 125, 126, 65_535, 65_536, 70_000])('GD7 a message of %i bytes is framed as RFC 6455 says', length => {
  const bytes = frame(new Uint8Array(length).fill(9))
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  expect(bytes.length).toBe(head + length)
  expect(bytes[0]).toBe(0x82)
  const said = head === 2 ? bytes[1] : head === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  expect(said).toBe(length)
})

const caret = { anchor: { tname: 'body', assoc: 0 }, head: { item: { client: 5, clock: 7 } } }
const said = (...states: Parameters<typeof presenceMessage>): Uint8Array => {
  const message = readMessage(presenceMessage(...states))
  if (message?.kind !== 'presence') throw new Error('no presence')
  return message.update
}

test('GD8 of what a client says of itself only the caret is kept', () => {
  const state = { user: { name: 'the dais', color: 'red; }' }, cursor: caret, more: 'x' }
  expect(readPresence(said([5, 1, state]), null)).toEqual({ clientId: 5, clock: 1, here: true, cursor: caret })
  expect(readPresence(said([5, 1, null]), null)).toEqual({ clientId: 5, clock: 1, here: false, cursor: null })
})

test('GD8 what a client repeats of others is passed over', () => {
  const update = said([4, 9, { cursor: caret }], [5, 1, { cursor: null }], [6, 9, null])
  expect(readPresence(update, 5)).toEqual({ clientId: 5, clock: 1, here: true, cursor: null })
  expect(readPresence(update, 7)).toBe('nothing')
  expect(readPresence(update, null)).toBe('nothing')
})

test.each([
  ['no JSON object', 'caret'],
  ['a caret with other fields only', { cursor: { top: 3 } }],
  ['a clock out of range', { cursor: { ...caret, head: { item: { client: 5, clock: 2 ** 60 } } } }],
  ['a long name', { cursor: { ...caret, anchor: { tname: 'x'.repeat(65) } } }],
])('GD8 %s is no presence', (_, state) => {
  expect(readPresence(said([5, 1, state]), null)).toBeNull()
})

test('GD9 five people at a keyboard are never too fast, a flood is', () => {
  let now = 0
  const typist = createBucket(defaultLimits, () => now)
  // Fifteen keys a second, a letter and a caret each, and the carets of four others repeated by a stock provider.
  for (let frames = 0; frames < 50 * 600; frames++) {
    expect(typist.take(200)).toBe(true)
    now += 20
  }
  const flood = createBucket(defaultLimits, () => now)
  let taken = 0
  while (flood.take(30)) taken++
  expect(taken).toBe(defaultLimits.framesAtOnce)
  const heavy = createBucket(defaultLimits, () => now)
  let bytes = 0
  while (heavy.take(1_000_000)) bytes += 1_000_000
  expect(bytes).toBeLessThanOrEqual(defaultLimits.bytesAtOnce)
})

test('GD2 a refusal names its close code', () => {
  const doc = new Y.Doc()
  const code = (update: Uint8Array) => judge(doc, decode(update)!, client => owners[client], 'france')
  expect(code(poison(kenya, 0, 9))).toMatchObject({ code: closeCode.forbidden })
  expect(code(poison(france, 0, 2 ** 40))).toMatchObject({ code: closeCode.gap })
  expect(code(poison(france, 4, 2))).toMatchObject({ code: closeCode.gap })
})
