/**
 * A line above each clause that says which papers its words come from: a button that leads to them. For the keyboard the
 * switch above the text steps through the clauses.
 */
import { type ClauseButtonOptions, clauseButtons } from './clause-buttons.ts'

/** `by` is drawn as `data-words-of`, `symbols` as the text of the mark: "WP.1 · WP.2". */
export type SourceMark = { readonly by: string; readonly symbols: string }
/** By clause id; a clause that is missing has no mark. */
export type SourceMarks = ReadonlyMap<string, SourceMark>
export const noSources: SourceMarks = new Map()

/** "Whose words: operative clause 3 (b), words of WP.1" */
export type SourceMarkOptions = ClauseButtonOptions<SourceMark>

const { extension, show } = clauseButtons<SourceMark>({
  name: 'sourceMarks',
  className: 'source-mark',
  side: -2,
  data: ({ by, symbols }) => ({ wordsOf: by, symbols }),
})

export const SourceMarksInText = extension
/** Draws these marks, once no word is being composed. The returned function gives the wish up. */
export const markSources = show
