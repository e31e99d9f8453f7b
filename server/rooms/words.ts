/**
 * The words of one room: the Yjs document, whose client ids are whose, and what has been taken in since it was last
 * asked. Knows neither sockets nor disk.
 */
import * as Y from 'yjs'
import { bodyName, repairBody } from '../../shared/body.ts'
import { type CloseCode, closeCode } from '../../shared/protocol.ts'
import type { StoredBody } from '../storage/bodies.ts'
import { isEmptyUpdate, step2Frame } from './frames.ts'
import { bringsNothing, type DecodedUpdate, decode, judge, serverPerson } from './guard.ts'
import { knownBefore, type Lost, lostIn, type Stretch, unseenBy } from './lost.ts'
import { type Rescued, TakenOut } from './taken-out.ts'

/** `broken`: the document was left half changed and must not be used again. */
export type Taken =
  | { readonly kind: 'taken' }
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'refused' | 'broken'; readonly code: CloseCode; readonly why: string; readonly cause?: unknown }

/**
 * What is new since the last time: one update to store and send, ids that now belong to somebody, and words that came too
 * late for what they were written in. `mended`: the server changed something too.
 */
export type News = {
  readonly update: Uint8Array | null
  readonly claims: readonly (readonly [clientId: number, personId: string])[]
  readonly late: readonly Rescued[]
  readonly mended: boolean
}

const taken: Taken = { kind: 'taken' }
const readOnly: Taken = { kind: 'readOnly' }
const bySender = Symbol('words of clients')
const byServer = Symbol('repair')
const byDoor = Symbol('door')
/** Different state vectors answered between two changes; people who come back after a cut of the line share one. */
const sharedAnswers = 16

/** The framed answer to a state vector from what is stored, without making it live; null when the vector is none. */
export const answerFrom = ({ state, tail }: StoredBody, stateVector: Uint8Array): Buffer | null => {
  try {
    return step2Frame(Y.diffUpdate(Y.mergeUpdates([state, ...tail]), stateVector))
  } catch {
    // A state vector that ends too early.
    return null
  }
}

export class Words {
  readonly doc = new Y.Doc({ gc: true })
  /** False when the stored updates do not fit together. */
  readonly whole: boolean
  readonly #owners: Map<number, string>
  readonly #quota: number
  #claims: [number, string][] = []
  #updates: Uint8Array[] = []
  #structureChanged = false
  #answers = new Map<string, Buffer>()
  #state: Uint8Array | null = null
  /** At least the length of the encoded state. */
  #sizeBound: number
  /**
   * Null where nobody keeps what comes too late: only a merge room has a tray to put it in. In a paper or an amendment
   * such words go with the clause that they were typed into, as Yjs has it.
   */
  readonly #takenOut: TakenOut | null
  #lost: { words: Lost; personId: string }[] = []
  #unseen: { words: Stretch; personId: string }[] = []
  #deletions: { ds: DecodedUpdate['ds']; personId: string }[] = []

