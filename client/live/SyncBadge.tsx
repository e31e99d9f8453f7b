import './live.css'
import { Check, CloudOff, LoaderCircle, RefreshCw, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SyncStatus } from './ledger.ts'
import { type LiveBody, useSyncStatus } from './useLiveBody.ts'

const icons = {
  connecting: LoaderCircle,
  saved: Check,
  saving: LoaderCircle,
  slow: LoaderCircle,
  offline: CloudOff,
  trouble: TriangleAlert,
  reload: RefreshCw,
  closed: X,
} as const satisfies Record<SyncStatus['state'], unknown>
/** States that need no attention are told quietly. */
const quiet = new Set<SyncStatus['state']>(['connecting', 'saved', 'saving'])

/** Says truthfully whether the words are on the server's disk. A polite live region, on every screen size. */
export const SyncBadge = ({ live }: { live: LiveBody }) => {
  const { t } = useTranslation('live')
  const status = useSyncStatus(live)
  // Nothing of a reader's was saved.
  const reads = live.mode === 'read'
  const text = (): string => {
    switch (status.state) {
      case 'saved':
        return t(reads ? 'status.upToDate' : 'status.saved')
      case 'slow':
        return t('status.slow', { count: status.waiting })
      case 'offline':
        if (status.waiting === 0) return t(reads ? 'status.offlineReading' : 'status.offline')
        return t(status.kept ? 'status.offlineKept' : 'status.offlineTab', { count: status.waiting })
      case 'closed':
        return t(`status.closed.${status.reason}`)
      case 'reload':
        return status.waiting > 0
          ? `${t('status.reload')}. ${t('status.reloadKept', { count: status.waiting })}`
          : t('status.reload')
      default:
        return t(`status.${status.state}`)
    }
  }
  const Icon = icons[status.state]
  return (
    <span className="sync" role="status" data-state={status.state} data-loud={!quiet.has(status.state)}>
      <Icon size={16} aria-hidden />
      <span>{text()}</span>
      {status.state === 'reload' && (
        <button type="button" onClick={() => location.reload()}>
          {t('status.reloadNow')}
        </button>
      )}
    </span>
  )
}
