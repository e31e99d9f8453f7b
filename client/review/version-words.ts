import { useTranslation } from 'react-i18next'
import type { Version } from '../../shared/paper.ts'

/** Why a version was kept, in words; a name that people gave it is quoted. */
export const useVersionReason = (): ((version: Pick<Version, 'reason' | 'detail'>) => string) => {
  const { t } = useTranslation('review')
  return ({ reason, detail }) =>
    // With whom a paper is merged is not told to everybody.
    reason === 'mergeBase' && detail === '' ? t('keptForMerging') : t(`reason.${reason}`, { detail })
}
