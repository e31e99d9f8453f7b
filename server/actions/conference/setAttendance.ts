/** Roll call. */
import type { Actor, Attendance } from '../../../shared/delegation.ts'
import { setAttendance as storeAttendance } from '../../storage/conference.ts'
import { attendanceOf } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { hallOf } from '../../storage/votes.ts'
import { actOnCommittee, type Context } from '../act.ts'
import { namesOf } from '../names.ts'

/** Who comes or goes while a vote is open changes what it comes to, so whoever watches that vote is told as well. */
export const setAttendance = async (
  context: Context,
  actor: Actor,
  committeeId: string,
  delegationIds: readonly string[],
  attendance: Attendance,
): Promise<Outcome<Record<never, never>>> => {
  const outcome = await actOnCommittee(
    context,
    actor,
    'committee.manage',
    committeeId,
    async ({ trx, committee: { rules }, story }) => {
      const names = await namesOf(trx, committeeId, delegationIds)
      if (names === null) return refused('unusable')
      await storeAttendance(trx, committeeId, delegationIds, attendance)
      if (names.length > 0) await story('attendance', { delegations: names.join(', '), attendance })
      return done((await hallOf(trx, committeeId, rules, await attendanceOf(trx, committeeId))).voting)
    },
  )
  if (!outcome.ok) return outcome
  const open = outcome.value === null ? [] : [`vote:${outcome.value.voteId}`]
  context.facts.tell(committeeId, [...open, `screen:${committeeId}`])
  return done({})
}
