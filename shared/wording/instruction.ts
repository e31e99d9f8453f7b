/**
 * What one sentence of an amendment asks for, between the words of a language and the clauses of a body. Numbers,
 * labels and occurrences are always those of the version that the amendment is written against, never of a state
 * between two sentences: sentences of a sheet can be read in any order, but for those that put clauses to one place,
 * which stand there in the order of the sentences.
 */
import type { ClauseKind, Level } from '../clause.ts'

/**
 * A clause as it is spoken of. `path` is as `outline` writes it or looser ("3b"); without one `nth` counts clauses of
 * level 0 (-1: the last). With a path `nth` tells apart clauses that have it in common, as where a level jumps.
 */
export type ClauseRef = {
  /** Null: not said. */
  readonly kind: ClauseKind | null
  readonly path: string | null
  readonly nth: number | null
  /** The first words of the clause, where it is known by them. */
  readonly opens: string | null
}

/** Words that stand in the text; `nth` (from 1) where they stand there more than once. Flat, see `flat.ts`. */
export type Quote = { readonly text: string; readonly nth: number | null }

/** All texts are flat. `insert` without a quote stands at an end of the clause. */
export type WordEdit =
  | { readonly do: 'replace'; readonly quote: Quote; readonly text: string }
  | { readonly do: 'strike'; readonly quote: Quote }
  | { readonly do: 'insert'; readonly where: 'after' | 'before'; readonly quote: Quote; readonly text: string }
  | { readonly do: 'insert'; readonly where: 'first' | 'last'; readonly text: string }

/**
 * `after` and `before` a clause with its sub-clauses, `behind` the clause itself and before its sub-clauses; `first` and
 * `last` of the whole body; `there`: behind what the last sentence put somewhere.
 */
export type Place =
  | { readonly at: 'after' | 'before' | 'behind'; readonly ref: ClauseRef }
  | { readonly at: 'first' | 'last' | 'there' }

/** Where no level is said, that of a sibling or of the parent tells it. */
export type SaidRank = { readonly kind: ClauseKind | null; readonly level: Level | 'sub' }

export type Instruction =
  /** Null: anywhere in the body. */
  | { readonly do: 'words'; readonly of: ClauseRef | null; readonly edit: WordEdit }
  | { readonly do: 'rewrite'; readonly of: ClauseRef; readonly text: string }
  /** `alone`: without its sub-clauses; so for the others too. */
  | { readonly do: 'strike'; readonly of: ClauseRef; readonly alone: boolean }
  | { readonly do: 'move'; readonly of: ClauseRef; readonly alone: boolean; readonly place: Place }
  /** `label` is what the clause is to be called; under `parent` that is a sub-clause at its end. */
  | {
      readonly do: 'rank'
      readonly of: ClauseRef
      readonly alone: boolean
      readonly to: SaidRank | { readonly parent: ClauseRef; readonly label: string }
    }
  /** Without a place the label tells it. `text` may go on with lines of labelled sub-clauses. */
  | {
      readonly do: 'add'
      readonly rank: SaidRank
      readonly label: string | null
      readonly parent: ClauseRef | null
      readonly place: Place | null
      readonly text: string
    }
  /** Notes go by their names, `1` or `**`. */
  | { readonly do: 'noteWords'; readonly note: string; readonly edit: WordEdit }
  | { readonly do: 'noteRewrite'; readonly note: string; readonly text: string }
  | { readonly do: 'noteMark'; readonly note: string; readonly mark: 'number' | 'star' }
  | { readonly do: 'noteAdd'; readonly note: string; readonly text: string }
  | { readonly do: 'renumber' }

/** Why a sentence is not carried out. */
export const wordingRefusals = [
  /** No such clause. */
  'clause',
  /** No such footnote. */
  'note',
  /** The words do not stand there. */
  'words',
  /** Several places or clauses may be meant. */
  'several',
  /** It does not say where. */
  'place',
  /** Another sentence changes the same. */
  'twice',
  /** Not understood as a sentence at all. */
  'language',
] as const
export type WordingRefusal = (typeof wordingRefusals)[number]
