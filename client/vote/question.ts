/** What a vote is about, as it is named and as it is asked again. */
import type { Question, VoteView } from '../../shared/vote.ts'

/** The question of a vote as `openVote` wants it. */
export const sameQuestion = ({
  subject,
  subjectId,
  parts,
  final,
}: Question): Omit<Question, 'parts'> & { parts: string[] | null } => ({
  subject,
  subjectId,
  parts: parts === null ? null : [...parts],
  final,
})

/** Which sentence names the question: the whole, a part, or what was carried of it. */
export const scopeOf = ({ parts, final }: Pick<Question, 'parts' | 'final'>): 'whole' | 'part' | 'carried' =>
  parts === null ? 'whole' : final ? 'carried' : 'part'

/** The key of the question's name and what fills it. */
export const questionWords = (
  vote: Pick<VoteView, 'subject' | 'parts' | 'final' | 'number' | 'paperSymbol'>,
): {
  readonly key: `question.${'amendment' | 'paper'}.${'whole' | 'part' | 'carried'}`
  readonly params: { readonly number: number | null; readonly symbol: string }
} => ({
  key: `question.${vote.subject}.${scopeOf(vote)}`,
  params: { number: vote.number, symbol: vote.paperSymbol },
})
