/**
 * Commit before broadcast, for all rooms at once. At the end of an event-loop turn every room with something new is cut,
 * and the cuts are stored in one transaction; what arrives meanwhile makes the next. A room hears that its cut is `done`
 * only when the rows are on disk. When storing fails nothing is given up: the cuts wait and are tried again, one room at
 * a time, so that a row that can never be stored does not keep the others from disk.
 */
import type { BodyStore, BodyUpdateRow, ClientClaim, LateWords } from '../storage/bodies.ts'
import type { Log, RoomLimits } from './limits.ts'

/** What one room wants stored. Exactly one `done` follows, and any number of `failed` before it. */
export type Cut = {
  readonly rows: readonly BodyUpdateRow[]
  readonly claims: readonly ClientClaim[]
  readonly late: readonly LateWords[]
  done(): void
  failed(error: unknown): void
}
/** A room, seen from here. `cut` gives what is new, or null; it is not asked again before its last cut is done. */
export type Source = { readonly bodyId: string; cut(): Cut | null }

export type Committer = {
  /** `source` has something new; it will be cut at the end of this turn or after the commit under way. */
  mark(source: Source): void
  /** True while storing fails. */
  readonly failing: boolean
  /** Resolves once nothing waits to be stored. */
  idle(): Promise<void>
  /** Tries no more. What could not be stored is lost with the process, and nobody has seen it. */
  stop(): void
}

export const createCommitter = (
  store: Pick<BodyStore, 'append'>,
  { limits, log }: { limits: Pick<RoomLimits, 'retryFirst' | 'retryLongest'>; log: Log },
): Committer => {
  const dirty = new Set<Source>()
  const waiting: Cut[] = []
  let waiters: (() => void)[] = []
  let turn: NodeJS.Immediate | null = null
  let retry: NodeJS.Timeout | null = null
  let pause = limits.retryFirst
  let busy = false
  let stopped = false

  const settled = (): boolean => !busy && dirty.size === 0 && waiting.length === 0
  const wake = (): void => {
    if (!settled()) return
    for (const resolve of waiters) resolve()
    waiters = []
  }

  const commit = async (cuts: readonly Cut[]): Promise<unknown> => {
    try {
      await store.append(
        cuts.flatMap(cut => cut.rows),
        cuts.flatMap(cut => cut.claims),
        cuts.flatMap(cut => cut.late),
      )
      return null
    } catch (error) {
      return error ?? new Error('the store gave no reason')
    }
  }
  const giveWay = (cuts: readonly Cut[], error: unknown): void => {
    log.error({ err: error, bodies: cuts.flatMap(cut => cut.rows.map(row => row.bodyId)) }, 'words could not be stored')
    for (const cut of cuts) cut.failed(error)
  }
  const later = (): void => {
    if (stopped) return
    retry = setTimeout(() => void exclusively(tryAgain), pause)
    pause = Math.min(pause * 2, limits.retryLongest)
  }

  const cutAll = async (): Promise<void> => {
    while (dirty.size > 0 && !stopped) {
      const sources = [...dirty]
      dirty.clear()
      const cuts = sources.flatMap(source => source.cut() ?? [])
      if (cuts.length === 0) continue
      if (waiting.length > 0) {
        waiting.push(...cuts)
        for (const cut of cuts) cut.failed(null)
        continue
      }
      const error = await commit(cuts)
      if (error === null) {
        for (const cut of cuts) cut.done()
        continue
      }
      waiting.push(...cuts)
      giveWay(cuts, error)
      later()
    }
  }
  const tryAgain = async (): Promise<void> => {
    retry = null
    while (waiting.length > 0 && !stopped) {
      const cut = waiting.shift()!
      const error = await commit([cut])
      if (error !== null) {
        waiting.push(cut)
        giveWay([cut], error)
        later()
        return
      }
      pause = limits.retryFirst
      cut.done()
    }
    await cutAll()
  }
  /** Only one transaction of ours at a time: the order of a body's rows is the order of its words. */
  const exclusively = async (work: () => Promise<void>): Promise<void> => {
    if (busy) {
      if (work === tryAgain) later()
      return
    }
    busy = true
    try {
      await work()
    } catch (error) {
      log.error({ err: error }, 'a commit ended in an error of the program')
    } finally {
      busy = false
      if (dirty.size > 0) schedule()
      wake()
    }
  }
  const schedule = (): void => {
    if (stopped) return
    turn ??= setImmediate(() => {
      turn = null
      void exclusively(cutAll)
    })
  }

  return {
    mark(source) {
      dirty.add(source)
      if (!busy) schedule()
    },
    get failing() {
      return waiting.length > 0
    },
    idle: () => (settled() ? Promise.resolve() : new Promise(resolve => waiters.push(resolve))),
    stop() {
      stopped = true
      if (turn) clearImmediate(turn)
      if (retry) clearTimeout(retry)
    },
  }
}
