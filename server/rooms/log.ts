/** The log of one body as its room sees it: what the next row is, how long the tail has become, and folding it. */
import type { BodyStore, BodyUpdateRow, StoredBody } from '../storage/bodies.ts'
import type { Clock, Log, RoomLimits } from './limits.ts'

type Parts = {
  readonly bodyId: string
  readonly store: BodyStore
  readonly limits: RoomLimits
  readonly log: Log
  readonly clock: Clock
}

export class BodyLog {
  readonly #parts: Parts
  #seq: number
  /** Rows and bytes behind the stored state. */
  #rows: number
  #bytes: number
  #folding = false

  constructor(parts: Parts, { seq, tail }: StoredBody) {
    this.#parts = parts
    this.#seq = seq
    this.#rows = tail.length
    this.#bytes = tail.reduce((sum, update) => sum + update.length, 0)
  }

  /** The row that would store `update` as the next one. */
  next(update: Uint8Array): BodyUpdateRow {
    return { bodyId: this.#parts.bodyId, seq: this.#seq + 1, update, at: this.#parts.clock() }
  }
  /** The row is on disk. */
  stored(row: BodyUpdateRow): void {
    this.#seq = row.seq
    this.#rows++
    this.#bytes += row.update.length
  }
  get isLong(): boolean {
    const { tailRows, tailBytes } = this.#parts.limits
    return this.#rows > tailRows || this.#bytes > tailBytes
  }
  get isLongAtRest(): boolean {
    return this.#rows > this.#parts.limits.tailRowsAtRest
  }

  /** Puts `state`, which must be all that is stored, in the place of the tail. A failure is logged and loses nothing. */
  async fold(state: () => Uint8Array): Promise<void> {
    if (this.#folding) return
    this.#folding = true
    const { bodyId, store, log } = this.#parts
    const rows = this.#rows
    const bytes = this.#bytes
    try {
      await store.compact(bodyId, this.#seq, state())
      this.#rows -= rows
      this.#bytes -= bytes
    } catch (error) {
      log.error({ err: error, bodyId }, 'the log of a body could not be folded')
    } finally {
      this.#folding = false
    }
  }
}
