/** Getting up. */
import { endSession, isSeated } from '../../storage/seats.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import type { Held } from './join.ts'

/** The session ends, and with the person's last one every socket. */
export const leave = async (context: Context, { digest, record }: Held): Promise<Outcome<Record<never, never>>> => {
  await endSession(context.db, digest, context.now())
  const { personId } = record.actor
  if (!(await isSeated(context.db, personId, context.now()))) await context.rooms.leave(personId)
  return done({})
}
