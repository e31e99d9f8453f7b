/** Puts the server together: storage, live bodies, the API and the pages on one port. */
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { dirname, resolve } from 'node:path'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { type Logger, pino } from 'pino'
import { pinoHttp } from 'pino-http'
import { colourOf } from '../shared/delegation.ts'
import { closeCode } from '../shared/protocol.ts'
import type { Context } from './actions/act.ts'
import { lookAtCommittee } from './actions/act.ts'
import { mendCodes } from './actions/conference/mendCodes.ts'
import { judgeBody } from './actions/judgeBody.ts'
import { tellOfLateWords } from './actions/merger/act.ts'
import { reachableOrigins } from './addresses.ts'
import { countAttempts } from './auth/attempts.ts'
import { codesUnder } from './auth/codes.ts'
import { newId } from './auth/ids.ts'
import { secretIn } from './auth/secret.ts'
import { newSetupCode } from './auth/setup.ts'
import type { Config } from './config.ts'
import { amendments } from './http/amendments.ts'
import { comments } from './http/comments.ts'
import { conference } from './http/conference.ts'
import { faults, unknownAddress } from './http/errors.ts'
import { joining } from './http/joining.ts'
import { merged } from './http/merged.ts'
import { mergers } from './http/mergers.ts'
import { pages } from './http/pages.ts'
import { papers } from './http/papers.ts'
import type { Site } from './http/route.ts'
import { screen } from './http/screen.ts'
import { speakingSeat } from './http/seats.ts'
import { votes } from './http/votes.ts'
import { createTextReader } from './import/aside.ts'
import { createFactsHub } from './rooms/facts.ts'
import { createRooms, type Rooms } from './rooms/registry.ts'
import { attachSockets } from './rooms/upgrade.ts'
import { bodyStore } from './storage/bodies.ts'
import { theConference } from './storage/conference.ts'
import { type Database, openDatabase } from './storage/database.ts'
import { lastTold } from './storage/events.ts'
import { lockFolder } from './storage/lock.ts'
import { shownName } from './storage/seats.ts'

export type RunningServer = {
  /** Where this computer reaches it: `http://localhost:3000`, or the one address that it listens on. */
  readonly url: string
  readonly port: number
  /** The one-time link that makes a secretariat, for a conference without a name or after the secret was lost; null otherwise. */
  readonly secretariatLink: string | null
  /** Lets nobody in, stores what is under way, closes every socket. Resolves when all of it is done. */
  stop(): Promise<void>
}

/** For tests: another clock, and where the log goes. */
export type ServerOptions = { readonly clock?: () => number; readonly log?: Logger }

/** A request that does not come to its end is cut off, in ms; it is a text of at most a megabyte. */
const headersWithin = 10_000
const requestWithin = 30_000

/** A clock that never shows a time twice, so that a story told by it keeps its order. */
const onward = (clock: () => number, from: number): (() => number) => {
  let last = from
  return () => {
    last = Math.max(last + 1, clock())
    return last
  }
}

/** One line a request: no query, no cookie, no body; a code never stands in an address. */
const requestLog = (log: Logger) =>
  pinoHttp({
    logger: log,
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
    quietReqLogger: true,
  })

const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // Mantine writes the theme's variables into a style element.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      // Safari does not count a socket of the same host as 'self'.
      connectSrc: ["'self'", 'ws:', 'wss:'],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // The hall's laptop speaks plain HTTP; a proxy that speaks TLS promises so itself.
  strictTransportSecurity: false,
})

/** The Express application over a site. */
const appOf = (site: Site, dist: string | null): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // Only a proxy that the operator told of may say whom it speaks for.
  app.set('trust proxy', site.origins.length > 0 ? 1 : false)
  app.use(headers)
  app.use(requestLog(site.log))
  const router = express.Router()
  joining(router, site)
  conference(router, site)
  papers(router, site)
  merged(router, site)
  amendments(router, site)
  mergers(router, site)
  votes(router, site)
  comments(router, site)
  screen(router, site)
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use(router)
  app.use('/api', unknownAddress)
  if (dist !== null) app.use(pages(dist))
  app.use(unknownAddress)
  app.use(faults(site))
  return app
}

const socketsOn = (
  http: Server,
  site: Site,
  rooms: ReturnType<typeof createRooms>,
  facts: ReturnType<typeof createFactsHub>,
) =>
  attachSockets(http, {
    rooms,
    facts,
    allowedOrigins: site.origins,
    authenticate: async (request, name) => {
      const seat = await speakingSeat(site.context.db, request.headers.cookie, name, site.clock())
      if (!seat.ok) return null
      const { actor, delegationName, country, colour } = seat.value.record
      return { ...actor, name: shownName(actor.role, delegationName), country, color: colourOf(colour ?? officeColour) }
    },
    authorize: async (who, bodyId) => {
      const verdict = await judgeBody(site.context, who, bodyId)
      return verdict.ok ? { mode: verdict.value.mode } : { refused: closeCode.gone }
    },
    mayListen: async (who, committeeId) =>
      (await lookAtCommittee(site.context, who, committeeId, 'committee.watch')).ok,
  })

