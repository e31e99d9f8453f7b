/** Papers: statuses and their transitions, sponsors and signatories, versions; what the API shows of them. */
import type { Clause } from './clause.ts'
import type { Role } from './delegation.ts'
import type { Layout } from './lines.ts'
import type { MergerStatus, MergerSummary } from './merger.ts'
import type { Standing } from './rules.ts'
import type { VoteResult } from './vote.ts'

/** A working paper and a draft resolution are one paper at two statuses. `merged`: it goes on in another paper. */
export const paperStatuses = ['working', 'submitted', 'draft', 'adopted', 'failed', 'withdrawn', 'merged'] as const
export type PaperStatus = (typeof paperStatuses)[number]

export const paperActs = ['submit', 'return', 'accept', 'withdraw', 'adopt', 'fail', 'merge'] as const
export type PaperAct = (typeof paperActs)[number]

const transitions: Record<PaperStatus, Partial<Record<PaperAct, PaperStatus>>> = {
  working: { submit: 'submitted', withdraw: 'withdrawn', merge: 'merged' },
  submitted: { return: 'working', accept: 'draft', withdraw: 'withdrawn', merge: 'merged' },
  draft: { adopt: 'adopted', fail: 'failed', merge: 'merged' },
  adopted: {},
  failed: {},
  withdrawn: {},
  merged: {},
}

/** The status after an act, or null where the act does not apply. */
export const afterAct = (status: PaperStatus, act: PaperAct): PaperStatus | null => transitions[status][act] ?? null

/** Whether the words of a paper may be edited directly at this status; a draft resolution changes by amendment only. */
export const isOpenForWriting = (status: PaperStatus): boolean => status === 'working'

/** Whether the whole committee has the paper before it, whatever its bloc wants: from acceptance as a draft on. */
export const isPublic = (status: PaperStatus): boolean =>
  status === 'draft' || status === 'adopted' || status === 'failed'

/** Whether nothing can happen to a paper any more. */
export const isOver = (status: PaperStatus): boolean =>
  status === 'adopted' || status === 'failed' || status === 'withdrawn' || status === 'merged'

/** The symbol proposed for the `n`-th draft resolution of a committee: limited distribution, as in `CCPCJ/L.2`. The dais may type another. */
export const draftSymbol = (abbreviation: string, n: number): string => `${abbreviation}/L.${n}`
/** The symbol proposed for the `n`-th adopted resolution of a committee, after the manner of `CCPCJ/1/1`. The dais may type another. */
export const adoptedSymbol = (abbreviation: string, n: number): string => `${abbreviation}/1/${n}`
/** The symbol of the `n`-th working paper of a committee. */
export const workingSymbol = (n: number): string => `WP.${n}`

/** Members of a bloc: `invited` may read and answer, `joined` may write. */
export type BlocMember = {
  readonly delegationId: string
  readonly state: 'invited' | 'joined'
  readonly invitedBy: string | null
  readonly at: number
}

export const supportKinds = ['sponsor', 'signatory'] as const
export type SupportKind = (typeof supportKinds)[number]

/** A delegation's own act of backing a paper (sponsor) or asking for its debate (signatory). Times in ms since 1970, UTC. */
export type Supporter = {
  readonly delegationId: string
  readonly kind: SupportKind
  readonly personId: string
  readonly at: number
}

/** What `can()` needs to know of a paper. */
export type PaperFacts = {
  readonly id: string
  readonly committeeId: string
  readonly conferenceId: string
  readonly status: PaperStatus
  /** Readable by the whole committee, not by its bloc and the dais alone. Always so from `draft` on, also once merged. */
  readonly openToCommittee: boolean
  /** Whether the dais has it: from submission until it is returned. Withdrawing and merging leave that as it was. */
  readonly handedIn: boolean
  readonly bloc: readonly BlocMember[]
  readonly supporters: readonly Supporter[]
  /** Amendments that are before the committee and not decided; they come before the paper. */
  readonly admitted: number
  /** The merger that holds it still, `open` or `closing`; at most one. */
  readonly merger: { readonly id: string; readonly status: MergerStatus } | null
  /** Ids of delegations that may read it because of a merger: those asked to merge, the other bloc while both are merged and after. Shown to who may know of its mergers. */
  readonly guests: readonly string[]
}

