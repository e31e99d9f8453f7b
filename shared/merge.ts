/**
 * The function that carries the product: two bodies that grew from one base become one. It incorporates an amendment
 * (base: the paper when it was proposed; left: the paper now; right: the amendment), previews it, tells whether it still
 * fits, and merges two papers. An amendment is always merged from its own base, so accepting one never makes another
 * stale; at worst they meet in a conflict.
 *
 * Clauses are matched by id and merged word by word. What one side alone changed is taken; what both changed alike is
 * taken once; what both changed differently is a conflict, and until someone chooses, left (what stands) holds.
 * A conflict's id says where it is and depends on the three bodies only, never on other choices: people can choose
 * in any order, and the server can recompute the merge from the choices alone.
 */
import { z } from 'zod'
import type { Clause } from './clause.ts'
import {
  type Body,
  byId,
  type Change,
  diff,
  noteFacts,
  type Rank,
  rankOf,
  sameFact,
  sameRank,
  sameWords,
  withFacts,
} from './diff.ts'
import { mergeOrder } from './merge/order.ts'
import { mergeWords, type Option, type Reworded, sideOptions } from './merge/words.ts'
import { oneLine } from './typed.ts'
import { key, type NoteFact, type Passage } from './words.ts'

/**
 * How a conflict is decided: for a side; `both`, left's words and then right's; or a text in place of either, which
 * keeps the citations that neither side took out.
 */
export const choiceSchema = z.union([
  z.enum(sideOptions),
  z.strictObject({ text: z.string().max(50_000).transform(oneLine) }),
])
export type Choice = z.infer<typeof choiceSchema>
/** Choices by conflict id. A choice that a conflict does not offer, or for a conflict that is not there, is ignored. */
export type Choices = Readonly<Record<string, Choice>>

type Sides<Base, Side> = { readonly base: Base; readonly left: Side; readonly right: Side }

/**
 * Two changes that cannot both stand. `left` is present, `right` proposed, `base` what both started from (null: nothing).
 *
 * - `words`: the same words of a clause, and only these; left's stand at offset `at` of the clause's text in left. Where
 *   the texts are equal, the notes differ.
 * - `struck`: one side struck (null) what the other edited.
 * - `rank`: kind and level.
 * - `move`: the ids of the clauses that it follows; null is the start of the body.
 * - `note`: what a note says; `clauseId` is the first clause that cites it in left.
 */
export type Conflict = { readonly id: string; readonly clauseId: string; readonly options: readonly Option[] } & (
  | ({ readonly kind: 'words'; readonly at: number } & Sides<Passage, Passage>)
  | ({ readonly kind: 'struck' } & Sides<Clause, Clause | null>)
  | ({ readonly kind: 'rank' } & Sides<Rank | null, Rank>)
  | ({ readonly kind: 'move' } & Sides<string | null, string | null>)
  | ({ readonly kind: 'note' } & Sides<NoteFact | null, NoteFact>)
)
export type ConflictOf<K extends Conflict['kind']> = Extract<Conflict, { kind: K }>

/** Takes a conflict that nobody has decided yet and answers 'left', or answers the choice made. */
type Decide = (conflict: Conflict) => Choice

/**
 * Merges `left` and `right`, which both grew from `base` (empty when the two have no common ancestor). `conflicts` are
 * those still without a choice, in the order of the body; `clauses` is the body with the choices made and left's side of
 * everything else. Throws a RangeError when a body holds a clause id twice.
 */
export const merge = (
  base: Body,
  left: Body,
  right: Body,
  choices: Choices = {},
): { clauses: Clause[]; conflicts: Conflict[] } => {
  const [b, l, r] = [byId(base), byId(left), byId(right)]
  const conflicts: Conflict[] = []
  const decide: Decide = conflict => {
    const choice = Object.hasOwn(choices, conflict.id) ? choices[conflict.id] : undefined
    if (choice !== undefined && conflict.options.includes(typeof choice === 'string' ? choice : 'text')) return choice
    conflicts.push(conflict)
    return 'left'
  }
  const notes = mergeNotes(base, left, right)
  const clauses: Clause[] = []
  const order = mergeOrder(base, left, right, (clauseId, places) => {
    const choice = decide({
      kind: 'move',
      id: `move:${clauseId}`,
      clauseId,
      ...places,
      options: ['left', 'right', 'base'],
    })
    return choice === 'right' || choice === 'base' ? choice : 'left'
  })
  const moveConflicts = new Map(conflicts.splice(0).map(conflict => [conflict.clauseId, conflict]))
  for (const id of order) {
    const moved = moveConflicts.get(id)
    if (moved) conflicts.push(moved)
    const clause = mergeClause(b.get(id), l.get(id), r.get(id), notes, decide)
    if (clause) clauses.push(clause)
  }
  const facts = notes.decide(decide)
  return { clauses: clauses.map(clause => withFacts(clause, facts)), conflicts }
}

