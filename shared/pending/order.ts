/**
 * The order in which the dais may put pending amendments to the vote. Each is measured by what would become of the text
 * that it is put on if it passed in full, also where it conflicts with what stands: that is what is voted on.
 */
import type { Clause } from '../clause.ts'
import { type Body, byId, type Change, diff } from '../diff.ts'
import { type Choices, merge } from '../merge.ts'
import { groundOf, type PendingAmendment, pendingById, sameBody } from '../pending.ts'
import { hunks, type Token, tokenise } from '../words.ts'

/**
 * - `furthest`: furthest removed in substance from the text first (rule 90 of the rules of procedure of the General
 *   Assembly). What strikes a clause goes before what takes out words, that before what only adds; among equals the
 *   greater share of the words of the touched clauses that would go or come, then the more words.
 * - `farReaching`: the most clauses touched first, then the most words that go or come.
 * - `arrival`: as they were submitted.
 *
 * Under every rule an amendment to an amendment goes before that one, and ties go by arrival, then number, then id.
 */
export const orderRules = ['furthest', 'farReaching', 'arrival'] as const
export type OrderRule = (typeof orderRules)[number]

/** What an amendment does at most, from the furthest removed; `arranges`: moves and ranks, no word goes or comes. */
export const depths = ['strikes', 'replaces', 'adds', 'arranges', 'nothing'] as const
export type Depth = (typeof depths)[number]

/**
 * Why an amendment has its place.
 *
 * - A depth: `clauses` are those struck, losing words, gaining words or arranged, and `words` are those that so go or
 *   come; `share` (0..1) is of all words of the touched clauses, and counts what goes and what comes.
 * - `reaches`: all clauses touched, and all words that go or come.
 */
export type Why =
  | { readonly key: Depth; readonly clauses: number; readonly words: number; readonly share: number }
  | { readonly key: 'reaches'; readonly clauses: number; readonly words: number }
  | { readonly key: 'arrived'; readonly at: number }
  | { readonly key: 'beforeParent'; readonly parentId: string; readonly parentNumber: number }

export type Placed = { readonly id: string; readonly why: Why }

/**
 * All pending amendments in the order in which a rule puts them. One whose parent is not pending is placed as if it had
 * none, on the text that it was written against. Throws a RangeError as `pendingById` does.
 */
export const suggestedOrder = (present: Body, pending: readonly PendingAmendment[], rule: OrderRule): Placed[] => {
  const known = pendingById(pending)
  const entries = pending.map(amendment => {
    const ground = groundOf(present, known, amendment) ?? amendment.base
    return { amendment, size: sizeOf(ground, inFull(ground, amendment)) }
  })
  entries.sort((a, b) => compare[rule](a.size, b.size) || byArrival(a.amendment, b.amendment))
  const placed: Placed[] = []
  const place = ({ amendment, size }: Entry): void => {
    for (const child of entries) if (child.amendment.parentId === amendment.id) place(child)
    const parent = amendment.parentId === null ? undefined : known.get(amendment.parentId)
    const why: Why = parent
      ? { key: 'beforeParent', parentId: parent.id, parentNumber: parent.number }
      : whyBy[rule](size, amendment)
    placed.push({ id: amendment.id, why })
  }
  for (const entry of entries) if (!known.has(entry.amendment.parentId ?? '')) place(entry)
  return placed
}

type Entry = { readonly amendment: PendingAmendment; readonly size: Size }

/** The text as it would be if the amendment passed, every conflict decided for it. */
const inFull = (ground: Body, { base, proposed }: PendingAmendment): Body => {
  if (sameBody(base, ground)) return proposed
  const { clauses, conflicts } = merge(base, ground, proposed)
  if (conflicts.length === 0) return clauses
  const forIt: Choices = Object.fromEntries(conflicts.map(({ id }) => [id, 'right']))
  return merge(base, ground, proposed, forIt).clauses
}

