/**
 * Which bodies are live. A body is loaded once for everybody who asks meanwhile, becomes visible only when it is
 * complete, and leaves memory only when nobody is there and everything is on disk; who comes back before that finds it.
 */
import * as Y from 'yjs'
import { readBody, writeBody } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { closeCode } from '../../shared/protocol.ts'
import type { BodyStore, BodyUpdateRow } from '../storage/bodies.ts'
import { type Committer, createCommitter } from './commit.ts'
import { type Clock, defaultLimits, type Log, type RoomLimits } from './limits.ts'
import { type Peer, Room } from './room.ts'

/** The way by which the server changes a body that it holds still. Useless once the hold is over. */
export type Door = {
  /** The words as they are, all on disk. */
  readonly clauses: Clause[]
  /**
   * Prepares the update that makes the body equal to `clauses`. `commit` stores `rows` (none when nothing changes) and the
   * facts in one transaction; only when it resolves do the words change for anybody. When it rejects, so does this, and
   * nothing has changed. Throws RangeError when the hold is over.
   */
  write<T>(clauses: readonly Clause[], commit: (rows: readonly BodyUpdateRow[]) => Promise<T>): Promise<T>
}

/** What actions may do with live bodies. */
export type Rooms = {
  /** The words that are on disk now. Throws RangeError for an unknown body. */
  read(bodyId: string): Promise<Clause[]>
  /**
   * Holds a body still: what has been received is stored, what comes later waits. Holds of one body follow each other.
   * When `work` is over, every socket of the body is judged anew before anything that waited is taken. Rejects with
   * StorageTrouble when the words before cannot be stored, RangeError for an unknown body, or what `work` rejects with.
   */
  hold<T>(bodyId: string, work: (door: Door) => Promise<T>): Promise<T>
  /** Rights on a body changed: sockets that may do something else now are closed with `rightsChanged`, and what they sent and is not in a commit is dropped unacknowledged. */
  rejudge(bodyId: string): Promise<void>
  /** A session ended or a person was removed: closes their sockets everywhere. */
  leave(personId: string): void
  /** Stores what there is, closes every socket with `restart`, lets nobody in. */
  stop(): Promise<void>
}

/** What the upgrade does with live bodies. */
export type Lobby = {
  readonly limits: RoomLimits
  readonly log: Log
  readonly clock: Clock
  readonly stopping: boolean
  /** Counts up whenever rights may have changed: a verdict from before is to be asked for again. */
  readonly judged: number
  /** The room of a body, kept loaded until `release`. Rejects when it cannot be loaded; `null` for an unknown body. */
  enter(bodyId: string): { readonly room: Promise<Room | null>; release(): void }
  /** How many bodies are in memory. */
  readonly size: number
}

export type RoomsParts = {
  readonly store: BodyStore
  readonly log: Log
  readonly newId: () => string
  /** Hears of a merge room in which words were parked that came too late; they are on disk. */
  readonly parked?: (bodyId: string) => void
  readonly limits?: Partial<RoomLimits>
  readonly clock?: Clock
}

type Entry = {
  readonly bodyId: string
  readonly loading: Promise<Room | null>
  room: Room | null
  users: number
  closing: boolean
}

