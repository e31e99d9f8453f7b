import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { connect } from '../../server/rooms/connection.ts'
import type { BodyStore } from '../../server/storage/bodies.ts'
import { readBody } from '../../shared/body.ts'
import { closeCode } from '../../shared/protocol.ts'
import { addBody, type Live, type LiveOptions, openStock, person, startLive, until } from '../support/live.ts'
import { openRaw, type RawClient, step1, step2, textOf, updateMessage } from '../support/raw-client.ts'

let live: Live
const start = async (options: LiveOptions = {}): Promise<void> => {
  live = await startLive(options)
  await addBody(live.db, 'body-1')
}
afterEach(() => live.stop())

const join = async (personId: string, options: Parameters<typeof openRaw>[3] = {}): Promise<RawClient> => {
  const client = openRaw(live, 'body-1', personId, options)
  await until(
    // With the first acknowledgement, so that a later one is not taken for it.
    () => client.seen.synced && (options.query === '' || client.seen.acks.length === 1),
    () => `${personId} did not sync, code ${client.seen.code}`,
  )
  return client
}
const words = (client: { doc: Y.Doc }): string => textOf(client.doc).toString()
const stored = async (): Promise<string> => (await live.rooms.read('body-1')).map(c => c.text).join(' ')

/** A store whose commits wait for the test, or fail when it says so. */
const steered = () => {
  const control = { held: false, fails: false, attempts: 0, loads: 0, open: (): void => undefined }
  let gate = Promise.resolve()
  const wrap = (store: BodyStore): BodyStore => ({
    ...store,
    load: id => {
      control.loads++
      return store.load(id)
    },
    append: async (...all) => {
      control.attempts++
      await gate
      if (control.fails) throw new Error('the disk is full')
      await store.append(...all)
    },
  })
  const hold = (): void => {
    control.held = true
    gate = new Promise(resolve => {
      control.open = () => {
        control.held = false
        resolve()
      }
    })
  }
  return { control, wrap, hold }
}

test('RM1 two stock y-websocket providers write one body', async () => {
  await start()
  const a = openStock(live, 'body-1', 'france')
  const b = openStock(live, 'body-1', 'kenya')
  await until(() => a.provider.synced && b.provider.synced)
  expect(readBody(a.doc)).toEqual(readBody(b.doc))
  textOf(a.doc).insert(0, 'A')
  textOf(b.doc).insert(8, 'B')
  await until(() => words(a) === 'ADecidesB' && words(b) === 'ADecidesB')
  expect(await stored()).toBe('ADecidesB')
  a.provider.destroy()
  b.provider.destroy()
})

test('RM2 nobody sees a word and no author is told before it is on disk', async () => {
  const { wrap, hold, control } = steered()
  await start({ wrap })
  const a = await join('france')
  const b = await join('kenya')
  hold()
  textOf(a.doc).insert(0, 'X')
  await until(() => control.attempts > 0)
  const before = b.seen.words.length
  // Other messages go round meanwhile, so what does not come is not merely late.
  b.send(updateMessage(new Uint8Array([0, 0])))
  const c = openRaw(live, 'body-1', 'ghana')
  await c.opened
  expect(b.seen.words.length).toBe(before)
  expect(a.seen.acks).toEqual([{ count: 1, vector: expect.anything() }])
  expect(await stored()).toBe('Decides')
  control.open()
  await until(() => a.seen.acks.at(-1)?.count === 2)
  await until(() => words(b) === 'XDecides')
  expect(a.seen.acks[1]!.count).toBe(2)
  expect(a.seen.acks[1]!.vector.get(a.doc.clientID)).toBe(1)
  expect(await stored()).toBe('XDecides')
})

test('RM3 who joins while words are under way gets the body once they are on disk, and in one piece', async () => {
  const { wrap, hold, control } = steered()
  await start({ wrap })
  const a = await join('france')
  const attempts = control.attempts
  hold()
  textOf(a.doc).insert(0, 'X')
  await until(() => control.attempts === attempts + 1)
  const c = openRaw(live, 'body-1', 'ghana')
  await c.opened
  textOf(a.doc).insert(0, 'Y')
  const pong = new Promise(resolve => c.socket.once('pong', resolve))
  c.socket.ping()
  await pong
  expect(c.seen.words).toEqual([])
  // The first batch is on disk; the next, with the second letter and the newcomer, is under way.
  const open = control.open
  hold()
  open()
  await until(() => control.attempts === attempts + 2)
  await until(() => a.seen.acks.at(-1)?.count === 2)
  expect(c.seen.words).toEqual([])
  control.open()
  await until(() => c.seen.synced)
  expect(c.seen.words.length).toBe(1)
  expect(words(c)).toBe('YXDecides')
})

