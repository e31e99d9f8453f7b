/** Comments of the dais that a delegation has answered. */
import type { Waiting } from '../../../shared/api.ts'
import { answerToDais, threadsOf } from '../../../shared/comment.ts'
import { commentsOf } from '../../storage/comments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'

/** What waits for the dais in the comments on these papers, which it can see: one entry a thread, with the last answer's writer and time. */
export const waitingAnswers = async (db: Db, papers: readonly PaperRecord[]): Promise<Waiting[]> => {
  // On a paper that was merged nobody can answer any more; what was carried over waits on the merged one.
  const open = papers.filter(({ paper }) => paper.status !== 'merged')
  const records = new Map(open.map(record => [record.paper.id, record]))
  return threadsOf(await commentsOf(db, [...records.keys()])).flatMap(thread => {
    const { id, paperId } = thread.first
    const last = answerToDais(thread)
    const record = records.get(paperId)
    if (last === null || record === undefined) return []
    const { symbol, title } = record
    return [
      { kind: 'answered', id, paperId, symbol, title, number: null, by: last.author.name, at: last.at, findings: 0 },
    ]
  })
}
