/**
 * How every act in a merger is done: read, judged and written in one transaction, and told after the commit to those
 * whom the merger concerns. What it does to the two papers is told to their readers.
 */
import type { Actor } from '../../../shared/delegation.ts'
import type { Side } from '../../../shared/merger.ts'
import type { EventKind } from '../../../shared/paper.ts'
import type { Action } from '../../../shared/permissions.ts'
import { bodySubject } from '../../storage/bodies.ts'
import type { Db } from '../../storage/database.ts'
import { type MergerRecord, mergerById } from '../../storage/mergers.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type Context, judged, storyAbout, tellOfMerger, tellOfPaper } from '../act.ts'
import { mergerSubject } from './subject.ts'

export type MergerAction = Extract<Action, `merger.${string}`>

/** Parameters of a line in the story of one of the two papers, beside the other's symbol. */
export type ToldOn = (side: Side) => Readonly<Record<string, string>>

/** Adds a line to the stories of both papers, of one kind or of each its own. */
export type StoryOfBoth = (kind: EventKind | Readonly<Record<Side, EventKind>>, params?: ToldOn) => Promise<void>

/** One act under way: everything it writes goes through `trx`. */
export type MergerAct = {
  readonly trx: Db
  readonly record: MergerRecord
  readonly at: number
  readonly story: StoryOfBoth
}

/** Writes lines into the stories of both papers, each of which is told the other's symbol. */
export const storyOfBoth =
  (context: Context, trx: Db, actor: Actor, { left, right }: Pick<MergerRecord, 'left' | 'right'>): StoryOfBoth =>
  async (kind, params = () => ({})) => {
    const on = (side: Side): EventKind => (typeof kind === 'string' ? kind : kind[side])
    await storyAbout(context, trx, actor, left, null)(on('left'), { symbol: right.symbol, ...params('left') })
    await storyAbout(context, trx, actor, right, null)(on('right'), { symbol: left.symbol, ...params('right') })
  }

/** The merger as `actor` may act in it now, before anything is held still; judged again inside the transaction. */
export const glanceAtMerger = async (
  context: Context,
  actor: Actor,
  action: MergerAction,
  mergerId: string,
): Promise<Outcome<MergerRecord>> => {
  const record = await mergerById(context.db, mergerId)
  if (!record) return refused('notFound')
  return judged(actor, action, mergerSubject(record)) ?? done(record)
}

/** The act as it runs inside a transaction that the caller opened. */
export const mergerAct = async <T>(
  context: Context,
  trx: Db,
  actor: Actor,
  action: MergerAction,
  mergerId: string,
  work: (act: MergerAct) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const record = await mergerById(trx, mergerId)
  if (!record) return refused('notFound')
  const refusal = judged(actor, action, mergerSubject(record))
  if (refusal) return refusal
  return work({ trx, record, at: context.now(), story: storyOfBoth(context, trx, actor, record) })
}

/** The same, and tells the readers of both papers, whose rights and story it changed; before is the merger as it was. */
export const tellOfBoth = async (context: Context, before: MergerRecord): Promise<void> => {
  tellOfMerger(context, before)
  await tellOfPaper(context, before.left)
  await tellOfPaper(context, before.right)
}

/** Tells of words that the room of this body parked because they came too late; nobody of another body. */
export const tellOfLateWords = async (context: Context, bodyId: string): Promise<void> => {
  const body = await bodySubject(context.db, bodyId)
  const record = body?.kind === 'merger' ? await mergerById(context.db, body.subjectId) : null
  if (record) tellOfMerger(context, record)
}

/** An act in a merger. `rights`: who may read or write the two papers changes with it. */
export const actOnMerger = async <T>(
  context: Context,
  actor: Actor,
  action: MergerAction,
  mergerId: string,
  work: (act: MergerAct) => Promise<Outcome<T>>,
  { rights = false } = {},
): Promise<Outcome<T>> => {
  const seen = await glanceAtMerger(context, actor, action, mergerId)
  if (!seen.ok) return seen
  const outcome = await transact(context.db, trx => mergerAct(context, trx, actor, action, mergerId, work))
  if (!outcome.ok) return outcome
  await tellOfBoth(context, seen.value)
  if (rights) await rejudgeBoth(context, seen.value)
  return outcome
}

/** Judges anew who is at the bodies of the two papers. */
export const rejudgeBoth = async ({ rooms }: Context, { left, right }: MergerRecord): Promise<void> => {
  await rooms.rejudge(left.bodyId)
  await rooms.rejudge(right.bodyId)
}
