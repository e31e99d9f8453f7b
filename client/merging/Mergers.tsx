/**
 * Mergers that are under way or wait for an answer, each with what can be done about it now: on the page of either paper,
 * and where a delegate looks first in the committee.
 */
import './merging.css'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, type CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import type { MergerSummary } from '../../shared/merger.ts'
import type { PaperFacts } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { useAct, usePaper } from '../facts.ts'
import { ActButton } from '../ui/ActButton.tsx'
import { Named } from '../ui/Flag.tsx'
import { useKeepFocus } from '../ui/keep-focus.ts'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'
import { When } from '../ui/When.tsx'
import { otherPaper, type Standing } from './mergers-of.ts'

type Row = { readonly merger: MergerSummary; readonly standing: Standing; readonly paperId: string }
type Place = { readonly committee: CommitteeView; readonly actor: Actor }
/** What was answered, to which paper. */
type Said = { readonly what: 'accept' | 'decline' | 'withdraw'; readonly symbol: string }

/** Each with its acts, under a heading where one is given; what was answered a moment ago is said after it has gone. */
export const Mergers = ({ rows, title, ...place }: Place & { rows: readonly Row[]; title?: string }): ReactNode => {
  const { t } = useTranslation('merging')
  const [said, setSaid] = useState<Said | null>(null)
  const acts = useKeepFocus()
  return (
    <div className="merging stack" ref={acts}>
      {title !== undefined && rows.length > 0 && (
        <div className="section-head">
          <h2>{title}</h2>
        </div>
      )}
      {rows.map(row => (
        <Notice key={row.merger.id}>
          {row.standing === 'running' ? (
            <Running {...row} />
          ) : row.standing === 'received' ? (
            <Received {...row} {...place} onSaid={setSaid} />
          ) : (
            <Sent {...row} {...place} onSaid={setSaid} />
          )}
        </Notice>
      ))}
      <p role="status" className={said === null ? 'unseen' : 'soft small'}>
        {said !== null && t(`said.${said.what}`, { symbol: said.symbol })}
      </p>
    </div>
  )
}

const Running = ({ merger, paperId }: Row): ReactNode => {
  const { t } = useTranslation('merging')
  const mine = paperId === merger.left.paperId ? merger.left : merger.right
  return (
    <>
      <p role="status">
        <strong>{t('running.withOther', { symbol: mine.symbol, other: otherPaper(merger, paperId).symbol })}</strong>
      </p>
      <p>{t(merger.status === 'closing' ? 'running.closing' : 'running.open')}</p>
      <div className="acts">
        <Button variant="filled" component={Link} to={`/m/${merger.id}`}>
          {t('running.room')}
        </Button>
      </div>
    </>
  )
}

/** What a right on a merger depends on: both papers as they stand. Null while one of them is not known. */
const useSubject = ({ merger, committee }: { merger: MergerSummary; committee: CommitteeView }) => {
  const left = usePaper(merger.left.paperId)
  const right = usePaper(merger.right.paperId)
  const subjectOf = (first: PaperFacts, second: PaperFacts) => ({
    // Nobody consents before the words are closed.
    merger: {
      id: merger.id,
      committeeId: committee.id,
      conferenceId: committee.conferenceId,
      status: merger.status,
      consents: [],
    },
    left: first,
    right: second,
    rules: committee.rules,
    hall: committee.hall,
  })
  const first = left.state === 'ready' ? left.value : null
  const second = right.state === 'ready' ? right.value : null
  return { first, second, subjectOf }
}

type Asked = Row & Place & { readonly onSaid: (said: Said) => void }

const Received = ({ merger, committee, actor, onSaid }: Asked): ReactNode => {
  const { t } = useTranslation('merging')
  const { first, second, subjectOf } = useSubject({ merger, committee })
  const answer = useAct(api.answerMerge)
  const { left, right, invitedBy, message, at } = merger
  const say = (accept: boolean) =>
    void answer.run({ params: { merger: merger.id }, body: { accept } }).then(done => {
      if (done.ok) onSaid({ what: accept ? 'accept' : 'decline', symbol: left.symbol })
    })
  return (
    <>
      <p role="status">
        <strong>{t('question.received', { left: left.symbol, right: right.symbol })}</strong>
      </p>
      <p>
        <bdi>{left.title}</bdi>
      </p>
      <Asking by={invitedBy} at={at} message={message} />
      <p className="merging-links">
        <Link to={`/p/${left.paperId}`}>{t('question.read', { symbol: left.symbol })}</Link>
        <Link to={`/p/${right.paperId}/beside/${left.paperId}`}>{t('question.compare')}</Link>
      </p>
      <p className="soft small">{t('question.meaning')}</p>
      {first !== null && second !== null && (
        <div className="acts">
          <ActButton
            variant="filled"
            verdict={can(actor, 'merger.accept', subjectOf(first, second))}
            busy={answer.busy}
            onAct={() => say(true)}
          >
            {t('question.accept')}
          </ActButton>
          <ActButton
            variant="subtle"
            verdict={can(actor, 'merger.decline', subjectOf(first, second))}
            busy={answer.busy}
            onAct={() => say(false)}
          >
            {t('question.decline')}
          </ActButton>
        </div>
      )}
      <RefusalNotice refused={answer.refused} />
    </>
  )
}

const Sent = ({ merger, committee, actor, onSaid }: Asked): ReactNode => {
  const { t } = useTranslation('merging')
  const { first, second, subjectOf } = useSubject({ merger, committee })
  const withdraw = useAct(api.withdrawMerge)
  const { left, right, invitedBy, message, at } = merger
  return (
    <>
      <p role="status">
        <strong>{t('question.sent', { left: left.symbol, right: right.symbol })}</strong>
      </p>
      <Asking by={invitedBy} at={at} message={message} />
      {first !== null && (
        <div className="acts">
          {/* The asked paper may be closed to who asks, and has no say in it. */}
          <ActButton
            verdict={can(actor, 'merger.withdraw', subjectOf(first, second ?? first))}
            busy={withdraw.busy}
            onAct={() =>
              void withdraw.run({ params: { merger: merger.id } }).then(done => {
                if (done.ok) onSaid({ what: 'withdraw', symbol: right.symbol })
              })
            }
          >
            {t('question.withdraw')}
          </ActButton>
        </div>
      )}
      <RefusalNotice refused={withdraw.refused} />
    </>
  )
}

const Asking = ({ by, at, message }: Pick<MergerSummary, 'at' | 'message'> & { by: MergerSummary['invitedBy'] }) => {
  const { t } = useTranslation('merging')
  return (
    <>
      {message !== '' && (
        <blockquote className="said">
          <bdi>{message}</bdi>
        </blockquote>
      )}
      <p className="soft small merging-by">
        <span>{t('question.by')}</span> <Named name={by.name} country={by.country} /> <When at={at} />
      </p>
    </>
  )
}
