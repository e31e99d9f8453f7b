/** What grammar finds in a proposal and not in the text that it changes: a proposer answers for the own changes only. */
import type { Clause } from './clause.ts'
import { type Finding, review } from './grammar.ts'

const kindOf = ({ clauseId, code }: Finding): string => `${code} ${clauseId}`

/**
 * The findings of `proposed`, in order, without as many of the same code in the same clause as `base` has. Where a clause
 * has more than before, the last ones count as new.
 */
export const newFindings = (base: readonly Clause[], proposed: readonly Clause[]): Finding[] => {
  const known = new Map<string, number>()
  for (const finding of review(base)) known.set(kindOf(finding), (known.get(kindOf(finding)) ?? 0) + 1)
  return review(proposed).filter(finding => {
    const left = known.get(kindOf(finding)) ?? 0
    known.set(kindOf(finding), left - 1)
    return left <= 0
  })
}
