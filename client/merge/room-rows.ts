/**
 * The rows of a merge as the page shows them: what stands in each paper, in which form, how like it is and why. Nothing
 * here depends on the result, so a row is made anew only when somebody has acted on it.
 */
import { noteLabels, outline } from '../../shared/clause.ts'
import type { Body } from '../../shared/diff.ts'
import { isEqualPair } from '../../shared/merger/open.ts'
import type { Texts } from '../../shared/merger/state.ts'
import { type RowView, type Side, sides } from '../../shared/merger.ts'
import { type How, type Row as Paired, type Placed, rowsOf, runsAgainst, worthMarks } from '../pairing/rows.ts'
import type { Run } from '../review/runs.ts'

export type RoomRow = Omit<Paired, 'key'> & {
  readonly view: RowView
  /** How deep its clauses stand in their papers, at the least. */
  readonly level: number
}

export type RoomTexts = {
  readonly texts: Texts
  readonly placed: Readonly<Record<Side, ReadonlyMap<string, Placed>>>
  /** Shown labels of notes by note id. */
  readonly labels: Readonly<Record<Side, Map<string, string>>>
  /** The same row for the same view. */
  readonly rowOf: (view: RowView) => RoomRow
}

const placedIn = (body: Body): ReadonlyMap<string, Placed> => {
  const forms = outline(body)
  return new Map(body.map((clause, i) => [clause.id, { clause, form: forms[i]! }]))
}

const keyOf = (left: readonly string[], right: readonly string[]): string => `${left.join(' ')}|${right.join(' ')}`

const howOf = (view: RowView, texts: Texts): How => {
  if (view.left.length === 0) return 'right'
  if (view.right.length === 0) return 'left'
  if (!view.sure) return 'asked'
  return isEqualPair(view, texts) ? 'same' : 'nearly'
}

/** What the page knows of the two texts. Pairs them once, to know why; how sure a row is, is the row's own. */
export const roomTexts = (texts: Texts): RoomTexts => {
  const paired = new Map(
    rowsOf(texts.left, texts.right).map(row => [
      keyOf(
        row.left.map(({ clause }) => clause.id),
        row.right.map(({ clause }) => clause.id),
      ),
      row,
    ]),
  )
  const placed = { left: placedIn(texts.left), right: placedIn(texts.right) }
  const made = new WeakMap<RowView, RoomRow>()
  const make = (view: RowView): RoomRow => {
    const [left, right] = sides.map(side => view[side].flatMap(id => placed[side].get(id) ?? []))
    const reasons = paired.get(keyOf(view.left, view.right))
    const all = [...left!, ...right!]
    return {
      view,
      left: left!,
      right: right!,
      how: howOf(view, texts),
      why: reasons?.why ?? [],
      rivals: reasons?.rivals ?? [],
      level: Math.min(...all.map(({ clause }) => clause.level)),
    }
  }
  return {
    texts,
    placed,
    labels: { left: noteLabels(texts.left), right: noteLabels(texts.right) },
    rowOf: view => {
      const known = made.get(view)
      if (known) return known
      const row = make(view)
      made.set(view, row)
      return row
    },
  }
}

/** The clauses of one side in runs in which what the other side does not say is `ins`; null where marks would say nothing. */
export const ownWords = (row: Pick<RoomRow, 'how' | Side>, side: Side): readonly (readonly Run[])[] | null => {
  if (row.how !== 'nearly' && row.how !== 'asked') return null
  const sided = runsAgainst(side === 'right' ? row : { left: row.right, right: row.left })
  return worthMarks(sided) ? sided.map(runs => runs.filter(({ type }) => type !== 'del')) : null
}
