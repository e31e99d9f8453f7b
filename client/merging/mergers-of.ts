/**
 * What is shown of a paper's mergers: what is under way and what waits for an answer. Ended ones are in its story. Pure, so
 * that it is tested.
 */
import type { CommitteeView } from '../../shared/api.ts'
import { isMerging, type MergerSummary } from '../../shared/merger.ts'
import type { PaperSummary } from '../../shared/paper.ts'

/** How a merger that is not over looks from one of its papers. */
export type Standing = 'received' | 'sent' | 'running'

/** From the asked paper an invitation was received, from the asking one sent. Null: it is over, or of other papers. */
export const standingOf = ({ status, left, right }: MergerSummary, paperId: string): Standing | null => {
  if (left.paperId !== paperId && right.paperId !== paperId) return null
  if (isMerging(status)) return 'running'
  if (status !== 'invited') return null
  return right.paperId === paperId ? 'received' : 'sent'
}

/** The other of the two papers. */
export const otherPaper = ({ left, right }: MergerSummary, paperId: string): MergerSummary['right'] =>
  left.paperId === paperId ? right : left

export type Alive = { readonly merger: MergerSummary; readonly standing: Standing }

const order: readonly Standing[] = ['running', 'received', 'sent']

/** What is not over of a paper's mergers: what is under way first, then what waits for its own bloc; each oldest first. */
export const alive = (mergers: readonly MergerSummary[], paperId: string): readonly Alive[] =>
  mergers
    .flatMap(merger => {
      const standing = standingOf(merger, paperId)
      return standing === null ? [] : [{ merger, standing }]
    })
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || a.merger.at - b.merger.at)

/** The same of all the papers that a delegation writes; a merger of two of them is told once, from the asked paper. */
export const aliveOf = ({
  mergers,
  papers,
}: Pick<CommitteeView, 'mergers' | 'papers'>): readonly (Alive & { readonly paperId: string })[] => {
  const mine = new Set(papers.filter(paper => paper.mySeat === 'joined').map(paper => paper.id))
  return mergers.flatMap(merger => {
    const paperId = mine.has(merger.right.paperId) ? merger.right.paperId : merger.left.paperId
    return alive([merger], paperId).map(row => ({ ...row, paperId }))
  })
}

/** Whether the rules let a paper of this status be merged at all, whoever asks. */
export const isMergeable = (
  { status }: Pick<PaperSummary, 'status'>,
  { rules }: Pick<CommitteeView, 'rules'>,
): boolean => status === 'working' || status === 'submitted' || (status === 'draft' && rules.merging.drafts)

/** The papers that can be chosen from to be asked: those to be read that could be merged, and were not asked yet. */
export const askable = (
  committee: Pick<CommitteeView, 'rules' | 'papers'>,
  paperId: string,
  mergers: readonly MergerSummary[],
): readonly PaperSummary[] => {
  const asked = new Set(alive(mergers, paperId).map(({ merger }) => otherPaper(merger, paperId).paperId))
  return committee.papers.filter(
    paper => paper.id !== paperId && isMergeable(paper, committee) && !paper.merging && !asked.has(paper.id),
  )
}
