/** The command on a paper and on the result of a merger: a button, and the dialog on the live words. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import { useAct } from '../facts.ts'
import { type LiveBody, useClauses } from '../live/useLiveBody.ts'
import { TidyDialog } from './TidyDialog.tsx'

/** For who may write the text. */
export const TidyButton = ({ onOpen }: { onOpen: () => void }): ReactNode => {
  const { t } = useTranslation('tidy')
  return (
    <div className="tidy-opener">
      <Button onClick={onOpen} aria-haspopup="dialog">
        {t('act')}
      </Button>
      <p className="soft small">{t('about')}</p>
    </div>
  )
}

type Props = { readonly live: LiveBody; readonly onClose: () => void }

export const TidyPaper = ({ paperId, live, onClose }: Props & { paperId: string }): ReactNode => {
  const clauses = useClauses(live)
  const { run, busy, refused } = useAct(api.tidyPaper)
  return (
    <TidyDialog
      clauses={clauses}
      apply={take => run({ params: { paper: paperId }, body: { take: [...take] } })}
      busy={busy}
      refused={refused}
      onClose={onClose}
      versionPath={version => `/p/${paperId}/versions/${version}`}
    />
  )
}

export const TidyMerger = ({ mergerId, live, onClose }: Props & { mergerId: string }): ReactNode => {
  const clauses = useClauses(live)
  const { run, busy, refused } = useAct(api.tidyMerger)
  return (
    <TidyDialog
      clauses={clauses}
      apply={take => run({ params: { merger: mergerId }, body: { take: [...take] } })}
      busy={busy}
      refused={refused}
      onClose={onClose}
    />
  )
}
