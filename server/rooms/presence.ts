/**
 * Who is at a body and where their carets are. The server keeps one entry for each connection, writes the person into it
 * from the session, and forgets it when the socket closes, so that there are no ghosts and nobody can wear another's
 * name. Presence is most of what a server sends; so it is gathered for a moment and sent as one frame.
 */
import * as decoding from 'lib0/decoding'
import { z } from 'zod'
import type { PresenceUser } from '../../shared/protocol.ts'
import { presenceEntry, presenceFrame } from './frames.ts'

/** A clock of one Yjs client. */
const place = z.object({
  client: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  clock: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
})
/** A Yjs relative position as JSON. */
const position = z.object({
  type: place.nullish(),
  tname: z.string().max(64).nullish(),
  item: place.nullish(),
  assoc: z.int().min(-1).max(1).optional(),
})
/** All that is kept of what a client says about itself. */
const claimed = z.object({ cursor: z.object({ anchor: position, head: position }).nullish() })
export type Cursor = z.infer<typeof claimed>['cursor']

/** What a client's presence message says about one client id; `here` is false when it leaves. */
export type PresenceClaim = {
  readonly clientId: number
  readonly clock: number
  readonly here: boolean
  readonly cursor: Cursor
}

/**
 * Reads an awareness update: the entry of `own`, or, where none is pinned yet, its only entry. A stock provider repeats
 * every state it hears back to the server, so other entries are no fault; they are not even read. Null: cannot be read.
 */
export const readPresence = (update: Uint8Array, own: number | null): PresenceClaim | 'nothing' | null => {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (own === null && count !== 1) return 'nothing'
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      if (own !== null && clientId !== own) {
        decoding.readVarUint8Array(decoder)
        continue
      }
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      if (state === null) return { clientId, clock, here: false, cursor: null }
      const { success, data } = claimed.safeParse(state)
      return success ? { clientId, clock, here: true, cursor: data.cursor } : null
    }
    return 'nothing'
  } catch {
    // Bytes that end too early or are no JSON.
    return null
  }
}

/** Somebody who can be shown: a connection, seen from here. */
export type Shown = { readonly user: PresenceUser; send(frame: Buffer): void }

export type Presence<P extends Shown> = {
  /** `peer` is at the body with this client id. A newer connection with the same id takes its place. */
  show(peer: P, clientId: number, cursor: Cursor): void
  /** `peer` has gone, or shows itself no longer. */
  hide(peer: P): void
  /** Sends `peer` everybody who is here. */
  tell(peer: P): void
  /** True when these words about a client id are the server's own, said back by somebody who heard them. */
  repeats(clientId: number, clock: number): boolean
  stop(): void
}

type Entry<P> = { readonly peer: P; readonly clientId: number; readonly clock: number; readonly bytes: Uint8Array }

/** Clocks of presence come from here and not from clients: a client that comes back repeats its last clock, and its colleagues would take the state for an old one. */
let lastClock = 0
/** The server's clocks are times, which no client reaches by counting. */
const firstServerClock = 1_000_000_000_000
export const isServerClock = (clock: number): boolean => clock >= firstServerClock

/**
 * The presence of one room. What changes is gathered for `window` ms after the first and sent once to `everyone`; a
 * change after a quiet moment goes out at the end of the event-loop turn. Nobody is sent their own entry, which would
 * overwrite the caret they have moved meanwhile.
 */
export const createPresence = <P extends Shown>(
  everyone: () => Iterable<P>,
  { window, clock }: { window: number; clock: () => number },
): Presence<P> => {
  const entries = new Map<P, Entry<P>>()
  const holders = new Map<number, P>()
  /** Client id to what is to be said about it, and who needs not to hear it. */
  const news = new Map<number, { peer: P | null; bytes: Uint8Array }>()
  let turn: NodeJS.Immediate | null = null
  let pause: NodeJS.Timeout | null = null

  const entryBytes = (clientId: number, state: string): Uint8Array => {
    lastClock = Math.max(lastClock + 1, clock())
    return presenceEntry(clientId, lastClock, state)
  }
  const flush = (): void => {
    turn = null
    if (news.size === 0) return
    const all = [...news.values()]
    const authors = new Set(all.map(n => n.peer))
    const frame = presenceFrame(all.map(n => n.bytes))
    for (const peer of everyone()) {
      if (!authors.has(peer)) peer.send(frame)
      else if (all.length > 1) peer.send(presenceFrame(all.filter(n => n.peer !== peer).map(n => n.bytes)))
    }
    news.clear()
    pause = setTimeout(() => {
      pause = null
      flush()
    }, window)
    pause.unref()
  }
  const say = (clientId: number, peer: P | null, bytes: Uint8Array): void => {
    news.set(clientId, { peer, bytes })
    if (pause === null) turn ??= setImmediate(flush)
  }

  return {
    show(peer, clientId, cursor) {
      const before = holders.get(clientId)
      if (before !== undefined && before !== peer) entries.delete(before)
      const bytes = entryBytes(clientId, JSON.stringify({ user: peer.user, cursor: cursor ?? null }))
      holders.set(clientId, peer)
      entries.set(peer, { peer, clientId, clock: lastClock, bytes })
      say(clientId, peer, bytes)
    },
    hide(peer) {
      const entry = entries.get(peer)
      if (entry === undefined) return
      entries.delete(peer)
      holders.delete(entry.clientId)
      say(entry.clientId, null, entryBytes(entry.clientId, 'null'))
    },
    tell(peer) {
      const others = [...entries.values()].filter(entry => entry.peer !== peer)
      if (others.length > 0) peer.send(presenceFrame(others.map(entry => entry.bytes)))
    },
    repeats(clientId, clock) {
      const holder = holders.get(clientId)
      const entry = holder && entries.get(holder)
      return entry !== undefined && isServerClock(clock) && clock <= entry.clock
    },
    stop() {
      if (turn) clearImmediate(turn)
      if (pause) clearTimeout(pause)
      news.clear()
    },
  }
}
