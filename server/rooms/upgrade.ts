/**
 * From an HTTP request to a socket. Everything is decided before the 101: where the page came from, who asks, what they
 * may do. A browser shows its page neither status nor body of a refused upgrade, so the page asks the API first; what is
 * here holds for everybody else. Rights can change while an answer is awaited, so the verdict is asked for again until
 * none changed meanwhile.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import {
  bodySocketPath,
  type CloseCode,
  closeCode,
  factsSocketPath,
  idPattern,
  schemaVersion,
  socketParams,
} from '../../shared/protocol.ts'
import { type Connection, connect, type Seated, type Wire } from './connection.ts'
import type { FactsHub } from './facts.ts'
import { aliveFrame } from './frames.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { Lobby } from './registry.ts'
import type { Verdict } from './room.ts'

export type SocketParts = {
  readonly rooms: Lobby
  readonly facts: FactsHub
  /** Who asks, by the session cookie of this seat; null without a session. */
  readonly authenticate: (request: IncomingMessage, seat: string | null) => Promise<Seated | null> | Seated | null
  /** What they may do at a body. */
  readonly authorize: (who: Seated, bodyId: string) => Promise<Verdict> | Verdict
  /** Whether they may hear of the facts of a committee. */
  readonly mayListen: (who: Seated, committeeId: string) => Promise<boolean> | boolean
  /** Origins (`https://host:port`) whose pages may connect, beside pages of the host that is asked. */
  readonly allowedOrigins: readonly string[]
}

/** Statuses of a refused upgrade and their reason phrases. */
const phrases = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
}
type Status = keyof typeof phrases
/** Who does not answer our close frame is cut off after this long, in ms. */
const closeWithin = 5_000

type Asked = { readonly kind: 'body' | 'facts'; readonly id: string; readonly query: URLSearchParams }

type Admitted = { readonly who: Seated; readonly mode: 'write' | 'read'; readonly judged: number }
type Fault = readonly [code: CloseCode, reason: string]
type Refused = { readonly refused: Status; readonly code: CloseCode }

const asked = (request: IncomingMessage): Asked | Status => {
  if (!URL.canParse(request.url ?? '', 'http://host')) return 400
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://host')
  for (const [kind, path] of [['body', bodySocketPath] as const, ['facts', factsSocketPath] as const]) {
    if (!pathname.startsWith(`${path}/`)) continue
    const id = pathname.slice(path.length + 1)
    return idPattern.test(id) ? { kind, id, query: searchParams } : 400
  }
  return 404
}

const ownPage = (request: IncomingMessage, allowed: readonly string[]): boolean => {
  const { origin, host } = request.headers
  if (origin === undefined || !URL.canParse(origin)) return false
  return allowed.includes(origin) || new URL(origin).host === host
}

