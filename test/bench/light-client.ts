/**
 * A client of the live sockets that is cheaper than the server it measures: a handshake and frames read straight from the
 * TCP chunk, nothing applied. One process so plays hundreds of people.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import * as encoding from 'lib0/encoding'
import { message } from '../../shared/protocol.ts'

export type LightEvents = {
  /** Payload of a step 2 or an update, and when its chunk came (ms). */
  readonly onWords?: (kind: 'step2' | 'update', bytes: Uint8Array, at: number) => void
  /** The server's state vector in its question. */
  readonly onQuestion?: (stateVector: Uint8Array) => void
  readonly onPresence?: () => void
  readonly onClose?: () => void
}

const syncMessage = (kind: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export class LightClient {
  readonly #socket: Socket
  readonly #events: LightEvents
  #kept: Buffer[] = []
  #keptLength = 0
  #needed = 0
  #open = false
  readonly opened: Promise<void>

  constructor(port: number, bodyId: string, events: LightEvents) {
    this.#events = events
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket = socket
    this.opened = new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', () => {
        reject(new Error('closed'))
        events.onClose?.()
      })
      let head = Buffer.alloc(0)
      socket.on('data', chunk => {
        const at = performance.now()
        if (this.#open) return this.#read(chunk, at)
        head = Buffer.concat([head, chunk])
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!head.toString('latin1', 0, 12).endsWith('101')) return socket.destroy(new Error('refused'))
        this.#open = true
        resolve()
        if (head.length > end + 4) this.#read(head.subarray(end + 4), at)
      })
    })
    socket.write(
      `GET /live/body/${bodyId} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    )
  }

  ask(stateVector: Uint8Array): void {
    this.#send(syncMessage(0, stateVector))
  }
  answer(update: Uint8Array): void {
    this.#send(syncMessage(1, update))
  }
  /** False when the system's buffer is full; wait for `drained`. */
  update(update: Uint8Array): boolean {
    return this.#send(syncMessage(2, update))
  }
  presence(clientId: number, clock: number, state: string): void {
    this.#send(
      encoding.encode(encoder => {
        const entry = encoding.encode(e => {
          encoding.writeVarUint(e, 1)
          encoding.writeVarUint(e, clientId)
          encoding.writeVarUint(e, clock)
          encoding.writeVarString(e, state)
        })
        encoding.writeVarUint(encoder, message.awareness)
        encoding.writeVarUint8Array(encoder, entry)
      }),
    )
  }
  drained(): Promise<void> {
    return new Promise(resolve => this.#socket.once('drain', () => resolve()))
  }
  /** The cable is cut. */
  end(): void {
    this.#socket.destroy()
  }

  /** One masked frame; the mask is zero, which RFC 6455 allows and which spares us the masking. */
  #send(payload: Uint8Array, opcode = 2): boolean {
    const { length } = payload
    const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
    const bytes = Buffer.alloc(head + 4 + length)
    bytes[0] = 0x80 | opcode
    bytes[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127)
    if (head === 4) bytes.writeUInt16BE(length, 2)
    if (head === 10) bytes.writeBigUInt64BE(BigInt(length), 2)
    bytes.set(payload, head + 4)
    return this.#socket.write(bytes)
  }

  #read(chunk: Buffer, at: number): void {
    let bytes = chunk
    if (this.#keptLength > 0) {
      this.#kept.push(chunk)
      this.#keptLength += chunk.length
      if (this.#keptLength < this.#needed) return
      bytes = Buffer.concat(this.#kept)
      this.#kept = []
      this.#keptLength = 0
    }
    let from = 0
    const lack = (needed: number): boolean => {
      if (bytes.length - from >= needed) return false
      if (bytes.length > from) this.#kept = [bytes.subarray(from)]
      this.#keptLength = bytes.length - from
      this.#needed = needed
      return true
    }
    while (from < bytes.length) {
      if (lack(2)) return
      const short = bytes[from + 1]!
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (lack(head)) return
      const length =
        head === 2 ? short : head === 4 ? bytes.readUInt16BE(from + 2) : Number(bytes.readBigUInt64BE(from + 2))
      if (lack(head + length)) return
      this.#message(bytes[from]! & 15, bytes.subarray(from + head, from + head + length), at)
      from += head + length
    }
  }

  #message(opcode: number, payload: Buffer, at: number): void {
    if (opcode === 9) this.#send(payload, 10)
    if (opcode !== 2) return
    if (payload[0] === message.awareness) this.#events.onPresence?.()
    if (payload[0] !== message.sync) return
    let from = 2
    while (payload[from]! >= 128) from++
    const bytes = payload.subarray(from + 1)
    if (payload[1] === 0) this.#events.onQuestion?.(bytes)
    else this.#events.onWords?.(payload[1] === 1 ? 'step2' : 'update', bytes, at)
  }
}
