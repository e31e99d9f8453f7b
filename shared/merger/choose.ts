/**
 * What people do with the rows of a merge room: choose, undo, fetch back, take all of one paper. The room as it comes of it
 * is a new one; `newId` names what is made.
 */
import type { Clause } from '../clause.ts'
import { noteFacts, withFacts } from '../diff.ts'
import { sameClause } from '../merge.ts'
import { type Side, sides } from '../merger.ts'
import { type Acted, done, refused } from './acted.ts'
import { combined } from './combine.ts'
import {
  beforeOf,
  type Desk,
  deskOf,
  nobody,
  park,
  provenanceOf,
  roomOf,
  setRow,
  sourceOf,
  standingIn,
  typedIn,
} from './desk.ts'
import { type Coming, placeFor } from './place.ts'
import { sideOf, sourcesOf } from './rows.ts'
import type { Made, MergeState, Row, RowChoice } from './state.ts'
import { trayOf } from './tray.ts'

/** Clauses of people's own making that come from these sides of a row alone, such as the tail of a split. */
const partsOf = (desk: Desk, row: Row, here: readonly Clause[], wanted: readonly Side[]): Clause[] => {
  const made = new Set(row.made.map(({ id }) => id))
  const copies = new Set(desk.parked.map(({ clause }) => clause.id))
  return here.filter(clause => {
    if (sideOf(row, clause.id) !== null || made.has(clause.id) || copies.has(clause.id) || clause.text === '')
      return false
    return provenanceOf(desk, clause).origins.every(({ clauseId }) => wanted.some(side => row[side].includes(clauseId)))
  })
}

/** A side as it stands, with the pieces that it was split into; as the paper has it where it does not stand. */
const asItStands = (desk: Desk, row: Row, side: Side): Clause[] => {
  const pieces = new Map(
    partsOf(desk, row, standingIn(desk, desk.rows.indexOf(row)), [side]).map(
      piece => [piece, provenanceOf(desk, piece).origins[0]?.clauseId] as const,
    ),
  )
  return sourcesOf(row, side, desk.texts).flatMap(source => {
    const own = desk.result.filter(clause => clause.id === source.id || pieces.get(clause) === source.id)
    return own.some(({ text }) => text !== '') ? own : [source]
  })
}

const chooseIn = (desk: Desk, place: number, choice: RowChoice): boolean => {
  const row = desk.rows[place]!
  const here = standingIn(desk, place)
  const set = (clauses: readonly Clause[], change: Partial<Row> = {}): true => {
    setRow(
      desk,
      place,
      clauses.map(clause => ({ clause })),
      change,
    )
    return true
  }
  const made = (clause: Clause, how: Made['how']): true =>
    set([clause], { made: [...row.made, { id: clause.id, how }] })
  const standingMade = (how: Made['how']): Clause | undefined =>
    here.find(({ id }) => row.made.some(one => one.id === id && one.how === how))
  switch (choice) {
    case 'leave':
      return set([])
    case 'left':
    case 'right':
      return set([...sourcesOf(row, choice, desk.texts), ...partsOf(desk, row, here, [choice])])
    case 'both':
      return set([...sides.flatMap(side => sourcesOf(row, side, desk.texts)), ...partsOf(desk, row, here, sides)])
    case 'combine': {
      if (row.left.length + row.right.length < 2) return false
      const standing = standingMade('combined')
      if (standing) return set([standing, ...partsOf(desk, row, here, sides)])
      const [left, right] = [asItStands(desk, row, 'left'), asItStands(desk, row, 'right')]
      return made(combined(left, right, desk.newId()), 'combined')
    }
    case 'new': {
      const standing = standingMade('new')
      if (standing) return set([standing])
      const like = sourcesOf(row, 'left', desk.texts)[0] ?? sourcesOf(row, 'right', desk.texts)[0]
      if (!like) return false
      return made({ id: desk.newId(), kind: like.kind, level: like.level, text: '', notes: [] }, 'new')
    }
  }
}

/** A choice for one row, by its id. */
export type Chosen = { readonly row: string; readonly choice: RowChoice }

/**
 * Chooses in rows, in this order, all or none. What stands already and is wanted keeps the words that it has now, also
 * where somebody split it; a side that the row has nothing of leaves nothing. Refused as `unusable`: an unknown row, and
 * combining what is one clause.
 */
