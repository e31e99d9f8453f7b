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
import type { Clause, Note } from './clause.ts'
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
import { orders } from './order.ts'
import { type Hunk, hunks, join, key, type NoteFact, type Passage, replaced, type Token, tokenise } from './words.ts'

/** `both`: left's words, then right's. A `text` stands in place of either; citations that neither side removed stay. */
export const choiceSchema = z.union([
  z.enum(['left', 'right', 'base', 'both']),
  z.strictObject({ text: z.string().max(50_000) }),
])
export type Choice = z.infer<typeof choiceSchema>
export type Option = 'left' | 'right' | 'base' | 'both' | 'text'
/** Choices by conflict id. A choice that a conflict does not offer, or for a conflict that is not there, is ignored. */
export type Choices = Readonly<Record<string, Choice>>

/** Two changes that cannot both stand. `left` is present, `right` proposed, `base` what both started from. */
export type Conflict = {
  readonly id: string
  readonly clauseId: string
  readonly options: readonly Option[]
} & /** The same words of a clause; only the words in dispute. Where the texts are equal, the notes differ. */
(
  | { readonly kind: 'words'; readonly base: Passage; readonly left: Passage; readonly right: Passage }
  /** One side struck (null) what the other edited. */
  | { readonly kind: 'struck'; readonly base: Clause; readonly left: Clause | null; readonly right: Clause | null }
  | { readonly kind: 'rank'; readonly base: Rank | null; readonly left: Rank; readonly right: Rank }
  /** The id of the clause that it followed and is to follow; null is the start of the body. */
  | { readonly kind: 'move'; readonly base: string | null; readonly left: string | null; readonly right: string | null }
  /** What a note says; `clauseId` is the first clause that cites it in left. */
  | { readonly kind: 'note'; readonly base: NoteFact | null; readonly left: NoteFact; readonly right: NoteFact }
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
  const order = orders(base, left, right, (clauseId, places) => {
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
  /** Notes that one side rewrote and the other side no longer cites: for the words, their citations are new. */
  readonly rewritten: { readonly left: ReadonlySet<string>; readonly right: ReadonlySet<string> }
  readonly decide: (decide: Decide) => Map<string, NoteFact>
}

/** What the notes say is merged for the whole body: a note that is cited twice cannot say two things. */
const mergeNotes = (base: Body, left: Body, right: Body): Notes => {
  const [b, l, r] = [noteFacts(base), noteFacts(left), noteFacts(right)]
  const rewritten = (mine: Map<string, NoteFact>, other: Map<string, NoteFact>): Set<string> => {
    const ids = new Set<string>()
    for (const [id, fact] of mine) {
      const old = b.get(id)
      if (old && !other.has(id) && !sameFact(old, fact)) ids.add(id)
    }
    return ids
  }
  return {
    rewritten: { left: rewritten(l, r), right: rewritten(r, l) },
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
    return { ...left, ...rank, ...mergeWords(base, left, right, notes, decide) }
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

const sameClause = (a: Clause, b: Clause): boolean =>
  sameRank(a, b) && sameWords(a, b) && a.notes.every((note, i) => sameFact(note, b.notes[i]!))

const mergeRank = (base: Clause | undefined, left: Clause, right: Clause, decide: Decide): Rank => {
  if (sameRank(left, right) || (base && sameRank(base, right))) return rankOf(left)
  if (base && sameRank(base, left)) return rankOf(right)
  const sides = { base: base ? rankOf(base) : null, left: rankOf(left), right: rankOf(right) }
  const options: Option[] = base ? ['left', 'right', 'base'] : ['left', 'right']
  const choice = decide({ kind: 'rank', id: `rank:${left.id}`, clauseId: left.id, ...sides, options })
  return (choice === 'right' || choice === 'base' ? sides[choice] : null) ?? sides.left
}

const mergeWords = (
  base: Clause | undefined,
  left: Clause,
  right: Clause,
  { rewritten }: Notes,
  decide: Decide,
): Passage => {
  const free =
    !left.notes.some(note => rewritten.left.has(note.id)) && !right.notes.some(note => rewritten.right.has(note.id))
  if (free) {
    if (sameWords(left, right) || (base && sameWords(base, right))) return passageOf(left)
    if (base && sameWords(base, left)) return passageOf(right)
  }
  const tokens = base ? tokenise(base) : []
  const merged: Token[] = []
  let done = 0
  const clusters = clustered(
    hunks(tokens, tokenise(left), rewritten.left),
    hunks(tokens, tokenise(right), rewritten.right),
  )
  for (const cluster of clusters) {
    merged.push(...tokens.slice(done, cluster.from))
    merged.push(...settleCluster(left.id, tokens, cluster, base !== undefined, rewritten, decide))
    done = cluster.to
  }
  merged.push(...tokens.slice(done))
  return join(merged)
}

const passageOf = ({ text, notes }: Clause): Passage => ({ text, notes })

/** Hunks of the two sides that bear on the same base tokens, `from` to `to`. */
type Cluster = { from: number; to: number; readonly left: Hunk[]; readonly right: Hunk[] }

const isPoint = (hunk: Hunk): boolean => hunk.from === hunk.to
const onlyNotes = (hunk: Hunk): boolean => hunk.inserted.every(token => token.type === 'note')

/** Whether hunks of two sides bear on the same words. Hunks that merely touch do not: both are carried out. */
const clash = (a: Hunk, b: Hunk): boolean => {
  if (isPoint(a) && isPoint(b)) {
    if (a.from !== b.from) return false
    // A citation belongs to the word before it; words that someone inserts after it are another matter.
    const known = new Set(a.inserted.map(key))
    return onlyNotes(a) === onlyNotes(b) || b.inserted.some(token => token.type === 'note' && known.has(key(token)))
  }
  if (isPoint(a)) return (b.from < a.from && a.from < b.to) || citesDeleted(a, b)
  if (isPoint(b)) return (a.from < b.from && b.from < a.to) || citesDeleted(b, a)
  return Math.max(a.from, b.from) < Math.min(a.to, b.to)
}

/** A new citation of a word that the other side deletes would be left hanging on the word before. */
const citesDeleted = (point: Hunk, other: Hunk): boolean =>
  onlyNotes(point) && other.to === point.from && other.inserted.length === 0

const clustered = (left: readonly Hunk[], right: readonly Hunk[]): Cluster[] => {
  const all = [
    ...left.map(hunk => ({ side: 'left', hunk }) as const),
    ...right.map(hunk => ({ side: 'right', hunk }) as const),
  ]
  // A stable sort: at equal places left comes first, but citations before words.
  all.sort(
    (x, y) =>
      x.hunk.from - y.hunk.from ||
      x.hunk.to - y.hunk.to ||
      (isPoint(x.hunk) && isPoint(y.hunk) ? Number(onlyNotes(y.hunk)) - Number(onlyNotes(x.hunk)) : 0),
  )
  const clusters: Cluster[] = []
  for (const { side, hunk } of all) {
    const last = clusters.at(-1)
    if (last?.[side === 'left' ? 'right' : 'left'].some(other => clash(hunk, other))) {
      last[side].push(hunk)
      last.from = Math.min(last.from, hunk.from)
      last.to = Math.max(last.to, hunk.to)
    } else {
      const cluster: Cluster = { from: hunk.from, to: hunk.to, left: [], right: [] }
      cluster[side].push(hunk)
      clusters.push(cluster)
    }
  }
  return clusters
}

const settleCluster = (
  clauseId: string,
  tokens: readonly Token[],
  cluster: Cluster,
  hasBase: boolean,
  rewritten: Notes['rewritten'],
  decide: Decide,
): readonly Token[] => {
  const { from, to } = cluster
  const ours = replaced(tokens, cluster.left, from, to)
  const theirs = replaced(tokens, cluster.right, from, to)
  if (cluster.right.length === 0) return ours
  if (cluster.left.length === 0) return theirs
  if (sameTokens(ours, theirs, rewritten)) return ours
  const insertion = from === to
  if (insertion && cluster.left.every(onlyNotes) && cluster.right.every(onlyNotes)) {
    const known = new Set(ours.map(key))
    return [...ours, ...theirs.filter(token => !known.has(key(token)))]
  }
  const old = tokens.slice(from, to)
  const options: Option[] = ['left', 'right']
  if (hasBase) options.push('base')
  if (hasBase && insertion) options.push('both')
  options.push('text')
  const sides = { base: join(old), left: join(ours), right: join(theirs) }
  const choice = decide({ kind: 'words', id: `words:${clauseId}:${from}-${to}`, clauseId, ...sides, options })
  if (typeof choice !== 'string') return rewording(choice.text, sides)
  return { left: ours, right: theirs, base: old, both: [...ours, ...theirs] }[choice]
}

const sameTokens = (a: readonly Token[], b: readonly Token[], rewritten: Notes['rewritten']): boolean =>
  a.length === b.length &&
  a.every((token, i) => key(token) === key(b[i]!)) &&
  !a.some(t => t.type === 'note' && (rewritten.left.has(t.note.id) || rewritten.right.has(t.note.id)))

/** A text of the chooser's own, followed by the citations that both sides kept and those that either added. */
const rewording = (text: string, sides: Record<'base' | 'left' | 'right', Passage>): Token[] => {
  const cited = (notes: readonly Note[], id: string): boolean => notes.some(note => note.id === id)
  const { base, left, right } = sides
  const stays = [
    ...left.notes.filter(({ id }) => cited(right.notes, id) || !cited(base.notes, id)),
    ...right.notes.filter(({ id }) => !cited(left.notes, id) && !cited(base.notes, id)),
  ]
  return tokenise({ text, notes: stays.map(note => ({ ...note, at: text.length })) })
}

/**
 * The ids of those changes of `diff(base, right)` that stand in `left` already, made there just as in `right`: what is
 * left of an amendment after another one did part of its work.
 */
export const settled = (base: Body, left: Body, right: Body): Set<string> => {
  const made = new Map(diff(base, left).map(change => [change.id, change]))
  const added = byId(left)
  const ids = new Set<string>()
  for (const change of diff(base, right)) {
    const other = made.get(change.id)
    if (
      other &&
      (change.type === 'add' ? sameClause(change.clause, added.get(change.clauseId)!) : sameChange(change, other))
    )
      ids.add(change.id)
  }
  return ids
}

const sameChange = (a: Change, b: Change): boolean => {
  if (a.type === 'strike' && b.type === 'strike') return true
  if (a.type === 'move' && b.type === 'move') return a.place.anchor === b.place.anchor
  if (a.type === 'rank' && b.type === 'rank') return sameRank(a.to, b.to)
  if (a.type === 'note' && b.type === 'note') return sameFact(a.to, b.to)
  if (a.type !== 'words' || b.type !== 'words') return false
  const [mine, other] = [a.hunk.inserted, b.hunk.inserted]
  return mine.length === other.length && mine.every((token, i) => key(token) === key(other[i]!))
}