export type PaperSummary = {
  readonly id: string
  readonly symbol: string
  readonly title: string
  readonly status: PaperStatus
  readonly openToCommittee: boolean
  readonly sponsors: readonly string[]
  readonly signatories: readonly string[]
  /** State of the asking delegation's own seat in the bloc. */
  readonly mySeat: 'none' | 'invited' | 'joined'
  readonly pendingAmendments: number
  /** Whether a merger holds it still. */
  readonly merging: boolean
  /** Symbol of the paper that it went into. */
  readonly mergedInto: string | null
  /** How the asking delegation is asked to back it, which it has not answered; see `PaperView.askedToSupport`. */
  readonly asksMe: SupportKind | null
  readonly changedAt: number
}

/** Why a snapshot was taken. `params` of the reason are in `detail` (an amendment's number, a version's, a given name). */
export const snapshotReasons = [
  'opened',
  'imported',
  'beforeImport',
  'submitted',
  'accepted',
  'amendmentBase',
  'amendmentProposed',
  'beforeIncorporation',
  'incorporated',
  'suggestionBase',
  'beforeSuggestion',
  'suggestionIncorporated',
  'beforeRestore',
  'restored',
  'beforeTidy',
  'tidied',
  'named',
  'adopted',
  'failed',
  'mergeBase',
  'mergeProposed',
  'merged',
] as const
export type SnapshotReason = (typeof snapshotReasons)[number]

/** Immutable; "version 7" on the page. Numbers count up from 1 in a paper, without gaps. */
export type Version = {
  readonly id: string
  readonly number: number
  readonly reason: SnapshotReason
  readonly detail: string
  readonly author: Author
  readonly at: number
  /** The vote that this version came of: "Passed by consensus, with 1 abstention". */
  readonly stamp: VoteResult | null
}
export type VersionWithClauses = Version & {
  readonly paperId: string
  readonly clauses: readonly Clause[]
  /** How its lines are made and numbered, as the rules were when it was kept; see lines.ts. */
  readonly layout: Layout
}

/** Who did something, as it is shown: the delegation's name, never a person's own. */
export type Author = {
  readonly role: Role
  readonly delegationId: string | null
  readonly name: string
  readonly country: string | null
}

export type PaperView = PaperFacts & {
  readonly symbol: string
  readonly title: string
  readonly bodyId: string
  /** Number of the newest version. */
  readonly version: number
  /** What the dais wrote when it returned the paper; empty otherwise. */
  readonly note: string
  readonly standing: Standing
  /** How the vote on the whole went, once it was taken; the last version bears it as its stamp. */
  readonly result: VoteResult | null
  readonly amendments: readonly AmendmentSummary[]
  /** Newest first; those that the asking person may see. */
  readonly mergers: readonly MergerSummary[]
  /** The papers that it was merged of, and the versions of them whose words went in. */
  readonly madeFrom: readonly MadeFrom[]
  /** The paper that it went into; without its title for who may not read that. */
  readonly mergedInto: { readonly paperId: string; readonly symbol: string; readonly title: string } | null
  /** Who backed one of those papers, was asked to back this one and has not answered. */
  readonly askedToSupport: readonly AskedToSupport[]
  readonly history: readonly PaperEvent[]
}

/** A paper that another was merged of. `title` is empty for who may not read it. */
export type MadeFrom = {
  readonly paperId: string
  readonly symbol: string
  readonly title: string
  readonly version: number
}
export type AskedToSupport = { readonly delegationId: string; readonly kind: SupportKind }

/**
 * What can happen to a paper, as its story tells it; the comment names the `params`. Each is a translation key
 * `event.KIND`.
 */
