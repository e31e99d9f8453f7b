/** Acts on who is in the hall and by which rules it decides. */
import { openVoteIn } from '../../storage/votes.ts'
import { actOnCommittee, type Context } from '../act.ts'

/**
 * An act on a committee that may change what an open vote comes to (who is there, how many members there are, the rules):
 * whoever watches that vote, or the wall, is told as well.
 */
export const actOnHall = async <T>(
  ...[context, actor, action, committeeId, work]: Parameters<typeof actOnCommittee<T>>
): ReturnType<typeof actOnCommittee<T>> => {
  const outcome = await actOnCommittee(context, actor, action, committeeId, work)
  if (outcome.ok) await tellOfHall(context, committeeId)
  return outcome
}

const tellOfHall = async ({ db, facts }: Context, committeeId: string): Promise<void> => {
  const open = await openVoteIn(db, committeeId)
  facts.tell(committeeId, [...(open === null ? [] : [`vote:${open.voteId}`]), `screen:${committeeId}`])
}
