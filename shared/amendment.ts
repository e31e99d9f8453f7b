/**
 * Amendments: a proposal with a frozen base, a live body of its own and, from submission on, a frozen proposed text. It
 * is always merged from its own base, so a decision on one never makes another stale; it can only show conflicts.
 */
import type { Clause } from './clause.ts'
import type { AmendmentStatus, AmendmentSummary, BlocMember, PaperStatus, VersionWithClauses } from './paper.ts'

export const amendmentActs = ['submit', 'return', 'withdraw', 'incorporate', 'refuse'] as const
export type AmendmentAct = (typeof amendmentActs)[number]

const transitions: Record<AmendmentStatus, Partial<Record<AmendmentAct, AmendmentStatus>>> = {
  drafting: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { return: 'drafting', withdraw: 'withdrawn', incorporate: 'incorporated', refuse: 'refused' },
  incorporated: {},
  refused: {},
  withdrawn: {},
}

/** The status after an act, or null where the act does not apply. */
export const afterAmendmentAct = (status: AmendmentStatus, act: AmendmentAct): AmendmentStatus | null =>
  transitions[status][act] ?? null

/** What `can()` needs to know of an amendment. Its team are the delegations that co-write it; the proposer is the first. */
export type AmendmentFacts = {
  readonly id: string
  readonly paperId: string
  readonly committeeId: string
  readonly conferenceId: string
  readonly paperStatus: PaperStatus
  readonly status: AmendmentStatus
  /** Whether it was submitted and not returned. Withdrawing leaves that as it was. */
  readonly handedIn: boolean
  readonly proposerDelegationId: string | null
  readonly team: readonly BlocMember[]
}

export type AmendmentView = AmendmentFacts &
  AmendmentSummary & {
    readonly paperSymbol: string
    readonly paperTitle: string
    readonly bodyId: string
    /** The text it was written against. */
    readonly base: Omit<VersionWithClauses, 'paperId'>
    /** The frozen proposal; null while it is being written. */
    readonly proposed: readonly Clause[] | null
    /** Names the frozen proposal: another one after each return and submission. */
    readonly proposal: string | null
    /** The newest version of the paper, for the merge; only its words count as "present". */
    readonly present: { readonly version: number; readonly clauses: readonly Clause[] }
    /** What the dais wrote when it returned or refused it. */
    readonly note: string
    /** Ids of the changes (`diff.ts`) that were taken, once it is decided. */
    readonly taken: readonly string[] | null
  }
