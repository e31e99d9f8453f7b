/** The dais puts something up for the hall. */
import type { Actor } from '../../../shared/delegation.ts'
import type { ScreenSubject } from '../../../shared/screen.ts'
import { type CommitteeRecord, committeeById } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { type ScreenRecord, setScreen as storeScreen } from '../../storage/screens.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'
import { amendmentForHall, paperForHall, voteForHall } from './before-the-hall.ts'

/**
 * Refuses with `notForTheHall` what not everybody in the hall may read. Tells the screen alone: a dais that steps from
 * change to change must not make every delegate read the committee anew.
 */
export const setScreen = async (
  context: Context,
  actor: Actor,
  committeeId: string,
  record: ScreenRecord,
): Promise<Outcome<Record<never, never>>> => {
  const outcome = await transact<Record<never, never>>(context.db, async trx => {
    const committee = await committeeById(trx, committeeId)
    if (!committee) return refused('notFound')
    const refusal = judged(actor, 'committee.project', { committeeId, ...committee })
    if (refusal) return refusal
    if (!(await isForHall(trx, committee, record.subject))) return refused('notForTheHall')
    await storeScreen(trx, committeeId, record, actor.personId, context.now())
    return done({})
  })
  if (outcome.ok) context.facts.tell(committeeId, [`screen:${committeeId}`])
  return outcome
}

const isForHall = async (db: Db, committee: CommitteeRecord, subject: ScreenSubject): Promise<boolean> => {
  if (subject.kind === 'paper') return (await paperForHall(db, committee, subject.paperId)) !== null
  if (subject.kind === 'amendment') return (await amendmentForHall(db, committee, subject.amendmentId)) !== null
  if (subject.kind === 'vote') return (await voteForHall(db, committee, subject.voteId)) !== null
  return true
}
