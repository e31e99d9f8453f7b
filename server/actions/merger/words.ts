/**
 * The words of a result as the choices see them. A body always has a clause, so that there is a place for the caret; an
 * empty one that stands alone is no part of the text.
 */
import type { Clause } from '../../../shared/clause.ts'
import type { Parked, Row } from '../../../shared/merger/state.ts'
import { socketLimits } from '../../../shared/protocol.ts'

const isEmpty = ({ text, notes }: Clause): boolean => text === '' && notes.length === 0

/** The clauses of the body without that place; one that a choice made to write in is part of the text. */
export const resultIn = (present: readonly Clause[], rows: readonly Row[]): readonly Clause[] => {
  const [only, ...more] = present
  if (only === undefined || more.length > 0 || !isEmpty(only)) return present
  return rows.some(row => row.made.some(({ id }) => id === only.id)) ? present : []
}

/** The clauses that the body shall have for this text. */
export const shownAs = (result: readonly Clause[], newId: () => string): readonly Clause[] =>
  result.length > 0 ? result : [{ id: newId(), kind: 'preambular', level: 0, text: '', notes: [] }]

/** Whether it says nothing at all. */
export const isBlank = (clauses: readonly Clause[]): boolean => clauses.every(clause => clause.text.trim() === '')

/** As many as an imported text may have. */
const mostClauses = 2_000

const areShort = (clauses: readonly Clause[]): boolean =>
  Buffer.byteLength(JSON.stringify(clauses)) <= socketLimits.body

/** Whether a result may have these words, by the limits of a paper; their JSON is about as long as the stored body. */
export const fits = (clauses: readonly Clause[]): boolean => clauses.length <= mostClauses && areShort(clauses)

/** Whether so much may be parked: no more than one paper may be long, since everybody fetches it at every choice. */
export const fitsParked = (parked: readonly Parked[]): boolean => areShort(parked.map(({ clause }) => clause))
