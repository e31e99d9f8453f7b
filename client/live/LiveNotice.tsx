import './live.css'
import { Button, CopyButton } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { leftNotices, onLeftNotices } from './links.ts'
import type { LiveBody } from './useLiveBody.ts'

/** Tells of changes that came back from an earlier tab, and shows words that could not be sent until they are dismissed. */
export const LiveNotice = ({ live }: { live: Pick<LiveBody, 'notice' | 'dismissNotice'> }) => {
  const { t } = useTranslation('live')
  const { notice } = live
  if (!notice) return null
  const dismiss = (
    <Button variant="subtle" onClick={live.dismissNotice}>
      {t('notice.dismiss')}
    </Button>
  )
  if (notice.kind === 'recovered') {
    return (
      <div className="live-notice" data-kind="recovered" role="status">
        {t('notice.recovered', { count: notice.count })} {dismiss}
      </div>
    )
  }
  const text = notice.texts.join('\n\n')
  return (
    <div className="live-notice" data-kind="unsent" role="alert">
      <p>
        <strong>{t('notice.unsentTitle')}</strong>
      </p>
      <p>{t('notice.unsentWhy')}</p>
      <blockquote>{text}</blockquote>
      <div className="live-notice-acts">
        <CopyButton value={text}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? t('notice.copied') : t('notice.copy')}</Button>}
        </CopyButton>
        {dismiss}
      </div>
    </div>
  )
}

/** Words of texts that were left, or were taken away, before they could be sent; stands on every page. */
export const LeftNotices = () =>
  useSyncExternalStore(onLeftNotices, leftNotices).map(left => <LiveNotice key={left.place} live={left} />)
