/** The team takes its amendment back for good. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdAmendment } from '../bodies.ts'

/** Nobody writes it any more; once submitted it stays readable to those who could read it. */
export const withdrawAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<Record<never, never>>> =>
  holdAmendment(context, actor, 'amendment.withdraw', amendmentId, async ({ trx, record, at, story }) => {
    const { status } = record.amendment
    if (!(await changeAmendment(trx, amendmentId, status, { status: 'withdrawn' }, at))) return refused('alreadyDone')
    await story('amendmentWithdrawn', { number: String(record.summary.number) })
    return done({})
  })
