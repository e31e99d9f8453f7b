import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { PaperView } from '../../shared/paper.ts'
import { Notice } from '../ui/Notice.tsx'
import { Mergers } from './Mergers.tsx'
import { alive } from './mergers-of.ts'

type Props = {
  readonly paper: Pick<PaperView, 'id' | 'symbol' | 'merger' | 'mergers'>
  readonly committee: CommitteeView
  readonly actor: Actor
}

/** Above a paper: that its words stand still for a merge, who asks to merge with it, and whose answer it waits for. */
export const MergingOnPaper = ({ paper, committee, actor }: Props): ReactNode => {
  const { t } = useTranslation('merging')
  const rows = alive(paper.mergers, paper.id).map(row => ({ ...row, paperId: paper.id }))
  // Who may read the paper but not the merger is told only why its words stand still.
  const isHeldUnseen = paper.merger !== null && !rows.some(row => row.standing === 'running')
  return (
    <>
      {isHeldUnseen && (
        <div className="merging">
          <Notice>
            <p role="status">{t('running.alone', { symbol: paper.symbol })}</p>
          </Notice>
        </div>
      )}
      <Mergers rows={rows} committee={committee} actor={actor} />
    </>
  )
}
