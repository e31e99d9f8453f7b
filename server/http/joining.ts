/** Endpoints for people who have no seat yet, and for the seats of a browser. */

import { parseCookie } from 'cookie'
import type { Request, Response, Router } from 'express'
import { api } from '../../shared/api.ts'
import { join, meOf, seatLifetime } from '../actions/conference/join.ts'
import { leave } from '../actions/conference/leave.ts'
import { lookAtCode } from '../actions/conference/lookAtCode.ts'
import { makeDemo } from '../actions/conference/makeDemo.ts'
import { selectorOf } from '../auth/codes.ts'
import { newId } from '../auth/ids.ts'
import { theConference } from '../storage/conference.ts'
import { done, type Outcome, refused } from '../storage/transact.ts'
import { openRoute, route, type Site } from './route.ts'
import { cookieOf, heldSeats } from './seats.ts'

/** Names a browser, so that its typing errors are its own; it carries no right. */
const deviceCookie = 'device'
/** In ms. */
const deviceLifetime = 365 * 24 * 3_600_000

const cookieOptions = (request: Request, maxAge: number) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: request.secure, maxAge }) as const

const deviceOf = (request: Request, response: Response): string => {
  const known = parseCookie(request.headers.cookie ?? '')[deviceCookie]
  if (known !== undefined && /^[\w-]{10,40}$/.test(known)) return known
  const device = newId()
  response.cookie(deviceCookie, device, cookieOptions(request, deviceLifetime))
  return device
}

export const joining = (router: Router, site: Site): void => {
  const { context, setup, attempts, clock } = site
  const { db } = context

  /** Tries a code under the limits; see `attempts.ts`. */
  const attempt = async <T>(
    request: Request,
    response: Response,
    code: string,
    work: () => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const tried = { device: deviceOf(request, response), selector: selectorOf(code), address: request.ip ?? '' }
    const closed = await attempts.closed(tried)
    if (closed > 0) return refused('tooManyTries', { seconds: String(closed) })
    const outcome = await work()
    if (outcome.ok || outcome.code !== 'wrongCode') return outcome
    const wait = await attempts.failed(tried)
    return wait > 0 ? refused('tooManyTries', { seconds: String(wait) }) : outcome
  }

  openRoute(router, site, api.start, async ({ request, response }) => {
    deviceOf(request, response)
    const seats = await heldSeats(db, request.headers.cookie, clock())
    return done({ empty: (await theConference(db)) === null, seats: seats.map(({ record }) => meOf(record)) })
  })
  openRoute(router, site, api.demo, () => makeDemo(context))
  openRoute(router, site, api.lookAtCode, ({ body, request, response }) =>
    attempt(request, response, body.code, () => lookAtCode(context, setup, body.code)),
  )
  openRoute(router, site, api.join, async ({ body, request, response }) => {
    const held = await heldSeats(db, request.headers.cookie, clock())
    const outcome = await attempt(request, response, body.code, () => join(context, setup, body.code, held))
    if (!outcome.ok) return outcome
    const { me, token } = outcome.value
    response.cookie(cookieOf(me.seat), token, cookieOptions(request, seatLifetime))
    return done(me)
  })
  route(router, site, api.me, async ({ held }) => done(meOf(held.record)))
  route(router, site, api.leave, async ({ held, request, response }) => {
    const { maxAge: _, ...options } = cookieOptions(request, 0)
    response.clearCookie(cookieOf(held.record.seat), options)
    return leave(context, held)
  })
}
