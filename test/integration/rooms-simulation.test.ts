/**
 * The real rooms with wires made of arrays and a storage made of a map: from one seed five people write, lines are cut,
 * pages reloaded, the disk fails, the server is killed and comes back. In the end everybody must have the same words.
 */
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Connection, connect } from '../../server/rooms/connection.ts'
import { createRooms, type Lobby, type Rooms } from '../../server/rooms/registry.ts'
import type { BodyStore } from '../../server/storage/bodies.ts'
import { readBody, seededState } from '../../shared/body.ts'
import { message } from '../../shared/protocol.ts'
import { clause, memoryLog, person } from '../support/live.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { step1, step2, updateMessage } from '../support/raw-client.ts'

const bodyId = 'body-1'
const seeds = 60
const steps = 250

/** A storage in memory that can be told to fail, and to fail after it has stored nothing. */
const memoryStore = () => {
  const state = {
    seq: 0,
    state: seededState([clause('c1', 'Decides'), clause('c2', 'Urges')]),
    tail: [] as Uint8Array[],
  }
  const owners = new Map<number, string>()
  const control = { fails: false, failures: 0, commits: 0, folds: 0 }
  /** What one process has of the storage; once that is killed nothing of it arrives any more. */
  const opened = (process: { killed: boolean }): BodyStore => ({
    load: async () => ({
      kind: 'paper',
      seq: state.seq,
      state: state.state,
      tail: [...state.tail],
      owners: new Map(owners),
    }),
    append: async (rows, claims) => {
      await new Promise(resolve => setImmediate(resolve))
      if (process.killed) return new Promise(() => undefined)
      if (control.fails) {
        control.failures++
        throw new Error('the disk is full')
      }
      for (const { clientId, personId } of claims) {
        if (owners.has(clientId)) throw new Error(`claimed twice: ${clientId}`)
        owners.set(clientId, personId)
      }
      for (const row of rows) {
        if (row.seq !== state.seq + 1) throw new Error(`row ${row.seq} after ${state.seq}`)
        state.seq = row.seq
        state.tail.push(row.update)
      }
      control.commits++
    },
    compact: async (_, seq, folded) => {
      if (process.killed) return
      state.tail = state.tail.slice(state.tail.length - (state.seq - seq))
      state.state = folded
      control.folds++
    },
  })
  return { opened, control }
}

/** A page: a document, and while the line stands a queue each way. */
class Page {
  doc = new Y.Doc()
  line: { connection: Connection; toServer: Uint8Array[]; toPage: Uint8Array[]; release(): void } | null = null
  /** What the server has said is on disk. */
  saved = new Map<number, number>()
  closed: number[] = []
  readonly id: string
  constructor(id: string) {
    this.id = id
    this.reload()
  }
  reload(): void {
    this.doc = new Y.Doc()
    const { doc } = this
    doc.on('update', (update: Uint8Array, by: unknown) => {
      if (by !== 'server' && doc === this.doc) this.line?.toServer.push(updateMessage(update))
    })
  }
  async open(rooms: Rooms & Lobby): Promise<void> {
    const lease = rooms.enter(bodyId)
    const room = await lease.room
    if (room === null) throw new Error('no body')
    const toServer = [step1(Y.encodeStateVector(this.doc))]
    const toPage: Uint8Array[] = []
    const connection = connect(room, {
      wire: {
        // Only short frames and long ones occur here; the length field says how long the head is.
        send: frame => toPage.push(frame.subarray(frame[1] === 126 ? 4 : 2)),
        close: code => {
          this.closed.push(code)
          this.cut()
        },
        pause: () => undefined,
        resume: () => undefined,
        backlog: () => 0,
      },
      who: person(this.id),
      mode: 'write',
      wantsAcks: true,
      judge: async () => ({ mode: 'write' }),
      limits: rooms.limits,
      log: rooms.log,
      clock: rooms.clock,
    })
    this.line = { connection, toServer, toPage, release: lease.release }
  }
  cut(): void {
    const { line } = this
    this.line = null
    line?.connection.ended()
    line?.release()
  }
  /** Hands over some of what waits on the line, oldest first. */
  deliver(random: Random, all: boolean): void {
    const { line } = this
    if (line === null) return
    const some = (queue: unknown[]): number => (all ? queue.length : random.int(queue.length + 1))
    for (const sent of line.toServer.splice(0, some(line.toServer))) line.connection.receive(sent, true)
    for (const told of line.toPage.splice(0, some(line.toPage))) this.hear(told)
  }
  hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === message.ack) {
      decoding.readVarUint(decoder)
      this.saved = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
    }
    if (type !== message.sync) return
    const kind = decoding.readVarUint(decoder)
    const words = decoding.readVarUint8Array(decoder)
    if (kind === 0) this.line?.toServer.push(step2(Y.encodeStateAsUpdate(this.doc, words)))
    else Y.applyUpdate(this.doc, words, 'server')
  }
}

const edit = (random: Random, { doc }: Page, counts: Record<string, number>): void => {
  const fragment = doc.getXmlFragment('body')
  const clauses = fragment.toArray().filter(node => node instanceof Y.XmlElement)
  const element = clauses.length > 0 ? random.pick(clauses) : null
  const words = element?.get(0)
  const roll = random.next()
  if (roll < 0.1) {
    const added = new Y.XmlElement('clause')
    // Now and then the id of a clause that is there: what two people moving one clause leave behind.
    added.setAttribute(
      'id',
      random.chance(0.3) && element ? (element.getAttribute('id') ?? 'x') : `n${random.int(1e9)}`,
    )
    added.setAttribute('kind', 'operative')
    added.insert(0, [new Y.XmlText('Notes')])
    fragment.insert(random.int(fragment.length + 1), [added])
    counts.added = (counts.added ?? 0) + 1
  } else if (roll < 0.15 && fragment.length > 1) {
    fragment.delete(random.int(fragment.length), 1)
    counts.removed = (counts.removed ?? 0) + 1
  } else if (words instanceof Y.XmlText) {
    if (roll < 0.35 && words.length > 1) words.delete(random.int(words.length - 1), 1)
    else words.insert(random.int(words.length + 1), random.pick([...'abcdefgh']))
  }
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
const covers = (have: Map<number, number>, want: Map<number, number>): boolean =>
  [...want].every(([client, clock]) => (have.get(client) ?? 0) >= clock)
const stateOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))

