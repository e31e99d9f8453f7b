/**
 * One person's socket at one body: reads what it sends, keeps it within its limits, and is the room's `Peer`. It knows
 * no `ws`; a test hands it a pair of arrays for a wire.
 */
import type { Actor } from '../../shared/delegation.ts'
import { type CloseCode, closeCode, type PresenceUser } from '../../shared/protocol.ts'
import { createBucket } from './bucket.ts'
import { deniedFrame, readMessage } from './frames.ts'
import type { Clock, Log, RoomLimits } from './limits.ts'
import { isServerClock, readPresence } from './presence.ts'
import type { Peer, Room, Verdict } from './room.ts'

/** A person at a socket, as the session record has them. */
export type Seated = Actor & PresenceUser

/** The bytes' way out. `send` takes whole frames; after `close` nothing is sent. */
export type Wire = {
  send(frame: Buffer): void
  close(code: CloseCode, reason: string): void
  pause(): void
  resume(): void
  /** Bytes that wait for the other side to read. */
  backlog(): number
}

export type ConnectionParts = {
  readonly wire: Wire
  readonly who: Seated
  readonly mode: 'write' | 'read'
  readonly wantsAcks: boolean
  readonly judge: () => Promise<Verdict>
  readonly limits: RoomLimits
  readonly log: Log
  readonly clock: Clock
}

export type Connection = Peer & {
  /** One message of the client. */
  receive(data: Uint8Array, binary: boolean): void
  /** The socket has gone. What it sent before is still taken. */
  ended(): void
}

/** Puts a person into a loaded room. */
export const connect = (room: Room, parts: ConnectionParts): Connection => {
  const { wire, who, mode, limits, log, clock } = parts
  const bucket = createBucket(limits, clock)
  let refusals: number[] = []
  let pinned: number | null = null
  let open = true
  let dropped = false

  const presence = (update: Uint8Array): [code: CloseCode, reason: string] | null => {
    if (update.length > limits.presence || who.role === 'observer') return null
    const claim = readPresence(update, pinned)
    if (claim === null) return [closeCode.malformed, 'malformed']
    if (claim === 'nothing') return null
    // Somebody who shows no caret of their own repeats others before anything is pinned.
    if (pinned === null && (!claim.here || room.presence.repeats(claim.clientId, claim.clock))) return null
    if (pinned === null && !room.claim(peer, claim.clientId)) {
      if (isServerClock(claim.clock)) return null
      log.warn({ bodyId: room.bodyId, personId: who.personId, why: 'foreignClient' }, 'a presence was refused')
      return [closeCode.forbidden, 'foreignClient']
    }
    pinned = claim.clientId
    if (claim.here) room.presence.show(peer, claim.clientId, claim.cursor)
    else room.presence.hide(peer)
    return null
  }
  /** Takes a message in, or answers with what to close the socket with. */
  const faultOf = (data: Uint8Array, binary: boolean): [code: CloseCode, reason: string] | null => {
    if (!binary) return [closeCode.unsupported, 'binary only']
    if (!bucket.take(data.length)) return [closeCode.tooFast, 'slow down']
    const said = readMessage(data)
    if (said === null) return [closeCode.malformed, 'malformed']
    if (said.kind === 'presence') return presence(said.update)
    if (said.kind === 'queryPresence') room.presence.tell(peer)
    else if (said.kind === 'step1') room.receive(peer, 'step1', said.stateVector)
    else room.receive(peer, said.kind, said.update)
    return null
  }
  const leave = (): void => {
    open = false
    room.part(peer)
  }

  const peer: Connection = {
    personId: who.personId,
    user: { personId: who.personId, role: who.role, name: who.name, country: who.country, color: who.color },
    mode,
    wantsAcks: parts.wantsAcks,
    accepted: 0,
    early: 0,
    judge: parts.judge,
    get dropped() {
      return dropped
    },
    send(frame) {
      if (!open) return
      wire.send(frame)
      if (wire.backlog() > limits.backlog) peer.close(closeCode.tooSlow, 'slow')
    },
    close(code, reason) {
      if (!open) return
      dropped = true
      leave()
      wire.close(code, reason)
    },
    refuse() {
      const now = clock()
      refusals = [...refusals.filter(at => now - at < limits.refusedWithin), now]
      peer.send(deniedFrame('read only'))
      if (refusals.length >= limits.refusedWrites) {
        log.warn({ bodyId: room.bodyId, personId: who.personId, why: 'readOnly' }, 'a reader kept on writing')
        peer.close(closeCode.forbidden, 'read only')
      }
    },
    pause: () => wire.pause(),
    resume: () => wire.resume(),
    receive(data, binary) {
      if (!open) return
      const fault = faultOf(data, binary)
      if (fault !== null) peer.close(...fault)
    },
    ended() {
      if (open) leave()
    },
  }
  room.join(peer)
  return peer
}
