/** What the pages of a paper show. */
import { commentEvents } from '../../../shared/comment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import type { PaperView, Version, VersionWithClauses } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { amendmentsOf } from '../../storage/amendments.ts'
import { eventsOf } from '../../storage/events.ts'
import { newestNumber, versionByNumber, versionsOf } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { resultOfPaper } from '../../storage/votes.ts'
import { amendmentSubject, type Context, lookAtPaper } from '../act.ts'

/**
 * The paper without its words. Amendments that others still draft, and their part of the story, are left out; so is the
 * part about comments for whoever may not read them.
 */
export const readPaper = async (context: Context, actor: Actor, paperId: string): Promise<Outcome<PaperView>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const record = looked.value
  const amendments = (await amendmentsOf(context.db, record)).filter(
    amendment => can(actor, 'amendment.read', amendmentSubject(amendment)).ok,
  )
  const visible = new Set(amendments.map(({ amendment }) => amendment.id))
  const readsComments = can(actor, 'paper.readComments', record).ok
  const history = (await eventsOf(context.db, paperId)).filter(
    ({ amendmentId, kind }) =>
      (amendmentId === null || visible.has(amendmentId)) && (readsComments || !commentEvents.includes(kind)),
  )
  return done({
    ...record.paper,
    symbol: record.symbol,
    title: record.title,
    bodyId: record.bodyId,
    version: await newestNumber(context.db, paperId),
    note: record.note,
    standing: record.standing,
    result: await resultOfPaper(context.db, paperId),
    amendments: amendments.map(({ summary }) => summary),
    history: history.map(({ amendmentId: _, ...event }) => event),
  })
}

/** Newest first. */
export const readVersions = async (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<readonly Version[]>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  return looked.ok ? done(await versionsOf(context.db, paperId)) : looked
}

export const readVersion = async (
  context: Context,
  actor: Actor,
  paperId: string,
  number: number,
): Promise<Outcome<VersionWithClauses>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const version = await versionByNumber(context.db, paperId, number)
  return version ? done(version) : refused('notFound')
}
