/**
 * The promise of the product: amendments that are pending at once are incorporated in whatever order they pass, and
 * nobody's words are lost or invented. Each draft is taken through every order of its amendments. Orders that come to
 * the same text with the same amendments go on alike, so they are followed together: a graph of states, not a list.
 */
import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { type Body, byId, diff } from '../../shared/diff.ts'
import type { Conflict } from '../../shared/merge.ts'
import { meet } from '../../shared/pending/reach.ts'
import { incorporate, type Laid, lay, type PendingAmendment, type Relation, relations } from '../../shared/pending.ts'
import { hunks, key, type Token, tokenise } from '../../shared/words.ts'
import { forSeeds } from '../support/random.ts'
import { randomFloor } from '../support/random-amendments.ts'

/** The text after the amendments of `taken` in some order, and where each of the others leads from here. */
type State = {
  readonly taken: readonly number[]
  readonly text: Body
  readonly next: Map<number, { readonly conflicts: readonly Conflict[]; readonly state: State }>
}

/** Spelled out, since equal objects may list their properties in different orders. */
const spelled = (text: Body): string =>
  JSON.stringify(
    text.map(({ id, kind, level, text, notes }) => [
      id,
      kind,
      level,
      text,
      notes.map(note => [note.id, note.at, note.mark, note.text]),
    ]),
  )

/** Every state that some order of the amendments comes through. */
const statesOf = (present: Body, pending: readonly PendingAmendment[]): State[] => {
  const states = new Map<string, State>()
  const stateOf = (taken: readonly number[], text: Body): State => {
    const name = `${taken.toSorted((a, b) => a - b).join()} ${spelled(text)}`
    const state = states.get(name) ?? { taken, text, next: new Map() }
    states.set(name, state)
    return state
  }
  stateOf([], present)
  // The map grows while it is walked, and is walked to its end.
  for (const { taken, text, next } of states.values()) {
    pending.forEach((amendment, i) => {
      if (taken.includes(i)) return
      const { clauses, conflicts } = incorporate(text, amendment)
      next.set(i, { conflicts, state: stateOf([...taken, i], clauses) })
    })
  }
  return [...states.values()]
}

type Counts = ReadonlyMap<string, number>
/** Words and citations; spacing follows from what it is between. */
const isWord = (token: Token): boolean => token.type !== 'gap'
const counted = (tokens: readonly Token[]): Counts => {
  const counts = new Map<string, number>()
  for (const token of tokens) if (isWord(token)) counts.set(key(token), (counts.get(key(token)) ?? 0) + 1)
  return counts
}

/** What an amendment does to the words of each clause that it has changed, added or struck. */
type Wanted = { readonly inserted: Counts; readonly deleted: Counts; readonly places: ReadonlySet<number> }
const wantedBy = ({ base, proposed }: PendingAmendment): Map<string, Wanted> => {
  const [old, now] = [byId(base), byId(proposed)]
  const wanted = new Map<string, Wanted>()
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [before, after] = [old, now].map(body => tokenise(body.get(id) ?? { text: '', notes: [] }))
    const list = hunks(before!, after!)
    if (list.length === 0 && old.has(id) === now.has(id)) continue
    const places = new Set(list.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)))
    wanted.set(id, {
      inserted: counted(list.flatMap(hunk => hunk.inserted)),
      deleted: counted(before!.filter((_, at) => places.has(at))),
      places,
    })
  }
  return wanted
}