test('RM4 an author is told how many of their updates are on disk, those without news too, and up to where', async () => {
  await start()
  const a = await join('france')
  await until(() => a.seen.acks.at(-1)?.count === 1)
  textOf(a.doc).insert(0, 'X')
  a.send(updateMessage(new Uint8Array([0, 0])))
  a.send(updateMessage(Y.encodeStateAsUpdate(a.doc)))
  await until(() => a.seen.acks.at(-1)?.count === 4)
  expect(a.seen.acks.at(-1)!.vector).toEqual(Y.decodeStateVector(Y.encodeStateVector(a.doc)))
  const b = await join('kenya', { query: '' })
  textOf(b.doc).insert(0, 'Y')
  await until(() => words(a) === 'YXDecides')
  expect(b.seen.acks).toEqual([])
})

test('RM5 storing that fails loses nothing: nobody sees it, authors are told, it is tried again, the room stays', async () => {
  const { wrap, control } = steered()
  await start({ wrap, limits: { retryFirst: 5, retryLongest: 20 } })
  const a = await join('france')
  const b = await join('kenya')
  await until(() => a.seen.acks.length === 1 && b.seen.acks.at(-1)?.count === 1)
  control.fails = true
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.troubles.length === 1 && b.seen.troubles.length === 1)
  const attempts = control.attempts
  textOf(a.doc).insert(0, 'Y')
  textOf(b.doc).insert(0, 'Z')
  const late = openRaw(live, 'body-1', 'ghana')
  await until(() => late.seen.troubles.length === 1)
  await until(() => control.attempts > attempts + 3)
  expect([words(a), words(b), a.seen.acks.length]).toEqual(['YXDecides', 'ZDecides', 1])
  // Who comes now is shown what is on disk, and no more.
  await until(() => late.seen.synced)
  expect(words(late)).toBe('Decides')
  expect(await stored()).toBe('Decides')
  for (const client of [a, b, late]) client.close()
  await Promise.all([a.closed, b.closed, late.closed])
  await until(() => control.attempts > attempts + 6)
  expect(live.rooms.size).toBe(1)
  const again = openRaw(live, 'body-1', 'france')
  await until(() => again.seen.troubles.length === 1)
  control.fails = false
  await until(() => again.seen.synced && again.seen.troubles.length === 2 && again.seen.words.length > 1)
  expect(again.seen.troubles).toEqual(['storage', 'ok'])
  const text = words(again)
  expect([...text].sort().join('')).toBe([...'XYZDecides'].sort().join(''))
  expect(await stored()).toBe(text)
  again.close()
  await until(() => live.rooms.size === 0)
})

test('RM5 a row that can never be stored does not keep other bodies from disk', async () => {
  await start({
    limits: { retryFirst: 2, retryLongest: 5, stopWithin: 50 },
    wrap: store => ({
      ...store,
      append: (rows, claims) =>
        rows.some(row => row.bodyId === 'body-1') ? Promise.reject(new Error('no')) : store.append(rows, claims),
    }),
  })
  await addBody(live.db, 'body-2')
  const a = await join('france')
  const b = openRaw(live, 'body-2', 'kenya')
  await until(() => b.seen.synced)
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.troubles.length === 1)
  textOf(b.doc).insert(0, 'Y')
  await until(() => b.seen.acks.at(-1)?.vector.get(b.doc.clientID) === 1)
  await until(() => b.seen.troubles.at(-1) !== 'storage')
  expect((await live.rooms.read('body-2'))[0]!.text).toBe('YDecides')
})

test('RM6 words that wait beyond a bound are not read from the socket, and none is lost', async () => {
  const { wrap, hold, control } = steered()
  await start({ wrap, limits: { inbox: 2_000 } })
  const a = await join('france')
  const b = await join('kenya')
  hold()
  for (let i = 0; i < 30; i++) textOf(a.doc).insert(0, 'x'.repeat(500))
  await until(() => control.attempts > 0)
  control.open()
  await until(() => words(b).length === 15_007)
  await until(() => a.seen.acks.at(-1)?.count === 31)
})