type Size = {
  readonly depth: Depth
  /** What the depth alone is about. */
  readonly clauses: number
  readonly words: number
  readonly share: number
  readonly touched: number
  readonly allWords: number
}

const isWord = (token: Token): boolean => token.type === 'word' || token.type === 'letter'
const wordsIn = (tokens: readonly Token[]): number => tokens.filter(isWord).length
const wordsOf = (clause: Clause | undefined): number => (clause ? wordsIn(tokenise(clause)) : 0)

/** Words that a change takes out and brings. */
const wordsChanged = (change: Change): { gone: number; come: number } => {
  switch (change.type) {
    case 'strike':
      return { gone: wordsOf(change.clause), come: 0 }
    case 'add':
      return { gone: 0, come: wordsOf(change.clause) }
    case 'words':
      return { gone: wordsIn(change.deleted), come: wordsIn(change.hunk.inserted) }
    case 'note': {
      const before = tokenise({ text: change.from.text, notes: [] })
      const list = hunks(before, tokenise({ text: change.to.text, notes: [] }))
      return {
        gone: list.reduce((sum, hunk) => sum + wordsIn(before.slice(hunk.from, hunk.to)), 0),
        come: list.reduce((sum, hunk) => sum + wordsIn(hunk.inserted), 0),
      }
    }
    case 'move':
    case 'rank':
      return { gone: 0, come: 0 }
  }
}

const sizeOf = (before: Body, after: Body): Size => {
  const old = byId(before)
  const changed = diff(before, after).map(change => ({ change, ...wordsChanged(change) }))
  const clauses = (list: typeof changed): number => new Set(list.map(({ change }) => change.clauseId)).size
  const sum = (list: typeof changed, of: 'gone' | 'come'): number => list.reduce((all, item) => all + item[of], 0)
  const touched = new Set(changed.map(({ change }) => change.clauseId))
  const [gone, come] = [sum(changed, 'gone'), sum(changed, 'come')]
  let stood = 0
  for (const id of touched) stood += wordsOf(old.get(id))
  // The words of a note count beside those of the clause that cites it.
  for (const { change } of changed) {
    if (change.type === 'note') stood += wordsIn(tokenise({ text: change.from.text, notes: [] }))
  }
  const all = {
    share: stood + come === 0 ? 0 : (gone + come) / (stood + come),
    touched: touched.size,
    allWords: gone + come,
  }
  const struck = changed.filter(({ change }) => change.type === 'strike')
  if (struck.length > 0) return { depth: 'strikes', clauses: struck.length, words: sum(struck, 'gone'), ...all }
  const losing = changed.filter(item => item.gone > 0)
  if (losing.length > 0) return { depth: 'replaces', clauses: clauses(losing), words: gone, ...all }
  const gaining = changed.filter(item => item.come > 0)
  if (gaining.length > 0) return { depth: 'adds', clauses: clauses(gaining), words: come, ...all }
  return { depth: changed.length > 0 ? 'arranges' : 'nothing', clauses: touched.size, words: 0, ...all }
}

const compare: Record<OrderRule, (a: Size, b: Size) => number> = {
  furthest: (a, b) => depths.indexOf(a.depth) - depths.indexOf(b.depth) || b.share - a.share || b.allWords - a.allWords,
  farReaching: (a, b) => b.touched - a.touched || b.allWords - a.allWords,
  arrival: () => 0,
}

const byArrival = (a: PendingAmendment, b: PendingAmendment): number =>
  a.submittedAt - b.submittedAt || a.number - b.number || (a.id < b.id ? -1 : 1)

const whyBy: Record<OrderRule, (size: Size, amendment: PendingAmendment) => Why> = {
  furthest: ({ depth, clauses, words, share }) => ({ key: depth, clauses, words, share }),
  farReaching: ({ touched, allWords }) => ({ key: 'reaches', clauses: touched, words: allWords }),
  arrival: (_, { submittedAt }) => ({ key: 'arrived', at: submittedAt }),
}