/** Index into the palette of who represents nobody. */
const officeColour = 10

/** Listening, or the reason why not. */
const listen = async (http: Server, port: number, host: string): Promise<number> => {
  http.listen(port, host)
  // Rejects with the error of an address that is taken or not ours.
  await once(http, 'listening')
  return portOf(http)
}

/** The port of a server that listens. */
const portOf = (http: Server): number => (http.address() as AddressInfo).port

/** Hosts that this computer reaches under its own name. */
const local = ['0.0.0.0', '::', '127.0.0.1', 'localhost']

const addressOf = (host: string, port: number): string => {
  if (local.includes(host)) return `http://localhost:${port}`
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
}

/** Makes the folder, for this account alone, when it is missing. Throws the cause when it cannot be made. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    return
  }
  // Only where a parent is missing: Node's recursive form never returns where the system denies a folder as "missing".
  mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))), mode: 0o700 })
}

/**
 * Starts a server. Rejects with the cause when the folder, the database or the port cannot be used, and leaves nothing
 * open then.
 */
export const createServer = async (config: Config, options: ServerOptions = {}): Promise<RunningServer> => {
  makeFolder(config.dataDir)
  const unlock = lockFolder(config.dataDir)
  try {
    return await startIn(config, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** Starts in a folder that is ours until `unlock`. */
const startIn = async (config: Config, options: ServerOptions, unlock: () => void): Promise<RunningServer> => {
  const log = options.log ?? pino({ level: config.logLevel })
  const clock = options.clock ?? Date.now
  const secret = secretIn(config.dataDir)
  const db = await openDatabase(config.dataDir)
  const store = bodyStore(db)
  const parked = (bodyId: string): void => {
    tellOfLateWords(context, bodyId).catch((err: unknown) => log.error({ err, bodyId }, 'late words were not told of'))
  }
  const rooms = createRooms({ store, log, newId, clock, parked })
  const facts = createFactsHub()
  const context: Context = {
    db,
    rooms: seatedRooms(rooms, facts),
    facts,
    codes: codesUnder(secret),
    readText: createTextReader(),
    origins: () => reachableOrigins(config, portOf(http)),
    now: onward(clock, await lastTold(db)),
    newId,
  }
  const setup = newSetupCode(clock())
  const site: Site = { context, setup, attempts: countAttempts(), origins: config.origins, clock, log }
  const http = createHttpServer(
    { headersTimeout: headersWithin, requestTimeout: requestWithin },
    appOf(site, config.dist),
  )
  const detach = socketsOn(http, site, rooms, facts)
  const close = closing({ http, detach, rooms, facts, db, unlock })
  try {
    const port = await listen(http, config.port, config.host)
    const url = addressOf(config.host, port)
    // Where every code has become void, nobody could let the secretariat in but this link.
    const restamped = await mendCodes(context)
    const open = !(await theConference(db))?.name || (restamped.ok && restamped.value > 0)
    return { url, port, secretariatLink: open ? `${url}/join#${setup.code}` : null, stop: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A person who gets up leaves the sockets of bodies and those of facts. */
const seatedRooms = (rooms: Rooms, facts: ReturnType<typeof createFactsHub>): Rooms => ({
  read: bodyId => rooms.read(bodyId),
  hold: (bodyId, work) => rooms.hold(bodyId, work),
  rejudge: bodyId => rooms.rejudge(bodyId),
  leave: personId => {
    rooms.leave(personId)
    facts.leave(personId, closeCode.noSession)
  },
  stop: () => rooms.stop(),
})

type Parts = {
  readonly http: Server
  readonly detach: () => void
  readonly rooms: Rooms
  readonly facts: ReturnType<typeof createFactsHub>
  readonly db: Database
  readonly unlock: () => void
}

const closing = ({ http, detach, rooms, facts, db, unlock }: Parts): (() => Promise<void>) => {
  let closed: Promise<void> | null = null
  const close = async (): Promise<void> => {
    const ended = http.listening ? once(http, 'close') : null
    if (http.listening) http.close()
    await rooms.stop()
    facts.stop(closeCode.restart)
    detach()
    http.closeIdleConnections()
    // Requests under way have had the time that the rooms took; sockets that do not answer our close are cut.
    http.closeAllConnections()
    await ended
    await db.destroy()
    unlock()
  }
  return () => {
    closed ??= close()
    return closed
  }
}
