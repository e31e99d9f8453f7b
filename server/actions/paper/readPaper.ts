/** What the pages of a paper show. */
import type { Actor } from '../../../shared/delegation.ts'
import type { PaperView, Version, VersionWithClauses } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { amendmentsOf } from '../../storage/amendments.ts'
import { eventsOf } from '../../storage/events.ts'
import { newestNumber, versionByNumber, versionsOf } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { resultOfPaper } from '../../storage/votes.ts'
import { amendmentSubject, type Context, lookAtPaper } from '../act.ts'
import { lineReader } from '../readable-lines.ts'

/**
 * The paper without its words. Amendments that others still draft, and what happens to them meanwhile, are left out; so is
 * the part of the story about comments for whoever may not read them.
 */
export const readPaper = async (context: Context, actor: Actor, paperId: string): Promise<Outcome<PaperView>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const record = looked.value
  const all = await amendmentsOf(context.db, record)
  const amendments = all.filter(amendment => can(actor, 'amendment.read', amendmentSubject(amendment)).ok)
  const lines = await eventsOf(context.db, paperId)
  const readable = lineReader(actor, all, lines)
  const history = lines.flatMap(line => readable(line, record) ?? [])
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
