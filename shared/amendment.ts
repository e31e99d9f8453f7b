/**
 * Amendments: a proposal with a frozen base, a live body of its own and, from submission on, a frozen proposed text. It
 * is always merged from its own base, so a decision on one never makes another stale; it can only show conflicts.
 *
 * Whether one is friendly is derived, never stored: a consent is a delegation's own act and is given to one proposal; when
 * other words are proposed, every sponsor is asked again.
 */
import type { Clause } from './clause.ts'
import { type Body, diff } from './diff.ts'
import type {
  AmendmentKind,
  AmendmentStatus,
  AmendmentSummary,
  BlocMember,
  PaperFacts,
  PaperStatus,
  VersionWithClauses,
} from './paper.ts'
import type { Rules, Standing } from './rules.ts'

export const amendmentActs = ['submit', 'return', 'withdraw', 'admit', 'incorporate', 'refuse'] as const
export type AmendmentAct = (typeof amendmentActs)[number]

const transitions: Record<AmendmentStatus, Partial<Record<AmendmentAct, AmendmentStatus>>> = {
  drafting: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    return: 'drafting',
    withdraw: 'withdrawn',
    admit: 'admitted',
    incorporate: 'incorporated',
    refuse: 'refused',
  },
  admitted: { return: 'drafting', withdraw: 'withdrawn', incorporate: 'incorporated', refuse: 'refused' },
  incorporated: {},
  refused: {},
  withdrawn: {},
}

/** The status after an act, or null where the act does not apply. */
export const afterAmendmentAct = (status: AmendmentStatus, act: AmendmentAct): AmendmentStatus | null =>
  transitions[status][act] ?? null

/** Whether an amendment has been handed in and is still to be decided. */
export const isPending = (status: AmendmentStatus): boolean => status === 'submitted' || status === 'admitted'

/** Statuses of a paper at which an amendment of each kind lives: written, handed in, decided. */
const livesAt: Record<AmendmentKind, readonly PaperStatus[]> = {
  amendment: ['draft'],
  suggestion: ['working', 'submitted'],
}

/** A delegation's own act of backing an amendment. Times in ms since 1970, UTC. */
export type Backer = { readonly delegationId: string; readonly personId: string; readonly at: number }

/** What `can()` needs to know of an amendment. Its team are the delegations that co-write it; the proposer is the first. */
export type AmendmentFacts = {
  readonly id: string
  readonly paperId: string
  readonly committeeId: string
  readonly conferenceId: string
  readonly paperStatus: PaperStatus
  readonly kind: AmendmentKind
  /** The amendment that it amends and how that stands; null where it amends the paper. */
  readonly parent: {
    readonly id: string
    readonly number: number
    readonly status: AmendmentStatus
    readonly carried: boolean
  } | null
  readonly status: AmendmentStatus
  /** Whether it was submitted and not returned. Withdrawing leaves that as it was. */
  readonly handedIn: boolean
  /** Null for a suggestion: that is the dais' own. */
  readonly proposerDelegationId: string | null
  /** Who joined sponsors it. */
  readonly team: readonly BlocMember[]
  /** Who wants it debated without writing it. */
  readonly signatories: readonly Backer[]
  /** Whether the words proposed now are those that its team wrote; not since an amendment to it went in. */
  readonly ownWords: boolean
  /** Consents to the words that are proposed now; those to earlier words are not here. */
  readonly consents: readonly Backer[]
  /** A final vote on the words that are proposed now has carried it. */
  readonly carried: boolean
  /** How many amendments to it are still to be decided; they come first. */
  readonly pendingChildren: number
}

/** Whether what it would change is still there to be changed. Words that a vote has carried are not. */
export const isAlive = ({ kind, paperStatus, parent }: AmendmentFacts): boolean =>
  livesAt[kind].includes(paperStatus) && (parent === null || (isPending(parent.status) && !parent.carried))

/**
 * Whether a proposal changes a preambular clause in anything: it adds, strikes, moves or rewords one, makes a clause one
 * or another of one, or changes what a note says that one cites.
 */
export const touchesPreamble = (base: Body, proposed: Body): boolean => {
  const preambular = [...base, ...proposed].filter(clause => clause.kind === 'preambular')
  const clauses = new Set(preambular.map(clause => clause.id))
  const notes = new Set(preambular.flatMap(clause => clause.notes.map(note => note.id)))
  return diff(base, proposed).some(
    change => clauses.has(change.clauseId) || (change.type === 'note' && notes.has(change.to.id)),
  )
}

/**
 * The paper's sponsors, by whether they consent to the words proposed now: each for itself, and who co-writes the
 * amendment by co-writing it, as long as nobody else has made other words of it.
 */
export const consentsOf = (
  { team, ownWords, consents }: Pick<AmendmentFacts, 'team' | 'ownWords' | 'consents'>,
  { supporters }: Pick<PaperFacts, 'supporters'>,
): { readonly consented: readonly string[]; readonly asked: readonly string[] } => {
  const given = new Set([
    ...consents.map(c => c.delegationId),
    ...(ownWords ? team.filter(m => m.state === 'joined') : []).map(m => m.delegationId),
  ])
  const sponsors = supporters.filter(s => s.kind === 'sponsor').map(s => s.delegationId)
  return { consented: sponsors.filter(id => given.has(id)), asked: sponsors.filter(id => !given.has(id)) }
}

/** Whether every sponsor of the paper has consented, under rules that know friendly amendments. */
export const isFriendly = (
  amendment: Pick<AmendmentFacts, 'team' | 'ownWords' | 'consents'>,
  paper: Pick<PaperFacts, 'supporters'>,
  { amendments }: Rules,
): boolean => {
  const { consented, asked } = consentsOf(amendment, paper)
  return amendments.friendly && asked.length === 0 && consented.length > 0
}

/**
 * Which changes of a proposal may go in together: any of them where one party decides change by change (the sponsors on
 * a suggestion, the dais where the rules leave it to the dais), those that a vote has carried, or all of them, as every
 * sponsor has consented to the whole. `parts` are ids of changes: those carried in a divided vote, null where it was not.
 */
export const takingOf = (
  { kind, carried }: Pick<AmendmentFacts, 'kind' | 'carried'>,
  parts: readonly string[] | null,
  { amendments }: Rules,
): 'any' | 'all' | readonly string[] => {
  if (kind === 'suggestion') return 'any'
  if (carried) return parts ?? 'all'
  return amendments.decidedBy === 'dais' ? 'any' : 'all'
}

export type AmendmentView = AmendmentFacts &
  AmendmentSummary & {
    readonly paperSymbol: string
    readonly paperTitle: string
    readonly bodyId: string
    /** The text it was written against; for one in the second degree the words then proposed, `number` being the parent's base. */
    readonly base: Omit<VersionWithClauses, 'paperId'>
    /** The frozen proposal; null while it is being written. */
    readonly proposed: readonly Clause[] | null
    /** Names the frozen proposal: another one after each return and submission. */
    readonly proposal: string | null
    /**
     * What it would change as that stands now, for the merge: the newest version of the paper, or the words proposed by
     * the parent. `version` is the paper's newest in either case, `proposal` the parent's.
     */
    readonly present: {
      readonly version: number
      readonly proposal: string | null
      readonly clauses: readonly Clause[]
    }
    /** Amendments to this one, by number, that the asking person may see. */
    readonly children: readonly AmendmentSummary[]
    /** What the dais wrote when it returned or refused it. */
    readonly note: string
    /** Ids of the changes (`diff.ts`) that were taken, once it is decided; until then those that were carried in a divided vote. */
    readonly taken: readonly string[] | null
    readonly standing: Standing
  }
