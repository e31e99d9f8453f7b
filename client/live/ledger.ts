/**
 * Counts what the person has changed and the server has not yet put on disk. The server acknowledges how many update
 * frames of a socket are durable; a change that has not been sent on the present socket is in no frame and stays waiting,
 * whatever happened to earlier sockets. So `waiting` is 0 only when every change is on disk.
 */

/** One local change (a Yjs update); `changes` is more than 1 for words brought back from an earlier tab. */
type Entry = { readonly update: Uint8Array; readonly changes: number; readonly at: number; frame: number | null }

export class Ledger {
  #entries: Entry[] = []
  #frames = 0
  #stateSent = false

  /** Changes that are not on disk yet. */
  get waiting(): number {
    return this.#entries.reduce((sum, entry) => sum + entry.changes, 0)
  }

  /** When the oldest waiting change was made (ms), or null when nothing waits. */
  get oldest(): number | null {
    return this.#entries[0]?.at ?? null
  }

  /** True when a waiting change has not even been sent. */
  get unsent(): boolean {
    return this.#entries.some(entry => entry.frame === null)
  }

  /** The updates of all waiting changes, oldest first. */
  updates(): readonly Uint8Array[] {
    return this.#entries.map(entry => entry.update)
  }

  /** Notes a local change, before it is sent. */
  wrote(update: Uint8Array, at: number, changes = 1): void {
    this.#entries.push({ update, changes, at, frame: null })
  }

  /** A new socket counts from zero, and nothing has been sent on it. */
  opened(): void {
    this.#frames = 0
    this.#stateSent = false
    for (const entry of this.#entries) entry.frame = null
  }

  /**
   * Asked for every update frame before it is sent. False: do not send. Before the answer to the server's first question
   * (a sync step 2, which carries everything the server lacks) a single update would not follow what the server has.
   */
  sendsUpdate(): boolean {
    if (!this.#stateSent) return false
    const newest = this.#entries.at(-1)
    const frame = ++this.#frames
    if (newest && newest.frame === null) newest.frame = frame
    return true
  }

  /** Told of every sync step 2 that is sent: it carries all that waits unsent. */
  sendsState(): void {
    this.#stateSent = true
    const frame = ++this.#frames
    for (const entry of this.#entries) entry.frame ??= frame
  }

  /** What waits will never be sent. */
  forget(): void {
    this.#entries = []
  }

  /** The first `count` update frames of this socket are on disk. */
  acknowledged(count: number): void {
    this.#entries = this.#entries.filter(entry => entry.frame === null || entry.frame > count)
  }
}

/** What the badge may say. `waiting` counts changes that are not on disk. */
export type SyncStatus =
  | { readonly state: 'connecting' }
  | { readonly state: 'saved' }
  /** `trouble`: the server says that it cannot save now. `reload`: this page is older than the server. */
  | { readonly state: 'saving' | 'slow' | 'trouble' | 'reload'; readonly waiting: number }
  /** `kept`: the waiting changes are in this browser's storage and outlive the tab. */
  | { readonly state: 'offline'; readonly waiting: number; readonly kept: boolean }
  | { readonly state: 'closed'; readonly reason: ClosedReason; readonly waiting: number }

/** Why there is no way back for this page: the session ended, the right is gone, the body is gone. */
export type ClosedReason = 'noSession' | 'forbidden' | 'gone'

/** What the status is judged by. Times in ms. */
export type SyncFacts = {
  readonly synced: boolean
  readonly connected: boolean
  /** Since when there is no connection; null while there is one. */
  readonly lostAt: number | null
  /** The browser itself says that there is no network. */
  readonly noNetwork: boolean
  readonly waiting: number
  readonly oldest: number | null
  readonly kept: boolean
  readonly trouble: boolean
  readonly final: ClosedReason | 'reload' | null
}

/** A change that waits longer is told to be slow: people tolerate about this before they wonder. */
export const slowAfter = 3_000
/** A break that is shorter is not shown: Wi-Fi that changes cells comes back within it. */
export const offlineAfter = 5_000

/** The status at a moment, from the facts. Never `saved` while a change waits. */
export const statusOf = (facts: SyncFacts, now: number): SyncStatus => {
  const { waiting, oldest, kept } = facts
  if (facts.final === 'reload') return { state: 'reload', waiting }
  if (facts.final) return { state: 'closed', reason: facts.final, waiting }
  const away = !facts.connected && (facts.noNetwork || (facts.lostAt !== null && now - facts.lostAt >= offlineAfter))
  if (away) return { state: 'offline', waiting, kept }
  if (!facts.synced) return { state: 'connecting' }
  if (facts.trouble) return { state: 'trouble', waiting }
  if (waiting === 0) return { state: 'saved' }
  return { state: oldest !== null && now - oldest >= slowAfter ? 'slow' : 'saving', waiting }
}

/** When the status may change by time alone (ms), or null. */
export const nextTurn = (facts: SyncFacts, now: number): number | null => {
  const turns = [
    facts.connected || facts.lostAt === null ? null : facts.lostAt + offlineAfter,
    facts.oldest === null ? null : facts.oldest + slowAfter,
  ].filter(turn => turn !== null && turn > now)
  return turns.length === 0 ? null : Math.min(...(turns as number[]))
}
