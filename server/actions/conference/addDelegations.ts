/** The secretariat seats more delegations in a committee. */
import type { Actor } from '../../../shared/delegation.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'
import { actOnHall } from './actOnHall.ts'
import { seatDelegations } from './offices.ts'

/** It hands out the codes too, so this is its act and not the dais'. */
export const addDelegations = (
  context: Context,
  actor: Actor,
  committeeId: string,
  names: readonly string[],
): Promise<Outcome<Record<never, never>>> =>
  actOnHall(context, actor, 'committee.read', committeeId, async ({ trx, committee, story }) => {
    const refusal = judged(actor, 'conference.manage', committee)
    if (refusal) return refusal
    const seated = await seatDelegations(context, trx, { ...committee, committeeId }, names)
    if (seated.length > 0) await story('delegationsAdded', { delegations: seated.map(d => d.name).join(', ') })
    return done({})
  })
