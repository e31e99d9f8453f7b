import type { Rules } from '../../shared/rules.ts'
import { shareOf, standing } from '../../shared/rules.ts'

/** Which sentence says the threshold, and what fills it. `whole` is the number that the share is taken of. */
export type ThresholdWords = {
  readonly key: 'members' | 'present' | 'number'
  readonly amount: number
  readonly needed: number
  readonly whole: number
}

/** The threshold of some rules for a committee of `members`, of whom `present` are there. */
export const thresholdWords = (rules: Rules, members: number, present: number): ThresholdWords => {
  const { needed } = standing(rules.support, { sponsors: 0, signatories: 0, members, present })
  const { of, amount } = rules.support
  if (of === 'number') return { key: of, amount, needed, whole: present }
  const key = shareOf(rules.support, { present })
  return { key, amount, needed, whole: key === 'members' ? members : present }
}

/** The names on a pasted list: one a line, numbering and bullets left off, doubles once. */
export const namesIn = (text: string): string[] => {
  const names = text
    .split(/\r?\n/)
    .map(line =>
      line
        .replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(name => name !== '')
  return [...new Map(names.map(name => [name.toLocaleLowerCase(), name])).values()]
}
