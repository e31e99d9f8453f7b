/**
 * Which amendments a change of the resulting text comes from. Words are followed one by one through the steps, so that
 * of two amendments in one clause each owns its own words; all else is told by the clause and the kind of change.
 *
 * It is the best that can be told from texts: where a clause is moved past others, any of them may be what counts as
 * moved, and a word that was taken out and put in again belongs to who put it in.
 */
import type { Clause } from '../clause.ts'
import { type Body, byId, type Change, type ChangeOf, diff } from '../diff.ts'
import type { Conflict } from '../merge.ts'
import { hunks, type Token, tokenise } from '../words.ts'

/** What one amendment did to the text that it was put on; `within` are the steps on its own proposal before that. */
export type Step = {
  readonly id: string
  readonly base: Body
  readonly before: Body
  readonly after: Body
  readonly conflicts: readonly Conflict[]
  readonly fell: boolean
  readonly within: readonly Step[]
}

/** The steps with those within them, these first: the order in which they were taken. */
export const flatSteps = (steps: readonly Step[]): Step[] => steps.flatMap(step => [...flatSteps(step.within), step])

/** A change that a step made, and those whose change it is. */
type Made = { readonly change: Change; readonly ids: readonly string[]; readonly step: Step }

/**
 * For each change of `diff(present, clauses)`, by its id, the ids of the amendments that it comes from, in the order in
 * which they were taken. `steps` lead from `present` to `clauses`, but for choices made since, which nobody owns.
 */
export const ownersOfChanges = (
  present: Body,
  steps: readonly Step[],
  clauses: Body,
): Map<string, readonly string[]> => {
  const rank = new Map(flatSteps(steps).map(({ id }, i) => [id, i]))
  const made = steps.flatMap(madeBy)
  const changes = diff(present, clauses)
  const follow = follower(present, made, clauses)
  const owners = new Map<string, readonly string[]>()
  for (const change of changes) {
    const ids = change.type === 'words' ? follow(change, changes) : alike(change, made)
    owners.set(
      change.id,
      [...new Set(ids)].sort((a, b) => rank.get(a)! - rank.get(b)!),
    )
  }
  return owners
}

/** A step's changes; those of clauses that only the amendments within it touch belong to these. */
const madeBy = (step: Step): Made[] => {
  const changes = diff(step.before, step.after)
  if (step.within.length === 0) return changes.map(change => ({ change, ids: [step.id], step }))
  const inner = step.within.flatMap(madeBy)
  const own = new Set(diff(step.base, step.within[0]!.before).map(change => change.clauseId))
  return changes.map(change => {
    const ids = inner.flatMap(other => (other.change.clauseId === change.clauseId ? other.ids : []))
    return { change, ids: own.has(change.clauseId) || ids.length === 0 ? [...ids, step.id] : ids, step }
  })
}

const alike = (change: Change, made: readonly Made[]): readonly string[] => {
  const same = made.filter(other => other.change.id === change.id)
  const found = (): readonly Made[] => {
    // What was added may have been changed since; of clauses that change places any counts as moved.
    if (change.type === 'add') return made.filter(other => other.change.clauseId === change.clauseId)
    return change.type === 'move' && same.length === 0 ? made.filter(other => other.change.type === 'move') : same
  }
  return found().flatMap(({ ids }) => ids)
}

/** A token of a clause on its way through the steps: its place in the present text, or who brought it. */
type Traced = { readonly at: number } | { readonly ids: readonly string[] }

const follower = (present: Body, made: readonly Made[], clauses: Body) => {
  const [old, now] = [byId(present), byId(clauses)]

  const trace = (clauseId: string) => {
    let tokens: Token[] = tokenise(old.get(clauseId)!)
    let traced: Traced[] = tokens.map((_, at) => ({ at }))
    const gone = new Map<number, readonly string[]>()
    const step = (clause: Clause, ids: readonly string[]): void => {
      const next = tokenise(clause)
      const list: Traced[] = []
      let done = 0
      for (const hunk of hunks(tokens, next)) {
        list.push(...traced.slice(done, hunk.from), ...hunk.inserted.map(() => ({ ids })))
        for (const token of traced.slice(hunk.from, hunk.to)) if ('at' in token) gone.set(token.at, ids)
        done = hunk.to
      }
      traced = [...list, ...traced.slice(done)]
      tokens = next
    }
    const steps = new Map<Step, Made>()
    for (const item of made) {
      if (item.change.clauseId === clauseId && item.change.type === 'words') steps.set(item.step, item)
    }
    for (const item of steps.values()) step(item.step.after.find(clause => clause.id === clauseId)!, item.ids)
    step(now.get(clauseId)!, [])
    return { traced, gone, all: [...steps.values()].flatMap(({ ids }) => ids) }
  }
  const traces = new Map<string, ReturnType<typeof trace>>()

  return (change: ChangeOf<'words'>, changes: readonly Change[]): readonly string[] => {
    const { clauseId, hunk } = change
    const { traced, gone, all } = traces.get(clauseId) ?? trace(clauseId)
    traces.set(clauseId, { traced, gone, all })
    let start = hunk.from
    for (const other of changes) {
      if (other.type !== 'words' || other.clauseId !== clauseId || other.hunk.from >= hunk.from) continue
      start += other.hunk.inserted.length - (other.hunk.to - other.hunk.from)
    }
    const known = [
      ...Array.from({ length: hunk.to - hunk.from }, (_, i) => gone.get(hunk.from + i)),
      ...traced.slice(start, start + hunk.inserted.length).map(token => ('ids' in token ? token.ids : undefined)),
    ].filter(ids => ids !== undefined)
    // Nobody's where equal words were matched otherwise than step by step: then anybody's who wrote in the clause.
    return known.length > 0 ? known.flat() : all
  }
}
