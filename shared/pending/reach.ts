/**
 * How far an amendment reaches: which clauses, notes and places it has to do with. Two amendments that do not meet have
 * nothing between them: in either order both are carried out, the text is the same, and neither makes a conflict for the
 * other. That two meet says nothing yet; only the merge tells what is between them. So the reach may be too wide, which
 * costs a merge, and must never be too narrow.
 */
import type { Body, Change } from '../diff.ts'

export type Reach = {
  /** Clauses that are added, struck, moved, or changed in words, rank or notes. */
  readonly clauses: ReadonlySet<string>
  readonly moved: ReadonlySet<string>
  /** Struck or moved: what others put behind such a clause holds on to something else afterwards. */
  readonly gone: ReadonlySet<string>
  /** Moved clauses with all those that they are moved past: where any of these goes, another counts as moved. */
  readonly crossed: ReadonlySet<string>
  /** Notes cited in those clauses, before or after, and notes that are reworded. */
  readonly notes: ReadonlySet<string>
  /** The clauses behind which clauses are put or taken away; '' for the start of the body. */
  readonly places: ReadonlySet<string>
}

/** A body, and changes made to it: several lists where one amendment is seen against several texts. */
export type Seen = { readonly before: Body; readonly after: Body; readonly changes: readonly Change[] }

/** The reach of what was seen, taken together. */
export const reachOf = (seen: readonly Seen[]): Reach => {
  const reach = {
    clauses: new Set<string>(),
    moved: new Set<string>(),
    gone: new Set<string>(),
    crossed: new Set<string>(),
    notes: new Set<string>(),
    places: new Set<string>(),
  }
  for (const { before, after, changes } of seen) {
    for (const change of changes) {
      reach.clauses.add(change.clauseId)
      if (change.type === 'move' || change.type === 'strike') {
        const at = before.findIndex(clause => clause.id === change.clauseId)
        reach.gone.add(change.clauseId)
        // Without this clause the places before and behind it are one.
        reach.places.add(before[at - 1]?.id ?? '')
        if (change.type === 'move') {
          const to = before.findIndex(clause => clause.id === change.place.anchor)
          reach.moved.add(change.clauseId)
          for (const { id } of before.slice(Math.max(0, Math.min(at, to)), Math.max(at, to) + 1)) reach.crossed.add(id)
        }
      }
      if (change.type === 'note') reach.notes.add(change.to.id)
      if (change.type === 'move' || change.type === 'add') {
        reach.places.add(change.place.anchor ?? '')
        reach.places.add(change.place.after ?? '')
      }
    }
    for (const clause of [...before, ...after]) {
      if (reach.clauses.has(clause.id)) for (const note of clause.notes) reach.notes.add(note.id)
    }
  }
  return reach
}

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  for (const id of few) if (many.has(id)) return true
  return false
}

/** Whether there can be anything between two amendments. */
export const meet = (a: Reach, b: Reach): boolean =>
  share(a.clauses, b.clauses) ||
  share(a.notes, b.notes) ||
  share(a.places, b.places) ||
  share(a.places, b.gone) ||
  share(b.places, a.gone) ||
  share(a.crossed, b.crossed) ||
  share(a.crossed, b.gone) ||
  share(b.crossed, a.gone)
