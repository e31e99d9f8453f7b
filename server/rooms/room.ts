/**
 * One live body. Between two cuts the words in memory are exactly the words on disk: frames wait in the inbox, a cut
 * takes them in and hands the resulting update to the group commit, and only when that is on disk is it sent to anybody,
 * are its authors told, and is the next cut made. So a joiner, an acknowledgement and a reader of the document never see
 * a word that a crash could take back.
 */
import { type CloseCode, closeCode } from '../../shared/protocol.ts'
import type { BodyStore, BodyUpdateRow, StoredBody } from '../storage/bodies.ts'
import type { Committer, Cut } from './commit.ts'
import { ackFrame, step1Frame, troubleFrame, updateFrame } from './frames.ts'
import type { Clock, Log, RoomLimits } from './limits.ts'
import { BodyLog } from './log.ts'
import { createPresence, type Presence, type Shown } from './presence.ts'
import { answerFrom, Words } from './words.ts'

/** What a person may do at a body, or the code that says why nothing. */
export type Verdict = { readonly mode: 'write' | 'read' } | { readonly refused: CloseCode }

/** A connection, seen from its room. */
export type Peer = Shown & {
  readonly personId: string
  readonly mode: 'write' | 'read'
  readonly wantsAcks: boolean
  /** True once the server has closed it: frames of it that still wait are void. */
  readonly dropped: boolean
  /** How many of its update frames have been taken, from its first on. */
  accepted: number
  /** How many came before it had answered our first question, and are part of that answer; null once it has answered. */
  early: number | null
  close(code: CloseCode, reason: string): void
  /** A reader wrote: say so, and count. */
  refuse(): void
  pause(): void
  resume(): void
  /** Asks anew what this person may do here. */
  judge(): Promise<Verdict>
}

/** A hold could not begin or a change not be made because the server cannot store at the moment. Try again. */
export class StorageTrouble extends Error {
  override readonly name = 'StorageTrouble'
}

export type RoomParts = {
  readonly bodyId: string
  readonly store: BodyStore
  readonly committer: Committer
  readonly limits: RoomLimits
  readonly log: Log
  readonly clock: Clock
  readonly newId: () => string
  /** Words that came too late for their clause are on disk. */
  readonly parked: (bodyId: string) => void
  /** The words in memory can no longer be trusted; the next visitor loads them from disk. */
  readonly evicted: (room: Room) => void
}

type Question = 'answer' | 'update' | 'step1'
type Waiting = { readonly peer: Peer; readonly kind: Question; readonly bytes: Uint8Array }
type Hold = { readonly resolve: () => void; readonly reject: (error: Error) => void }

export class Room {
  readonly bodyId: string
  readonly words: Words
  readonly peers = new Set<Peer>()
  readonly log: BodyLog
  readonly presence: Presence<Peer>
  /** The peers that have the whole body, and so are told of changes. */
  readonly #listeners = new Set<Peer>()
  readonly #parts: RoomParts
  #inbox: Waiting[] = []
  #inboxBytes = 0
  readonly #paused = new Set<Peer>()
  #inFlight = false
  #trouble = false
  #gone = false
  /** While above 0 no cut is made. */
  #halts = 0
  #holds: Hold[] = []
  #quiet: (() => void)[] = []

