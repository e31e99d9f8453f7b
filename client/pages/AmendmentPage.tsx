/**
 * `/a/:amendment`: while it is written, the editor with the change shown beside it; once submitted, where it stands and
 * who backs it, with the desk of whoever decides on it; for everybody else, and for ever after, the change as it was
 * proposed.
 */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { AmendmentView } from '../../shared/amendment.ts'
import type { Me } from '../../shared/api.ts'
import { diff } from '../../shared/diff.ts'
import { useAmendment, useCommittee, useMe, usePaper } from '../facts.ts'
import { ChangeList } from '../review/ChangeList.tsx'
import { itemsOf } from '../review/decide.ts'
import { MarkedBody } from '../review/MarkedBody.tsx'
import { Sentences } from '../review/Sentences.tsx'
import { PageOf } from '../ui/Facts.tsx'
import { AmendmentVotes } from '../vote/VoteActs.tsx'
import { AmendmentDesk, hasDesk } from './amendment/AmendmentDesk.tsx'
import { AmendmentDraft } from './amendment/AmendmentDraft.tsx'
import { AmendmentFrame } from './amendment/AmendmentFrame.tsx'
import { AmendmentSupport } from './amendment/AmendmentSupport.tsx'
import type { AmendmentGiven } from './amendment/amendment-given.ts'
import { useAmendmentLines } from './amendment/amendment-lines.ts'

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

const Shown = (given: AmendmentGiven): ReactNode => {
  const { amendment } = given
  const { proposed } = amendment
  if (amendment.status === 'drafting') return <AmendmentDraft key={amendment.bodyId} {...given} />
  return (
    <AmendmentFrame {...given}>
      <AmendmentSupport {...given} />
      <AmendmentVotes {...given} />
      {proposed !== null && hasDesk(given) ? (
        <AmendmentDesk key={amendment.proposal} {...given} amendment={{ ...amendment, proposed }} />
      ) : (
        <Frozen {...given} />
      )}
    </AmendmentFrame>
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
    <div className="with-panel changes-first">
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
          version={amendment.parent === null ? amendment.base.number : null}
          lineOf={lineOf}
        />
      </section>
    </div>
  )
}
