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

export const rulesSchema = z.object({
  profile: z.enum(profiles),
  support: z.object({
    /** Of what the share is taken; `number` means an absolute count. */
    of: z.enum(['members', 'present', 'number']),
    /** A share in percent (1-100) rounded up, or the count itself when `of` is `number`. */
    amount: z.number().min(0).max(1000),
    /** Whether sponsors count towards the number beside signatories. */
    sponsorsCount: z.boolean(),
    minSponsors: z.int().min(1).max(100),
    /** Null: no upper bound. */
    maxSponsors: z.int().min(1).max(1000).nullable(),
    /** Whether a sponsor may step back once the paper has been submitted. */
    sponsorsMayWithdraw: z.boolean(),
  }),
  /** Rules stored before lines could be shown have none. */
  lines: linesSchema.default(linesHidden),
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
  ...rest,
})

/**
 * Starting values by profile. NMUN: 20 % of those present; THIMUN online: 20 co-submitters; AMUN's numbers are not
 * published, its reports number every line from beginning to end.
 */
export const rulesOf: Record<Profile, Rules> = {
  UN: { profile: 'UN', support: support('number', 1), lines: linesHidden },
  NMUN: { profile: 'NMUN', support: support('present', 20), lines: linesHidden },
  AMUN: { profile: 'AMUN', support: support('present', 25), lines: { ...linesHidden, show: true, over: 'report' } },
  THIMUN: {
    profile: 'THIMUN',
    support: support('number', 20, { sponsorsMayWithdraw: false }),
    lines: linesHidden,
  },
  custom: { profile: 'custom', support: support('members', 20), lines: linesHidden },
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

/** Where a paper stands against the committee's threshold. All counts are delegations. */
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
export const shareOf = ({ support }: Rules, { present }: Pick<Tally, 'present'>): 'members' | 'present' =>
  support.of === 'present' && present > 0 ? 'present' : 'members'

/** Computes the standing. Shares are rounded up: 20 % of 41 is 9. At least `minSponsors` sponsors are always needed. */
export const standing = (rules: Rules, tally: Tally): Standing => {
  const { of, amount, sponsorsCount, minSponsors, maxSponsors } = rules.support
  const base = tally[shareOf(rules, tally)]
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
