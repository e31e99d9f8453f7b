/** What the pages of a paper show. */
import type { Actor } from '../../../shared/delegation.ts'
import type { MadeFrom, PaperView, Version, VersionWithClauses } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { amendmentsOf } from '../../storage/amendments.ts'
import type { Db } from '../../storage/database.ts'
import { eventsOf } from '../../storage/events.ts'
import { mergersOf } from '../../storage/mergers.ts'
import { askedToSupport, originsOf } from '../../storage/merging.ts'
import { type PaperRecord, paperById } from '../../storage/papers.ts'
import { newestNumber, versionByNumber, versionsOf } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { resultOfPaper } from '../../storage/votes.ts'
import { amendmentSubject, type Context, lookAtPaper } from '../act.ts'
import { mergerSubject, mergerSummary, namedTo } from '../merger/subject.ts'
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
  const mergers = (await mergersOf(context.db, paperId)).filter(
    merger => can(actor, 'merger.read', mergerSubject(merger)).ok,
  )
  return done({
    ...record.paper,
    guests: can(actor, 'paper.readMergers', record).ok ? record.paper.guests : [],
    symbol: record.symbol,
    title: record.title,
    bodyId: record.bodyId,
    version: await newestNumber(context.db, paperId),
    note: record.note,
    standing: record.standing,
    result: await resultOfPaper(context.db, paperId),
    amendments: amendments.map(({ summary }) => summary),
    mergers: await Promise.all(mergers.map(merger => mergerSummary(context.db, actor, merger))),
    madeFrom: await madeFrom(context.db, actor, paperId),
    mergedInto: await mergedInto(context.db, actor, record),
    askedToSupport: await askedToSupport(context.db, paperId),
    history: history.map(({ amendmentId: _, ...event }) => event),
  })
}

/** The papers that it was made of, as they are named to whoever asks. */
const madeFrom = async (db: Db, actor: Actor, paperId: string): Promise<readonly MadeFrom[]> => {
  const origins: MadeFrom[] = []
  for (const { paperId: id, version } of await originsOf(db, paperId))
    origins.push({ ...namedTo(actor, (await paperById(db, id))!), version })
  return origins
}

const mergedInto = async (db: Db, actor: Actor, record: PaperRecord): Promise<PaperView['mergedInto']> => {
  const into = record.mergedInto === null ? null : await paperById(db, record.mergedInto)
  return into && namedTo(actor, into)
}

/** A version as it is shown to who may not know with whom the paper is merged: that it was kept for that, and no more. */
const asTold = <V extends Version>(actor: Actor, record: PaperRecord, version: V): V =>
  version.reason === 'mergeBase' && !can(actor, 'paper.readMergers', record).ok ? { ...version, detail: '' } : version

/** Newest first. */
export const readVersions = async (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<readonly Version[]>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  return done((await versionsOf(context.db, paperId)).map(version => asTold(actor, looked.value, version)))
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
  return version ? done(asTold(actor, looked.value, version)) : refused('notFound')
}
