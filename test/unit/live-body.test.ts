/** One live body against a made-up server: no network, and time that moves by hand. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { BodyLink, type LiveAnswer } from '../../client/live/body.ts'
import type { Keeper, Kept } from '../../client/live/kept.ts'
import { bodyName, readBody, seededState } from '../../shared/body.ts'
import type { LiveSession } from '../../shared/paper.ts'
import { closeCode } from '../../shared/protocol.ts'
import { operative } from '../support/clauses.ts'
import { FakeServer } from '../support/fake-server.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] })
})
afterEach(() => {
  for (const link of open.splice(0)) link.close()
  vi.useRealTimers()
})

const open: BodyLink[] = []
const session: LiveSession = { bodyId: 'body-1', epoch: 1, mode: 'write', why: null }
const state = () => seededState([operative('c1', 'Urges'), operative('c2', 'Decides')])

/** A browser's storage that several tabs share. */
const memory = () => {
  const entries = new Map<string, Omit<Kept, 'key'>>()
  const held = new Set<string>()
  const storage: Keeper & { entries: typeof entries; full: boolean } = {
    entries,
    full: false,
    async put(key, entry) {
      if (storage.full) throw new Error('the disk is full')
      entries.set(key, entry)
    },
    async remove(key) {
      entries.delete(key)
    },
    async left(prefix) {
      return [...entries].flatMap(([key, entry]) =>
        key.startsWith(prefix) && !held.has(key) ? [{ key, ...entry }] : [],
      )
    },
    hold(key) {
      held.add(key)
      return () => held.delete(key)
    },
  }
  return storage
}

type Options = {
  server?: FakeServer
  keeper?: Keeper
  answer?: () => Promise<LiveAnswer>
  session?: LiveSession
  random?: () => number
}
const openLink = (options: Options = {}) => {
  const server = options.server ?? new FakeServer(state())
  const link = new BodyLink({
    server: 'ws://hall',
    session: options.session ?? session,
    personId: 'person',
    seat: 'a',
    reload: options.answer ?? (async () => ({ session })),
    keeper: options.keeper ?? memory(),
    Socket: server.Socket,
    random: options.random ?? (() => 0.5),
    now: () => Date.now(),
  })
  open.push(link)
  return { server, link }
}
/** Lets promises and the timers of this moment run. */
const turn = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const docOf = (link: BodyLink): Y.Doc => {
  const { doc } = link.getState()
  if (!doc) throw new RangeError('not open')
  return doc
}
const write = (doc: Y.Doc, words: string, at = 0) => {
  const element = doc.getXmlFragment(bodyName).get(at)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new RangeError('no words there')
  text.insert(text.length, words)
}
const texts = (doc: Y.Doc) => readBody(doc).map(clause => clause.text)

test('LV5 there is no document before the first sync, and the socket says who and which schema', async () => {
  const server = new FakeServer(state())
  server.speaks = false
  const { link } = openLink({ server })
  await turn()
  expect(server.socket.url).toBe('ws://hall/live/body/body-1?ack=1&schema=1&seat=a')
  expect(link.getState().doc).toBe(null)
  expect(link.getStatus()).toEqual({ state: 'connecting' })
})

test('LV1 saved is said when the server has acknowledged, not when it has heard', async () => {
  const { server, link } = openLink()
  await turn()
  expect(link.getStatus()).toEqual({ state: 'saved' })
  server.acknowledges = false
  write(docOf(link), ' all')
  expect(link.getStatus()).toMatchObject({ state: 'saving' })
  expect(texts(server.doc)[0]).toBe('Urges all')
  await turn(1_000)
  expect(link.getStatus()).toMatchObject({ state: 'saving' })
  await turn(2_000)
  expect(link.getStatus()).toEqual({ state: 'slow', waiting: 1 })
  server.acknowledge(server.socket.frames)
  expect(link.waiting).toBe(0)
  expect(link.getStatus()).toEqual({ state: 'saved' })
})

test('LV4 the server’s trouble is told until it is over', async () => {
  const { server, link } = openLink()
  await turn()
  server.says('storage')
  expect(link.getStatus()).toEqual({ state: 'trouble', waiting: 0 })
  server.says('ok')
  expect(link.getStatus()).toEqual({ state: 'saved' })
})

