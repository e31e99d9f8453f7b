import { Drawer, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { isPublic, type PaperView } from '../../shared/paper.ts'
import type { LiveBody } from '../live/useLiveBody.ts'
import { wasVotedOn } from '../vote/VoteActs.tsx'
import { AmendmentsTab } from './AmendmentsTab.tsx'
import { waitingIn } from './amendment-list.ts'
import { BlocTab } from './BlocTab.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import { StoryTab } from './StoryTab.tsx'
import { SupportTab } from './SupportTab.tsx'
import { VersionsTab } from './VersionsTab.tsx'
import { VotesTab } from './VotesTab.tsx'

const tabs = ['amendments', 'support', 'bloc', 'votes', 'findings', 'versions', 'story'] as const
type Tab = (typeof tabs)[number]

/** From here on the panel has room beside the paper; as in paper.css. */
const besideThePaper = '(min-width: 68em)'

/** Whether the panel stands beside the paper in this window. */
export const useBeside = (): boolean => useMediaQuery(besideThePaper, undefined, { getInitialValueInEffect: false })

export type PanelProps = {
  readonly paper: PaperView
  readonly committee: CommitteeView
  readonly actor: Actor
  readonly live: LiveBody
}

/**
 * What is known about a paper: beside it where there is room, below the person's acts; otherwise a row of names that open
 * a drawer, and the acts stand in the paper.
 */
export const PaperPanel = ({ acts, ...props }: PanelProps & { acts: ReactNode }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tp } = useTranslation('procedure')
  const { t: tv } = useTranslation('vote')
  const beside = useBeside()
  const { paper } = props
  const amended = isPublic(paper.status)
  const hidden = amended ? 'bloc' : paper.amendments.length > 0 ? null : 'amendments'
  const voted = wasVotedOn(paper)
  const shown = tabs.filter(key => key !== hidden && (key !== 'votes' || voted))
  const waiting = waitingIn(paper.amendments, amended ? 'amendment' : 'suggestion')
  // What the dais suggests waits for the bloc, so it comes first.
  const [tab, setTab] = useState<Tab>(amended || waiting > 0 ? 'amendments' : 'support')
  const [open, setOpen] = useState(false)
  const current = shown.includes(tab) ? tab : 'support'
  const title = (key: Tab): string => {
    if (key === 'votes') return tv('history.title')
    return key === 'amendments' && !amended ? tp('list.tabSuggestions') : t(`panel.${key}`)
  }
  const name = (key: Tab): ReactNode => {
    if (key !== 'amendments' || waiting === 0) return title(key)
    return (
      <>
        {title(key)}{' '}
        <span className="count figures" aria-hidden="true">
          {waiting}
        </span>
        <span className="unseen">{tp('list.waiting', { count: waiting })}</span>
      </>
    )
  }
  if (!beside) {
    return (
      <>
        <nav className="panel-row" aria-label={t('panel.title')}>
          {shown.map(key => (
            <button
              key={key}
              type="button"
              className="panel-opener"
              aria-haspopup="dialog"
              onClick={() => {
                setTab(key)
                setOpen(true)
              }}
            >
              {key === 'support'
                ? t('panel.supportCount', { have: paper.standing.have, needed: paper.standing.needed })
                : name(key)}
            </button>
          ))}
        </nav>
        <Drawer
          opened={open}
          onClose={() => setOpen(false)}
          position="bottom"
          size="80dvh"
          title={title(current)}
          closeButtonProps={{ 'aria-label': t('ask.close') }}
        >
          <Content tab={current} {...props} onLeave={() => setOpen(false)} />
        </Drawer>
      </>
    )
  }
  return (
    <aside className="panel" aria-label={t('panel.title')}>
      {acts}
      <Tabs
        value={current}
        onChange={value => setTab(tabs.find(key => key === value) ?? 'support')}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('panel.title')}>
          {shown.map(key => (
            <Tabs.Tab key={key} value={key}>
              {name(key)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(key => (
          <Tabs.Panel key={key} value={key}>
            <Content tab={key} {...props} onLeave={() => undefined} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </aside>
  )
}

const Content = ({ tab, onLeave, ...props }: PanelProps & { tab: Tab; onLeave: () => void }): ReactNode => {
  if (tab === 'support') return <SupportTab {...props} />
  if (tab === 'bloc') return <BlocTab {...props} />
  if (tab === 'amendments') return <AmendmentsTab {...props} />
  if (tab === 'votes') return <VotesTab {...props} />
  if (tab === 'findings') return <FindingsTab live={props.live} onGo={onLeave} />
  if (tab === 'versions') return <VersionsTab {...props} />
  return <StoryTab {...props} />
}