test('RM6 beyond the bound the sockets of the room are not read, until the words are on disk', async () => {
  const { wrap, hold, control } = steered()
  await start({ wrap, limits: { inbox: 2_000 } })
  const lease = live.rooms.enter('body-1')
  const room = await lease.room
  const paused: string[] = []
  const wire = {
    send: () => undefined,
    close: () => undefined,
    pause: () => paused.push('pause'),
    resume: () => paused.push('resume'),
    backlog: () => 0,
  }
  const { limits, log, clock } = live.rooms
  const judge = async () => ({ mode: 'write' as const })
  const connection = connect(room!, {
    wire,
    who: person('france'),
    mode: 'write',
    wantsAcks: false,
    judge,
    limits,
    log,
    clock,
  })
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => connection.receive(updateMessage(update), true))
  hold()
  doc.getText('t').insert(0, 'x')
  await until(() => control.attempts > 0)
  for (let i = 0; i < 3; i++) doc.getText('t').insert(0, 'x'.repeat(500))
  expect(paused).toEqual([])
  doc.getText('t').insert(0, 'x'.repeat(500))
  expect(paused).toEqual(['pause'])
  control.open()
  await until(() => paused.length === 2)
  expect(paused).toEqual(['pause', 'resume'])
  connection.ended()
  lease.release()
})

test('RM7 a body that empties leaves memory only after it is saved; who comes back before finds everything', async () => {
  const { wrap, hold, control } = steered()
  await start({ wrap })
  const a = await join('france')
  const attempts = control.attempts
  hold()
  textOf(a.doc).insert(0, 'X')
  await until(() => control.attempts > attempts)
  a.close()
  await a.closed
  expect(live.rooms.size).toBe(1)
  const b = openRaw(live, 'body-1', 'kenya')
  await b.opened
  control.open()
  await until(() => b.seen.synced && words(b) === 'XDecides')
  expect(control.loads).toBe(1)
  b.close()
  await until(() => live.rooms.size === 0)
})

test('RM7 words sent right before a tab closes are kept', async () => {
  await start()
  const a = await join('france')
  textOf(a.doc).insert(0, 'last ')
  a.close()
  await a.closed
  await until(() => live.rooms.size === 0)
  expect(await stored()).toBe('last Decides')
})

test('RM8 everybody who comes at once is served by one load', async () => {
  const { wrap, control } = steered()
  await start({ wrap })
  const clients = Array.from({ length: 20 }, (_, i) => openRaw(live, 'body-1', `person${i}`))
  await until(() => clients.every(client => client.seen.synced))
  expect(control.loads).toBe(1)
})

test('RM8 a body that cannot be loaded is asked for again later', async () => {
  let broken = true
  await start({
    wrap: store => ({ ...store, load: id => (broken ? Promise.reject(new Error('no')) : store.load(id)) }),
  })
  expect(await openRaw(live, 'body-1', 'france').closed).toBe(closeCode.tryLater)
  broken = false
  await join('france')
})

test('RM9 two thousand comings and goings leave no room behind', async () => {
  await start()
  for (let i = 2; i <= 5; i++) await addBody(live.db, `body-${i}`)
  for (let round = 0; round < 50; round++) {
    const clients = Array.from({ length: 40 }, (_, i) => openRaw(live, `body-${1 + (i % 5)}`, `person${i}`))
    await until(() => clients.every(client => client.seen.synced))
    for (const client of clients) client.socket.terminate()
  }
  await until(() => live.rooms.size === 0)
}, 60_000)

test('RM10 a long log is folded into the state, and a restart reads the same body', async () => {
  await start({ limits: { tailRows: 20, tailRowsAtRest: 0 } })
  const rows = async () =>
    (await live.db.selectFrom('body_updates').select('seq').where('body_id', '=', 'body-1').execute()).length
  const a = await join('france')
  for (let i = 0; i < 100; i++) {
    textOf(a.doc).insert(0, 'x')
    await until(() => a.seen.acks.at(-1)?.count === i + 2)
    expect(await rows()).toBeLessThan(25)
  }
  for (let i = 0; i < 8; i++) {
    textOf(a.doc).insert(0, 'y')
    await until(() => a.seen.acks.at(-1)?.count === i + 102)
  }
  a.close()
  await until(() => live.rooms.size === 0)
  expect(await rows()).toBe(0)
  expect(await stored()).toBe(`${'y'.repeat(8)}${'x'.repeat(100)}Decides`)
})

