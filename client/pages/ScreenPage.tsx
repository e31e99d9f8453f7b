import '../screen/screen.css'
import '../screen/card.css'
import { Button } from '@mantine/core'
import { Maximize } from 'lucide-react'
import { memo, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { ScreenView } from '../../shared/screen.ts'
import { localeOf } from '../i18n/index.ts'
import { useFactsSocket } from '../live/facts.ts'
import type { Kept } from '../screen/kept-screen.ts'
import { useWall } from '../screen/use-screen.ts'
import { WallAmendment } from '../screen/WallAmendment.tsx'
import { WallPaper } from '../screen/WallPaper.tsx'
import { WallTitle } from '../screen/WallTitle.tsx'
import { WallVote } from '../screen/WallVote.tsx'

/** `/screen/:committee`: the wall of the hall. It follows what the dais puts up and has no controls of its own. */
export const ScreenPage = (): ReactNode => {
  const { committee = '' } = useParams()
  return <Wall key={committee} committee={committee} />
}

const Wall = ({ committee }: { committee: string }): ReactNode => {
  const { t } = useTranslation('screen')
  useFactsSocket(committee)
  const { kept, lost, refusal } = useWall(committee)
  useEffect(() => {
    document.title = `${t('titleOf', { committee: kept?.view.abbreviation ?? '' })} · Chapeau`
  }, [t, kept?.view.abbreviation])
  return (
    <main className="wall" data-theme={kept?.view.theme ?? 'hall'}>
      {refusal === null ? <Stage kept={kept} /> : <NoSeat />}
      <footer className="wall-foot">
        <p role="status">{lost && <Lost since={kept?.at ?? null} />}</p>
        <FullScreen />
      </footer>
    </main>
  )
}

const Stage = ({ kept }: { kept: Kept | null }): ReactNode => {
  const { t } = useTranslation('screen')
  return (
    <div className="wall-stage">
      {kept === null ? (
        <div className="wall-card">
          <h1 className="unseen">{t('title')}</h1>
          <p>{t('opening')}</p>
        </div>
      ) : (
        <Picture view={kept.view} />
      )}
    </div>
  )
}

/** Drawn and fitted anew only when the picture is another one: the wall asks for it every few seconds. */
const Picture = memo(({ view }: { view: ScreenView }): ReactNode => {
  const { shown } = view
  if (shown.kind === 'paper') return <WallPaper view={view} paper={shown.paper} clauseId={shown.clauseId} />
  if (shown.kind === 'vote') return <WallVote view={view} vote={shown.vote} />
  if (shown.kind === 'nothing') return <WallTitle view={view} />
  const { amendment, changeId, layout, vote } = shown
  return <WallAmendment view={view} amendment={amendment} changeId={changeId} layout={layout} vote={vote} />
})

/** The code was renewed, or this browser sits somewhere else. */
const NoSeat = (): ReactNode => {
  const { t } = useTranslation('screen')
  return (
    <div className="wall-card">
      <h1>{t('title')}</h1>
      <p>{t('noSeat')}</p>
      <p>
        <Link to="/">{t('join')}</Link>
      </p>
    </div>
  )
}

const Lost = ({ since }: { since: number | null }): ReactNode => {
  const { t, i18n } = useTranslation('screen')
  if (since === null) return t('lost')
  const clock = new Intl.DateTimeFormat(localeOf(i18n.language), { hour: '2-digit', minute: '2-digit' })
  return t('lostSince', { time: clock.format(since) })
}

const onFullScreen = (listener: () => void): (() => void) => {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

const FullScreen = (): ReactNode => {
  const { t } = useTranslation('screen')
  const filled = useSyncExternalStore(onFullScreen, () => document.fullscreenElement !== null)
  if (filled || !document.fullscreenEnabled) return null
  return (
    <Button
      variant="subtle"
      leftSection={<Maximize size={16} aria-hidden="true" />}
      // A browser that says no shows the page as it is.
      onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
    >
      {t('fullScreen')}
    </Button>
  )
}
