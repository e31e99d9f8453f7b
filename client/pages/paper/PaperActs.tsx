import { Button, Menu, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, type CommitteeView } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { draftSymbol, type PaperView } from '../../../shared/paper.ts'
import { type Action, can } from '../../../shared/permissions.ts'
import { useAct } from '../../facts.ts'
import { AskToMerge } from '../../merging/AskToMerge.tsx'
import { isMergeable } from '../../merging/mergers-of.ts'
import { CompareWith, othersOf } from '../../pairing/CompareWith.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Ask } from '../../ui/Ask.tsx'
import { MenuAct } from '../../ui/MenuAct.tsx'
import { Notice, RefusalNotice } from '../../ui/Notice.tsx'
import { VoteAct } from '../../vote/VoteActs.tsx'
import { Missing } from '../Missing.tsx'

type Props = {
  readonly paper: PaperView
  readonly committee: CommitteeView
  readonly actor: Actor
  readonly onBringIn: () => void
}

type PaperAction = Exclude<Extract<Action, `paper.${string}`>, 'paper.read'>

/** What this person can do with the paper now; the one next step stands out, the rest is in a menu. */
export const PaperActs = ({ paper, committee, actor, onBringIn }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tp } = useTranslation('procedure')
  const { t: tb } = useTranslation('pairing')
  const { t: tm } = useTranslation('merging')
  const navigate = useNavigate()
  const [asking, setAsking] = useState<
    'submit' | 'accept' | 'return' | 'withdraw' | 'leave' | 'compare' | 'merge' | null
  >(null)
  const params = { paper: paper.id }
  const answer = useAct(api.answerInvitation)
  const propose = useAct(api.propose)
  const suggest = useAct(api.suggest)
  const show = useAct(api.showPaper)
  const subject = { paper, rules: committee.rules, standing: paper.standing, hall: committee.hall }
  const may = (action: PaperAction) => can(actor, action, subject)
  // What only rests for a merge stays in place, with the reason.
  const isMine = (action: PaperAction): boolean => {
    const verdict = may(action)
    return verdict.ok || verdict.why === 'merging'
  }
  const inBloc = paper.bloc.some(m => m.delegationId === actor.delegationId && m.state === 'joined')
  const isDais = actor.role === 'dais' || actor.role === 'secretariat'
  const comparable = othersOf(committee, paper).length > 0
  const close = () => setAsking(null)
  return (
    <div className="paper-acts">
      {may('paper.answer').ok && (
        <Notice>
          <p>{t('invitation.about')}</p>
          <div className="acts">
            <Button
              variant="filled"
              loading={answer.busy}
              onClick={() => void answer.run({ params, body: { accept: true } })}
            >
              {t('invitation.accept')}
            </Button>
            <Button variant="subtle" onClick={() => void answer.run({ params, body: { accept: false } })}>
              {t('invitation.decline')}
            </Button>
          </div>
          <RefusalNotice refused={answer.refused} />
        </Notice>
      )}
      <div className="acts">
        {inBloc && paper.status === 'working' && (
          <ActButton variant="filled" verdict={may('paper.submit')} onAct={() => setAsking('submit')}>
            {t('acts.submit')}
          </ActButton>
        )}
        {isDais && paper.status === 'submitted' && (
          <>
            <ActButton variant="filled" verdict={may('paper.accept')} onAct={() => setAsking('accept')}>
              {t('acts.accept')}
            </ActButton>
            <ActButton verdict={may('paper.return')} onAct={() => setAsking('return')}>
              {t('acts.return')}
            </ActButton>
          </>
        )}
        {isDais && <VoteAct actor={actor} paper={paper} committee={committee} />}
        {isMine('paper.propose') && (
          <ActButton
            variant="filled"
            verdict={may('paper.propose')}
            busy={propose.busy}
            onAct={() =>
              void propose.run({ params }).then(made => {
                if (made.ok) void navigate(`/a/${made.value.id}`)
              })
            }
          >
            {t('acts.propose')}
          </ActButton>
        )}
        {isMine('paper.suggest') && (
          <ActButton
            variant="subtle"
            verdict={may('paper.suggest')}
            busy={suggest.busy}
            onAct={() =>
              void suggest.run({ params }).then(made => {
                if (made.ok) void navigate(`/a/${made.value.id}`)
              })
            }
          >
            {tp('suggestion.act')}
          </ActButton>
        )}
        {isMine('paper.write') && (
          <ActButton verdict={may('paper.write')} onAct={onBringIn}>
            {t('acts.bringIn')}
          </ActButton>
        )}
        {inBloc && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="subtle">{t('acts.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {comparable && <Menu.Item onClick={() => setAsking('compare')}>{tb('act')}</Menu.Item>}
              {isMergeable(paper, committee) && paper.merger === null && (
                <MenuAct verdict={may('paper.merge')} onAct={() => setAsking('merge')}>
                  {tm('act')}
                </MenuAct>
              )}
              {may('paper.show').ok && (
                <Menu.Item onClick={() => void show.run({ params, body: { open: !paper.openToCommittee } })}>
                  {t(paper.openToCommittee ? 'acts.hide' : 'acts.show')}
                </Menu.Item>
              )}
              <MenuAct verdict={may('paper.leave')} onAct={() => setAsking('leave')}>
                {t('acts.leave')}
              </MenuAct>
              <MenuAct verdict={may('paper.withdraw')} onAct={() => setAsking('withdraw')}>
                {t('acts.withdraw')}
              </MenuAct>
            </Menu.Dropdown>
          </Menu>
        )}
        {!inBloc && comparable && (
          <Button variant="subtle" onClick={() => setAsking('compare')}>
            {tb('act')}
          </Button>
        )}
        {inBloc && paper.status === 'working' && <Missing standing={paper.standing} />}
      </div>
      <RefusalNotice refused={propose.refused ?? suggest.refused ?? show.refused} />
      {asking === 'compare' && <CompareWith paper={paper} committee={committee} onClose={close} />}
      {asking === 'merge' && <AskToMerge paper={paper} committee={committee} onClose={close} />}
      {asking === 'accept' && <Accept paper={paper} committee={committee} onClose={close} />}
      {asking === 'return' && <Return paper={paper} onClose={close} />}
      {(asking === 'submit' || asking === 'withdraw' || asking === 'leave') && (
        <Sure paper={paper} what={asking} onClose={close} />
      )}
    </div>
  )
}

