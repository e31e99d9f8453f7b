/**
 * What people do with the rows of a merge room. Everything is one step, `setRow`: these clauses shall stand of this row.
 * What is in the result already stays where it is with the words that it has now; what is not wanted goes; the rest comes
 * in at its place. Words that were typed and would go are kept as parked copies.
 */
import type { Clause } from '../clause.ts'
import { noteFacts, withFacts } from '../diff.ts'
import { sameClause } from '../merge.ts'
import { type Side, sides } from '../merger.ts'
import { type Acted, done, refused } from './acted.ts'
import { combined } from './combine.ts'
import { boundsOf, type Coming, placeFor } from './place.ts'
import { type Provenance, type Trace, tracer, typedWords } from './provenance.ts'
import { placesIn, sideOf, sourcesOf } from './rows.ts'
import { belonging } from './stands.ts'
import type { Before, Made, MergeState, Parked, Row, RowChoice, Texts, Was } from './state.ts'
import { trayOf } from './tray.ts'

/** A room while an act changes it. */
type Desk = {
  readonly texts: Texts
  readonly rows: Row[]
  parked: Parked[]
  result: Clause[]
  /** The rows of clauses, by their places. */
  readonly rowAt: Map<string, number>
  readonly placeIn: Readonly<Record<Side, ReadonlyMap<string, number>>>
  readonly newId: () => string
  /** Reads the result as it was before the act. */
  readonly trace: Trace
  readonly was: readonly Clause[]
}

const deskOf = (state: MergeState, newId: () => string): Desk => {
  let known: Trace | null = null
  const trace: Trace = (clause, before) => {
    known ??= tracer(state.texts, state.parked)
    return known(clause, before)
  }
  return {
    texts: state.texts,
    rows: [...state.rows],
    parked: [...state.parked],
    result: [...state.result],
    rowAt: belonging(state, trace),
    placeIn: { left: placesIn(state.texts.left), right: placesIn(state.texts.right) },
    newId: unlike(state, newId),
    trace,
    was: state.result,
  }
}

