/** Whose words stand in the result, as the editor marks them. */
import type { Clause } from '../../shared/clause.ts'
import type { Trace } from '../../shared/merger/provenance.ts'
import type { Stretch, WordMarks } from '../editor/marks/word-marks.ts'

/** Stretches of the left paper's words, the right one's, and of both; what was typed here is in none. */
export const marksOf = (result: readonly Clause[], trace: Trace): WordMarks => {
  const marks = new Map<string, Stretch[]>()
  result.forEach((clause, i) => {
    const stretches = trace(clause, result[i - 1]).stretches.flatMap(({ from, to, sides }) => {
      const [side] = sides
      return side === undefined ? [] : { from, to, by: sides.length > 1 ? 'both' : side }
    })
    if (stretches.length > 0) marks.set(clause.id, stretches)
  })
  return marks
}
