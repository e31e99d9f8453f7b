import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { connect } from '../../server/rooms/connection.ts'
import type { BodyStore } from '../../server/storage/bodies.ts'
import { appendUpdates } from '../../server/storage/bodies.ts'
import { readBody } from '../../shared/body.ts'
import { closeCode } from '../../shared/protocol.ts'
import { addBody, clause, type Live, type LiveOptions, person, startLive, until } from '../support/live.ts'
import { openRaw, type RawClient, textOf, updateMessage } from '../support/raw-client.ts'

let live: Live
const start = async (options: LiveOptions = {}): Promise<void> => {
  live = await startLive(options)
  await addBody(live.db, 'body-1')
}
afterEach(() => live.stop())

const join = async (personId: string, options: Parameters<typeof openRaw>[3] = {}): Promise<RawClient> => {
  const client = openRaw(live, 'body-1', personId, options)
  await until(() => client.seen.synced && client.seen.acks.length === 1)
  return client
}
const words = (client: { doc: Y.Doc }): string => textOf(client.doc).toString()
const texts = (doc: Y.Doc): string[] => readBody(doc).map(c => c.text)
/** Stores the rows of a door in a transaction of their own. */
const store = (rows: Parameters<typeof appendUpdates>[1]): Promise<void> =>
  live.db.transaction().execute(trx => appendUpdates(trx, rows))
/** A promise to be resolved by hand. */
const signal = () => {
  let give: () => void = () => undefined
  const given = new Promise<void>(resolve => {
    give = resolve
  })
  return { given, give }
}

test('RM21 a hold begins behind what was sent, and what is sent meanwhile comes after it', async () => {
  await start()
  const a = await join('france')
  const b = await join('kenya')
  textOf(a.doc).insert(0, 'X')
  await until(() => words(b) === 'XDecides')
  const { given, give } = signal()
  let seen: string[] = []
  const held = live.rooms.hold('body-1', async door => {
    seen = door.clauses.map(c => c.text)
    await given
    await door.write([...door.clauses, clause('c2', 'Urges')], store)
  })
  await until(() => seen.length > 0)
  expect(seen).toEqual(['XDecides'])
  textOf(a.doc).insert(0, 'Y')
  const late = openRaw(live, 'body-1', 'ghana')
  await late.opened
  expect(words(b)).toBe('XDecides')
  give()
  await held
  await until(() => words(b) === 'YXDecides' && late.seen.synced)
  await until(() => a.seen.acks.at(-1)?.count === 3)
  expect(texts(a.doc)).toEqual(['YXDecides', 'Urges'])
  expect(texts(late.doc)).toEqual(['YXDecides', 'Urges'])
  expect(await live.rooms.read('body-1')).toEqual(readBody(a.doc))
})

test('RM21 two holds of one body follow each other, and a failed one lets the next begin', async () => {
  await start()
  const order: string[] = []
  const one = live.rooms.hold('body-1', async door => {
    order.push('one begins')
    await door.write([...door.clauses, clause('c2', 'one')], store)
    order.push('one ends')
  })
  const two = live.rooms.hold('body-1', async () => {
    order.push('two')
    throw new Error('no')
  })
  const three = live.rooms.hold('body-1', async door => {
    order.push('three')
    return door.clauses.length
  })
  await expect(two).rejects.toThrow('no')
  expect([await one, await three]).toEqual([undefined, 2])
  expect(order).toEqual(['one begins', 'one ends', 'two', 'three'])
  await expect(live.rooms.hold('nobody', async () => 1)).rejects.toThrow(RangeError)
  await expect(live.rooms.read('nobody')).rejects.toThrow(RangeError)
  await until(() => live.rooms.size === 0)
})

test('RM21 a hold does not begin while the words before it cannot be stored', async () => {
  let fails = false
  const wrap = (plain: BodyStore): BodyStore => ({
    ...plain,
    append: (...all) => (fails ? Promise.reject(new Error('full')) : plain.append(...all)),
  })
  await start({ wrap, limits: { retryFirst: 2, retryLongest: 4 } })
  const a = await join('france')
  fails = true
  textOf(a.doc).insert(0, 'X')
  const first = live.rooms.hold('body-1', async () => 'began')
  await expect(first).rejects.toMatchObject({ name: 'StorageTrouble' })
  await expect(live.rooms.hold('body-1', async () => 'began')).rejects.toMatchObject({ name: 'StorageTrouble' })
  fails = false
  await until(() => a.seen.troubles.at(-1) === 'ok')
  expect(await live.rooms.hold('body-1', async door => door.clauses[0]!.text)).toBe('XDecides')
})

