/**
 * Acts on the rows of a merge room. Each is a pure function of what stands on disk while everybody's typing is held; the
 * rows, what was parked and the words are written in one transaction, or nothing is.
 */
import type { Actor } from '../../../shared/delegation.ts'
import type { Acted } from '../../../shared/merger/acted.ts'
import { choose, putBack, takeAll, undo } from '../../../shared/merger/choose.ts'
import { pairUp, unpair } from '../../../shared/merger/repair.ts'
import type { MergeState, RowChoice } from '../../../shared/merger/state.ts'
import type { Side } from '../../../shared/merger.ts'
import type { Db } from '../../storage/database.ts'
import { parkedOf, rowsOf, type StoredRow, writeParked, writeRows } from '../../storage/merger-rows.ts'
import { authorsOf } from '../../storage/seats.ts'
import { done, type Outcome, type Refused, refused } from '../../storage/transact.ts'
import { type Context, tellOfMerger } from '../act.ts'
import { rewrite } from '../bodies.ts'
import { glanceAtMerger, type MergerAct, mergerAct } from './act.ts'
import { textsIn } from './texts.ts'
import { fits, fitsParked, resultIn, shownAs } from './words.ts'

type Chosen = Outcome<Record<never, never>>

/** The room as it is on disk: its rows with the hand that changed each last. */
type Room = Omit<MergeState, 'rows'> & { readonly rows: readonly StoredRow[] }

/** Why an act on these rows comes too late or from the wrong hand, or null. */
type Check = (room: Room) => Promise<Refused | null>

/**
 * Refuses as `check` and `act` say, and with `tooLarge` where the result, or what is parked, would be larger than a paper
 * may be.
 */
const inRoom = async (
  context: Context,
  actor: Actor,
  mergerId: string,
  act: (room: Room, newId: () => string) => Acted,
  check: Check = async () => null,
): Promise<Chosen> => {
  const { db, newId } = context
  const seen = await glanceAtMerger(context, actor, 'merger.write', mergerId)
  if (!seen.ok) return seen
  const texts = await textsIn(db, seen.value)
  const { bodyId } = seen.value
  if (texts === null || bodyId === null) return refused('wrongStatus')
  const outcome = await rewrite<Record<never, never>, MergerAct>(
    context,
    bodyId,
    async present => {
      const [rows, parked] = [await rowsOf(db, mergerId), await parkedOf(db, mergerId)]
      const room = { texts, rows, parked, result: resultIn(present, rows) }
      const late = await check(room)
      if (late) return late
      const acted = act(room, newId)
      if (!acted.ok) return refused(acted.why)
      const { state } = acted
      if (!fits(state.result)) return refused('tooLarge')
      if (state.parked.length > parked.length && !fitsParked(state.parked)) return refused('tooLarge')
      return done({
        clauses: shownAs(state.result, newId),
        record: async ({ trx, at }) => {
          const hand = { personId: actor.personId, at }
          await writeRows(trx, mergerId, rows, state.rows, hand)
          await writeParked(trx, mergerId, parked, state.parked, hand)
          return done({})
        },
      })
    },
    (trx, record) => mergerAct(context, trx, actor, 'merger.write', mergerId, record),
  )
  if (outcome.ok) tellOfMerger(context, seen.value)
  return outcome
}

/** `choiceMovedOn` with the name of who was first, when a row is no longer as the actor saw it. */
const seenAt =
  ({ db }: Context, seen: readonly { readonly row: string; readonly revision: number }[]): Check =>
  async ({ rows }) => {
    const now = new Map(rows.map(row => [row.id, row]))
    for (const { row, revision } of seen) {
      const known = now.get(row)
      // A row that vanished was paired with another.
      if (known === undefined || known.revision !== revision) return movedOn(db, known ?? null)
    }
    return null
  }

const movedOn = async (db: Db, row: StoredRow | null): Promise<Refused> => {
  const who =
    row === null || row.personId === null ? undefined : (await authorsOf(db, [row.personId])).get(row.personId)
  return refused('choiceMovedOn', who ? { who: who.name } : {})
}

type Choice = {
  readonly row: string
  readonly choice: RowChoice
  readonly revision: number
  readonly along: boolean
}

/** Chooses in rows, all or none, but for those that only go along and in which somebody has decided meanwhile. */
export const chooseInMerge = (
  context: Context,
  actor: Actor,
  mergerId: string,
  choices: readonly Choice[],
): Promise<Chosen> =>
  inRoom(
    context,
    actor,
    mergerId,
    (room, newId) => {
      const now = new Map(room.rows.map(({ id, revision }) => [id, revision]))
      const still = choices.filter(({ row, revision, along }) => !along || now.get(row) === revision)
      return choose(room, still, newId)
    },
    seenAt(
      context,
      choices.filter(({ along }) => !along),
    ),
  )

/** Takes the last decision on a row back, which must be the actor's delegation's own; another's moved on. */
export const undoInMerge = (
  context: Context,
  actor: Actor,
  mergerId: string,
  seen: { readonly row: string; readonly revision: number },
): Promise<Chosen> =>
  inRoom(
    context,
    actor,
    mergerId,
    (room, newId) => undo(room, seen.row, newId),
    async room => {
      const late = await seenAt(context, [seen])(room)
      if (late) return late
      const row = room.rows.find(({ id }) => id === seen.row)!
      if (row.personId === null) return null
      const author = (await authorsOf(context.db, [row.personId])).get(row.personId)!
      return author.delegationId === actor.delegationId ? null : movedOn(context.db, row)
    },
  )

export const takeAllInMerge = (context: Context, actor: Actor, mergerId: string, side: Side): Promise<Chosen> =>
  inRoom(context, actor, mergerId, (room, newId) => takeAll(room, side, newId))

/** Fetches a clause back from the tray. */
export const putBackInMerge = (context: Context, actor: Actor, mergerId: string, source: string): Promise<Chosen> =>
  inRoom(context, actor, mergerId, (room, newId) => putBack(room, source, newId))

/** Says that clauses belong together. */
export const pairInMerge = (
  context: Context,
  actor: Actor,
  mergerId: string,
  ids: Readonly<Record<Side, readonly string[]>>,
): Promise<Chosen> => inRoom(context, actor, mergerId, (room, newId) => pairUp(room, ids, newId))

/** Says that the clauses of a row do not. */
export const unpairInMerge = (
  context: Context,
  actor: Actor,
  mergerId: string,
  seen: { readonly row: string; readonly revision: number },
): Promise<Chosen> =>
  inRoom(context, actor, mergerId, (room, newId) => unpair(room, seen.row, newId), seenAt(context, [seen]))
