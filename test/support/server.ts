/** The whole server in this process, on a free port with a folder of its own, and browsers that talk to it over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import { type Logger, pino } from 'pino'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createServer, type RunningServer } from '../../server/app.ts'
import {
  type ApiError,
  api,
  appHeader,
  type CommitteeView,
  type InputOf,
  type JoinCode,
  type Me,
  type ParamsOf,
  pathOf,
  type ResponseOf,
} from '../../shared/api.ts'
import { readBody, writeBody } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { bodySocketPath, message, seatHeader, socketParams } from '../../shared/protocol.ts'
import { until } from './live.ts'

export type TestServer = RunningServer & {
  readonly folder: string
  readonly origin: string
  /** Everything that was logged. */
  readonly logged: string[]
}

const running = new Set<TestServer>()

export type StartOptions = { readonly folder?: string; readonly clock?: () => number; readonly origins?: string[] }

/** Starts a server; `stopAll` stops it. */
export const start = async (options: StartOptions = {}): Promise<TestServer> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'chapeau-'))
  const logged: string[] = []
  const log: Logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const server = await createServer(
    { port: 0, host: '127.0.0.1', dataDir: folder, dist: null, origins: options.origins ?? [], logLevel: 'debug' },
    { log, ...(options.clock ? { clock: options.clock } : {}) },
  )
  const started = { ...server, folder, logged, origin: `http://127.0.0.1:${server.port}` }
  running.add(started)
  return started
}

export const stopAll = async (): Promise<void> => {
  for (const server of running) {
    await server.stop()
    rmSync(server.folder, { recursive: true, force: true })
  }
  running.clear()
}

