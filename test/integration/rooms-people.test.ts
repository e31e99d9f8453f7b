import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../shared/protocol.ts'
import { addBody, type Live, type LiveOptions, openStock, startLive, until } from '../support/live.ts'
import { openRaw, presenceMessage, type RawClient, type RawOptions, textOf } from '../support/raw-client.ts'

let live: Live
const start = async (options: LiveOptions = {}): Promise<void> => {
  live = await startLive(options)
  await addBody(live.db, 'body-1')
}
afterEach(() => live.stop())
const join = async (personId: string, options: RawOptions = {}): Promise<RawClient> => {
  const client = openRaw(live, 'body-1', personId, options)
  await until(() => client.seen.synced)
  return client
}
const caret = (clock: number) => {
  const place = { item: { client: 5, clock } }
  return { anchor: place, head: place }
}
const france = {
  personId: 'france',
  role: 'delegate',
  name: 'Delegate of france',
  country: 'fr',
  color: '#0b5c8a',
}
/** Resolves once the server has read everything that the client has sent. */
const answered = ({ socket }: RawClient): Promise<unknown> => {
  const pong = new Promise(resolve => socket.once('pong', resolve))
  socket.ping()
  return pong
}
const show = (client: RawClient, clock: number, state: unknown = { cursor: caret(clock) }): void =>
  client.send(presenceMessage([client.doc.clientID, clock, state]))

test.each<[string, RawOptions & { body?: string }, number]>([
  ['no origin', { origin: null }, 403],
  ['a null origin', { origin: 'null' }, 403],
  ['a foreign page', { origin: 'https://elsewhere.example' }, 403],
  ['a page of another port of this host', { origin: 'http://127.0.0.1:9' }, 403],
  ['no session', { cookie: null }, 401],
  ['a session that has ended', { cookie: 'person=nobody' }, 401],
  ['no such body', { body: 'body-9' }, 0],
  ['a body they may not see', { body: 'hidden-body' }, 404],
  ['an id that is none', { path: '/live/body/a..b' }, 400],
  ['an id with a slash', { path: '/live/body/body-1/x' }, 400],
  ['an id with a zero', { path: '/live/body/body-1%00' }, 400],
  ['a prototype', { path: '/live/body/__proto' }, 0],
  ['another path', { path: '/elsewhere/body-1' }, 404],
])('RM15 a socket does not open for %s', async (_, options, status) => {
  await start()
  live.gone.add('nobody')
  const client = openRaw(live, options.body ?? 'body-1', 'france', options)
  const code = await client.closed
  // A body that is unknown to storage alone is found missing behind the handshake.
  if (status === 0) expect(code).toBe(closeCode.gone)
  else expect(client.seen.status).toBe(status)
  expect(client.seen.words).toEqual([])
  await until(() => live.rooms.size === 0)
})

test('RM15 a page of a configured origin may connect, and a code in the address is no session', async () => {
  await start({ allowedOrigins: ['https://papers.example'] })
  await join('france', { origin: 'https://papers.example' })
  const other = openRaw(live, 'body-1', 'france', { origin: 'http://papers.example' })
  const query = openRaw(live, 'body-1', 'france', { cookie: null, query: 'person=france&ack=1' })
  await Promise.all([other.closed, query.closed])
  expect([other.seen.status, query.seen.status]).toEqual([403, 401])
})

test('RM16 a client with another schema is turned away; one that names ours or none is not', async () => {
  await start()
  const old = openRaw(live, 'body-1', 'france', { query: 'schema=0' })
  textOf((await join('kenya', { query: 'schema=1' })).doc)
  expect(await old.closed).toBe(closeCode.clientTooOld)
  expect(old.seen.words).toEqual([])
  await join('ghana', { query: '' })
})

test('RM17 a caret carries the person of the session and nothing that the client made up', async () => {
  await start()
  const a = await join('france')
  const b = await join('kenya')
  show(a, 1, { user: { name: 'The Chair', color: 'red;background:url(x)' }, cursor: caret(3), evil: 'x' })
  await until(() => b.seen.presence.length === 1)
  expect(b.seen.presence[0]).toEqual([a.doc.clientID, { user: france, cursor: caret(3) }])
  const late = await join('ghana')
  await until(() => late.seen.presence.length === 1)
  expect(late.seen.presence).toEqual(b.seen.presence)
  a.socket.terminate()
  await until(() => b.seen.presence.length === 2 && late.seen.presence.length === 2)
  expect(b.seen.presence[1]).toEqual([a.doc.clientID, null])
})

test('RM17 nobody shows themselves under the id of another, or under a second one', async () => {
  await start()
  const a = await join('france')
  const b = await join('kenya')
  show(a, 1)
  await until(() => b.seen.presence.length === 1)
  const forger = await join('ghana')
  forger.send(presenceMessage([a.doc.clientID, 99, { cursor: caret(1) }]))
  expect(await forger.closed).toBe(closeCode.forbidden)
  b.send(presenceMessage([b.doc.clientID, 1, { cursor: null }]))
  b.send(presenceMessage([a.doc.clientID, Number.MAX_SAFE_INTEGER, { cursor: caret(9) }], [77, 1, { cursor: null }]))
  show(b, 2)
  await until(() => a.seen.presence.length >= 1)
  show(a, 2)
  await until(() => b.seen.presence.length === 2)
  expect(b.seen.presence.every(([id]) => id === a.doc.clientID)).toBe(true)
  expect(a.seen.presence.every(([id]) => id === b.doc.clientID)).toBe(true)
  expect(b.seen.code).toBe(0)
})

