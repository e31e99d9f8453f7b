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

/** Whether a vote has made its paper a resolution, under another symbol than the draft had. */
const hasAdopted = ({ subject, final, status, outcome }: VoteView): boolean =>
  subject === 'paper' && final && status === 'closed' && outcome.result === 'passed'

/** The key of the question's name and what fills it. */
export const questionWords = (
  vote: VoteView,
): {
  readonly key: `question.${'amendment' | 'paper'}.${'whole' | 'part' | 'carried'}` | 'question.adopted'
  readonly params: { readonly number: number | null; readonly symbol: string }
} => ({
  key: hasAdopted(vote) ? 'question.adopted' : `question.${vote.subject}.${scopeOf(vote)}`,
  params: { number: vote.number, symbol: vote.paperSymbol },
})