test('LV2 words written while away arrive in one answer when the connection is back', async () => {
  const { server, link } = openLink()
  await turn()
  server.down = true
  server.socket.end(1006)
  write(docOf(link), ' every')
  write(docOf(link), ' State')
  await turn(6_000)
  expect(link.getStatus()).toEqual({ state: 'offline', waiting: 2, kept: true })
  server.down = false
  server.log.length = 0
  await turn(10_000)
  expect(server.log).toEqual(['state'])
  expect(texts(server.doc)[0]).toBe('Urges every State')
  expect(link.getStatus()).toEqual({ state: 'saved' })
})

test('LV2 a key between the opening of a socket and the server’s question goes with the answer', async () => {
  const { server, link } = openLink()
  await turn()
  server.socket.end(1006)
  write(docOf(link), ' first')
  server.speaks = false
  server.log.length = 0
  await turn(2_000)
  write(docOf(link), ' second')
  expect(server.log).toEqual([])
  server.asks()
  expect(server.log).toEqual(['state'])
  expect(texts(server.doc)[0]).toBe('Urges first second')
  write(docOf(link), ' third')
  expect(server.log).toEqual(['state', 'update'])
  expect(link.waiting).toBe(0)
})

test('LV3 frames that a dead socket took are counted again on the next', async () => {
  const { server, link } = openLink()
  await turn()
  server.acknowledges = false
  write(docOf(link), ' once')
  server.socket.end(1006)
  await turn(2_000)
  expect(link.waiting).toBe(1)
  server.acknowledge(server.socket.frames)
  expect(link.waiting).toBe(0)
  expect(texts(server.doc)[0]).toBe('Urges once')
})

test('LV6 what a closed tab could not send is sent by the next, told, and forgotten when it is saved', async () => {
  const keeper = memory()
  const first = openLink({ keeper })
  await turn()
  first.server.down = true
  first.server.socket.end(1006)
  write(docOf(first.link), ' kept')
  await turn()
  expect(keeper.entries.size).toBe(1)
  first.link.close()
  await turn()
  first.server.down = false
  const second = openLink({ keeper, server: first.server })
  await turn()
  expect(texts(docOf(second.link))[0]).toBe('Urges kept')
  expect(texts(first.server.doc)[0]).toBe('Urges kept')
  expect(second.link.getState().notice).toEqual({ kind: 'recovered', count: 1 })
  await turn(1_000)
  expect(keeper.entries.size).toBe(0)
})

test('LV6 what another open tab still holds is left to it', async () => {
  const keeper = memory()
  const first = openLink({ keeper })
  await turn()
  first.server.down = true
  first.server.socket.end(1006)
  write(docOf(first.link), ' mine')
  await turn()
  first.server.down = false
  const second = openLink({ keeper, server: first.server })
  await turn()
  expect(second.link.getState().notice).toBe(null)
  expect(keeper.entries.size).toBe(1)
})

test('LV6 what the server takes at once is not written to the device; where the device refuses, it is said', async () => {
  const keeper = memory()
  const { server, link } = openLink({ keeper })
  await turn()
  const put = vi.spyOn(keeper, 'put')
  write(docOf(link), ' quick')
  await turn(1_000)
  expect(put).not.toHaveBeenCalled()
  keeper.full = true
  server.down = true
  server.socket.end(1006)
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  write(docOf(link), ' lost')
  await turn(6_000)
  expect(link.getStatus()).toEqual({ state: 'offline', waiting: 1, kept: false })
  expect(warned).toHaveBeenCalled()
  warned.mockRestore()
})

test('LV7 words that meet a body that is now read-only are offered as text, and forgotten when dismissed', async () => {
  const keeper = memory()
  const { server, link } = openLink({
    keeper,
    answer: async () => ({ session: { ...session, mode: 'read', why: 'paperSubmitted' } }),
  })
  await turn()
  server.down = true
  server.socket.end(1006)
  write(docOf(link), ' Member States', 0)
  await turn(500)
  server.down = false
  server.log.length = 0
  // The server refuses at the door.
  server.opened = socket => socket.end(closeCode.rightsChanged)
  await turn(3_000)
  server.opened = FakeServer.prototype.opened
  await turn(3_000)
  expect(link.getState()).toMatchObject({ mode: 'read', why: 'paperSubmitted' })
  expect(link.getState().notice).toEqual({ kind: 'unsent', texts: ['Urges Member States'] })
  expect(texts(docOf(link))).toEqual(['Urges', 'Decides'])
  expect(server.log).toEqual([])
  expect(keeper.entries.size).toBe(1)
  link.dismissNotice()
  await turn()
  expect(keeper.entries.size).toBe(0)
  expect(link.getState().notice).toBe(null)
})