test('RM11 a reader who reads too slowly is let go, the others go on', async () => {
  await start({ limits: { backlog: 100_000, bytesAtOnce: 1e9 } })
  const a = await join('france')
  const b = await join('kenya')
  const slow = await join('ghana')
  slow.socket.pause()
  for (let i = 0; i < 40; i++) {
    textOf(a.doc).insert(0, 'x'.repeat(250_000))
    // One batch each: what is typed and deleted in one turn never travels.
    await until(() => a.seen.acks.at(-1)?.count === 2 + 2 * i)
    textOf(a.doc).delete(0, 250_000)
    await until(() => a.seen.acks.at(-1)?.count === 3 + 2 * i)
  }
  slow.socket.resume()
  expect(await slow.closed).toBe(closeCode.tooSlow)
  await until(() => words(b) === 'Decides')
  expect(b.seen.code).toBe(0)
})

test('RM12 who comes back with words of their own gets only what they lack', async () => {
  await start()
  const a = await join('france')
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.acks.at(-1)?.count === 2)
  const known = Y.encodeStateAsUpdate(a.doc)
  textOf(a.doc).insert(0, 'Y')
  await until(() => a.seen.acks.at(-1)?.count === 3)
  const back = new Y.Doc()
  Y.applyUpdate(back, known)
  const b = await join('kenya', { doc: back })
  expect(words(b)).toBe('YXDecides')
  expect(b.seen.words[0]!.length).toBeLessThan(known.length / 2)
})

test('RM12 who comes back with words and types on before the server has asked for them loses nothing', async () => {
  await start()
  const a = await join('france')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(a.doc))
  const vector = Y.encodeStateVector(doc)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of 'cba') textOf(doc).insert(0, letter)
  // The first letter was typed offline; the others go out before the answer that has all three.
  const back = openRaw(live, 'body-1', 'kenya', { provider: false })
  await back.opened
  for (const update of updates.slice(1)) back.send(updateMessage(update))
  back.send(step2(Y.encodeStateAsUpdate(doc, vector)))
  await until(() => back.seen.acks.at(-1)?.count === 3)
  await until(() => words(a) === 'abcDecides')
  // From then on a hole is a hole.
  updates.length = 0
  for (const letter of 'xy') textOf(doc).insert(0, letter)
  back.send(updateMessage(updates[1]!))
  expect(await back.closed).toBe(closeCode.gap)
})

test('RM13 a state vector that makes no sense ends the socket and nothing else', async () => {
  await start()
  const a = await join('france')
  const bad = await join('kenya')
  bad.send(step1(new Uint8Array([5, 1])))
  expect(await bad.closed).toBe(closeCode.malformed)
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.acks.at(-1)?.count === 2)
})

test('RM14 what concurrent edits leave behind is mended in the same breath', async () => {
  await start()
  const a = await join('france')
  const b = await join('kenya')
  a.doc.transact(() => {
    const copy = new Y.XmlElement('clause')
    copy.setAttribute('id', 'c1')
    copy.setAttribute('kind', 'operative')
    copy.insert(0, [new Y.XmlText('Urges')])
    a.doc.getXmlFragment('body').insert(1, [copy])
  })
  await until(() => readBody(b.doc).length === 2)
  await until(() => new Set(readBody(a.doc).map(c => c.id)).size === 2)
  expect(readBody(b.doc)).toEqual(readBody(a.doc))
  expect(readBody(a.doc).map(c => c.text)).toEqual(['Decides', 'Urges'])
  expect(b.seen.words.length).toBe(2)
})

test('RM14 words in something that a client put into a clause are kept as words of a clause', async () => {
  await start()
  const a = await join('france')
  const b = await join('kenya')
  a.doc.transact(() => {
    const stranger = new Y.XmlElement('heading')
    stranger.insert(0, [new Y.XmlText('Hidden words')])
    const clause = a.doc.getXmlFragment('body').get(0) as Y.XmlElement
    clause.insert(1, [stranger])
  })
  await until(() => readBody(b.doc).some(c => c.text.includes('Hidden words')))
  expect(
    readBody(b.doc)
      .map(c => c.text)
      .join(' '),
  ).toContain('Decides')
})
