/** What the docket of a draft shows, computed from its texts once; a new order alone computes nothing anew. */
import { useCallback, useMemo, useState } from 'react'
import type { PendingView } from '../../shared/api.ts'
import { type Body, diff } from '../../shared/diff.ts'
import { pendingIn } from '../../shared/docket.ts'
import { suggestedOrder, type Why } from '../../shared/pending/order.ts'
import { type Planner, planner } from '../../shared/pending/what-if.ts'
import { type PendingAmendment, relations } from '../../shared/pending.ts'
import type { OrderRule } from '../../shared/rules.ts'
import { sentencesOf } from '../../shared/wording.ts'
import { type Mark, marksOf } from './marks.ts'
import { useLater } from './use-later.ts'

/** What an amendment does, as the floor would say it: its first sentence, and how many more there are. */
export type Said = { readonly first: string; readonly more: number }

export type Docket = {
  readonly present: Body
  /** By number. */
  readonly pending: readonly PendingAmendment[]
  readonly planner: Planner
  readonly said: (id: string) => Said | undefined
  /** In the order of the committee's rule. */
  readonly suggested: readonly string[]
  readonly why: ReadonlyMap<string, Why>
  /** Null until they are known: that takes longer than the rest. */
  readonly marks: ReadonlyMap<string, readonly Mark[]> | null
}

/** Everything about the texts, nothing about their order: the same as long as the texts are. */
const keyOf = ({ paperId, version, amendments }: PendingView): string =>
  [paperId, version, ...amendments.map(({ id, proposal }) => `${id} ${proposal}`).sort()].join('\n')

/** The view in which the texts were last others than before. */
const useTexts = (view: PendingView): PendingView => {
  const key = keyOf(view)
  const [kept, keep] = useState({ key, view })
  if (kept.key === key) return kept.view
  keep({ key, view })
  return view
}

const saidOf = ({ base, proposed }: PendingAmendment): Said => {
  const sentences = sentencesOf(base, diff(base, proposed)).filter(({ changes }) => changes.length > 0)
  return { first: sentences[0]?.text ?? '', more: Math.max(0, sentences.length - 1) }
}

/** Says each when its row is drawn, and once. */
const sayer = (pending: readonly PendingAmendment[]): ((id: string) => Said | undefined) => {
  const known = new Map(pending.map(amendment => [amendment.id, amendment]))
  const said = new Map<string, Said>()
  return id => {
    const amendment = known.get(id)
    if (amendment && !said.has(id)) said.set(id, saidOf(amendment))
    return said.get(id)
  }
}

export const useDocket = (view: PendingView, rule: OrderRule): Docket => {
  const texts = useTexts(view)
  const present = texts.clauses
  const pending = useMemo(() => pendingIn(texts), [texts])
  const said = useMemo(() => sayer(pending), [pending])
  const placed = useMemo(() => suggestedOrder(present, pending, rule), [present, pending, rule])
  const marks = useLater(useCallback(() => marksOf(present, pending, relations(present, pending)), [present, pending]))
  return {
    present,
    pending,
    planner: useMemo(() => planner(present, pending), [present, pending]),
    said,
    suggested: useMemo(() => placed.map(({ id }) => id), [placed]),
    why: useMemo(() => new Map(placed.map(({ id, why }) => [id, why])), [placed]),
    marks,
  }
}