  /** `quota` is in bytes of the encoded state. */
  constructor({ kind, state, tail, owners }: StoredBody, quota: number) {
    this.#quota = quota
    this.#takenOut = kind === 'merger' ? new TakenOut() : null
    this.#owners = new Map(owners)
    this.#sizeBound = tail.reduce((sum, update) => sum + update.length, state.length)
    Y.applyUpdate(this.doc, state)
    // One merged update costs a tenth of applying a long tail row by row.
    if (tail.length > 0) Y.applyUpdate(this.doc, Y.mergeUpdates([...tail]))
    this.whole = this.doc.store.pendingStructs === null && this.doc.store.pendingDs === null
    const fragment = this.doc.getXmlFragment(bodyName)
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      this.#takenOut?.remember(this.doc, transaction)
      for (const [type, keys] of transaction.changed) {
        // Clauses come and go, a clause gets another id, or something that is no text is put into a clause.
        const children = Object.is(type, fragment) && keys.has(null)
        const inside = type.parent === fragment && (keys.has('id') || keys.has(null))
        if (children || inside) this.#structureChanged = true
      }
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#answers.clear()
      this.#state = null
      if (origin !== byDoor) this.#updates.push(update)
    })
  }

  /** Whose a Yjs client id is. An id that has words and was never claimed wrote the seed or a repair: it is the server's. */
  ownerOf = (clientId: number): string | undefined =>
    this.#owners.get(clientId) ?? (Y.getState(this.doc.store, clientId) > 0 ? serverPerson : undefined)

  /** Binds a client id to a person; false when it is another's. */
  claim(clientId: number, personId: string): boolean {
    const owner = this.ownerOf(clientId)
    if (owner !== undefined) return owner === personId
    this.#owners.set(clientId, personId)
    this.#claims.push([clientId, personId])
    return true
  }

  /** Runs `work`, which calls `take`, as one Yjs transaction: a letter costs a quarter of what it costs in one of its own. */
  together(work: () => void): void {
    Y.transact(this.doc, work, bySender, false)
  }

  /** Takes an update of `personId` into the document, or says why not. */
  take(update: Uint8Array, personId: string, mode: 'write' | 'read'): Taken {
    if (isEmptyUpdate(update)) return taken
    const refused = (code: CloseCode, why: string): Taken => ({ kind: 'refused', code, why })
    const decoded = decode(update)
    if (decoded === null) return refused(closeCode.malformed, 'malformed')
    if (mode === 'read') return bringsNothing(this.doc, decoded) ? taken : readOnly
    const verdict = judge(this.doc, decoded, this.ownerOf, personId)
    if (!verdict.ok) return refused(verdict.code, verdict.why)
    if (verdict.grows && !this.#fits(update.length)) return refused(closeCode.quota, 'full')
    for (const clientId of verdict.claims) this.claim(clientId, personId)
    const known = this.#takenOut && knownBefore(this.doc, decoded)
    const unseen = this.#takenOut ? unseenBy(this.doc, decoded) : []
    try {
      Y.applyUpdate(this.doc, update)
    } catch (cause) {
      return { kind: 'broken', code: closeCode.malformed, why: 'malformed', cause }
    }
    const { store } = this.doc
    if (store.pendingStructs === null && store.pendingDs === null) {
      if (known) this.#noteLate(decoded, known, unseen, personId)
      return taken
    }
    // Kept for ever and tried at every update otherwise; what of it could be placed stays.
    store.pendingStructs = null
    store.pendingDs = null
    return refused(closeCode.gap, 'gap')
  }

  #noteLate(update: DecodedUpdate, known: ReadonlyMap<number, number>, unseen: Stretch[], personId: string): void {
    for (const words of lostIn(this.doc, update, known)) this.#lost.push({ words, personId })
    for (const words of unseen) {
      const owner = this.ownerOf(words.client)
      if (owner !== undefined && owner !== serverPerson) this.#unseen.push({ words, personId: owner })
    }
    if (update.ds.clients.size > 0) this.#deletions.push({ ds: update.ds, personId })
  }
  #late(newId: () => string): Rescued[] {
    const [lost, unseen, deletions] = [this.#lost, this.#unseen, this.#deletions]
    if (this.#takenOut === null || lost.length + unseen.length + deletions.length === 0) return []
    this.#lost = []
    this.#unseen = []
    this.#deletions = []
    return this.#takenOut.rescue({ lost, unseen, deletions }, newId)
  }

  #fits(bytes: number): boolean {
    if (this.#sizeBound + bytes > this.#quota) this.#sizeBound = Y.encodeStateAsUpdate(this.doc).length
    if (this.#sizeBound + bytes > this.#quota) return false
    this.#sizeBound += bytes
    return true
  }

  /** What was taken in since the last call, after the server has mended what concurrent edits left behind. */
  news(newId: () => string): News {
    const mended = this.#structureChanged && repairBody(this.doc, newId, byServer)
    this.#structureChanged = false
    const updates = this.#updates
    const claims = this.#claims
    this.#updates = []
    this.#claims = []
    const update = updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null)
    return { update, claims, late: this.#late(newId), mended }
  }
  get hasClaims(): boolean {
    return this.#claims.length > 0
  }

  /** The framed answer to a client's state vector, shared by all who ask the same until a word changes; null when it is none. */
  answerTo(stateVector: Uint8Array): Buffer | null {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#answers.get(key)
    if (known) return known
    try {
      const missing = key === '\0' ? this.state() : Y.encodeStateAsUpdate(this.doc, stateVector)
      const answer = step2Frame(missing)
      if (this.#answers.size < sharedAnswers) this.#answers.set(key, answer)
      return answer
    } catch {
      // A state vector that ends too early.
      return null
    }
  }
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }
  state(): Uint8Array {
    this.#state ??= Y.encodeStateAsUpdate(this.doc)
    return this.#state
  }

  /** The update that `edit` makes on a copy, under a client id of its own, or null when it changes nothing. */
  prepare(edit: (copy: Y.Doc) => void): Uint8Array | null {
    const copy = new Y.Doc({ gc: true })
    Y.applyUpdate(copy, this.state())
    const updates: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => updates.push(update))
    edit(copy)
    copy.destroy()
    return updates.length === 0 ? null : Y.mergeUpdates(updates)
  }
  /** Takes a prepared update in. It is on disk already, so it is no news. */
  adopt(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, byDoor)
    this.#sizeBound += update.length
    this.#structureChanged = false
  }

  destroy(): void {
    this.doc.destroy()
  }
}
