/** Links that outlive their page, in a browser that is only two event targets. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { BodyLink, LiveAnswer } from '../../client/live/body.ts'
import { leaveLink, leftNotices, onLeftNotices, takeLink } from '../../client/live/links.ts'
import { bodyName, readBody, seededState } from '../../shared/body.ts'
import { operative } from '../support/clauses.ts'
import { FakeServer } from '../support/fake-server.ts'

const page = new EventTarget()
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] })
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const session = { bodyId: 'body-1', epoch: 1, mode: 'write', why: null } as const
const turn = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const keeper = { put: async () => {}, remove: async () => {}, left: async () => [], hold: () => () => {} }
const take = (server: FakeServer, answer: () => Promise<LiveAnswer> = async () => ({ session }), seat = 'a') =>
  takeLink({
    server: 'ws://hall',
    session,
    personId: 'person',
    seat,
    reload: answer,
    keeper,
    Socket: server.Socket,
    random: () => 0.5,
    now: () => Date.now(),
  })
const openServer = () => new FakeServer(seededState([operative('c1', 'Urges')]))
const write = (link: BodyLink, words: string) => {
  const element = link.getState().doc?.getXmlFragment(bodyName).get(0)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new RangeError('no words there')
  text.insert(text.length, words)
}
const asksBeforeLeaving = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('LV14 a link that is left with nothing to send is closed at once', async () => {
  const server = openServer()
  const link = take(server)
  await turn()
  expect(asksBeforeLeaving()).toBe(false)
  leaveLink(link)
  expect(server.socket.readyState).toBe(3)
  const next = take(server)
  expect(next).not.toBe(link)
  leaveLink(next)
})

test('LV14 words that wait are sent after the page has gone, and whoever comes back sooner finds them', async () => {
  const server = openServer()
  const link = take(server)
  await turn()
  server.down = true
  server.socket.end(1006)
  write(link, ' on')
  leaveLink(link)
  await turn(10_000)
  expect(asksBeforeLeaving()).toBe(true)
  const other = take(server, undefined, 'b')
  expect(other).not.toBe(link)
  leaveLink(other)
  expect(take(server)).toBe(link)
  leaveLink(link)
  server.down = false
  await turn(10_000)
  expect(readBody(server.doc)[0]?.text).toBe('Urges on')
  expect(server.socket.readyState).toBe(3)
  expect(asksBeforeLeaving()).toBe(false)
  expect(leftNotices()).toEqual([])
})

test('LV14 words of a text that is no longer shown and can no longer be sent are told until dismissed', async () => {
  const server = openServer()
  const link = take(server, async () => ({ refused: 'gone' }))
  await turn()
  server.down = true
  server.socket.end(1006)
  write(link, ' on')
  const told = vi.fn()
  const stop = onLeftNotices(told)
  await turn(20_000)
  // The page that shows the text tells it itself.
  expect(link.getState().notice).not.toBe(null)
  expect(leftNotices()).toEqual([])
  leaveLink(link)
  expect(leftNotices().map(({ notice }) => notice)).toEqual([{ kind: 'unsent', texts: ['Urges on'] }])
  expect(told).toHaveBeenCalledTimes(1)
  expect(leftNotices()).toBe(leftNotices())
  leftNotices()[0]?.dismissNotice()
  expect(leftNotices()).toEqual([])
  expect(asksBeforeLeaving()).toBe(false)
  stop()
})
