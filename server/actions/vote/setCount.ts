/** The dais writes down the placards that it has counted. */
import type { Actor } from '../../../shared/delegation.ts'
import { mayCount } from '../../../shared/vote.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { setCounted } from '../../storage/votes.ts'
import type { Context } from '../act.ts'
import { actOnVote, tellOfCount } from './actOnVote.ts'

/** Counts again as often as it takes; only the last count is kept. */
export const setCount = (
  context: Context,
  actor: Actor,
  voteId: string,
  counted: { readonly yes: number; readonly no: number; readonly abstain: number },
): Promise<Outcome<Record<never, never>>> =>
  actOnVote(context, actor, voteId, 'wrongStatus', tellOfCount, async ({ trx, vote, rules, roll }) => {
    const why = vote.method === 'placards' ? mayCount(counted, roll, rules) : 'notByTheseRules'
    if (why) return refused(why)
    await setCounted(trx, voteId, counted)
    return done({})
  })