/** Ids that nothing in the room has: what comes from outside could be anything. */
const unlike = ({ texts, rows, parked, result }: MergeState, newId: () => string): (() => string) => {
  const taken = new Set([...texts.left, ...texts.right, ...result].map(({ id }) => id))
  for (const row of rows) for (const id of [row.id, ...row.made.map(made => made.id)]) taken.add(id)
  for (const { id, clause } of parked) taken.add(id).add(clause.id)
  return () => {
    for (;;) {
      const id = newId()
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
  }
}

const roomOf = ({ texts, rows, parked, result }: Desk): MergeState => ({ texts, rows, parked, result })

// ---- parking -------------------------------------------------------------------------------------------------------

const sourceOf = (desk: Desk, id: string): Clause | undefined =>
  sides.flatMap(side => desk.texts[side][desk.placeIn[side].get(id) ?? -1] ?? [])[0]

const provenanceOf = (desk: Desk, clause: Clause): Provenance =>
  desk.trace(clause, desk.was[desk.was.indexOf(clause) - 1])

/** The words in a clause of the result that no source has. */
const typedIn = (desk: Desk, clause: Clause): string[] => {
  const source = sourceOf(desk, clause.id)
  return source && sameClause(source, clause) ? [] : typedWords(clause, provenanceOf(desk, clause))
}

/** Keeps a copy of a clause that goes, when there are words in it that nothing else has. */
const park = (desk: Desk, clause: Clause, rowId: string | null): void => {
  if (typedIn(desk, clause).every(words => words.trim() === '')) return
  const id = desk.newId()
  // A note that was reworded becomes one of its own: the source's note may come back beside it.
  const { typedNotes } = provenanceOf(desk, clause)
  const notes = clause.notes.map(note => (typedNotes.includes(note.id) ? { ...note, id: desk.newId() } : note))
  desk.parked.push({ id, rowId, clause: { ...clause, id, notes } })
  const place = desk.rows.findIndex(row => row.id === rowId)
  if (place >= 0) desk.rowAt.set(id, place)
}

// ---- the one step --------------------------------------------------------------------------------------------------

const nobody: ReadonlySet<string> = new Set()

/** What a new paper has until somebody writes, which gives way to the first clause. */
const isBlank = (desk: Desk): boolean => {
  const [only, ...more] = desk.result
  return only !== undefined && more.length === 0 && only.text === '' && !desk.rowAt.has(only.id)
}

const standingIn = (desk: Desk, place: number): Clause[] => desk.result.filter(({ id }) => desk.rowAt.get(id) === place)

const isMoved = (desk: Desk, place: number, clause: Clause): boolean => {
  const from = ownPlace(desk, desk.rows[place], clause.id)
  const bounds = boundsOf({ clause, from, row: place, going: nobody }, desk)
  const at = desk.result.indexOf(clause)
  return at < bounds.from || at > bounds.to
}

const beforeOf = (desk: Desk, place: number, goes: (id: string) => boolean): Before => {
  const { result, rowAt } = desk
  const clauses: Was[] = []
  let after: string | null = null
  let waiting = 0
  for (const clause of result) {
    const stays = !goes(clause.id)
    if (stays) {
      for (; waiting > 0; waiting--) {
        const at = clauses.length - waiting
        clauses[at] = { ...clauses[at]!, next: clause.id }
      }
    }
    if (rowAt.get(clause.id) === place) {
      clauses.push({ clause, after, next: null, moved: isMoved(desk, place, clause) })
      waiting++
    }
    if (stays) after = clause.id
  }
  return { decided: desk.rows[place]!.decided, clauses }
}

/** Where a clause stands in its own paper; what was made stands for the first clause of its row. */
const ownPlace = (desk: Desk, row: Row | undefined, id: string): Coming['from'] => {
  for (const side of sides) {
    const at = desk.placeIn[side].get(id)
    if (at !== undefined) return { side, at }
  }
  if (!row) return null
  const side: Side = row.left.length > 0 ? 'left' : 'right'
  const at = desk.placeIn[side].get(row[side][0] ?? '')
  return at === undefined ? null : { side, at }
}

/** The place between the clauses it stood between, if these are neighbours but for what has come back already. */
const oldPlace = (desk: Desk, coming: Coming, was: Was, back: ReadonlySet<string>): number | null => {
  const { result } = desk
  const others = result.filter(({ id }) => !coming.going.has(id) && !back.has(id))
  const next = was.next === null ? others.length : others.findIndex(({ id }) => id === was.next)
  if (next < 0 || (others[next - 1]?.id ?? null) !== was.after) return null
  const at = was.next === null ? result.length : result.findIndex(({ id }) => id === was.next)
  const bounds = boundsOf(coming, desk)
  return was.moved || (bounds.from <= at && at <= bounds.to) ? at : null
}

type Wanted = { readonly clause: Clause; readonly was?: Was; readonly near?: string }

const setRow = (desk: Desk, place: number, wanted: readonly Wanted[], change: Partial<Row> = {}): void => {
  const row = desk.rows[place]!
  const kept = new Set(wanted.map(({ clause }) => clause.id))
  const going = standingIn(desk, place).filter(({ id }) => !kept.has(id))
  const gone = new Set(going.map(({ id }) => id))
  const before = beforeOf(desk, place, id => gone.has(id))
  for (const clause of going) park(desk, clause, row.id)
  const standing = new Set(desk.result.map(({ id }) => id))
  if (isBlank(desk) && wanted.length > 0) desk.result = []
  const back = new Set<string>()
  // A note says one thing in a body, and what people made of it in the clauses that stay holds.
  const facts = noteFacts(desk.result.filter(({ id }) => !gone.has(id)))
  for (const { clause: source, was, near } of wanted) {
    desk.rowAt.set(source.id, place)
    if (standing.has(source.id)) continue
    const clause = withFacts(source, facts)
    const coming: Coming = { clause, from: ownPlace(desk, row, near ?? clause.id), row: place, going: gone }
    const at = (was && oldPlace(desk, coming, was, back)) ?? placeFor(coming, desk)
    desk.result.splice(at, 0, clause)
    back.add(clause.id)
  }
  desk.result = desk.result.filter(({ id }) => !gone.has(id))
  desk.rows[place] = { ...row, decided: true, before, ...change, revision: row.revision + 1 }
}

// ---- choices -------------------------------------------------------------------------------------------------------

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

/** The clauses of a side as they stand, and as the paper has them where they do not. */
const asTheyStand = (desk: Desk, row: Row, side: Side): Clause[] => {
  const standing = new Map(desk.result.map(clause => [clause.id, clause]))
  return sourcesOf(row, side, desk.texts).map(clause => {
    const now = standing.get(clause.id)
    return now && now.text !== '' ? now : clause
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
      const [left, right] = [asTheyStand(desk, row, 'left'), asTheyStand(desk, row, 'right')]
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
    if (isBlank(desk)) desk.result = []
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
