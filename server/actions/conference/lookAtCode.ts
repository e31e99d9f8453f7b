/** Whom a code would seat, for the page that asks before anybody sits down. */
import type { SeatOffer } from '../../../shared/api.ts'
import type { SetupCode } from '../../auth/setup.ts'
import { theConference } from '../../storage/conference.ts'
import { codeByDigest, shownName } from '../../storage/seats.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'

/** Changes nothing. */
export const lookAtCode = async (context: Context, setup: SetupCode, typed: string): Promise<Outcome<SeatOffer>> => {
  if (setup.fits(typed, context.now())) {
    const conference = (await theConference(context.db))?.name ?? ''
    return done({
      role: 'secretariat',
      name: shownName('secretariat', null),
      country: null,
      conference,
      committee: null,
    })
  }
  const code = await codeByDigest(context.db, context.codes.digestOf(typed))
  if (!code) return refused('wrongCode')
  return done({
    role: code.role,
    name: shownName(code.role, code.delegationName),
    country: code.country,
    conference: code.conferenceName,
    committee: code.committeeName,
  })
}
