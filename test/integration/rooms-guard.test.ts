import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { readBody } from '../../shared/body.ts'
import { bodySocketPath, closeCode, socketLimits } from '../../shared/protocol.ts'
import { addBody, type Live, openStock, startLive, until } from '../support/live.ts'
import { forSeeds } from '../support/random.ts'
import { openRaw, presenceMessage, type RawClient, step1, step2, textOf, updateMessage } from '../support/raw-client.ts'

let live: Live
beforeEach(async () => {
  live = await startLive({ limits: { body: 60_000 } })
  await addBody(live.db, 'body-1')
})
afterEach(() => live.stop())

const join = async (personId: string, options: Parameters<typeof openRaw>[3] = {}): Promise<RawClient> => {
  const client = openRaw(live, 'body-1', personId, options)
  await until(() => client.seen.synced)
  return client
}
const words = (client: { doc: Y.Doc }): string => textOf(client.doc).toString()
const logged = (why: string): number =>
  live.log.lines.filter(line => 'why' in line.details && line.details.why === why).length
const bytesStored = async (): Promise<string> => {
  const body = await live.store.load('body-1')
  return JSON.stringify([[...body!.state], body!.tail.map(update => [...update])])
}
const numbers = (...values: (number | 'gc')[]): Uint8Array =>
  encoding.encode(e => {
    for (const value of values) value === 'gc' ? encoding.writeUint8(e, 0) : encoding.writeVarUint(e, value)
  })
const poison = (client: number, clock: number): Uint8Array => numbers(1, 1, client, clock, 'gc', 2 ** 40, 0)

test('GD2 words under the client id of another delegation close the socket, and touch nothing', async () => {
  const a = await join('france')
  const b = await join('kenya')
  textOf(a.doc).insert(0, 'X')
  await until(() => words(b) === 'XDecides')
  const before = await bytesStored()
  const forger = await join('ghana')
  // Built on what everybody has, in the name of the first author's document.
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(b.doc))
  const from = Y.encodeStateVector(forged)
  forged.clientID = a.doc.clientID
  textOf(forged).insert(0, 'forged ')
  forger.send(updateMessage(Y.encodeStateAsUpdate(forged, from)))
  expect(await forger.closed).toBe(closeCode.forbidden)
  expect(logged('foreignClient')).toBe(1)
  expect(await bytesStored()).toBe(before)
  textOf(a.doc).insert(0, 'Y')
  await until(() => words(b) === 'YXDecides')
})

test('GD2 whose an id is survives a restart, and ends with no socket', async () => {
  const a = await join('france')
  textOf(a.doc).insert(0, 'X')
  await until(() => a.seen.acks.at(-1)?.count === 2)
  a.close()
  await until(() => live.rooms.size === 0)
  const b = await join('kenya')
  b.send(updateMessage(numbers(1, 1, a.doc.clientID, 1, 'gc', 5, 0)))
  expect(await b.closed).toBe(closeCode.forbidden)
  // The person themself, in another window, still holds the document.
  const back = await join('france', { doc: a.doc })
  textOf(back.doc).insert(0, 'Y')
  await until(() => back.seen.acks.at(-1)?.vector.get(a.doc.clientID) === 2)
})

test('GD2 what the server wrote belongs to the server', async () => {
  const a = await join('france')
  const seeder = [...Y.decodeStateVector(Y.encodeStateVector(a.doc))][0]!
  a.send(updateMessage(numbers(1, 1, seeder[0], seeder[1], 'gc', 1, 0)))
  expect(await a.closed).toBe(closeCode.forbidden)
})

test('GD3 burning a colleague’s clocks is refused before and after they wrote', async () => {
  const a = await join('france')
  a.send(presenceMessage([a.doc.clientID, 1, { cursor: null }]))
  const watcher = await join('kenya')
  await until(() => watcher.seen.presence.length === 1)
  const rival = await join('ghana')
  rival.send(updateMessage(poison(a.doc.clientID, 0)))
  expect(await rival.closed).toBe(closeCode.forbidden)
  const own = await join('india')
  own.send(updateMessage(poison(own.doc.clientID, 0)))
  expect(await own.closed).toBe(closeCode.gap)
  textOf(a.doc).insert(0, 'X')
  await until(() => words(watcher) === 'XDecides')
})

test('GD4 an update with a hole before it is refused, and nothing of it is kept', async () => {
  const a = await join('france', { provider: true })
  const before = await bytesStored()
  const silent = new Y.Doc()
  Y.applyUpdate(silent, Y.encodeStateAsUpdate(a.doc))
  const updates: Uint8Array[] = []
  silent.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of 'abc') textOf(silent).insert(0, letter)
  a.send(updateMessage(updates[1]!))
  expect(await a.closed).toBe(closeCode.gap)
  expect(await bytesStored()).toBe(before)
})