export const choose = (state: MergeState, chosen: readonly Chosen[], newId: () => string): Acted => {
  const desk = deskOf(state, newId)
  const places = new Map(state.rows.map((row, i) => [row.id, i]))
  for (const { row, choice } of chosen) {
    const place = places.get(row)
    if (place === undefined || !chooseIn(desk, place, choice)) return refused('unusable')
  }
  return done(roomOf(desk))
}

/**
 * Puts a row back to what stood of it before its last decision, as it read then and where it stood; what was typed since is
 * parked. It can be done once. Refused as `unusable` for an unknown row, as `alreadyDone` where there is nothing to undo.
 */
export const undo = (state: MergeState, rowId: string, newId: () => string): Acted => {
  const place = state.rows.findIndex(({ id }) => id === rowId)
  const row = state.rows[place]
  if (!row) return refused('unusable')
  if (!row.before) return refused('alreadyDone')
  const desk = deskOf(state, newId)
  const { decided, clauses } = row.before
  const was = new Map(clauses.map(({ clause }) => [clause.id, clause]))
  for (const clause of standingIn(desk, place)) {
    const old = was.get(clause.id)
    if (old && !sameClause(old, clause) && saysMore(desk, clause, old)) park(desk, clause, row.id)
  }
  const others = noteFacts(desk.result.filter(({ id }) => !was.has(id)))
  desk.result = desk.result.map(clause => {
    const old = was.get(clause.id)
    return old ? withFacts(old, others) : clause
  })
  setRow(
    desk,
    place,
    clauses.map(one => ({ clause: one.clause, was: one })),
    { decided, before: null },
  )
  return done(roomOf(desk))
}

/** Whether there are typed words in a clause beyond those of its `old` form. */
const saysMore = (desk: Desk, clause: Clause, old: Clause): boolean => {
  const text = [old.text, ...old.notes.map(note => note.text)].join(' ')
  return typedIn(desk, clause).some(words => !text.includes(words.trim()))
}

/**
 * Fetches a source or a parked copy back, by its id in the room: it comes in beside what stands of its row. Where its id
 * stands already with fewer words, the whole of it comes in once more under an id of its own. Refused as `unusable`: an
 * unknown id; as `alreadyDone`: what stands word for word.
 */
export const putBack = (state: MergeState, sourceId: string, newId: () => string): Acted => {
  const desk = deskOf(state, newId)
  const source = sourceOf(desk, sourceId) ?? state.parked.find(({ clause }) => clause.id === sourceId)?.clause
  if (!source) return refused('unusable')
  const standing = state.result.some(({ id }) => id === sourceId)
  const missing = () => trayOf(state, desk.trace).some(entry => entry.source.clauseId === sourceId)
  if (standing && !missing()) return refused('alreadyDone')
  const clause = standing ? { ...source, id: desk.newId() } : source
  const place = desk.rowAt.get(sourceId)
  if (place === undefined) {
    const coming: Coming = { clause, from: null, row: null, going: nobody }
    desk.result.splice(placeFor(coming, desk), 0, withFacts(clause, noteFacts(desk.result)))
  } else {
    const here = standingIn(desk, place).map(one => ({ clause: one }))
    setRow(desk, place, [...here, { clause, near: sourceId }])
  }
  return done(roomOf(desk))
}

/**
 * Makes the result one of the papers: its clauses as it has them, in its order, and nothing else. What was typed is
 * parked, and every row is decided.
 */
export const takeAll = (state: MergeState, side: Side, newId: () => string): Acted => {
  const desk = deskOf(state, newId)
  const paper = new Map(state.texts[side].map(clause => [clause.id, clause]))
  const befores = state.rows.map((_, place) => beforeOf(desk, place, id => !paper.has(id)))
  for (const clause of state.result) {
    const now = paper.get(clause.id)
    if (!now || saysMore(desk, clause, now)) park(desk, clause, state.rows[desk.rowAt.get(clause.id) ?? -1]?.id ?? null)
  }
  state.rows.forEach((row, place) => {
    desk.rows[place] = { ...row, decided: true, before: befores[place]!, revision: row.revision + 1 }
  })
  desk.result = [...state.texts[side]]
  return done(roomOf(desk))
}
