/** What would fall beside: amendments that nobody ticked and that have nothing left to decide in the text that comes out. */
import type { Body } from '../../shared/diff.ts'
import { incorporate, isMoot, type PendingAmendment } from '../../shared/pending.ts'

/**
 * Ids of the amendments that are not in `ticked` and are moot on `text`, though not on `present`, with all that amend them,
 * by number.
 */
export const fallBeside = (
  present: Body,
  pending: readonly PendingAmendment[],
  ticked: readonly string[],
  text: Body,
): string[] => {
  const chosen = new Set(ticked)
  const moot = (ground: Body, amendment: PendingAmendment): boolean => isMoot(ground, incorporate(ground, amendment))
  const fallen = new Set(
    pending
      .filter(amendment => amendment.parentId === null && !chosen.has(amendment.id))
      .filter(amendment => moot(text, amendment) && !moot(present, amendment))
      .map(({ id }) => id),
  )
  // The second degree is the last, so that one pass finds all that hang on what falls.
  for (const { id, parentId } of pending) if (parentId !== null && fallen.has(parentId)) fallen.add(id)
  return pending.filter(({ id }) => fallen.has(id)).map(({ id }) => id)
}