test('LV7 kept words of a body that has been replaced since are offered and not merged in', async () => {
  const keeper = memory()
  const first = openLink({ keeper })
  await turn()
  first.server.down = true
  first.server.socket.end(1006)
  write(docOf(first.link), ' of old')
  await turn()
  first.link.close()
  const { link } = openLink({ keeper, session: { ...session, epoch: 2 } })
  await turn()
  expect(link.getState().notice).toEqual({ kind: 'unsent', texts: [' of old'] })
  expect(texts(docOf(link))).toEqual(['Urges', 'Decides'])
})

test('LV8 when rights change the API is asked, and the same document goes on where writing still holds', async () => {
  let asked = 0
  const { server, link } = openLink({
    answer: async () => {
      asked++
      return { session }
    },
  })
  await turn()
  const doc = docOf(link)
  server.socket.end(closeCode.rightsChanged)
  await turn(2_000)
  expect(asked).toBe(1)
  expect(link.getState().doc).toBe(doc)
  expect(link.getStatus()).toEqual({ state: 'saved' })
})

test.each([
  [closeCode.noSession, 'noSession'],
  [closeCode.forbidden, 'forbidden'],
  [closeCode.gone, 'gone'],
] as const)('LV8 code %i ends the connection as %s and shows the unsent words', async (code, reason) => {
  const { server, link } = openLink({ answer: async () => ({ refused: reason }) })
  await turn()
  server.acknowledges = false
  write(docOf(link), ' now')
  server.socket.end(code)
  await turn(20_000)
  expect(link.getStatus()).toEqual({ state: 'closed', reason, waiting: 1 })
  expect(link.getState()).toMatchObject({ mode: 'read', notice: { kind: 'unsent', texts: ['Urges now'] } })
  expect(server.sockets.length).toBe(1)
})

test('LV8 a right that ended while there was no network is found out, and the words are shown and then forgotten', async () => {
  const keeper = memory()
  let answer = async (): Promise<LiveAnswer> => Promise.reject(new Error('no network'))
  const { server, link } = openLink({ keeper, answer: () => answer() })
  await turn()
  // A server that refuses at the door looks to a browser like a network that is gone.
  server.down = true
  server.socket.end(1006)
  write(docOf(link), ' now')
  await turn(30_000)
  expect(link.getStatus()).toMatchObject({ state: 'offline', waiting: 1 })
  expect(server.sockets.length).toBeGreaterThan(2)
  answer = async () => ({ refused: 'noSession' })
  await turn(20_000)
  expect(link.getStatus()).toEqual({ state: 'closed', reason: 'noSession', waiting: 1 })
  expect(link.getState().notice).toEqual({ kind: 'unsent', texts: ['Urges now'] })
  expect(link.settled).toBe(false)
  expect(keeper.entries.size).toBe(1)
  link.dismissNotice()
  await turn(1_000)
  expect(link.waiting).toBe(0)
  expect(link.settled).toBe(true)
  expect(keeper.entries.size).toBe(0)
})

test('LV8 a page that reads a new right opens a socket under it', async () => {
  const { server, link } = openLink({ session: { ...session, mode: 'read', why: 'notInBloc' } })
  await turn()
  expect(server.log).toEqual([])
  link.told(session)
  await turn()
  expect(server.sockets.length).toBe(2)
  write(docOf(link), ' at last')
  expect(texts(server.doc)[0]).toBe('Urges at last')
  link.told({ ...session, mode: 'read', why: 'paperSubmitted' })
  await turn()
  expect(link.getState()).toMatchObject({ mode: 'read', why: 'paperSubmitted' })
})

test('LV8 an older page is told to load anew and keeps its words', async () => {
  const keeper = memory()
  const { server, link } = openLink({ keeper })
  await turn()
  server.acknowledges = false
  write(docOf(link), ' now')
  server.socket.end(closeCode.clientTooOld)
  await turn(1_000)
  expect(link.getStatus()).toEqual({ state: 'reload', waiting: 1 })
  expect(keeper.entries.size).toBe(1)
})

