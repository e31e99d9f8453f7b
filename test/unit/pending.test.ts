import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { type Body, diff } from '../../shared/diff.ts'
import { type Conflict, merge } from '../../shared/merge.ts'
import { orderRules, suggestedOrder } from '../../shared/pending/order.ts'
import { planner, whatIf } from '../../shared/pending/what-if.ts'
import { type PendingAmendment, type Relation, relations, sameBody } from '../../shared/pending.ts'
import { operative, preambular, written } from '../support/clauses.ts'
import { forSeeds, type Random } from '../support/random.ts'
import { type Floor, randomFloor } from '../support/random-amendments.ts'
import { randomlyEdited } from '../support/random-body.ts'

const draft = [
  preambular('p', 'Recalling its resolutions'),
  operative('1', 'Urges all States to act'),
  operative('2', 'Invites women[n1=see] to speak'),
  operative('3', 'Thanks the Chair'),
  operative('4', 'Decides to remain seized'),
]

/** The draft with clauses put in place of some: `{ 1: 'Urges States' }`, null strikes; a list puts clauses behind it. */
type Edit = Readonly<Record<string, string | null | readonly (string | Clause)[]>>
const edited = (body: Body, edit: Edit): Clause[] =>
  body.flatMap(clause => {
    const to = edit[clause.id]
    if (to === undefined) return clause
    if (to === null) return []
    if (typeof to === 'string') return { ...operative(clause.id, to, clause.level), kind: clause.kind }
    return [clause, ...to.map(added => (typeof added === 'string' ? operative(added) : added))]
  })

/** Amendment `id`; `number` and time of arrival follow from where it stands in the list given to `floor`. */
const floor = (...list: Partial<PendingAmendment>[]): PendingAmendment[] =>
  list.map((item, i) => ({
    id: 'abcdefgh'[i]!,
    number: i + 1,
    base: draft,
    proposed: draft,
    parentId: null,
    submittedAt: i,
    ...item,
  }))
const on = (base: Body, edit: Edit): Partial<PendingAmendment> => ({ base, proposed: edited(base, edit) })
const amends = (edit: Edit): Partial<PendingAmendment> => on(draft, edit)
const order = (...ids: string[]): Clause[] => ids.map(id => draft.find(clause => clause.id === id) ?? operative(id))

/** `a×b at 1: words:1:1-2`, `b falls by a`, `a=b`, `a|b` (order), `a~b: x y` (repeats), `b needs a`. */
const said = (relation: Relation): string => {
  switch (relation.kind) {
    case 'collide': {
      const ids = [...new Set([...relation.conflicts, ...relation.reverse].map(({ id }) => id))]
      return `${relation.ids.join('×')} at ${relation.clauseIds.join()}: ${ids.join()}`
    }
    case 'falls':
      return `${relation.id} falls by ${relation.ifPassed}`
    case 'same':
      return relation.ids.join('=')
    case 'order':
      return relation.ids.join('|')
    case 'repeats':
      return `${relation.ids.join('~')}: ${relation.clauseIds.join(' ')}`
    case 'needs':
      return `${relation.id} needs ${relation.parentId}`
  }
}
const told = (list: readonly Relation[]): string[] => list.map(said)

