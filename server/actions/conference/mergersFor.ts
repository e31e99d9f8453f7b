/** What the page of a committee tells a delegation of the mergers of its own papers. */
import type { Actor } from '../../../shared/delegation.ts'
import { isMerging, type MergerSummary } from '../../../shared/merger.ts'
import { can } from '../../../shared/permissions.ts'
import type { Db } from '../../storage/database.ts'
import { type MergerRecord, mergersOf } from '../../storage/mergers.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { mergerSubject, mergerSummary } from '../merger/subject.ts'

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
    .filter(({ merger }) => merger.status === 'invited' || isMerging(merger.status))
    .filter(record => can(actor, 'merger.read', mergerSubject(record)).ok)
    .sort((a, b) => a.createdAt - b.createdAt)
  return Promise.all(alive.map(record => mergerSummary(db, actor, record)))
}
