/**
 * The law of a merge room, said without its own means: the words of the result and of what is parked are those of both
 * papers and what was typed. It knows texts as they are read on a page, and neither rows nor ids.
 */

export type Words = {
  /** The texts of the clauses of both papers. */
  readonly papers: readonly string[]
  /** What people typed, each piece in one go. */
  readonly typed: readonly string[]
  /** The texts of the clauses of the result, in order. */
  readonly result: readonly string[]
  /** The whole texts of what is listed as parked. */
  readonly tray: readonly string[]
  /** The texts of clauses whose rows nobody has decided. */
  readonly waiting: readonly string[]
}

const tokens = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether all words stand in the text, in their order, whatever stands between them. */
const standsIn = (words: readonly string[], text: readonly string[]): boolean => {
  let at = 0
  for (const word of text) if (word === words[at]) at++
  return at === words.length
}

const counted = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of texts.flatMap(tokens)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** What is lost, what is parked that stands, what comes from nowhere and what stands too often; empty where the law is kept. */
export const wordFaults = ({ papers, typed, result, tray, waiting }: Words): string[] => {
  const clauses = result.map(tokens)
  const parked = tray.map(tokens)
  const stands = (words: readonly string[]): boolean =>
    clauses.some((clause, i) => standsIn(words, clause) || standsIn(words, [...clause, ...(clauses[i + 1] ?? [])]))
  const known = counted([...papers, ...typed])
  const inResult = counted(result)
  return [
    ...papers.flatMap(text =>
      stands(tokens(text)) || tray.includes(text) || waiting.includes(text) ? [] : `of a paper, lost: ${text}`,
    ),
    ...typed.flatMap(text =>
      stands(tokens(text)) || parked.some(entry => standsIn(tokens(text), entry)) ? [] : `typed, lost: ${text}`,
    ),
    ...tray.flatMap(text => (result.includes(text) ? `parked, and stands: ${text}` : [])),
    ...[...new Set([...clauses, ...parked].flat())].flatMap(word => (known.has(word) ? [] : `from nowhere: ${word}`)),
    ...[...inResult].flatMap(([word, count]) => {
      const all = known.get(word) ?? 0
      return all > 0 && count > all ? `${count} times in the result, and ${all} times written: ${word}` : []
    }),
  ]
}
