/** Holds two papers still at once. */
import type { Clause } from '../../../shared/clause.ts'
import type { MergerRecord } from '../../storage/mergers.ts'
import type { Context } from '../act.ts'

/** The words of both papers, all on disk, while nobody can type in either. */
export type Bodies = { readonly left: readonly Clause[]; readonly right: readonly Clause[] }

/** Always the body with the smaller id first, so that no two acts wait for each other. */
export const holdBoth = <T>(
  { rooms }: Context,
  { left, right }: Pick<MergerRecord, 'left' | 'right'>,
  work: (bodies: Bodies) => Promise<T>,
): Promise<T> =>
  left.bodyId < right.bodyId
    ? rooms.hold(left.bodyId, a => rooms.hold(right.bodyId, b => work({ left: a.clauses, right: b.clauses })))
    : rooms.hold(right.bodyId, b => rooms.hold(left.bodyId, a => work({ left: a.clauses, right: b.clauses })))