test('RM17 a stock client that shows no caret repeats those of others; that takes nothing from them', async () => {
  await start()
  const a = await join('france')
  const tab = await join('france')
  const silent = openStock(live, 'body-1', 'kenya')
  silent.awareness.setLocalState(null)
  const silentTab = openStock(live, 'body-1', 'france')
  silentTab.awareness.setLocalState(null)
  await until(() => silent.provider.synced && silentTab.provider.synced)
  for (let clock = 1; clock <= 3; clock++) {
    show(a, clock)
    await until(() => silent.awareness.getStates().get(a.doc.clientID)?.cursor.head.item.clock === clock)
    await until(() => silentTab.awareness.getStates().get(a.doc.clientID)?.cursor.head.item.clock === clock)
  }
  silentTab.provider.destroy()
  silent.provider.destroy()
  const late = await join('ghana')
  await until(() => late.seen.presence.length === 1)
  show(a, 4)
  await until(() => tab.seen.presence.at(-1)?.[0] === a.doc.clientID && late.seen.presence.length === 2)
  expect(tab.seen.presence.map(([, state]) => state)).not.toContain(null)
  expect(live.log.lines).toEqual([])
})

test('RM17 an observer is not shown, a reader is; a presence beyond its size is passed over', async () => {
  await start()
  live.rights.set('reader', { mode: 'read' })
  live.rights.set('observer-1', { mode: 'read' })
  const a = await join('france')
  const reader = await join('reader')
  const observer = await join('observer-1')
  show(observer, 1)
  show(reader, 1, { cursor: caret(1), long: 'x'.repeat(3_000) })
  await answered(reader)
  show(reader, 2)
  await until(() => a.seen.presence.length === 1)
  expect(a.seen.presence[0]).toEqual([reader.doc.clientID, expect.objectContaining({ cursor: caret(2) })])
})

test('RM17 presence is answered when asked for', async () => {
  await start()
  const a = await join('france')
  const b = await join('kenya')
  show(a, 1)
  await until(() => b.seen.presence.length === 1)
  b.send(new Uint8Array([3]))
  await until(() => b.seen.presence.length === 2)
  expect(b.seen.presence[1]).toEqual(b.seen.presence[0])
})

test('RM18 who comes back with the same document is seen at once, and the old socket takes nothing away', async () => {
  await start()
  const a = await join('france')
  const b = openStock(live, 'body-1', 'kenya')
  await until(() => b.provider.synced)
  show(a, 1)
  await until(() => b.awareness.getStates().has(a.doc.clientID))
  // The line is cut, the old socket not ended yet; the client repeats the clock that it had.
  const back = await join('france', { doc: a.doc })
  show(back, 1, { cursor: caret(8) })
  await until(() => b.awareness.getStates().get(a.doc.clientID)?.cursor?.anchor.item.clock === 8)
  a.socket.terminate()
  await until(() => live.rooms.size === 1)
  show(back, 1, { cursor: caret(9) })
  await until(() => b.awareness.getStates().get(a.doc.clientID)?.cursor?.anchor.item.clock === 9)
  // Gone and back: what colleagues remember of the clock does not hide them.
  back.socket.terminate()
  await until(() => !b.awareness.getStates().has(a.doc.clientID))
  show(await join('france', { doc: a.doc }), 1)
  await until(() => b.awareness.getStates().has(a.doc.clientID))
  b.provider.destroy()
})

test('RM19 the carets of a moment are one message, and nobody hears of themselves', async () => {
  await start({ limits: { presenceWindow: 300 } })
  const clients: RawClient[] = []
  for (let i = 0; i < 6; i++) clients.push(await join(`person${i}`))
  const [watcher, ...others] = clients as [RawClient, ...RawClient[]]
  let frames = 0
  watcher.socket.on('message', (data: Buffer) => {
    if (data[0] === 1) frames++
  })
  show(others[0]!, 1)
  await until(() => frames === 1)
  for (let clock = 2; clock < 6; clock++) {
    for (const other of others) show(other, clock)
    // Each round is a turn of its own: the server has answered what came behind it.
    await Promise.all(others.map(answered))
  }
  await until(() => watcher.seen.presence.length === 6)
  expect(frames).toBe(2)
  expect(watcher.seen.presence.slice(1).map(([, state]) => state)).toEqual(
    others.map((_, i) => ({ user: expect.objectContaining({ personId: `person${i + 1}` }), cursor: caret(5) })),
  )
  await until(() => others.every(other => other.seen.presence.length >= 4))
  for (const other of others) expect(other.seen.presence.map(([id]) => id)).not.toContain(other.doc.clientID)
})

test('RM20 a socket that falls silent is ended, one that answers is kept and hears from the server', async () => {
  await start({ limits: { beat: 20, dead: 200 } })
  const a = await join('france')
  const silent = await join('kenya')
  show(silent, 1)
  await until(() => a.seen.presence.length === 1)
  // It reads nothing any more, so it answers no ping.
  silent.socket.pause()
  await until(() => a.seen.presence.length === 2)
  expect(a.seen.presence[1]).toEqual([silent.doc.clientID, null])
  expect(a.seen.code).toBe(0)
  await until(() => a.seen.pings > 3 && a.seen.emptyPresence > 3)
  expect(a.seen.code).toBe(0)
  silent.socket.terminate()
})

test('GD2 a document of a client is pinned by its first presence, before it writes', async () => {
  await start()
  const a = await join('france')
  show(a, 1)
  await until(() => live.rooms.size === 1)
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.acks.at(-1)?.count === 2)
  expect([...(await live.store.load('body-1'))!.owners]).toEqual([[a.doc.clientID, 'france']])
  expect(new Y.Doc().clientID).not.toBe(a.doc.clientID)
})
