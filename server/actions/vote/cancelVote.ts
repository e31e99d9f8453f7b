/** The dais takes a question back before it is decided. */
import type { Actor } from '../../../shared/delegation.ts'
import { rollAtClosing } from '../../../shared/vote.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { endVote } from '../../storage/votes.ts'
import type { Context } from '../act.ts'
import { actOnVote, tellOfVote } from './actOnVote.ts'
import { spokenOf } from './matter.ts'

/** Decides nothing; the same question may be put again. It needs no quorum, so that a vote never stays open for want of one. */
export const cancelVote = (context: Context, actor: Actor, voteId: string): Promise<Outcome<Record<never, never>>> =>
  actOnVote(context, actor, voteId, 'alreadyDone', tellOfVote, async ({ trx, matter, roll, at, story }) => {
    const ended = await endVote(trx, voteId, { roll: rollAtClosing(roll), result: null }, actor.personId, at)
    if (!ended) return refused('alreadyDone')
    await story('voteCancelled', spokenOf(matter))
    return done({})
  })
