/** The dais finds an amendment in order and brings it before the committee. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'

/** From now on it is decided before the paper is. */
export const admitAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.admit', amendmentId, async ({ trx, record, at, story }) => {
    const { status } = record.amendment
    if (!(await changeAmendment(trx, amendmentId, status, { status: 'admitted' }, at))) return refused('alreadyDone')
    await story('amendmentAdmitted', { number: String(record.summary.number) })
    return done({})
  })
