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
/** The same within one block: a list under its chapeau on one side is often a sentence on the other. */
const askPartOfBlock = 0.12
const leastAddedOfBlock = 0.6
/** A match below this gives way where one of its clauses is a part of what its own block is matched with. */
const weakMatch = 0.25

/** A free clause that may join `beside`, which is matched with `whole`. */
type Joining = {
  readonly match: Match
  readonly side: 'a' | 'b'
  readonly clause: Weighed
  readonly beside: Weighed
  readonly whole: Weighed
  readonly part: number
}

/** Whether one of two clauses is the chapeau of the other, or both have one chapeau. */
const inOneBlock = (a: Weighed, b: Weighed): boolean =>
  a.parent === b.index || b.parent === a.index || (a.parent >= 0 && a.parent === b.parent)

/** What a clause adds to what `others` say of the `whole`, as a share of the clause's own words. */
const partOf = (clause: Weighed, whole: Weighed, others: readonly Weighed[], least: number): number => {
  let added = 0
  for (const [token, weight] of clause.weighs) {
    const room = whole.weighs.get(token)
    // What its chapeau says, it does not add.
    if (room === undefined || !(clause.own.has(token) || token.includes(' '))) continue
    const said = Math.max(0, ...others.map(other => other.weighs.get(token) ?? 0))
    added += Math.max(0, Math.min(weight, room) - said)
  }
  return added < least ? 0 : settled(added / (clause.mass + 1))
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
  const matchOf = new Map(matches.flatMap(match => [[match.a, match] as const, [match.b, match] as const]))
  const isFree = (clause: Weighed): boolean => !clause.bare && !((matchOf.get(clause)?.score ?? 0) >= weakMatch)
  const freeA = left.filter(isFree)
  const freeB = right.filter(isFree)

  type Candidate = Omit<Joining, 'part'>
  const ofBlock = ({ clause, beside }: Candidate): boolean => inOneBlock(clause, beside)
  const least = (joining: Candidate): number =>
    joining.match.sameId ? surePart : ofBlock(joining) ? askPartOfBlock : askPart
  const weightFor = (joining: Candidate): number => (ofBlock(joining) ? leastAddedOfBlock : leastAdded)
  const measured = (joining: Candidate): Joining => {
    const { moreA, moreB } = groups.get(joining.match)!
    const others = [joining.beside, ...(joining.side === 'a' ? moreA : moreB)]
    return { ...joining, part: partOf(joining.clause, joining.whole, others, weightFor(joining)) }
  }
  /** What is in common at all bounds what can be added, and is known already. */
  const mayJoin = (joining: Candidate): boolean => {
    const { clause, beside, whole, side } = joining
    const weight = side === 'a' ? common[clause.index]![whole.index]! : common[whole.index]![clause.index]!
    const enough = Math.max(weightFor(joining), least(joining) * (clause.mass + 1))
    const own = matchOf.get(clause)
    if (own && (own === joining.match || joining.match.score < weakMatch || !ofBlock(joining))) return false
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
    const left = matchOf.get(best.clause)
    if (left) groups.delete(left)
    ;(best.side === 'a' ? group.moreA : group.moreB).push(best.clause)
    group.sure &&= best.part >= surePart
    open = open
      .filter(
        ({ match, side, clause }) =>
          clause !== best.clause && groups.has(match) && (match !== best.match || side === best.side),
      )
      .map(joining => (joining.match === best.match ? measured(joining) : joining))
  }
  return [...groups].map(([match, more]) => ({ match, ...more }))
}
