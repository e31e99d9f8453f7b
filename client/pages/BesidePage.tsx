/** `/p/:paper/beside/:other`: two papers clause by clause, as they stand now; read, not written. */
import { type ReactNode, useCallback, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { api, type Me } from '../../shared/api.ts'
import type { LiveSession, PaperView } from '../../shared/paper.ts'
import { call } from '../api.ts'
import { actorOf, useCommittee, useMe, usePaper, usePaperLive } from '../facts.ts'
import { LiveNotice } from '../live/LiveNotice.tsx'
import { SyncBadge } from '../live/SyncBadge.tsx'
import { type LiveBody, useClauses, useLiveBody, useSyncStatus } from '../live/useLiveBody.ts'
import { ProposeThese } from '../merging/ProposeThese.tsx'
import { BesideRows } from '../pairing/BesideRows.tsx'
import { Nothing, PageOf } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'
import { Patient } from '../ui/Patient.tsx'
import { liveAnswer } from './live-answer.ts'

export const BesidePage = (): ReactNode => {
  const { paper: left = '', other: right = '' } = useParams()
  if (left === right) return <Nothing refusal={{ code: 'notFound', params: {} }} />
  return <OfPapers key={`${left} ${right}`} left={left} right={right} />
}

type Side = { readonly paper: PaperView; readonly session: LiveSession }

const OfPapers = ({ left, right }: { left: string; right: string }): ReactNode => {
  const me = useMe()
  return (
    <OfPaper id={left}>
      {first => (
        <OfPaper id={right}>
          {second => (
            <PageOf fact={me} title={first.paper.symbol}>
              {whom => (
                <Beside
                  key={`${first.session.bodyId} ${second.session.bodyId}`}
                  me={whom}
                  left={first}
                  right={second}
                />
              )}
            </PageOf>
          )}
        </OfPaper>
      )}
    </OfPaper>
  )
}

const OfPaper = ({ id, children }: { id: string; children: (side: Side) => ReactNode }): ReactNode => {
  const { t } = useTranslation('pages')
  const title = t('paper.title')
  const paper = usePaper(id)
  const live = usePaperLive(id)
  return (
    <PageOf fact={paper} title={title}>
      {value => (
        <PageOf fact={live} title={title}>
          {session => children({ paper: value, session })}
        </PageOf>
      )}
    </PageOf>
  )
}

/** Nothing is written here, whatever the person may do with the paper elsewhere. */
const useReading = (me: Me, { paper, session }: Side): LiveBody => {
  const reload = useCallback(
    async () => liveAnswer(await call(api.paperLive, { params: { paper: paper.id } })),
    [paper.id],
  )
  return { ...useLiveBody({ session, personId: me.personId, seat: me.seat, reload }), mode: 'read' }
}

const Beside = ({ me, left, right }: { me: Me; left: Side; right: Side }): ReactNode => {
  const { t } = useTranslation('pairing')
  const { t: tp } = useTranslation('pages')
  const known = useCommittee(left.paper.committeeId)
  const committee = known.state === 'ready' ? known.value : null
  const lives = { left: useReading(me, left), right: useReading(me, right) }
  const leftIsWell = useSyncStatus(lives.left).state === 'saved'
  const words = { left: useClauses(lives.left), right: useClauses(lives.right) }
  const newest = useMemo(() => ({ left: words.left, right: words.right }), [words.left, words.right])
  const shown = useDeferredValue(newest)
  const [first, second] = [left.paper.symbol, right.paper.symbol]
  const symbols = useMemo(() => ({ left: first, right: second }), [first, second])
  const title = t('title', symbols)
  return (
    <Page
      title={title}
      committeeId={left.paper.committeeId}
      width="document"
      trail={[
        ...(committee === null ? [] : [{ to: `/c/${committee.id}`, text: committee.abbreviation }]),
        { to: `/p/${left.paper.id}`, text: first },
      ]}
      status={<SyncBadge live={leftIsWell ? lives.right : lives.left} />}
    >
      <div className="stack beside">
        <h1>{title}</h1>
        <LiveNotice live={lives.left} />
        <LiveNotice live={lives.right} />
        <div className="beside-heads">
          {[left.paper, right.paper].map(paper => (
            <p key={paper.id} className="beside-head serif">
              <Link to={`/p/${paper.id}`}>
                <bdi>{paper.symbol}</bdi>
              </Link>{' '}
              <bdi>{paper.title}</bdi>
            </p>
          ))}
        </div>
        {committee !== null && (
          <ProposeThese left={left.paper} right={right.paper} committee={committee} actor={actorOf(me)} />
        )}
        {lives.left.doc === null || lives.right.doc === null ? (
          <Patient>
            <p className="soft">{tp('frame.opening')}</p>
          </Patient>
        ) : (
          <BesideRows left={shown.left} right={shown.right} symbols={symbols} />
        )}
      </div>
    </Page>
  )
}
