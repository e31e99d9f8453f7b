import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../shared/grammar.ts'

/** A finding as a sentence, with the wording it suggests. */
export const FindingWords = ({ finding }: { finding: Finding }): ReactNode => {
  const { t } = useTranslation('review')
  const { code, params } = finding
  return (
    <span className="finding-words">
      {t(`finding.${code}`, { replace: params })}
      {params.right !== undefined && (
        <>
          {' '}
          {t('finding.write')} <i className="serif">{params.right}</i>.
        </>
      )}
    </span>
  )
}
