/** What the page of a committee tells a delegation of the mergers of its own papers. */
import type { Actor } from '../../../shared/delegation.ts'
import { isMerging, type MergerSummary } from '../../../shared/merger.ts'
import { isOver } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import type { Db } from '../../storage/database.ts'
import { type MergerRecord, mergersOf } from '../../storage/mergers.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { mergerSubject, mergerSummary } from '../merger/subject.ts'

/** Whether something is still to be done: an invitation waits for nobody once one of its papers is over. */
const isAlive = ({ merger, left, right }: MergerRecord): boolean =>
  isMerging(merger.status) || (merger.status === 'invited' && [left, right].every(({ paper }) => !isOver(paper.status)))

/** Those that are not over of the papers that the asking delegation writes, oldest first. Empty for everybody else. */
export const mergersFor = async (
  db: Db,
  actor: Actor,
  papers: readonly PaperRecord[],
): Promise<readonly MergerSummary[]> => {
  const mine = papers.filter(({ paper }) =>
    paper.bloc.some(member => member.delegationId === actor.delegationId && member.state === 'joined'),
  )
  const found = new Map<string, MergerRecord>()
  for (const { paper } of mine) for (const record of await mergersOf(db, paper.id)) found.set(record.merger.id, record)
  const alive = [...found.values()]
    .filter(isAlive)
    .filter(record => can(actor, 'merger.read', mergerSubject(record)).ok)
    .sort((a, b) => a.createdAt - b.createdAt)
  return Promise.all(alive.map(record => mergerSummary(db, actor, record)))
}
