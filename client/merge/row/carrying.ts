/** A clause that is dragged from one paper's column to the other's. */
import type { DragEvent } from 'react'
import { type Side, sides } from '../../../shared/merger.ts'

const typeOf = (side: Side): string => `application/x-chapeau-${side}`

/** While something is dragged a page may read what it is, but not its words: the clause is kept here for the drop. */
let carried: { readonly side: Side; readonly clauseId: string } | null = null

/** Begins to drag a clause of a side. */
export const carry = (event: DragEvent<HTMLElement>, side: Side, clauseId: string): void => {
  carried = { side, clauseId }
  event.dataTransfer.setData(typeOf(side), clauseId)
  event.dataTransfer.effectAllowed = 'link'
  const card = event.currentTarget.closest('.merge-card-clause')
  if (card) event.dataTransfer.setDragImage(card, 8, 8)
}

/** The clause of this side that is dragged over, or dropped on, something; null for whatever else is dragged. */
export const carriedClause = (event: DragEvent<HTMLElement>, side: Side): string | null =>
  sides.some(one => event.dataTransfer.types.includes(typeOf(one))) && carried?.side === side ? carried.clauseId : null
