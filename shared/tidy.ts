/**
 * Order and form by one command: what a chair would ask before a paper goes on. Clauses come into the order of a
 * resolution (`tidy/order.ts` says which, and from where), and the *Also* and *Further* of those that open alike are
 * mended. A clause keeps its words, but for those adverbs; a block moves whole, and its sub-clauses keep their order.
 * A clause that opens with the words of the other part stays in its own: that is a finding of `grammar.ts`.
 *
 * Pure and without chance. A body in order stays as it is, so what was made once is not made again. Nothing is done
 * unseen: each change says why and can be left out, and the adverbs follow the moves that are taken.
 */
import { type Body, byId, type Change, diff } from './diff.ts'
import { apply } from './marked.ts'
import { type OpeningReason, reopened } from './tidy/chains.ts'
import { brokenMentions, type Warning } from './tidy/mentions.ts'
import { arranged, type MoveReason } from './tidy/order.ts'

/** One change as a person takes it or leaves it. `clauseId` is the clause; what hangs on it moves with it. */
export type Tidying = {
  /** The same for the same body, wherever it is computed. */
  readonly id: string
  readonly clauseId: string
  /** As changes of the body: what `marked` shows and `apply` makes. */
  readonly changes: readonly Change[]
} & (
  | { readonly type: 'move'; readonly why: MoveReason }
  | { readonly type: 'opening'; readonly before: string; readonly after: string; readonly why: OpeningReason }
)

export type Tidied = {
  /** The body with what is taken. */
  readonly clauses: readonly Body[number][]
  /** All that there is to do, moves first; openings as they follow from the moves that are taken. */
  readonly changes: readonly Tidying[]
  /** What clauses say of others and what is wrong with the moves that are taken. */
  readonly warnings: readonly Warning[]
}

/**
 * A body in order and form, made of those changes whose ids `takes` says yes to. Throws a RangeError when an id of a
 * clause stands twice.
 */
export const tidied = (body: Body, takes: (id: string) => boolean = () => true): Tidied => {
  byId(body)
  const { clauses: ordered, moves } = arranged(body)
  const moved = new Map(moves.flatMap(({ block }) => block.clauses.map(({ id }) => [id, block.head.id] as const)))
  const placing = diff(body, ordered)
  const moving = moves.map(
    ({ block, why }): Tidying => ({
      type: 'move',
      id: `move:${block.head.id}`,
      clauseId: block.head.id,
      why,
      changes: placing.filter(change => moved.get(change.clauseId) === block.head.id),
    }),
  )
  const placed = apply(
    body,
    moving.flatMap(({ id, changes }) => (takes(id) ? changes : [])),
  )
  const known = byId(placed)
  const opening = reopened(placed).map(({ clause, why, phrases }): Tidying => {
    const changes = diff([known.get(clause.id)!], [clause])
    const [before, after] = phrases
    return { type: 'opening', id: `opening:${clause.id}`, clauseId: clause.id, changes, before, after, why }
  })
  const clauses = apply(
    placed,
    opening.flatMap(({ id, changes }) => (takes(id) ? changes : [])),
  )
  return { clauses, changes: [...moving, ...opening], warnings: brokenMentions(body, clauses) }
}
