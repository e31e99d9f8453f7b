/**
 * The rules of a committee: numbers and switches that differ between conferences. Only what the product already obeys
 * is here; thresholds of the named profiles are starting values that a secretariat changes, never constants of the field.
 */
import { z } from 'zod'
import { type Layout, narrowestLine, newestAlgorithm, widestLine } from './lines.ts'

export const profiles = ['UN', 'NMUN', 'AMUN', 'THIMUN', 'custom'] as const
export type Profile = (typeof profiles)[number]

const linesSchema = z.object({
  /** Whether papers are shown and printed with line numbers, and quoted by them. */
  show: z.boolean(),
  /** Columns of a line, see lines.ts. */
  width: z.int().min(narrowestLine).max(widestLine),
  /** Numbers run over the resolution's clauses, or over every line of the report that it is part of. */
  over: z.enum(['resolution', 'report']),
  /** The number of the first line: in a report, where the resolution begins. */
  first: z.int().min(0).max(100_000),
})

/** The measure that books have: a telephone can still show it in a readable size. */
const linesHidden: z.infer<typeof linesSchema> = { show: false, width: 66, over: 'resolution', first: 1 }

/** How many delegations must back something before it is dealt with. */
const thresholdSchema = z.object({
  /** Of what the share is taken; `number` means an absolute count. */
  of: z.enum(['members', 'present', 'number']),
  /** A share in percent (1-100) rounded up, or the count itself when `of` is `number`. */
  amount: z.number().min(0).max(1000),
  /** Whether sponsors count towards the number beside signatories. */
  sponsorsCount: z.boolean(),
  minSponsors: z.int().min(1).max(100),
  /** Null: no upper bound. */
  maxSponsors: z.int().min(1).max(1000).nullable(),
})
export type Threshold = z.infer<typeof thresholdSchema>

/** Which of several pending amendments is voted on first; see pending.ts. */
export const orderRules = ['furthest', 'farReaching', 'arrival'] as const
export type OrderRule = (typeof orderRules)[number]

const amendmentsSchema = z.object({
  /** Whether preambular clauses may be amended. */
  preamble: z.boolean(),
  /** Whether the consent of every sponsor brings an amendment in without a vote. */
  friendly: z.boolean(),
  /** Whether an amendment may itself be amended. The second degree is the last. */
  secondDegree: z.boolean(),
  /** Who decides an amendment that is not friendly: the committee by a vote on it, or the dais, change by change. */
  decidedBy: z.enum(['vote', 'dais']),
  /** What an amendment that is not friendly needs before the dais may admit it to the debate. */
  backing: thresholdSchema,
  order: z.enum(orderRules),
})

export const majoritySchema = z.object({
  /** More than half, or at least two thirds. */
  share: z.enum(['half', 'twoThirds']),
  /** Of the votes cast for and against (abstentions do not count), of those present, or of all members. */
  of: z.enum(['cast', 'present', 'members']),
})
export type Majority = z.infer<typeof majoritySchema>

const votingSchema = z.object({
  /** Share of the committee, in percent rounded up, that must be present for a decision. 0: no quorum. */
  quorum: z.number().min(0).max(100),
  majority: z.object({ amendment: majoritySchema, paper: majoritySchema }),
  /** Whether something may be adopted without a vote where nobody objects, and whether delegations may then abstain. */
  consensus: z.boolean(),
  consensusAbstentions: z.boolean(),
  /** What a tie means: rejected, or voted on once more (a second tie rejects). */
  tie: z.enum(['fails', 'again']),
  /** Whether who is present and voting may abstain all the same. */
  votingMayAbstain: z.boolean(),
  /** Whether a question may be divided: parts of an amendment, clauses of a draft. */
  division: z.boolean(),
})

const half: Majority = { share: 'half', of: 'cast' }
const votingOf = (rest: Partial<z.infer<typeof votingSchema>> = {}): z.infer<typeof votingSchema> => ({
  quorum: 25,
  majority: { amendment: half, paper: half },
  consensus: true,
  consensusAbstentions: true,
  tie: 'fails',
  votingMayAbstain: false,
  division: true,
  ...rest,
})
const one: Threshold = { of: 'number', amount: 1, sponsorsCount: true, minSponsors: 1, maxSponsors: null }
const amendmentsOf = (
  backing: Threshold,
  rest: Partial<z.infer<typeof amendmentsSchema>> = {},
): z.infer<typeof amendmentsSchema> => ({
  preamble: true,
  friendly: true,
  secondDegree: false,
  decidedBy: 'vote',
  backing,
  order: 'furthest',
  ...rest,
})

const mergingSchema = z.object({
  /** Percent of each paper's sponsors that must consent to the merged text. */
  consent: z.number().min(1).max(100),
  /** Whether draft resolutions may be merged as well; otherwise only what is not before the committee yet. */
  drafts: z.boolean(),
})

