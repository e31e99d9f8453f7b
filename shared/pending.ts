/**
 * Many amendments are pending on one draft at once, each with a frozen base of its own. What is between each two of them
 * is asked of the merge, never guessed: one is incorporated, then the other is merged from its own base.
 *
 * An amendment to an amendment (second degree) is put on the text which its parent proposes, and decided before it. Two
 * amendments that are put on the same text are compared on it. For two on different texts each is seen within its
 * parent, on the draft, and only what their parents do not run into anyway is between them.
 */
import { type Body, type ChangeOf, diff, sameFact, sameRank, sameWords } from './diff.ts'
import { type Conflict, merge, sameClause } from './merge.ts'
import { meet, type Reach, reachOf } from './pending/reach.ts'
import type { Passage } from './words.ts'

export type PendingAmendment = {
  readonly id: string
  readonly number: number
  /** What it was written against: a version of the draft, or what its parent proposed. */
  readonly base: Body
  readonly proposed: Body
  /** The amendment that this one amends (second degree); null for the draft itself. */
  readonly parentId: string | null
  /** Milliseconds since 1970. */
  readonly submittedAt: number
}
type Proposal = Pick<PendingAmendment, 'base' | 'proposed'>

/**
 * Something between two amendments; the ids of a pair are in the order in which they were given.
 *
 * - `collide`: taken one after the other, they meet in conflicts that neither has alone with the text that it is put on.
 *   `conflicts` are those of the second after the first, `reverse` those of the first after the second. On an old base
 *   one of the lists may be empty. Between parent and child: what the child runs into where the parent's proposal is no
 *   longer the text that the child was written against.
 * - `falls`: once `ifPassed` is incorporated nothing of `id` is left to decide, and something was before.
 * - `same`: each falls by the other, and both give exactly the same text.
 * - `order`: no conflict, but the text depends on which is taken first, as when both add at one place.
 * - `repeats`: both add a clause of the same words at the same place. The merge lets both stand: `clauseIds` are the
 *   clause of the first and that of the second.
 * - `needs`: of the second degree; it falls with its parent. `parentId` need not be pending any more.
 */
export type Relation =
  | {
      readonly kind: 'collide'
      readonly ids: readonly [string, string]
      readonly clauseIds: readonly string[]
      readonly conflicts: readonly Conflict[]
      readonly reverse: readonly Conflict[]
    }
  | { readonly kind: 'falls'; readonly id: string; readonly ifPassed: string }
  | { readonly kind: 'same' | 'order'; readonly ids: readonly [string, string] }
  | {
      readonly kind: 'repeats'
      readonly ids: readonly [string, string]
      readonly clauseIds: readonly [string, string]
    }
  | { readonly kind: 'needs'; readonly id: string; readonly parentId: string }

/** The same clauses in the same order, saying the same. */
export const sameBody = (a: Body, b: Body): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((clause, i) => clause === b[i] || (clause.id === b[i]!.id && sameClause(clause, b[i]!))))

/** A text with an amendment merged into it, as `merge` does; where they conflict the text stands. */
export const incorporate = (text: Body, { base, proposed }: Proposal): { clauses: Body; conflicts: Conflict[] } =>
  sameBody(base, text) ? { clauses: proposed, conflicts: [] } : merge(base, text, proposed)

/** Whether what stands in a conflict is that the words or the clause are gone which the other side changes. */
const leftRemoved = (conflict: Conflict): boolean =>
  (conflict.kind === 'struck' && conflict.left === null) ||
  (conflict.kind === 'words' && isEmpty(conflict.left) && !isEmpty(conflict.base))
const isEmpty = ({ text, notes }: Passage): boolean => text === '' && notes.length === 0

/**
 * Whether incorporating left nothing to decide: the text is as before, since each change stands already, or has lost the
 * clause or the words that it is about. A change whose words now read otherwise is still to be decided.
 */
export const isMoot = (
  text: Body,
  { clauses, conflicts }: { clauses: Body; conflicts: readonly Conflict[] },
): boolean => conflicts.every(leftRemoved) && sameBody(text, clauses)

/** The amendments by id. Throws a RangeError when an id occurs twice, or an amendment amends itself by any detour. */
export const pendingById = (pending: readonly PendingAmendment[]): Map<string, PendingAmendment> => {
  const known = new Map<string, PendingAmendment>()
  for (const amendment of pending) {
    if (known.has(amendment.id)) throw new RangeError(`amendment ${amendment.id} is pending twice`)
    known.set(amendment.id, amendment)
  }
  for (const amendment of pending) {
    let steps = 0
    for (let up = amendment; up.parentId !== null; steps++) {
      if (steps > pending.length) throw new RangeError(`amendment ${amendment.id} amends itself`)
      const parent = known.get(up.parentId)
      if (!parent) break
      up = parent
    }
  }
  return known
}

