import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call, Unreachable } from '../../client/api.ts'
import { keysOf, waitBefore } from '../../client/live/facts.ts'
import { api } from '../../shared/api.ts'

/** A storage that keeps, or one that is forbidden. */
const storage = (forbidden = false): Storage => {
  const kept = new Map<string, string>()
  const guard = <T>(value: T): T => {
    if (forbidden) throw new DOMException('denied', 'SecurityError')
    return value
  }
  return {
    getItem: name => guard(kept.get(name) ?? null),
    setItem: (name, value) => void guard(kept.set(name, value)),
    removeItem: name => void guard(kept.delete(name)),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  }
}
beforeEach(() => {
  vi.stubGlobal('window', { sessionStorage: storage(), localStorage: storage() })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** Answers the next request and remembers it. */
const answering = (status: number, body: string): { asked: { path: string; init: RequestInit }[] } => {
  const asked: { path: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, init })
    return new Response(body, { status })
  })
  return { asked }
}

test('UI7 an answer is a value', async () => {
  const { asked } = answering(200, '{"version":4}')
  const answer = await call(api.restore, { params: { paper: 'p/1' }, body: { number: 2, expectedVersion: 3 } })
  expect(answer).toEqual({ ok: true, value: { version: 4 } })
  expect(asked[0]?.path).toBe('/api/papers/p%2F1/restore')
  expect(asked[0]?.init.body).toBe('{"number":2,"expectedVersion":3}')
  expect(new Headers(asked[0]?.init.headers).get('x-app')).not.toBeNull()
})

test.each([
  [403, '{"error":{"code":"blocOnly","params":{}}}', 'blocOnly', {}],
  [409, '{"error":{"code":"symbolTaken","params":{"symbol":"L.1"}}}', 'symbolTaken', { symbol: 'L.1' }],
  [413, '<html>too large</html>', 'tooLarge', {}],
  [429, '', 'tooManyTries', {}],
  [403, '{"error":{"code":"notYetInvented","params":{}}}', 'unexpected', {}],
  [500, 'null', 'unexpected', {}],
])('UI7 a refusal %i %s is told as %s', async (status, body, code, params) => {
  answering(status, body)
  expect(await call(api.me, {})).toEqual({ ok: false, status, code, params })
})

test.each([502, 504])('UI7 a gateway that answers %i for a server that is down counts as no answer', async status => {
  answering(status, '<html></html>')
  await expect(call(api.me, {})).rejects.toBeInstanceOf(Unreachable)
})

test('UI7 no answer at all is thrown as such', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  await expect(call(api.me, {})).rejects.toBeInstanceOf(Unreachable)
})

const subjects: [string, string[][]][] = [
  ['paper:p1', [['paper', 'p1'], ['amendment']]],
  ['amendment:a:b', [['amendment', 'a:b']]],
  ['conference:c1', [['conference']]],
  ['paper:', []],
  [':p1', []],
  ['paper', []],
]
test.each(subjects)('UI8 %s names %j', (subject, keys) => {
  expect(keysOf(subject)).toEqual(keys)
})

test('UI8 the wait doubles, has an end, and half of it is chance', () => {
  expect([0, 1, 2].map(count => waitBefore(count, 1))).toEqual([500, 1000, 2000])
  expect(waitBefore(0, 0)).toBe(250)
  expect(waitBefore(40, 1)).toBe(15_000)
})

/** A window opened now: the module forgets, the storages stay as given. */
const opened = async (sessionStorage: Storage, localStorage: Storage) => {
  vi.resetModules()
  vi.stubGlobal('window', { sessionStorage, localStorage })
  return import('../../client/seat.ts')
}

test('UI6 a window keeps its seat over a reload, and a new window takes the seat used last', async () => {
  const browser = storage()
  const [first, second] = [storage(), storage()]
  ;(await opened(first, browser)).takeSeat('dais')
  ;(await opened(second, browser)).takeSeat('kenya')
  expect((await opened(first, browser)).currentSeat()).toBe('dais')
  expect((await opened(second, browser)).currentSeat()).toBe('kenya')
  expect((await opened(storage(), browser)).currentSeat()).toBe('kenya')
})

test('UI6 a seat that was left is not taken again; another window keeps its own', async () => {
  const browser = storage()
  const [first, second] = [storage(), storage()]
  ;(await opened(first, browser)).takeSeat('dais')
  const leaving = await opened(second, browser)
  leaving.takeSeat('kenya')
  leaving.dropSeat()
  expect(leaving.currentSeat()).toBeNull()
  expect((await opened(storage(), browser)).currentSeat()).toBeNull()
  expect((await opened(first, browser)).currentSeat()).toBe('dais')
})

test('UI6 where storage is forbidden the seat lives as long as the page', async () => {
  const page = await opened(storage(true), storage(true))
  expect(page.currentSeat()).toBeNull()
  page.takeSeat('kenya')
  expect(page.currentSeat()).toBe('kenya')
})
