/** A marked clause cut into runs that can be drawn one by one: each is the same throughout. Pure, so that it is tested. */
import { outline } from '../../shared/clause.ts'
import type { MarkedClause, Segment } from '../../shared/marked.ts'
import { italicEnd } from '../editor/form.ts'

/** A stretch of text that is kept, inserted or deleted, with or without the italics of an opening phrase. */
export type Run = {
  readonly type: Segment['type']
  readonly text: string
  readonly opening: boolean
  readonly changeId: string | null
  /** Notes cited right after the run. */
  readonly noteIds: readonly string[]
}

const lengthOf = (segments: readonly Segment[], without: Segment['type']): string =>
  segments
    .filter(segment => segment.type !== without)
    .map(segment => segment.text)
    .join('')

/** The runs of a marked clause, in order. Italics follow the wording that each part belongs to, old or new. */
export const runsOf = ({ clause, segments }: MarkedClause): Run[] => {
  const endOf = (text: string): number => italicEnd(text, clause.kind, clause.level)
  const ends = { del: endOf(lengthOf(segments, 'ins')), ins: endOf(lengthOf(segments, 'del')) }
  const at = { del: 0, ins: 0 }
  const runs: Run[] = []
  for (const segment of segments) {
    const side = segment.type === 'del' ? 'del' : 'ins'
    const changeId = segment.type === 'same' ? null : segment.changeId
    const cuts = new Set([0, segment.text.length, ends[side] - at[side], ...segment.notes.map(note => note.at)])
    const places = [...cuts].filter(cut => cut >= 0 && cut <= segment.text.length).sort((a, b) => a - b)
    const citedAt = (place: number): string[] => segment.notes.filter(n => n.at === place).map(n => n.id)
    // A citation before any text of its segment stands alone.
    if (citedAt(0).length > 0)
      runs.push({ type: segment.type, text: '', opening: false, changeId, noteIds: citedAt(0) })
    for (let i = 0; i + 1 < places.length; i++) {
      const [from, to] = [places[i]!, places[i + 1]!]
      runs.push({
        type: segment.type,
        text: segment.text.slice(from, to),
        opening: at[side] + from < ends[side],
        changeId,
        noteIds: citedAt(to),
      })
    }
    if (segment.type !== 'ins') at.del += segment.text.length
    if (segment.type !== 'del') at.ins += segment.text.length
  }
  return runs
}

/** Whether a marked clause stands in the result. */
export const stands = ({ state }: MarkedClause): boolean => state.is !== 'struck' && state.is !== 'moved-away'

/**
 * Label and terminator of every marked clause: those that stand are numbered as in the result, the others as in the
 * base, where a reader would look for them.
 */
export const formsOf = (list: readonly MarkedClause[]): { readonly label: string; readonly terminator: string }[] => {
  const inResult = outline(list.filter(stands).map(m => m.clause))
  const baseList = list.filter(m => m.state.is !== 'added' && m.state.is !== 'moved')
  const inBase = outline(baseList.map(m => (m.rank === null ? m.clause : { ...m.clause, ...m.rank.from })))
  const baseForms = new Map(baseList.map((m, i) => [m, inBase[i]!]))
  let next = 0
  return list.map(m => (stands(m) ? inResult[next++]! : baseForms.get(m)!))
}
