/** At the start: every office has a code, and the codes that are shown are those that seat. */
import { committeesOf, theConference } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { type CodeRecord, codeByDigest, codesOf, setDigest } from '../../storage/seats.ts'
import { done, type Outcome, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { committeeOffices, openOffices, withDigest } from './offices.ts'

/**
 * A committee from before there were projectors gets a code for its own. And because codes are derived from the secret:
 * where that file was lost, every printed code is void and every code that the secretariat is shown would be unknown.
 * Answers how many had to be stored anew for that.
 */
export const mendCodes = (context: Context): Promise<Outcome<number>> =>
  transact(context.db, async trx => {
    const conference = await theConference(trx)
    if (conference === null) return done(0)
    const codes = await codesOf(trx, conference.id)
    const stale = await restamp(context, trx, codes)
    for (const { id: committeeId, abbreviation } of await committeesOf(trx, conference.id)) {
      const held = codes.filter(code => code.committeeId === committeeId).map(code => code.role)
      const missing = committeeOffices.filter(role => !held.includes(role))
      await openOffices(context, trx, { conferenceId: conference.id, committeeId, abbreviation }, missing)
    }
    return done(stale)
  })

const restamp = async (context: Context, trx: Db, codes: readonly CodeRecord[]): Promise<number> => {
  let stale = 0
  for (const code of codes) {
    const { digest } = withDigest(context, code, code.abbreviation)
    if ((await codeByDigest(trx, digest)) !== null) continue
    await setDigest(trx, code.id, digest)
    stale++
  }
  return stale
}
