/** The record of a committee. */
import type { Actor } from '../../../shared/delegation.ts'
import type { RecordEvent } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { amendmentsOfCommittee } from '../../storage/amendments.ts'
import { eventsOfCommittee } from '../../storage/events.ts'
import { papersOf } from '../../storage/papers.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { type Context, lookAtCommittee } from '../act.ts'
import { lineReader } from '../readable-lines.ts'

/** Newest first: what happened to the committee, and to those papers and amendments that the asking person may see. */
export const readRecord = async (
  context: Context,
  actor: Actor,
  committeeId: string,
): Promise<Outcome<readonly RecordEvent[]>> => {
  const { db } = context
  const looked = await lookAtCommittee(context, actor, committeeId)
  if (!looked.ok) return looked
  const all = await papersOf(db, committeeId)
  const papers = new Map(all.filter(record => can(actor, 'paper.read', record).ok).map(r => [r.paper.id, r]))
  const lines = await eventsOfCommittee(db, committeeId)
  const readable = lineReader(actor, await amendmentsOfCommittee(db, committeeId, all), lines.toReversed())
  return done(
    lines.flatMap(({ paperId, ...line }): RecordEvent[] => {
      if (paperId === null) return [{ ...line, paper: null }]
      const record = papers.get(paperId)
      const told = record ? readable(line, record) : null
      return record && told ? [{ ...told, paper: { id: paperId, symbol: record.symbol } }] : []
    }),
  )
}