const refuse = (socket: Duplex, status: Status): void => {
  if (socket.writable) {
    socket.end(`HTTP/1.1 ${status} ${phrases[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  }
  // A client that keeps its half open would keep ours.
  socket.once('finish', () => socket.destroy())
}

/** Serves the live sockets of an HTTP server. The answer lets go of it: no new sockets, no more beats. */
export const attachSockets = (server: Server, parts: SocketParts): (() => void) => {
  const { rooms, facts, authenticate, authorize, mayListen, allowedOrigins } = parts
  const { limits, log, clock } = rooms
  // `closeTimeout` is not in the published types yet.
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frame,
    maxFragments: limits.fragments,
    closeTimeout: closeWithin,
  }
  const sockets = new WebSocketServer(options)
  sockets.on('error', error => log.error({ err: error }, 'the socket server failed'))
  const heartbeat = createHeartbeat(limits, clock)

  /** Asks until no right has changed during the answer. */
  const judge = async (request: IncomingMessage, { kind, id, query }: Asked): Promise<Admitted | Refused> => {
    for (;;) {
      const { judged } = rooms
      const who = await authenticate(request, query.get(socketParams.seat))
      if (who === null) return { refused: 401, code: closeCode.noSession }
      const may = kind === 'body' ? await authorize(who, id) : await mayListen(who, id)
      if (judged !== rooms.judged) continue
      if (may === false) return { refused: 404, code: closeCode.gone }
      if (may !== true && 'refused' in may) return { refused: 404, code: may.refused }
      return { who, mode: may === true ? 'read' : may.mode, judged }
    }
  }

  const serveBody = (socket: WebSocket, raw: Duplex, request: IncomingMessage, ask: Asked, first: Admitted): void => {
    const schema = ask.query.get(socketParams.schema)
    if (schema !== null && schema !== String(schemaVersion)) {
      socket.close(closeCode.clientTooOld, 'reload')
      return
    }
    // Nothing is read before the body is there, so nothing has to be kept.
    socket.pause()
    const lease = rooms.enter(ask.id)
    let connection: Connection | null = null
    let deaf = true
    socket.on('close', () => {
      connection?.ended()
      lease.release()
    })
    const wire: Wire = {
      send: frame => {
        if (socket.readyState === socket.OPEN && raw.writable) raw.write(frame)
      },
      close: (code, reason) => {
        // A paused socket would never read the answer to our close.
        socket.resume()
        socket.close(code, reason)
      },
      pause: () => {
        deaf = true
        socket.pause()
      },
      resume: () => {
        deaf = false
        socket.resume()
      },
      backlog: () => raw.writableLength,
    }
    /** Puts the socket into its room, or answers with what to close it with. */
    const enter = async (): Promise<Fault | null> => {
      const room = await lease.room
      if (room === null) return [closeCode.gone, 'gone']
      let admitted = first
      while (admitted.judged !== rooms.judged) {
        const verdict = await judge(request, ask)
        if ('refused' in verdict) return [verdict.code, 'refused']
        admitted = verdict
      }
      if (rooms.stopping) return [closeCode.restart, 'restart']
      if (socket.readyState !== socket.OPEN) return null
      const again = async (): Promise<Verdict> => {
        const verdict = await judge(request, ask)
        return 'refused' in verdict ? { refused: verdict.code } : { mode: verdict.mode }
      }
      const wantsAcks = ask.query.get(socketParams.ack) === '1'
      const { who, mode } = admitted
      const entered = connect(room, { wire, who, mode, wantsAcks, judge: again, limits, log, clock })
      connection = entered
      // With the default binaryType a message is one Buffer.
      socket.on('message', (data, binary) => {
        if (data instanceof Uint8Array) entered.receive(data, binary)
      })
      heartbeat.watch(
        socket,
        () => wire.send(aliveFrame),
        () => deaf,
      )
      wire.resume()
      return null
    }
    const failed = (error: unknown): Fault => {
      log.error({ err: error, bodyId: ask.id }, 'a socket could not enter')
      return [closeCode.tryLater, 'try later']
    }
    void enter()
      .catch(failed)
      .then(fault => {
        if (fault !== null) wire.close(...fault)
      })
  }

  const serveFacts = (socket: WebSocket, ask: Asked, { who }: Admitted): void => {
    const send = (text: string): void => {
      if (socket.bufferedAmount > limits.backlog) socket.close(closeCode.tooSlow, 'slow')
      else if (socket.readyState === socket.OPEN) socket.send(text)
    }
    const part = facts.join(ask.id, { who, send, close: (code, why) => socket.close(code, why) })
    socket.on('close', part)
    socket.on('message', () => socket.close(closeCode.malformed, 'the server speaks'))
    heartbeat.watch(
      socket,
      () => undefined,
      () => false,
    )
  }

  const serve = async (request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> => {
    const ask = asked(request)
    if (typeof ask === 'number') return refuse(raw, ask)
    if (!ownPage(request, allowedOrigins)) return refuse(raw, 403)
    if (rooms.stopping) return refuse(raw, 503)
    const verdict = await judge(request, ask)
    if ('refused' in verdict) return refuse(raw, verdict.refused)
    if (raw.destroyed) return
    sockets.handleUpgrade(request, raw, head, socket => {
      socket.on('error', error => log.info({ err: error, id: ask.id }, 'a socket broke the protocol or its line'))
      if (ask.kind === 'body') serveBody(socket, raw, request, ask, verdict)
      else serveFacts(socket, ask, verdict)
    })
  }

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    // Without a listener a reset during the handshake would end the process.
    raw.on('error', error => log.info({ err: error }, 'a line broke'))
    request.on('error', error => log.info({ err: error }, 'a request broke'))
    serve(request, raw, head).catch(error => {
      log.error({ err: error }, 'an upgrade could not be judged')
      refuse(raw, 503)
    })
  }
  server.on('upgrade', onUpgrade)
  return () => {
    server.off('upgrade', onUpgrade)
    heartbeat.stop()
  }
}
