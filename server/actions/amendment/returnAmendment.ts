/** The dais gives an amendment back to its team. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'

/** The team can write again; its text keeps the base that it was written against, and who signed it stays. */
export const returnAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  note: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(
    context,
    actor,
    'amendment.return',
    amendmentId,
    async ({ trx, record, at, story }) => {
      const change = { status: 'drafting', note, proposedSnapshotId: null } as const
      if (!(await changeAmendment(trx, amendmentId, record.amendment.status, change, at))) return refused('alreadyDone')
      await story('amendmentReturned', { number: String(record.summary.number), note })
      return done({})
    },
    { rights: true },
  )
