/**
 * `/p/:paper`: the document itself, with its masthead, live words and acts; beside it the panel with support, bloc,
 * findings, versions and story.
 */
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { api, type CommitteeView, type Me } from '../../shared/api.ts'
import type { Clause, ClauseForm } from '../../shared/clause.ts'
import type { LiveSession, PaperView } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { BackingAsked } from '../after/Backing.tsx'
import { LeftBehind } from '../after/LeftBehind.tsx'
import { MadeFrom } from '../after/MadeFrom.tsx'
import { useWhoseWords, type Whose } from '../after/WhoseWords.tsx'
import { call } from '../api.ts'
import { type Commenting, useCommenting } from '../comments/commenting.ts'
import { BodyEditor } from '../editor/BodyEditor.tsx'
import { CommentMark } from '../editor/marks/CommentMark.tsx'
import { actorOf, useCommittee, useMe, usePaper, usePaperLive } from '../facts.ts'
import { LiveNotice } from '../live/LiveNotice.tsx'
import { PeopleHere } from '../live/PeopleHere.tsx'
import { SyncBadge } from '../live/SyncBadge.tsx'
import { useLiveBody } from '../live/useLiveBody.ts'
import { MergingOnPaper } from '../merging/OnPaper.tsx'
import { ScreenControl } from '../screen/ScreenControl.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'
import { goToClause } from './go-to-clause.ts'
import { liveAnswer } from './live-answer.ts'
import { ImportText } from './paper/ImportText.tsx'
import { OfficialDraft } from './paper/OfficialText.tsx'
import { PaperActs } from './paper/PaperActs.tsx'
import { PaperHead } from './paper/PaperHead.tsx'
import { PaperPanel, useBeside } from './paper/PaperPanel.tsx'

export const PaperPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const { paper: id = '' } = useParams()
  const me = useMe()
  const paper = usePaper(id)
  const live = usePaperLive(id)
  const title = t('paper.title')
  return (
    <PageOf fact={me} title={title}>
      {whom => (
        <PageOf fact={paper} title={title}>
          {value => (
            <PageOf fact={live} title={title}>
              {session => <OfCommittee key={session.bodyId} me={whom} paper={value} session={session} />}
            </PageOf>
          )}
        </PageOf>
      )}
    </PageOf>
  )
}

type Given = { readonly me: Me; readonly paper: PaperView; readonly session: LiveSession }

const OfCommittee = (given: Given): ReactNode => {
  const { t } = useTranslation('pages')
  const committee = useCommittee(given.paper.committeeId)
  return (
    <PageOf fact={committee} title={t('paper.title')}>
      {value => <Paper {...given} committee={value} />}
    </PageOf>
  )
}

const Paper = ({ me, paper, session, committee }: Given & { committee: CommitteeView }): ReactNode => {
  const { t } = useTranslation('pages')
  const [bringIn, setBringIn] = useState<string | null>(null)
  const reload = useCallback(
    async () => liveAnswer(await call(api.paperLive, { params: { paper: paper.id } })),
    [paper.id],
  )
  const live = useLiveBody({ session, personId: me.personId, seat: me.seat, reload })
  const actor = actorOf(me)
  const subject = { paper, rules: committee.rules, standing: paper.standing, hall: committee.hall }
  const writes = can(actor, 'paper.write', subject)
  const commenting = useCommenting(subject, actor, live)
  const whose = useWhoseWords(paper, live)
  const label = t('paper.bodyLabel', { symbol: paper.symbol })
  const beside = useBeside()
  const acts = <PaperActs paper={paper} committee={committee} actor={actor} onBringIn={() => setBringIn('')} />
  return (
    <Page
      title={`${paper.symbol} ${paper.title}`}
      committeeId={committee.id}
      width="document"
      trail={[{ to: `/c/${committee.id}`, text: committee.abbreviation }]}
      status={
        <>
          <PeopleHere live={live} />
          <SyncBadge live={live} />
        </>
      }
    >
      <div className="with-panel">
        <article className="paper" aria-labelledby="paper-title">
          <PaperHead paper={paper} committee={committee} conference={me.conference.name} mayTitle={writes.ok} />
          <MadeFrom paper={paper} />
          <MergingOnPaper paper={paper} committee={committee} actor={actor} />
          <BackingAsked paper={paper} committee={committee} actor={actor} />
          <LeftBehind paper={paper} live={live} onGo={goToClause} />
          {!beside && acts}
          {paper.status !== 'withdrawn' && (
            <ScreenControl
              committee={committee}
              actor={actor}
              subject={{ kind: 'paper', paperId: paper.id, clauseId: null }}
              forHall={paper.openToCommittee}
            />
          )}
          <LiveNotice live={live} />
          {whose.bar}
          <OfficialDraft paper={paper} committee={committee} label={label} margin={marksOf(commenting, whose)}>
            <p className="organ-line serif">
              <bdi>{committee.organ}</bdi>,
            </p>
            <BodyEditor
              live={live}
              label={label}
              onPasteResolution={setBringIn}
              wordMarks={whose.words}
              sources={whose.sources}
              comments={
                commenting
                  ? {
                      counts: commenting.counts,
                      open: commenting.showOn,
                      write: commenting.mayWrite ? commenting.write : null,
                    }
                  : undefined
              }
            />
          </OfficialDraft>
        </article>
        <PaperPanel
          paper={paper}
          committee={committee}
          actor={actor}
          live={live}
          commenting={commenting}
          acts={beside && acts}
        />
      </div>
      {bringIn !== null && <ImportText paper={paper} start={bringIn} live={live} onClose={() => setBringIn(null)} />}
    </Page>
  )
}

/** The marks of open comments, and of whose the words are, in a text by lines. */
const marksOf =
  (commenting: Commenting | null, whose: Whose) =>
  (clause: Clause, form: ClauseForm): ReactNode => {
    const { id, kind } = clause
    const count = commenting?.counts.get(id)
    return (
      <>
        {whose.margin(clause, form)}
        {commenting && count && (
          <CommentMark count={count} kind={kind} path={form.path} onOpen={() => commenting.showOn(id)} />
        )}
      </>
    )
  }
