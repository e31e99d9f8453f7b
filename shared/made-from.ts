/**
 * What a merged paper was made from: the two texts as they were when the merge began, which say of every clause of the
 * paper, also after later edits, a split and a move, whose words it has. One step: a source may itself have been made of
 * two papers, and says so on its own page.
 */
import type { Body } from './diff.ts'
import type { Whereabouts } from './left-behind.ts'
import { type Trace, tracer } from './merger/provenance.ts'
import { inPapers, textsOf } from './merger/sources.ts'
import type { Parked } from './merger/state.ts'
import { type Side, sides } from './merger.ts'

/** One of the two papers, with the version that was merged. */
export type SourcePaper = {
  readonly side: Side
  readonly paperId: string
  readonly symbol: string
  readonly title: string
  readonly version: number
}

/**
 * `texts` are the clauses with the ids that they bear in the merged paper; null for a paper that the asking person may not
 * read, and `parked` is empty for who may not see the merger. `marks` says for each clause of the merged paper, as it is
 * on the server's disk, which sides have words in it: all that is told of words that may not be read.
 */
export type PaperSources = {
  readonly mergerId: string
  readonly papers: readonly [left: SourcePaper, right: SourcePaper]
  readonly texts: Readonly<Record<Side, Body | null>>
  readonly parked: readonly Parked[]
  readonly marks: Readonly<Record<string, readonly Side[]>>
}

/** What a merged paper was made of, with the bodies of the two papers under their own ids. */
export type Sources = { readonly left: Body; readonly right: Body; readonly parked: readonly Parked[] }

/** What tells of a clause of the merged paper where its words come from. The sources never change, so it may be kept. */
export const traceOf = ({ left, right, parked }: Sources): Trace => tracer(textsOf(left, right), parked)

/** Whose words each clause of `present` has: sides in the order left, right; none for a clause that was written anew. */
export const sidesOf = (present: Body, trace: Trace): Readonly<Record<string, readonly Side[]>> =>
  Object.fromEntries(
    present.map((clause, i) => {
      const { stretches } = trace(clause, present[i - 1])
      return [clause.id, sides.filter(side => stretches.some(stretch => stretch.sides.includes(side)))]
    }),
  )

/**
 * Where the clauses of each of the two papers are in `present`: under the id that they have there, or else in the first
 * clause that descends from them by its words. `trace` must be that of the sources.
 */
export const whereabouts = (
  { left, right }: Pick<Sources, 'left' | 'right'>,
  present: Body,
  trace: Trace,
): Readonly<Record<Side, Whereabouts>> => {
  const texts = textsOf(left, right)
  const paperId = inPapers(left, right)
  const standing = new Set(present.map(clause => clause.id))
  const heirs = new Map<string, string>()
  present.forEach((clause, i) => {
    for (const { side, clauseId } of trace(clause, present[i - 1]).origins) {
      const origin = `${side} ${clauseId}`
      if (!heirs.has(origin)) heirs.set(origin, clause.id)
    }
  })
  const of = (side: Side): Whereabouts =>
    new Map(
      texts[side].map(({ id }) => [
        paperId(id)?.clauseId ?? id,
        standing.has(id) ? id : (heirs.get(`${side} ${id}`) ?? null),
      ]),
    )
  return { left: of('left'), right: of('right') }
}

/** Where clauses are after two steps: from a paper into the one that it went into, and from that into the next. */
export const followed = (first: Whereabouts, second: Whereabouts): Whereabouts =>
  new Map([...first].map(([id, then]) => [id, then === null ? null : (second.get(then) ?? null)]))
