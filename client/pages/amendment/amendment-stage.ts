/**
 * Where an amendment or a suggestion stands and what happens to it next, as one sentence of the namespace `procedure`
 * under `stage`. Pure, so that every state is tested.
 */
import { type AmendmentFacts, type AmendmentView, isAlive, isPending } from '../../../shared/amendment.ts'
import { type Body, diff } from '../../../shared/diff.ts'
import type { AmendmentSummary } from '../../../shared/paper.ts'
import type { Rules } from '../../../shared/rules.ts'
import type { Hall, VoteResult, VoteView } from '../../../shared/vote.ts'

export type StageKey =
  | 'drafting'
  | 'paperOver'
  | 'paperMerged'
  | 'parentIn'
  | 'parentCarried'
  | 'fellWith'
  | 'suggestionOver'
  | 'votedOn'
  | 'parentVotedOn'
  | 'carried'
  | 'carriedBy'
  | 'carriedByConsensus'
  | 'childrenFirst'
  | 'friendly'
  | 'needsBacking'
  | 'waitsForDais'
  | 'waitsForDecision'
  | 'toBeVotedOn'
  | 'toBeDecided'
  | 'waitsForSponsors'
  | 'waitsForBloc'
  | 'incorporated'
  | 'incorporatedParent'
  | 'accepted'
  | 'acceptedPart'
  | 'refused'
  | 'rejectedBy'
  | 'refusedSuggestion'
  | 'withdrawn'

export type Stage = { readonly key: StageKey; readonly params: Readonly<Record<string, number>> }

const stage = (key: StageKey, params: Stage['params'] = {}): Stage => ({ key, params })

type Staged = AmendmentFacts &
  Pick<AmendmentSummary, 'friendly' | 'standing' | 'consented' | 'asked'> &
  Pick<AmendmentView, 'taken' | 'proposed'> & { readonly base: { readonly clauses: Body } }

/** The final vote that decided an amendment, as far as it is known. */
export const decisiveVote = (amendmentId: string, votes: readonly VoteView[]): VoteResult | null =>
  votes.findLast(v => v.subject === 'amendment' && v.subjectId === amendmentId && v.final && v.status === 'closed')
    ?.outcome ?? null

/** Whether only some of its changes went in. */
const inPart = ({ taken, base, proposed }: Staged): boolean =>
  taken !== null && proposed !== null && taken.length < diff(base.clauses, proposed).length

const lost = ({ kind, paperStatus, parent }: Staged): Stage => {
  if (paperStatus === 'merged') return stage('paperMerged')
  if (kind === 'suggestion') return stage('suggestionOver')
  if (parent === null || paperStatus !== 'draft') return stage('paperOver')
  if (parent.status === 'incorporated') return stage('parentIn', { number: parent.number })
  return stage(parent.carried ? 'parentCarried' : 'fellWith', { number: parent.number })
}

const carried = (vote: VoteResult | null): Stage => {
  if (vote === null) return stage('carried')
  return vote.method === 'consensus' ? stage('carriedByConsensus') : stage('carriedBy', { yes: vote.yes, no: vote.no })
}

const pending = (amendment: Staged, rules: Rules, { voting }: Hall, vote: VoteResult | null): Stage => {
  const { id, kind, parent, status, pendingChildren, friendly, standing, consented, asked } = amendment
  if (kind === 'suggestion') return stage(consented.length + asked.length === 0 ? 'waitsForBloc' : 'waitsForSponsors')
  if (voting?.amendmentId === id) return stage('votedOn')
  if (parent !== null && voting?.amendmentId === parent.id) return stage('parentVotedOn', { number: parent.number })
  if (amendment.carried) return carried(vote)
  if (pendingChildren > 0) return stage('childrenFirst', { count: pendingChildren })
  if (friendly) return stage('friendly')
  const byVote = rules.amendments.decidedBy === 'vote'
  if (status === 'admitted') return stage(byVote ? 'toBeVotedOn' : 'toBeDecided')
  if (standing.missing > 0) return stage('needsBacking', { count: standing.missing })
  return stage(byVote ? 'waitsForDais' : 'waitsForDecision')
}

/** Where it stands. `vote` is what `decisiveVote` knows of it. */
export const stageOf = (amendment: Staged, rules: Rules, hall: Hall, vote: VoteResult | null): Stage => {
  const { status, kind, parent } = amendment
  if (status === 'withdrawn') return stage('withdrawn')
  if (status === 'incorporated') {
    if (kind === 'suggestion') return stage(inPart(amendment) ? 'acceptedPart' : 'accepted')
    return parent === null ? stage('incorporated') : stage('incorporatedParent', { number: parent.number })
  }
  if (status === 'refused') {
    if (kind === 'suggestion') return stage('refusedSuggestion')
    return vote === null || vote.result === 'passed'
      ? stage('refused')
      : stage('rejectedBy', { yes: vote.yes, no: vote.no })
  }
  if (!isAlive(amendment)) return lost(amendment)
  return isPending(status) ? pending(amendment, rules, hall, vote) : stage('drafting')
}
