/**
 * The frame of every page: skip link, a slim banner (where one is, what is saved, who one is), the main part. The page
 * itself is the document; the frame stays out of its way.
 */
import { Button, Menu } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { api, type Me } from '../../shared/api.ts'
import { keptDemo } from '../demo.ts'
import { useAct, useMe } from '../facts.ts'
import { useFactsSocket } from '../live/facts.ts'
import { LeftNotices } from '../live/LiveNotice.tsx'
import { dropSeat } from '../seat.ts'
import { Named } from './Flag.tsx'
import { VoteBanner } from './VoteBanner.tsx'

type Props = {
  /** Name of the page for the window's title and for who hears the page. */
  readonly title: string
  /** Where the page belongs: the committee, the paper. */
  readonly trail?: readonly { readonly to: string; readonly text: string }[]
  /** Stands in the banner: the sync badge and who is here. */
  readonly status?: ReactNode
  /** The committee whose facts are shown. */
  readonly committeeId?: string | null
  /** `document`: room for a paper and a panel; `plain`: one column; `wide`: as much as the window has. */
  readonly width?: 'document' | 'plain' | 'wide'
  readonly children: ReactNode
}

/** The page that was shown last, and whether there was one before it: a first page is the browser's own business. */
let shown: { readonly path: string; readonly moved: boolean } | null = null

export const Page = ({
  title,
  trail = [],
  status,
  committeeId = null,
  width = 'plain',
  children,
}: Props): ReactNode => {
  const { t } = useTranslation('pages')
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useFactsSocket(committeeId)
  useEffect(() => {
    document.title = `${title} · Chapeau`
  }, [title])
  useEffect(() => {
    const moved = shown !== null && (shown.moved || shown.path !== pathname)
    const isOther = shown?.path !== pathname
    shown = { path: pathname, moved }
    const { activeElement } = document
    // Whoever hears the page, or has no mouse, begins at the top of the new one. A page is drawn twice, before and after
    // its facts are there, and the focus goes with the first.
    if (moved && (isOther || activeElement === document.body) && !main.current?.contains(activeElement))
      main.current?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <header className="banner">
        <nav className="trail" aria-label={t('frame.trail')}>
          <Link to="/" className="wordmark">
            Chapeau
          </Link>
          {trail.map(step => (
            <Link key={step.to} to={step.to} className="trail-step">
              <bdi>{step.text}</bdi>
            </Link>
          ))}
        </nav>
        {status !== undefined && <div className="banner-status">{status}</div>}
        <Seat />
      </header>
      <main id="main" ref={main} tabIndex={-1} className={`main main-${width}`}>
        {committeeId !== null && <VoteBanner committeeId={committeeId} />}
        <LeftNotices />
        {children}
      </main>
    </div>
  )
}

const Seat = (): ReactNode => {
  const me = useMe()
  return me.state === 'ready' ? <SeatMenu me={me.value} /> : null
}

const SeatMenu = ({ me }: { me: Me }): ReactNode => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const leave = useAct(api.leave)
  const stand = async () => {
    const answer = await leave.run({})
    if (!answer.ok) return
    dropSeat()
    void navigate('/')
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" className="seat" rightSection={<ChevronDown size={14} aria-hidden="true" />}>
          <span className="unseen">{t('frame.seat')} </span>
          <Named name={me.name} country={me.country} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{me.name}</bdi> · <bdi>{me.conference.name}</bdi>
        </Menu.Label>
        {me.role === 'secretariat' && (
          <Menu.Item component={Link} to="/setup">
            {t('frame.setup')}
          </Menu.Item>
        )}
        {me.committeeId !== null && keptDemo()?.committeeId === me.committeeId && (
          <Menu.Item component={Link} to="/demo">
            {t('demo.back')}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to="/">
          {t('frame.otherSeat')}
        </Menu.Item>
        <Menu.Item onClick={() => void stand()}>{t('frame.leave')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