test('RM27 five people, bad lines, reloads, a full disk and kills: all documents end equal, and equal to the log', async () => {
  const counts: Record<string, number> = {}
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  const only = process.env.SEED
  for (let seed = only ? Number(only) : 1; seed <= (only ? Number(only) : seeds); seed++) {
    const random = randomFrom(seed)
    const { opened, control } = memoryStore()
    let machine = { killed: false }
    let store = opened(machine)
    const log = memoryLog()
    let ids = 0
    const begin = () =>
      createRooms({
        store,
        log,
        newId: () => `mended-${seed}-${++ids}`,
        limits: {
          tailRows: 10,
          tailRowsAtRest: 3,
          retryFirst: 1,
          retryLongest: 2,
          presenceWindow: 1,
          inbox: 500,
          framesAtOnce: 1e9,
        },
      })
    let rooms = begin()
    const pages = ['a', 'b', 'c', 'd', 'e'].map(id => new Page(id))
    /** On disk, whatever happens: what was acknowledged to anybody, and what anybody was shown of others. */
    const promised = new Map<number, number>()
    const own = new Map<number, Page>()
    const note = (): void => {
      for (const page of pages) {
        own.set(page.doc.clientID, page)
        const told = new Map([...stateOf(page.doc)].filter(([client]) => client !== page.doc.clientID))
        for (const [client, clock] of [...page.saved, ...told]) {
          promised.set(client, Math.max(promised.get(client) ?? 0, clock))
        }
      }
    }
    const onDisk = async (): Promise<Y.Doc> => {
      const stored = await store.load(bodyId)
      const doc = new Y.Doc()
      for (const update of [stored!.state, ...stored!.tail]) Y.applyUpdate(doc, update)
      return doc
    }
    try {
      for (let step = 0; step < steps; step++) {
        const page = random.pick(pages)
        const roll = random.next()
        if (roll < 0.5) edit(random, page, counts)
        else if (roll < 0.85) page.deliver(random, random.chance(0.5))
        else if (roll < 0.92 && page.line === null) await page.open(rooms)
        else if (roll < 0.94) {
          if (page.line) count('cuts')
          page.cut()
        } else if (roll < 0.955) {
          page.cut()
          page.reload()
          count('reloads')
        } else if (roll < 0.975) {
          control.fails = !control.fails
          await turn()
        } else if (roll < 0.98) {
          // Killed: nothing is flushed, and what is in memory is gone.
          note()
          for (const each of pages) each.line = null
          machine.killed = true
          machine = { killed: false }
          store = opened(machine)
          rooms = begin()
          count('kills')
          expect(covers(stateOf(await onDisk()), promised)).toBe(true)
          for (const each of pages) each.saved = new Map()
        } else if (!control.fails && random.chance(0.5)) {
          count('holds')
          const held = rooms.hold(bodyId, door =>
            door.write([...door.clauses, clause(`s${seed}-${step}`, 'The server adds')], rows =>
              store.append(rows, []),
            ),
          )
          // The disk may have failed a moment ago; then nothing is written.
          await held.catch(() => count('holds refused'))
        }
        if (random.chance(0.7)) await turn()
      }
      control.fails = false
      for (let round = 0; round < 400; round++) {
        for (const page of pages) {
          if (page.line === null) await page.open(rooms)
          page.deliver(random, true)
        }
        await turn()
        // Retries wait for a millisecond or two.
        if (round % 50 === 0) await new Promise(resolve => setTimeout(resolve, 3))
      }
      note()
      const disk = await onDisk()
      expect(disk.store.pendingStructs).toBeNull()
      expect(covers(stateOf(disk), promised)).toBe(true)
      const bodies = pages.map(page => readBody(page.doc))
      for (const [i, page] of pages.entries()) {
        expect(bodies[i], page.id).toEqual(readBody(disk))
        expect(page.doc.store.pendingStructs).toBeNull()
        expect(Y.encodeStateVector(page.doc)).toEqual(Y.encodeStateVector(disk))
      }
      expect(new Set(bodies[0]!.map(c => c.id)).size).toBe(bodies[0]!.length)
      for (const page of pages) page.cut()
      for (let i = 0; i < 50 && rooms.size > 0; i++) await turn()
      expect(rooms.size).toBe(0)
    } catch (error) {
      if (error instanceof Error)
        error.message = `SEED=${seed}: ${error.message} ${JSON.stringify(log.lines.slice(-3))}`
      throw error
    }
    counts.failures = (counts.failures ?? 0) + control.failures
    counts.folds = (counts.folds ?? 0) + control.folds
    for (const code of pages.flatMap(page => page.closed)) count(`closed ${code}`)
  }
  if (only === undefined) {
    for (const what of ['added', 'removed', 'cuts', 'reloads', 'kills', 'holds', 'failures', 'folds']) {
      expect(counts[what] ?? 0, what).toBeGreaterThan(20)
    }
    // Nobody here does anything that is not allowed.
    expect(Object.keys(counts).filter(what => what.startsWith('closed'))).toEqual([])
  }
})