const sureAbout = { submit: api.submitPaper, withdraw: api.withdrawPaper, leave: api.leaveBloc } as const

const Sure = ({
  paper,
  what,
  onClose,
}: {
  paper: PaperView
  what: keyof typeof sureAbout
  onClose: () => void
}): ReactNode => {
  const { t } = useTranslation('pages')
  const act = useAct(sureAbout[what])
  return (
    <Ask
      title={t(`sure.${what}.title`, { symbol: paper.symbol })}
      act={t(`sure.${what}.act`)}
      busy={act.busy}
      refused={act.refused}
      onClose={onClose}
      onAct={() =>
        void act.run({ params: { paper: paper.id } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      <p>{t(`sure.${what}.about`)}</p>
    </Ask>
  )
}

const Accept = ({
  paper,
  committee,
  onClose,
}: Pick<Props, 'paper' | 'committee'> & { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('pages')
  const act = useAct(api.acceptPaper)
  const drafts = committee.papers.filter(p => p.status === 'draft').length
  const [symbol, setSymbol] = useState(draftSymbol(committee.abbreviation, drafts + 1))
  return (
    <Ask
      title={t('accept.title', { symbol: paper.symbol })}
      act={t('accept.act')}
      busy={act.busy}
      refused={act.refused}
      blocked={symbol.trim() === ''}
      onClose={onClose}
      onAct={() =>
        void act.run({ params: { paper: paper.id }, body: { symbol } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      <p>{t('accept.about')}</p>
      <TextInput
        label={t('accept.symbol')}
        value={symbol}
        onChange={event => setSymbol(event.currentTarget.value)}
        maxLength={40}
        data-autofocus
      />
    </Ask>
  )
}

const Return = ({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('pages')
  const act = useAct(api.returnPaper)
  return (
    <Ask
      title={t('return.title', { symbol: paper.symbol })}
      act={t('return.act')}
      busy={act.busy}
      refused={act.refused}
      onClose={onClose}
      note={{ label: t('return.note'), hint: t('return.noteHint'), required: true }}
      onAct={note =>
        void act.run({ params: { paper: paper.id }, body: { note } }).then(done => {
          if (done.ok) onClose()
        })
      }
    >
      <p>{t('return.about')}</p>
    </Ask>
  )
}