describe('relations', () => {
  const pairs: [name: string, a: Partial<PendingAmendment>, b: Partial<PendingAmendment>, told: string[]][] = [
    [
      'PE1 the same word changed twice',
      amends({ 1: 'Urges Member States to act' }),
      amends({ 1: 'Urges some States to act' }),
      ['a×b at 1: words:1:1-2'],
    ],
    [
      'PE1 other words put in at one place',
      amends({ 3: 'Thanks warmly the Chair' }),
      amends({ 3: 'Thanks again the Chair' }),
      ['a×b at 3: words:3:1-1'],
    ],
    [
      'PE1 one clause moved to two places',
      { proposed: order('p', '2', '3', '1', '4') },
      { proposed: order('p', '2', '3', '4', '1') },
      ['a×b at 1: move:1'],
    ],
    [
      'PE1 two levels for one clause',
      { proposed: draft.map(clause => (clause.id === '3' ? { ...clause, level: 1 } : clause)) },
      { proposed: draft.map(clause => (clause.id === '3' ? { ...clause, level: 2 } : clause)) },
      ['a×b at 3: rank:3'],
    ],
    [
      'PE1 a note reworded twice',
      amends({ 2: 'Invites women[n1=ours] to speak' }),
      amends({ 2: 'Invites women[n1=theirs] to speak' }),
      ['a×b at 2: note:n1'],
    ],
    ['PE2 other clauses', amends({ 1: null }), amends({ 2: 'Invites all to speak' }), []],
    [
      'PE2 other words of one clause',
      amends({ 1: 'Urges Member States to act' }),
      amends({ 1: 'Urges all States to act now' }),
      [],
    ],
    ['PE2 clauses added at two places', amends({ 1: ['x'] }), amends({ 2: ['y'] }), []],
    [
      'PE2 a note reworded, and words beside its citation',
      amends({ 2: 'Invites women[n1=ours] to speak' }),
      amends({ 2: 'Invites women[n1=see] to vote' }),
      [],
    ],
    [
      'PE2 two clauses moved',
      { proposed: order('1', 'p', '2', '3', '4') },
      { proposed: order('p', '1', '2', '4', '3') },
      [],
    ],
    [
      'PE3 what the one changes the other strikes',
      amends({ 1: null }),
      amends({ 1: 'Urges Member States to act' }),
      ['a×b at 1: struck:1', 'b falls by a'],
    ],
    [
      'PE3 of two changes one is left',
      amends({ 1: null }),
      amends({ 1: 'Urges Member States to act', 3: null }),
      ['a×b at 1: struck:1'],
    ],
    [
      'PE3 the words are gone that the other changes',
      amends({ 1: 'Urges to act' }),
      amends({ 1: 'Urges all Member States to act' }),
      ['a×b at 1: words:1:1-3', 'b falls by a'],
    ],
    [
      'PE3 the one does all that the other does, and more',
      amends({ 1: 'Urges Member States to act', 3: null }),
      amends({ 1: 'Urges Member States to act' }),
      ['b falls by a'],
    ],
    [
      'PE3 a clause is where the other moves it once the one between is struck',
      amends({ 2: null }),
      { proposed: order('p', '2', '1', '3', '4') },
      ['b falls by a'],
    ],
    [
      'PE4 the same words changed alike',
      amends({ 1: 'Urges Member States to act' }),
      amends({ 1: 'Urges Member States to act' }),
      ['a=b'],
    ],
    ['PE4 the same clause struck', amends({ 4: null }), amends({ 4: null }), ['a=b']],
    [
      'PE4 a clause of the same words added at one place',
      amends({ 3: [operative('x', 'Requests a report')] }),
      amends({ 3: [operative('y', 'Requests a report')] }),
      ['a|b', 'a~b: x y'],
    ],
    ['PE5 clauses added at one place', amends({ 3: ['x'] }), amends({ 3: ['y'] }), ['a|b']],
    [
      'PE5 a clause moved to where another is added',
      { proposed: order('p', '2', '3', '1', '4') },
      amends({ 3: ['y'] }),
      ['a|b'],
    ],
  ]
  const between = (a: Partial<PendingAmendment>, b: Partial<PendingAmendment>) => told(relations(draft, floor(a, b)))
  const rows = (rule: string) => pairs.filter(([name]) => name.startsWith(rule))
  test.each(rows('PE1'))('PE1 they collide: %s', (_, a, b, expected) => expect(between(a, b)).toEqual(expected))
  test.each(rows('PE2'))('PE2 nothing is between them: %s', (_, a, b, expected) =>
    expect(between(a, b)).toEqual(expected),
  )
  test.each(rows('PE3'))('PE3 one falls: %s', (_, a, b, expected) => expect(between(a, b)).toEqual(expected))
  test.each(rows('PE4'))('PE4 they are the same: %s', (_, a, b, expected) => expect(between(a, b)).toEqual(expected))
  test.each(rows('PE5'))('PE5 their order counts: %s', (_, a, b, expected) => expect(between(a, b)).toEqual(expected))
  test('PE1 every row has its rule', () => {
    expect(['PE1', 'PE2', 'PE3', 'PE4', 'PE5'].flatMap(rows)).toEqual(pairs)
  })

  test('PE1 a collision names the conflicts of either after the other, as the merge gives them', () => {
    const [a, b] = floor(amends({ 1: 'Urges Member States to act' }), amends({ 1: null })) as [
      PendingAmendment,
      PendingAmendment,
    ]
    const { conflicts } = merge(draft, a.proposed, b.proposed)
    const { conflicts: reverse } = merge(draft, b.proposed, a.proposed)
    expect(relations(draft, [a, b])).toEqual([
      { kind: 'collide', ids: ['a', 'b'], clauseIds: ['1'], conflicts, reverse },
      { kind: 'falls', id: 'a', ifPassed: 'b' },
    ])
  })

  test('PE1 what an amendment runs into on the draft anyway is no collision, unless the other changes that too', () => {
    const present = edited(draft, { 1: 'Urges Member States to act' })
    const old = on(draft, { 1: 'Urges some States to act' })
    expect(told(relations(present, floor(old, on(present, { 3: null }))))).toEqual([])
    expect(told(relations(present, floor(old, on(present, { 1: 'Urges Member States to speak' }))))).toEqual([])
    const again = on(present, { 1: 'Urges Observer States to act' })
    expect(told(relations(present, floor(old, again)))).toEqual(['a×b at 1: words:1:1-2'])
  })

  test('PE3 an amendment with nothing left to decide already falls by nobody', () => {
    const present = edited(draft, { 1: null })
    const list = floor(on(draft, { 1: 'Urges States' }), on(present, { 3: null }), on(draft, { 1: null }))
    expect(relations(present, list)).toEqual([])
  })

  const parent = amends({ 3: [operative('x', 'Requests a report')], 1: 'Urges Member States to act' })
  const parentText = parent.proposed!
  const under = (edit: Edit): Partial<PendingAmendment> => ({ ...on(parentText, edit), parentId: 'a' })

  test('PE6 an amendment to an amendment needs it', () => {
    expect(told(relations(draft, floor(parent, under({ x: null }))))).toEqual(['b needs a'])
    expect(told(relations(draft, floor({ ...under({ x: null }), parentId: 'gone' })))).toEqual(['a needs gone'])
  })

  test('PE6 where the parent was worded anew the child is told to run into it', () => {
    const list = floor(on(draft, { 3: [operative('x', 'Requests a study')] }), under({ x: 'Requests a paper' }))
    expect(told(relations(draft, list))).toEqual(['a×b at x: words:x:2-3', 'b needs a'])
  })

  test('PE6 two amendments to one amendment are compared on what it proposes', () => {
    const list = floor(
      parent,
      under({ x: 'Requests a short report' }),
      under({ x: 'Requests a long report' }),
      under({ x: null }),
    )
    expect(told(relations(draft, list))).toEqual([
      'b needs a',
      'b×c at x: words:x:2-2',
      'b×d at x: struck:x',
      'b falls by d',
      'c needs a',
      'c×d at x: struck:x',
      'c falls by d',
      'd needs a',
    ])
  })

  test('PE6 with others only what is not their parents’ is between them', () => {
    const list = floor(parent, under({ 4: 'Decides to stay seized' }), amends({ 4: null, 1: 'Urges no States to act' }))
    expect(told(relations(draft, list))).toEqual(['a×c at 1: words:1:1-2', 'b needs a', 'b×c at 4: struck:4'])
    const third = { ...on(list[1]!.proposed, { 4: 'Decides to stay' }), parentId: 'b' }
    expect(told(relations(draft, [...list.slice(0, 2), ...floor({ ...third, id: 'd' })]))).toEqual([
      'b needs a',
      'd needs b',
    ])
  })

  test('PE6 an amendment that amends itself, or is pending twice, is refused', () => {
    expect(() => relations(draft, floor({ parentId: 'b' }, { parentId: 'a' }))).toThrow(/amends itself/)
    expect(() => relations(draft, floor({}, { id: 'a' }))).toThrow(/a is pending twice/)
    expect(() => whatIf(draft, floor({ parentId: 'a' }), ['a'])).toThrow(/amends itself/)
  })
})