test('GD5 structs that wait for each other are dropped, and the body goes on', async () => {
  const a = await join('france')
  const b = await join('kenya')
  // Each of two structs names the other as its left neighbour; no order of taking them in exists.
  const ring = encoding.encode(e => {
    encoding.writeVarUint(e, 2)
    for (const [client, other] of [
      [900, 901],
      [901, 900],
    ] as const) {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, 0)
      encoding.writeUint8(e, 0x84)
      encoding.writeVarUint(e, other)
      encoding.writeVarUint(e, 0)
      encoding.writeVarString(e, 'x')
    }
    encoding.writeVarUint(e, 0)
  })
  a.send(updateMessage(ring))
  expect(await a.closed).toBe(closeCode.gap)
  textOf(b.doc).insert(0, 'X')
  await until(() => b.seen.acks.at(-1)?.count === 2)
  const late = await join('ghana')
  expect(words(late)).toBe('XDecides')
  expect(late.doc.store.pendingStructs).toBeNull()
})

test('GD6 a reader gets everything and changes nothing', async () => {
  live.rights.set('reader', { mode: 'read' })
  const a = await join('france')
  const reader = await join('reader')
  const before = await bytesStored()
  textOf(reader.doc).insert(0, 'no ')
  await until(() => reader.seen.denied === 1)
  reader.send(step2(Y.encodeStateAsUpdate(reader.doc)))
  await until(() => reader.seen.denied === 2)
  expect(await bytesStored()).toBe(before)
  expect(words(a)).toBe('Decides')
  textOf(a.doc).insert(7, '!')
  await until(() => words(reader) === 'no Decides!')
  textOf(reader.doc).insert(0, 'never ')
  expect(await reader.closed).toBe(closeCode.forbidden)
  expect(reader.seen.denied).toBe(3)
  expect(words(await join('kenya'))).toBe('Decides!')
})

test('GD6 a stock provider that only reads is no trespasser, even where much was deleted', async () => {
  live.rights.set('reader', { mode: 'read' })
  const a = await join('france')
  textOf(a.doc).insert(0, 'one two three ')
  textOf(a.doc).delete(4, 4)
  await until(() => a.seen.acks.at(-1)?.count === 3)
  const stock = openStock(live, 'body-1', 'reader')
  for (let i = 1; i <= 5; i++) {
    await until(() => stock.provider.synced)
    stock.provider.disconnect()
    await until(() => !stock.provider.wsconnected)
    if (i < 5) stock.provider.connect()
  }
  expect(readBody(stock.doc)).toEqual(readBody(a.doc))
  expect(live.log.lines.filter(line => line.level !== 'info')).toEqual([])
  stock.provider.destroy()
})

test('GD10 a body has a size; at the limit deleting is still allowed', async () => {
  const a = await join('france')
  for (let i = 0; i < 5; i++) textOf(a.doc).insert(0, 'x'.repeat(10_000))
  await until(() => a.seen.acks.at(-1)?.count === 6)
  textOf(a.doc).delete(0, 10_000)
  await until(() => a.seen.acks.at(-1)?.count === 7)
  textOf(a.doc).insert(0, 'x'.repeat(12_000))
  await until(() => a.seen.acks.at(-1)?.count === 8)
  textOf(a.doc).insert(0, 'x'.repeat(20_000))
  expect(await a.closed).toBe(closeCode.quota)
  expect((await live.rooms.read('body-1'))[0]!.text.length).toBe(52_007)
})

test('GD7 what is no message ends the socket with its own code and nobody else’s', async () => {
  const witness = await join('kenya')
  const cases: [Uint8Array | string, number][] = [
    ['text', closeCode.unsupported],
    [new Uint8Array([9, 9]), closeCode.malformed],
    [new Uint8Array([100, 0]), closeCode.malformed],
    [updateMessage(new Uint8Array([1, 1, 1])), closeCode.malformed],
    [new Uint8Array(socketLimits.frame + 1), closeCode.tooBig],
    [presenceMessage([5, 1, 'no state']), closeCode.malformed],
  ]
  for (const [sent, code] of cases) {
    const client = await join('france')
    client.send(sent)
    expect(await client.closed, JSON.stringify(sent.slice(0, 9))).toBe(code)
  }
  textOf(witness.doc).insert(0, 'X')
  await until(() => witness.seen.acks.at(-1)?.count === 2)
})

