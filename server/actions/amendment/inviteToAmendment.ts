/** The team of an amendment asks others to write it with them. */
import type { Actor } from '../../../shared/delegation.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'
import { namesOf } from '../names.ts'

/** Invites those who are not in the team yet. */
export const inviteToAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  delegationIds: readonly string[],
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.invite', amendmentId, async ({ trx, record, at, story }) => {
    const { committeeId, team } = record.amendment
    const fresh = [...new Set(delegationIds)].filter(id => !team.some(member => member.delegationId === id))
    const names = await namesOf(trx, committeeId, fresh)
    if (names === null) return refused('unusable')
    if (fresh.length === 0) return done({})
    await addMembers(
      trx,
      amendmentId,
      fresh.map(delegationId => ({ delegationId, state: 'invited', invitedBy: actor.delegationId, at })),
    )
    await story('amendmentInvited', { number: String(record.summary.number), delegations: names.join(', ') })
    return done({})
  })
