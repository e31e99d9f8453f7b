/** Sitting down: a code becomes a seat in this browser. */
import type { Me } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { digestOfToken } from '../../auth/codes.ts'
import { newToken } from '../../auth/ids.ts'
import type { SetupCode } from '../../auth/setup.ts'
import { addConference, theConference } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import {
  addCodes,
  addPerson,
  addSession,
  type CodeRecord,
  codeByDigest,
  codesOf,
  endSession,
  type SeatRecord,
  seatByDigest,
  shownName,
} from '../../storage/seats.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { withDigest } from './offices.ts'

/** A conference lasts a week; a seat outlives it and the cookie's own lifetime is as long. In ms. */
export const seatLifetime = 30 * 24 * 3_600_000

/** A seat as its page sees it. */
export const meOf = (record: SeatRecord): Me => ({
  seat: record.seat,
  personId: record.actor.personId,
  role: record.actor.role,
  name: shownName(record.actor.role, record.delegationName),
  country: record.country,
  conference: { id: record.actor.conferenceId, name: record.conferenceName },
  committeeId: record.actor.committeeId,
  delegationId: record.actor.delegationId,
})

/** The code of the conference's own office; the conference is made when there is none. */
const setUp = async (context: Context, trx: Db): Promise<CodeRecord> => {
  let conference = await theConference(trx)
  if (!conference) {
    // It has no name until the secretariat gives it one.
    conference = { id: context.newId(), name: '' }
    await addConference(trx, conference, context.now())
  }
  const office = async () =>
    (await codesOf(trx, conference.id)).find(code => code.role === 'secretariat' && code.committeeId === null)
  const present = await office()
  if (present) return present
  await addCodes(trx, [secretariatCode(context, conference.id)])
  return (await office())!
}

export const secretariatCode = (context: Context, conferenceId: string) =>
  withDigest(
    context,
    {
      id: context.newId(),
      conferenceId,
      committeeId: null,
      delegationId: null,
      role: 'secretariat' as const,
      generation: 1,
    },
    null,
  )

/** A browser that holds a seat already: the digest of its cookie and who sits there. */
export type Held = { readonly digest: string; readonly record: SeatRecord }

export type Seated = { readonly me: Me; readonly token: string }

/**
 * Seats whoever knows `typed`. The session is always a new one. A browser that sits there with this very code already
 * keeps its place and its person, so that opening the same link twice makes no second delegate.
 */
export const join = async (
  context: Context,
  setup: SetupCode,
  typed: string,
  held: readonly Held[],
): Promise<Outcome<Seated>> => {
  const bySetup = setup.fits(typed, context.now())
  const outcome = await transact<Seated>(context.db, async trx => {
    const code = bySetup ? await setUp(context, trx) : await codeByDigest(trx, context.codes.digestOf(typed))
    if (!code) return refused('wrongCode')
    const again = held.find(({ record }) => record.codeId === code.id)
    const at = context.now()
    const personId = again?.record.actor.personId ?? context.newId()
    const { conferenceId, committeeId, delegationId, role } = code
    const actor: Actor = { personId, role, conferenceId, committeeId, delegationId }
    if (again) await endSession(trx, again.digest, at)
    else await addPerson(trx, { ...actor, codeId: code.id }, at)
    const token = newToken()
    const seat =
      again?.record.seat ??
      context
        .newId()
        .slice(0, 8)
        .replace(/[^A-Za-z0-9]/g, 'x')
    await addSession(trx, { digest: digestOfToken(token), personId, seat }, at, at + seatLifetime)
    const me = meOf((await seatByDigest(trx, digestOfToken(token), at))!)
    // The last thing that can refuse, so that a failure before it leaves the link usable.
    return bySetup && !setup.use() ? refused('wrongCode') : done({ me, token })
  })
  return outcome
}
