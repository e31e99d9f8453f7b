/** The secretariat adds a committee with its delegations. */
import type { CommitteeRequest } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { rulesOf } from '../../../shared/rules.ts'
import { committeesOf, addCommittee as insertCommittee, theConference } from '../../storage/conference.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'
import { openOffices, seatDelegations } from './offices.ts'

/** Refuses with `nameTaken` when another committee has the abbreviation: it stands in codes and symbols. */
export const addCommittee = (
  context: Context,
  actor: Actor,
  { name, abbreviation, organ, topic, profile, delegations }: CommitteeRequest,
): Promise<Outcome<{ readonly id: string }>> =>
  transact(context.db, async trx => {
    const conference = await theConference(trx)
    if (!conference) return refused('notFound')
    const refusal = judged(actor, 'conference.manage', { conferenceId: conference.id })
    if (refusal) return refusal
    const others = await committeesOf(trx, conference.id)
    if (others.some(other => other.abbreviation.toUpperCase() === abbreviation.toUpperCase()))
      return refused('nameTaken', { name: abbreviation })
    const id = context.newId()
    const rules = rulesOf[profile]
    await insertCommittee(
      trx,
      { id, conferenceId: conference.id, name, abbreviation, organ, topic, rules },
      context.now(),
    )
    const place = { conferenceId: conference.id, committeeId: id, abbreviation }
    await openOffices(context, trx, place)
    await seatDelegations(context, trx, place, delegations)
    return done({ id })
  })
