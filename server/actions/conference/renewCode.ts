/** The secretariat makes a printed code worthless and gets a new one. */
import type { JoinCode } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { codeById, endSessionsOfCode, renewCode as storeRenewed } from '../../storage/seats.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'
import { withDigest } from './offices.ts'
import { joinCodeOf } from './readConference.ts'

/** Everybody who sat down with the old code loses the seat at once, but for who renews it: that person is here. */
export const renewCode = async (context: Context, actor: Actor, codeId: string): Promise<Outcome<JoinCode>> => {
  const ended: string[] = []
  const outcome = await transact<JoinCode>(context.db, async trx => {
    const code = await codeById(trx, codeId)
    if (!code) return refused('notFound')
    const refusal = judged(actor, 'conference.manage', code)
    if (refusal) return refusal
    const next = { ...code, generation: code.generation + 1 }
    if (!(await storeRenewed(trx, code, withDigest(context, next, code.abbreviation).digest)))
      return refused('alreadyDone')
    ended.push(...(await endSessionsOfCode(trx, codeId, actor.personId, context.now())))
    return done(joinCodeOf(context, (await codeById(trx, codeId))!))
  })
  if (outcome.ok) for (const personId of ended) await context.rooms.leave(personId)
  return outcome
}
