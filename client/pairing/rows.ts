/** Two papers in rows, clause by clause, and what differs within a row. Pure, so that it is tested. */
import { type Clause, type ClauseForm, type Note, outline } from '../../shared/clause.ts'
import { type Body, diff } from '../../shared/diff.ts'
import { marked, type Segment } from '../../shared/marked.ts'
import { inOrder } from '../../shared/merger/rows.ts'
import { duplicates, type Pair, pair, type Reason } from '../../shared/pair.ts'
import { type Run, runsOf } from '../review/runs.ts'

/** `same`: word for word. `nearly`: surely a pair. `asked`: to be looked at. `left`, `right`: only that paper has it. */
export type How = 'same' | 'nearly' | 'asked' | 'left' | 'right'
export const hows = ['same', 'nearly', 'asked', 'left', 'right'] as const satisfies readonly How[]

/** A clause with its form in its own paper. */
export type Placed = { readonly clause: Clause; readonly form: ClauseForm }

export type Row = {
  /** Unique among the rows, and the same as long as the same clauses stand in it. */
  readonly key: string
  readonly how: How
  readonly left: readonly Placed[]
  readonly right: readonly Placed[]
  readonly why: readonly Reason[]
  /** What comes as near, in the paper that has it. */
  readonly rivals: readonly { readonly side: 'left' | 'right'; readonly placed: Placed }[]
}

/** The same body without an id that stands twice, as one may for a moment where two people paste. */
export const apart = (body: Body): Body => {
  const seen = new Set<string>()
  return body.map((clause, i) => {
    const id = seen.has(clause.id) ? `${clause.id}#${i}` : clause.id
    seen.add(id)
    return id === clause.id ? clause : { ...clause, id }
  })
}

const placedIn = (body: Body): ReadonlyMap<string, Placed> => {
  const forms = outline(body)
  return new Map(body.map((clause, i) => [clause.id, { clause, form: forms[i]! }]))
}

const said = ({ kind, text, notes }: Clause): string =>
  JSON.stringify([kind, text, notes.map(note => [note.at, note.text])])

const isSame = (left: readonly Placed[], right: readonly Placed[]): boolean =>
  left.length === 1 && right.length === 1 && said(left[0]!.clause) === said(right[0]!.clause)

/**
 * The rows of two papers in the order of the left one; what only the right one has follows the clause that it follows
 * there, in its part of the paper. Every clause stands in one row.
 */
export const rowsOf = (leftBody: Body, rightBody: Body): Row[] => {
  const [left, right] = [apart(leftBody), apart(rightBody)]
  const { pairs, leftOnly, rightOnly } = pair(left, right)
  const [lefts, rights] = [placedIn(left), placedIn(right)]
  const from = (body: ReadonlyMap<string, Placed>, ids: readonly string[]) => ids.flatMap(id => body.get(id) ?? [])
  const rowOf = (one: Pick<Pair, 'left' | 'right' | 'why'>, how: How): Row => ({
    key: `${one.left.join(' ')}|${one.right.join(' ')}`,
    how,
    left: from(lefts, one.left),
    right: from(rights, one.right),
    why: one.why,
    rivals: one.why.flatMap(reason =>
      reason.code !== 'rival'
        ? []
        : reason.ids.flatMap(id => {
            const there = one.right.includes(id) ? undefined : rights.get(id)
            if (there) return { side: 'right' as const, placed: there }
            const here = lefts.get(id)
            return here ? { side: 'left' as const, placed: here } : []
          }),
    ),
  })
  const rows = [
    ...pairs.map(one => {
      const row = rowOf(one, one.sure ? 'nearly' : 'asked')
      return { ...one, row: one.sure && isSame(row.left, row.right) ? { ...row, how: 'same' as const } : row }
    }),
    ...leftOnly.map(id => ({ left: [id], right: [], row: rowOf({ left: [id], right: [], why: [] }, 'left') })),
    ...rightOnly.map(id => ({ left: [], right: [id], row: rowOf({ left: [], right: [id], why: [] }, 'right') })),
  ]
  return inOrder(rows, { left, right }).map(({ row }) => row)
}

/** How many rows there are of a kind. */
export const countOf = (rows: readonly Row[], kind: How): number => rows.filter(({ how }) => how === kind).length

/** Several clauses read as one text, a space between each two. */
const asOne = (list: readonly Placed[], head: Clause, notes: (note: Note) => Note): Clause => {
  let text = ''
  const cited: Note[] = []
  list.forEach(({ clause }, i) => {
    if (i > 0) text += ' '
    cited.push(...clause.notes.map(note => notes({ ...note, at: text.length + note.at })))
    text += clause.text
  })
  return { id: head.id, kind: head.kind, level: head.level, text, notes: cited }
}

const slice = (segment: Segment, from: number, to: number): Segment => ({
  ...segment,
  text: segment.text.slice(from, to),
  notes: segment.notes
    .filter(note => (note.at > from || (note.at === 0 && from === 0)) && note.at <= to)
    .map(note => ({ ...note, at: note.at - from })),
})

/**
 * The clauses on the right of a row, each in runs that show what would make of the left words the right ones. A note is
 * known by what it says, since papers of different origins have ids of their own.
 */
export const runsAgainst = ({ left, right }: Pick<Row, 'left' | 'right'>): Run[][] => {
  const head = right[0]?.clause
  if (head === undefined) return []
  const known = new Map(right.flatMap(({ clause }) => clause.notes.map(note => [note.text, note] as const)))
  const base = asOne(left, head, note => ({ ...note, id: known.get(note.text)?.id ?? note.id }))
  const next = asOne(right, head, note => note)
  const segments = marked([base], diff([base], [next])).flatMap(one => one.segments)
  const cut: Segment[][] = right.map(() => [])
  // The clause that is being filled, and how much of its text is still to come.
  let i = 0
  let rest = head.text.length
  for (const segment of segments) {
    if (segment.type === 'del') {
      cut[i]!.push(segment)
      continue
    }
    let from = 0
    while (segment.text.length - from > rest && i + 1 < right.length) {
      cut[i]!.push(slice(segment, from, from + rest))
      from += rest + 1
      i++
      rest = right[i]!.clause.text.length
    }
    cut[i]!.push(slice(segment, from, segment.text.length))
    rest -= segment.text.length - from
  }
  return cut.map((list, at) =>
    runsOf({ clause: right[at]!.clause, state: { is: 'kept' }, rank: null, notes: [], segments: list }),
  )
}

/** With less than this share of a row's words on both sides it is another wording, which marks would only shred. */
const leastKept = 1 / 3

/** Whether marks say more than the two wordings do by themselves. */
export const worthMarks = (sides: readonly (readonly Run[])[]): boolean => {
  const all = sides.flat()
  const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0)
  return lengthOf(all.filter(({ type }) => type === 'same')) >= leastKept * lengthOf(all.filter(r => r.type !== 'del'))
}

/** The clauses of one paper that surely say the same as another one of it; `known` are told of elsewhere. */
export const saidTwice = (body: Body, known: ReadonlySet<string>): { first: Placed; second: Placed }[] => {
  const own = apart(body)
  const placed = placedIn(own)
  return duplicates(own).flatMap(({ left, right, sure }) => {
    const [first, second] = [placed.get(left[0] ?? ''), placed.get(right[0] ?? '')]
    return sure && first && second && !known.has(second.clause.id) ? [{ first, second }] : []
  })
}
