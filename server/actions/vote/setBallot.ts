/** The dais writes down what a delegation answers when it is called. */
import type { Actor } from '../../../shared/delegation.ts'
import { type Ballot, mayBallot } from '../../../shared/vote.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { setBallot as storeBallot } from '../../storage/votes.ts'
import type { Context } from '../act.ts'
import { namesOf } from '../names.ts'
import { actOnVote, tellOfCount } from './actOnVote.ts'

/**
 * A ballot may be changed until the vote is closed. A vote that was given and is another one now, or is taken back
 * (`none`), has its line in the story; answering after a pass is no change.
 */
export const setBallot = (
  context: Context,
  actor: Actor,
  voteId: string,
  { delegationId, ballot }: { readonly delegationId: string; readonly ballot: Ballot | null },
): Promise<Outcome<Record<never, never>>> =>
  actOnVote(context, actor, voteId, 'wrongStatus', tellOfCount, async ({ trx, vote, rules, roll, at, story }) => {
    const called = roll.find(entry => entry.delegationId === delegationId)
    if (!called) return refused('unusable')
    if (called.ballot === ballot) return done({})
    const why = ballot === null ? null : mayBallot(vote.method, called.attendance, ballot, rules)
    if (why) return refused(why)
    await storeBallot(trx, voteId, delegationId, ballot, at)
    if (called.ballot !== null && called.ballot !== 'pass') {
      const delegation = (await namesOf(trx, vote.committeeId, [delegationId]))![0]!
      await story('ballotChanged', { delegation, from: called.ballot, to: ballot ?? 'none' })
    }
    return done({})
  })
