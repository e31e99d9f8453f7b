/** A delegation leaves a bloc. */
import type { Actor } from '../../../shared/delegation.ts'
import { removeSupporter } from '../../storage/papers.ts'
import { leaveTeam } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** Leaves the bloc; where sponsors are those who write, a sponsor steps back in the same act. */
export const leaveBloc = (context: Context, actor: Actor, paperId: string): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(
    context,
    actor,
    'paper.leave',
    paperId,
    async ({ trx, record, story }) => {
      if (actor.delegationId === null) return refused('delegatesOnly')
      const mine = record.paper.supporters.find(s => s.delegationId === actor.delegationId)
      if (mine?.kind === 'sponsor' && record.rules.support.sponsorsWrite) {
        await removeSupporter(trx, paperId, actor.delegationId)
        await story('unsponsored')
      }
      await leaveTeam(trx, paperId, actor.delegationId)
      await story('leftBloc')
      return done({})
    },
    { rights: true },
  )
