/** `/m/:merger`: the room in which two papers become one, and what is left to say of it once that is over. */
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { api, type CommitteeView, type Me } from '../../shared/api.ts'
import type { Texts } from '../../shared/merger/state.ts'
import type { MergerView } from '../../shared/merger.ts'
import type { LiveSession } from '../../shared/paper.ts'
import { call } from '../api.ts'
import { actorOf, useCommittee, useMe, useMerger, useMergerLive, useMergerTexts } from '../facts.ts'
import { PeopleHere } from '../live/PeopleHere.tsx'
import { SyncBadge } from '../live/SyncBadge.tsx'
import { type LiveBody, useLiveBody } from '../live/useLiveBody.ts'
import { Ended } from '../merge/Ended.tsx'
import { MergeRoom } from '../merge/MergeRoom.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'
import { goToClause } from './go-to-clause.ts'
import { liveAnswer } from './live-answer.ts'
import { FindingsTab } from './paper/FindingsTab.tsx'

export const MergePage = (): ReactNode => {
  const { t } = useTranslation('merge')
  const { merger: id = '' } = useParams()
  const me = useMe()
  const merger = useMerger(id)
  const title = t('heads.result')
  return (
    <PageOf fact={me} title={title}>
      {whom => (
        <PageOf fact={merger} title={title}>
          {value => <OfCommittee me={whom} merger={value} />}
        </PageOf>
      )}
    </PageOf>
  )
}

type Given = { readonly me: Me; readonly merger: MergerView }

const OfCommittee = ({ me, merger }: Given): ReactNode => {
  const { t } = useTranslation('merge')
  const committee = useCommittee(merger.committeeId)
  const { left, right } = merger
  const title = t('title', { left: left.symbol, right: right.symbol })
  return (
    <PageOf fact={committee} title={title}>
      {value => {
        const trail = [{ to: `/c/${value.id}`, text: value.abbreviation }]
        if (merger.bodyId !== null) return <Opened me={me} merger={merger} committee={value} title={title} />
        return (
          <Page title={title} committeeId={value.id} trail={trail}>
            <div className="stack">
              <h1>{title}</h1>
              <Ended merger={merger} />
            </div>
          </Page>
        )
      }}
    </PageOf>
  )
}

type OpenedProps = Given & { readonly committee: CommitteeView; readonly title: string }

const Opened = (given: OpenedProps): ReactNode => {
  const texts = useMergerTexts(given.merger.id, true)
  const session = useMergerLive(given.merger.id, true)
  return (
    <PageOf fact={texts} title={given.title}>
      {words => (
        <PageOf fact={session} title={given.title}>
          {live => <InRoom key={live.bodyId} {...given} texts={words} session={live} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const InRoom = ({
  me,
  merger,
  committee,
  title,
  texts,
  session,
}: OpenedProps & { texts: Texts; session: LiveSession }): ReactNode => {
  const reload = useCallback(
    async () => liveAnswer(await call(api.mergerLive, { params: { merger: merger.id } })),
    [merger.id],
  )
  const live = useLiveBody({ session, personId: me.personId, seat: me.seat, reload })
  // The words go on in the merged paper: here they are only read.
  const shown: LiveBody = merger.status === 'merged' ? { ...live, mode: 'read' } : live
  return (
    <Page
      title={title}
      committeeId={committee.id}
      width="wide"
      trail={[{ to: `/c/${committee.id}`, text: committee.abbreviation }]}
      status={
        <>
          <PeopleHere live={live} />
          <SyncBadge live={live} />
        </>
      }
    >
      <Ended merger={merger} />
      <MergeRoom
        merger={merger}
        texts={texts}
        committee={committee}
        actor={actorOf(me)}
        live={shown}
        goToClause={goToClause}
        findings={acts => <FindingsTab live={shown} {...acts} />}
      />
    </Page>
  )
}
