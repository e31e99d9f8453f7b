/**
 * The one-time code that makes the first secretariat. It lives in this process only, is printed on the console and opens
 * the server until it is used or half an hour has passed.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { normalised, setupLength, spelled } from './codes.ts'

/** Time to walk to the laptop that runs the server, in ms. */
const validFor = 30 * 60_000

export type SetupCode = {
  readonly code: string
  /** Whether a typed code is this one, unused and in time. */
  readonly fits: (typed: string, now: number) => boolean
  /** Takes it out of use. False when somebody was first. */
  readonly use: () => boolean
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

export const newSetupCode = (now: number): SetupCode => {
  const code = `SETUP-${spelled(randomBytes(10), setupLength)}`
  let used = false
  return {
    code,
    fits: (typed, at) => !used && at < now + validFor && same(normalised(typed), normalised(code)),
    use: () => {
      const first = !used
      used = true
      return first
    },
  }
}