/** The definition of a collision, asked of the merge for every pair without looking at what the two touch. */
const byMerge = ({ present }: Floor, a: PendingAmendment, b: PendingAmendment) => {
  const withA = merge(a.base, present, a.proposed).clauses
  const alone = merge(b.base, present, b.proposed)
  const after = merge(b.base, withA, b.proposed)
  const moved = new Set(diff(present, withA).flatMap(change => (change.type === 'move' ? change.clauseId : [])))
  const same = (x: Conflict, y: Conflict): boolean =>
    x.id === y.id &&
    (x.kind === 'move'
      ? !moved.has(x.clauseId)
      : JSON.stringify([x.left, x.right]) === JSON.stringify([y.left, y.right]))
  const isMoot = (text: Body, { clauses, conflicts }: typeof after): boolean =>
    sameBody(text, clauses) &&
    conflicts.every(
      ({ kind, base, left }) =>
        (kind === 'struck' && left === null) ||
        (kind === 'words' && base && written(left) === '' && written(base) !== ''),
    )
  return {
    clauses: after.clauses,
    conflicts: after.conflicts.filter(conflict => !alone.conflicts.some(other => same(conflict, other))),
    falls: !isMoot(present, alone) && isMoot(withA, after),
  }
}

describe('laws', { timeout: 30_000 }, () => {
  test('PE1 PE2 PE3 PE4 PE5 what is said to be between two amendments is what the merge says', () => {
    const counts = new Map<string, number>()
    let symmetric = 0
    const all = forSeeds(1000, random => {
      const floor = randomFloor(random, 2)
      const [a, b] = floor.pending as [PendingAmendment, PendingAmendment]
      const found = relations(floor.present, floor.pending)
      for (const { kind } of found.length > 0 ? found : [{ kind: 'nothing' }]) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
      const is = (kind: Relation['kind']): boolean => found.some(relation => relation.kind === kind)
      const [afterA, afterB] = [byMerge(floor, a, b), byMerge(floor, b, a)]
      const collide = found.find(relation => relation.kind === 'collide')
      expect(collide?.conflicts ?? []).toEqual(afterA.conflicts)
      expect(collide?.reverse ?? []).toEqual(afterB.conflicts)
      expect(is('order')).toBe(!collide && !sameBody(afterA.clauses, afterB.clauses))
      const falls = [a.id, b.id].filter(id => found.some(relation => relation.kind === 'falls' && relation.id === id))
      const fallen = [...(afterB.falls ? [a.id] : []), ...(afterA.falls ? [b.id] : [])]
      expect(is('same') ? [a.id, b.id] : falls).toEqual(fallen)
      expect(relations(floor.present, [b, a]).map(({ kind }) => kind)).toEqual(found.map(({ kind }) => kind))
      if (a.base !== floor.present || b.base !== floor.present) return
      const ids = (list: readonly Conflict[] = []): string[] => list.map(({ id }) => id).sort()
      expect(ids(collide?.reverse)).toEqual(ids(collide?.conflicts))
      if (collide) symmetric++
    })
    if (all) {
      const least = { nothing: 500, collide: 60, falls: 20, order: 20, same: 1, repeats: 0 }
      for (const [kind, count] of Object.entries(least)) expect(counts.get(kind), kind).toBeGreaterThan(count)
      expect(symmetric).toBeGreaterThan(40)
    }
  })

  test('PE9 PE11 a planner that is ticked and unticked at will answers as the merges one after the other do', () => {
    const seen = { conflicts: 0, fell: 0, waiting: 0, second: 0 }
    const all = forSeeds(150, random => {
      const { present, pending } = withSecondDegree(random, randomFloor(random, 2 + random.int(4)))
      const plan = planner(present, pending)
      let ticked: string[] = []
      for (let n = 0; n < 8; n++) {
        const { id } = random.pick(pending)
        ticked = ticked.includes(id) ? ticked.filter(other => other !== id) : [...ticked, id]
        const outcome = plan.whatIf(ticked)
        expect(outcome).toEqual(whatIf(present, pending, ticked))
        expect(outcome.clauses).toEqual(oneByOne(present, pending, ticked))
        seen.conflicts += outcome.conflicts.length
        seen.fell += outcome.fell.length
        seen.waiting += outcome.waiting.length
        if (ticked.some(other => pending.find(({ id }) => id === other)?.parentId)) seen.second++
        const owners = plan.ownersOf(ticked, outcome.clauses)
        expect([...owners.keys()]).toEqual(diff(present, outcome.clauses).map(change => change.id))
        for (const ids of owners.values()) {
          expect(ids.length).toBeGreaterThan(0)
          expect(ids.filter(owner => !ticked.includes(owner) || outcome.waiting.includes(owner))).toEqual([])
        }
      }
    })
    if (all) for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(30)
  })

  test('PE8 every order has each amendment once, whatever order they are given in, and children before their parents', () => {
    const keys = new Set<string>()
    const all = forSeeds(200, random => {
      const { present, pending } = withSecondDegree(random, randomFloor(random, 2 + random.int(5)))
      for (const rule of orderRules) {
        const placed = suggestedOrder(present, pending, rule)
        for (const { why } of placed) keys.add(why.key)
        const ids = placed.map(({ id }) => id)
        expect(ids.toSorted()).toEqual(pending.map(({ id }) => id).sort())
        for (const { id, parentId } of pending) {
          if (parentId !== null) expect(ids.indexOf(id)).toBeLessThan(ids.indexOf(parentId))
        }
        expect(suggestedOrder(present, pending.toReversed(), rule)).toEqual(placed)
      }
    })
    if (all) {
      expect(keys).toEqual(
        new Set(['strikes', 'replaces', 'adds', 'arranges', 'nothing', 'reaches', 'arrived', 'beforeParent']),
      )
    }
  })
})

