import { Button, TextInput, Tooltip } from '@mantine/core'
import { type ReactNode, type RefObject, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../shared/api.ts'
import { adoptedSymbol } from '../../shared/paper.ts'
import { mayAbstain, missingVotes, unheard, type VoteView } from '../../shared/vote.ts'
import { useAct } from '../facts.ts'
import { Ask } from '../ui/Ask.tsx'
import { delegationsById, useNameList } from '../ui/lists.ts'
import { Notice } from '../ui/Notice.tsx'
import { useReasons } from '../ui/reasons.ts'
import type { Ballots } from './ballots.ts'

type Props = { readonly vote: VoteView; readonly committee: CommitteeView }

/** Why a vote cannot be closed at the moment; null where it can. */
const useBlocked = ({ vote, committee }: Props, impossible: boolean): string | null => {
  const { t } = useTranslation('vote')
  const { whyNot } = useReasons()
  const listOf = useNameList()
  const { rules } = committee
  if (!vote.quorate) return whyNot('noQuorum')
  if (impossible) return t('close.impossible')
  const count = missingVotes(vote, rules)
  if (count === 0) return null
  if (vote.method === 'placards') return t('close.uncounted')
  const known = delegationsById(committee.delegations)
  const names = vote.roll.flatMap(({ delegationId, attendance, ballot }) =>
    attendance !== 'absent' && !mayAbstain(attendance, rules) && ballot !== 'yes' && ballot !== 'no'
      ? (known.get(delegationId)?.name ?? [])
      : [],
  )
  return t('close.missing', { count, names: listOf(names) })
}

/** The last act of a vote: says what follows before it is done. */
export const CloseVote = ({
  ballots: { vote, underWay, impossible },
  committee,
  button,
}: Pick<Props, 'committee'> & { ballots: Ballots; button: RefObject<HTMLButtonElement | null> }): ReactNode => {
  const { t } = useTranslation('vote')
  const [asking, setAsking] = useState(false)
  const blocked = useBlocked({ vote, committee }, impossible !== null)
  const id = useId()
  const words = t(vote.method === 'consensus' ? 'close.adopt' : 'close.act')
  return (
    <>
      {blocked === null ? (
        <Button ref={button} variant="filled" onClick={() => setAsking(true)}>
          {words}
        </Button>
      ) : (
        <>
          <Tooltip label={blocked}>
            <Button ref={button} variant="filled" aria-disabled="true" aria-describedby={id}>
              {words}
            </Button>
          </Tooltip>
          <p id={id} className="small soft vote-blocked">
            {blocked}
          </p>
        </>
      )}
      {asking && (
        <Sure vote={vote} committee={committee} underWay={underWay} act={words} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

const Sure = ({
  vote,
  committee,
  underWay,
  act: words,
  onClose,
}: Props & { underWay: boolean; act: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('vote')
  const act = useAct(api.closeVote)
  const { outcome, subject, final } = vote
  const { yes, no, abstain, result } = outcome
  const adopted = committee.papers.filter(paper => paper.status === 'adopted').length
  const [symbol, setSymbol] = useState(adoptedSymbol(committee.abbreviation, adopted + 1))
  const adopts = subject === 'paper' && final && result === 'passed'
  const about = final ? subject : 'part'
  const silent = vote.method === 'rollCall' ? unheard(vote.roll).length : 0
  return (
    <Ask
      title={t(vote.method === 'consensus' ? 'close.titleAdopt' : 'close.title')}
      act={words}
      // What is closed is what the server has, so the last answer arrives first.
      busy={act.busy || underWay}
      refused={act.refused}
      blocked={adopts && symbol.trim() === ''}
      onClose={onClose}
      onAct={() =>
        void act
          .run({ params: { vote: vote.id }, body: { seen: { yes, no, abstain }, ...(adopts ? { symbol } : {}) } })
          .then(done => {
            if (done.ok) onClose()
          })
      }
    >
      {vote.method !== 'consensus' && (
        <p className="vote-seen serif">
          {t('close.seen', { yes, no, abstentions: t('result.abstentions', { count: abstain }) })}
        </p>
      )}
      <p>
        {result === 'tied' ? t('close.follows.tied') : t(`close.follows.${about}.${result}`, { symbol: symbol.trim() })}{' '}
        {result === 'failed' && vote.method !== 'consensus' && yes === no && yes > 0 && t('close.tieRejects')}
      </p>
      {silent > 0 && <Notice tone="caution">{t('close.unheard', { count: silent })}</Notice>}
      {adopts && (
        <TextInput
          label={t('close.symbol')}
          value={symbol}
          onChange={event => setSymbol(event.currentTarget.value)}
          maxLength={40}
        />
      )}
    </Ask>
  )
}

/** Calls a vote off. */
export const CancelVote = ({ vote }: Pick<Props, 'vote'>): ReactNode => {
  const { t } = useTranslation('vote')
  const [asking, setAsking] = useState(false)
  const cancel = useAct(api.cancelVote)
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('cancel.act')}
      </Button>
      {asking && (
        <Ask
          title={t('cancel.title')}
          act={t('cancel.act')}
          busy={cancel.busy}
          refused={cancel.refused}
          onClose={() => {
            cancel.forget()
            setAsking(false)
          }}
          onAct={() =>
            void cancel.run({ params: { vote: vote.id } }).then(done => {
              if (done.ok) setAsking(false)
            })
          }
        >
          <p>{t('cancel.about')}</p>
        </Ask>
      )}
    </>
  )
}
