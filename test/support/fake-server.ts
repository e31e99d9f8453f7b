/**
 * A server of one live body that is only a class: sockets without a network, flushed in the same turn, so that every
 * order of events can be made by hand. Runs in Node and in a page.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { message, type PresenceUser } from '../../shared/protocol.ts'

type Message = { readonly data: ArrayBuffer }
type Close = { readonly code: number; readonly reason: string }

/** The part of a WebSocket that the provider uses. */
export class FakeSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readyState = 0
  binaryType = 'blob'
  onopen: (() => void) | null = null
  onmessage: ((event: Message) => void) | null = null
  onclose: ((event: Close) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  readonly url: string
  readonly server: FakeServer
  /** Update frames (step 2 and update) of this socket so far. */
  frames = 0

  constructor(server: FakeServer, url: string) {
    this.server = server
    this.url = url
    server.sockets.push(this)
    queueMicrotask(() => this.settle())
  }

  settle(): void {
    if (this.readyState !== 0) return
    if (this.server.down) this.end(1006)
    else {
      this.readyState = 1
      this.onopen?.()
      this.server.opened(this)
    }
  }
  send(data: Uint8Array): void {
    if (this.readyState === 1) this.server.heard(this, data)
  }
  /** The client closes. */
  close(): void {
    this.readyState = 3
  }
  /** The server closes, or the network does (1006). */
  end(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onclose?.({ code, reason: '' })
  }
  hears(frame: Uint8Array): void {
    if (this.readyState === 1) this.onmessage?.({ data: frame.slice().buffer })
  }
}

/** Bytes of an update that holds nothing. */
const emptyUpdate = 2

const syncFrame = (kind: number, bytes: Uint8Array) =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export class FakeServer {
  readonly doc: Y.Doc
  readonly sockets: FakeSocket[] = []
  /** Nobody gets in while it is down. */
  down = false
  /** Whether it asks for what it lacks as soon as a socket opens, and answers questions. */
  speaks = true
  /** Whether update frames are acknowledged at once. */
  acknowledges = true
  /** Words are refused with this code, nothing of them is kept. */
  refuses: number | null = null
  /** Every presence frame heard. */
  readonly presence: Uint8Array[] = []
  /** Hears how each update frame was sent: `state` or `update`. */
  readonly log: string[] = []
  readonly Socket: typeof WebSocket
  #clock = 1

  constructor(state?: Uint8Array) {
    this.doc = new Y.Doc()
    if (state) Y.applyUpdate(this.doc, state)
    const server = this
    // The provider uses no more of a WebSocket than the fake one has.
    this.Socket = class extends FakeSocket {
      constructor(url: string | URL) {
        super(server, String(url))
      }
    } as unknown as typeof WebSocket
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new RangeError('nobody has come')
    return socket
  }

  opened(socket: FakeSocket): void {
    if (this.speaks) this.asks(socket)
  }
  /** Sends the question (sync step 1). */
  asks(socket: FakeSocket = this.socket): void {
    socket.hears(syncFrame(0, Y.encodeStateVector(this.doc)))
  }
  heard(socket: FakeSocket, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === message.awareness) this.presence.push(frame)
    if (type !== message.sync) return
    const kind = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (kind === 0) {
      if (this.speaks) socket.hears(syncFrame(1, Y.encodeStateAsUpdate(this.doc, bytes)))
      return
    }
    if (this.refuses !== null && bytes.length > emptyUpdate) {
      socket.end(this.refuses)
      return
    }
    this.log.push(kind === 1 ? 'state' : 'update')
    Y.applyUpdate(this.doc, bytes, socket)
    socket.frames++
    for (const other of this.sockets) if (other !== socket) other.hears(syncFrame(2, bytes))
    if (this.acknowledges) this.acknowledge(socket.frames, socket)
  }
  /** The first `count` update frames of a socket are on disk. */
  acknowledge(count: number, socket: FakeSocket = this.socket): void {
    socket.hears(
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, message.ack)
        encoding.writeVarUint(encoder, count)
        encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc))
      }),
    )
  }
  says(what: 'storage' | 'ok'): void {
    this.socket.hears(
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, message.trouble)
        encoding.writeVarString(encoder, what)
      }),
    )
  }
  /** Somebody else changes the body. */
  writes(change: (doc: Y.Doc) => void): void {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', collect)
    change(this.doc)
    this.doc.off('update', collect)
    for (const socket of this.sockets) for (const update of updates) socket.hears(syncFrame(2, update))
  }
  /** A presence state arrives for a client; null: it has left. */
  shows(clientId: number, state: { user: PresenceUser; cursor: unknown } | object | null): void {
    const entry = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, this.#clock++)
      encoding.writeVarString(encoder, JSON.stringify(state))
    })
    const frame = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, message.awareness)
      encoding.writeVarUint8Array(encoder, entry)
    })
    for (const socket of this.sockets) socket.hears(frame)
  }
}
