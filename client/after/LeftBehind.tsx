import './after.css'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../shared/api.ts'
import { type Clause, outline } from '../../shared/clause.ts'
import type { LeftBehind as Left, LeftComment, LeftProposal } from '../../shared/left-behind.ts'
import { isOver, type PaperView } from '../../shared/paper.ts'
import { useAct, useLeftBehind } from '../facts.ts'
import { type LiveBody, useClauses } from '../live/useLiveBody.ts'
import { Ask } from '../ui/Ask.tsx'
import { Named } from '../ui/Flag.tsx'
import { useKeepFocus } from '../ui/keep-focus.ts'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'
import { When } from '../ui/When.tsx'

type Props = {
  readonly paper: Pick<PaperView, 'id' | 'status' | 'madeFrom' | 'openToCommittee' | 'handedIn'>
  readonly live: LiveBody
  /** The person goes to a clause of the text. */
  readonly onGo: (clauseId: string) => void
}

/**
 * What was left on the papers that this one was made of, until each comment and proposal is answered for. Nothing where
 * there is nothing, or nothing that this person may read.
 */
export const LeftBehind = (props: Props): ReactNode => {
  const { id, madeFrom, status } = props.paper
  const fact = useLeftBehind(id, madeFrom.length > 0 && !isOver(status))
  return fact.state === 'ready' && <List {...props} left={fact.value} />
}

type Said =
  | { readonly what: 'comments'; readonly count: number }
  | { readonly what: 'proposal'; readonly id: string }
  | { readonly what: 'left' }

const List = ({ paper, live, onGo, left }: Props & { left: Left }): ReactNode => {
  const { t } = useTranslation('after')
  const [unfolded, setUnfolded] = useState(false)
  const [said, setSaid] = useState<Said | null>(null)
  const row = useKeepFocus()
  const carry = useAct(api.carryOver)
  const { comments, proposals } = left
  const mine = comments.filter(comment => comment.mine)
  const rest = comments.length + proposals.length
  const counted = {
    comments: t('left.comments', { count: comments.length }),
    proposals: t('left.proposals', { count: proposals.length }),
  }
  const what = comments.length > 0 ? counted.comments : counted.proposals
  const carryComments = async (list: readonly LeftComment[]) => {
    const answer = await carry.run({
      params: { paper: paper.id },
      body: { comments: list.map(({ thread }) => thread.first.id) },
    })
    if (answer.ok) setSaid({ what: 'comments', count: list.length })
  }
  return (
    <div ref={row} className="after-left">
      {rest > 0 && (
        <Notice tone="caution">
          <p>
            <strong>
              {comments.length > 0 && proposals.length > 0
                ? t('left.both', counted)
                : t('left.only', { count: rest, what })}
            </strong>
          </p>
          <div className="acts">
            <Button variant="subtle" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {t(unfolded ? 'left.hide' : 'left.show')}
            </Button>
            {mine.length > 0 && (
              <Button loading={carry.busy} onClick={() => void carryComments(mine)}>
                {t('left.allComments', { count: mine.length })}
              </Button>
            )}
          </div>
          <RefusalNotice refused={carry.refused} />
          {unfolded && (
            <Items
              paper={paper}
              live={live}
              onGo={onGo}
              left={left}
              onCarry={comment => void carryComments([comment])}
              onSaid={setSaid}
            />
          )}
        </Notice>
      )}
      <p role="status" className={said === null ? 'unseen' : 'soft small'}>
        {said?.what === 'comments' && t('left.said.comments', { count: said.count })}
        {said?.what === 'proposal' && <Link to={`/a/${said.id}`}>{t('left.said.proposal')}</Link>}
        {said?.what === 'left' && t('left.said.left')}
      </p>
    </div>
  )
}

type ItemsProps = Props & {
  readonly left: Left
  readonly onCarry: (comment: LeftComment) => void
  readonly onSaid: (said: Said) => void
}

