/**
 * Limits on wrong codes. A whole hall sits behind one address, so the address is the last thing to be blocked: tries are
 * counted by the browser's device cookie and by the committee that a code names, and a right code is accepted however
 * many wrong ones came before it. Only the ceiling of an address, which no hall reaches by mistyping, holds for right
 * codes too: it is what makes guessing hopeless, because whoever guesses drops the cookie and varies the committee.
 */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/** Wrong codes before a limit answers, and the seconds in which they are counted. */
const limits = {
  /** Ten typing errors; the eleventh waits. */
  device: { points: 10, duration: 600 },
  /** A committee of sixty may mistype half of its codes in a minute. */
  selector: { points: 30, duration: 60 },
  /** At this rate 40 bits last 7,000 years for one code, 17 for any of four hundred. */
  address: { points: 3_000, duration: 600 },
} as const

export type Try = { readonly device: string; readonly selector: string; readonly address: string }

export type Attempts = {
  /** Seconds until this address may try again; 0 when it may now. Asked before a code is looked up. */
  readonly closed: (attempt: Try) => Promise<number>
  /** Counts a wrong code. Answers the seconds that this device should wait, 0 while it has tries left. */
  readonly failed: (attempt: Try) => Promise<number>
}

const secondsOf = (state: RateLimiterRes | null, points: number): number =>
  state !== null && state.consumedPoints > points ? Math.max(1, Math.ceil(state.msBeforeNext / 1_000)) : 0

/** Counters in the memory of this process: a restart forgives. */
export const countAttempts = (): Attempts => {
  const device = new RateLimiterMemory({ keyPrefix: 'device', ...limits.device })
  const selector = new RateLimiterMemory({ keyPrefix: 'selector', ...limits.selector })
  const address = new RateLimiterMemory({ keyPrefix: 'address', ...limits.address })
  return {
    closed: async attempt => secondsOf(await address.get(attempt.address), limits.address.points - 1),
    failed: async attempt => {
      // `penalty` counts without rejecting: being over a limit is an answer here, no exception.
      const [byDevice, bySelector] = await Promise.all([
        device.penalty(attempt.device),
        selector.penalty(attempt.selector),
        address.penalty(attempt.address),
      ])
      return Math.max(secondsOf(byDevice, limits.device.points), secondsOf(bySelector, limits.selector.points))
    },
  }
}
