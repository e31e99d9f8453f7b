import { describe, expect, test } from 'vitest'
import type { PendingText } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { docketOrder, movedInDocket, pack, pendingIn, steppedInDocket, unpack } from '../../shared/docket.ts'
import { operative } from '../support/clauses.ts'
import { forSeeds } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

describe('packing', () => {
  test('DE1 a packed text comes out as it was, and sends no clause that the base has', () => {
    let sent = 0
    let saved = 0
    const whole = forSeeds(400, random => {
      const base = randomBody(random)
      // What comes from disk shares no objects that could be compared by identity.
      const proposed: Clause[] = structuredClone(randomlyEdited(random, base, 'p', random.int(12)))
      const packed = pack(base, proposed)
      expect(unpack(base, packed)).toEqual(proposed)
      expect(unpack(structuredClone(base), JSON.parse(JSON.stringify(packed)))).toEqual(proposed)
      sent += packed.changed.length
      saved += proposed.length - packed.changed.length
      for (const clause of unpack(base, packed)) {
        if (!packed.changed.includes(clause)) expect(base).toContain(clause)
      }
    })
    if (whole) expect(Math.min(sent, saved)).toBeGreaterThan(400)
  })

  test('DE1 a text that was packed against another base is not made up', () => {
    const packed = pack([operative('1'), operative('2')], [operative('2')])
    expect(() => unpack([operative('1')], packed)).toThrow(RangeError)
  })

  const text = (id: string, number: number, baseId: string, base: Clause[], proposed: Clause[]): PendingText => ({
    id,
    number,
    status: 'admitted',
    kind: 'amendment',
    parentId: null,
    proposer: { role: 'delegate', delegationId: 'd', name: 'Kenya', country: 'ke' },
    explanation: '',
    baseVersion: 1,
    at: 0,
    standing: { needed: 0, have: 0, missing: 0, missingSponsors: 0, tooManySponsors: false, met: true },
    consented: [],
    asked: [],
    friendly: false,
    carried: false,
    baseId,
    proposal: `${id}-p`,
    ...pack(base, proposed),
    submittedAt: number,
  })

  test('DE1 the texts of a docket share the clauses of the present text that say the same', () => {
    const present = [operative('1'), operative('2'), operative('3')]
    const old = structuredClone([operative('1'), { ...operative('2'), text: 'Urges' }, operative('3')])
    const amendments = [
      text('b', 2, 'new', present, present.slice(0, 2)),
      text('a', 1, 'old', old, [old[1]!, { ...old[2]!, text: 'Invites' }]),
    ]
    const [a, b] = pendingIn({ clauses: present, bases: { old, new: structuredClone(present) }, amendments })
    expect([a!.id, b!.id]).toEqual(['a', 'b'])
    expect(a!.base).toEqual(old)
    expect(a!.base[0]).toBe(present[0])
    expect(b!.proposed.every((clause, i) => clause === present[i])).toBe(true)
    expect(() => pendingIn({ clauses: present, bases: {}, amendments })).toThrow(RangeError)
  })
})

/** `a b c:a`: amendments, `c` amending `a`. */
const docket = (list: string) =>
  list.split(' ').map(item => {
    const [id = '', parentId = null] = item.split(':')
    return { id, parentId }
  })
const words = (list: string): string[] => list.split(' ').filter(Boolean)

const orders: [pending: string, arranged: string, suggested: string, order: string][] = [
  ['a b c', '', 'c a b', 'c a b'],
  ['a b c', 'b', 'c a b', 'b c a'],
  ['a b c', 'b gone a', 'c a b', 'b a c'],
  ['a b c:a', 'a b', 'c a b', 'c a b'],
  ['a b c:a', 'c b a', '', 'c b a'],
  ['a b c:a d:c', 'b a', 'a b c d', 'b d c a'],
  ['a b', '', '', 'a b'],
  ['a:gone b', 'b a', '', 'b a'],
]
test.each(orders)('DE2 %s, arranged "%s", by the rule "%s": %s', (pending, arranged, suggested, order) => {
  expect(docketOrder(docket(pending), words(arranged), words(suggested)).join(' ')).toBe(order)
})

const moves: [pending: string, order: string, id: string, before: number, next: string][] = [
  ['a b c', 'a b c', 'a', 3, 'b c a'],
  ['a b c', 'a b c', 'a', 2, 'b a c'],
  ['a b c', 'a b c', 'c', 0, 'c a b'],
  ['a b c', 'a b c', 'b', 1, 'a b c'],
  ['a b c', 'a b c', 'b', 2, 'a b c'],
  ['a b c:a', 'b c a', 'a', 0, 'c a b'],
  ['a b c:a', 'c a b', 'a', 3, 'b c a'],
  ['a b c:a', 'c a b', 'c', 2, 'c a b'],
  ['a b c:a', 'c a b', 'b', 1, 'c b a'],
]
test.each(moves)('DE3 of %s in order %s, %s before place %i: %s', (pending, order, id, before, next) => {
  expect(movedInDocket(docket(pending), words(order), id, before).join(' ')).toBe(next)
})

const steps: [pending: string, order: string, id: string, by: -1 | 1, next: string][] = [
  ['a b c', 'a b c', 'b', -1, 'b a c'],
  ['a b c', 'a b c', 'b', 1, 'a c b'],
  ['a b c', 'a b c', 'a', -1, 'a b c'],
  ['a b c', 'a b c', 'c', 1, 'a b c'],
  ['a b c:a', 'b c a', 'a', -1, 'c a b'],
  ['a b c:a', 'c a b', 'c', 1, 'c a b'],
]
test.each(steps)('DE3 of %s in order %s, %s stepped by %i: %s', (pending, order, id, by, next) => {
  expect(steppedInDocket(docket(pending), words(order), id, by).join(' ')).toBe(next)
})

test('DE3 whatever is moved, everything stays on the docket and comes before what it amends', () => {
  let moved = 0
  const whole = forSeeds(300, random => {
    const pending = Array.from({ length: 2 + random.int(10) }, (_, i) => ({
      id: `a${i}`,
      parentId: i > 1 && random.chance(0.4) ? `a${random.int(i)}` : null,
    }))
    let order: readonly string[] = docketOrder(pending, [], [])
    for (let n = 0; n < 20; n++) {
      const next = movedInDocket(pending, order, random.pick(pending).id, random.int(pending.length + 1))
      if (next !== order) moved++
      order = next
      expect([...order].sort()).toEqual(pending.map(({ id }) => id).sort())
      for (const { id, parentId } of pending) {
        if (parentId !== null) expect(order.indexOf(id)).toBeLessThan(order.indexOf(parentId))
      }
    }
  })
  if (whole) expect(moved).toBeGreaterThan(1000)
})
