/**
 * One document and the stock y-websocket provider that ties it to the server, with what the protocol adds: frames counted
 * on their way out, acknowledgements, trouble, presence of one's own only. It tells what happens and decides nothing; see
 * `body.ts` for that.
 */
import * as decoding from 'lib0/decoding'
import * as syncProtocol from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { LiveSession } from '../../shared/paper.ts'
import { bodySocketPath, message, schemaVersion, socketParams } from '../../shared/protocol.ts'
import { announceIncoming, isBusy } from './incoming.ts'
import { type Keeper, KeptEntry } from './kept.ts'
import { Ledger } from './ledger.ts'
import { type CaretAwareness, caretsOf } from './presence.ts'
import { gatedSocket } from './socket.ts'

export type ConnectionParts = {
  readonly server: string
  readonly session: LiveSession
  readonly seat: string
  readonly keeper: Keeper
  readonly Socket: typeof WebSocket
  readonly now: () => number
  readonly keptKey: (doc: Y.Doc) => string
  /** Whether words may go out. */
  readonly writes: () => boolean
  /** The server has sent something. */
  readonly heard: () => void
  /** What waits, or whether it is kept, has changed. */
  readonly changed: () => void
  /** Nothing waits any more. */
  readonly saved: () => void
  readonly connected: () => void
  readonly lost: () => void
  /** The socket was closed by the other side, with a code. */
  readonly turnedAway: (code: number) => void
  /** Everything the server has is in the document. */
  readonly arrived: () => void
  readonly trouble: (on: boolean) => void
  /** Others' changes could not be drawn; the document must not be used any more. */
  readonly broken: () => void
}

export type Connection = {
  readonly session: LiveSession
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly carets: CaretAwareness
  readonly ledger: Ledger
  readonly entry: KeptEntry
  readonly stop: () => void
}

/** Others' changes are put into the document once a frame; a hidden page has no frames (ms). */
const hiddenPause = 100
/** Between two looks whether whoever draws the document can take changes again (ms). */
const busyPause = 50

/** Others' updates of one frame become one change of the document; drawing each would cost a redraw each. */
const batchIncoming = (doc: Y.Doc, provider: WebsocketProvider, parts: ConnectionParts): { stop(): void } => {
  const handle = provider.messageHandlers[message.sync]
  if (!handle) throw new RangeError('the provider has no handler for sync messages')
  const hasFrames = typeof requestAnimationFrame === 'function'
  let waiting: Uint8Array[] = []
  let frame: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const unschedule = () => {
    if (frame !== null) cancelAnimationFrame(frame)
    if (timer !== null) clearTimeout(timer)
    frame = timer = null
  }
  const apply = () => {
    unschedule()
    if (waiting.length === 0) return
    const updates = waiting
    waiting = []
    announceIncoming(doc)
    try {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update, provider)
      }, provider)
    } catch (error) {
      // Whoever draws the document has failed in the middle of a change and would write back what it still shows.
      console.error('the live body is opened anew', error)
      parts.broken()
    }
  }
  const applyWhenCalm = () => {
    unschedule()
    if (isBusy(doc)) timer = setTimeout(applyWhenCalm, busyPause)
    else apply()
  }
  provider.messageHandlers[message.sync] = (encoder, decoder, of, emitSynced, type) => {
    parts.heard()
    const start = decoder.pos
    if (decoding.readVarUint(decoder) === syncProtocol.messageYjsUpdate) {
      waiting.push(decoding.readVarUint8Array(decoder))
      if (frame !== null || timer !== null) return
      if (hasFrames && !document.hidden) frame = requestAnimationFrame(applyWhenCalm)
      else timer = setTimeout(applyWhenCalm, hasFrames ? hiddenPause : 0)
      return
    }
    // Questions and answers speak of the whole document: what has come before goes in first.
    decoder.pos = start
    apply()
    handle(encoder, decoder, of, emitSynced, type)
  }
  return { stop: unschedule }
}

/** Builds a document with its provider; nothing connects until `provider.connect()`. */
export const openConnection = (parts: ConnectionParts): Connection => {
  const { server, session, seat, keeper, Socket, now } = parts
  const doc = new Y.Doc()
  const ledger = new Ledger()
  const entry = new KeptEntry({
    keeper,
    key: parts.keptKey(doc),
    epoch: session.epoch,
    waiting: () => ({ updates: ledger.updates(), changes: ledger.waiting, unsent: ledger.unsent }),
    merge: updates => Y.mergeUpdates([...updates]),
    changed: parts.changed,
  })
  // Noted before the provider hears of it, so that the frame it sends finds its entry.
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    ledger.wrote(update, now())
    entry.touch()
    parts.changed()
  })
  const provider = new WebsocketProvider(`${server}${bodySocketPath}`, session.bodyId, doc, {
    connect: false,
    disableBc: true,
    params: { [socketParams.ack]: '1', [socketParams.schema]: String(schemaVersion), [socketParams.seat]: seat },
    WebSocketPolyfill: gatedSocket(Socket, {
      clientId: doc.clientID,
      writes: parts.writes,
      opened: () => ledger.opened(),
      sendsUpdate: () => ledger.sendsUpdate(),
      sendsState: () => ledger.sendsState(),
    }),
    // Coming back is decided elsewhere: the provider has no jitter, and a hall of clients would return in step.
    shouldReconnect: () => false,
  })
  const carets = caretsOf(doc, provider.awareness)
  const incoming = batchIncoming(doc, provider, parts)
  provider.messageHandlers[message.ack] = (_encoder, decoder) => {
    parts.heard()
    ledger.acknowledged(decoding.readVarUint(decoder))
    entry.touch()
    if (ledger.waiting === 0) parts.saved()
    parts.changed()
  }
  provider.messageHandlers[message.trouble] = (_encoder, decoder) => {
    parts.heard()
    parts.trouble(decoding.readVarString(decoder) === 'storage')
  }
  provider.on('status', ({ status }) => {
    if (status === 'connected') parts.connected()
    if (status === 'disconnected') parts.lost()
  })
  provider.on('connection-close', () => {
    ledger.opened()
    parts.lost()
  })
  provider.on('closed', ({ code }) => parts.turnedAway(code))
  provider.on('sync', isSynced => {
    if (isSynced) parts.arrived()
  })
  return {
    session,
    doc,
    provider,
    carets,
    ledger,
    entry,
    stop: () => {
      incoming.stop()
      carets.stop()
      provider.destroy()
      provider.awareness.destroy()
      entry.close()
    },
  }
}