test('LV9 only one’s own presence goes out, and people are one entry with what the server says of them', async () => {
  const { server, link } = openLink()
  await turn()
  const user = { personId: 'kenya-1', role: 'delegate', name: 'Kenya', country: 'ke', color: '#9c3d10' } as const
  server.presence.length = 0
  server.shows(11, { user, cursor: null })
  server.shows(12, { user, cursor: null })
  server.shows(13, { user: { ...user, personId: 'x', color: 'url(evil)', country: '../x' }, cursor: null })
  server.shows(14, { name: 'no record of the server' })
  await turn(100)
  expect(server.presence).toEqual([])
  const { carets } = link.getState()
  expect(carets?.people('me').map(({ personId, tabs, color, country }) => [personId, tabs, color, country])).toEqual([
    ['kenya-1', 2, '#9c3d10', 'ke'],
    ['x', 1, '#5a5a5a', null],
  ])
  for (let i = 0; i < 20; i++)
    carets?.publish({ anchor: { item: null, tname: 'body', type: null, assoc: i }, head: {} })
  await turn(1_000)
  expect(server.presence.length).toBe(1)
  server.shows(12, null)
  await turn(100)
  expect(carets?.people('me')[0]?.tabs).toBe(1)
})

test('LV10 a hall of clients does not come back in step', async () => {
  const comebacks: number[] = []
  for (const random of [0, 0.25, 0.5, 0.75, 1]) {
    const { server } = openLink({ random: () => random })
    await turn()
    const start = Date.now()
    server.socket.end(closeCode.restart)
    while (server.sockets.length === 1 && Date.now() - start < 20_000) await turn(20)
    comebacks.push(Date.now() - start)
  }
  expect(new Set(comebacks).size).toBe(comebacks.length)
  expect(Math.max(...comebacks) - Math.min(...comebacks)).toBeGreaterThan(500)
})

test('LV10 the network’s return brings the client back at once, and its loss is told at once', async () => {
  const { server, link } = openLink()
  await turn()
  server.down = true
  link.networkLost()
  expect(link.getStatus()).toMatchObject({ state: 'offline' })
  await turn(30_000)
  server.down = false
  const before = server.sockets.length
  link.wake()
  await turn()
  expect(server.sockets.length).toBe(before + 1)
  await turn(400)
  expect(link.getStatus()).toEqual({ state: 'saved' })
})

test('LV11 others’ changes of one moment are one change of the document', async () => {
  const { server, link } = openLink()
  await turn()
  let changes = 0
  docOf(link).on('update', () => {
    changes++
  })
  for (const words of [' a', ' b', ' c']) server.writes(doc => write(doc, words))
  await turn(20)
  expect(texts(docOf(link))[0]).toBe('Urges a b c')
  expect(changes).toBe(1)
})

test('LV11 a change that cannot be drawn opens the body anew, with the words that wait', async () => {
  const { server, link } = openLink()
  await turn()
  const doc = docOf(link)
  server.acknowledges = false
  write(doc, ' mine')
  server.acknowledges = true
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  doc.getXmlFragment(bodyName).observeDeep(() => {
    throw new RangeError('cannot draw')
  })
  server.writes(shared => write(shared, ' theirs', 1))
  await turn(2_000)
  expect(told).toHaveBeenCalled()
  told.mockRestore()
  expect(link.getState().doc).not.toBe(doc)
  expect(texts(docOf(link))).toEqual(['Urges mine', 'Decides theirs'])
  expect(link.waiting).toBe(0)
})

test.each([
  ['too large', closeCode.quota],
  ['too large a frame', closeCode.tooBig],
  ['a gap', closeCode.gap],
  ['unreadable', closeCode.malformed],
])('LV12 words refused again and again as %s are offered and not sent for ever', async (_, code) => {
  const { server, link } = openLink()
  await turn()
  server.refuses = code
  write(docOf(link), ' huge')
  await turn(10_000)
  expect(link.getState().notice).toEqual({ kind: 'unsent', texts: ['Urges huge'] })
  expect(texts(docOf(link))).toEqual(['Urges', 'Decides'])
  expect(link.getStatus()).toEqual({ state: 'saved' })
  expect(server.sockets.length).toBeLessThan(4)
})

test('LV13 a socket that takes words and never answers is left for another', async () => {
  const { server, link } = openLink()
  await turn()
  server.acknowledges = false
  write(docOf(link), ' unheard')
  await turn(8_100)
  server.acknowledges = true
  await turn(3_000)
  expect(server.sockets.length).toBe(2)
  expect(link.waiting).toBe(0)
})