/** Some of the amendments amended in their turn, at times by one that is amended itself. */
const withSecondDegree = (random: Random, { present, earlier, pending }: Floor): Floor => {
  const list = [...pending]
  for (let n = random.int(3); n > 0; n--) {
    const { id: parentId, proposed: base } = random.pick(list)
    const id = `${parentId}-${n}`
    const proposed = randomlyEdited(random, base, id, 1 + random.int(2))
    list.push({ id, number: list.length + 1, base, proposed, parentId, submittedAt: list.length })
  }
  return { present, earlier, pending: list }
}

const oneByOne = (present: Body, pending: readonly PendingAmendment[], ticked: readonly string[]): Body => {
  const list = ticked.map(id => pending.find(amendment => amendment.id === id)!)
  const wording = ({ id, proposed }: PendingAmendment): Body => {
    const children = list.filter(child => child.parentId === id)
    return children.reduce((text, child) => merge(child.base, text, wording(child)).clauses, proposed)
  }
  const first = list.filter(amendment => amendment.parentId === null)
  return first.reduce((text, amendment) => merge(amendment.base, text, wording(amendment)).clauses, present)
}

describe('order', () => {
  const places = (rule: (typeof orderRules)[number], ...list: Partial<PendingAmendment>[]) =>
    suggestedOrder(draft, floor(...list), rule)
  const ids = (...args: Parameters<typeof places>): string =>
    places(...args)
      .map(({ id }) => id)
      .join('')

  test('PE7 furthest removed first: what strikes, then what replaces, then what only adds, then what arranges', () => {
    const adds = amends({ 1: ['x', 'y'] })
    const replaces = amends({ 1: 'Urges Member States to act' })
    const arranges = { proposed: order('p', '1', '2', '4', '3') }
    const list = [{}, arranges, adds, replaces, amends({ 3: null, 4: null })]
    expect(places('furthest', ...list)).toEqual([
      { id: 'e', why: { key: 'strikes', clauses: 2, words: 7, share: 1 } },
      { id: 'd', why: { key: 'replaces', clauses: 1, words: 1, share: 2 / 6 } },
      { id: 'c', why: { key: 'adds', clauses: 2, words: 4, share: 1 } },
      { id: 'b', why: { key: 'arranges', clauses: 1, words: 0, share: 0 } },
      { id: 'a', why: { key: 'nothing', clauses: 0, words: 0, share: 0 } },
    ])
  })

  test('PE7 within a kind the greater share of the words of the touched clauses goes first, then more words', () => {
    const one = amends({ 1: 'Urges Member States to act' })
    const most = amends({ 1: 'Asks few States of goodwill' })
    expect(ids('furthest', one, most)).toBe('ba')
    expect(ids('furthest', amends({ 3: null }), amends({ 4: null }))).toBe('ba')
    expect(ids('furthest', amends({ 3: null }), amends({ 4: null, 1: 'Urges all States to act now' }))).toBe('ab')
  })

  test('PE7 the words of a note count; what conflicts with the text by now counts as if it passed in full', () => {
    const why = (present: Body, amendment: Partial<PendingAmendment>) =>
      suggestedOrder(present, floor(amendment), 'furthest')[0]!.why
    expect(why(draft, amends({ 2: 'Invites women[n1=see there] to speak' }))).toEqual({
      key: 'adds',
      clauses: 1,
      words: 1,
      share: 1 / 6,
    })
    const present = edited(draft, { 1: 'Urges Member States to act' })
    expect(why(present, amends({ 1: null }))).toEqual({ key: 'strikes', clauses: 1, words: 5, share: 1 })
    expect(why(present, amends({ 1: 'Urges some States to act' }))).toMatchObject({ key: 'replaces', words: 1 })
  })

  test('PE8 most far-reaching first: more clauses, then more words; by arrival: as they came', () => {
    const list = [
      amends({ 1: null }),
      amends({ 1: 'Urges Member States to act', 3: 'Thanks a Chair' }),
      amends({ 2: null, 3: null }),
    ]
    expect(places('farReaching', ...list)).toEqual([
      { id: 'c', why: { key: 'reaches', clauses: 2, words: 7 } },
      { id: 'b', why: { key: 'reaches', clauses: 2, words: 4 } },
      { id: 'a', why: { key: 'reaches', clauses: 1, words: 5 } },
    ])
    const late = list.map((item, i) => ({ ...item, submittedAt: 9 - i }))
    expect(places('arrival', ...late)).toEqual([
      { id: 'c', why: { key: 'arrived', at: 7 } },
      { id: 'b', why: { key: 'arrived', at: 8 } },
      { id: 'a', why: { key: 'arrived', at: 9 } },
    ])
  })

  test('PE8 ties go by arrival, then number, then id', () => {
    const same = { submittedAt: 1, number: 1 }
    expect(ids('furthest', { submittedAt: 2 }, { submittedAt: 1 })).toBe('ba')
    expect(ids('furthest', { ...same, number: 2 }, same)).toBe('ba')
    expect(ids('furthest', { ...same, id: 'z' }, { ...same, id: 'y' })).toBe('yz')
  })

  test('PE8 an amendment to an amendment goes right before it, also where it does more', () => {
    const parent = amends({ 3: [operative('x', 'Requests a report')] })
    const child = { ...on(parent.proposed!, { x: 'Requests a short report' }), parentId: 'b' }
    const grandchild = { ...on(child.proposed!, { x: null }), parentId: 'c' }
    const list = [amends({ 1: null }), parent, child, grandchild, amends({ 1: 'Urges States to act' })]
    for (const [rule, expected] of [
      ['furthest', 'aedcb'],
      ['farReaching', 'adcbe'],
      ['arrival', 'adcbe'],
    ] as const) {
      expect(ids(rule, ...list)).toBe(expected)
    }
    expect(places('arrival', ...list)[2]).toEqual({
      id: 'c',
      why: { key: 'beforeParent', parentId: 'b', parentNumber: 2 },
    })
    expect(ids('furthest', { ...child, parentId: 'gone' }, amends({ 1: null }))).toBe('ba')
  })
})