export const eventKinds = [
  'opened', // title
  'titled', // from, to
  'shown',
  'hidden',
  'invited', // delegations: names, separated by ", "
  'joinedBloc',
  'declined',
  'leftBloc',
  'sponsored',
  'signed',
  'unsponsored',
  'unsigned',
  'submitted', // version
  'accepted', // symbol, version
  'returned', // note
  'withdrawn',
  'imported', // before, after: versions; mode
  'restored', // number, before, after: versions
  'tidied', // before, after: versions; moved, reworded: counts of changes
  'versionNamed', // name, version
  'amendmentProposed', // number, version; in the second degree parent: the number of the one it amends
  'amendmentInvited', // number, delegations
  'amendmentJoined', // number
  'amendmentDeclined', // number
  'amendmentSubmitted', // number
  'amendmentReturned', // number, note
  'amendmentRefused', // number, note
  'amendmentWithdrawn', // number
  'amendmentIncorporated', // number, before, after: versions; taken, of: counts of changes
  'amendmentConsented', // number
  'amendmentUnconsented', // number
  'amendmentSigned', // number
  'amendmentUnsigned', // number
  'amendmentAdmitted', // number
  'amendmentAmended', // number: of the one changed; by: of the one in the second degree; taken, of
  'amendmentsOrdered', // order: numbers, separated by ", "
  'suggestionProposed', // number, version
  'suggestionSubmitted', // number
  'suggestionRefused', // number, note
  'suggestionWithdrawn', // number
  'suggestionIncorporated', // number, before, after, taken, of
  'commented', // clause: as it is spoken of
  'commentSettled', // clause
  'commentReopened', // clause
  'voteOpened', // about, number, method, parts: count of those put, 0 for the question that decides the subject
  'ballotChanged', // delegation, from, to: a ballot or 'none'
  'voteClosed', // about, number, method, result, yes, no, abstain, parts: as above
  'voteCancelled', // about, number
  'adopted', // symbol, version
  'failed', // version
  'mergeInvited', // symbol: of the paper asked
  'mergeAsked', // symbol: of the paper that asks
  'mergeAccepted', // symbol: of the other paper, as in all that follow; version: of this one
  'mergeDeclined', // symbol
  'mergeWithdrawn', // symbol
  'mergeStopped', // symbol, note
  'mergeProposed', // symbol
  'mergeReopened', // symbol
  'mergeConsented', // symbol
  'mergeUnconsented', // symbol
  'merged', // symbol, into: symbol of the paper made
  'madeFrom', // left, right: symbols
  'supportDeclined',
  'commentsCarriedOver', // count; symbols: of the papers they were on, separated by ", "
  'proposalCarriedOver', // about: its kind; symbol, from: of the paper and its number there; number: of the suggestion; lost: count of changes
  'leftBehind', // about: 'comment' or the kind of a proposal; symbol, from: of the paper and the number there or the clause; note
  'proposalWentOver', // about, number; into: symbol of the merged paper
  'proposalLeft', // about, number, into; note
] as const
export type EventKind = (typeof eventKinds)[number]

/** What can happen to a committee itself, with its `params`; told in the committee's record only. Translation key `event.KIND`. */
export const committeeEventKinds = [
  'attendance', // delegations: names, separated by ", "; attendance
  'rulesSet', // profile
  'delegationsAdded', // delegations
] as const
export type CommitteeEventKind = (typeof committeeEventKinds)[number]

/** A line of the committee's record: about one of its papers, or, where `paper` is null, about the committee. */
export type RecordEvent = {
  readonly id: string
  readonly at: number
  readonly kind: EventKind | CommitteeEventKind
  readonly actor: Author
  readonly params: Readonly<Record<string, string>>
  readonly paper: { readonly id: string; readonly symbol: string } | null
  readonly amendmentId: string | null
}

/** One line of a paper's story. `kind` is a translation key; `params` fill it. Never edited. */
export type PaperEvent = {
  readonly id: string
  readonly at: number
  readonly kind: EventKind
  readonly actor: Author
  readonly params: Readonly<Record<string, string>>
}

/** Answer to "may I open this body's socket, and how". `mode` decides whether the editor is editable. */
export type LiveSession = {
  readonly bodyId: string
  /** Changes when a body is replaced as a whole: unsent edits of another epoch must not be merged in. */
  readonly epoch: number
  readonly mode: 'write' | 'read'
  /** Refusal code of `can` when the mode is `read`. */
  readonly why: string | null
}

/** As listed on a paper and on the dais' page; the whole is in `amendment.ts`. */
export type AmendmentSummary = {
  readonly id: string
  readonly number: number
  readonly status: AmendmentStatus
  readonly kind: AmendmentKind
  /** The amendment that it amends; null where it amends the paper. */
  readonly parentId: string | null
  readonly proposer: Author
  readonly explanation: string
  readonly baseVersion: number
  readonly at: number
  /** Where its own backing stands against the committee's threshold for amendments. */
  readonly standing: Standing
  /** Ids of the paper's sponsors: those who have consented to the words proposed now, and those still asked. */
  readonly consented: readonly string[]
  readonly asked: readonly string[]
  /** Every sponsor has consented, and the rules know friendly amendments. */
  readonly friendly: boolean
  /** A final vote on these words has carried it: it waits to be put into the text. */
  readonly carried: boolean
}

/** An amendment changes a draft resolution; a suggestion of the dais changes a paper that its bloc still owns. */
export const amendmentKinds = ['amendment', 'suggestion'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** `admitted`: before the committee, to be decided; until then the dais has it for review. */
export const amendmentStatuses = ['drafting', 'submitted', 'admitted', 'incorporated', 'refused', 'withdrawn'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]
