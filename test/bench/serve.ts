/**
 * The real rooms for a load harness that speaks the y-websocket protocol: storage with synchronous=FULL, the guard and
 * a right asked of the database at every connection. What a harness does not have is put in here: any room that is asked
 * for is made, and a client without an origin or a cookie comes from our page with a session. PORT, HOST, DATA_DIR.
 */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { createFactsHub } from '../../server/rooms/facts.ts'
import { createRooms } from '../../server/rooms/registry.ts'
import { attachSockets } from '../../server/rooms/upgrade.ts'
import { bodyStore, bodySubject, createBody } from '../../server/storage/bodies.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { bodySocketPath, closeCode, idPattern } from '../../shared/protocol.ts'

const folder = process.env.DATA_DIR ?? ':memory:'
if (folder !== ':memory:') mkdirSync(folder, { recursive: true })
const db = await openDatabase(folder)
const quiet = { info: () => undefined, warn: console.warn, error: console.error }
let ids = 0
const rooms = createRooms({
  store: bodyStore(db),
  log: quiet,
  newId: () => `mended-${process.pid}-${++ids}`,
  // A saturating writer is what is measured here; everything else is as in the product.
  limits: { framesAtOnce: Number.MAX_SAFE_INTEGER, bytesAtOnce: Number.MAX_SAFE_INTEGER },
})

const made = new Map<string, Promise<void>>()
const emptyState = new Uint8Array([0, 0])
const make = async (id: string): Promise<void> => {
  if ((await bodySubject(db, id)) === null) {
    await createBody(db, { id, kind: 'paper', subjectId: `paper-of-${id}`, state: emptyState, at: Date.now() })
  }
}
const server = createServer((_, response) => response.end('ok'))
server.on('upgrade', request => {
  request.headers.origin ??= `http://${request.headers.host}`
  const id = request.url?.split('/').at(-1)?.split('?')[0] ?? ''
  if (idPattern.test(id) && !made.has(id)) made.set(id, make(id))
})
attachSockets(server, {
  rooms,
  facts: createFactsHub(),
  allowedOrigins: [],
  authenticate: () => ({
    personId: 'bench',
    role: 'delegate',
    conferenceId: 'conference',
    committeeId: 'committee',
    delegationId: 'delegation',
    name: 'Delegate',
    country: 'fr',
    color: '#30bced',
  }),
  authorize: async (_, bodyId) => {
    await made.get(bodyId)
    return (await bodySubject(db, bodyId)) === null ? { refused: closeCode.gone } : { mode: 'write' }
  },
  mayListen: () => false,
})
const host = process.env.HOST ?? '127.0.0.1'
server.listen(Number(process.env.PORT ?? 0), host, () => console.log(`${bodySocketPath} at`, server.address()))
process.on('SIGTERM', async () => {
  await rooms.stop()
  await db.destroy()
  process.exit(0)
})
