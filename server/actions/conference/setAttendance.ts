/** Roll call. */
import type { Actor, Attendance } from '../../../shared/delegation.ts'
import { setAttendance as storeAttendance } from '../../storage/conference.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnCommittee, type Context } from '../act.ts'
import { namesOf } from '../names.ts'

export const setAttendance = (
  context: Context,
  actor: Actor,
  committeeId: string,
  delegationIds: readonly string[],
  attendance: Attendance,
): Promise<Outcome<Record<never, never>>> =>
  actOnCommittee(context, actor, 'committee.manage', committeeId, async ({ trx }) => {
    if ((await namesOf(trx, committeeId, delegationIds)) === null) return refused('unusable')
    await storeAttendance(trx, committeeId, delegationIds, attendance)
    return done({})
  })
