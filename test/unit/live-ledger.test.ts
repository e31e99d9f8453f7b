import { expect, test } from 'vitest'
import { Ledger, nextTurn, offlineAfter, type SyncFacts, slowAfter, statusOf } from '../../client/live/ledger.ts'

const update = (n: number) => new Uint8Array([n])

test('LV1 an acknowledgement settles the frames it counts and no other', () => {
  const ledger = new Ledger()
  ledger.opened()
  ledger.sendsState()
  for (const n of [1, 2, 3]) {
    ledger.wrote(update(n), n)
    expect(ledger.sendsUpdate()).toBe(true)
  }
  expect(ledger.waiting).toBe(3)
  ledger.acknowledged(2)
  expect(ledger.updates()).toEqual([update(2), update(3)])
  ledger.acknowledged(4)
  expect(ledger.waiting).toBe(0)
})

test('LV2 before the state has been sent no update goes out, and the state carries what waits', () => {
  const ledger = new Ledger()
  ledger.wrote(update(1), 1)
  ledger.opened()
  ledger.wrote(update(2), 2)
  expect(ledger.sendsUpdate()).toBe(false)
  expect(ledger.unsent).toBe(true)
  ledger.sendsState()
  expect(ledger.unsent).toBe(false)
  ledger.acknowledged(1)
  expect(ledger.waiting).toBe(0)
})

test('LV3 what an earlier socket took without an answer waits for the new one', () => {
  const ledger = new Ledger()
  ledger.opened()
  ledger.sendsState()
  ledger.wrote(update(1), 1)
  ledger.sendsUpdate()
  ledger.opened()
  ledger.acknowledged(5)
  expect(ledger.waiting).toBe(1)
  ledger.sendsState()
  ledger.acknowledged(1)
  expect(ledger.waiting).toBe(0)
})

const facts: SyncFacts = {
  synced: true,
  connected: true,
  lostAt: null,
  noNetwork: false,
  waiting: 0,
  oldest: null,
  kept: true,
  trouble: false,
  final: null,
}

test.each<[string, Partial<SyncFacts>, number, object]>([
  ['all saved', {}, 0, { state: 'saved' }],
  ['one waits', { waiting: 1, oldest: 0 }, slowAfter - 1, { state: 'saving', waiting: 1 }],
  ['one waits long', { waiting: 2, oldest: 0 }, slowAfter, { state: 'slow', waiting: 2 }],
  ['trouble', { waiting: 2, oldest: 0, trouble: true }, 0, { state: 'trouble', waiting: 2 }],
  ['a short break', { connected: false, lostAt: 0 }, offlineAfter - 1, { state: 'saved' }],
  [
    'a short break with words',
    { connected: false, lostAt: 0, waiting: 1, oldest: 10 },
    20,
    { state: 'saving', waiting: 1 },
  ],
  ['a long break', { connected: false, lostAt: 0 }, offlineAfter, { state: 'offline', waiting: 0, kept: true }],
  [
    'no network',
    { connected: false, lostAt: 0, noNetwork: true, waiting: 3 },
    1,
    { state: 'offline', waiting: 3, kept: true },
  ],
  [
    'nothing kept',
    { connected: false, lostAt: 0, waiting: 3, kept: false },
    offlineAfter,
    { state: 'offline', waiting: 3, kept: false },
  ],
  ['not yet open', { synced: false }, 0, { state: 'connecting' }],
  ['too old', { final: 'reload', waiting: 1 }, 0, { state: 'reload', waiting: 1 }],
  ['sent away', { final: 'forbidden' }, 0, { state: 'closed', reason: 'forbidden', waiting: 0 }],
])('LV4 the status with %s', (_, change, now, expected) => {
  expect(statusOf({ ...facts, ...change }, now)).toEqual(expected)
})

test('LV1 no facts with a waiting change are called saved', () => {
  for (const connected of [true, false]) {
    for (const trouble of [true, false]) {
      for (const synced of [true, false]) {
        const status = statusOf(
          { ...facts, connected, trouble, synced, lostAt: connected ? null : 0, waiting: 1, oldest: 0 },
          100,
        )
        expect(status.state).not.toBe('saved')
      }
    }
  }
})

test('LV4 the next turn of the status is known', () => {
  expect(nextTurn(facts, 0)).toBe(null)
  expect(nextTurn({ ...facts, waiting: 1, oldest: 100 }, 200)).toBe(100 + slowAfter)
  expect(nextTurn({ ...facts, connected: false, lostAt: 50, waiting: 1, oldest: 4_000 }, 4_100)).toBe(50 + offlineAfter)
  expect(nextTurn({ ...facts, waiting: 1, oldest: 0 }, slowAfter)).toBe(null)
})
