import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import { type Clause, outline } from '../../shared/clause.ts'
import type { Comment, Thread } from '../../shared/comment.ts'
import { useAct } from '../facts.ts'
import { Named } from '../ui/Flag.tsx'
import { RefusalNotice } from '../ui/Notice.tsx'
import { When } from '../ui/When.tsx'
import { CommentForm } from './CommentForm.tsx'
import type { Commenting } from './commenting.ts'
import { WhyNotWritten } from './NewComment.tsx'

type Props = {
  readonly thread: Thread
  readonly commenting: Commenting
  /** The text as it is now; empty until it is there. */
  readonly clauses: readonly Clause[]
  /** Marked as the one that is talked about now. */
  readonly current: boolean
  readonly onGo: (clauseId: string) => void
  /** The thread has left its list, settled or opened again. */
  readonly onLeft: () => void
}

/** A comment with its answers: what it is about, who said what, and what can be done. */
export const ThreadCard = ({ thread, commenting, clauses, current, onGo, onLeft }: Props): ReactNode => {
  const { t } = useTranslation('comments')
  const { first, answers } = thread
  const settle = useAct(api.settleComment)
  const [answering, setAnswering] = useState(commenting.drafts.has(first.id))
  const settled = first.settled !== null
  const turn = async () => {
    const answer = await settle.run({ params: { comment: first.id }, body: { settled: !settled } })
    if (answer.ok) onLeft()
  }
  return (
    <li
      className="thread"
      data-thread={first.id}
      data-current={current || undefined}
      data-autofocus={current || undefined}
      tabIndex={-1}
    >
      <About thread={thread} clauses={clauses} onGo={onGo} />
      {first.from !== null && <p className="soft small">{t('from', { symbol: first.from })}</p>}
      {[first, ...answers].map(comment => (
        <Remark key={comment.id} comment={comment} />
      ))}
      {first.settled !== null && (
        <p className="soft small version-line">
          <span>
            {t('settledBy')} <Named name={first.settled.author.name} country={first.settled.author.country} />
          </span>
          <When at={first.settled.at} />
        </p>
      )}
      {answering && !settled && <Answer thread={thread} commenting={commenting} onDone={() => setAnswering(false)} />}
      {commenting.mayWrite && !answering && (
        <div className="acts">
          {!settled && (
            <Button variant="subtle" onClick={() => setAnswering(true)}>
              {t('answer')}
            </Button>
          )}
          <Button variant="subtle" loading={settle.busy} onClick={() => void turn()}>
            {t(settled ? 'reopen' : 'settle')}
          </Button>
        </div>
      )}
      <RefusalNotice refused={settle.refused} />
    </li>
  )
}

/** The clause as it is now, with the way to it; of one that is gone the words it had. */
const About = ({ thread: { first }, clauses, onGo }: Pick<Props, 'thread' | 'clauses' | 'onGo'>): ReactNode => {
  const { t } = useTranslation('comments')
  const { t: te } = useTranslation('editor')
  const at = clauses.findIndex(({ id }) => id === first.clauseId)
  const clause = clauses[at]
  if (clause) {
    return (
      <div>
        <button type="button" className="finding" onClick={() => onGo(clause.id)}>
          <span className="label">{te(`spoken.${clause.kind}`, { path: outline(clauses)[at]?.path ?? '' })}</span>
          <span className="unseen">{t('goTo')}</span>
        </button>
        {clause.text !== first.quote && <p className="soft small">{t('changed')}</p>}
      </div>
    )
  }
  return (
    <div>
      <p className="label">{first.spoken}</p>
      {clauses.length > 0 && (
        <>
          <p className="soft small">{t(first.quote === '' ? 'goneEmpty' : 'gone')}</p>
          {first.quote !== '' && (
            <blockquote className="said small">
              <bdi>{first.quote}</bdi>
            </blockquote>
          )}
        </>
      )}
    </div>
  )
}

const Remark = ({ comment: { author, at, text } }: { comment: Comment }): ReactNode => (
  <div className="remark">
    <p className="version-line">
      <Named name={author.name} country={author.country} />
      <span className="soft small">
        <When at={at} />
      </span>
    </p>
    <p className="remark-text serif">
      <bdi>{text}</bdi>
    </p>
  </div>
)

const Answer = ({
  thread: { first },
  commenting,
  onDone,
}: Pick<Props, 'thread' | 'commenting'> & { onDone: () => void }): ReactNode => {
  const { t } = useTranslation('comments')
  const comment = useAct(api.comment)
  const send = async (text: string): Promise<boolean> => {
    const { clauseId, spoken, id: replyTo } = first
    const answer = await comment.run({
      params: { paper: commenting.paperId },
      body: { clauseId, spoken, text, replyTo },
    })
    if (answer.ok) onDone()
    return answer.ok
  }
  return (
    <CommentForm
      label={t('answerText')}
      act={t('send')}
      busy={comment.busy}
      drafts={commenting.drafts}
      name={first.id}
      onSend={send}
      onCancel={() => {
        commenting.drafts.delete(first.id)
        onDone()
      }}
    >
      <WhyNotWritten refused={comment.refused} />
    </CommentForm>
  )
}
