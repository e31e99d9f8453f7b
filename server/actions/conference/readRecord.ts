/** The record of a committee. */
import { commentEvents } from '../../../shared/comment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import type { RecordEvent } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { amendmentsOfCommittee } from '../../storage/amendments.ts'
import { eventsOfCommittee } from '../../storage/events.ts'
import { papersOf } from '../../storage/papers.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { amendmentSubject, type Context, lookAtCommittee } from '../act.ts'

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
  const amendments = new Set(
    (await amendmentsOfCommittee(db, committeeId, all))
      .filter(record => can(actor, 'amendment.read', amendmentSubject(record)).ok)
      .map(({ amendment }) => amendment.id),
  )
  const lines = await eventsOfCommittee(db, committeeId)
  return done(
    lines.flatMap(({ paperId, ...line }): RecordEvent[] => {
      if (paperId === null) return [{ ...line, paper: null }]
      const record = papers.get(paperId)
      if (!record || (line.amendmentId !== null && !amendments.has(line.amendmentId))) return []
      const aside = commentEvents.some(kind => kind === line.kind) && !can(actor, 'paper.readComments', record).ok
      return aside ? [] : [{ ...line, paper: { id: paperId, symbol: record.symbol } }]
    }),
  )
}