/** The text that an amendment is put on; null where its parent is not pending. */
export const groundOf = (
  present: Body,
  known: ReadonlyMap<string, PendingAmendment>,
  { parentId }: PendingAmendment,
): Body | null => (parentId === null ? present : (known.get(parentId)?.proposed ?? null))

/** An amendment on the text that it is put on. */
export type Laid = {
  readonly amendment: PendingAmendment
  readonly ground: Body
  /** The ground with the amendment incorporated. */
  readonly text: Body
  readonly conflicts: readonly Conflict[]
  readonly moot: boolean
  readonly reach: Reach
  /** Whether base and ground hold the same clauses in the same order. */
  readonly sameList: boolean
  readonly added: readonly ChangeOf<'add'>[]
}

export const lay = (ground: Body, amendment: PendingAmendment): Laid => {
  const { base, proposed } = amendment
  const { clauses: text, conflicts } = incorporate(ground, amendment)
  const own = { before: base, after: proposed, changes: diff(base, proposed) }
  const seen = text === proposed ? [own] : [own, { before: ground, after: text, changes: diff(ground, text) }]
  return {
    amendment,
    ground,
    text,
    conflicts,
    moot: isMoot(ground, { clauses: text, conflicts }),
    reach: reachOf(seen),
    sameList: base.length === ground.length && base.every(({ id }, i) => id === ground[i]!.id),
    added: own.changes.filter(change => change.type === 'add'),
  }
}

/**
 * Whether a conflict was there before just as it is now. A move that was disputed before is disputed anew only where
 * the clause was moved again: what it follows changes with every addition.
 */
const sameDispute = (before: Conflict, now: Conflict, moved: ReadonlySet<string>): boolean => {
  if (before.id !== now.id) return false
  if (before.kind === 'words' && now.kind === 'words') {
    return samePassage(before.left, now.left) && samePassage(before.right, now.right)
  }
  if (before.kind === 'struck' && now.kind === 'struck') {
    const same = (a: typeof now.left, b: typeof now.left): boolean => (a && b ? sameClause(a, b) : a === b)
    return same(before.left, now.left) && same(before.right, now.right)
  }
  if (before.kind === 'rank' && now.kind === 'rank') {
    return sameRank(before.left, now.left) && sameRank(before.right, now.right)
  }
  if (before.kind === 'note' && now.kind === 'note') {
    return sameFact(before.left, now.left) && sameFact(before.right, now.right)
  }
  return before.kind === 'move' && now.kind === 'move' && !moved.has(now.clauseId)
}

const samePassage = (a: Passage, b: Passage): boolean =>
  sameWords(a, b) && a.notes.every((note, i) => sameFact(note, b.notes[i]!))

const beyond = (
  now: readonly Conflict[],
  before: readonly Conflict[],
  moved: ReadonlySet<string>,
): readonly Conflict[] => now.filter(conflict => !before.some(other => sameDispute(other, conflict, moved)))

type Collision = Extract<Relation, { kind: 'collide' }>

const collision = (
  ids: Collision['ids'],
  conflicts: readonly Conflict[],
  reverse: readonly Conflict[],
): readonly Collision[] => {
  const clauseIds = new Set([...conflicts, ...reverse].map(conflict => conflict.clauseId))
  return clauseIds.size === 0 ? [] : [{ kind: 'collide', ids, clauseIds: [...clauseIds], conflicts, reverse }]
}

/**
 * The part of the bodies that matters for what is between two amendments: their clauses, those beside which they put
 * some, and those that cite a note of theirs in any of the bodies. Most pairs are told by a few clauses so. All are taken
 * where it matters what else there is: clauses are moved past others, and put beside others that came or went.
 */
const commonPart = (a: Laid, b: Laid): ((body: Body) => Body) => {
  const placesCount = a.added.length + b.added.length > 0 && !(a.sameList && b.sameList)
  if (placesCount || a.reach.moved.size > 0 || b.reach.moved.size > 0) return body => body
  const ids = new Set([a, b].flatMap(({ reach }) => [...reach.clauses, ...reach.places]))
  for (const { text, amendment } of [a, b]) {
    for (const { id, notes } of [...text, ...amendment.base, ...amendment.proposed]) {
      if (notes.some(note => a.reach.notes.has(note.id) || b.reach.notes.has(note.id))) ids.add(id)
    }
  }
  return body => body.filter(clause => ids.has(clause.id))
}

