/** A delegation that backed one of the papers does not back the one that they went into. */
import type { Actor } from '../../../shared/delegation.ts'
import { askedToSupport } from '../../storage/merging.ts'
import { declineToSupport } from '../../storage/support-invitations.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** Accepting is backing the paper; it can still be done after declining, by whoever may. */
export const declineSupport = (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(
    context,
    actor,
    'paper.declineSupport',
    paperId,
    async ({ trx, at, story }) => {
      const { delegationId } = actor
      const asked = await askedToSupport(trx, paperId)
      if (delegationId === null || !asked.some(one => one.delegationId === delegationId)) return refused('notInvited')
      if (!(await declineToSupport(trx, paperId, delegationId, at))) return refused('notInvited')
      await story('supportDeclined')
      return done({})
    },
    // Who was asked may read it until the answer.
    { rights: true },
  )
