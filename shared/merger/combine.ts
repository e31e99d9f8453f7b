/**
 * One clause with the words of both papers: what they have in common once, and where they differ the left paper's words
 * and then the right one's. It is a start for people to edit, and loses nobody's words.
 */
import type { Clause } from '../clause.ts'
import { gathered, hunks, join, key, type Passage, type Token, tokenise } from '../words.ts'

/** Several clauses read as one text, without spacing that their words do not need. */
const tokensOf = (clauses: readonly Passage[]): Token[] =>
  clauses.flatMap(clause => {
    const tokens = tokenise(clause).filter(token => token.type !== 'gap' || !/^ {2,}$/.test(token.text))
    const isGap = (token: Token): boolean => token.type === 'gap'
    const first = tokens.findIndex(token => !isGap(token))
    return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(token => !isGap(token)) + 1)
  })

/** A note that says what a note of the other side says is that note. */
const withNotesOf = (others: readonly Clause[], clauses: readonly Clause[]): Clause[] => {
  const meaning = (note: { mark: string; text: string }): string => `${note.mark} ${note.text}`
  const known = new Map(others.flatMap(({ notes }) => notes.map(note => [meaning(note), note.id] as const)))
  return clauses.map(clause => ({
    ...clause,
    notes: clause.notes.map(note => ({ ...note, id: known.get(meaning(note)) ?? note.id })),
  }))
}

/** A mark that both sides put in at one place is put there once. */
const afterWords = (before: readonly Token[], tokens: readonly Token[]): readonly Token[] => {
  const [last, first] = [before.at(-1), tokens[0]]
  return last?.type === 'close' && first && key(first) === key(last) ? tokens.slice(1) : tokens
}

/** How many citations lead: they belong to the word before. */
const leadingNotes = (tokens: readonly Token[]): number => {
  const first = tokens.findIndex(token => token.type !== 'note')
  return first < 0 ? tokens.length : first
}

/**
 * The clauses of both sides, in the order of their papers, as one clause with this id. The words of each side stand in it
 * in their order, with the notes that they cite. Kind and level are those of the left, or without any of the right.
 * Throws a RangeError when there is no clause at all.
 */
export const combined = (left: readonly Clause[], right: readonly Clause[], id: string): Clause => {
  const head = left[0] ?? right[0]
  if (head === undefined) throw new RangeError('nothing to combine')
  const ours = tokensOf(left)
  const tokens: Token[] = []
  // One by one: a long clause has more tokens than a call can take.
  const add = (more: readonly Token[]): void => {
    for (const token of more) tokens.push(token)
  }
  let done = 0
  for (const { from, to, inserted } of gathered(ours, hunks(ours, tokensOf(withNotesOf(left, right))))) {
    const mine = ours.slice(from, to)
    const [here, there] = [leadingNotes(mine), leadingNotes(inserted)]
    for (const part of [ours.slice(done, from), mine.slice(0, here), inserted.slice(0, there), mine.slice(here)])
      add(part)
    add(afterWords(tokens, inserted.slice(there)))
    done = to
  }
  add(ours.slice(done))
  return { id, kind: head.kind, level: head.level, ...join(tokens) }
}
