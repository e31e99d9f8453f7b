/**
 * One clause that became two, and two that became one: what is left over after clauses were matched one to one may be the
 * rest of a match. A clause joins where it says something of the one clause that the other does not say yet.
 */
import { type InCommon, settled, type Weighed } from './likeness.ts'
import type { Match } from './match.ts'

/** A match with the further clauses on one of its sides. */
export type Group = {
  readonly match: Match
  readonly moreA: readonly Weighed[]
  readonly moreB: readonly Weighed[]
  readonly sure: boolean
}

/** How much of a clause must be found in what the match leaves open, for a question and to be taken. */
const askPart = 0.22
const surePart = 0.35
/** Weight of what a clause must add; a rare word weighs 1. */
const leastAdded = 1.5

/** A free clause that may join `beside`, which is matched with `whole`. */
type Joining = {
  readonly match: Match
  readonly side: 'a' | 'b'
  readonly clause: Weighed
  readonly beside: Weighed
  readonly whole: Weighed
  readonly part: number
}

/** What a clause adds to what `others` say of the `whole`, as a share of the clause's own words. */
const partOf = (clause: Weighed, whole: Weighed, others: readonly Weighed[]): number => {
  let added = 0
  for (const [token, weight] of clause.weighs) {
    const room = whole.weighs.get(token)
    if (room === undefined) continue
    const said = Math.max(0, ...others.map(other => other.weighs.get(token) ?? 0))
    added += Math.max(0, Math.min(weight, room) - said)
  }
  return added < leastAdded ? 0 : settled(added / (clause.mass + 1))
}

/** What adds more first; of equals the nearer one, and then the one that comes first. */
const byPart = (x: Joining, y: Joining): number =>
  y.part - x.part ||
  Math.abs(x.clause.index - x.beside.index) - Math.abs(y.clause.index - y.beside.index) ||
  x.clause.index + x.whole.index - (y.clause.index + y.whole.index)

/**
 * Every match with what joins it, best first. A match grows on one side only, by clauses of the same part of the paper.
 * What joins in doubt makes a question of the whole; a clause found by its id is never made one. `common` is what left and
 * right have in common.
 */
export const grouped = (
  matches: readonly Match[],
  left: readonly Weighed[],
  right: readonly Weighed[],
  common: InCommon,
): Group[] => {
  const groups = new Map(matches.map(match => [match, { moreA: [] as Weighed[], moreB: [] as Weighed[], sure: true }]))
  const matchedA = new Set(matches.map(({ a }) => a))
  const matchedB = new Set(matches.map(({ b }) => b))
  const freeA = left.filter(clause => !clause.bare && !matchedA.has(clause))
  const freeB = right.filter(clause => !clause.bare && !matchedB.has(clause))

  const least = ({ match }: Pick<Joining, 'match'>): number => (match.sameId ? surePart : askPart)
  const measured = (joining: Omit<Joining, 'part'>): Joining => {
    const { moreA, moreB } = groups.get(joining.match)!
    const others = [joining.beside, ...(joining.side === 'a' ? moreA : moreB)]
    return { ...joining, part: partOf(joining.clause, joining.whole, others) }
  }
  /** What is in common at all bounds what can be added, and is known already. */
  const mayJoin = (joining: Omit<Joining, 'part'>): boolean => {
    const { clause, beside, whole, side } = joining
    const weight = side === 'a' ? common[clause.index]![whole.index]! : common[whole.index]![clause.index]!
    const enough = Math.max(leastAdded, least(joining) * (clause.mass + 1))
    return weight >= enough && clause.clause.kind === beside.clause.kind
  }
  let open = matches
    .flatMap(match => [
      ...freeA.map(clause => ({ match, side: 'a' as const, clause, beside: match.a, whole: match.b })),
      ...freeB.map(clause => ({ match, side: 'b' as const, clause, beside: match.b, whole: match.a })),
    ])
    .filter(mayJoin)
    .map(measured)
  for (;;) {
    open = open.filter(joining => joining.part >= least(joining)).sort(byPart)
    const best = open[0]
    if (!best) break
    const group = groups.get(best.match)!
    ;(best.side === 'a' ? group.moreA : group.moreB).push(best.clause)
    group.sure &&= best.part >= surePart
    open = open
      .filter(({ match, side, clause }) => clause !== best.clause && (match !== best.match || side === best.side))
      .map(joining => (joining.match === best.match ? measured(joining) : joining))
  }
  return matches.map(match => ({ match, ...groups.get(match)! }))
}
