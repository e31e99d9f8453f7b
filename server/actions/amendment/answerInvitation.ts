/** An invited delegation joins the team of an amendment or declines. */
import type { Actor } from '../../../shared/delegation.ts'
import { removeBacker } from '../../storage/amendments.ts'
import { joinTeam, leaveTeam } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'

/** Joining gives the right to write, declining takes the right to read. */
export const answerAmendmentInvitation = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  accept: boolean,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(
    context,
    actor,
    'amendment.answer',
    amendmentId,
    async ({ trx, record, story }) => {
      if (actor.delegationId === null) return refused('delegatesOnly')
      if (accept) {
        await joinTeam(trx, amendmentId, actor.delegationId)
        // Who writes it backs it by that, and is not counted a second time as a signatory.
        await removeBacker(trx, amendmentId, 'signatory', actor.delegationId)
      } else await leaveTeam(trx, amendmentId, actor.delegationId)
      await story(accept ? 'amendmentJoined' : 'amendmentDeclined', { number: String(record.summary.number) })
      return done({})
    },
    { rights: true },
  )
