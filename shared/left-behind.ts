/**
 * What papers that were merged leave behind: open comments, and proposals that nobody has decided. Each is carried over
 * into the merged paper or dismissed, by somebody's act; until then it stands in a list, so that nothing is dropped
 * because two papers became one.
 *
 * A proposal is carried as what it would change, merged from its own base into the text as it is now, like any proposal.
 * Where that cannot be, what stands holds, and it is told why.
 */
import type { Thread } from './comment.ts'
import { type Body, type Change, diff } from './diff.ts'
import { type Conflict, merge } from './merge.ts'
import type { AmendmentKind, Author } from './paper.ts'

/**
 * Where clauses of an original are in the merged paper: null for one that stands there no more. Ids that are not in it
 * are of clauses that the original did not have when it was merged.
 */
export type Whereabouts = ReadonlyMap<string, string | null>

/**
 * Why a change cannot be carried. `gone`: its clause is not in the merged paper. `reworded`: a clause that it strikes
 * has other words now. `words`: the same words were changed. `rank`, `place`, `note`: so were the clause's level, its
 * place, or what a note of it says.
 */
export const lostReasons = ['gone', 'reworded', 'words', 'rank', 'place', 'note'] as const
export type LostReason = (typeof lostReasons)[number]

/** A change that is not carried. `text` is the clause as it read where the change was proposed. */
export type Lost = { readonly reason: LostReason; readonly text: string }

export type CarriedText = {
  /** The merged paper as the proposal would have it. */
  readonly clauses: Body
  /** How many changes that makes; 0 where nothing of it fits, or all of it stands there already. */
  readonly changes: number
  readonly lost: readonly Lost[]
}

/**
 * The names that clauses of a proposal bear in the merged paper. Two never share one: where a combined clause holds the
 * words of two, the first of them has its id, and the other counts as gone. A clause that the proposal adds keeps its id.
 */
const namesIn = (bodies: readonly Body[], where: Whereabouts, present: Body): ReadonlyMap<string, string> => {
  const ids = [...new Set(bodies.flatMap(body => body.map(clause => clause.id)))]
  const taken = new Set(present.map(clause => clause.id))
  const names = new Map<string, string>()
  const used = new Set<string>()
  const give = (id: string, name: string): void => {
    names.set(id, name)
    used.add(name)
  }
  // Who is there under its own id comes first: a clause that was put together from it may be elsewhere.
  for (const id of ids) if (where.get(id) === id) give(id, id)
  for (const id of ids) {
    const now = where.get(id)
    if (!names.has(id) && typeof now === 'string' && !used.has(now)) give(id, now)
  }
  for (const id of ids) {
    if (names.has(id)) continue
    let name = id
    // Another clause has this id now: one of the other paper, or one that was made of several.
    while (used.has(name) || taken.has(name)) name += '~'
    give(id, name)
  }
  return names
}

const renamed = (body: Body, names: ReadonlyMap<string, string>): Body =>
  body.map(clause => {
    const name = names.get(clause.id)
    return name === undefined || name === clause.id ? clause : { ...clause, id: name }
  })

const reasonOf = (conflict: Conflict): LostReason => {
  if (conflict.kind === 'struck') return conflict.left === null ? 'gone' : 'reworded'
  return conflict.kind === 'move' ? 'place' : conflict.kind
}

/** Puts what `proposed` changes in `base` into `present`, the merged paper as it is now. */
export const carriedText = (base: Body, proposed: Body, present: Body, where: Whereabouts): CarriedText => {
  const names = namesIn([base, proposed], where, present)
  const [from, to] = [renamed(base, names), renamed(proposed, names)]
  const { clauses, conflicts } = merge(from, present, to)
  const texts = new Map([...to, ...from].map(clause => [clause.id, clause.text]))
  const lost = conflicts.map(conflict => ({ reason: reasonOf(conflict), text: texts.get(conflict.clauseId) ?? '' }))
  return { clauses, changes: diff(present, clauses).length, lost }
}

/** Ids of the clauses of `base` that a proposal touches, in their order, then of those that it adds. */
export const touchedClauses = (base: Body, proposed: Body): readonly string[] => {
  const touched = new Set(diff(base, proposed).map((change: Change) => change.clauseId))
  const ids = [...base, ...proposed].map(clause => clause.id)
  return [...new Set(ids)].filter(id => touched.has(id))
}

type OfOriginal = {
  /** The paper that it was made on. */
  readonly paperId: string
  readonly symbol: string
  /** Whether the asking person may carry it over or leave it. */
  readonly mine: boolean
}

export type LeftComment = OfOriginal & {
  readonly thread: Thread
  /** The clause of the merged paper that it would be about; null where that stands nowhere, and then it keeps its words. */
  readonly now: string | null
}

export type LeftProposal = OfOriginal & {
  readonly id: string
  readonly number: number
  readonly kind: AmendmentKind
  readonly proposer: Author
  readonly explanation: string
  /** The clauses that it touches, as it was written against them, with where each is now. */
  readonly clauses: readonly { readonly text: string; readonly now: string | null }[]
  /** What carrying it over now would come to. */
  readonly changes: number
  readonly lost: readonly Lost[]
}

/** What waits on one merged paper, as far as somebody may read it where it was made. */
export type LeftBehind = {
  readonly comments: readonly LeftComment[]
  readonly proposals: readonly LeftProposal[]
}

/** What carrying over came to: the suggestion that a proposal has become, and what of it was lost. */
export type CarriedOver = {
  readonly suggestion: string | null
  readonly changes: number
  readonly lost: readonly Lost[]
}
