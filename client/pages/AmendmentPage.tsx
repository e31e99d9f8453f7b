/**
 * `/a/:amendment`: while it is written, the editor with the change shown beside it; once submitted, the dais' desk; for
 * everybody else, and for ever after, the change as it was proposed.
 */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import type { AmendmentView } from '../../shared/amendment.ts'
import { api, type CommitteeView, type Me } from '../../shared/api.ts'
import { diff } from '../../shared/diff.ts'
import type { PaperView } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { actorOf, useAct, useAmendment, useCommittee, useMe, usePaper } from '../facts.ts'
import { ChangeList } from '../review/ChangeList.tsx'
import { itemsOf } from '../review/decide.ts'
import { MarkedBody } from '../review/MarkedBody.tsx'
import { ReviewDesk } from '../review/ReviewDesk.tsx'
import { Sentences } from '../review/Sentences.tsx'
import { Ask } from '../ui/Ask.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { Named } from '../ui/Flag.tsx'
import { Masthead } from '../ui/Masthead.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { AmendmentDraft } from './AmendmentDraft.tsx'
import { useAmendmentLines } from './amendment-lines.ts'

export const AmendmentPage = (): ReactNode => {
  const { t } = useTranslation('pages')
  const { amendment: id = '' } = useParams()
  const title = t('amendment.title')
  const me = useMe()
  const amendment = useAmendment(id)
  return (
    <PageOf fact={me} title={title}>
      {whom => (
        <PageOf fact={amendment} title={title}>
          {value => <Around me={whom} amendment={value} />}
        </PageOf>
      )}
    </PageOf>
  )
}

const Around = ({ me, amendment }: { me: Me; amendment: AmendmentView }): ReactNode => {
  const { t } = useTranslation('pages')
  const paper = usePaper(amendment.paperId)
  const committee = useCommittee(amendment.committeeId)
  return (
    <PageOf fact={paper} title={t('amendment.title')}>
      {of => (
        <PageOf fact={committee} title={t('amendment.title')}>
          {within => <Shown me={me} amendment={amendment} paper={of} committee={within} />}
        </PageOf>
      )}
    </PageOf>
  )
}

export type AmendmentGiven = {
  readonly me: Me
  readonly amendment: AmendmentView
  readonly paper: PaperView
  readonly committee: CommitteeView
}

const Shown = (given: AmendmentGiven): ReactNode => {
  const { amendment, paper, committee, me } = given
  const subject = { amendment, paper, rules: committee.rules, standing: amendment.standing, hall: committee.hall }
  const reviews = can(actorOf(me), 'amendment.incorporate', subject)
  const proposed = amendment.proposed
  if (amendment.status === 'drafting') return <AmendmentDraft key={amendment.bodyId} {...given} />
  return (
    <AmendmentFrame {...given}>
      {reviews.ok && proposed !== null ? <Desk {...given} proposed={proposed} /> : <Frozen {...given} />}
    </AmendmentFrame>
  )
}