export const rulesSchema = z.object({
  profile: z.enum(profiles),
  support: thresholdSchema.extend({
    /** Whether a sponsor may step back once the paper has been submitted. */
    sponsorsMayWithdraw: z.boolean(),
    /**
     * Whether only those who write a paper sponsor it. Otherwise whoever can read it may, and its authors are kept apart
     * from its sponsors, as the reports of AMUN do.
     */
    sponsorsWrite: z.boolean().default(true),
  }),
  /** Rules stored before lines could be shown have none. */
  lines: linesSchema.default(linesHidden),
  /** Rules stored before the floor could vote leave amendments to the dais. */
  amendments: amendmentsSchema.default(amendmentsOf(one, { decidedBy: 'dais' })),
  voting: votingSchema.default(votingOf({ quorum: 0 })),
  merging: mergingSchema.default({ consent: 100, drafts: false }),
})
export type Rules = z.infer<typeof rulesSchema>

const support = (
  of: Rules['support']['of'],
  amount: number,
  rest: Partial<Rules['support']> = {},
): Rules['support'] => ({
  of,
  amount,
  sponsorsCount: true,
  minSponsors: 1,
  maxSponsors: null,
  sponsorsMayWithdraw: true,
  sponsorsWrite: true,
  ...rest,
})

/**
 * Starting values by profile. NMUN: 20 % of those present; THIMUN online: 20 co-submitters, nothing friendly, amendments
 * in the second degree; AMUN: a quarter of the committee is a quorum, a consensus may carry abstentions, its reports
 * number every line from beginning to end; the General Assembly votes a second time after a tie (rule 95) and first on
 * what is furthest removed (rule 90). The rest is a guess that a secretariat changes.
 */
export const rulesOf: Record<Profile, Rules> = {
  UN: {
    profile: 'UN',
    support: support('number', 1),
    lines: linesHidden,
    amendments: amendmentsOf(one, { secondDegree: true }),
    voting: votingOf({ quorum: 50, tie: 'again', votingMayAbstain: true }),
    merging: { consent: 100, drafts: true },
  },
  NMUN: {
    profile: 'NMUN',
    support: support('present', 20),
    lines: linesHidden,
    amendments: amendmentsOf({ ...one, of: 'present', amount: 20 }, { preamble: false, order: 'farReaching' }),
    voting: votingOf({ consensusAbstentions: false }),
    merging: { consent: 100, drafts: false },
  },
  AMUN: {
    profile: 'AMUN',
    support: support('present', 25, { sponsorsWrite: false }),
    lines: { ...linesHidden, show: true, over: 'report' },
    amendments: amendmentsOf(one),
    voting: votingOf(),
    merging: { consent: 100, drafts: false },
  },
  THIMUN: {
    profile: 'THIMUN',
    support: support('number', 20, { sponsorsMayWithdraw: false }),
    lines: linesHidden,
    amendments: amendmentsOf(one, { friendly: false, secondDegree: true, order: 'arrival' }),
    voting: votingOf({ consensus: false }),
    merging: { consent: 50, drafts: false },
  },
  custom: {
    profile: 'custom',
    support: support('members', 20),
    lines: linesHidden,
    amendments: amendmentsOf(one),
    voting: votingOf(),
    merging: { consent: 100, drafts: false },
  },
}

/** How a version made under these rules is laid out in lines. In a report the organ line has a number as well. */
export const layoutOf = ({ lines: { width, over, first } }: Rules): Layout => ({
  algorithm: newestAlgorithm,
  width,
  first,
  numberHead: over === 'report',
})

export type Tally = {
  readonly sponsors: number
  readonly signatories: number
  /** Delegations of the committee, and those of them marked present. */
  readonly members: number
  readonly present: number
}

/** Where a paper, or an amendment, stands against the threshold that it has to meet. All counts are delegations. */
export type Standing = {
  readonly needed: number
  /** What counts towards `needed`. */
  readonly have: number
  readonly missing: number
  readonly missingSponsors: number
  readonly tooManySponsors: boolean
  readonly met: boolean
}

/**
 * Of whom a share is taken. Before the roll is called nobody is marked present, and a share of nobody would let every
 * paper through: until then it is a share of all.
 */
export const shareOf = ({ of }: Threshold, { present }: Pick<Tally, 'present'>): 'members' | 'present' =>
  of === 'present' && present > 0 ? 'present' : 'members'

/** Computes the standing. Shares are rounded up: 20 % of 41 is 9. At least `minSponsors` sponsors are always needed. */
export const standing = (threshold: Threshold, tally: Tally): Standing => {
  const { of, amount, sponsorsCount, minSponsors, maxSponsors } = threshold
  const base = tally[shareOf(threshold, tally)]
  const needed = of === 'number' ? Math.ceil(amount) : Math.ceil((base * amount) / 100)
  const have = tally.signatories + (sponsorsCount ? tally.sponsors : 0)
  const missing = Math.max(0, needed - have)
  const missingSponsors = Math.max(0, minSponsors - tally.sponsors)
  const tooManySponsors = maxSponsors !== null && tally.sponsors > maxSponsors
  return {
    needed,
    have,
    missing,
    missingSponsors,
    tooManySponsors,
    met: missing === 0 && missingSponsors === 0 && !tooManySponsors,
  }
}