test('RM22 the server’s edit and its facts are one transaction: when it fails, nothing changed for anybody', async () => {
  await start()
  const a = await join('france')
  const before = JSON.stringify(await live.store.load('body-1'))
  const failing = live.rooms.hold('body-1', door =>
    door.write([clause('c9', 'never')], rows =>
      live.db.transaction().execute(async trx => {
        await appendUpdates(trx, rows)
        throw new Error('the version moved on')
      }),
    ),
  )
  await expect(failing).rejects.toThrow('moved on')
  expect(JSON.stringify(await live.store.load('body-1'))).toBe(before)
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.acks.at(-1)?.count === 2)
  expect(texts(a.doc)).toEqual(['XDecides'])
  const fresh = await join('kenya')
  expect(texts(fresh.doc)).toEqual(['XDecides'])
})

test('RM22 nobody sees the server’s edit before it is committed; then all do, and it is stored once', async () => {
  await start()
  const a = await join('france')
  const { given, give } = signal()
  let committing = false
  const held = live.rooms.hold('body-1', door =>
    door.write([...door.clauses, clause('c2', 'Urges')], async rows => {
      committing = true
      await given
      await store(rows)
      return rows.length
    }),
  )
  await until(() => committing)
  expect(texts(a.doc)).toEqual(['Decides'])
  expect((await live.rooms.read('body-1')).length).toBe(1)
  give()
  expect(await held).toBe(1)
  await until(() => texts(a.doc).length === 2)
  expect((await live.store.load('body-1'))!.tail.length).toBe(1)
  const unchanged = live.rooms.hold('body-1', door => door.write(door.clauses, async rows => rows.length))
  expect(await unchanged).toBe(0)
})

test('RM22 a door is shut when the hold is over', async () => {
  await start()
  const door = await live.rooms.hold('body-1', async door => door)
  await expect(door.write([], async () => 1)).rejects.toThrow(RangeError)
})

test('RM23 a freeze drops what was sent behind it, unacknowledged; readers stay', async () => {
  await start()
  live.rights.set('reader', { mode: 'read' })
  const a = await join('france')
  const reader = openRaw(live, 'body-1', 'reader')
  await until(() => reader.seen.synced)
  await live.rooms.hold('body-1', async () => {
    textOf(a.doc).insert(0, 'too late ')
    // The words have reached the server when a question behind them has.
    const pong = new Promise(resolve => a.socket.once('pong', resolve))
    a.socket.ping()
    await pong
    live.rights.set('france', { mode: 'read' })
  })
  expect(await a.closed).toBe(closeCode.rightsChanged)
  expect(a.seen.acks.at(-1)!.count).toBe(1)
  expect((await live.rooms.read('body-1'))[0]!.text).toBe('Decides')
  expect(reader.seen.code).toBe(0)
  // Back as a reader, they still get everything.
  const back = openRaw(live, 'body-1', 'france')
  await until(() => back.seen.synced)
  textOf((await join('kenya')).doc).insert(0, 'X')
  await until(() => words(back) === 'XDecides')
})

test('RM23 a change of rights closes those it concerns, up and down, and nobody else', async () => {
  await start()
  live.rights.set('reader', { mode: 'read' })
  const a = await join('france')
  const b = await join('kenya')
  const reader = openRaw(live, 'body-1', 'reader')
  await until(() => reader.seen.synced)
  live.rights.set('france', { refused: closeCode.gone })
  live.rights.set('reader', { mode: 'write' })
  await live.rooms.rejudge('body-1')
  expect(await a.closed).toBe(closeCode.rightsChanged)
  expect(await reader.closed).toBe(closeCode.rightsChanged)
  textOf(b.doc).insert(0, 'X')
  await until(() => b.seen.acks.at(-1)?.count === 2)
})

test('RM23 what was received in the turn of the change and is in no commit yet is dropped too', async () => {
  await start()
  const lease = live.rooms.enter('body-1')
  const room = await lease.room
  const codes: number[] = []
  const { limits, log, clock } = live.rooms
  const quiet = { send: () => undefined, pause: () => undefined, resume: () => undefined, backlog: () => 0 }
  const connection = connect(room!, {
    wire: { ...quiet, close: code => codes.push(code) },
    who: person('france'),
    mode: 'write',
    wantsAcks: false,
    // The answer takes a while, as one from a database does.
    judge: () => new Promise(resolve => setTimeout(resolve, 20, { refused: closeCode.gone })),
    limits,
    log,
    clock,
  })
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => connection.receive(updateMessage(update), true))
  doc.getText('t').insert(0, 'too late')
  await live.rooms.rejudge('body-1')
  expect(codes).toEqual([closeCode.rightsChanged])
  await room!.whenIdle()
  expect((await live.store.load('body-1'))!.tail).toEqual([])
  lease.release()
})