type AnyEndpoint = { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string }
export type Answer<T> = {
  readonly status: number
  readonly value: T
  /** The code of a refusal, '' otherwise. */
  readonly code: string
  readonly params: Readonly<Record<string, string>>
  readonly headers: Headers
}
export type Raw = {
  readonly method: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** One browser: its cookies, and the seat that this window of it speaks from. */
export class Browser {
  readonly server: { readonly origin: string; readonly port: number }
  readonly cookies = new Map<string, string>()
  /** Null: names no seat. */
  seat: string | null = null
  me: Me | null = null

  constructor(server: { readonly origin: string; readonly port: number }) {
    this.server = server
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Sends a request as it is, with the cookies and nothing else that was not given. */
  async raw<T = unknown>({ method, path, body, headers = {} }: Raw): Promise<Answer<T>> {
    const sent = new Headers(headers)
    if (this.cookies.size > 0) sent.set('cookie', this.cookieHeader)
    const response = await fetch(this.server.origin + path, { method, headers: sent, ...(body ? { body } : {}) })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (value === '') this.cookies.delete(name!)
      else this.cookies.set(name!, value!)
    }
    const text = await response.text()
    const value = (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T
    const { error } = value as unknown as Partial<ApiError>
    return {
      status: response.status,
      value,
      code: error?.code ?? '',
      params: error?.params ?? {},
      headers: response.headers,
    }
  }

  /** The headers that our own page sends with a change. */
  get ownHeaders(): Record<string, string> {
    return {
      'content-type': 'application/json',
      [appHeader]: 'chapeau',
      origin: this.server.origin,
      'sec-fetch-site': 'same-origin',
      ...(this.seat === null ? {} : { [seatHeader]: this.seat }),
    }
  }

  call<E extends AnyEndpoint>(
    endpoint: E,
    params: [ParamsOf<E>] extends [never] ? Record<never, never> : Record<ParamsOf<E> & string, string>,
    body?: InputOf<E>,
  ): Promise<Answer<ResponseOf<E>>> {
    const { method } = endpoint
    const path = pathOf(endpoint, params)
    return this.raw({
      method,
      path,
      headers: this.ownHeaders,
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
  }

  /** The same, for what must succeed. */
  async get<E extends AnyEndpoint>(...args: Parameters<typeof this.call<E>>): Promise<ResponseOf<E>> {
    const answer = await this.call(...args)
    if (answer.status !== 200)
      throw new Error(`${args[0].method} ${args[0].path}: ${answer.status} ${JSON.stringify(answer.value)}`)
    return answer.value
  }

  async join(code: string): Promise<Me> {
    this.me = await this.get(api.join, {}, { code })
    this.seat = this.me.seat
    return this.me
  }

  /** Opens a live body as this seat: a document that is in sync. */
  async open(bodyId: string): Promise<LiveBody> {
    const { cookieHeader: cookie, server, seat } = this
    const { origin } = server
    class Seat extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols, { headers: { cookie, origin } })
      }
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(origin.replace('http', 'ws') + bodySocketPath, bodyId, doc, {
      // The provider uses the part of the interface that both have.
      WebSocketPolyfill: Seat as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      params: { [socketParams.ack]: '1', ...(seat === null ? {} : { [socketParams.seat]: seat }) },
    })
    const closed: number[] = []
    let durable = new Uint8Array([0])
    provider.messageHandlers[message.ack] = (_encoder: unknown, decoder: decoding.Decoder) => {
      decoding.readVarUint(decoder)
      durable = decoding.readVarUint8Array(decoder).slice()
    }
    provider.on('connection-close', event => {
      if (event) closed.push(event.code)
    })
    await until(() => provider.synced || closed.length > 0)
    const saved = (): boolean => {
      const onDisk = Y.decodeStateVector(durable)
      return (onDisk.get(doc.clientID) ?? 0) >= Y.getState(doc.store, doc.clientID)
    }
    return {
      clauses: () => readBody(doc),
      write: async clauses => {
        writeBody(doc, clauses)
        await until(saved)
      },
      type: clauses => writeBody(doc, clauses),
      cut: () => provider.disconnect(),
      mend: async () => {
        provider.connect()
        await until(saved)
      },
      closed,
      leave: () => {
        provider.destroy()
        doc.destroy()
      },
    }
  }

  /** Changes the words of a body and waits until they are on disk. */
  async edit(bodyId: string, change: (clauses: Clause[]) => Clause[]): Promise<void> {
    const body = await this.open(bodyId)
    await body.write(change(body.clauses()))
    body.leave()
  }
}

export type LiveBody = {
  clauses(): Clause[]
  /** Makes the words these, and resolves when the server has them on disk. */
  write(clauses: Clause[]): Promise<void>
  /** Makes the words these and waits for nothing. */
  type(clauses: Clause[]): void
  /** Loses the connection. */
  cut(): void
  /** Has it again, and resolves when the server has what was written meanwhile on disk. */
  mend(): Promise<void>
  /** Close codes of this body's sockets so far. */
  readonly closed: number[]
  leave(): void
}

/** The demo committee with everybody in a browser of their own. */
export type Hall = {
  readonly server: TestServer
  readonly committeeId: string
  readonly codes: readonly JoinCode[]
  /** A new browser in which the delegation or office of that name has sat down. */
  sit(name: string): Promise<Browser>
  committee(browser: Browser): Promise<CommitteeView>
  /** Id of a delegation. */
  delegation(name: string): string
}

export const startHall = async (options: StartOptions = {}): Promise<Hall> => {
  const server = await start(options)
  const { codes, committeeId } = await new Browser(server).get(api.demo, {})
  const codeOf = (name: string): JoinCode => {
    const code = codes.find(c => c.name === name)
    if (!code) throw new RangeError(`nobody is called ${name}`)
    return code
  }
  return {
    server,
    committeeId,
    codes,
    sit: async name => {
      const browser = new Browser(server)
      await browser.join(codeOf(name).code)
      return browser
    },
    committee: browser => browser.get(api.committee, { committee: committeeId }),
    delegation: name => codeOf(name).delegationId!,
  }
}

/** A clause with this text; the id is the text's first word in lower case unless given. */
export const operative = (text: string, id = `c-${text.split(' ')[0]!.toLowerCase()}`): Clause => ({
  id,
  kind: 'operative',
  level: 0,
  text,
  notes: [],
})