  constructor(parts: RoomParts, stored: StoredBody) {
    const { bodyId, limits, clock, log } = parts
    this.#parts = parts
    this.bodyId = bodyId
    this.words = new Words(stored, limits.body)
    if (!this.words.whole) log.error({ bodyId }, 'the stored updates of a body have a gap')
    this.log = new BodyLog(parts, stored)
    this.presence = createPresence(() => this.#listeners, { window: limits.presenceWindow, clock })
  }

  // ---- people ------------------------------------------------------------------------------------------------------

  join(peer: Peer): void {
    this.peers.add(peer)
    if (this.#trouble && peer.wantsAcks) peer.send(troubleFrame('storage'))
    // This vector may name words in flight: whoever has those need not send them again.
    peer.send(step1Frame(this.words.stateVector()))
  }
  part(peer: Peer): void {
    this.peers.delete(peer)
    this.#listeners.delete(peer)
    this.#paused.delete(peer)
    this.presence.hide(peer)
  }
  /** Binds a Yjs client id to a person before anybody sees it; false when it is another's. */
  claim(peer: Peer, clientId: number): boolean {
    const granted = this.words.claim(clientId, peer.personId)
    if (this.words.hasClaims) this.#mark()
    return granted
  }
  /** A sync message of a client: it waits for the next cut. */
  receive(peer: Peer, kind: Question, bytes: Uint8Array): void {
    if (this.#gone) return
    if (kind === 'step1' && this.#trouble) void this.#answerFromDisk(peer, bytes)
    this.#inbox.push({ peer, kind, bytes })
    this.#inboxBytes += bytes.length
    if (this.#inboxBytes > this.#parts.limits.inbox) {
      this.#paused.add(peer)
      peer.pause()
    }
    this.#mark()
  }

  // ---- cut, commit, tell -------------------------------------------------------------------------------------------

  #mark(): void {
    if (!this.#inFlight && this.#halts === 0 && !this.#gone) this.#parts.committer.mark(this)
  }

  /** See `Source` of commit.ts. */
  cut(): Cut | null {
    if (this.#inFlight || this.#halts > 0 || this.#gone) return null
    const inbox = this.#inbox
    this.#inbox = []
    this.#inboxBytes = 0
    for (const peer of this.#paused) peer.resume()
    this.#paused.clear()
    const authors = new Set<Peer>()
    if (inbox.some(({ kind }) => kind !== 'step1')) {
      this.words.together(() => {
        for (const { peer, kind, bytes } of inbox) {
          if (kind !== 'step1' && this.#take(peer, kind, bytes)) authors.add(peer)
        }
      })
    }
    if (this.#gone) return null
    const { update, claims, late, mended } = this.words.news(this.#parts.newId)
    // A hold that was asked for begins behind these words; what comes from now on waits until it is over.
    let hold = this.#holds.shift()
    if (hold) this.#halts++
    const after = (): void => {
      for (const peer of authors) if (peer.wantsAcks) peer.send(ackFrame(peer.accepted, this.words.stateVector()))
      for (const { peer, kind, bytes } of inbox) if (kind === 'step1') this.#answer(peer, bytes)
      hold?.resolve()
      this.#next()
    }
    if (update === null && claims.length === 0) {
      after()
      return null
    }
    const rows = update === null ? [] : [this.log.next(update)]
    const sole = authors.size === 1 && !mended ? [...authors][0]! : null
    const at = this.#parts.clock()
    this.#inFlight = true
    return {
      rows,
      late: late.map(words => ({ ...words, bodyId: this.bodyId, at })),
      claims: claims.map(([clientId, personId]) => ({ bodyId: this.bodyId, clientId, personId })),
      done: () => {
        this.#inFlight = false
        for (const row of rows) this.#stored(row, sole)
        this.#setTrouble(false)
        if (late.length > 0) this.#parts.parked(this.bodyId)
        after()
      },
      failed: () => {
        this.#setTrouble(true)
        for (const { peer, kind, bytes } of inbox.splice(0)) {
          if (kind !== 'step1') continue
          void this.#answerFromDisk(peer, bytes)
          this.#inbox.push({ peer, kind, bytes })
        }
        if (hold) this.#halts--
        hold?.reject(new StorageTrouble())
        hold = undefined
        this.#rejectHolds()
      },
    }
  }

  /** Takes one update in; false when it was not, and then its peer has been told. */
  #take(peer: Peer, kind: 'answer' | 'update', update: Uint8Array): boolean {
    if (peer.dropped || this.#gone) return false
    const result = this.words.take(update, peer.personId, peer.mode)
    if (result.kind === 'taken') {
      if (kind === 'answer') {
        peer.accepted += peer.early ?? 0
        peer.early = null
      }
      if (!peer.early) peer.accepted++
      else peer.early++
      return !peer.early
    }
    // Who comes back with words and types on sends the new ones before we have asked for the old; the answer has both.
    if (kind === 'update' && peer.early !== null && result.kind === 'refused' && result.why === 'gap') {
      peer.early++
      return false
    }
    if (result.kind === 'readOnly') {
      peer.refuse()
      return false
    }
    const { code, why, cause } = result
    this.#parts.log.warn(
      { bodyId: this.bodyId, personId: peer.personId, code, why, err: cause },
      'an update was refused',
    )
    peer.close(code, why)
    if (result.kind === 'broken') this.#evict()
    return false
  }

  /** The row is on disk: tell everybody but its only author, who has its words. */
  #stored(row: BodyUpdateRow, sole: Peer | null): void {
    this.log.stored(row)
    const frame = updateFrame(row.update)
    for (const peer of this.#listeners) if (peer !== sole) peer.send(frame)
    if (this.log.isLong) void this.fold()
  }
  #answer(peer: Peer, stateVector: Uint8Array): void {
    if (!this.peers.has(peer)) return
    const frame = this.words.answerTo(stateVector)
    if (frame === null) {
      peer.close(closeCode.malformed, 'malformed')
      return
    }
    peer.send(frame)
    if (this.#listeners.has(peer)) return
    this.#listeners.add(peer)
    this.presence.tell(peer)
  }
  /** While words cannot be stored, who comes is shown what is on disk; the full answer follows when it is. */
  async #answerFromDisk(peer: Peer, stateVector: Uint8Array): Promise<void> {
    const { store, log } = this.#parts
    try {
      const stored = await store.load(this.bodyId)
      const frame = stored === null ? null : answerFrom(stored, stateVector)
      if (frame !== null && this.#trouble && this.peers.has(peer)) peer.send(frame)
    } catch (error) {
      log.error({ err: error, bodyId: this.bodyId }, 'a body could not be read from disk')
    }
  }
  #setTrouble(trouble: boolean): void {
    if (this.#trouble === trouble) return
    this.#trouble = trouble
    const frame = troubleFrame(trouble ? 'storage' : 'ok')
    for (const peer of this.peers) if (peer.wantsAcks) peer.send(frame)
  }

  // ---- rest, hold, unload ------------------------------------------------------------------------------------------

  /** True while the words in memory may be ahead of the disk. */
  get ahead(): boolean {
    return this.#inFlight
  }
  /** Everything is on disk and nobody waits for anything. */
  get idle(): boolean {
    return (
      !this.#inFlight && this.#halts === 0 && this.#inbox.length + this.#holds.length === 0 && !this.words.hasClaims
    )
  }
  whenIdle(): Promise<void> {
    return this.idle || this.#gone ? Promise.resolve() : new Promise(resolve => this.#quiet.push(resolve))
  }
  #next(): void {
    if (this.#inbox.length + this.#holds.length > 0 || this.words.hasClaims) this.#mark()
    if (this.idle || this.#gone) for (const resolve of this.#quiet.splice(0)) resolve()
  }
  #rejectHolds(): void {
    for (const hold of this.#holds.splice(0)) hold.reject(new StorageTrouble())
  }

  /** Resolves once everything received so far is on disk; from then on nothing is taken until `release`, and the next halt waits for that. Rejects with StorageTrouble. */
  halt(): Promise<void> {
    if (this.#trouble || this.#gone) return Promise.reject(new StorageTrouble())
    return new Promise((resolve, reject) => {
      this.#holds.push({ resolve, reject })
      this.#mark()
    })
  }
  /** Takes nothing until `release`; what is in flight goes its way. */
  haltAtOnce(): void {
    this.#halts++
  }
  release(): void {
    this.#halts--
    this.#next()
  }
  /** Takes a prepared row, which is on disk now, into the halted body and tells everybody. */
  adopt(row: BodyUpdateRow): void {
    this.words.adopt(row.update)
    this.#stored(row, null)
  }

  /** Folds the tail into the stored state, unless words are on their way to disk. */
  async fold(): Promise<void> {
    if (!this.#inFlight) await this.log.fold(() => this.words.state())
  }

  #evict(): void {
    for (const peer of this.peers) peer.close(closeCode.restart, 'reload')
    this.#parts.evicted(this)
    this.destroy()
  }
  /** The room is of no use any more; nobody is told. */
  destroy(): void {
    this.#gone = true
    this.presence.stop()
    this.words.destroy()
    this.#rejectHolds()
    this.#next()
  }
}
