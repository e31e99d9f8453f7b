/** What the hall's projector shows: the dais puts it up, a screen with the projector's code follows. */
import { z } from 'zod'
import type { Clause } from './clause.ts'
import type { Layout } from './lines.ts'
import type { AmendmentStatus, Author, PaperStatus } from './paper.ts'
import type { Standing } from './rules.ts'
import type { VoteResult, VoteView } from './vote.ts'

const id = z.string().min(1).max(64)

/** What is put up. A clause or a change that is no longer there shows the whole. */
export const screenSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('paper'), paperId: id, clauseId: id.nullable() }),
  z.object({
    kind: z.literal('amendment'),
    amendmentId: id,
    changeId: z.string().max(200).nullable(),
    /** Old and new in one text, or side by side. */
    layout: z.enum(['inLine', 'sideBySide']),
  }),
  z.object({ kind: z.literal('vote'), voteId: id }),
])
export type ScreenSubject = z.infer<typeof screenSubject>

/** `hall`: dark letters on white; `dark`: for a darkened room. */
export const screenThemes = ['hall', 'dark'] as const
export type ScreenTheme = (typeof screenThemes)[number]

export const screenRequest = z.object({ subject: screenSubject, theme: z.enum(screenThemes) })

export type ScreenPaper = {
  readonly id: string
  readonly symbol: string
  readonly title: string
  readonly status: PaperStatus
  readonly version: number
  readonly clauses: readonly Clause[]
  readonly layout: Layout
  readonly result: VoteResult | null
}
export type ScreenAmendment = {
  readonly id: string
  readonly number: number
  readonly status: AmendmentStatus
  readonly paperSymbol: string
  readonly paperTitle: string
  readonly proposer: Author
  /** Ids of the delegations that sponsor and sign it. */
  readonly sponsors: readonly string[]
  readonly signatories: readonly string[]
  readonly standing: Standing
  readonly friendly: boolean
  readonly base: { readonly version: number; readonly clauses: readonly Clause[]; readonly layout: Layout }
  readonly present: readonly Clause[]
  readonly proposed: readonly Clause[]
}

/** All that a screen needs to draw itself, and nobody's name but delegations. */
export type ScreenView = {
  readonly committeeId: string
  readonly conference: string
  readonly committee: string
  readonly abbreviation: string
  readonly organ: string
  readonly theme: ScreenTheme
  /** Whether lines are numbered on the wall. */
  readonly lines: boolean
  readonly delegations: readonly { readonly id: string; readonly name: string; readonly country: string | null }[]
  /** Where what was put up is gone, nothing. */
  readonly shown:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'paper'; readonly paper: ScreenPaper; readonly clauseId: string | null }
    | {
        readonly kind: 'amendment'
        readonly amendment: ScreenAmendment
        readonly changeId: string | null
        readonly layout: 'inLine' | 'sideBySide'
        /** The vote on it, while one is open. */
        readonly vote: VoteView | null
      }
    | {
        readonly kind: 'vote'
        readonly vote: VoteView
        readonly amendment: ScreenAmendment | null
        readonly paper: ScreenPaper | null
      }
}
