/** The team takes its amendment back for good, or the dais its suggestion. */
import type { Actor } from '../../../shared/delegation.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, rejudgeDrafts } from '../act.ts'
import { holdAmendment } from '../bodies.ts'
import { told } from './told.ts'

/** Nobody writes it any more; once submitted it stays readable to those who could read it. */
export const withdrawAmendment = async (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<Record<never, never>>> => {
  const outcome = await holdAmendment<Record<never, never>>(
    context,
    actor,
    'amendment.withdraw',
    amendmentId,
    async ({ trx, record, at, story }) => {
      const { status, kind } = record.amendment
      if (!(await changeAmendment(trx, amendmentId, status, { status: 'withdrawn' }, at))) return refused('alreadyDone')
      await story(told(kind, 'Withdrawn'), { number: String(record.summary.number) })
      return done({})
    },
  )
  if (outcome.ok) await rejudgeDrafts(context, { parentId: amendmentId })
  return outcome
}
