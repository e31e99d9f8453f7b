import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentView } from '../../../shared/amendment.ts'
import { api } from '../../../shared/api.ts'
import { useAct } from '../../facts.ts'
import { Ask } from '../../ui/Ask.tsx'

type Props = { readonly amendment: AmendmentView; readonly onClose: () => void }

/** Asks its writers before they take an amendment or a suggestion from the floor. */
export const Withdraw = ({ amendment, onClose }: Props): ReactNode => {
  const { t } = useTranslation('procedure')
  const withdraw = useAct(api.withdrawAmendment)
  return (
    <Ask
      title={t(`withdraw.title.${amendment.kind}`, { number: amendment.number })}
      act={t('withdraw.act')}
      busy={withdraw.busy}
      refused={withdraw.refused}
      onClose={onClose}
      onAct={() =>
        void withdraw.run({ params: { amendment: amendment.id } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      <p>{t('withdraw.about')}</p>
    </Ask>
  )
}
