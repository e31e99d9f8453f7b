/**
 * The two texts of a merger with the ids that their clauses have in the result, and the way back.
 *
 * Two papers of a common origin have clauses and notes with the same ids. The result can hold both of such a pair, so
 * the right text's are known by other ids there. What they are depends on the two texts alone: client and server, each
 * with the same two snapshots, come to the same ids, and nothing is stored.
 */
import { type Body, byId, noteFacts, sameFact, withFacts } from '../diff.ts'
import type { Side } from '../merger.ts'
import type { Texts } from './state.ts'

/** What the border takes as an id. */
const longestId = 64

/** Other ids for the `wanted` ones, unlike all `taken` ones and each other: `x` gives `x~2`, and `x~2` gives `x~3`. */
const relabelled = (wanted: readonly string[], taken: ReadonlySet<string>): Map<string, string> => {
  const used = new Set(taken)
  return new Map(
    wanted.map(id => {
      const stem = id.replace(/~\d+$/, '')
      for (let n = 2; ; n++) {
        const suffix = `~${n}`
        const other = stem.slice(0, longestId - suffix.length) + suffix
        if (used.has(other)) continue
        used.add(other)
        return [id, other]
      }
    }),
  )
}

/** Ids of clauses of the right text that the left one has too, each with the id it has in the result. */
const clauseIds = (left: Body, right: Body): Map<string, string> => {
  const [ours, theirs] = [byId(left), byId(right)]
  const shared = right.flatMap(({ id }) => (ours.has(id) ? id : []))
  return relabelled(shared, new Set([...ours.keys(), ...theirs.keys()]))
}

/** Ids of notes of the right text that mean another note in the left one, each with the id it has in the result. */
const noteIds = (left: Body, right: Body): Map<string, string> => {
  const [ours, theirs] = [noteFacts(left), noteFacts(right)]
  const unlike = [...theirs.values()].flatMap(theirFact => {
    const fact = ours.get(theirFact.id)
    return fact && !sameFact(fact, theirFact) ? theirFact.id : []
  })
  return relabelled(unlike, new Set([...ours.keys(), ...theirs.keys()]))
}

/**
 * The two texts as the result knows them. The left one keeps its ids. A right clause whose id the left text has too gets
 * another, unlike all ids of both texts, and so does a right note whose id means another note on the left; a note that
 * says the same in both stays one note, so that who rewords it later rewords it for both. Where a right note says two
 * things, the first citation counts. Clauses that need no change are the same objects.
 *
 * Throws a RangeError when an id stands twice in a body. Ids made later (new clauses, parked copies) are not looked at:
 * whoever makes them makes them unlike these.
 */
export const textsOf = (left: Body, right: Body): Texts => {
  const clauses = clauseIds(left, right)
  const notes = noteIds(left, right)
  if (clauses.size === 0 && notes.size === 0) return { left, right }
  const facts = noteFacts(right)
  return {
    left,
    right: right.map(clause => {
      const id = clauses.get(clause.id)
      const cites = clause.notes.some(note => notes.has(note.id))
      if (id === undefined && !cites) return clause
      const said = cites ? withFacts(clause, facts) : clause
      return {
        ...said,
        id: id ?? clause.id,
        notes: said.notes.map(note => ({ ...note, id: notes.get(note.id) ?? note.id })),
      }
    }),
  }
}

/** A clause of one of the two papers, by the id that it has there. */
export type InPaper = { readonly side: Side; readonly clauseId: string }

/**
 * Tells of an id in the result which clause of which paper has it there, under the id that the paper knows; null for the
 * id of no source. `left` and `right` are the bodies as in the papers. An id of the result is always one side's; that the
 * other paper has a clause of the same origin is for `pair` to say. Throws like `textsOf`.
 */
export const inPapers = (left: Body, right: Body): ((clauseId: string) => InPaper | null) => {
  const clauses = clauseIds(left, right)
  const known = new Map<string, InPaper>()
  for (const { id } of left) known.set(id, { side: 'left', clauseId: id })
  for (const { id } of right) known.set(clauses.get(id) ?? id, { side: 'right', clauseId: id })
  return clauseId => known.get(clauseId) ?? null
}
