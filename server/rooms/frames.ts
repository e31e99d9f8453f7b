/**
 * The bytes that a server sends on a body socket. A message is framed once (RFC 6455, one unmasked binary frame) and the
 * same bytes are written to every socket that gets it; framing per receiver was most of the cost of a broadcast.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { message } from '../../shared/protocol.ts'

/** Message numbers inside a sync message, of the y-protocols. */
export const sync = { step1: 0, step2: 1, update: 2 } as const

/** The update that holds nothing: no structs, no deletions. */
export const isEmptyUpdate = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0

const finalBinary = 0x82
/** A payload from this length on is announced in two bytes, from the second on in eight. */
const lengthInTwo = 126
const lengthInEight = 65_536

/** One frame around a message. */
export const frame = (payload: Uint8Array): Buffer => {
  const { length } = payload
  const head = length < lengthInTwo ? 2 : length < lengthInEight ? 4 : 10
  const bytes = Buffer.allocUnsafe(head + length)
  bytes[0] = finalBinary
  if (head === 2) bytes[1] = length
  else if (head === 4) {
    bytes[1] = lengthInTwo
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  bytes.set(payload, head)
  return bytes
}

const framed = (write: (encoder: encoding.Encoder) => void): Buffer => frame(encoding.encode(write))

const syncFrame = (kind: number, bytes: Uint8Array): Buffer =>
  framed(encoder => {
    encoding.writeVarUint(encoder, message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })

/** Asks the client for what this state vector lacks. */
export const step1Frame = (stateVector: Uint8Array): Buffer => syncFrame(sync.step1, stateVector)
/** Answers a client's step 1. */
export const step2Frame = (update: Uint8Array): Buffer => syncFrame(sync.step2, update)
export const updateFrame = (update: Uint8Array): Buffer => syncFrame(sync.update, update)

/** `entries` as `presenceEntry` makes them. */
export const presenceFrame = (entries: readonly Uint8Array[]): Buffer =>
  framed(encoder => {
    const count = encoding.encode(e => encoding.writeVarUint(e, entries.length))
    const length = entries.reduce((sum, entry) => sum + entry.length, count.length)
    encoding.writeVarUint(encoder, message.awareness)
    encoding.writeVarUint(encoder, length)
    encoding.writeUint8Array(encoder, count)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })

/** One person's presence; `state` is JSON, `null` when it ends. */
export const presenceEntry = (clientId: number, clock: number, state: string): Uint8Array =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  })

/** `count` of the socket's update frames are on disk, and everything in `stateVector`. */
export const ackFrame = (count: number, stateVector: Uint8Array): Buffer =>
  framed(encoder => {
    encoding.writeVarUint(encoder, message.ack)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint8Array(encoder, stateVector)
  })

export const troubleFrame = (what: 'storage' | 'ok'): Buffer =>
  framed(encoder => {
    encoding.writeVarUint(encoder, message.trouble)
    encoding.writeVarString(encoder, what)
  })

/** y-protocols/auth: 0 is "permission denied" with a reason for the console. */
export const deniedFrame = (reason: string): Buffer =>
  framed(encoder => {
    encoding.writeVarUint(encoder, message.auth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, reason)
  })

/** An empty presence message: a y-websocket provider leaves a server that has sent no message for 30 s; pings do not count. */
export const aliveFrame = presenceFrame([])

/** What a client may say. `answer` is what it has and we lack; `presence` carries the awareness update unread. */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'answer' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'queryPresence' }

/** Reads one message of a client; null when it is none, or has bytes left over. */
export const readMessage = (data: Uint8Array): ClientMessage | null => {
  try {
    const decoder = decoding.createDecoder(data)
    const read = readKind(decoder)
    return decoding.hasContent(decoder) ? null : read
  } catch {
    // lib0 throws at the end of the bytes and on numbers out of range: a message cut short or no message at all.
    return null
  }
}

const readKind = (decoder: decoding.Decoder): ClientMessage | null => {
  const type = decoding.readVarUint(decoder)
  if (type === message.queryAwareness) return { kind: 'queryPresence' }
  if (type === message.awareness) return { kind: 'presence', update: decoding.readVarUint8Array(decoder) }
  if (type !== message.sync) return null
  const kind = decoding.readVarUint(decoder)
  if (kind === sync.step1) return { kind: 'step1', stateVector: decoding.readVarUint8Array(decoder) }
  if (kind === sync.step2) return { kind: 'answer', update: decoding.readVarUint8Array(decoder) }
  if (kind === sync.update) return { kind: 'update', update: decoding.readVarUint8Array(decoder) }
  return null
}
