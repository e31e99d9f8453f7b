/** What waits for the dais, in the groups in which it is shown. Pure, so that it is tested. */
import { type CommitteeView, type Waiting, waitingKinds } from '../../shared/api.ts'
import { commentPath } from '../comments/comment-path.ts'

export type WaitingGroup = { readonly kind: Waiting['kind']; readonly items: readonly Waiting[] }

/** The groups that have something in them; in each, what has waited longest comes first. */
export const waitingGroups = (waiting: readonly Waiting[]): readonly WaitingGroup[] =>
  waitingKinds
    .map(kind => ({ kind, items: waiting.filter(item => item.kind === kind).sort((a, b) => a.at - b.at) }))
    .filter(({ items }) => items.length > 0)

/** Whether what waits cannot be decided now, since the blocs merge the paper. */
export const isHeld = ({ paperId }: Pick<Waiting, 'paperId'>, papers: CommitteeView['papers']): boolean =>
  papers.some(paper => paper.id === paperId && paper.merging)

/** Where a thing that waits is dealt with. */
export const waitingPath = ({ kind, id, paperId }: Waiting): string =>
  kind === 'paper' ? `/p/${id}` : kind === 'answered' ? commentPath(paperId, id) : `/a/${id}`
