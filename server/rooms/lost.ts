/**
 * Finds words that Yjs takes in and deletes in one step, because what they were written in is gone: the author was
 * without a connection, or the letters were under way. Pure: reads the document and says what it found; whose words these
 * are and where they are kept is decided by others.
 *
 * It asks Yjs itself instead of foretelling it: what an update brought is looked up in the store right after it was
 * applied. An ordinary letter costs one look.
 */
import * as Y from 'yjs'
import type { DecodedUpdate } from './guard.ts'

type Deletions = DecodedUpdate['ds']

/** Ids that follow each other. `text` has one code unit for each; it is empty for what is no letter, or no more. */
export type Stretch = {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly text: string
}

/** A stretch with what it was written beside, as its author saw it: what stood before it and behind it, or in what. */
export type Lost = Stretch & {
  readonly origin: Y.ID | null
  readonly rightOrigin: Y.ID | null
  readonly parent: Y.ID | null
}

/** Up to which clock the document has each client of an update; asked before it is applied. */
export const knownBefore = (doc: Y.Doc, { structs }: DecodedUpdate): ReadonlyMap<number, number> => {
  const known = new Map<number, number>()
  for (const { id } of structs) if (!known.has(id.client)) known.set(id.client, Y.getState(doc.store, id.client))
  return known
}

const isGone = (type: Y.Item['parent']): boolean => !(type instanceof Y.AbstractType) || type._item?.deleted === true

/** Whether what has this id was taken in without a place: a struct whose container is gone is deleted, or only counted. */
const isLost = (store: Y.Doc['store'], client: number, clock: number): boolean => {
  const structs = store.clients.get(client)
  const struct = structs?.[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.GC || (struct instanceof Y.Item && struct.deleted && isGone(struct.parent))
}

/**
 * What an update that was just applied brought into something that is gone, in the order of the update: words, and the
 * marks and deleted letters between them, which connect them. `known` is `knownBefore` of the same update.
 */
export const lostIn = (doc: Y.Doc, { structs }: DecodedUpdate, known: ReadonlyMap<number, number>): Lost[] => {
  const lost: Lost[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.parentSub !== null) continue
    const { client } = struct.id
    const clock = Math.max(struct.id.clock, known.get(client) ?? 0)
    const end = struct.id.clock + struct.length
    if (clock >= end || !isLost(doc.store, client, clock)) continue
    const { content, origin, rightOrigin, parent } = struct
    const rest = clock - struct.id.clock
    const text = content instanceof Y.ContentString ? content.str.slice(rest) : ''
    const stretch = { client, clock, length: end - clock, text }
    lost.push(
      rest > 0
        ? { ...stretch, origin: Y.createID(client, clock - 1), rightOrigin: null, parent: null }
        : { ...stretch, origin, rightOrigin, parent: parent instanceof Y.ID ? parent : null },
    )
  }
  return lost
}

/** Every struct that deletions name and the document has. */
export function* deletedStructs(doc: Y.Doc, deletions: Deletions): Generator<Y.Item | Y.GC> {
  for (const [client, ranges] of deletions.clients) {
    const structs = doc.store.clients.get(client)
    const end = Y.getState(doc.store, client)
    if (structs === undefined) continue
    for (const { clock, len } of ranges) {
      if (clock >= end || len < 1) continue
      for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < clock + len; i++)
        yield structs[i]!
    }
  }
}

/** The items that lie directly in a type: its list in order, then the values of its keys. */
export function* itemsIn(type: Y.AbstractType<unknown>): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item
  yield* type._map.values()
}

/** A text in a clause, or in the map of a note, lies one deep; what a made-up client nests deeper is nobody's typing. */
export const deepest = 3

/**
 * The words that an update, asked before it is applied, deletes without naming them: they stand in something that it takes
 * out, and its sender had not seen them.
 */
export const unseenBy = (doc: Y.Doc, { ds }: DecodedUpdate): Stretch[] => {
  const unseen: Stretch[] = []
  const isSeen = ({ id }: Y.Item): boolean => Y.isDeleted(ds, id)
  const look = (type: Y.AbstractType<unknown>, depth: number): void => {
    for (const item of itemsIn(type)) {
      const { content, deleted, id } = item
      if (deleted) continue
      // What is named is looked into on its own.
      if (content instanceof Y.ContentType && depth < deepest && !isSeen(item)) look(content.type, depth + 1)
      if (!(content instanceof Y.ContentString)) continue
      const { client, clock } = id
      const isNamed = (at: number): boolean => Y.isDeleted(ds, Y.createID(client, clock + at))
      for (let from = 0; from < item.length; ) {
        let to = from + 1
        while (to < item.length && isNamed(to) === isNamed(from)) to++
        const text = content.str.slice(from, to)
        if (!isNamed(from)) unseen.push({ client, clock: clock + from, length: to - from, text })
        from = to
      }
    }
  }
  for (const struct of deletedStructs(doc, ds))
    if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentType)
      look(struct.content.type, 0)
  return unseen
}
