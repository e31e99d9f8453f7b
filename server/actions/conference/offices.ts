/** What seats and codes a committee has. */
import { type Delegation, palette } from '../../../shared/delegation.ts'
import { delegationFrom } from '../../auth/countries.ts'
import { addDelegations, delegationsOf } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { addCodes, type Code } from '../../storage/seats.ts'
import type { Context } from '../act.ts'

/** A code's row with the digest that finds it. `abbreviation` of its committee; null for the conference's own. */
export const withDigest = (context: Context, code: Code, abbreviation: string | null): Code & { digest: string } => ({
  ...code,
  digest: context.codes.digestOf(context.codes.codeOf({ ...code, abbreviation })),
})

export type Place = { readonly conferenceId: string; readonly committeeId: string; readonly abbreviation: string }

/** Offices that every committee has. */
export const committeeOffices = ['dais', 'observer', 'projector'] as const
export type CommitteeOffice = (typeof committeeOffices)[number]

/** Codes for the offices of a committee: all of a new one's, or those that an older one has not got yet. */
export const openOffices = (
  context: Context,
  db: Db,
  place: Place,
  offices: readonly CommitteeOffice[] = committeeOffices,
): Promise<void> =>
  addCodes(
    db,
    offices.map(role => {
      const { conferenceId, committeeId } = place
      const code: Code = { id: context.newId(), conferenceId, committeeId, delegationId: null, role, generation: 1 }
      return withDigest(context, code, place.abbreviation)
    }),
  )

/**
 * Seats delegations at the end of the committee's list, each with a flag, a colour and a code. Names that the committee
 * has already, in any letter case, are left out, so that a list can be pasted again with additions.
 */
export const seatDelegations = async (
  context: Context,
  db: Db,
  place: Place,
  typed: readonly string[],
  attendance: Delegation['attendance'] = 'absent',
): Promise<Delegation[]> => {
  const present = await delegationsOf(db, place.committeeId)
  const known = new Set(present.map(d => d.name.toLowerCase()))
  const fresh: Delegation[] = []
  for (const line of typed) {
    const { name, country } = delegationFrom(line)
    if (known.has(name.toLowerCase())) continue
    known.add(name.toLowerCase())
    const colour = (present.length + fresh.length) % palette.length
    fresh.push({ id: context.newId(), name, country, colour, attendance })
  }
  await addDelegations(db, place.committeeId, fresh, present.length)
  await addCodes(
    db,
    fresh.map(({ id: delegationId }) => {
      const { conferenceId, committeeId } = place
      const code: Code = {
        id: context.newId(),
        conferenceId,
        committeeId,
        delegationId,
        role: 'delegate',
        generation: 1,
      }
      return withDigest(context, code, place.abbreviation)
    }),
  )
  return fresh
}
