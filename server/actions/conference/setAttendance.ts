/** Roll call. */
import type { Actor, Attendance } from '../../../shared/delegation.ts'
import { setAttendance as storeAttendance } from '../../storage/conference.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { namesOf } from '../names.ts'
import { actOnHall } from './actOnHall.ts'

export const setAttendance = (
  context: Context,
  actor: Actor,
  committeeId: string,
  delegationIds: readonly string[],
  attendance: Attendance,
): Promise<Outcome<Record<never, never>>> =>
  actOnHall(context, actor, 'committee.manage', committeeId, async ({ trx, story }) => {
    const names = await namesOf(trx, committeeId, delegationIds)
    if (names === null) return refused('unusable')
    await storeAttendance(trx, committeeId, delegationIds, attendance)
    if (names.length > 0) await story('attendance', { delegations: names.join(', '), attendance })
    return done({})
  })
