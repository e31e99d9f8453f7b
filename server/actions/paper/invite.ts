/** The bloc asks other delegations to write with it. An invitation lets them read; joining is their own act. */
import type { Actor } from '../../../shared/delegation.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'
import { namesOf } from '../names.ts'

/** Invites those who are not in the bloc yet; the others are left as they are. */
export const invite = (
  context: Context,
  actor: Actor,
  paperId: string,
  delegationIds: readonly string[],
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(context, actor, 'paper.invite', paperId, async ({ trx, record, at, story }) => {
    const { committeeId, bloc } = record.paper
    const fresh = [...new Set(delegationIds)].filter(id => !bloc.some(member => member.delegationId === id))
    const names = await namesOf(trx, committeeId, fresh)
    if (names === null) return refused('unusable')
    if (fresh.length === 0) return done({})
    await addMembers(
      trx,
      paperId,
      fresh.map(delegationId => ({ delegationId, state: 'invited', invitedBy: actor.delegationId, at })),
    )
    await story('invited', { delegations: names.join(', ') })
    return done({})
  })