/** The head of every stage of an amendment. */
export const AmendmentFrame = ({
  me,
  amendment,
  committee,
  status,
  children,
}: AmendmentGiven & { status?: ReactNode; children: ReactNode }): ReactNode => {
  const { t } = useTranslation('pages')
  const name = t('amendment.number', { number: amendment.number })
  return (
    <Page
      title={`${name} · ${amendment.paperSymbol}`}
      committeeId={committee.id}
      width="document"
      trail={[
        { to: `/c/${committee.id}`, text: committee.abbreviation },
        { to: `/p/${amendment.paperId}`, text: amendment.paperSymbol },
      ]}
      {...(status === undefined ? {} : { status })}
    >
      <div className="stack-wide">
        <header className="paper-head serif">
          <Masthead
            issuer={me.conference.name}
            symbol={amendment.paperSymbol}
            body={name}
            heading
            facts={[
              t(`amendmentStatus.${amendment.status}`),
              <Named key="by" name={amendment.proposer.name} country={amendment.proposer.country} />,
              <Link key="base" to={`/p/${amendment.paperId}/versions/${amendment.base.number}`}>
                {t('amendment.base', { number: amendment.base.number })}
              </Link>,
            ]}
          />
          <p className="amendment-of">
            {t('amendment.of')}{' '}
            <Link to={`/p/${amendment.paperId}`}>
              <bdi>{amendment.paperTitle}</bdi>
            </Link>
          </p>
          {amendment.status !== 'drafting' && amendment.explanation !== '' && (
            <blockquote className="said">
              <bdi>{amendment.explanation}</bdi>
            </blockquote>
          )}
          {amendment.note !== '' && (
            <Notice tone="caution">
              <strong>{t('amendment.note')}</strong> <bdi>{amendment.note}</bdi>
            </Notice>
          )}
        </header>
        {children}
      </div>
    </Page>
  )
}

type Proposed = { readonly proposed: NonNullable<AmendmentView['proposed']> }

const Desk = ({ amendment, committee, proposed }: AmendmentGiven & Proposed): ReactNode => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'return' | 'refuse' | null>(null)
  const giveBack = useAct(api.returnAmendment)
  const refuse = useAct(api.refuseAmendment)
  const act = asking === 'refuse' ? refuse : giveBack
  const params = { amendment: amendment.id }
  const { lineOf } = useAmendmentLines({ amendment, committee })
  return (
    <>
      <ReviewDesk
        amendment={{ ...amendment, proposed }}
        lineOf={lineOf}
        onReturn={() => setAsking('return')}
        onRefuse={() => setAsking('refuse')}
        onDone={() => void navigate(`/p/${amendment.paperId}`)}
      />
      {asking !== null && (
        <Ask
          title={t(`amendmentAsk.${asking}.title`, { number: amendment.number })}
          act={t(`amendmentAsk.${asking}.act`)}
          busy={act.busy}
          refused={act.refused}
          note={{ label: t('amendmentAsk.note'), required: true }}
          onClose={() => {
            act.forget()
            setAsking(null)
          }}
          onAct={note =>
            void act.run({ params, body: { note } }).then(done => {
              if (done.ok) setAsking(null)
            })
          }
        >
          <p>{t(`amendmentAsk.${asking}.about`)}</p>
        </Ask>
      )}
    </>
  )
}

/** The proposal against its own base, as it was submitted; with what was taken once it is decided. */
const Frozen = ({ amendment, committee }: AmendmentGiven): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tw } = useTranslation('wording')
  const { lineOf } = useAmendmentLines({ amendment, committee })
  const [current, setCurrent] = useState<string | null>(null)
  const base = amendment.base.clauses
  const proposed = amendment.proposed ?? base
  const items = itemsOf(base, base, proposed)
  const { taken } = amendment
  const decisions =
    taken === null
      ? {}
      : Object.fromEntries(
          items.map(({ change }) => [change.id, taken.includes(change.id) ? ('take' as const) : ('refuse' as const)]),
        )
  return (
    <div className="with-panel">
      <MarkedBody
        base={base}
        changes={diff(base, proposed)}
        decisions={decisions}
        label={t('amendment.changesLabel', { number: amendment.number })}
        current={current}
        onPick={setCurrent}
      />
      <section className="panel" aria-labelledby="changes">
        <h2 className="label" id="changes">
          {t('amendment.changes')}
        </h2>
        {taken !== null && <p className="small">{t('amendment.taken', { count: taken.length, of: items.length })}</p>}
        <ChangeList items={items} current={current} onPick={setCurrent} decisions={decisions} />
        <h2 className="label moved-head">{tw('moved.title')}</h2>
        <Sentences
          base={base}
          changes={items.map(({ change }) => change)}
          version={amendment.base.number}
          lineOf={lineOf}
        />
      </section>
    </div>
  )
}
