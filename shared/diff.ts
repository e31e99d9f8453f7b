/**
 * What changed between two bodies, clause by clause and hunk by hunk. Every change can be taken or refused on its own:
 * `apply` in marked.ts carries out any part of a diff, and the whole of it gives the next body exactly.
 *
 * Ids of changes are made of the clause's id and the place in the base, so client and server, each with the same two
 * bodies, name the same change alike; nothing else needs to be sent to say which were taken.
 *
 * A body holds each clause id once, and a note that is cited twice says the same in both places (see `Note`). Where
 * the latter is broken the first citation counts.
 */
import type { Clause, ClauseKind, Level, Note } from './clause.ts'
import { gathered, type Hunk, hunks, type NoteFact, type Passage, type Token, tokenise } from './words.ts'

export type Body = readonly Clause[]

/** Kind and level are one fact: a preambular clause made operative sub-clause (a) has changed it once. */
export type Rank = { readonly kind: ClauseKind; readonly level: Level }

/**
 * Where an added or moved clause goes: `after` is its predecessor in the next body (null: it comes first). For a part
 * of a diff that predecessor may be missing, so the place itself is the `nth` (from 0) of those put after `anchor`, the
 * nearest earlier clause that both bodies hold in the same order (null: the start of the list).
 */
export type Place = { readonly after: string | null; readonly anchor: string | null; readonly nth: number }

export type Change = { readonly id: string; readonly clauseId: string } & (
  | { readonly type: 'add'; readonly clause: Clause; readonly place: Place }
  | { readonly type: 'strike'; readonly clause: Clause }
  | { readonly type: 'move'; readonly place: Place }
  | { readonly type: 'rank'; readonly from: Rank; readonly to: Rank }
  /** `deleted` are the base tokens from `hunk.from` to `hunk.to`; `join` makes texts of them. */
  | { readonly type: 'words'; readonly deleted: readonly Token[]; readonly hunk: Hunk }
  /** What a note says, wherever it is cited; `clauseId` is the first clause of the next body that cites it. */
  | { readonly type: 'note'; readonly from: NoteFact; readonly to: NoteFact }
)
export type ChangeOf<T extends Change['type']> = Extract<Change, { type: T }>

/** The clauses of a body by id. Throws a RangeError when an id occurs twice. */
export const byId = (body: Body): Map<string, Clause> => {
  const map = new Map<string, Clause>()
  for (const clause of body) {
    if (map.has(clause.id)) throw new RangeError(`clause ${clause.id} stands twice in a body`)
    map.set(clause.id, clause)
  }
  return map
}

/** What each note of a body says, by note id. */
export const noteFacts = (body: Body): Map<string, NoteFact> => {
  const facts = new Map<string, NoteFact>()
  for (const clause of body) {
    for (const note of clause.notes) {
      if (!facts.has(note.id)) facts.set(note.id, { id: note.id, mark: note.mark, text: note.text })
    }
  }
  return facts
}

export const rankOf = ({ kind, level }: Clause): Rank => ({ kind, level })
export const sameFact = (a: NoteFact, b: NoteFact): boolean => a.mark === b.mark && a.text === b.text
export const sameRank = (a: Rank, b: Rank): boolean => a.kind === b.kind && a.level === b.level
/** The same words with the same notes cited at the same places; what the notes say is left aside. */
export const sameWords = (a: Passage, b: Passage): boolean =>
  a.text === b.text &&
  a.notes.length === b.notes.length &&
  a.notes.every((note, i) => note.id === b.notes[i]!.id && note.at === b.notes[i]!.at)

/** The clause with its notes saying what `facts` says; notes unknown to `facts` are left as they are. */
export const withFacts = (clause: Clause, facts: ReadonlyMap<string, NoteFact>): Clause => {
  const stale = (note: Note): boolean => !sameFact(note, facts.get(note.id) ?? note)
  if (!clause.notes.some(stale)) return clause
  return { ...clause, notes: clause.notes.map(note => ({ ...note, ...facts.get(note.id) })) }
}

/**
 * The ids that both bodies hold in the same order: the longest such run, so that the fewest clauses count as moved.
 * (Longest increasing subsequence of base positions, by patience sorting.)
 */
export const steadyIds = (base: Body, next: Body): Set<string> => {
  const position = new Map(base.map((clause, i) => [clause.id, i]))
  const common = next.flatMap(clause => position.get(clause.id) ?? [])
  const piles: number[] = []
  const previous: number[] = []
  common.forEach((at, i) => {
    let low = 0
    let high = piles.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (common[piles[middle]!]! < at) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? piles[low - 1]! : -1
    piles[low] = i
  })
  const steady = new Set<string>()
  for (let i = piles.at(-1) ?? -1; i >= 0; i = previous[i]!) steady.add(base[common[i]!]!.id)
  return steady
}

/**
 * The changes that turn `base` into `next`, in the order in which a reader of the marked text meets them. Two equal
 * pairs of bodies give equal lists. Throws a RangeError when a body holds a clause id twice.
 */
export const diff = (base: Body, next: Body): Change[] => {
  const before = byId(base)
  const after = byId(next)
  const steady = steadyIds(base, next)
  const factsBefore = noteFacts(base)
  const changes: Change[] = []
  const told = new Set<string>()
  let atBase = 0
  const strikeToNextSteady = (): void => {
    for (; atBase < base.length && !steady.has(base[atBase]!.id); atBase++) {
      const clause = base[atBase]!
      if (!after.has(clause.id))
        changes.push({ type: 'strike', id: `strike:${clause.id}`, clauseId: clause.id, clause })
    }
  }
  let anchor: string | null = null
  let nth = 0
  strikeToNextSteady()
  next.forEach((clause, i) => {
    const clauseId = clause.id
    const old = before.get(clauseId)
    if (steady.has(clauseId)) {
      anchor = clauseId
      nth = 0
    } else {
      const place: Place = { after: next[i - 1]?.id ?? null, anchor, nth: nth++ }
      if (old) changes.push({ type: 'move', id: `move:${clauseId}`, clauseId, place })
      else changes.push({ type: 'add', id: `add:${clauseId}`, clauseId, clause, place })
    }
    if (old && old !== clause) {
      if (!sameRank(old, clause)) {
        changes.push({ type: 'rank', id: `rank:${clauseId}`, clauseId, from: rankOf(old), to: rankOf(clause) })
      }
      if (!sameWords(old, clause)) changes.push(...wordChanges(old, clause))
    }
    for (const { id, mark, text } of clause.notes) {
      const from = factsBefore.get(id)
      if (!from || told.has(id)) continue
      told.add(id)
      if (!sameFact(from, { id, mark, text })) {
        changes.push({ type: 'note', id: `note:${id}`, clauseId, from, to: { id, mark, text } })
      }
    }
    if (steady.has(clauseId)) {
      atBase++
      strikeToNextSteady()
    }
  })
  return changes
}

const wordChanges = (old: Clause, clause: Clause): Change[] => {
  const tokens = tokenise(old)
  return gathered(tokens, hunks(tokens, tokenise(clause))).map(hunk => ({
    type: 'words',
    id: `words:${old.id}:${hunk.from}-${hunk.to}`,
    clauseId: old.id,
    deleted: tokens.slice(hunk.from, hunk.to),
    hunk,
  }))
}
