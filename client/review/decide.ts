/**
 * What the dais' desk computes while an amendment is reviewed. Everything is derived from three bodies (the base, the
 * paper as it stands, the proposal) and what was decided; the server recomputes the same from the same ids.
 */
import { type Clause, type ClauseKind, outline } from '../../shared/clause.ts'
import { type Body, type Change, type ChangeOf, diff } from '../../shared/diff.ts'
import { apply } from '../../shared/marked.ts'
import { type Choice, type Choices, type Conflict, merge, settled } from '../../shared/merge.ts'
import { join } from '../../shared/words.ts'

export type Decision = 'take' | 'refuse'
/** Decisions by change id; a change that is not in it has not been decided. */
export type Decisions = Readonly<Record<string, Decision>>

/** Where a clause stands as people say it: `3 (a)` of the operative part, the second preambular paragraph. */
export type Spot = { readonly kind: ClauseKind; readonly path: string }

/** The spots of a body by clause id. */
export const spotsOf = (body: Body): ReadonlyMap<string, Spot> => {
  const forms = outline(body)
  return new Map(body.map((clause, i) => [clause.id, { kind: clause.kind, path: forms[i]!.path }]))
}

/** One change of an amendment as the list shows it; the words around are the page's. */
export type Item = {
  readonly change: Change
  /** In the base, which is what an amendment speaks of; an added clause is where it would stand. */
  readonly spot: Spot
  /** Id of the clause that it belongs to with its sub-clauses, and where that stands. */
  readonly clause: { readonly id: string; readonly spot: Spot }
  /** Words that go and words that come; empty where none do. */
  readonly before: string
  readonly after: string
  /** Stands in the paper already: somebody else's amendment did the same. */
  readonly settled: boolean
}

/** The clause of level 0 that each clause of a body hangs on, by id; a sub-clause that nothing precedes is its own. */
const headsOf = (body: Body): ReadonlyMap<string, string> => {
  const heads = new Map<string, string>()
  let head: Clause | undefined
  for (const clause of body) {
    if (clause.level === 0 || head?.kind !== clause.kind) head = clause
    heads.set(clause.id, head.id)
  }
  return heads
}

/** Words as a reader sees them: a citation of a note is not a word. */
const wordsOf = (tokens: ChangeOf<'words'>['deleted']): string => join(tokens).text

const beforeAfter = (change: Change): readonly [string, string] => {
  if (change.type === 'words') return [wordsOf(change.deleted), wordsOf(change.hunk.inserted)]
  if (change.type === 'add') return ['', change.clause.text]
  if (change.type === 'strike') return [change.clause.text, '']
  if (change.type === 'note') return [change.from.text, change.to.text]
  return ['', '']
}

/** The changes of an amendment in the order in which a reader of the marked text meets them. */
export const itemsOf = (base: Body, present: Body, proposed: Body): Item[] => {
  const done = settled(base, present, proposed)
  const [before, after] = [spotsOf(base), spotsOf(proposed)]
  const [headsBefore, headsAfter] = [headsOf(base), headsOf(proposed)]
  return diff(base, proposed).map(change => {
    const spot = before.get(change.clauseId) ?? after.get(change.clauseId)
    if (spot === undefined) throw new RangeError(`${change.id} is about no clause of either body`)
    const head = headsBefore.get(change.clauseId) ?? headsAfter.get(change.clauseId) ?? change.clauseId
    const clause = { id: head, spot: before.get(head) ?? after.get(head) ?? spot }
    const [gone, come] = beforeAfter(change)
    return { change, spot, clause, before: gone, after: come, settled: done.has(change.id) }
  })
}

/** The changes of one clause and its sub-clauses. */
export type ClauseItems = Item['clause'] & { readonly items: readonly Item[] }

/** Changes by clause, clauses in the order of their first change: the order in which the list shows and steps. */
export const byClause = (items: readonly Item[]): ClauseItems[] =>
  [...Map.groupBy(items, item => item.clause.id).values()].map(group => ({ ...group[0]!.clause, items: group }))

