/** The dais refuses an amendment as a whole. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'

/** Refuses with a note; the proposed words stay readable. */
export const refuseAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  note: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.refuse', amendmentId, async ({ trx, record, at, story }) => {
    const change = { status: 'refused', note, taken: [] } as const
    if (!(await changeAmendment(trx, amendmentId, 'submitted', change, at))) return refused('alreadyDone')
    await story('amendmentRefused', { number: String(record.summary.number), note })
    return done({})
  })
