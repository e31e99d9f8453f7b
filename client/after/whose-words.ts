/** Whose words stand in a merged paper, clause by clause, as they are now. Pure, so that it is tested. */
import type { Clause } from '../../shared/clause.ts'
import type { PaperSources } from '../../shared/made-from.ts'
import { type Origin, type Trace, tracer } from '../../shared/merger/provenance.ts'
import { type Side, sides } from '../../shared/merger.ts'
import type { SourceMark, SourceMarks } from '../editor/marks/source-marks.ts'
import type { WordMarks } from '../editor/marks/word-marks.ts'
import { marksOf } from '../merge/words-of.ts'

/** A clause with the sides that have words in it, in the order left, right, and what is known of where they stood. */
export type OfClause = { readonly sides: readonly Side[]; readonly origins: readonly Origin[] }

export type WhoseWords = {
  readonly words: WordMarks
  readonly clauses: ReadonlyMap<string, OfClause>
}

export const traceOf = ({ texts, parked }: PaperSources): Trace =>
  tracer({ left: texts.left ?? [], right: texts.right ?? [] }, parked)

/** What may not be read is known by the server's marks alone: by clause, as the text was when they were asked for. */
export const whoseWords = (
  clauses: readonly Clause[],
  { texts, marks }: Pick<PaperSources, 'texts' | 'marks'>,
  trace: Trace,
): WhoseWords => ({
  words: marksOf(clauses, trace),
  clauses: new Map(
    clauses.map((clause, i) => {
      const { origins, stretches } = trace(clause, clauses[i - 1])
      const has = (side: Side): boolean =>
        texts[side] === null
          ? (marks[clause.id] ?? []).includes(side)
          : stretches.some(stretch => stretch.sides.includes(side))
      return [clause.id, { sides: sides.filter(has), origins }]
    }),
  ),
})

const markOf = (of: readonly Side[], symbols: Readonly<Record<Side, string>>, own: string): SourceMark => ({
  by: of.length > 1 ? 'both' : (of[0] ?? 'none'),
  symbols: of.length === 0 ? own : of.map(side => symbols[side]).join(' · '),
})

/** The marks of all clauses; `own` is written above what comes from neither paper. */
export const sourceMarks = (
  { clauses }: WhoseWords,
  symbols: Readonly<Record<Side, string>>,
  own: string,
): SourceMarks => new Map([...clauses].map(([id, { sides: of }]) => [id, markOf(of, symbols, own)]))
