/** The secretariat sees what its list would make before it makes it. */
import type { NamedDelegation } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { delegationFrom } from '../../auth/countries.ts'
import { theConference } from '../../storage/conference.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'

export const lookAtDelegations = async (
  { db }: Context,
  actor: Actor,
  names: readonly string[],
): Promise<Outcome<readonly NamedDelegation[]>> => {
  const conference = await theConference(db)
  if (!conference) return refused('notFound')
  return judged(actor, 'conference.manage', { conferenceId: conference.id }) ?? done(names.map(delegationFrom))
}
