/**
 * The tray: every clause of the two papers, and every parked copy, some of whose words do not stand in the result.
 * Derived from the result, so that nothing can be in neither: what an edit takes out of the result is in the tray with
 * the next look.
 *
 * Words stand where they are read in their order in the clauses that descend from the source. Promised is that a source
 * which is not listed stands so; not, that one which is listed lacks the words (see provenance.ts for what is not found).
 * A word of the result may count for several sources that descend into the same clause.
 */
import type { Clause } from '../clause.ts'
import type { Body } from '../diff.ts'
import { sides } from '../merger.ts'
import { keptWords, type Span, standIn, wordsOf } from './clause-words.ts'
import { type Origin, type Trace, tracer } from './provenance.ts'
import type { MergeState, Row } from './state.ts'

export type TrayEntry = {
  readonly source: Origin
  /** The source with its id in the result's world. */
  readonly clause: Clause
  /** The row that it stands in; for a parked copy the row that it was parked from. */
  readonly rowId: string | null
  /**
   * The stretches of its text that do not stand in the result, in order; `all` when none of its words does. A note that no
   * clause of the result cites any more, or that says less there, counts as the word that cites it.
   */
  readonly missing: 'all' | readonly Span[]
  /** Nobody has decided its row yet. Parked copies are never open: they come of a decision. */
  readonly open: boolean
}

/** Which words of a source do not stand in its descendants, in the order of the result or in that of the source. */
const missingWords = (source: Clause, descendants: Body): ReadonlySet<number> => {
  const { tokens } = wordsOf(source)
  if (descendants.some(({ text }) => text === source.text)) return new Set()
  const lists = descendants.map(clause => wordsOf(clause).tokens)
  if (standIn(tokens, lists.flat())) return new Set()
  if (lists.length > 1) {
    // Pieces of a split may have been moved round.
    const begins = new Map(lists.map(list => [list, keptWords(tokens, list)[0]?.from ?? tokens.length]))
    lists.sort((a, b) => begins.get(a)! - begins.get(b)!)
    if (standIn(tokens, lists.flat())) return new Set()
  }
  const missing = new Set(tokens.keys())
  for (const { from, to } of keptWords(tokens, lists.flat())) for (let i = from; i < to; i++) missing.delete(i)
  return missing
}

/** The words that cite a note which no descendant has with all its words. */
const missingCitations = (source: Clause, descendants: Body): number[] => {
  if (source.notes.length === 0) return []
  const cited = descendants.flatMap(({ notes }) => notes)
  return source.notes.flatMap(note => {
    const words = wordsOf(note).tokens
    if (cited.some(({ text }) => text === note.text || standIn(words, wordsOf({ text }).tokens))) return []
    return Math.max(
      0,
      wordsOf(source).spans.findLastIndex(({ from }) => from < note.at),
    )
  })
}

const missingOf = (source: Clause, descendants: Body): 'all' | readonly Span[] => {
  const { spans } = wordsOf(source)
  if (descendants.length === 0) return spans.length > 0 || source.notes.length > 0 ? 'all' : []
  const words = missingWords(source, descendants)
  const cited = missingCitations(source, descendants)
  if (words.size === spans.length && words.size + cited.length > 0) return 'all'
  const found: { from: number; to: number }[] = []
  let last = -1
  for (const i of [...new Set([...words, ...cited])].sort((a, b) => a - b)) {
    const { from, to } = spans[i]!
    if (found.length > 0 && last === i - 1) found.at(-1)!.to = to
    else found.push({ from, to })
    last = i
  }
  return found
}

type Remembered = { readonly source: Clause; readonly descendants: Body; readonly missing: 'all' | readonly Span[] }

/** What was found last time, by tracer and source: of a hundred clauses one changes at a time. */
const remembered = new WeakMap<Trace, Map<string, Remembered>>()

const sameList = (a: Body, b: Body): boolean =>
  a.length === b.length &&
  a.every((clause, i) => {
    const other = b[i]!
    if (clause === other) return true
    return (
      clause.text === other.text &&
      clause.notes.length === other.notes.length &&
      clause.notes.every((note, n) => note.text === other.notes[n]!.text)
    )
  })

const nameOf = ({ side, clauseId }: Origin): string => `${side} ${clauseId}`

/**
 * What is in the tray, in the order left, right, parked, each in its own order. A clause without words is never
 * listed. `trace` must be a tracer of the state's texts and parked copies; given the same one again, only what changed is
 * looked at anew.
 */
export const trayOf = (state: MergeState, trace: Trace = tracer(state.texts, state.parked)): TrayEntry[] => {
  const descendants = new Map<string, Clause[]>()
  state.result.forEach((clause, i) => {
    for (const origin of trace(clause, state.result[i - 1]).origins) {
      const name = nameOf(origin)
      const list = descendants.get(name)
      if (list) list.push(clause)
      else descendants.set(name, [clause])
    }
  })
  const known = remembered.get(trace) ?? new Map<string, Remembered>()
  remembered.set(trace, known)
  const rows = new Map(state.rows.map(row => [row.id, row]))
  const rowOf = new Map<string, Row>(
    state.rows.flatMap(row => sides.flatMap(side => row[side].map(id => [`${side} ${id}`, row] as const))),
  )
  const entry = (source: Origin, clause: Clause, rowId: string | null, open: boolean): TrayEntry[] => {
    const name = nameOf(source)
    const list = descendants.get(name) ?? []
    const found = known.get(name)
    const fresh = found?.source === clause && sameList(found.descendants, list) ? found : null
    const missing = fresh?.missing ?? missingOf(clause, list)
    if (!fresh) known.set(name, { source: clause, descendants: list, missing })
    return missing.length === 0 ? [] : [{ source, clause, rowId, missing, open }]
  }
  return [
    ...sides.flatMap(side =>
      state.texts[side].flatMap(clause => {
        const source = { side, clauseId: clause.id }
        const row = rowOf.get(nameOf(source))
        return entry(source, clause, row?.id ?? null, row ? !row.decided : false)
      }),
    ),
    ...state.parked.flatMap(({ clause, rowId }) =>
      entry({ side: 'parked', clauseId: clause.id }, clause, rows.has(rowId ?? '') ? rowId : null, false),
    ),
  ]
}