test('RM23 who leaves is closed everywhere', async () => {
  await start()
  await addBody(live.db, 'body-2')
  const a = await join('france')
  const elsewhere = openRaw(live, 'body-2', 'france')
  const b = await join('kenya')
  await until(() => elsewhere.seen.synced)
  live.gone.add('france')
  live.rooms.leave('france')
  expect([await a.closed, await elsewhere.closed]).toEqual([closeCode.noSession, closeCode.noSession])
  expect(b.seen.code).toBe(0)
  const back = openRaw(live, 'body-1', 'france')
  await back.closed
  expect(back.seen.status).toBe(401)
})

test('RM24 a right that is taken during the handshake counts', async () => {
  const { given, give } = signal()
  let asked = 0
  await start({
    beforeJudging: async () => {
      if (++asked === 1) await given
    },
  })
  const a = openRaw(live, 'body-1', 'france')
  await until(() => asked === 1)
  live.rights.set('france', { refused: closeCode.gone })
  await live.rooms.rejudge('body-1')
  give()
  await a.closed
  expect(a.seen.status).toBe(404)
  expect(asked).toBe(2)
})

test('RM24 a right that is taken while the body loads counts', async () => {
  const { given, give } = signal()
  let loads = 0
  await start({
    wrap: plain => ({
      ...plain,
      load: async id => {
        loads++
        await given
        return plain.load(id)
      },
    }),
  })
  const a = openRaw(live, 'body-1', 'france')
  await until(() => loads === 1)
  await a.opened
  live.gone.add('france')
  live.rooms.leave('france')
  give()
  expect(await a.closed).toBe(closeCode.noSession)
  expect(a.seen.words).toEqual([])
})

test('RM25 a stopping server stores, says "restart", and lets nobody in', async () => {
  let open = signal()
  open.give()
  await start({
    wrap: plain => ({
      ...plain,
      append: async (...all) => {
        await open.given
        await plain.append(...all)
      },
    }),
  })
  const a = await join('france')
  const b = await join('kenya')
  open = signal()
  textOf(a.doc).insert(0, 'X')
  const pong = new Promise(resolve => a.socket.once('pong', resolve))
  a.socket.ping()
  await pong
  const stopping = live.rooms.stop()
  const late = openRaw(live, 'body-1', 'ghana')
  await late.closed
  expect(late.seen.status).toBe(503)
  open.give()
  await stopping
  expect([await a.closed, await b.closed]).toEqual([closeCode.restart, closeCode.restart])
  expect(words(b)).toBe('XDecides')
  expect(a.seen.acks.at(-1)!.count).toBe(2)
  expect((await live.rooms.read('body-1'))[0]!.text).toBe('XDecides')
})

test('RM26 pages hear once for each turn what changed in their committee, and say nothing', async () => {
  await start()
  const path = (id: string) => ({ path: `/live/facts/${id}`, provider: false })
  const a = openRaw(live, '', 'france', path('committee'))
  const b = openRaw(live, '', 'kenya', path('committee'))
  await Promise.all([a.opened, b.opened])
  live.facts.tell('committee', ['paper:1', 'paper:2'])
  live.facts.tell('committee', ['paper:2', 'committee:committee'])
  live.facts.tell('another', ['paper:9'])
  live.facts.tell('committee', [])
  await until(() => a.seen.texts.length === 1 && b.seen.texts.length === 1)
  expect(JSON.parse(a.seen.texts[0]!)).toEqual({
    changed: ['paper:1', 'paper:2', 'committee:committee', 'screen:committee'],
  })
  const stranger = openRaw(live, '', 'ghana', path('another-one'))
  await stranger.closed
  expect(stranger.seen.status).toBe(404)
  a.send('hello')
  expect(await a.closed).toBe(closeCode.malformed)
  live.facts.leave('kenya', closeCode.noSession)
  expect(await b.closed).toBe(closeCode.noSession)
  expect(person('kenya').committeeId).toBe('committee')
})
