/** What every row of a merge room is given alike; it stays the same object while nothing of it changes. */
import { createContext, useContext } from 'react'
import type { RowChoice } from '../../shared/merger/state.ts'
import type { Side } from '../../shared/merger.ts'
import type { Symbols } from '../pairing/why.ts'
import type { RoomRow, RoomTexts } from './room-rows.ts'

export type RowActs = {
  /** Chooses in a row; with `kin` in the rows of its sub-clauses as well. */
  readonly choose: (row: RoomRow, choice: RowChoice, kin: boolean) => void
  readonly undo: (row: RoomRow) => void
  readonly pair: (left: readonly string[], right: readonly string[]) => void
  readonly unpair: (row: RoomRow) => void
  readonly forget: (rowId: string) => void
  /** Asks for a clause of the other paper to pair this one with. */
  readonly pairWith: (side: Side, clauseId: string) => void
  readonly goToRow: (rowId: string) => void
}

export type Room = RowActs & {
  readonly symbols: Symbols
  readonly texts: RoomTexts
  /** Who may decide, `waiting` while there is no connection, `reads` for who only looks. */
  readonly hand: 'free' | 'waiting' | 'reads'
  readonly delegationId: string | null
}

const RoomContext = createContext<Room | null>(null)
export const RoomProvider = RoomContext.Provider

/** The room around a row. */
export const useRoom = (): Room => {
  const room = useContext(RoomContext)
  if (room === null) throw new RangeError('there is no room around this')
  return room
}
