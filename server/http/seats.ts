/**
 * Which seat a request speaks from. A browser may hold several, one cookie each; a header (or, on a socket, a query
 * parameter) names the seat, and without it the only valid one speaks. The cookie carries the right, the name none.
 */
import { parseCookie } from 'cookie'
import { seatCookiePrefix } from '../../shared/protocol.ts'
import type { Held } from '../actions/conference/join.ts'
import { digestOfToken } from '../auth/codes.ts'
import type { Database } from '../storage/database.ts'
import { seatByDigest } from '../storage/seats.ts'
import { done, type Outcome, refused } from '../storage/transact.ts'

/** A browser that sends more is not one of ours; each costs a query. */
const mostSeats = 40

export const cookieOf = (seat: string): string => seatCookiePrefix + seat

const tokens = (cookies: string | undefined): [seat: string, token: string][] =>
  Object.entries(parseCookie(cookies ?? ''))
    .flatMap(([name, value]): [string, string][] =>
      name.startsWith(seatCookiePrefix) && value ? [[name.slice(seatCookiePrefix.length), value]] : [],
    )
    .slice(0, mostSeats)

const seated = async (db: Database, seat: string, token: string, now: number): Promise<Held | null> => {
  const digest = digestOfToken(token)
  const record = await seatByDigest(db, digest, now)
  return record && record.seat === seat ? { digest, record } : null
}

/** Every seat that this browser still holds, in the order of its cookies. */
export const heldSeats = async (db: Database, cookies: string | undefined, now: number): Promise<Held[]> =>
  (await Promise.all(tokens(cookies).map(([seat, token]) => seated(db, seat, token, now)))).filter(
    held => held !== null,
  )

/** The seat that speaks: the named one, or the only one. `noSession` or `whichSeat` otherwise. */
export const speakingSeat = async (
  db: Database,
  cookies: string | undefined,
  name: string | null,
  now: number,
): Promise<Outcome<Held>> => {
  if (name !== null) {
    const found = tokens(cookies).find(([seat]) => seat === name)
    const held = found && (await seated(db, ...found, now))
    return held ? done(held) : refused('noSession')
  }
  const held = await heldSeats(db, cookies, now)
  if (held.length > 1) return refused('whichSeat')
  return held[0] ? done(held[0]) : refused('noSession')
}
