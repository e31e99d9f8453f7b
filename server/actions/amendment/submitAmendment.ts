/** The team hands its amendment in. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { addUnnumbered } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdAmendment } from '../bodies.ts'

/** Freezes the proposed words exactly as they were committed; the dais and the committee can read them from now on. */
export const submitAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  explanation: string,
): Promise<Outcome<Record<never, never>>> =>
  holdAmendment(context, actor, 'amendment.submit', amendmentId, async ({ trx, record, at, story }, clauses) => {
    const id = context.newId()
    const change = { status: 'submitted', explanation, note: '', proposedSnapshotId: id } as const
    const number = String(record.summary.number)
    await addUnnumbered(trx, {
      id,
      paperId: record.amendment.paperId,
      reason: 'amendmentProposed',
      detail: number,
      personId: actor.personId,
      at,
      clauses,
    })
    if (!(await changeAmendment(trx, amendmentId, 'drafting', change, at))) return refused('wrongStatus')
    await story('amendmentSubmitted', { number })
    return done({})
  })
