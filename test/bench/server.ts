/**
 * What the live server does, measured through its own sockets on this machine, with storage on disk and every commit
 * synced: (a) how late a letter arrives, (b) how many deliveries a second of processor time makes, (c) how long it takes
 * to join a long-edited body, (d) five hundred reloads at once. `node test/bench/server.ts` prints a JSON object a line.
 * Compare runs of one machine only.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { seededState } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { textOf } from '../support/raw-client.ts'
import { LightClient } from './light-client.ts'
import { pinClients, type ServerProcess, startServer } from './server-process.ts'

export type Figure = {
  readonly name: string
  readonly unit: string
  readonly [measured: string]: number | string | boolean
}

const nothing = new Uint8Array([0])
const rooms = 10
const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.floor((sorted.length - 1) * p)] ?? Number.NaN
const percentiles = (values: number[]) => {
  const sorted = values.sort((a, b) => a - b)
  return {
    p50: round(percentile(sorted, 0.5)),
    p95: round(percentile(sorted, 0.95)),
    p99: round(percentile(sorted, 0.99)),
  }
}
const clocks = (update: Uint8Array): Map<number, number> => Y.parseUpdateMeta(update).to

/** Runs `work` with a server on a fresh folder. */
const withServer = async <T>(work: (server: ServerProcess, folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const server = await startServer(folder)
  try {
    return await work(server, folder)
  } finally {
    await server.stop('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Resolves with the body once the server has sent it. */
const joinBody = (port: number, bodyId: string, events: ConstructorParameters<typeof LightClient>[2] = {}) =>
  new Promise<{ client: LightClient; words: Uint8Array; at: number }>((resolve, reject) => {
    const client = new LightClient(port, bodyId, {
      ...events,
      onQuestion: vector => {
        if (events.onQuestion) events.onQuestion(vector)
        else client.answer(new Uint8Array([0, 0]))
      },
      onWords: (kind, bytes, at) => {
        if (kind === 'step2') resolve({ client, words: bytes, at })
        events.onWords?.(kind, bytes, at)
      },
    })
    client.opened.then(() => client.ask(nothing), reject)
  })

const clause = (i: number): Clause => ({
  id: `c${i}`,
  kind: 'operative',
  level: 0,
  text: 'Decides that a text of about a hundred letters stands in each of the clauses of this paper',
  notes: [],
})

/** A room with one typist and `others`; `type` sends a letter, `onLetter` hears of each delivery to one of the others. */
const fillRoom = async (
  port: number,
  bodyId: string,
  others: number,
  onLetter: (ms: number, listener: number, letters: number) => void,
) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seededState(Array.from({ length: 20 }, (_, i) => clause(i))))
  const typist = new LightClient(port, bodyId, {
    onQuestion: vector => typist.answer(Y.encodeStateAsUpdate(doc, vector)),
  })
  await typist.opened
  typist.ask(nothing)
  const sentAt: number[] = []
  const listeners: LightClient[] = []
  await wait(100)
  for (let i = 0; i < others; i++) {
    const onWords = (kind: 'step2' | 'update', bytes: Uint8Array, at: number): void => {
      if (kind !== 'update') return
      const { from, to } = Y.parseUpdateMeta(bytes)
      const end = to.get(doc.clientID)
      const begin = from.get(doc.clientID)
      if (end === undefined || begin === undefined) return
      for (let clock = begin; clock < end; clock++) onLetter(at - (sentAt[clock] ?? at), i, 1)
    }
    listeners.push((await joinBody(port, bodyId, { onWords })).client)
  }
  doc.on('update', (update: Uint8Array) => typist.update(update))
  const text = textOf(doc)
  const type = (): void => {
    sentAt[Y.getState(doc.store, doc.clientID)] = performance.now()
    text.insert(10, 'x')
  }
  const move = (client: LightClient, id: number, clock: number): void => {
    const place = { type: null, tname: 'body', item: { client: 500, clock }, assoc: 0 }
    client.presence(id, clock, JSON.stringify({ user: { name: 'somebody' }, cursor: { anchor: place, head: place } }))
  }
  let clock = 0
  const everybodyMoves = (which: number): void => {
    clock++
    if (which === 0) move(typist, doc.clientID, clock)
    else move(listeners[which - 1]!, 1_000 + which, clock)
  }
  return { type, everybodyMoves, people: others + 1 }
}

/** (a) One typist in each of ten rooms of thirty, five letters a second. */
const fanOut = (presence: boolean): Promise<Figure> =>
  withServer(async server => {
    const late: number[] = []
    let measuring = false
    const all = await Promise.all(
      Array.from({ length: rooms }, (_, r) => fillRoom(server.port, `room-${r}`, 29, ms => measuring && late.push(ms))),
    )
    const random = randomFrom(1)
    const timers: NodeJS.Timeout[] = []
    for (const room of all) {
      setTimeout(() => timers.push(setInterval(room.type, 200)), random.int(200))
      if (!presence) continue
      for (let who = 0; who < room.people; who++) {
        setTimeout(() => timers.push(setInterval(() => room.everybodyMoves(who), 1_000)), random.int(1_000))
      }
    }
    await wait(2_000)
    measuring = true
    const before = server.cpu()
    await wait(8_000)
    measuring = false
    const used = server.cpu() - before
    for (const timer of timers) clearInterval(timer)
    return {
      name: presence ? 'fan-out with presence' : 'fan-out',
      unit: 'ms',
      ...percentiles(late),
      delivered: late.length,
      cpuPer1000: round((1_000 * used) / late.length, 4),
      cpuPercent: round((100 * used) / 8, 1),
    }
  })

/** (b) Eight letters under way in each of ten rooms of thirty; the next is typed when one has reached the last listener. */
const saturate = (): Promise<Figure> =>
  withServer(async server => {
    let delivered = 0
    const type: (() => void)[] = []
    for (let r = 0; r < rooms; r++) {
      const room = await fillRoom(server.port, `room-${r}`, 29, (_, listener) => {
        delivered++
        if (listener === 28) setImmediate(() => type[r]?.())
      })
      type[r] = room.type
    }
    for (const one of type) for (let i = 0; i < 8; i++) one()
    await wait(2_000)
    const before = server.cpu()
    const from = performance.now()
    delivered = 0
    await wait(6_000)
    const count = delivered
    const used = server.cpu() - before
    const seconds = (performance.now() - from) / 1_000
    type.length = 0
    return {
      name: 'saturation',
      unit: 'deliveries per second of processor time',
      perCpuSecond: Math.round(count / used),
      perSecond: Math.round(count / seconds),
      serverBusyPercent: round((100 * used) / seconds, 1),
    }
  })

/** The updates that 50,000 single edits over days make: twenty-five sittings, runs of letters, a quarter deleted again. */
const longHistory = (random: Random, edits = 50_000) => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  Y.applyUpdate(doc, seededState(Array.from({ length: 60 }, (_, i) => clause(i))))
  updates.push(Y.encodeStateAsUpdate(doc))
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const body = doc.getXmlFragment('body').toArray()
  for (let done = 0, sitting = 0; done < edits; ) {
    if (done >= (sitting * edits) / 25) {
      doc.clientID = 5_000 + sitting
      sitting++
    }
    const element = random.pick(body)
    const text = element instanceof Y.XmlElement ? element.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('no words')
    const run = Math.min(edits - done, 1 + random.int(24))
    if (random.chance(0.27) && text.length > run + 30) {
      let at = run + random.int(text.length - run)
      for (let i = 0; i < run; i++) text.delete(--at, 1)
    } else {
      let at = random.int(text.length + 1)
      for (let i = 0; i < run; i++) text.insert(at++, random.pick([...'abcdefghijkl  ,']))
    }
    done += run
  }
  return { updates, state: Y.encodeStateAsUpdate(doc) }
}

/** True when these words are the whole body. */
const whole = (words: Uint8Array, state: Uint8Array): boolean => {
  const have = clocks(words)
  return [...clocks(state)].every(([client, clock]) => (have.get(client) ?? 0) >= clock)
}

/** (c) A body with 50,000 edits behind it: joined while others are there, and first after a restart. */
const joinLong = async (): Promise<Figure[]> => {
  const { updates, state } = longHistory(randomFrom(7))
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  let server = await startServer(folder)
  try {
    const { client } = await joinBody(server.port, 'long-body')
    for (const update of updates) if (!client.update(update)) await client.drained()
    // The server takes messages in order, so an answer to a question behind them comes after all of them.
    const asker = new Promise<void>(resolve => {
      const poll = async (): Promise<void> => {
        const { client: other, words } = await joinBody(server.port, 'long-body')
        other.end()
        if (whole(words, state)) resolve()
        else setTimeout(poll, 100)
      }
      void poll()
    })
    await asker
    let early = 0
    const once = async (): Promise<number> => {
      const from = performance.now()
      const { client: joiner, words, at } = await joinBody(server.port, 'long-body')
      if (!whole(words, state)) early++
      joiner.end()
      return at - from
    }
    const warm: number[] = []
    for (let i = 0; i < 20; i++) warm.push(await once())
    client.end()
    const cold: number[] = []
    for (let i = 0; i < 3; i++) {
      await server.stop('SIGTERM')
      server = await startServer(folder)
      cold.push(await once())
    }
    const bytes = state.length
    return [
      { name: 'join, warm', unit: 'ms', ...percentiles(warm), bytes, syncedBeforeContent: early },
      { name: 'join, cold', unit: 'ms', ...percentiles(cold), bytes, syncedBeforeContent: early },
    ]
  } finally {
    await server.stop('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** (d) Five hundred people in ten rooms reload at the same moment. */
const reload = (): Promise<Figure> =>
  withServer(async server => {
    const { state } = longHistory(randomFrom(7))
    const people = 500
    for (let r = 0; r < rooms; r++) (await joinBody(server.port, `room-${r}`)).client.update(state)
    let partial = 0
    const everybody = async (): Promise<number[]> => {
      const from = performance.now()
      const joins = Array.from({ length: people }, (_, i) => joinBody(server.port, `room-${i % rooms}`))
      const done = await Promise.all(joins)
      for (const { client, words } of done) {
        if (!whole(words, state)) partial++
        client.end()
      }
      return done.map(({ at }) => at - from)
    }
    await wait(500)
    await everybody()
    await wait(500)
    const times = await everybody()
    const all = Math.max(...times)
    return {
      name: '500 reloads at once',
      unit: 'ms',
      all: round(all),
      ...percentiles(times),
      syncedBeforeContent: partial,
    }
  })

/** Every figure, one after the other; about a minute. */
export async function* serverFigures(): AsyncGenerator<Figure> {
  pinClients()
  yield await fanOut(false)
  yield await fanOut(true)
  yield await saturate()
  for (const figure of await joinLong()) yield figure
  yield await reload()
}

if (import.meta.main) {
  for await (const figure of serverFigures()) console.log(JSON.stringify(figure))
  // The clients of a measurement are cut off with their server; their sockets need not be waited for.
  process.exit(0)
}
