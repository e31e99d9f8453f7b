/**
 * Changes that are not on the server's disk are kept in this browser, so that a closed tab, an empty battery or a lost
 * network loses no word. One entry per tab (the Yjs client id of its document), removed once the server has them.
 */
import { createStore, del, entries, set, type UseStore } from 'idb-keyval'
import { z } from 'zod'

/** `update` is a Yjs update that holds `changes` changes made by one tab. */
export type Kept = {
  readonly key: string
  readonly epoch: number
  readonly update: Uint8Array
  readonly changes: number
}

const keptSchema = z.object({
  epoch: z.number(),
  update: z.instanceof(Uint8Array),
  changes: z.int().min(1),
})

export type Keeper = {
  /** Rejects where the browser does not store (private mode, full disk). */
  put(key: string, entry: Omit<Kept, 'key'>): Promise<void>
  remove(key: string): Promise<void>
  /** Entries under a prefix whose tab is no longer open. Rejects where the browser does not store. */
  left(prefix: string): Promise<readonly Kept[]>
  /** Marks an entry as belonging to an open tab, until the returned function is called. */
  hold(key: string): () => void
}

const lockName = (key: string) => `chapeau-kept/${key}`

/** Locks exist in secure contexts only. Without them an entry of another open tab may be sent twice, which Yjs ignores. */
const isOpenElsewhere = async (key: string): Promise<boolean> => {
  if (!('locks' in navigator)) return false
  return navigator.locks.request(lockName(key), { ifAvailable: true }, lock => lock === null)
}

/** The page's one connection to the storage: a connection for every text that is opened would stay for as long as the page. */
let storage: UseStore | null = null

/** Keeps in IndexedDB. */
export const browserKeeper = (): Keeper => {
  storage ??= createStore('chapeau', 'kept')
  const store = storage
  return {
    put: (key, entry) => set(key, entry, store),
    remove: key => del(key, store),
    async left(prefix) {
      const found: Kept[] = []
      for (const [key, value] of await entries<string, unknown>(store)) {
        if (typeof key !== 'string' || !key.startsWith(prefix)) continue
        const entry = keptSchema.safeParse(value)
        if (entry.success && !(await isOpenElsewhere(key))) found.push({ key, ...entry.data })
      }
      return found
    },
    hold(key) {
      let release = () => {}
      if ('locks' in navigator) {
        const closed = new Promise<void>(resolve => {
          release = resolve
        })
        navigator.locks
          .request(lockName(key), () => closed)
          .catch(error => console.warn('no lock for kept changes', key, error))
      }
      return () => release()
    },
  }
}

/** Prefix of the keys of one person's changes to one body. */
export const keptPrefix = (personId: string, bodyId: string): string => `${personId}/${bodyId}/`

/** While the server usually acknowledges within this time (ms), nothing needs to be written to this device. */
const graceWhileSent = 150

type Waiting = { readonly updates: readonly Uint8Array[]; readonly changes: number; readonly unsent: boolean }

/** Keeps one entry equal to what waits: written when it waits too long or cannot be sent, removed when all is on disk. */
export class KeptEntry {
  /** False after the browser refused to store. */
  works = true
  readonly #keeper: Keeper
  readonly #key: string
  readonly #epoch: number
  readonly #waiting: () => Waiting
  readonly #merge: (updates: readonly Uint8Array[]) => Uint8Array
  readonly #changed: () => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #writing = false
  #dirty = false
  #stored = false
  readonly #release: () => void

  constructor(options: {
    keeper: Keeper
    key: string
    epoch: number
    waiting: () => Waiting
    merge: (updates: readonly Uint8Array[]) => Uint8Array
    /** Called when `works` has changed. */
    changed: () => void
  }) {
    this.#keeper = options.keeper
    this.#key = options.key
    this.#epoch = options.epoch
    this.#waiting = options.waiting
    this.#merge = options.merge
    this.#changed = options.changed
    this.#release = options.keeper.hold(options.key)
  }

  /** What waits has changed. */
  touch(): void {
    this.#dirty = true
    const { changes } = this.#waiting()
    if (changes === 0 && !this.#stored && !this.#writing) {
      this.#clearTimer()
      this.#dirty = false
    } else this.#timer ??= setTimeout(() => this.#due(), 0)
  }

  /** Whether a change has been sent is known only after the provider has had its turn. */
  #due(): void {
    this.#timer = null
    if (this.#waiting().unsent) void this.flush()
    else this.#timer = setTimeout(() => void this.flush(), graceWhileSent)
  }

  /** Writes at once. */
  async flush(): Promise<void> {
    this.#clearTimer()
    if (this.#writing) return
    this.#writing = true
    while (this.#dirty) {
      this.#dirty = false
      const { updates, changes } = this.#waiting()
      try {
        if (changes > 0) {
          this.#stored = true
          await this.#keeper.put(this.#key, { epoch: this.#epoch, update: this.#merge(updates), changes })
        } else if (this.#stored) {
          await this.#keeper.remove(this.#key)
          this.#stored = false
        }
        this.#says(true)
      } catch (error) {
        console.warn('changes cannot be kept on this device', error)
        this.#says(false)
      }
    }
    this.#writing = false
  }

  /** The tab is done with this entry; what is stored stays stored. */
  close(): void {
    this.#clearTimer()
    this.#release()
  }

  #says(works: boolean): void {
    if (this.works === works) return
    this.works = works
    this.#changed()
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