type Notes = {
  readonly reworded: Reworded
  readonly decide: (decide: Decide) => Map<string, NoteFact>
}

/** What the notes say is merged for the whole body: a note that is cited twice cannot say two things. */
const mergeNotes = (base: Body, left: Body, right: Body): Notes => {
  const [b, l, r] = [noteFacts(base), noteFacts(left), noteFacts(right)]
  const rewordedIn = (mine: Map<string, NoteFact>, other: Map<string, NoteFact>): Set<string> => {
    const ids = new Set<string>()
    for (const [id, fact] of mine) {
      const old = b.get(id)
      if (old && !other.has(id) && !sameFact(old, fact)) ids.add(id)
    }
    return ids
  }
  return {
    reworded: { left: rewordedIn(l, r), right: rewordedIn(r, l) },
    decide: decide => {
      const facts = new Map([...r, ...l])
      for (const [id, ours] of l) {
        const theirs = r.get(id)
        const old = b.get(id) ?? null
        if (!theirs || sameFact(ours, theirs) || (old && sameFact(old, theirs))) continue
        if (old && sameFact(old, ours)) {
          facts.set(id, theirs)
          continue
        }
        const clauseId = left.find(clause => clause.notes.some(note => note.id === id))?.id ?? ''
        const sides = { base: old, left: ours, right: theirs }
        const options: Option[] = old ? ['left', 'right', 'base', 'text'] : ['left', 'right', 'text']
        const choice = decide({ kind: 'note', id: `note:${id}`, clauseId, ...sides, options })
        if (typeof choice !== 'string') facts.set(id, { ...ours, text: choice.text })
        else if (choice !== 'both') facts.set(id, sides[choice] ?? ours)
      }
      return facts
    },
  }
}

/** The clause as both sides have it, or null when it is struck. */
const mergeClause = (
  base: Clause | undefined,
  left: Clause | undefined,
  right: Clause | undefined,
  notes: Notes,
  decide: Decide,
): Clause | null => {
  if (left && right) {
    if (left === right) return left
    const rank = mergeRank(base, left, right, decide)
    const { text, notes: cited } = mergeWords(base ?? null, left, right, notes.reworded, ({ from, to, ...dispute }) =>
      decide({ kind: 'words', id: `words:${left.id}:${from}-${to}`, clauseId: left.id, ...dispute }),
    )
    return { ...left, ...rank, text, notes: cited }
  }
  const one = left ?? right
  if (!one || !base) return one ?? null
  if (sameClause(base, one)) return null
  const sides = { base, left: left ?? null, right: right ?? null }
  const choice = decide({
    kind: 'struck',
    id: `struck:${one.id}`,
    clauseId: one.id,
    ...sides,
    options: ['left', 'right'],
  })
  return sides[choice === 'right' ? 'right' : 'left']
}

/** The same words, rank and notes, saying the same; the ids are not compared. */
export const sameClause = (a: Clause, b: Clause): boolean =>
  sameRank(a, b) && sameWords(a, b) && a.notes.every((note, i) => sameFact(note, b.notes[i]!))

const mergeRank = (base: Clause | undefined, left: Clause, right: Clause, decide: Decide): Rank => {
  if (sameRank(left, right) || (base && sameRank(base, right))) return rankOf(left)
  if (base && sameRank(base, left)) return rankOf(right)
  const sides = { base: base ? rankOf(base) : null, left: rankOf(left), right: rankOf(right) }
  const options: Option[] = base ? ['left', 'right', 'base'] : ['left', 'right']
  const choice = decide({ kind: 'rank', id: `rank:${left.id}`, clauseId: left.id, ...sides, options })
  return (choice === 'right' || choice === 'base' ? sides[choice] : null) ?? sides.left
}

/**
 * The ids of those changes of `diff(base, right)` that stand in `left` already, made there just as in `right`: what is
 * left of an amendment after another one did part of its work.
 */
export const settled = (base: Body, left: Body, right: Body): Set<string> => {
  const made = new Map(diff(base, left).map(change => [change.id, change]))
  const ids = new Set<string>()
  for (const change of diff(base, right)) {
    const other = made.get(change.id)
    if (other && sameChange(change, other)) ids.add(change.id)
  }
  return ids
}

const sameChange = (a: Change, b: Change): boolean => {
  if (a.type === 'add' && b.type === 'add') return sameClause(a.clause, b.clause)
  if (a.type === 'strike' && b.type === 'strike') return true
  if (a.type === 'move' && b.type === 'move') return a.place.anchor === b.place.anchor
  if (a.type === 'rank' && b.type === 'rank') return sameRank(a.to, b.to)
  if (a.type === 'note' && b.type === 'note') return sameFact(a.to, b.to)
  if (a.type !== 'words' || b.type !== 'words') return false
  const [mine, other] = [a.hunk.inserted, b.hunk.inserted]
  return mine.length === other.length && mine.every((token, i) => key(token) === key(other[i]!))
}
