/** A merger as `can()` asks for it, and as somebody who may see it is shown it in a list. */
import type { Actor } from '../../../shared/delegation.ts'
import type { MergerSummary } from '../../../shared/merger.ts'
import type { MergerSubject } from '../../../shared/permissions/subjects.ts'
import { can } from '../../../shared/permissions.ts'
import type { Db } from '../../storage/database.ts'
import type { MergerRecord } from '../../storage/mergers.ts'
import { type PaperRecord, paperById } from '../../storage/papers.ts'

export const mergerSubject = ({ merger, left, right }: MergerRecord): MergerSubject => ({
  merger,
  left: left.paper,
  right: right.paper,
  rules: left.rules,
  hall: left.hall,
})

/** How a paper is named to somebody: by symbol and title, or by its symbol alone where it may not be read. */
export const namedTo = (actor: Actor, record: PaperRecord) => ({
  paperId: record.paper.id,
  symbol: record.symbol,
  title: can(actor, 'paper.read', record).ok ? record.title : '',
})

/** The paper that was made, for whoever may see the merger. */
export const resultOf = async (
  db: Db,
  { resultPaperId }: MergerRecord,
): Promise<{ readonly paperId: string; readonly symbol: string } | null> => {
  const made = resultPaperId === null ? null : await paperById(db, resultPaperId)
  return made && { paperId: made.paper.id, symbol: made.symbol }
}

export const mergerSummary = async (db: Db, actor: Actor, record: MergerRecord): Promise<MergerSummary> => ({
  id: record.merger.id,
  status: record.merger.status,
  left: namedTo(actor, record.left),
  right: namedTo(actor, record.right),
  invitedBy: record.invitedBy,
  message: record.message,
  at: record.createdAt,
  result: await resultOf(db, record),
})
