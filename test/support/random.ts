/** Randomness that can be replayed: every random test runs over seeds and names the one that failed. */

export type Random = {
  /** 0 <= x < 1. */
  readonly next: () => number
  /** A whole number, 0 <= x < n. */
  readonly int: (n: number) => number
  readonly chance: (p: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

/** The mulberry32 generator: 32 bits of state, good enough to shuffle words. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (n: number): number => Math.floor(next() * n)
  return {
    next,
    int,
    chance: p => next() < p,
    pick: list => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(list.length)]!
    },
  }
}

/**
 * Runs a law over seeds 1, 2 ... `count`. `RUNS=` sets another count, `SEED=` replays one seed. A failure is
 * rethrown with its seed in front. Returns whether all seeds ran, so that a test asserts its statistics only then.
 */
export const forSeeds = (count: number, law: (random: Random, seed: number) => void): boolean => {
  const only = process.env.SEED
  const last = Number(process.env.RUNS ?? count)
  for (let seed = only ? Number(only) : 1; seed <= (only ? Number(only) : last); seed++) {
    try {
      law(randomFrom(seed), seed)
    } catch (error) {
      if (error instanceof Error) error.message = `SEED=${seed}: ${error.message}`
      throw error
    }
  }
  return only === undefined && last >= count
}

/** `forSeeds` for laws that wait. */
export const forSeedsAsync = async (
  count: number,
  law: (random: Random, seed: number) => Promise<void>,
): Promise<boolean> => {
  const only = process.env.SEED
  const last = Number(process.env.RUNS ?? count)
  for (let seed = only ? Number(only) : 1; seed <= (only ? Number(only) : last); seed++) {
    try {
      await law(randomFrom(seed), seed)
    } catch (error) {
      if (error instanceof Error) error.message = `SEED=${seed}: ${error.message}`
      throw error
    }
  }
  return only === undefined && last >= count
}
