/**
 * What was taken out of a body while its room lives, letter by letter, so that words which come too late for it can be
 * put where they were typed and kept as a copy of the clause as their author had it. Invariant: every letter that is given to
 * `rescue`, and that its author did not erase, stands in a clause that it answers with.
 *
 * Only a help, so it is bounded and never stored: Yjs forgets deleted letters, and after a restart nobody knows any more
 * what stood around such words. Then the words alone are kept.
 */
import * as Y from 'yjs'
import { nameplateOf } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import type { LateWords } from '../storage/bodies.ts'
import type { DecodedUpdate } from './guard.ts'
import { deepest, deletedStructs, itemsIn, type Lost, type Stretch } from './lost.ts'

/** Words of a person that came too late, as the clause to keep. Under an `id` that was told before it takes that one's place. */
export type Rescued = Omit<LateWords, 'bodyId' | 'at'>

export type Late = {
  /** In the order in which they were taken in. */
  readonly lost: readonly { readonly words: Lost; readonly personId: string }[]
  /** Words that stood in the body, and whose they are. */
  readonly unseen: readonly { readonly words: Stretch; readonly personId: string }[]
  /** What people deleted, in the same order: late words that they took back, and old ones that they put theirs in the place of. */
  readonly deletions: readonly { readonly ds: DecodedUpdate['ds']; readonly personId: string }[]
}

/** Every item of what was taken out is a piece, in the order of reading; also containers and marks, without text. */
type Piece = {
  readonly home: Home
  readonly client: number
  readonly clock: number
  length: number
  text: string
  /** Whose words these are that would be lost; null for what stood there. */
  by: string | null
  /** Who deleted it in what they had before them. */
  struck: readonly string[]
}
type Home = {
  readonly clauseId: string | null
  readonly kind: Clause['kind']
  readonly level: Clause['level']
  readonly pieces: Piece[]
  letters: number
  /** The copy that was made for a person. */
  readonly copies: Map<string, string>
}

/** A longer clause is not remembered, in code units: each letter that is late for it would store all of it again. */
const longest = 20_000
/** As much is remembered, in code units; a piece counts for twenty. Some two hundred clauses of a paper, and a megabyte. */
const most = 200_000
const pieceCosts = 20
/** A clause of more pieces than this would push out all others. */
const mostOfOne = most / 4
/**
 * More late pieces at once are nobody's typing, and are kept in the order in which they came; more deletions at once are
 * somebody's whole history, and are not looked for. Each costs some ten microseconds while everybody waits.
 */
const mostAtOnce = 10_000
/** So many stretches are kept each alone of one batch; the tray shall not be filled with pieces of a word. */
const mostAlone = 50

/** Half a letter, which is left when the other half was deleted, cannot be stored. */
const halves = /\p{Surrogate}/gu

export class TakenOut {
  readonly #homes = new Set<Home>()
  /** The pieces of each client, by clock. */
  readonly #pieces = new Map<number, Piece[]>()