describe('what if', () => {
  const texts = (clauses: Body): string[] => clauses.map(written)
  const ask = (ticked: string, ...list: Partial<PendingAmendment>[]) => {
    const { clauses, conflicts, ...rest } = whatIf(draft, floor(...list), [...ticked])
    const told = conflicts.map(({ amendmentId, conflict }) => `${amendmentId} ${conflict.id}`)
    return { text: texts(clauses).slice(1), told, ...rest }
  }
  const [one, two, three, four] = texts(draft).slice(1) as [string, string, string, string]
  const quiet = { told: [], fell: [], waiting: [] }

  test('PE9 those that are ticked are taken one after the other, each from its own base', () => {
    const list = [
      amends({ 1: 'Urges Member States to act', 3: ['x'] }),
      amends({ 1: 'Urges all States to act now', 3: ['y'] }),
      amends({ 4: null }),
    ]
    expect(ask('', ...list)).toEqual({ ...quiet, text: [one, two, three, four] })
    const both = 'Urges Member States to act now'
    expect(ask('ab', ...list)).toEqual({ ...quiet, text: [both, two, three, 'Urges x', 'Urges y', four] })
    expect(ask('bca', ...list)).toEqual({ ...quiet, text: [both, two, three, 'Urges y', 'Urges x'] })
    expect(ask('aa?', ...list)).toEqual(ask('a', ...list))
  })

  test('PE9 in a conflict what stands stays, and whose conflict it is is told; what has nothing left falls', () => {
    const list = [amends({ 1: null }), amends({ 1: 'Urges some States to act' }), amends({ 1: null, 4: null })]
    expect(ask('ab', ...list)).toEqual({
      text: [two, three, four],
      told: ['b struck:1'],
      fell: ['b'],
      waiting: [],
    })
    expect(ask('ba', ...list)).toEqual({
      text: ['Urges some States to act', two, three, four],
      told: ['a struck:1'],
      fell: [],
      waiting: [],
    })
    expect(ask('cab', ...list)).toEqual({
      text: [two, three],
      told: ['b struck:1'],
      fell: ['a', 'b'],
      waiting: [],
    })
  })

  const parent = amends({ 3: [operative('x', 'Requests a report')] })
  const under = (edit: Edit) => ({ ...on(parent.proposed!, edit), parentId: 'a' })

  test('PE10 an amendment to an amendment changes what that one proposes, and waits where that one is not ticked', () => {
    const list = [parent, under({ x: 'Requests a short report' }), under({ x: 'Requests a report by May' })]
    expect(ask('ab', ...list)).toEqual({ ...quiet, text: [one, two, three, 'Requests a short report', four] })
    expect(ask('ba', ...list)).toEqual(ask('ab', ...list))
    expect(ask('cab', ...list).text[3]).toBe('Requests a short report by May')
    expect(ask('b', ...list)).toEqual({ ...quiet, text: [one, two, three, four], waiting: ['b'] })
    const rival = under({ x: 'Requests a long report' })
    expect(ask('abd', ...list, rival)).toMatchObject({ told: ['d words:x:2-2'], fell: [] })
    expect(ask('abd', ...list, under({ x: null }))).toMatchObject({ told: ['d struck:x'], fell: [] })
    expect(ask('adb', ...list, under({ x: null }))).toMatchObject({ told: ['b struck:x'], fell: ['b', 'a'] })
    expect(ask('b', parent, { ...list[1], parentId: 'gone' })).toMatchObject({ waiting: ['b'] })
    const third = { ...on(list[1]!.proposed!, { x: null }), parentId: 'b' }
    expect(ask('ad', ...list, third)).toEqual({ ...ask('a', ...list), waiting: ['d'] })
    expect(ask('dba', ...list, third).text).toEqual([one, two, three, four])
  })

  test('PE12 each change of the outcome is told with those that it comes from', () => {
    const list = floor(
      amends({ 1: 'Urges Member States to act', 3: ['x'] }),
      amends({ 1: 'Urges all States to act now', 4: null }),
      amends({ 1: 'Urges Member States to speak', 2: 'Invites women[n1=there] to speak' }),
      { proposed: draft.map(clause => (clause.id === '3' ? { ...clause, level: 1 } : clause)) },
      { proposed: order('1', 'p', '2', '3', '4') },
    )
    const { whatIf, ownersOf } = planner(draft, list)
    const owners = (ticked: string) => Object.fromEntries(ownersOf([...ticked], whatIf([...ticked]).clauses))
    expect(owners('abcde')).toEqual({
      'move:1': ['e'],
      'words:1:1-2': ['a'],
      'words:1:4-5': ['b', 'c'],
      'note:n1': ['c'],
      'rank:3': ['d'],
      'add:x': ['a'],
      'strike:4': ['b'],
    })
    expect(owners('bc')).toEqual({
      'words:1:1-2': ['c'],
      'words:1:4-5': ['b', 'c'],
      'note:n1': ['c'],
      'strike:4': ['b'],
    })
  })

  test('PE12 what an amendment to an amendment changes is its own; a text of the chooser’s own is nobody’s', () => {
    const list = floor(
      amends({ 3: [operative('x', 'Requests a report')], 1: 'Urges Member States to act' }),
      { parentId: 'a' },
      amends({ 4: 'Decides to stay seized' }),
    )
    const base = list[0]!.proposed
    const nested = [
      list[0]!,
      { ...list[1]!, base, proposed: edited(base, { x: 'Requests a study', 2: null }) },
      list[2]!,
    ]
    const { whatIf, ownersOf } = planner(draft, nested)
    const { clauses } = whatIf(['a', 'b', 'c'])
    expect(Object.fromEntries(ownersOf(['a', 'b', 'c'], clauses))).toEqual({
      'words:1:1-2': ['a'],
      'strike:2': ['b'],
      'add:x': ['b', 'a'],
      'words:4:2-3': ['c'],
    })
    const chosen = edited(clauses, { 4: 'Agrees to stay seized' })
    const owners = ownersOf(['a', 'b', 'c'], chosen)
    expect([owners.get('words:4:0-1'), owners.get('words:4:2-3')]).toEqual([[], ['c']])
    expect(ownersOf(['a'], edited(draft, { 4: 'Agrees to remain seized' })).get('words:4:0-1')).toEqual([])
  })
})