/** What is between two amendments that are put on the same text. */
const besides = (a: Laid, b: Laid): Relation[] => {
  if (!meet(a.reach, b.reach)) return []
  const ids = [a.amendment.id, b.amendment.id] as const
  const part = commonPart(a, b)
  const [textA, textB] = [part(a.text), part(b.text)]
  const on = (text: Body, { base, proposed }: Proposal) => merge(part(base), text, part(proposed))
  const afterA = on(textA, b.amendment)
  const afterB = on(textB, a.amendment)
  const found: Relation[] = [
    ...collision(
      ids,
      beyond(afterA.conflicts, b.conflicts, a.reach.moved),
      beyond(afterB.conflicts, a.conflicts, b.reach.moved),
    ),
  ]
  if (found.length === 0 && !sameBody(afterA.clauses, afterB.clauses)) found.push({ kind: 'order', ids })
  const fallsB = !b.moot && isMoot(textA, afterA)
  const fallsA = !a.moot && isMoot(textB, afterB)
  if (fallsA && fallsB && sameBody(textA, textB)) found.push({ kind: 'same', ids })
  else {
    if (fallsB) found.push({ kind: 'falls', id: ids[1], ifPassed: ids[0] })
    if (fallsA) found.push({ kind: 'falls', id: ids[0], ifPassed: ids[1] })
  }
  const others = new Set(b.added)
  for (const mine of a.added) {
    const theirs = [...others].find(other => mine.clauseId !== other.clauseId && sayTheSame(mine, other))
    if (!theirs) continue
    others.delete(theirs)
    found.push({ kind: 'repeats', ids, clauseIds: [mine.clauseId, theirs.clauseId] })
  }
  return found
}

/** Notes get an id of their own in each proposal, so they are left aside. */
const sayTheSame = (a: ChangeOf<'add'>, b: ChangeOf<'add'>): boolean =>
  a.place.anchor === b.place.anchor &&
  a.clause.text !== '' &&
  a.clause.text === b.clause.text &&
  sameRank(a.clause, b.clause)

/**
 * What is between the amendments, pair by pair in the order given; a pair with nothing between it is not mentioned.
 * What follows from several steps is not told: what falls with a parent that falls is found by following `needs`.
 * Throws a RangeError as `pendingById` does.
 */
export const relations = (present: Body, pending: readonly PendingAmendment[]): Relation[] => {
  const known = pendingById(pending)
  const onDraft = lifter(present, known)
  const laid = pending.map(amendment => {
    const ground = groundOf(present, known, amendment)
    return ground && lay(ground, amendment)
  })
  const found: Relation[] = []
  pending.forEach((a, i) => {
    if (a.parentId !== null) found.push({ kind: 'needs', id: a.id, parentId: a.parentId })
    pending.slice(i + 1).forEach((b, n) => {
      const [mine, theirs] = [laid[i], laid[i + 1 + n]]
      if (!mine || !theirs) return
      if (a.parentId === b.id) found.push(...collision([a.id, b.id], mine.conflicts, []))
      else if (b.parentId === a.id) found.push(...collision([a.id, b.id], theirs.conflicts, []))
      else if (a.parentId === b.parentId) found.push(...besides(mine, theirs))
      else if (meet(mine.reach, theirs.reach)) found.push(...across(onDraft, mine, theirs))
    })
  })
  return found
}

/** An amendment within the one that it amends, as a proposal for the draft; null where there is none. */
type Lifted = { readonly whole: Proposal; readonly without: Proposal | null; readonly above: ReadonlySet<string> }

const lifter = (present: Body, known: ReadonlyMap<string, PendingAmendment>) => {
  const done = new Map<string, Lifted | null>()
  const lift = (amendment: PendingAmendment): Lifted | null => {
    const above = new Set<string>()
    let whole = amendment
    let without: PendingAmendment | null = null
    while (whole.parentId !== null) {
      const parent = known.get(whole.parentId)
      if (!parent) return null
      above.add(parent.id)
      without = without ? { ...parent, proposed: incorporate(parent.proposed, without).clauses } : parent
      whole = { ...parent, proposed: incorporate(parent.proposed, whole).clauses }
    }
    return { whole, without, above }
  }
  return {
    present,
    lift: (amendment: PendingAmendment): Lifted | null => {
      const lifted = done.get(amendment.id) ?? lift(amendment)
      done.set(amendment.id, lifted)
      return lifted
    },
  }
}

/** What two amendments on different texts run into on the draft beyond what their parents run into without them. */
const across = ({ present, lift }: ReturnType<typeof lifter>, a: Laid, b: Laid): Relation[] => {
  const [mine, theirs] = [lift(a.amendment), lift(b.amendment)]
  if (!mine || !theirs || mine.above.has(b.amendment.id) || theirs.above.has(a.amendment.id)) return []
  const conflicts = (first: Proposal | null, second: Proposal | null): readonly Conflict[] =>
    second ? incorporate(first ? incorporate(present, first).clauses : present, second).conflicts : []
  const news = (first: Lifted, second: Lifted, [earlier, later]: [Reach, Reach]): readonly Conflict[] => {
    const all = conflicts(first.whole, second.whole)
    const anyway = beyond(all, conflicts(first.without, second.whole), earlier.moved)
    return beyond(anyway, conflicts(first.whole, second.without), later.moved)
  }
  return [
    ...collision(
      [a.amendment.id, b.amendment.id],
      news(mine, theirs, [a.reach, b.reach]),
      news(theirs, mine, [b.reach, a.reach]),
    ),
  ]
}