  /** Remembers what a transaction took out. Call it in `afterTransaction`: Yjs throws the letters away after that. */
  remember(doc: Y.Doc, { deleteSet }: Y.Transaction): void {
    for (const struct of deletedStructs(doc, deleteSet)) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue
      const { parent } = struct
      // What lies in something that went as well is remembered with that.
      if (!(parent instanceof Y.AbstractType) || parent._item?.deleted) continue
      const plate = nameplateOf(struct.content.type) ?? nameplateOf(parent)
      const home = newHome(plate)
      gather(struct, home, 0)
      if (home.letters > longest || costOf(home) > mostOfOne) continue
      this.#keep(home)
      this.#forget()
    }
  }

  /**
   * The clauses to keep for words that came too late, one for each person and clause that was taken out: that clause as it
   * stood with all that this person typed and deleted in it too late, or the words alone. White space alone is not kept.
   */
  rescue({ lost, unseen, deletions }: Late, newId: () => string): Rescued[] {
    const touched = new Map<Home, Set<string>>()
    const touch = (home: Home, personId: string): void => {
      const people = touched.get(home)
      if (people) people.add(personId)
      else touched.set(home, new Set([personId]))
    }
    const crowd = newHome(null)
    let alone = 0
    const apart = (words: Stretch, personId: string): Home => {
      const home = lost.length > mostAtOnce || ++alone > mostAlone ? crowd : newHome(null)
      home.pieces.push({ home, ...words, by: personId, struck: [] })
      home.letters += words.text.length
      if (home !== crowd) this.#keep(home)
      return home
    }
    for (const { words, personId } of lost) {
      const home = (lost.length > mostAtOnce ? null : this.#place(words, personId)) ?? apart(words, personId)
      if (words.text.trim() !== '') touch(home, personId)
    }
    for (const { words, personId } of unseen) {
      const home = this.#claimed(words, personId) ?? apart(words, personId)
      if (words.text.trim() !== '') touch(home, personId)
    }
    if (this.#pieces.size > 0) for (const { ds, personId } of deletions) this.#strike(ds, personId)
    const late = [...touched].flatMap(([home, people]) => [...people].flatMap(who => copyOf(home, who, newId) ?? []))
    this.#forget()
    return late
  }

  #strike(ds: DecodedUpdate['ds'], personId: string): void {
    let count = 0
    for (const ranges of ds.clients.values()) count += ranges.length
    if (count > mostAtOnce) return
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges)
        for (const piece of this.#within(client, clock, len))
          if (!piece.struck.includes(personId)) piece.struck = [...piece.struck, personId]
  }

  /** What is remembered of these letters, cut at both ends. */
  #within(client: number, clock: number, length: number): Piece[] {
    const pieces = this.#pieces.get(client)
    const found: Piece[] = []
    if (pieces === undefined) return found
    const end = clock + length
    for (let i = Math.max(placeOf(pieces, clock) - 1, 0); i < pieces.length && pieces[i]!.clock < end; i++) {
      const piece = pieces[i]!
      if (piece.text === '' || piece.clock + piece.length <= clock) continue
      if (piece.clock < clock) {
        // The rest of it comes next.
        this.#split(piece, clock)
        continue
      }
      if (piece.clock + piece.length > end) this.#split(piece, end)
      found.push(piece)
    }
    return found
  }

  /** Puts late letters where they were typed; answers where that is, null where it is not known. */
  #place(words: Lost, personId: string): Home | null {
    // Taken out in the same transaction: it stands where Yjs put it.
    const there = this.#claimed(words, personId)
    if (there) return there
    const before = words.origin ?? words.parent
    const after = this.#find(before)
    const next = after ? undefined : this.#find(words.rightOrigin)
    const near = after ?? next
    if (near === undefined || near.home.letters > longest) return null
    const { home } = near
    home.letters += words.text.length
    if (after && before) {
      const isLast = before.clock === after.clock + after.length - 1
      const follows = isLast && after.client === words.client && words.clock === before.clock + 1
      if (follows && after.by === personId && after.struck.length === 0 && after.text !== '' && words.text !== '') {
        after.text += words.text
        after.length += words.length
        return home
      }
      if (!isLast) this.#split(after, before.clock + 1)
      this.#add({ home, ...words, by: personId, struck: [] }, home.pieces.indexOf(after) + 1)
    } else if (next && words.rightOrigin) {
      const behind = words.rightOrigin.clock > next.clock ? this.#split(next, words.rightOrigin.clock) : next
      this.#add({ home, ...words, by: personId, struck: [] }, home.pieces.indexOf(behind))
    }
    return home
  }

  /** Makes letters that stood in what was taken out a person's; answers where that is. */
  #claimed({ client, clock, length }: Stretch, personId: string): Home | undefined {
    const pieces = this.#within(client, clock, length)
    for (const piece of pieces) piece.by = personId
    return pieces[0]?.home
  }

  #find(id: Y.ID | Stretch | null): Piece | undefined {
    const pieces = id === null ? undefined : this.#pieces.get(id.client)
    if (id === null || pieces === undefined) return undefined
    const piece = pieces[placeOf(pieces, id.clock) - 1]
    return piece && id.clock < piece.clock + piece.length ? piece : undefined
  }
  #add(piece: Piece, at: number): void {
    piece.home.pieces.splice(at, 0, piece)
    this.#index(piece)
  }
  #index(piece: Piece): void {
    const pieces = this.#pieces.get(piece.client) ?? []
    this.#pieces.set(piece.client, pieces)
    pieces.splice(placeOf(pieces, piece.clock), 0, piece)
  }
  /** Cuts a piece in two; answers the second, which begins at `clock`. */
  #split(piece: Piece, clock: number): Piece {
    const at = clock - piece.clock
    const tail = { ...piece, clock, length: piece.length - at, text: piece.text.slice(at) }
    piece.length = at
    piece.text = piece.text.slice(0, at)
    this.#add(tail, piece.home.pieces.indexOf(piece) + 1)
    return tail
  }

  #keep(home: Home): void {
    this.#homes.add(home)
    for (const piece of home.pieces) this.#index(piece)
  }
  /** Lets the oldest go when it has become too much. */
  #forget(): void {
    let size = 0
    for (const home of this.#homes) size += costOf(home)
    if (size <= most) return
    for (const home of this.#homes) {
      // Down to the half, so that this is not done at every letter.
      if (size <= most / 2) break
      size -= costOf(home)
      this.#homes.delete(home)
    }
    this.#pieces.clear()
    for (const home of this.#homes) this.#keep(home)
  }
}

const costOf = ({ letters, pieces }: Home): number => letters + pieces.length * pieceCosts

const newHome = (plate: ReturnType<typeof nameplateOf>): Home => ({
  clauseId: plate?.id ?? null,
  kind: plate?.kind ?? 'operative',
  level: plate?.level ?? 0,
  pieces: [],
  letters: 0,
  copies: new Map(),
})

/** Adds an item and all that lies in it. */
const gather = (item: Y.Item, home: Home, depth: number): void => {
  const { content, id } = item
  const text = content instanceof Y.ContentString ? content.str : ''
  home.pieces.push({ home, client: id.client, clock: id.clock, length: item.length, text, by: null, struck: [] })
  home.letters += text.length
  if (!(content instanceof Y.ContentType) || depth === deepest) return
  for (const inside of itemsIn(content.type)) gather(inside, home, depth + 1)
}

/** How many pieces begin at this clock or before. */
const placeOf = (pieces: readonly Piece[], clock: number): number => {
  // Late letters are mostly the newest of their client.
  if (pieces.length === 0 || pieces.at(-1)!.clock <= clock) return pieces.length
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.clock <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Null where the person erased all of their own words. Without notes: their texts lie beside the clauses and are not
 * deleted with one.
 */
const copyOf = (home: Home, personId: string, newId: () => string): Rescued | null => {
  const { clauseId, kind, level, copies } = home
  const pieces = home.pieces.filter(({ by, struck }) => (by ?? personId) === personId && !struck.includes(personId))
  if (pieces.every(piece => piece.by === null || piece.text.trim() === '')) return null
  const text = pieces.map(piece => piece.text).join('')
  const id = copies.get(personId) ?? newId()
  copies.set(personId, id)
  return { id, personId, clauseId, clause: { id, kind, level, text: text.replace(halves, ''), notes: [] } }
}