export const createRooms = (parts: RoomsParts): Rooms & Lobby => {
  const { store, log, newId, clock = Date.now, parked = () => undefined } = parts
  const limits: RoomLimits = { ...defaultLimits, ...parts.limits }
  const committer: Committer = createCommitter(store, { limits, log })
  const entries = new Map<string, Entry>()
  let judged = 0
  let stopping = false

  const forget = (entry: Entry): void => {
    if (entries.get(entry.bodyId) === entry) entries.delete(entry.bodyId)
  }
  const load = async (bodyId: string): Promise<Room | null> => {
    const stored = await store.load(bodyId)
    if (stored === null) return null
    const evicted = (room: Room): void => {
      const entry = entries.get(bodyId)
      if (entry?.room === room) forget(entry)
    }
    return new Room({ bodyId, store, committer, limits, log, clock, newId, parked, evicted }, stored)
  }
  const open = (bodyId: string): Entry => {
    const known = entries.get(bodyId)
    if (known) return known
    const loading = load(bodyId)
    const entry: Entry = { bodyId, loading, room: null, users: 0, closing: false }
    entries.set(bodyId, entry)
    loading.then(
      room => {
        entry.room = room
        if (room === null) forget(entry)
      },
      error => {
        log.error({ err: error, bodyId }, 'a body could not be loaded')
        forget(entry)
      },
    )
    return entry
  }
  const close = async (entry: Entry): Promise<void> => {
    const { room } = entry
    if (entry.closing || room === null) return
    entry.closing = true
    try {
      await room.whenIdle()
      if (entry.users === 0 && room.log.isLongAtRest) await room.fold()
      // Somebody may have come in during either wait, and even have left again with words under way.
      if (entry.users > 0 || !room.idle) return
      forget(entry)
      room.destroy()
    } finally {
      entry.closing = false
    }
    if (entry.users === 0 && entries.get(entry.bodyId) === entry) await close(entry)
  }
  const enter = (bodyId: string): { room: Promise<Room | null>; release(): void } => {
    const entry = open(bodyId)
    entry.users++
    let released = false
    return {
      room: entry.loading,
      release() {
        if (released) return
        released = true
        entry.users--
        if (entry.users === 0) void close(entry)
      },
    }
  }
  /** Runs `work` with the room of a body that exists. */
  const within = async <T>(bodyId: string, work: (room: Room) => Promise<T>): Promise<T> => {
    const lease = enter(bodyId)
    try {
      const room = await lease.room
      if (room === null) throw new RangeError(`no body ${bodyId}`)
      return await work(room)
    } finally {
      lease.release()
    }
  }

  const stillAllowed = async (peer: Peer): Promise<boolean> => {
    try {
      const verdict = await peer.judge()
      return 'mode' in verdict && verdict.mode === peer.mode
    } catch (error) {
      log.error({ err: error, personId: peer.personId }, 'a right could not be judged; the socket is closed')
      return false
    }
  }
  const judgeAll = async (room: Room): Promise<void> => {
    judged++
    room.haltAtOnce()
    try {
      const verdicts = new Map<string, Promise<boolean>>()
      for (const peer of room.peers) {
        // One question for all the sockets of a person in one mode.
        const key = `${peer.mode} ${peer.personId}`
        if (!verdicts.has(key)) verdicts.set(key, stillAllowed(peer))
      }
      for (const peer of [...room.peers]) {
        const allowed = await verdicts.get(`${peer.mode} ${peer.personId}`)
        // Who came in meanwhile was judged after the change.
        if (allowed === false) peer.close(closeCode.rightsChanged, 'rights changed')
      }
    } finally {
      room.release()
    }
  }

  const doorOf = (room: Room, over: () => boolean): Door => ({
    clauses: readBody(room.words.doc),
    async write(clauses, commit) {
      if (over()) throw new RangeError('the hold is over')
      const update = room.words.prepare(copy => writeBody(copy, clauses))
      const row = update === null ? null : room.log.next(update)
      const result = await commit(row === null ? [] : [row])
      if (row !== null) room.adopt(row)
      return result
    },
  })
  const holdRoom = async <T>(room: Room, work: (door: Door) => Promise<T>): Promise<T> => {
    await room.halt()
    let over = false
    try {
      return await work(doorOf(room, () => over))
    } finally {
      over = true
      await judgeAll(room)
      room.release()
    }
  }

  const everybody = (): Peer[] => [...entries.values()].flatMap(({ room }) => (room ? [...room.peers] : []))

  return {
    limits,
    log,
    clock,
    enter,
    get stopping() {
      return stopping
    },
    get judged() {
      return judged
    },
    get size() {
      return entries.size
    },
    async read(bodyId) {
      const room = entries.get(bodyId)?.room
      if (room && !room.ahead) return readBody(room.words.doc)
      const stored = await store.load(bodyId)
      if (stored === null) throw new RangeError(`no body ${bodyId}`)
      const doc = new Y.Doc()
      for (const update of [stored.state, ...stored.tail]) Y.applyUpdate(doc, update)
      return readBody(doc)
    },
    hold: (bodyId, work) => within(bodyId, room => holdRoom(room, work)),
    async rejudge(bodyId) {
      judged++
      const room = await entries.get(bodyId)?.loading
      if (room) await judgeAll(room)
    },
    leave(personId) {
      judged++
      for (const peer of everybody()) if (peer.personId === personId) peer.close(closeCode.noSession, 'left')
    },
    async stop() {
      stopping = true
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, limits.stopWithin)
      })
      await Promise.race([committer.idle(), late])
      for (const peer of everybody()) peer.close(closeCode.restart, 'restart')
      await Promise.race([Promise.all([...entries.values()].map(close)), late])
      clearTimeout(timer)
      if (committer.failing) log.error({}, 'stopped with words that could not be stored')
      committer.stop()
    },
  }
}
