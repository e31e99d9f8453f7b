/** The state of a desk: what is looked at, decided and chosen, and what follows from it. Nothing is written before the incorporation. */
import { useMemo, useState } from 'react'
import type { AmendmentView } from '../../shared/amendment.ts'
import { diff } from '../../shared/diff.ts'
import type { Choice, Choices } from '../../shared/merge.ts'
import {
  byClause,
  countOf,
  type Decision,
  type Decisions,
  decideAll,
  itemsOf,
  outcomeOf,
  spotsOf,
  trackedOn,
} from './decide.ts'
import { type Ruling, ruled } from './ruling.ts'

/** An amendment that has been handed in. */
export type Submitted = AmendmentView & { readonly proposed: NonNullable<AmendmentView['proposed']> }

const noChoices: Choices = {}

/** Everything but the looks of a desk. The lists are those of `decide.ts`. */
export const useDesk = (amendment: Submitted, ruling: Ruling) => {
  const { proposed } = amendment
  const base = amendment.base.clauses
  const { clauses: present, version, proposal } = amendment.present
  const items = useMemo(
    () => byClause(itemsOf(base, present, proposed)).flatMap(group => group.items),
    [base, present, proposed],
  )
  const tracked = useMemo(() => trackedOn(base, present, proposed), [base, present, proposed])
  const spots = useMemo(
    () => new Map([...spotsOf(proposed), ...spotsOf(base), ...spotsOf(present)]),
    [base, present, proposed],
  )
  const movedOn = useMemo(() => diff(base, present).length > 0, [base, present])
  const [own, setOwn] = useState<Decisions>({})
  // A choice was made between words as they stood; decisions are about the amendment alone and outlive a new version.
  // A bloc's own paper changes without versions, so that there the words themselves tell.
  const stands = useMemo(
    () => (amendment.kind === 'suggestion' ? JSON.stringify(present) : `${version} ${proposal ?? ''}`),
    [amendment.kind, present, version, proposal],
  )
  const [chosen, setChosen] = useState<{ readonly of: string; readonly choices: Choices }>({ of: '', choices: {} })
  const choices = chosen.of === stands ? chosen.choices : noChoices
  const decisions = useMemo(
    () =>
      ruled(
        ruling,
        items.map(item => item.change.id),
      ) ?? own,
    [ruling, items, own],
  )
  // What stands already is part of what is taken at a desk, so that the record of the amendment is whole.
  const effective = useMemo(
    () =>
      ruling.by === 'desk'
        ? {
            ...decisions,
            ...Object.fromEntries(items.filter(i => i.settled).map(i => [i.change.id, 'take' as const])),
          }
        : decisions,
    [ruling, decisions, items],
  )
  // Until somebody has decided, the result is that of the whole: what the floor would be voting for.
  const outcome = useMemo(
    () => outcomeOf(base, present, proposed, ruling.by === 'nobody' ? decideAll(items, 'take') : effective, choices),
    [base, present, proposed, ruling, items, effective, choices],
  )
  return {
    base,
    present,
    items,
    tracked,
    spots,
    movedOn,
    decisions,
    effective,
    outcome,
    choices,
    count: countOf(items, decisions),
    take: items.filter(item => effective[item.change.id] === 'take').map(item => item.change.id),
    decide: (ids: readonly string[], decision: Decision) =>
      setOwn(before => ({ ...before, ...Object.fromEntries(ids.map(id => [id, decision])) })),
    decideAll: (decision: Decision) => setOwn(decideAll(items, decision)),
    choose: (id: string, choice: Choice) => setChosen({ of: stands, choices: { ...choices, [id]: choice } }),
  }
}
export type Desk = ReturnType<typeof useDesk>
