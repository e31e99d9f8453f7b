/**
 * The socket that the provider opens. It looks at every frame on its way out: update frames are counted for the ledger,
 * presence is cut down to the person's own (the stock provider sends back what it hears of others), and a reader's
 * socket sends no words at all.
 */
import * as decoding from 'lib0/decoding'
import { message } from '../../shared/protocol.ts'

/** What a frame is to the gate. */
type Frame = 'question' | 'state' | 'update' | 'presence' | 'other'

// Second number of a sync frame (y-protocols/sync): step 1 asks, step 2 answers with the state, 2 is a single update.
const syncStep1 = 0
const syncStep2 = 1

const frameOf = (frame: Uint8Array): Frame => {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  if (type === message.awareness) return 'presence'
  if (type !== message.sync) return 'other'
  const step = decoding.readVarUint(decoder)
  return step === syncStep1 ? 'question' : step === syncStep2 ? 'state' : 'update'
}

/** Client ids that a presence frame speaks for. */
const presenceIds = (frame: Uint8Array): number[] => {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  const states = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  return Array.from({ length: decoding.readVarUint(states) }, () => {
    const id = decoding.readVarUint(states)
    decoding.readVarUint(states)
    decoding.readVarString(states)
    return id
  })
}

export type Gate = {
  readonly clientId: number
  /** False for readers: they send neither updates nor state. */
  writes(): boolean
  opened(): void
  /** May this update frame go out? See `Ledger.sendsUpdate`. */
  sendsUpdate(): boolean
  sendsState(): void
}

/** Whether a frame may go out; tells the gate what goes. */
export const passes = (frame: Uint8Array, gate: Gate): boolean => {
  switch (frameOf(frame)) {
    case 'presence':
      return presenceIds(frame).includes(gate.clientId)
    case 'update':
      return gate.writes() && gate.sendsUpdate()
    case 'state':
      if (!gate.writes()) return false
      gate.sendsState()
      return true
    default:
      return true
  }
}

/** A WebSocket class whose sockets ask `gate` before they send. */
export const gatedSocket = (Socket: typeof WebSocket, gate: Gate): typeof WebSocket =>
  class GatedSocket extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      gate.opened()
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (!(data instanceof Uint8Array) || passes(data, gate)) super.send(data)
    }
  }
