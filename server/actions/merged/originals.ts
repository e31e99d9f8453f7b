/** The papers that went into a merged one, those that went into these and so on, each with where its clauses are now. */
import type { Clause } from '../../../shared/clause.ts'
import type { Whereabouts } from '../../../shared/left-behind.ts'
import { followed, type Sources, traceOf, whereabouts } from '../../../shared/made-from.ts'
import type { Trace } from '../../../shared/merger/provenance.ts'
import type { Db } from '../../storage/database.ts'
import { parkedOf } from '../../storage/merger-rows.ts'
import { type Origin, originsOf } from '../../storage/merging.ts'
import { type PaperRecord, paperById } from '../../storage/papers.ts'
import { textsOf } from '../../storage/snapshots.ts'
import { createMemory } from '../memory.ts'

/** What a paper was made of in one step, with the words that went in. */
export type Made = {
  readonly left: Origin
  readonly right: Origin
  readonly sources: Sources
  readonly trace: Trace
}

/** By merger: a finished one never changes. Each knows its two texts and what it was asked about; some megabytes for long papers. */
const traces = createMemory<Trace>(20)

const remembered = (mergerId: string, sources: Sources): Trace => {
  const trace = traces.get(mergerId) ?? traceOf(sources)
  traces.put(mergerId, trace)
  return trace
}

/** Null for a paper that was opened as usual. */
export const madeOf = async (db: Db, paperId: string): Promise<Made | null> => {
  const origins = await originsOf(db, paperId)
  const left = origins.find(({ side }) => side === 'left')
  const right = origins.find(({ side }) => side === 'right')
  if (!left || !right) return null
  const texts = await textsOf(db, [left.snapshotId, right.snapshotId])
  const sources = {
    left: texts.get(left.snapshotId)!.clauses,
    right: texts.get(right.snapshotId)!.clauses,
    parked: await parkedOf(db, left.mergerId),
  }
  return { left, right, sources, trace: remembered(left.mergerId, sources) }
}

export type Original = {
  readonly record: PaperRecord
  /** In the paper that was asked about, however many mergers lie between. It is looked for when it is asked for. */
  readonly where: () => Whereabouts
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The nearest first. `present` are the words of the paper as they are now. */
export const originalsOf = async (db: Db, paperId: string, present: readonly Clause[]): Promise<Original[]> => {
  const made = await madeOf(db, paperId)
  if (made === null) return []
  const both = once(() => whereabouts(made.sources, present, made.trace))
  const nearest: Original[] = []
  const further: Original[] = []
  for (const side of ['left', 'right'] as const) {
    const id = made[side].paperId
    nearest.push({ record: (await paperById(db, id))!, where: () => both()[side] })
    for (const { record, where } of await originalsOf(db, id, made.sources[side]))
      further.push({ record, where: once(() => followed(where(), both()[side])) })
  }
  return [...nearest, ...further]
}
