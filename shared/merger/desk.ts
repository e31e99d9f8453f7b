/**
 * A merge room on the desk, while an act changes it. Everything is one step, `setRow`: these clauses shall stand of this
 * row. What is in the result already stays where it is with the words that it has now; what is not wanted goes; the rest
 * comes in at its place. Typed words that would go are kept as parked copies.
 */
import type { Clause } from '../clause.ts'
import { noteFacts, withFacts } from '../diff.ts'
import { sameClause } from '../merge.ts'
import { type Side, sides } from '../merger.ts'
import { boundsOf, type Coming, placeFor } from './place.ts'
import { type Provenance, type Trace, tracer, typedWords } from './provenance.ts'
import { placesIn } from './rows.ts'
import { belonging } from './stands.ts'
import type { Before, MergeState, Parked, Row, Texts, Was } from './state.ts'

/** A room while an act changes it. */
export type Desk = {
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

/** New ids that nothing in the room has or had before the last decisions. */
export const unlike = ({ texts, rows, parked, result }: MergeState, newId: () => string): (() => string) => {
  const taken = new Set([...texts.left, ...texts.right, ...result].map(({ id }) => id))
  for (const { id, made, before } of rows) {
    taken.add(id)
    for (const one of made) taken.add(one.id)
    for (const { clause } of before?.clauses ?? []) taken.add(clause.id)
  }
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

/** Lays a room on the desk; the room itself is not changed. Words are traced only where somebody has changed some. */
export const deskOf = (state: MergeState, newId: () => string): Desk => {
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

/** The room as it lies there now. */
export const roomOf = ({ texts, rows, parked, result }: Desk): MergeState => ({ texts, rows, parked, result })

// ---- parking -------------------------------------------------------------------------------------------------------

/** The clause of a paper by its id; undefined for the id of no source. */
export const sourceOf = (desk: Desk, id: string): Clause | undefined =>
  sides.flatMap(side => desk.texts[side][desk.placeIn[side].get(id) ?? -1] ?? [])[0]

/** Where the words of a clause come from that stood in the result before the act. */
export const provenanceOf = (desk: Desk, clause: Clause): Provenance =>
  desk.trace(clause, desk.was[desk.was.indexOf(clause) - 1])

/** The words in a clause of the result that no source has. */
export const typedIn = (desk: Desk, clause: Clause): string[] => {
  const source = sourceOf(desk, clause.id)
  return source && sameClause(source, clause) ? [] : typedWords(clause, provenanceOf(desk, clause))
}

/** Keeps a copy of a clause that goes, when there are words in it that nothing else has. */
export const park = (desk: Desk, clause: Clause, rowId: string | null): void => {
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

/** No clause is going. */
export const nobody: ReadonlySet<string> = new Set()

/** What of the row at this place stands in the result. */
export const standingIn = (desk: Desk, place: number): Clause[] =>
  desk.result.filter(({ id }) => desk.rowAt.get(id) === place)

/** Whether a clause stands out of the order of its paper. */
const isMoved = (desk: Desk, place: number, clause: Clause): boolean => {
  const from = ownPlace(desk, desk.rows[place], clause.id)
  const bounds = boundsOf({ clause, from, row: place, going: nobody }, desk)
  const at = desk.result.indexOf(clause)
  return at < bounds.from || at > bounds.to
}

/** What stands of a row before an act that takes the clauses out that `goes` tells. */
export const beforeOf = (desk: Desk, place: number, goes: (id: string) => boolean): Before => {
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

/** `was`: how it stood when this is to be undone. `near`: the id of the source beside which it comes, where it has another. */
export type Wanted = { readonly clause: Clause; readonly was?: Was; readonly near?: string }

/** Makes these clauses stand of the row at this place and nothing else; `change` is what else becomes of the row. */
export const setRow = (desk: Desk, place: number, wanted: readonly Wanted[], change: Partial<Row> = {}): void => {
  const row = desk.rows[place]!
  const kept = new Set(wanted.map(({ clause }) => clause.id))
  const going = standingIn(desk, place).filter(({ id }) => !kept.has(id))
  const gone = new Set(going.map(({ id }) => id))
  const before = beforeOf(desk, place, id => gone.has(id))
  for (const clause of going) park(desk, clause, row.id)
  const standing = new Set(desk.result.map(({ id }) => id))
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
