/**
 * A server of live bodies for tests: the real rooms, storage and sockets on a free port of this machine; only who asks
 * and what they may do is made up. The cookie `person=ID` is the session.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Seated } from '../../server/rooms/connection.ts'
import { createFactsHub, type FactsHub } from '../../server/rooms/facts.ts'
import type { Log, RoomLimits } from '../../server/rooms/limits.ts'
import { createRooms, type Lobby, type Rooms } from '../../server/rooms/registry.ts'
import type { Verdict } from '../../server/rooms/room.ts'
import { attachSockets } from '../../server/rooms/upgrade.ts'
import { type BodyStore, bodyStore, createBody } from '../../server/storage/bodies.ts'
import { type Database, openDatabase } from '../../server/storage/database.ts'
import { seededState } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { closeCode } from '../../shared/protocol.ts'

export const clause = (id: string, text: string): Clause => ({ id, kind: 'operative', level: 0, text, notes: [] })

/** Keeps what was logged, to be looked at. */
export const memoryLog = (): Log & { readonly lines: { level: string; details: object; text: string }[] } => {
  const lines: { level: string; details: object; text: string }[] = []
  const at = (level: string) => (details: object, text: string) => {
    lines.push({ level, details, text })
  }
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

/** A delegate named like the id; ids that begin with `observer` sit as observers. */
export const person = (personId: string): Seated => ({
  personId,
  role: personId.startsWith('observer') ? 'observer' : 'delegate',
  conferenceId: 'conference',
  committeeId: 'committee',
  delegationId: personId.startsWith('observer') ? null : personId,
  name: `Delegate of ${personId}`,
  country: 'fr',
  color: '#0b5c8a',
})

/** Adds a body that belongs to no paper. */
export const addBody = (
  db: Database,
  id: string,
  clauses: readonly Clause[] = [clause('c1', 'Decides')],
): Promise<void> =>
  createBody(db, { id, kind: 'paper', subjectId: `paper-of-${id}`, state: seededState(clauses), at: 0 })

export type Live = {
  readonly url: string
  readonly port: number
  readonly db: Database
  readonly store: BodyStore
  readonly rooms: Rooms & Lobby
  readonly facts: FactsHub
  readonly log: ReturnType<typeof memoryLog>
  /** What a person may do, `write` where nothing is said. */
  readonly rights: Map<string, Verdict>
  /** People without a session. */
  readonly gone: Set<string>
  stop(): Promise<void>
}

export type LiveOptions = {
  readonly folder?: string
  readonly port?: number
  readonly limits?: Partial<RoomLimits>
  readonly wrap?: (store: BodyStore) => BodyStore
  readonly allowedOrigins?: readonly string[]
  /** Runs before a right is answered. */
  readonly beforeJudging?: () => Promise<void>
}

export const startLive = async (options: LiveOptions = {}): Promise<Live> => {
  const db = await openDatabase(options.folder ?? ':memory:')
  const plain = bodyStore(db)
  const store = options.wrap?.(plain) ?? plain
  const log = memoryLog()
  let ids = 0
  const rooms = createRooms({
    store,
    log,
    newId: () => `mended-${++ids}`,
    limits: { presenceWindow: 5, ...options.limits },
  })
  const facts = createFactsHub()
  const rights = new Map<string, Verdict>()
  const gone = new Set<string>()
  const server = createServer((_, response) => response.end())
  const detach = attachSockets(server, {
    rooms,
    facts,
    allowedOrigins: options.allowedOrigins ?? [],
    authenticate: (request: IncomingMessage) => {
      const id = /person=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
      return id === undefined || gone.has(id) ? null : person(id)
    },
    authorize: async (who, bodyId) => {
      await options.beforeJudging?.()
      if (bodyId.startsWith('hidden')) return { refused: closeCode.gone }
      return rights.get(who.personId) ?? { mode: 'write' }
    },
    mayListen: (who, committeeId) => who.committeeId === committeeId,
  })
  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    port,
    db,
    store,
    rooms,
    facts,
    log,
    rights,
    gone,
    async stop() {
      detach()
      await rooms.stop()
      facts.stop(closeCode.restart)
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await db.destroy()
    },
  }
}

/** A `WebSocket` class that comes from a page of the server with a session. */
export const socketOf = (live: { port: number }, personId: string): typeof globalThis.WebSocket => {
  class Seat extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie: `person=${personId}`, origin: `http://127.0.0.1:${live.port}` } })
    }
  }
  // The provider uses the part of the interface that both have.
  return Seat as unknown as typeof globalThis.WebSocket
}

/** A stock y-websocket provider with a document of its own. */
export const openStock = (live: { url: string; port: number }, bodyId: string, personId: string) => {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${live.url}/live/body`, bodyId, doc, {
    WebSocketPolyfill: socketOf(live, personId),
    disableBc: true,
  })
  return { doc, provider, awareness: provider.awareness }
}

/** Resolves once `holds` is true, looked at whenever something may have happened; rejects after `ms` with what `what` says. */
export const until = async (holds: () => boolean, what: () => string = () => 'it never happened', ms = 10_000) => {
  const end = performance.now() + ms
  while (!holds()) {
    if (performance.now() > end) throw new Error(what())
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}