export type Outcome = {
  /** The paper with what was taken so far. Conflicts without a choice stand as the paper has them. */
  readonly clauses: readonly Clause[]
  /** Every conflict with the paper of the changes that were not refused, chosen or not, so that none comes as a surprise. */
  readonly conflicts: readonly Conflict[]
  readonly open: readonly Conflict[]
}

/** What the decisions would make of the paper. */
export const outcomeOf = (
  base: Body,
  present: Body,
  proposed: Body,
  decisions: Decisions,
  choices: Choices,
): Outcome => {
  const changes = diff(base, proposed)
  const taken = apply(
    base,
    changes.filter(change => decisions[change.id] === 'take'),
  )
  const standing = apply(
    base,
    changes.filter(change => decisions[change.id] !== 'refuse'),
  )
  return {
    clauses: merge(base, present, taken, choices).clauses,
    conflicts: merge(base, present, standing).conflicts,
    open: merge(base, present, standing, choices).conflicts,
  }
}

/** The side of the proposal in every conflict that offers it. */
const allProposed = (conflicts: readonly Conflict[]): Choices =>
  Object.fromEntries(conflicts.filter(c => c.options.includes('right')).map((c): [string, Choice] => [c.id, 'right']))

export type Tracked = {
  /** Changes from the paper as it stands to the paper with the whole proposal in it. */
  readonly marks: readonly Change[]
  /** The amendment's own change behind a mark, by the mark's id. */
  readonly owner: ReadonlyMap<string, string>
}

/**
 * The proposal as tracked changes on the paper as it stands. Where the paper has not moved on since the base the marks
 * are the amendment's changes; elsewhere each mark is led back to the change that it comes from.
 */
export const trackedOn = (base: Body, present: Body, proposed: Body): Tracked => {
  const right = allProposed(merge(base, present, proposed).conflicts)
  const marks = diff(present, merge(base, present, proposed, right).clauses)
  const changes = diff(base, proposed)
  const ids = new Set(changes.map(change => change.id))
  const owner = new Map<string, string>()
  for (const mark of marks) {
    const exact = ids.has(mark.id) && !(mark.type === 'words' && movedWords(mark, changes))
    const found = exact ? mark.id : likeliest(mark, changes)
    if (found !== undefined) owner.set(mark.id, found)
  }
  return { marks, owner }
}

const same = (a: Change, b: Change): boolean => {
  const [before, after] = beforeAfter(a)
  const [otherBefore, otherAfter] = beforeAfter(b)
  return before === otherBefore && after === otherAfter
}

/** The id of a word change counts words of its own base: elsewhere the same id may be another change. */
const movedWords = (mark: Change, changes: readonly Change[]): boolean => {
  const namesake = changes.find(change => change.id === mark.id)
  return namesake !== undefined && !same(mark, namesake)
}

const likeliest = (mark: Change, changes: readonly Change[]): string | undefined => {
  const near = changes.filter(change => change.clauseId === mark.clauseId)
  const alike = near.filter(change => change.type === mark.type)
  return (alike.find(change => same(change, mark)) ?? alike[0] ?? near[0])?.id
}

/** The next item (from `at`, exclusive) in a direction, round the list; -1 when the list is empty. */
export const stepFrom = (at: number, by: 1 | -1, length: number): number =>
  length === 0 ? -1 : at < 0 ? (by === 1 ? 0 : length - 1) : (at + by + length) % length

/** One decision for everything. */
export const decideAll = (items: readonly Item[], decision: Decision): Decisions =>
  Object.fromEntries(items.map(item => [item.change.id, decision]))

/** How many changes are taken, refused, and still without a decision. What is settled needs none. */
export const countOf = (
  items: readonly Item[],
  decisions: Decisions,
): { readonly taken: number; readonly refused: number; readonly undecided: number } => {
  const own = items.filter(item => !item.settled)
  const taken = own.filter(item => decisions[item.change.id] === 'take').length
  const refused = own.filter(item => decisions[item.change.id] === 'refuse').length
  return { taken, refused, undecided: own.length - taken - refused }
}
