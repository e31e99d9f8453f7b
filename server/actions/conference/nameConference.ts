/** The secretariat names its conference. */
import type { Actor } from '../../../shared/delegation.ts'
import { nameConference as setName, theConference } from '../../storage/conference.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'

export const nameConference = (context: Context, actor: Actor, name: string): Promise<Outcome<Record<never, never>>> =>
  transact(context.db, async trx => {
    const conference = await theConference(trx)
    if (!conference) return refused('notFound')
    const refusal = judged(actor, 'conference.manage', { conferenceId: conference.id })
    if (refusal) return refusal
    await setName(trx, conference.id, name)
    return done({})
  })
