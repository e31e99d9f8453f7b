/** An invited delegation joins a bloc or declines. */
import type { Actor } from '../../../shared/delegation.ts'
import { joinTeam, leaveTeam } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** Joining gives the right to write, declining takes the right to read, so sockets are judged anew. */
export const answerInvitation = (
  context: Context,
  actor: Actor,
  paperId: string,
  accept: boolean,
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(
    context,
    actor,
    'paper.answer',
    paperId,
    async ({ trx, story }) => {
      if (actor.delegationId === null) return refused('delegatesOnly')
      if (accept) await joinTeam(trx, paperId, actor.delegationId)
      else await leaveTeam(trx, paperId, actor.delegationId)
      await story(accept ? 'joinedBloc' : 'declined')
      return done({})
    },
    { rights: true },
  )
