/**
 * A divided question as the pages show it: the parts of an amendment (its changes) or of a paper (its clauses with their
 * sub-clauses), what was decided about them, and the text that comes of a choice of them. What may be put is
 * `shared/division.ts`.
 */
import type { AmendmentView } from '../../shared/amendment.ts'
import type { Clause } from '../../shared/clause.ts'
import { type Body, type Change, diff } from '../../shared/diff.ts'
import { type Division, divide, type Parts, partsOfAmendment, partsOfPaper } from '../../shared/division.ts'
import { apply } from '../../shared/marked.ts'
import { merge } from '../../shared/merge.ts'
import type { EventKind, PaperView } from '../../shared/paper.ts'
import type { VoteView } from '../../shared/vote.ts'
import { type Item, type Spot, spotsOf } from '../review/decide.ts'

/** An amendment that has been submitted: its proposal is there. */
export type Proposed = AmendmentView & { readonly proposed: NonNullable<AmendmentView['proposed']> }

const rewrites: readonly EventKind[] = ['amendmentIncorporated', 'restored', 'accepted']
const proposes: readonly EventKind[] = ['amendmentSubmitted', 'amendmentAmended']

/** When the words that a vote would be on now came to be, ms: what was decided before was decided on others. */
export const wordsSince = ({ history }: Pick<PaperView, 'history'>, number: number | null): number =>
  Math.max(
    0,
    ...history
      .filter(({ kind, params }) =>
        number === null ? rewrites.includes(kind) : proposes.includes(kind) && params.number === String(number),
      )
      .map(event => event.at),
  )

/** How far votes on parts have decided a subject since its words are what they are. */
export const divisionOf = (parts: Parts, votes: readonly VoteView[], subjectId: string, since: number): Division =>
  divide(
    parts,
    votes
      .filter(vote => vote.subjectId === subjectId && vote.status === 'closed' && vote.openedAt >= since)
      .toSorted((a, b) => a.openedAt - b.openedAt)
      .map(vote => ({ parts: vote.parts, final: vote.final, result: vote.outcome.result })),
  )

export type Outcome = 'passed' | 'failed'
/** What was decided about a part; null while that is open. */
export const decidedOf = ({ carried, rejected }: Division, id: string): Outcome | null =>
  rejected.has(id) ? 'failed' : carried.has(id) ? 'passed' : null

export const divisionOfAmendment = (
  paper: Pick<PaperView, 'history'>,
  amendment: Proposed,
  votes: readonly VoteView[],
): Division =>
  divisionOf(
    partsOfAmendment(diff(amendment.base.clauses, amendment.proposed)),
    votes,
    amendment.id,
    wordsSince(paper, amendment.number),
  )

export const divisionOfPaper = (paper: PaperView, clauses: Body, votes: readonly VoteView[]): Division =>
  divisionOf(partsOfPaper(clauses), votes, paper.id, wordsSince(paper, null))

/** Changes under the clause that a reader finds them in: the main clause with its sub-clauses. */
export type Group = { readonly id: string; readonly spot: Spot; readonly items: readonly Item[] }

const place = ({ kind, path }: Spot): number => (kind === 'preambular' ? 0 : 1e6) + Number.parseInt(path, 10)

/** The items of an amendment by main clause, in the order in which clauses are spoken of. */
export const groupsOf = (items: readonly Item[]): Group[] =>
  [...Map.groupBy(items, item => item.clause.id)]
    .map(([id, list]) => ({ id, spot: list[0]!.clause.spot, items: list }))
    .sort((a, b) => place(a.spot) - place(b.spot))

/** The clauses of a paper that are put by themselves, each with its sub-clauses. */
export const clauseParts = (body: Body): { readonly id: string; readonly spot: Spot; readonly text: string }[] => {
  const spots = spotsOf(body)
  return body.flatMap(({ id, level, text }) => (level === 0 ? [{ id, spot: spots.get(id)!, text }] : []))
}

/** The present text with these parts of an amendment in it, as the merge makes it; conflicts stand as the present has them. */
export const withChanges = (
  { base, present, proposed }: Pick<Proposed, 'base' | 'present' | 'proposed'>,
  ids: ReadonlySet<string>,
): readonly Clause[] =>
  merge(
    base.clauses,
    present.clauses,
    apply(
      base.clauses,
      diff(base.clauses, proposed).filter(change => ids.has(change.id)),
    ),
  ).clauses

/** A paper without these parts and what they bring with them. */
export const withoutParts = (body: Body, ids: ReadonlySet<string>): readonly Clause[] => {
  const parts = partsOfPaper(body)
  const gone = new Set([...ids].flatMap(id => parts.get(id) ?? []))
  return body.filter(clause => !gone.has(clause.id))
}

/** The strikes that mark these parts in a paper. */
export const strikesOf = (body: Body, ids: ReadonlySet<string>): Change[] => diff(body, withoutParts(body, ids))
