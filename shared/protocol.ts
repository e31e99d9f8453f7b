/**
 * What travels on a socket: paths, message numbers, close codes. The body sockets speak the y-websocket protocol
 * (messages 0-3); what is ours starts at 100 and is only sent to a client that asked for it with `ack=1`, so that a
 * stock y-websocket provider can sync with the server.
 */

import type { Role } from './delegation.ts'

/** Version of the schema of a body. A client that names another one is closed with `clientTooOld` before it can write. */
export const schemaVersion = 1

/** Socket of one live body: path, then the body's id (`bodyIdPattern`). */
export const bodySocketPath = '/live/body'
/** Socket that tells which facts of a committee changed: path, then the committee's id. The server only speaks. */
export const factsSocketPath = '/live/facts'

/** Shape of every id in a path. */
export const idPattern = /^[A-Za-z0-9_-]{6,64}$/

/** Query parameters of a body socket. None of them carries a right. */
export const socketParams = {
  /** `1`: send acknowledgements (message 100) and trouble (101). */
  ack: 'ack',
  /** The client's `schemaVersion`. */
  schema: 'schema',
  /** Which of the browser's seats speaks, see `seatHeader`. */
  seat: 'seat',
} as const

/**
 * One browser may hold several seats (a delegate in one window, the dais in another). Each seat has a session cookie of
 * its own, `seatCookiePrefix + seat`; this header names the seat of a request. The name is no secret.
 */
export const seatHeader = 'x-seat'
export const seatCookiePrefix = 'seat-'

export const message = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server to client: varUint count of this socket's update frames that are on disk, then varUint8Array of the durable state vector. */
  ack: 100,
  /** Server to client: varString `storage` | `ok`: the server cannot save at the moment / can again. */
  trouble: 101,
} as const

/** Close codes. A y-websocket provider does not come back by itself after 4400-4499: the page decides anew. */
export const closeCode = {
  goingAway: 1001,
  unsupported: 1003,
  tooBig: 1009,
  restart: 1012,
  /** The server could not open the body at the moment. */
  tryLater: 1013,
  /** A frame that cannot be read. */
  malformed: 4400,
  /** No session, or it has ended. */
  noSession: 4401,
  /** The right was taken away or never there; also a client id that belongs to somebody else. */
  forbidden: 4403,
  /** The body is gone or not visible. */
  gone: 4404,
  /** The update does not follow what the server has: sync again. */
  gap: 4409,
  /** The body is larger than a paper may be. */
  quota: 4413,
  /** Rights or status changed: ask the API again and come back. */
  rightsChanged: 4420,
  /** The client's schema is not the server's. */
  clientTooOld: 4426,
  tooFast: 4429,
  tooSlow: 4440,
} as const
export type CloseCode = (typeof closeCode)[keyof typeof closeCode]

/** Message of the facts socket: what changed, as `paper:ID`, `amendment:ID`, `merger:ID`, `vote:ID`, `screen:COMMITTEE`, `committee:ID`, `conference:ID`. */
export type FactsChanged = { readonly changed: readonly string[] }

/** Who a caret belongs to. Written by the server into every presence state; a client's own claim is dropped. */
export type PresenceUser = {
  readonly personId: string
  readonly role: Role
  readonly name: string
  /** ISO 3166 alpha-2 in lower case, or null where there is no flag. */
  readonly country: string | null
  /** `#rrggbb` of the delegation (`delegation.ts`). */
  readonly color: string
}

/** Limits of one socket. */
export const socketLimits = {
  /** Bytes of one frame; a larger text goes through import. */
  frame: 1_048_576,
  fragments: 64,
  /** Bytes of one presence frame from a client. */
  presence: 2_048,
  /** Writes refused within ten seconds before the socket is closed. */
  refusedWrites: 3,
  /** Bytes waiting for a slow reader before it is closed with `tooSlow`. */
  backlog: 8_388_608,
  /** Bytes of an encoded body. */
  body: 5_242_880,
} as const
