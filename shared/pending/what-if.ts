/**
 * What if these passed: the draft with any of the pending amendments incorporated one after the other, each merged from
 * its own base, as the dais would do it. Where one conflicts with what stands by then, that stands.
 *
 * A ticked amendment to an amendment changes what its parent proposes, wherever it is in the list, and the parent is
 * then incorporated in that wording.
 */
import type { Body } from '../diff.ts'
import type { Conflict } from '../merge.ts'
import { incorporate, isMoot, type PendingAmendment, pendingById } from '../pending.ts'
import { flatSteps, ownersOfChanges, type Step } from './owners.ts'

export type Outcome = {
  readonly clauses: Body
  readonly conflicts: readonly { readonly amendmentId: string; readonly conflict: Conflict }[]
  /** Had nothing left to decide when their turn came, see `isMoot`. */
  readonly fell: readonly string[]
  /** Ticked, but what they amend is not: they do nothing. */
  readonly waiting: readonly string[]
}

export type Planner = {
  /** The outcome of `ticked`, in this order. An id that is not pending, or comes again, is ignored. */
  readonly whatIf: (ticked: readonly string[]) => Outcome
  /**
   * For each change of `diff(present, clauses)` the amendments that it comes from, in the order of `ticked`; `clauses` is
   * the outcome of `ticked`, with choices made or without. Empty where none of them made it, as for a choice's own text.
   */
  readonly ownersOf: (ticked: readonly string[], clauses: Body) => Map<string, readonly string[]>
}

/**
 * Answers for one draft and its pending amendments. It remembers the steps of the last question: a tick at the end costs
 * one merge, one in the middle those that follow. Throws a RangeError as `pendingById` does.
 */
export const planner = (present: Body, pending: readonly PendingAmendment[]): Planner => {
  const known = pendingById(pending)
  let last: { readonly key: string; readonly step: Step }[] = []

  /** The ticked amendments of the draft (null) or of an amendment, each with those that amend it. */
  const planOf = (ticked: readonly string[], parentId: string | null): Plan[] =>
    ticked.flatMap(id => {
      const amendment = known.get(id)
      if (amendment?.parentId !== parentId) return []
      const within = planOf(ticked, id)
      return { amendment, within, key: `${JSON.stringify(id)}[${within.map(plan => plan.key).join()}]` }
    })

  const steps = (ticked: readonly string[]): Step[] => {
    let text = present
    let remembered = true
    last = planOf(ticked, null).map((plan, i) => {
      const before = last[i]
      remembered &&= before?.key === plan.key
      const step = remembered && before ? before.step : take(text, plan)
      text = step.after
      return { key: plan.key, step }
    })
    return last.map(({ step }) => step)
  }

  return {
    whatIf: list => {
      const ticked = [...new Set(list)].filter(id => known.has(id))
      const taken = steps(ticked)
      const all = flatSteps(taken)
      const done = new Set(all.map(step => step.id))
      return {
        clauses: taken.at(-1)?.after ?? present,
        conflicts: all.flatMap(({ id, conflicts }) => conflicts.map(conflict => ({ amendmentId: id, conflict }))),
        fell: all.flatMap(step => (step.fell ? step.id : [])),
        waiting: ticked.filter(id => !done.has(id)),
      }
    },
    ownersOf: (list, clauses) => ownersOfChanges(present, steps([...new Set(list)]), clauses),
  }
}

type Plan = { readonly amendment: PendingAmendment; readonly within: readonly Plan[]; readonly key: string }

const take = (text: Body, { amendment, within }: Plan): Step => {
  let { proposed } = amendment
  const inner = within.map(plan => {
    const step = take(proposed, plan)
    proposed = step.after
    return step
  })
  const { clauses, conflicts } = incorporate(text, { base: amendment.base, proposed })
  const fell = isMoot(text, { clauses, conflicts })
  return { id: amendment.id, base: amendment.base, before: text, after: clauses, conflicts, fell, within: inner }
}

/** `planner` for a single question. */
export const whatIf = (present: Body, pending: readonly PendingAmendment[], ticked: readonly string[]): Outcome =>
  planner(present, pending).whatIf(ticked)
