import { Drawer, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPublic } from '../../../shared/paper.ts'
import { TidyButton, TidyPaper } from '../../tidy/OrderAndForm.tsx'
import { waitingIn } from '../amendment/amendment-list.ts'
import { AmendmentsTab } from './AmendmentsTab.tsx'
import { BlocTab } from './BlocTab.tsx'
import { CommentsTab } from './CommentsTab.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import type { PanelProps } from './panel-props.ts'
import { StoryTab } from './StoryTab.tsx'
import { SupportTab } from './SupportTab.tsx'
import { VersionsTab } from './VersionsTab.tsx'

const tabs = ['amendments', 'support', 'bloc', 'comments', 'findings', 'versions', 'story'] as const
type Tab = (typeof tabs)[number]

/** From here on the panel has room beside the paper; as in paper.css. */
const besideThePaper = '(min-width: 68em)'

/** Whether the panel stands beside the paper in this window. */
export const useBeside = (): boolean => useMediaQuery(besideThePaper, undefined, { getInitialValueInEffect: false })

/**
 * What is known about a paper: beside it where there is room, below the person's acts; otherwise a row of names that open
 * a drawer, and the acts stand in the paper.
 */
export const PaperPanel = ({ acts, ...props }: PanelProps & { acts: ReactNode }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tp } = useTranslation('procedure')
  const { t: tc } = useTranslation('comments')
  const beside = useBeside()
  const { paper, commenting } = props
  const amended = isPublic(paper.status)
  const hidden = amended ? 'bloc' : paper.amendments.length > 0 ? null : 'amendments'
  const shown = tabs.filter(key => key !== hidden && (key !== 'comments' || commenting !== null))
  const waiting = waitingIn(paper.amendments, amended ? 'amendment' : 'suggestion')
  // What the dais suggests waits for the bloc, so it comes first.
  const [tab, setTab] = useState<Tab>(amended || waiting > 0 ? 'amendments' : 'support')
  const [open, setOpen] = useState(false)
  const [tidying, setTidying] = useState(false)
  const tidy = tidying && <TidyPaper paperId={paper.id} live={props.live} onClose={() => setTidying(false)} />
  const current = shown.includes(tab) ? tab : 'support'
  const asked = commenting?.asked ?? null
  useEffect(() => {
    if (asked === null) return
    setTab('comments')
    setOpen(!beside)
  }, [asked, beside])
  const title = (key: Tab): string => {
    if (key === 'comments') return tc('title')
    return key === 'amendments' && !amended ? tp('list.tabSuggestions') : t(`panel.${key}`)
  }
  const talked = commenting === null ? 0 : commenting.threads.open.length + commenting.threads.gone.length
  const counted = (key: Tab): { count: number; words: string } => {
    if (key === 'amendments') return { count: waiting, words: tp('list.waiting', { count: waiting }) }
    return { count: key === 'comments' ? talked : 0, words: tc('open', { count: talked }) }
  }
  const name = (key: Tab): ReactNode => {
    const { count, words } = counted(key)
    if (count === 0) return title(key)
    return (
      <>
        {title(key)}{' '}
        <span className="count figures" aria-hidden="true">
          {count}
        </span>
        <span className="unseen">{words}</span>
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
          // What lies above it has the keys.
          closeOnEscape={!tidying}
          position="bottom"
          size="80dvh"
          title={title(current)}
          closeButtonProps={{ 'aria-label': t('ask.close') }}
        >
          <Content
            tab={current}
            {...props}
            beside={false}
            onLeave={() => setOpen(false)}
            onTidy={() => setTidying(true)}
          />
        </Drawer>
        {tidy}
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
            <Content tab={key} {...props} beside onLeave={() => undefined} onTidy={() => setTidying(true)} />
          </Tabs.Panel>
        ))}
      </Tabs>
      {tidy}
    </aside>
  )
}

type ContentProps = PanelProps & {
  readonly tab: Tab
  readonly beside: boolean
  readonly onLeave: () => void
  readonly onTidy: () => void
}

const Content = ({ tab, beside, onLeave, onTidy, ...props }: ContentProps): ReactNode => {
  if (tab === 'support') return <SupportTab {...props} />
  if (tab === 'bloc') return <BlocTab {...props} />
  if (tab === 'amendments') return <AmendmentsTab {...props} />
  if (tab === 'comments')
    return (
      props.commenting && <CommentsTab commenting={props.commenting} live={props.live} beside={beside} onGo={onLeave} />
    )
  if (tab === 'findings')
    return (
      <div className="stack">
        {props.live.mode === 'write' && <TidyButton onOpen={onTidy} />}
        <FindingsTab live={props.live} onGo={onLeave} />
      </div>
    )
  if (tab === 'versions') return <VersionsTab {...props} />
  return <StoryTab {...props} />
}