/** What is wrong with a text in which the amendments of `taken` were incorporated. */
const faultsOf = (
  present: Body,
  text: Body,
  taken: readonly { amendment: PendingAmendment; wants: Map<string, Wanted> }[],
) => {
  const [before, after] = [byId(present), byId(text)]
  const faults: string[] = []
  const has = (body: Body, id: string): boolean => body.some(clause => clause.id === id)
  for (const { id } of present) {
    const struck = taken.some(({ amendment: { base, proposed } }) => has(base, id) && !has(proposed, id))
    if (!after.has(id) && !struck) faults.push(`clause ${id} is gone, and nobody strikes it`)
  }
  for (const { amendment } of taken) {
    for (const { id } of amendment.proposed) {
      if (!has(amendment.base, id) && !after.has(id)) faults.push(`${amendment.id} adds clause ${id}, and it is lost`)
    }
  }
  for (const clause of text) {
    const old = before.get(clause.id)
    const wants = taken.flatMap(({ wants }) => wants.get(clause.id) ?? [])
    if (old && wants.length === 0 && old.text === clause.text) continue
    if (!old && wants.length === 0) faults.push(`clause ${clause.id} comes from nowhere`)
    const was = tokenise(old ?? { text: '', notes: [] })
    const is = tokenise(clause)
    faults.push(...miscounted(clause, counted(was), counted(is), wants))
    if (taken.some(({ amendment }) => amendment.base !== present)) continue
    // On one base the places are the same for all: what nobody deletes stands, in its order.
    const words = is.map(key)
    let at = 0
    was.forEach((token, place) => {
      if (!isWord(token) || wants.some(({ places }) => places.has(place))) return
      at = words.indexOf(key(token), at) + 1
      if (at === 0) faults.push(`${key(token)} of ${clause.id} is gone or out of order`)
    })
  }
  return faults
}

const miscounted = ({ id }: Clause, was: Counts, is: Counts, wants: readonly Wanted[]): string[] => {
  const sum = (word: string, of: 'inserted' | 'deleted'): number =>
    wants.reduce((all, want) => all + (want[of].get(word) ?? 0), 0)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(word => {
    const [before, after] = [was.get(word) ?? 0, is.get(word) ?? 0]
    if (after > before + sum(word, 'inserted')) return `${word} in ${id} comes from nowhere`
    return after < before - sum(word, 'deleted') ? `${word} of ${id} is gone, and nobody deletes it` : []
  })
}

/** What is wrong with one step: it takes out only what its amendment takes out, and puts in all that it puts in. */
const lostIn = (state: State, i: number, wants: ReadonlyMap<string, Wanted>): string[] => {
  const { conflicts, state: next } = state.next.get(i)!
  const after = byId(next.text)
  return state.text.flatMap(clause => {
    const [now, want] = [after.get(clause.id), wants.get(clause.id)]
    if (!want) return now?.text === clause.text ? [] : `${clause.id} changes, and ${i} does not touch it`
    const [was, is] = [counted(tokenise(clause)), counted(now ? tokenise(now) : [])]
    const lost = [...was].filter(([word, count]) => (is.get(word) ?? 0) < count - (want.deleted.get(word) ?? 0))
    const disputed = conflicts.some(({ clauseId }) => clauseId === clause.id)
    const missing = disputed || !now ? [] : [...want.inserted].filter(([word, count]) => (is.get(word) ?? 0) < count)
    return [
      ...lost.map(([word]) => `${word} of ${clause.id} is lost, and ${i} does not take it out`),
      ...missing.map(([word]) => `${word} is put into ${clause.id} by ${i}, and is not there`),
    ]
  })
}

/** The number of the group that each amendment is in; those of two groups do not meet, by any detour. */
const groupsOf = (laid: readonly Laid[]): number[] => {
  const group = laid.map((_, i) => i)
  for (const [i, a] of laid.entries()) {
    for (const [j, b] of laid.slice(0, i).entries()) {
      if (!meet(a.reach, b.reach)) continue
      const [mine, theirs] = [group[i]!, group[j]!]
      for (const [n, old] of group.entries()) if (old === mine) group[n] = theirs
    }
  }
  return group
}

const ids = (list: readonly { readonly id: string }[]): string =>
  list
    .map(({ id }) => id)
    .sort()
    .join(' ')

/** The ids of conflicts that an amendment does not have with the draft itself. */
const beyond = (conflicts: readonly Conflict[], { conflicts: alone }: Laid): string =>
  ids(conflicts.filter(({ id }) => !alone.some(conflict => conflict.id === id)))

/** The conflicts that are foretold for `second` once `first` is incorporated. */
const foretold = (found: readonly Relation[], first: Laid, second: Laid): readonly Conflict[] => {
  for (const relation of found) {
    if (relation.kind !== 'collide') continue
    const [a, b] = relation.ids
    if (a === first.amendment.id && b === second.amendment.id) return relation.conflicts
    if (b === first.amendment.id && a === second.amendment.id) return relation.reverse
  }
  return []
}

