/**
 * Mergers: two papers become one. The blocs of both choose clause by clause in one room; the result is a live body of its
 * own that goes on as a working paper when the sponsors of both papers agree to it. What the room computes is in `merger/`.
 */
import type { Parked, Row } from './merger/state.ts'
import type { Author, BlocMember, EventKind, PaperFacts, PaperStatus } from './paper.ts'
import type { Rules, Standing } from './rules.ts'

/**
 * `invited`: asked, not answered. `open`: both blocs work on the result. `closing`: its words stand still while the
 * sponsors consent. `merged`: it has become a paper. The others are ends in which both papers are as they were.
 */
export const mergerStatuses = ['invited', 'open', 'closing', 'merged', 'declined', 'withdrawn', 'stopped'] as const
export type MergerStatus = (typeof mergerStatuses)[number]

export const mergerActs = ['accept', 'decline', 'withdraw', 'close', 'reopen', 'finish', 'stop'] as const
export type MergerAct = (typeof mergerActs)[number]

const transitions: Record<MergerStatus, Partial<Record<MergerAct, MergerStatus>>> = {
  invited: { accept: 'open', decline: 'declined', withdraw: 'withdrawn' },
  open: { close: 'closing', stop: 'stopped' },
  closing: { reopen: 'open', finish: 'merged', stop: 'stopped' },
  merged: {},
  declined: {},
  withdrawn: {},
  stopped: {},
}

/** The status after an act, or null where the act does not apply. */
export const afterMergerAct = (status: MergerStatus, act: MergerAct): MergerStatus | null =>
  transitions[status][act] ?? null

/** Whether both papers are held by it: their words stand still and no other merger may take them. */
export const isMerging = (status: MergerStatus): boolean => status === 'open' || status === 'closing'

/** Lines of a story that only those may read who may know of the paper's mergers; what came of one is told to everybody. */
export const mergerEvents: readonly EventKind[] = [
  'mergeInvited',
  'mergeAsked',
  'mergeAccepted',
  'mergeDeclined',
  'mergeWithdrawn',
  'mergeStopped',
  'mergeProposed',
  'mergeReopened',
  'mergeConsented',
  'mergeUnconsented',
]

export const sides = ['left', 'right'] as const
/** `left` is the paper that invited. */
export type Side = (typeof sides)[number]
export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/** A sponsor's consent to the words that closing was proposed with. */
export type MergerConsent = { readonly delegationId: string; readonly personId: string; readonly at: number }

/** What `can()` needs to know of a merger, beside its two papers. */
export type MergerFacts = {
  readonly id: string
  readonly committeeId: string
  readonly conferenceId: string
  readonly status: MergerStatus
  /** Consents to the words of `proposal`; empty unless `closing`. */
  readonly consents: readonly MergerConsent[]
}

/** How far the consent of one bloc has come: ids of delegations, and how many of those asked must have consented. */
export type Consenting = {
  readonly asked: readonly string[]
  readonly given: readonly string[]
  readonly needed: number
  readonly met: boolean
}

/**
 * Who of a paper is asked to consent to the merged text: its sponsors, or where it has none, the delegations that write
 * it. `needed` is the rules' share of them, rounded up, and never nobody.
 */
export const consentingOf = (
  paper: Pick<PaperFacts, 'bloc' | 'supporters'>,
  consents: readonly Pick<MergerConsent, 'delegationId'>[],
  { merging }: Pick<Rules, 'merging'>,
): Consenting => {
  const sponsors = paper.supporters.filter(s => s.kind === 'sponsor').map(s => s.delegationId)
  const writers = paper.bloc.filter(m => m.state === 'joined').map(m => m.delegationId)
  const asked = sponsors.length > 0 ? sponsors : writers
  const given = asked.filter(id => consents.some(consent => consent.delegationId === id))
  const needed = Math.max(1, Math.ceil((asked.length * merging.consent) / 100))
  return { asked, given, needed, met: given.length >= needed }
}

/** One of the two papers as the room shows it; as a working paper of nobody, without a title, to who may not read it. */
export type MergerSide = {
  /** What `can()` asks for. */
  readonly facts: PaperFacts
  readonly paperId: string
  readonly symbol: string
  readonly title: string
  readonly status: PaperStatus
  /** The version whose words are merged; null until the invitation is accepted. */
  readonly version: number | null
  readonly bloc: readonly BlocMember[]
  readonly sponsors: readonly string[]
  readonly signatories: readonly string[]
  readonly consenting: Consenting
}

/** A row with who changed it last: null where only the pairing made it. */
export type RowView = Row & { readonly by: Author | null; readonly at: number }
/** Who took it out of the result; where it is `late`, who wrote it in a clause that had been taken out meanwhile. */
export type ParkedView = Parked & { readonly by: Author; readonly at: number; readonly late: boolean }

/** As a paper or a committee lists it. */
export type MergerSummary = {
  readonly id: string
  readonly status: MergerStatus
  readonly left: { readonly paperId: string; readonly symbol: string; readonly title: string }
  /** The asked paper; without its title for who may not read it. */
  readonly right: { readonly paperId: string; readonly symbol: string; readonly title: string }
  readonly invitedBy: Author
  readonly message: string
  readonly at: number
  readonly result: { readonly paperId: string; readonly symbol: string } | null
}

export type MergerView = MergerFacts & {
  readonly left: MergerSide
  readonly right: MergerSide
  /** Of the result; the inviting paper's until somebody gives another. */
  readonly title: string
  /** Null until the invitation is accepted. */
  readonly bodyId: string | null
  readonly invitedBy: Author
  readonly message: string
  readonly at: number
  readonly rows: readonly RowView[]
  readonly parked: readonly ParkedView[]
  /** Snapshot of the words that closing was proposed with; null unless `closing` or `merged`. */
  readonly proposal: string | null
  /** Who ended or closed it, and the reason that was given. */
  readonly endedBy: Author | null
  readonly note: string
  /** Where the result would stand if everybody accepted who sponsors or signed one of the papers. */
  readonly standingIfAll: Standing
  readonly result: { readonly paperId: string; readonly symbol: string } | null
}
