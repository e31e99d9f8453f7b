import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CommitteeView } from '../../shared/api.ts'
import type { PaperSummary, PaperView } from '../../shared/paper.ts'
import { useReturnFocus } from '../ui/return-focus.ts'
import './pairing.css'

/** The papers of the committee that this seat can read, without the one it is on. */
export const othersOf = (committee: CommitteeView, paper: Pick<PaperView, 'id'>): readonly PaperSummary[] =>
  committee.papers.filter(({ id }) => id !== paper.id)

type Props = { readonly paper: PaperView; readonly committee: CommitteeView; readonly onClose: () => void }

/** Asks for the paper to put beside this one. */
export const CompareWith = ({ paper, committee, onClose }: Props): ReactNode => {
  const { t } = useTranslation('pairing')
  const { t: tp } = useTranslation('pages')
  useReturnFocus()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('choose', { symbol: paper.symbol })}
      closeButtonProps={{ 'aria-label': tp('ask.close') }}
    >
      <div className="stack">
        <p className="soft">{t('chooseAbout')}</p>
        <ul className="rows">
          {othersOf(committee, paper).map(other => (
            <li key={other.id}>
              <Link className="beside-choice" to={`/p/${paper.id}/beside/${other.id}`}>
                <bdi>{other.symbol}</bdi> <bdi>{other.title}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  )
}
