/**
 * The docket: what is pending on one draft resolution, as it is sent and in the order in which it is taken. A proposed
 * text is sent as what differs from its base; whoever reads it shares the clauses that are the same, so that a comparison
 * passes over them at once.
 */
import { type AmendmentFacts, isAlive, isPending } from './amendment.ts'
import type { PendingText, PendingView } from './api.ts'
import type { Clause } from './clause.ts'
import { type Body, byId } from './diff.ts'
import { sameClause } from './merge.ts'
import type { PendingAmendment } from './pending.ts'

/** Whether an amendment waits on the docket of its draft resolution. */
export const isOnDocket = (amendment: AmendmentFacts): boolean =>
  amendment.kind === 'amendment' && isPending(amendment.status) && isAlive(amendment)

/** A text as what differs from its base: the ids of its clauses in order, and those that are not the same in the base. */
export type Packed = Pick<PendingText, 'order' | 'changed'>

/** Throws a RangeError when the base holds a clause id twice. */
export const pack = (base: Body, proposed: Body): Packed => {
  const known = byId(base)
  return {
    order: proposed.map(({ id }) => id),
    changed: proposed.filter(clause => {
      const old = known.get(clause.id)
      return !old || !sameClause(old, clause)
    }),
  }
}

/**
 * The text that was packed against `base`; clauses that are the same are those of the base. Throws a RangeError for a
 * clause that neither has.
 */
export const unpack = (base: Body, { order, changed }: Packed): Clause[] => {
  const known = new Map([...byId(base), ...byId(changed)])
  return order.map(id => {
    const clause = known.get(id)
    if (!clause) throw new RangeError(`clause ${id} is neither in the base nor changed`)
    return clause
  })
}

/** The body with the very clauses of `other` wherever they say the same. */
const sharing = (body: Body, other: ReadonlyMap<string, Clause>): Clause[] =>
  body.map(clause => {
    const same = other.get(clause.id)
    return same && sameClause(same, clause) ? same : clause
  })

/** The texts of a docket, unpacked, in the order of their numbers. Throws a RangeError where a base was not sent. */
export const pendingIn = ({
  clauses,
  bases,
  amendments,
}: Pick<PendingView, 'clauses' | 'bases' | 'amendments'>): PendingAmendment[] => {
  const present = byId(clauses)
  const texts = new Map(Object.entries(bases).map(([id, body]) => [id, sharing(body, present)]))
  return amendments
    .map(({ id, number, parentId, submittedAt, baseId, order, changed }) => {
      const base = texts.get(baseId)
      if (!base) throw new RangeError(`the base of amendment ${id} was not sent`)
      return { id, number, parentId, submittedAt, base, proposed: unpack(base, { order, changed }) }
    })
    .sort((a, b) => a.number - b.number)
}

type Ranked = { readonly id: string; readonly parentId: string | null }

/**
 * The order in which pending amendments are taken: as the dais arranged them, then the others in the order of
 * `suggested`, those that neither names last. An amendment to an amendment always comes before that one; where it was put
 * behind, it comes right before. Ids that are not pending are passed over.
 */
export const docketOrder = (
  pending: readonly Ranked[],
  arranged: readonly string[],
  suggested: readonly string[],
): string[] => {
  const known = new Map(pending.map(amendment => [amendment.id, amendment]))
  const asked = [...new Set([...arranged, ...suggested, ...known.keys()])].filter(id => known.has(id))
  const order = new Set<string>()
  const under = Map.groupBy(asked, id => known.get(id)!.parentId)
  const take = (id: string): void => {
    if (order.has(id)) return
    for (const child of under.get(id) ?? []) take(child)
    order.add(id)
  }
  for (const id of asked) take(id)
  return [...order]
}

/**
 * `order` with `id` put before what stands at place `before` (its length: at the end). An amendment brings those that
 * amend it and stand right before it; what comes out is put right as in `docketOrder`, so the answer may be `order` itself.
 */
export const movedInDocket = (
  pending: readonly Ranked[],
  order: readonly string[],
  id: string,
  before: number,
): readonly string[] => {
  const at = order.indexOf(id)
  if (at < 0) return order
  const start = blockStart(pending, order, at)
  const block = order.slice(start, at + 1)
  const place = before <= start ? before : before > at ? before - block.length : start
  const rest = order.toSpliced(start, block.length)
  const next = docketOrder(pending, rest.toSpliced(Math.max(0, place), 0, ...block), [])
  return next.every((other, i) => other === order[i]) ? order : next
}

/** One place earlier or later. */
export const steppedInDocket = (
  pending: readonly Ranked[],
  order: readonly string[],
  id: string,
  by: -1 | 1,
): readonly string[] => {
  const at = order.indexOf(id)
  if (at < 0) return order
  return movedInDocket(pending, order, id, by === 1 ? at + 2 : blockStart(pending, order, at) - 1)
}

/** Where an amendment begins with those that amend it and stand right before it. */
const blockStart = (pending: readonly Ranked[], order: readonly string[], at: number): number => {
  const parentOf = new Map(pending.map(({ id, parentId }) => [id, parentId]))
  let start = at
  while (start > 0 && parentOf.get(order[start - 1]!) === order[at]) start--
  return start
}
