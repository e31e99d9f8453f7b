/** The dais refuses an amendment as a whole, or a sponsor a suggestion of the dais. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'
import { told } from './told.ts'

/** Refuses with a note; the proposed words stay readable. */
export const refuseAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  note: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(
    context,
    actor,
    'amendment.refuse',
    amendmentId,
    async ({ trx, record, at, story }) => {
      const { status, kind } = record.amendment
      const change = { status: 'refused', note, taken: [] } as const
      if (!(await changeAmendment(trx, amendmentId, status, change, at))) return refused('alreadyDone')
      await story(told(kind, 'Refused'), { number: String(record.summary.number), note })
      return done({})
    },
    { rights: true },
  )