type Leaving = { readonly kind: 'comment' | 'amendment'; readonly id: string; readonly symbol: string }

const Items = ({ paper, live, onGo, left, onCarry, onSaid }: ItemsProps): ReactNode => {
  const { t } = useTranslation('after')
  const clauses = useClauses(live)
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  const leave = useAct(api.leaveBehind)
  return (
    <div className="stack">
      <p className="soft small">{t('left.about')}</p>
      <ul className="lines after-items">
        {left.comments.map(comment => (
          <li key={comment.thread.first.id}>
            <CommentItem
              comment={comment}
              clauses={clauses}
              onGo={onGo}
              onCarry={() => onCarry(comment)}
              onLeave={() => setLeaving({ kind: 'comment', id: comment.thread.first.id, symbol: comment.symbol })}
            />
          </li>
        ))}
        {left.proposals.map(proposal => (
          <li key={proposal.id}>
            <ProposalItem
              paper={paper}
              proposal={proposal}
              clauses={clauses}
              onGo={onGo}
              onCarried={id => onSaid({ what: 'proposal', id })}
              onLeave={() => setLeaving({ kind: 'amendment', id: proposal.id, symbol: proposal.symbol })}
            />
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <Ask
          title={t('left.sure.title', { symbol: leaving.symbol })}
          act={t('left.sure.act')}
          busy={leave.busy}
          refused={leave.refused}
          note={{ label: t('left.sure.note'), required: true }}
          onClose={() => {
            leave.forget()
            setLeaving(null)
          }}
          onAct={note =>
            void leave
              .run({ params: { paper: paper.id }, body: { kind: leaving.kind, id: leaving.id, note } })
              .then(done => {
                if (!done.ok) return
                setLeaving(null)
                onSaid({ what: 'left' })
              })
          }
        >
          <p>{t('left.sure.about')}</p>
        </Ask>
      )}
    </div>
  )
}

/** Where a clause is in the merged paper, with the way to it; null where it stands nowhere. */
const Place = ({
  now,
  clauses,
  onGo,
}: {
  now: string | null
  clauses: readonly Clause[]
  onGo: (clauseId: string) => void
}): ReactNode => {
  const { t } = useTranslation('after')
  const { t: tp } = useTranslation('pairing')
  const at = clauses.findIndex(({ id }) => id === now)
  const clause = clauses[at]
  if (clause === undefined) return <span className="soft small">{t('left.gone')}</span>
  return (
    <button type="button" className="after-place small" onClick={() => onGo(clause.id)}>
      {t('left.now', { place: tp(`place.${clause.kind}`, { path: outline(clauses)[at]?.path ?? '' }) })}
    </button>
  )
}

const Decide = ({
  busy,
  mayCarry,
  onCarry,
  onLeave,
}: {
  busy: boolean
  mayCarry: boolean
  onCarry: () => void
  onLeave: () => void
}): ReactNode => {
  const { t } = useTranslation('after')
  return (
    <div className="acts">
      {mayCarry && (
        <Button loading={busy} onClick={onCarry}>
          {t('left.carry')}
        </Button>
      )}
      <Button variant="subtle" onClick={onLeave}>
        {t('left.leave')}
      </Button>
    </div>
  )
}

type CommentProps = {
  readonly comment: LeftComment
  readonly clauses: readonly Clause[]
  readonly onGo: (clauseId: string) => void
  readonly onCarry: () => void
  readonly onLeave: () => void
}

const CommentItem = ({ comment, clauses, onGo, onCarry, onLeave }: CommentProps): ReactNode => {
  const { t } = useTranslation('after')
  const { thread, symbol, now, mine } = comment
  const { first, answers } = thread
  return (
    <>
      <p className="version-line">
        <span className="label">{t('left.comment', { symbol })}</span>
        {now === null ? null : <Place now={now} clauses={clauses} onGo={onGo} />}
      </p>
      {now === null && (
        <>
          <p className="soft small">{t('left.nowhere')}</p>
          <blockquote className="said small">
            <bdi>{first.quote === '' ? t('left.empty') : first.quote}</bdi>
          </blockquote>
        </>
      )}
      <p className="small version-line">
        <Named name={first.author.name} country={first.author.country} />
        <span className="soft">
          <When at={first.at} />
          {answers.length > 0 && <> · {t('left.answers', { count: answers.length })}</>}
        </span>
      </p>
      <p className="remark-text serif">
        <bdi>{first.text}</bdi>
      </p>
      {answers.length > 0 && (
        <details>
          <summary className="small">{t('left.answers', { count: answers.length })}</summary>
          {answers.map(({ id, author, at, text }) => (
            <div key={id} className="remark">
              <p className="small version-line">
                <Named name={author.name} country={author.country} />
                <span className="soft">
                  <When at={at} />
                </span>
              </p>
              <p className="remark-text serif">
                <bdi>{text}</bdi>
              </p>
            </div>
          ))}
        </details>
      )}
      {mine ? (
        <Decide busy={false} mayCarry onCarry={onCarry} onLeave={onLeave} />
      ) : (
        <p className="soft small">{t('left.notYours')}</p>
      )}
    </>
  )
}

type ProposalProps = {
  readonly paper: Props['paper']
  readonly proposal: LeftProposal
  readonly clauses: readonly Clause[]
  readonly onGo: (clauseId: string) => void
  readonly onCarried: (suggestion: string) => void
  readonly onLeave: () => void
}

const ProposalItem = ({ paper, proposal, clauses, onGo, onCarried, onLeave }: ProposalProps): ReactNode => {
  const { t } = useTranslation('after')
  const carry = useAct(api.carryOver)
  const { id, number, symbol, kind, proposer, explanation, changes, lost, mine } = proposal
  // A draft resolution takes amendments and no suggestions.
  const late = paper.status === 'draft'
  const mayCarry = mine && changes > 0 && !late
  const run = async () => {
    const answer = await carry.run({ params: { paper: paper.id }, body: { amendment: id } })
    if (answer.ok && answer.value.suggestion !== null) onCarried(answer.value.suggestion)
  }
  return (
    <>
      <p className="version-line">
        <Link to={`/a/${id}`}>{t(`left.${kind}`, { number, symbol })}</Link>
        <span className="small">
          <Named name={proposer.name} country={proposer.country} />
        </span>
      </p>
      {explanation !== '' && (
        <p className="small serif">
          <bdi>{explanation}</bdi>
        </p>
      )}
      <ul className="after-touched small" aria-label={t('left.touches')}>
        {proposal.clauses.map(({ text, now }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else to be told by, and are drawn together
          <li key={i}>
            <bdi className="serif">{text === '' ? t('left.empty') : text}</bdi>{' '}
            <Place now={now} clauses={clauses} onGo={onGo} />
          </li>
        ))}
      </ul>
      <p className="small">
        {late ? t('left.late') : changes === 0 ? t('left.nothing') : t('left.changes', { count: changes })}
      </p>
      {lost.length > 0 && !late && (
        <>
          <p className="small">{t('left.lost', { count: lost.length })}</p>
          <ul className="after-lost small">
            {lost.map(({ reason, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else to be told by, and are drawn together
              <li key={i}>
                {t(`left.reason.${reason}`)}: <bdi className="serif">{text === '' ? t('left.empty') : text}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayCarry && !paper.openToCommittee && !paper.handedIn && <p className="soft small">{t('left.daisReads')}</p>}
      {mine ? (
        <Decide busy={carry.busy} mayCarry={mayCarry} onCarry={() => void run()} onLeave={onLeave} />
      ) : (
        <p className="soft small">{t('left.notYours')}</p>
      )}
      <RefusalNotice refused={carry.refused} />
    </>
  )
}