/** What is wrong with the conflicts of one step, given what is between each two amendments. */
const strayConflicts = (laid: readonly Laid[], found: readonly Relation[], state: State, i: number): string[] => {
  const mine = laid[i]!
  const { conflicts, state: next } = state.next.get(i)!
  const meeting = (other: Laid): Laid[] =>
    state.taken.map(n => laid[n]!).filter(({ reach }) => meet(reach, other.reach))
  const near = meeting(mine)
  const step = `${state.taken.map(n => laid[n]!.amendment.id).join('')}, then ${mine.amendment.id}:`
  const faults: string[] = []
  if (near.length === 0) {
    if (ids(conflicts) !== ids(mine.conflicts)) faults.push(`${step} conflicts without meeting: ${ids(conflicts)}`)
    const [changes, alone] = [diff(state.text, next.text), diff(mine.ground, mine.text)].map(ids)
    if (changes !== alone) faults.push(`${step} changes ${changes} and not ${alone}`)
  }
  for (const { id, clauseId } of conflicts) {
    if (mine.conflicts.some(conflict => conflict.id === id)) continue
    const notes = mine.amendment.base.find(clause => clause.id === clauseId)?.notes ?? []
    const touched = near.some(
      ({ reach }) => reach.clauses.has(clauseId) || notes.some(note => reach.notes.has(note.id)),
    )
    if (!touched) faults.push(`${step} ${id} is touched by nobody else`)
  }
  if (near.length === 1 && meeting(near[0]!).length === 1) {
    const [are, told] = [beyond(conflicts, mine), beyond(foretold(found, near[0]!, mine), mine)]
    if (are !== told) faults.push(`${step} conflicts ${are}, foretold ${told}`)
  }
  return faults
}

test('PE13 PE14 PE15 PE16 500 drafts with 2 to 6 amendments, incorporated in every order', { timeout: 120_000 }, () => {
  const counts = new Map<string, number>()
  const count = (what: string, by = 1): void => {
    counts.set(what, (counts.get(what) ?? 0) + by)
  }
  const all = forSeeds(500, random => {
    const { present, pending } = randomFloor(random, 2 + random.int(5))
    const laid = pending.map(amendment => lay(present, amendment))
    const wants = pending.map(wantedBy)
    const found = relations(present, pending)
    const group = groupsOf(laid)
    const states = statesOf(present, pending)
    const faults: string[] = []
    for (const state of states) {
      const taken = state.taken.map(i => ({ amendment: pending[i]!, wants: wants[i]! }))
      faults.push(...faultsOf(present, state.text, taken))
      for (const [i, { state: after }] of state.next) {
        faults.push(...lostIn(state, i, wants[i]!))
        faults.push(...strayConflicts(laid, found, state, i))
        for (const [j, { state: other }] of state.next) {
          if (j >= i || group[i] === group[j]) continue
          if (after.next.get(j)!.state !== other.next.get(i)!.state) faults.push(`${i} and ${j} depend on their order`)
        }
      }
    }
    expect(faults).toEqual([])
    const outcomes = states.filter(state => state.taken.length === pending.length).length
    if (new Set(group).size === pending.length) expect(outcomes).toBe(1)

    count(
      'orders',
      pending.reduce((product, _, i) => product * (i + 1), 1),
    )
    count(
      'steps',
      states.reduce((sum, { next }) => sum + next.size, 0),
    )
    count(outcomes === 1 ? 'one outcome' : 'several outcomes')
    count(new Set(group).size === pending.length ? 'nobody meets' : 'some meet')
    if (pending.some(({ base }) => base !== present)) count('on an older version')
    for (const relation of found) {
      count(relation.kind)
      if (relation.kind === 'collide') for (const { kind } of relation.conflicts) count(`conflict of ${kind}`)
    }
    for (const { amendment } of laid) for (const { type } of diff(amendment.base, amendment.proposed)) count(type)
  })
  if (!all) return
  const least = {
    orders: 50_000,
    'nobody meets': 50,
    'some meet': 200,
    'one outcome': 100,
    'several outcomes': 100,
    'on an older version': 50,
    collide: 200,
    // Added at one place, or moved to it.
    order: 100,
    falls: 100,
    same: 5,
    'conflict of words': 40,
    'conflict of struck': 100,
    'conflict of move': 10,
    'conflict of rank': 5,
    'conflict of note': 5,
    strike: 200,
    move: 200,
    add: 200,
  }
  for (const [what, number] of Object.entries(least)) expect(counts.get(what), what).toBeGreaterThan(number)
})