test('GD7 a message in more parts than anybody needs ends the socket', async () => {
  const witness = await join('kenya')
  const client = await join('france')
  for (let i = 0; i < socketLimits.fragments + 2; i++) client.socket.send(new Uint8Array([0]), { fin: false })
  expect(await client.closed).toBe(1008)
  textOf(witness.doc).insert(0, 'X')
  await until(() => witness.seen.acks.at(-1)?.count === 2)
})

test('GD7 lines that break, in the handshake or in a frame, leave the server standing', async () => {
  for (const bytes of [
    `GET ${bodySocketPath}/body-1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`,
    `GET ${bodySocketPath}/body-1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    'no HTTP at all\r\n\r\n',
  ]) {
    const line = connect(live.port, '127.0.0.1')
    line.on('error', () => undefined)
    line.write(bytes)
    line.resetAndDestroy()
    await new Promise(resolve => line.on('close', resolve))
  }
  const client = await join('france')
  // Reserved bits, which no extension asked for.
  const raw = (client.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket
  raw.write(Buffer.from([0xf2, 0x80, 0, 0, 0, 0]))
  expect(await client.closed).toBe(1002)
  await join('kenya')
})

test('GD9 a socket that floods is closed', async () => {
  const client = await join('france')
  for (let i = 0; i < 700; i++) client.send(updateMessage(new Uint8Array([0, 0])))
  expect(await client.closed).toBe(closeCode.tooFast)
})

test('GD11 thousands of damaged frames: the process lives, the body stays whole, and its authors go on', async () => {
  const a = await join('france')
  textOf(a.doc).insert(0, 'The text of a clause with a few words. ')
  const samples: Uint8Array[] = []
  const author = new Y.Doc()
  Y.applyUpdate(author, Y.encodeStateAsUpdate(a.doc))
  author.on('update', (update: Uint8Array) => samples.push(updateMessage(update)))
  textOf(author).insert(3, 'more')
  textOf(author).delete(0, 2)
  textOf(author).format(0, 5, { note: { id: 'n1' } })
  samples.push(updateMessage(Y.encodeStateAsUpdate(author)), presenceMessage([author.clientID, 1, { cursor: null }]))
  let frames = 0
  let sockets = 0
  const codes = new Map<number, number>()
  const attacks: (() => Promise<void>)[] = []
  forSeeds(150, random => {
    const damaged = Array.from({ length: 20 }, () => {
      const bytes = random.pick(samples).slice()
      for (let i = 0; i <= random.int(3); i++) bytes[random.int(bytes.length)] = random.int(256)
      return random.chance(0.2) ? bytes.slice(0, random.int(bytes.length)) : bytes
    })
    attacks.push(async () => {
      for (let at = 0; at < damaged.length; sockets++) {
        const socket = new WebSocket(`${live.url}${bodySocketPath}/body-1`, {
          headers: { origin: `http://127.0.0.1:${live.port}`, cookie: `person=rival${sockets}` },
        })
        socket.on('error', () => undefined)
        const end = new Promise<number>(resolve => socket.on('close', resolve))
        await new Promise(resolve => socket.on('open', resolve))
        // The answer to the question behind them says that the server is done with them, unless it closes.
        socket.send(step2(new Uint8Array([0, 0])))
        for (let i = 0; i < 4 && at < damaged.length; i++, frames++) socket.send(damaged[at++]!)
        socket.send(step1(new Uint8Array([0])))
        socket.on('message', (data: Buffer) => {
          if (data[0] === 0 && data[1] === 1) socket.close()
        })
        const code = await end
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }
    })
  })
  for (let i = 0; i < attacks.length; i += 10) await Promise.all(attacks.slice(i, i + 10).map(attack => attack()))
  if (attacks.length > 100) {
    expect(frames).toBeGreaterThan(2_000)
    for (const code of [closeCode.malformed, closeCode.gap])
      expect(codes.get(code) ?? 0, String(code)).toBeGreaterThan(5)
  }
  const b = openRaw(live, 'body-1', 'kenya')
  await until(() => b.seen.synced)
  textOf(b.doc).insert(0, 'still here ')
  await until(() => b.seen.acks.at(-1)?.count === 2)
  expect(b.doc.store.pendingStructs).toBeNull()
  const body = await live.store.load('body-1')
  const replay = new Y.Doc()
  for (const update of [body!.state, ...body!.tail]) Y.applyUpdate(replay, update)
  expect(replay.store.pendingStructs).toBeNull()
  expect(readBody(replay)).toEqual(readBody(b.doc))
})
