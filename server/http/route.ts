/**
 * The one way an endpoint is mounted: the request is judged (own page, seat, readable ids and body) before anything is
 * done, the handler gets proper types, and what it comes to is answered as a value or as an `ApiError`. Nothing else in
 * the server writes an answer of the API.
 */
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { type ApiError, api, appHeader, type Endpoint } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { statusOf, told } from '../../shared/errors.ts'
import { idPattern, seatHeader } from '../../shared/protocol.ts'
import type { Context } from '../actions/act.ts'
import type { Held } from '../actions/conference/join.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { SetupCode } from '../auth/setup.ts'
import { type Outcome, type Refused, refused } from '../storage/transact.ts'
import { speakingSeat } from './seats.ts'

/** What the routes work with. */
export type Site = {
  readonly context: Context
  readonly setup: SetupCode
  readonly attempts: Attempts
  /** Origins besides the one that the request itself came to, as a proxy in front makes them. */
  readonly origins: readonly string[]
  /** Milliseconds since 1970; for acts, whose order counts, there is `context.now`. */
  readonly clock: () => number
  readonly log: Logger
}

/** Bytes of a request. A body of words comes over a socket; only the importer takes a whole text. */
const bodyLimit = 256 * 1024
const importLimit = 1.2 * 1024 * 1024
const importing: readonly { readonly path: string }[] = [api.readText, api.importText]
const smallJson = express.json({ limit: bodyLimit })
const largeJson = express.json({ limit: importLimit })

export type Call<P extends string, T> = {
  readonly params: Readonly<Record<P, string>>
  readonly body: T
  readonly request: Request
  readonly response: Response
}
export type SeatedCall<P extends string, T> = Call<P, T> & { readonly actor: Actor; readonly held: Held }

/** Answers with a refusal. `tooManyTries` says when to come back in the header that proxies and browsers know. */
export const refuse = (response: Response, { code, params }: Refused): void => {
  if (code === 'tooManyTries' && params.seconds !== undefined) response.set('Retry-After', params.seconds)
  const shown = told(code)
  // What is hidden has no parameters either: they would tell it from what is not there.
  const error: ApiError = { error: { code: shown, params: shown === code ? params : {} } }
  response.status(statusOf(code)).json(error)
}

/** Whether a change was asked for by our own page: JSON, our header, and an origin that is this server's. */
const isOwn = ({ origins }: Site, request: Request): boolean => {
  if (request.is('application/json') === false || request.headers[appHeader] === undefined) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = request.headers
  return origin === undefined || isOwnOrigin(origin, request.headers.host, origins)
}

/** Whether an `Origin` names the host that was asked, or one of the addresses this server is known under. */
export const isOwnOrigin = (origin: string, host: string | undefined, origins: readonly string[]): boolean =>
  origins.includes(origin) ||
  (URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase())

const versionNumber = /^[1-9]\d{0,6}$/
const isReadable = (name: string, value: string): boolean =>
  name === 'number' ? versionNumber.test(value) : idPattern.test(value)

const paramsOf = (request: Request): Record<string, string> | null => {
  const entries = Object.entries(request.params).map(([name, value]) => [name, String(value)] as const)
  return entries.every(([name, value]) => isReadable(name, value)) ? Object.fromEntries(entries) : null
}

const fieldOf = (error: z.ZodError): Record<string, string> => {
  const path = error.issues[0]?.path.join('.') ?? ''
  return path === '' ? {} : { field: path }
}

const checked =
  <P extends string, T, R>(
    endpoint: Endpoint<P, T, R>,
    work: (call: Call<P, T>) => Promise<Outcome<R>>,
  ): RequestHandler =>
  async (request, response) => {
    // The type of an endpoint says which parameters its path has.
    const params = paramsOf(request) as Record<P, string> | null
    if (params === null) return refuse(response, refused('unreadable'))
    const body = endpoint.request.safeParse(endpoint.method === 'GET' ? {} : request.body)
    if (!body.success) return refuse(response, refused('unreadable', fieldOf(body.error)))
    const outcome = await work({ params, body: body.data, request, response })
    if (outcome.ok) response.json(outcome.value)
    else refuse(response, outcome)
  }

type Door = { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string }

const add = (router: Router, endpoint: Door, handlers: readonly RequestHandler[]): void => {
  const method = ({ GET: 'get', POST: 'post', PUT: 'put' } as const)[endpoint.method]
  router[method](endpoint.path, ...handlers)
}

const guarded = <P extends string, T, R>(site: Site, endpoint: Endpoint<P, T, R>): RequestHandler[] => {
  if (endpoint.method === 'GET') return []
  const json = importing.some(({ path }) => path === endpoint.path) ? largeJson : smallJson
  return [
    (request, response, next) => {
      if (isOwn(site, request)) next()
      else refuse(response, refused('foreignPage'))
    },
    json,
  ]
}

/** Mounts an endpoint that needs no seat. */
export const openRoute = <P extends string, T, R>(
  router: Router,
  site: Site,
  endpoint: Endpoint<P, T, R>,
  work: (call: Call<P, T>) => Promise<Outcome<R>>,
): void => {
  add(router, endpoint, [...guarded(site, endpoint), checked(endpoint, work)])
}

/** Mounts an endpoint for people who sit. The seat is judged before the body is read. */
export const route = <P extends string, T, R>(
  router: Router,
  site: Site,
  endpoint: Endpoint<P, T, R>,
  work: (call: SeatedCall<P, T>) => Promise<Outcome<R>>,
): void => {
  const seats = new WeakMap<Request, Held>()
  const sit: RequestHandler = async (request, response, next) => {
    const seat = await speakingSeat(
      site.context.db,
      request.headers.cookie,
      request.get(seatHeader) ?? null,
      site.clock(),
    )
    if (!seat.ok) return refuse(response, seat)
    seats.set(request, seat.value)
    next()
  }
  const [own, ...json] = guarded(site, endpoint)
  add(router, endpoint, [
    ...(own ? [own] : []),
    sit,
    ...json,
    checked(endpoint, call => {
      const held = seats.get(call.request)!
      return work({ ...call, held, actor: held.record.actor })
    }),
  ])
}
