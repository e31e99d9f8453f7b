/** Who decides what of an amendment goes into the text. Rights are `can`'s; this is about the content of the decision. */
import { type AmendmentView, takingOf } from '../../shared/amendment.ts'
import { type Body, diff } from '../../shared/diff.ts'
import type { Rules } from '../../shared/rules.ts'
import type { Decisions } from './decide.ts'

/**
 * `desk`: whoever sits at the desk, change by change. `floor`: a vote has carried these changes; `sponsors`: each has
 * consented to all of it; there the desk only brings in what was decided. `nobody`: it is not decided yet.
 */
export type Ruling =
  | { readonly by: 'desk' }
  | { readonly by: 'nobody' }
  | { readonly by: 'floor' | 'sponsors'; readonly take: readonly string[] }

type Decided = Pick<AmendmentView, 'kind' | 'carried' | 'friendly' | 'taken'> & {
  readonly base: { readonly clauses: Body }
  readonly proposed: NonNullable<AmendmentView['proposed']>
}

/** Ids of changes are those of `diff`. */
export const rulingOf = ({ base, proposed, ...amendment }: Decided, rules: Rules): Ruling => {
  const { carried, friendly, taken } = amendment
  const may = takingOf(amendment, taken, rules)
  if (may === 'any') return { by: 'desk' }
  if (!carried && !friendly) return { by: 'nobody' }
  const take = may === 'all' ? diff(base.clauses, proposed).map(change => change.id) : may
  return { by: carried ? 'floor' : 'sponsors', take }
}

/** The decisions that a ruling brings along, for the changes of these ids; null where the desk makes its own. */
export const ruled = (ruling: Ruling, ids: readonly string[]): Decisions | null => {
  if (ruling.by === 'desk') return null
  if (ruling.by === 'nobody') return {}
  const taken = new Set(ruling.take)
  return Object.fromEntries(ids.map(id => [id, taken.has(id) ? 'take' : 'refuse']))
}
