/** A client of the live sockets that does only what a test tells it, and remembers what it was told. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { message } from '../../shared/protocol.ts'

export const step1 = (stateVector: Uint8Array): Uint8Array => syncMessage(0, stateVector)
export const step2 = (update: Uint8Array): Uint8Array => syncMessage(1, update)
export const updateMessage = (update: Uint8Array): Uint8Array => syncMessage(2, update)
const syncMessage = (kind: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  })
/** An awareness message with one entry for each state. */
export const presenceMessage = (
  ...states: (readonly [clientId: number, clock: number, state: unknown])[]
): Uint8Array =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, message.awareness)
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode(e => {
        encoding.writeVarUint(e, states.length)
        for (const [clientId, clock, state] of states) {
          encoding.writeVarUint(e, clientId)
          encoding.writeVarUint(e, clock)
          encoding.writeVarString(e, JSON.stringify(state))
        }
      }),
    )
  })

export type RawOptions = {
  readonly query?: string
  /** Left out of the request when null. */
  readonly origin?: string | null
  readonly cookie?: string | null
  readonly path?: string
  /** Answers the server's question and sends what is typed in `doc`, like a provider; true where nothing is said. */
  readonly provider?: boolean
  readonly doc?: Y.Doc
}

export const openRaw = (
  live: { readonly url: string; readonly port: number },
  bodyId: string,
  personId: string,
  options: RawOptions = {},
) => {
  const { query = 'ack=1', provider = true, doc = new Y.Doc() } = options
  const origin = options.origin === undefined ? `http://127.0.0.1:${live.port}` : options.origin
  const cookie = options.cookie === undefined ? `person=${personId}` : options.cookie
  const socket = new WebSocket(`${live.url}${options.path ?? `/live/body/${bodyId}`}?${query}`, {
    headers: { ...(origin === null ? {} : { origin }), ...(cookie === null ? {} : { cookie }) },
  })
  const seen = {
    acks: [] as { count: number; vector: Map<number, number> }[],
    troubles: [] as string[],
    denied: 0,
    /** Step 2 and update messages. */
    words: [] as Uint8Array[],
    /** Client id to state, null when it left; empty messages are counted apart. */
    presence: [] as (readonly [number, unknown])[],
    emptyPresence: 0,
    pings: 0,
    texts: [] as string[],
    status: 0,
    synced: false,
    /** 0 while open. */
    code: 0,
  }
  const send = (bytes: Uint8Array | string): void => {
    if (socket.readyState === socket.OPEN) socket.send(bytes)
  }
  const onSync = (decoder: decoding.Decoder): void => {
    const kind = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (kind === 0) {
      if (provider) send(step2(Y.encodeStateAsUpdate(doc, bytes)))
      return
    }
    seen.words.push(bytes)
    Y.applyUpdate(doc, bytes, 'server')
    if (kind === 1) seen.synced = true
  }
  const onPresence = (decoder: decoding.Decoder): void => {
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    const count = decoding.readVarUint(inner)
    if (count === 0) seen.emptyPresence++
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(inner)
      decoding.readVarUint(inner)
      seen.presence.push([clientId, JSON.parse(decoding.readVarString(inner))])
    }
  }
  socket.on('message', (data: Buffer, binary) => {
    if (!binary) {
      seen.texts.push(data.toString())
      return
    }
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const type = decoding.readVarUint(decoder)
    if (type === message.sync) onSync(decoder)
    else if (type === message.awareness) onPresence(decoder)
    else if (type === message.auth) seen.denied++
    else if (type === message.trouble) seen.troubles.push(decoding.readVarString(decoder))
    else if (type === message.ack) {
      const count = decoding.readVarUint(decoder)
      seen.acks.push({ count, vector: Y.decodeStateVector(decoding.readVarUint8Array(decoder)) })
    } else throw new Error(`the server said ${type}`)
  })
  socket.on('ping', () => seen.pings++)
  socket.on('unexpected-response', (_, response) => {
    seen.status = response.statusCode ?? 0
    socket.terminate()
  })
  const opened = new Promise<void>(resolve => socket.on('open', () => resolve()))
  // A refused handshake or a reset is told by `closed`.
  socket.on('error', () => undefined)
  const closed = new Promise<number>(resolve =>
    socket.on('close', code => {
      seen.code = code
      resolve(code)
    }),
  )
  if (provider) {
    socket.on('open', () => send(step1(Y.encodeStateVector(doc))))
    doc.on('update', (update: Uint8Array, by: unknown) => {
      if (by !== 'server') send(updateMessage(update))
    })
  }
  return { doc, socket, seen, send, opened, closed, close: () => socket.close() }
}
export type RawClient = ReturnType<typeof openRaw>

/** The words of the first clause. */
export const textOf = (doc: Y.Doc): Y.XmlText => {
  const element = doc.getXmlFragment('body').get(0)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new RangeError('the body has no words yet')
  return text
}
