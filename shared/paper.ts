/** Papers: statuses and their transitions, sponsors and signatories, versions; what the API shows of them. */
import type { Clause } from './clause.ts'
import type { Role } from './delegation.ts'
import type { Layout } from './lines.ts'
import type { Standing } from './rules.ts'

/** A working paper and a draft resolution are one paper at two statuses. */
export const paperStatuses = ['working', 'submitted', 'draft', 'withdrawn'] as const
export type PaperStatus = (typeof paperStatuses)[number]

export const paperActs = ['submit', 'return', 'accept', 'withdraw'] as const
export type PaperAct = (typeof paperActs)[number]

const transitions: Record<PaperStatus, Partial<Record<PaperAct, PaperStatus>>> = {
  working: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { return: 'working', accept: 'draft', withdraw: 'withdrawn' },
  draft: {},
  withdrawn: {},
}

/** The status after an act, or null where the act does not apply. */
export const afterAct = (status: PaperStatus, act: PaperAct): PaperStatus | null => transitions[status][act] ?? null

/** Whether the words of a paper may be edited directly at this status; a draft resolution changes by amendment only. */
export const isOpenForWriting = (status: PaperStatus): boolean => status === 'working'

/** The symbol proposed for the `n`-th draft resolution of a committee: limited distribution, as in `CCPCJ/L.2`. The dais may type another. */
export const draftSymbol = (abbreviation: string, n: number): string => `${abbreviation}/L.${n}`
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
  /** Readable by the whole committee, not by its bloc and the dais alone. Always so from `draft` on. */
  readonly openToCommittee: boolean
  /** Whether the dais has it: from submission until it is returned. Withdrawing leaves that as it was. */
  readonly handedIn: boolean
  readonly bloc: readonly BlocMember[]
  readonly supporters: readonly Supporter[]
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
  'beforeRestore',
  'restored',
  'named',
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
  readonly amendments: readonly AmendmentSummary[]
  readonly history: readonly PaperEvent[]
}

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
  'versionNamed', // name, version
  'amendmentProposed', // number, version
  'amendmentInvited', // number, delegations
  'amendmentJoined', // number
  'amendmentDeclined', // number
  'amendmentSubmitted', // number
  'amendmentReturned', // number, note
  'amendmentRefused', // number, note
  'amendmentWithdrawn', // number
  'amendmentIncorporated', // number, before, after: versions; taken, of: counts of changes
] as const
export type EventKind = (typeof eventKinds)[number]

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
  readonly proposer: Author
  readonly explanation: string
  readonly baseVersion: number
  readonly at: number
}

export const amendmentStatuses = ['drafting', 'submitted', 'incorporated', 'refused', 'withdrawn'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]
