import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventKind, eventKinds, type PaperEvent } from '../../shared/paper.ts'
import { Named } from '../ui/Flag.tsx'
import { When } from '../ui/When.tsx'
import type { PanelProps } from './PaperPanel.tsx'

/** What happened to the paper, newest first. */
export const StoryTab = ({ paper }: PanelProps): ReactNode => (
  <ol className="lines story">
    {paper.history
      .toSorted((a, b) => b.at - a.at)
      .map(event => (
        <li key={event.id}>
          <div className="version-line">
            <Named name={event.actor.name} country={event.actor.country} />
            <span className="soft small">
              <When at={event.at} />
            </span>
          </div>
          <EventWords event={event} />
        </li>
      ))}
  </ol>
)

/** A kind from a newer server has no words here yet. */
const knownKind = (kind: string): EventKind | undefined => eventKinds.find(known => known === kind)

const EventWords = ({ event }: { event: PaperEvent }): ReactNode => {
  const { t } = useTranslation('pages')
  const kind = knownKind(event.kind)
  return (
    <>
      <p className="small">{kind === undefined ? t('event.other') : t(`event.${kind}`, { replace: event.params })}</p>
      {event.params.note !== undefined && event.params.note !== '' && (
        <blockquote className="said small">
          <bdi>{event.params.note}</bdi>
        </blockquote>
      )}
    </>
  )
}
