/** At the start: the codes that are shown are those that seat, also when the secret is not the one they were stored under. */
import { theConference } from '../../storage/conference.ts'
import { codeByDigest, codesOf, setDigest } from '../../storage/seats.ts'
import { done, type Outcome, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { withDigest } from './offices.ts'

/**
 * Codes are derived from the secret. Where the file was lost, every printed code is void and every code that the
 * secretariat is shown would be unknown. Answers how many had to be stored anew.
 */
export const restampCodes = (context: Context): Promise<Outcome<number>> =>
  transact(context.db, async trx => {
    const conference = await theConference(trx)
    const codes = conference === null ? [] : await codesOf(trx, conference.id)
    let stale = 0
    for (const code of codes) {
      const { digest } = withDigest(context, code, code.abbreviation)
      if ((await codeByDigest(trx, digest)) !== null) continue
      await setDigest(trx, code.id, digest)
      stale++
    }
    return done(stale)
  })
