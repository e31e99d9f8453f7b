/**
 * Acts on the words of a paper or an amendment. They go through the body's room, which holds everybody's typing still
 * meanwhile and has committed what came before: the act sees exactly the words that are on disk, and what it writes is
 * committed together with the facts or not at all.
 */
import type { Clause } from '../../shared/clause.ts'
import type { Actor } from '../../shared/delegation.ts'
import { type AmendmentRecord, amendmentById } from '../storage/amendments.ts'
import type { BodyUpdateRow } from '../storage/bodies.ts'
import { appendUpdates } from '../storage/bodies.ts'
import type { Db } from '../storage/database.ts'
import { type PaperRecord, paperById } from '../storage/papers.ts'
import { addVersion, keepVersion, newestNumber } from '../storage/snapshots.ts'
import { committed, type Outcome, refused, rolledBack, transact } from '../storage/transact.ts'
import {
  type Act,
  type AmendmentAction,
  amendmentAct,
  amendmentSubject,
  type Context,
  judged,
  type PaperAction,
  paperAct,
  tellOfAmendment,
  tellOfPaper,
} from './act.ts'

/** The paper as `actor` may act on it now, before anything is held still; judged again inside the transaction. */
export const glance = async (
  context: Context,
  actor: Actor,
  action: PaperAction,
  paperId: string,
): Promise<Outcome<PaperRecord>> => {
  const record = await paperById(context.db, paperId)
  if (!record) return refused('notFound')
  return judged(actor, action, record) ?? { ok: true, value: record }
}

const glanceAtAmendment = async (
  context: Context,
  actor: Actor,
  action: AmendmentAction,
  amendmentId: string,
): Promise<Outcome<AmendmentRecord>> => {
  const record = await amendmentById(context.db, amendmentId)
  if (!record) return refused('notFound')
  return judged(actor, action, amendmentSubject(record)) ?? { ok: true, value: record }
}

/**
 * An act that needs the words but leaves them as they are: submitting, accepting, naming a version. Where it takes the
 * right to write away, the room closes the sockets of those who lost it before it takes anything that was held back.
 */
export const holdPaper = async <T>(
  context: Context,
  actor: Actor,
  action: PaperAction,
  paperId: string,
  work: (act: Act<PaperRecord>, clauses: readonly Clause[]) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const seen = await glance(context, actor, action, paperId)
  if (!seen.ok) return seen
  const outcome = await context.rooms.hold(seen.value.bodyId, door =>
    transact(context.db, trx => paperAct(context, trx, actor, action, paperId, act => work(act, door.clauses))),
  )
  if (outcome.ok) await tellOfPaper(context, seen.value)
  return outcome
}

/** The same for an amendment's own words. */
export const holdAmendment = async <T>(
  context: Context,
  actor: Actor,
  action: AmendmentAction,
  amendmentId: string,
  work: (act: Act<AmendmentRecord>, clauses: readonly Clause[]) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const seen = await glanceAtAmendment(context, actor, action, amendmentId)
  if (!seen.ok) return seen
  const outcome = await context.rooms.hold(seen.value.bodyId, door =>
    transact(context.db, trx => amendmentAct(context, trx, actor, action, amendmentId, act => work(act, door.clauses))),
  )
  if (outcome.ok) await tellOfAmendment(context, seen.value)
  return outcome
}

/** What an act makes of the words: the clauses that shall stand, and how it is told. */
export type Rewrite<T, A = Act<PaperRecord>> = {
  readonly clauses: readonly Clause[]
  /** Runs in the transaction that writes the words, judged anew. */
  readonly record: (act: A) => Promise<Outcome<T>>
}
/** Sees the words while everybody's typing is held. */
type Plan<T, A> = (present: readonly Clause[]) => Promise<Outcome<Rewrite<T, A>>>

/** What is planned is committed in one transaction with the facts, which `judgedAct` judges in it, and shown after that. */
export const rewrite = <T, A>(
  { rooms, db }: Context,
  bodyId: string,
  plan: Plan<T, A>,
  judgedAct: (trx: Db, record: Rewrite<T, A>['record']) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  rooms.hold(bodyId, async door => {
    const planned = await plan(door.clauses)
    if (!planned.ok) return planned
    const { clauses, record } = planned.value
    const commit = (rows: readonly BodyUpdateRow[]) =>
      db.transaction().execute(async trx => {
        const result = await committed(judgedAct(trx, record))
        await appendUpdates(trx, rows)
        return result
      })
    return rolledBack(() => door.write(clauses, commit))
  })

/** An act that writes the words of a paper: import, restoring, incorporating. */
export const rewritePaper = async <T>(
  context: Context,
  actor: Actor,
  action: PaperAction,
  paperId: string,
  plan: Plan<T, Act<PaperRecord>>,
): Promise<Outcome<T>> => {
  const seen = await glance(context, actor, action, paperId)
  if (!seen.ok) return seen
  const outcome = await rewrite(context, seen.value.bodyId, plan, (trx, record) =>
    paperAct(context, trx, actor, action, paperId, record),
  )
  if (outcome.ok) await tellOfPaper(context, seen.value)
  return outcome
}

/** An act that writes the words of an amendment: incorporating what amends it. */
export const rewriteAmendment = async <T>(
  context: Context,
  actor: Actor,
  action: AmendmentAction,
  amendmentId: string,
  plan: Plan<T, Act<AmendmentRecord>>,
): Promise<Outcome<T>> => {
  const seen = await glanceAtAmendment(context, actor, action, amendmentId)
  if (!seen.ok) return seen
  const outcome = await rewrite(context, seen.value.bodyId, plan, (trx, record) =>
    amendmentAct(context, trx, actor, action, amendmentId, record),
  )
  if (outcome.ok) await tellOfAmendment(context, seen.value)
  return outcome
}

/** Whether the paper is still at the version that somebody decided on. */
export const isAtVersion = async ({ trx, record }: Act<PaperRecord>, expected: number): Promise<boolean> =>
  (await newestNumber(trx, record.paper.id)) === expected

type Reason = Parameters<typeof addVersion>[1]['reason']

/** Keeps these words as the paper's newest version, unless that holds them already. Answers its number and id. */
export const kept = (
  context: Context,
  actor: Actor,
  { trx, record, at }: Pick<Act<PaperRecord>, 'trx' | 'record' | 'at'>,
  reason: Reason,
  clauses: readonly Clause[],
  detail = '',
): Promise<{ id: string; number: number }> =>
  keepVersion(trx, {
    id: context.newId(),
    paperId: record.paper.id,
    reason,
    detail,
    personId: actor.personId,
    at,
    clauses,
  })

/** Adds these words as the paper's next version, also when they equal the last one, stamped with the vote they come of. Answers its number. */
export const versioned = (
  context: Context,
  actor: Actor,
  { trx, record, at }: Act<PaperRecord>,
  reason: Reason,
  clauses: readonly Clause[],
  detail = '',
  voteId: string | null = null,
): Promise<number> =>
  addVersion(trx, {
    id: context.newId(),
    paperId: record.paper.id,
    reason,
    detail,
    personId: actor.personId,
    at,
    clauses,
    voteId,
  })
