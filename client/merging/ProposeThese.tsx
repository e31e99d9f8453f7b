import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { PaperView } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { AskToMerge } from './AskToMerge.tsx'
import { Mergers } from './Mergers.tsx'
import { alive, askable, otherPaper } from './mergers-of.ts'

type Props = {
  readonly left: PaperView
  readonly right: PaperView
  readonly committee: CommitteeView
  readonly actor: Actor
}

/** Of two papers that are looked at together: the way to merge them, or where their merger stands. */
export const ProposeThese = ({ left, right, committee, actor }: Props): ReactNode => {
  const { t } = useTranslation('merging')
  const [asking, setAsking] = useState(false)
  const rows = alive(left.mergers, left.id)
    .filter(({ merger }) => otherPaper(merger, left.id).paperId === right.id)
    .map(row => ({ ...row, paperId: left.id }))
  const speaksFor = (paper: PaperView, other: PaperView): boolean =>
    can(actor, 'paper.merge', { paper, rules: committee.rules, standing: paper.standing, hall: committee.hall }).ok &&
    askable(committee, paper.id, paper.mergers).some(({ id }) => id === other.id)
  // Whoever speaks for both asks for the one on the left.
  const from = speaksFor(left, right) ? left : speaksFor(right, left) ? right : null
  const to = from === left ? right : left
  return (
    <>
      <Mergers rows={rows} committee={committee} actor={actor} />
      {from !== null && (
        <div className="acts">
          <Button onClick={() => setAsking(true)}>{t('actThese')}</Button>
        </div>
      )}
      {asking && from !== null && (
        <AskToMerge paper={from} committee={committee} other={to} onClose={() => setAsking(false)} />
      )}
    </>
  )
}
