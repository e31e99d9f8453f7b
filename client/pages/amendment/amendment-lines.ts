/** The printed lines of the version that an amendment is written against. */
import { useMemo } from 'react'
import { type Line, lineOf } from '../../../shared/lines.ts'
import type { ReadOptions } from '../../../shared/wording/read.ts'
import type { WordingOptions } from '../../../shared/wording.ts'
import { linesOf } from '../paper/OfficialText.tsx'
import type { AmendmentGiven } from './amendment-given.ts'

export type AmendmentLines = {
  /** Undefined where the committee does not show lines: then none is quoted. */
  readonly lineOf: WordingOptions['lineOf'] | undefined
  /** Lines are understood wherever they come from: a printed draft has them. */
  readonly onLine: NonNullable<ReadOptions['onLine']>
}

export const useAmendmentLines = ({
  amendment,
  committee,
}: Pick<AmendmentGiven, 'amendment' | 'committee'>): AmendmentLines => {
  const { base, parent } = amendment
  const { organ, rules } = committee
  const { show } = rules.lines
  return useMemo(() => {
    // The words of an amendment are printed in no lines: one to it is not quoted by them.
    if (parent !== null) return { lineOf: undefined, onLine: () => [] }
    const list: readonly Line[] = linesOf(base, organ)
    return {
      lineOf: show ? (clauseId, at) => lineOf(list, clauseId, at)?.number ?? null : undefined,
      onLine: number =>
        list.flatMap(line =>
          line.number === number && line.clauseId !== null
            ? [{ clauseId: line.clauseId, from: line.from, to: line.to }]
            : [],
        ),
    }
  }, [base, parent, organ, show])
}
