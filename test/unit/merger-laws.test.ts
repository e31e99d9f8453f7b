import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readBody, repairBody, seededState, writeBody } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import { choose, takeAll, undo } from '../../shared/merger/choose.ts'
import { opened } from '../../shared/merger/open.ts'
import { allStands } from '../../shared/merger/stands.ts'
import type { MergeState } from '../../shared/merger/state.ts'
import { trayOf } from '../../shared/merger/tray.ts'
import { sides } from '../../shared/merger.ts'
import { forSeeds, type Random } from '../support/random.ts'
import { randomlyEdited } from '../support/random-body.ts'
import { type Act, acts, counted, type Made, randomAct, randomPapers } from '../support/random-merger.ts'

const shuffled = <T>(random: Random, list: readonly T[]): T[] =>
  list
    .map(one => ({ one, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

const isSorted = (list: readonly number[]): boolean => list.every((n, i) => i === 0 || list[i - 1]! < n)

/** What holds of every room, whatever was done in it. */
const expectSound = (state: MergeState): void => {
  const ids = state.result.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const side of sides) {
    const held = state.rows.flatMap(row => row[side])
    expect(held.toSorted()).toEqual(state.texts[side].map(({ id }) => id).toSorted())
  }
  const named = [
    ...state.texts.left.map(({ id }) => id),
    ...state.texts.right.map(({ id }) => id),
    ...state.rows.flatMap(row => row.made.map(({ id }) => id)),
    ...state.parked.map(({ clause }) => clause.id),
  ]
  expect(new Set(named).size).toBe(named.length)
  expect(new Set(state.rows.map(({ id }) => id)).size).toBe(state.rows.length)
  for (const { left, right } of state.rows) expect(left.length + right.length).toBeGreaterThan(0)
}

/** Clauses of either paper stand in its order: true as long as nobody moves one by hand. */
const expectOrder = (state: MergeState): void => {
  for (const side of sides) {
    const place = new Map(state.texts[side].map(({ id }, i) => [id, i]))
    expect(isSorted(state.result.flatMap(({ id }) => place.get(id) ?? []))).toBe(true)
  }
}

/** Each source stands in the tray, or all of its words stand in the result. */
const expectNothingLost = (state: MergeState): void => {
  const inTray = new Set(trayOf(state).map(({ source }) => source.clauseId))
  const standing = new Set(state.result.flatMap(({ text }) => wordsIn(text)))
  for (const { id, text } of [...state.texts.left, ...state.texts.right, ...state.parked.map(one => one.clause)]) {
    if (!inTray.has(id)) expect(wordsIn(text).filter(word => !standing.has(word))).toEqual([])
  }
}

const without = (...out: Act[]): Act[] => acts.filter(act => !out.includes(act))

const actsIn = (
  random: Random,
  state: MergeState,
  times: number,
  list: readonly Act[],
  newId: () => string,
  seen: Made,
) => {
  let now = state
  for (; times > 0; times--) {
    const act = random.pick(list)
    const acted = randomAct(random, now, act, newId)
    if (!acted.ok) continue
    now = acted.state
    seen.set(act, (seen.get(act) ?? 0) + 1)
  }
  return now
}

const stateOf = (acted: ReturnType<typeof choose>): MergeState => {
  if (!acted.ok) throw new Error(`refused: ${acted.why}`)
  return acted.state
}

test('CH4 one side row by row, in any order and after anything, gives that paper', () => {
  const seen: Made = new Map()
  const all = forSeeds(150, random => {
    const newId = counted()
    const [left, right] = randomPapers(random, seen)
    let state = opened(left, right, newId)
    expectSound(state)
    state = actsIn(random, state, random.int(20), without(), newId, seen)
    expectSound(state)
    expectOrder(state)
    expectNothingLost(state)
    for (const side of shuffled(random, sides)) {
      for (const { id } of shuffled(random, state.rows)) {
        state = stateOf(choose(state, [{ row: id, choice: side }], newId))
        expectOrder(state)
      }
      expect(state.result).toEqual(state.texts[side])
      expect(allStands(state).every(what => what === side || what === 'leave')).toBe(true)
    }
  })
  if (all)
    for (const n of [...acts, 'same id', 'equal', 'reworded', 'split', 'sub-clauses'].map(what => seen.get(what) ?? 0))
      expect(n).toBeGreaterThan(20)
})

test('CH8 undoing a choice gives what was there, also after clauses were moved and edited', () => {
  const seen: Made = new Map()
  forSeeds(200, random => {
    const newId = counted()
    const [left, right] = randomPapers(random, seen)
    let state = opened(left, right, newId)
    for (let n = 3; n > 0; n--) {
      state = actsIn(random, state, random.int(6), without(), newId, seen)
      if (random.chance(0.5)) state = { ...state, result: randomlyEdited(random, state.result, `e${n}`, random.int(6)) }
    }
    const acted = randomAct(random, state, 'choose', newId)
    if (!acted.ok) return
    const changed = acted.state.rows.find((row, i) => row !== state.rows[i])!
    const back = stateOf(undo(acted.state, changed.id, newId))
    expect(back.result).toEqual(state.result)
    expect(allStands(back)).toEqual(allStands(state))
  })
})

// ---- in a room -----------------------------------------------------------------------------------------------------

/** A document of somebody with what it has sent and the server has not got, and the other way round. */
type Replica = { readonly doc: Y.Doc; online: boolean; readonly up: Uint8Array[]; readonly down: Uint8Array[] }

const shuttle = Symbol('from the other end')

/** The server's document and two replicas whose updates travel when they are told to. */
const room = (clauses: readonly Clause[], newId: () => string) => {
  const server = new Y.Doc()
  Y.applyUpdate(server, seededState(clauses))
  repairBody(server, newId)
  const replicas = [0, 1].map((): Replica => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    return { doc, online: true, up: [], down: [] }
  })
  for (const replica of replicas) {
    replica.doc.on('update', (update, origin) => {
      if (origin !== shuttle) replica.up.push(update)
    })
    server.on('update', (update, origin) => {
      if (origin !== replica) replica.down.push(update)
    })
  }
  const deliver = (replica: Replica, times: number): void => {
    for (; times > 0; times--) {
      const sent = replica.up.shift()
      if (sent) {
        Y.applyUpdate(server, sent, replica)
        repairBody(server, newId)
      }
      const got = replica.down.shift()
      if (got) Y.applyUpdate(replica.doc, got, shuttle)
    }
  }
  const settle = (): void => {
    while (replicas.some(({ up, down }) => up.length + down.length > 0)) for (const one of replicas) deliver(one, 10)
  }
  return { server, replicas, deliver, settle }
}

const marks = (clauses: readonly Clause[]): string[] =>
  clauses.flatMap(({ text, notes }) =>
    [text, ...notes.map(note => note.text)].flatMap(said => said.match(/zq\d+/g) ?? []),
  )

/** What somebody does in the editor: anything, or words that occur nowhere else. */
const edited = (random: Random, body: readonly Clause[], by: string, mark: () => string): Clause[] => {
  const some = randomlyEdited(random, body, by, random.int(3))
  if (some.length === 0 || random.chance(0.3)) return some
  const at = random.int(some.length)
  const clause = some[at]!
  const note = clause.notes[0]
  if (note && random.chance(0.3)) {
    const text = `${note.text} ${mark()}`
    return some.map(one => ({
      ...one,
      notes: one.notes.map(other => (other.id === note.id ? { ...other, text } : other)),
    }))
  }
  return some.with(at, { ...clause, text: `${clause.text} ${mark()}`.trim() })
}

test('CH12 two blocs choose, re-pair and write at once, near and far: nothing is lost and all see the same', () => {
  const seen: Made = new Map()
  const saw = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1)
  const all = forSeeds(100, random => {
    const newId = counted()
    const mark = counted('zq')
    const [left, right] = randomPapers(random, seen)
    let state = opened(left, right, newId)
    const { server, replicas, deliver, settle } = room(state.result, newId)
    const kept = new Map<string, string>()
    for (let step = 10 + random.int(30); step > 0; step--) {
      const replica = random.pick(replicas)
      const what = random.next()
      if (what < 0.45) {
        const body = readBody(replica.doc)
        if (new Set(body.map(({ id }) => id)).size < body.length) continue
        writeBody(replica.doc, edited(random, body, `e${step}.${replicas.indexOf(replica)}.`, mark))
        if (!replica.online) saw('offline')
        if (replica.down.length > 0) saw('unseen')
      } else if (what < 0.55) replica.online = !replica.online
      else if (what < 0.75) {
        if (replica.online) deliver(replica, 1 + random.int(4))
      } else {
        state = { ...state, result: readBody(server) }
        const act = random.pick(acts)
        const acted = randomAct(random, state, act, newId)
        if (!acted.ok) continue
        saw(act)
        const held = new Set(marks([...acted.state.result, ...acted.state.parked.map(({ clause }) => clause)]))
        expect(marks(state.result).filter(word => !held.has(word))).toEqual([])
        if (acted.state.parked.length > state.parked.length) saw('parked')
        state = acted.state
        writeBody(server, state.result)
        if (state.result.length > 0) expect(readBody(server)).toEqual(state.result)
        repairBody(server, newId)
        expectSound(state)
        for (const { id, clause } of state.parked) if (!kept.has(id)) kept.set(id, JSON.stringify(clause))
      }
    }
    settle()
    const result = readBody(server)
    for (const { doc } of replicas) expect(readBody(doc)).toEqual(result)
    state = { ...state, result }
    expectSound(state)
    expectNothingLost(state)
    for (const [id, clause] of kept)
      expect(JSON.stringify(state.parked.find(one => one.id === id)?.clause)).toBe(clause)
    for (const side of shuffled(random, sides)) {
      const taken = stateOf(takeAll(state, side, newId))
      writeBody(server, taken.result)
      expect(readBody(server)).toEqual(state.texts[side])
      expect(allStands(taken).every(one => one === side || one === 'leave')).toBe(true)
      const held = new Set(marks([...taken.result, ...taken.parked.map(({ clause }) => clause)]))
      expect(marks(state.result).filter(word => !held.has(word))).toEqual([])
      state = taken
    }
  })
  if (all)
    for (const what of [...acts, 'offline', 'unseen', 'parked']) expect(seen.get(what) ?? 0, what).toBeGreaterThan(20)
})
