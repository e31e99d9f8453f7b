/**
 * What an update may be before it touches a body. Yjs itself checks nothing: a frame of 16 bytes that claims the next
 * 2^40 clocks of a rival's client id makes every replica throw away what that rival types next. So every Yjs client id
 * belongs to one person from its first use; an update may bring new structs only for ids of its sender, must follow
 * what the body has without a gap, and may refer only to what is there or comes with it.
 */
import * as Y from 'yjs'
import { type CloseCode, closeCode } from '../../shared/protocol.ts'

/** Who a client id belongs to that the server writes with. */
export const serverPerson = 'server'

/** A person types some hundred thousand characters in a conference; a jump beyond this is no typing. */
const farthestJump = 5_000_000
/** Yjs client ids are unsigned 32-bit numbers, and clocks beyond 31 bits break it. */
const highestClient = 2 ** 32
const highestClock = 2 ** 31

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>

/** `grows`: it brings structs, so the body gets larger; an update that only deletes does not. */
export type Judgement =
  | { readonly ok: true; readonly claims: readonly number[]; readonly grows: boolean }
  | { readonly ok: false; readonly code: CloseCode; readonly why: GuardRefusal }
export type GuardRefusal = 'malformed' | 'foreignClient' | 'clockJump' | 'gap'

/** Every struct and deletion of an update, or null when it cannot be read to its end. */
export const decode = (update: Uint8Array): DecodedUpdate | null => {
  try {
    return Y.decodeUpdate(update)
  } catch {
    // lib0 and Yjs throw a different error at each place where bytes make no sense; all of them mean the same.
    return null
  }
}

const no = (code: CloseCode, why: GuardRefusal): Judgement => ({ ok: false, code, why })
const malformed = no(closeCode.malformed, 'malformed')
const gap = no(closeCode.gap, 'gap')

/**
 * Judges an update from `person` against the body as it is. `ownerOf` answers whose a client id is, undefined where it
 * is free. Nothing is changed; the caller records `claims` (ids that were free) together with the words.
 */
export const judge = (
  doc: Y.Doc,
  { structs, ds }: DecodedUpdate,
  ownerOf: (client: number) => string | undefined,
  person: string,
): Judgement => {
  const { store } = doc
  /** Where the clocks of each client will be once the update is in. */
  const reach = new Map<number, number>()
  const claims: number[] = []
  let grows = false
  let current = { client: -1, known: 0, first: 0, next: 0, mine: false }
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (!Number.isSafeInteger(end) || struct.length < 1 || client >= highestClient) return malformed
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentDoc) return malformed
    if (client !== current.client) {
      if (reach.has(client)) return malformed
      current = { client, known: Y.getState(store, client), first: clock, next: clock, mine: false }
    }
    const { known } = current
    if (clock !== current.next) return malformed
    current.next = end
    reach.set(client, Math.max(known, end))
    if (end <= known) continue
    if (!current.mine) {
      const owner = ownerOf(client)
      if (owner !== undefined && owner !== person) return no(closeCode.forbidden, 'foreignClient')
      if (owner === undefined) claims.push(client)
      current.mine = true
    }
    if (end - known > farthestJump || end >= highestClock) return no(closeCode.gap, 'clockJump')
    if (current.first > known || struct instanceof Y.Skip) return gap
    grows = true
  }
  const has = (id: Y.ID): boolean => id.clock < (reach.get(id.client) ?? Y.getState(store, id.client))
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const { origin, rightOrigin, parent } = struct
    if (origin && !has(origin)) return gap
    if (rightOrigin && !has(rightOrigin)) return gap
    if (parent instanceof Y.ID && !has(parent)) return gap
  }
  for (const [client, ranges] of ds.clients) {
    const end = reach.get(client) ?? Y.getState(store, client)
    for (const { clock, len } of ranges) if (clock + len > end) return gap
  }
  return { ok: true, claims, grows }
}

/** True when the body has every struct of the update and every deletion already: a client that has read it says so in full. */
export const bringsNothing = (doc: Y.Doc, { structs, ds }: DecodedUpdate): boolean => {
  const { store } = doc
  for (const { id, length } of structs) if (id.clock + length > Y.getState(store, id.client)) return false
  for (const [client, ranges] of ds.clients) {
    const have = store.clients.get(client)
    const end = Y.getState(store, client)
    for (const { clock, len } of ranges) {
      if (have === undefined || clock + len > end) return false
      if (len < 1) continue
      for (let i = Y.findIndexSS(have, clock); i < have.length && have[i]!.id.clock < clock + len; i++) {
        if (!have[i]!.deleted) return false
      }
    }
  }
  return true
}
