/** What the secretariat sees: every committee with its codes. */
import type { ConferenceView, JoinCode } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { committeesOf, theConference } from '../../storage/conference.ts'
import { type CodeRecord, codesOf, shownName } from '../../storage/seats.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Context, judged } from '../act.ts'

/** A code as it is printed: computed here, stored nowhere. */
export const joinCodeOf = (context: Context, record: CodeRecord): JoinCode => ({
  id: record.id,
  code: context.codes.codeOf(record),
  role: record.role,
  committeeId: record.committeeId,
  delegationId: record.delegationId,
  name: shownName(record.role, record.delegationName),
  country: record.country,
  people: record.people,
})

export const readConference = async (context: Context, actor: Actor): Promise<Outcome<ConferenceView>> => {
  const { db } = context
  const conference = await theConference(db)
  if (!conference) return refused('notFound')
  const refusal = judged(actor, 'conference.manage', { conferenceId: conference.id })
  if (refusal) return refusal
  const codes = (await codesOf(db, conference.id)).map(record => joinCodeOf(context, record))
  const committees = await committeesOf(db, conference.id)
  return done({
    ...conference,
    origins: context.origins(),
    committees: committees.map(committee => ({
      ...committee,
      codes: codes.filter(code => code.committeeId === committee.id),
    })),
    codes: codes.filter(code => code.committeeId === null),
  })
}
