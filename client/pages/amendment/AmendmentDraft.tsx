import { Button, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAlive } from '../../../shared/amendment.ts'
import { api } from '../../../shared/api.ts'
import { diff } from '../../../shared/diff.ts'
import type { LiveSession } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { call } from '../../api.ts'
import { BodyEditor } from '../../editor/BodyEditor.tsx'
import { actorOf, useAct, useAmendmentLive } from '../../facts.ts'
import { LiveNotice } from '../../live/LiveNotice.tsx'
import { PeopleHere } from '../../live/PeopleHere.tsx'
import { SyncBadge } from '../../live/SyncBadge.tsx'
import { type LiveBody, useClauses, useLiveBody } from '../../live/useLiveBody.ts'
import { ChangeList } from '../../review/ChangeList.tsx'
import { itemsOf } from '../../review/decide.ts'
import { MarkedBody } from '../../review/MarkedBody.tsx'
import { Sentences } from '../../review/Sentences.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { PageOf } from '../../ui/Facts.tsx'
import { Notice, RefusalNotice } from '../../ui/Notice.tsx'
import { liveAnswer } from '../live-answer.ts'
import { Invite, Members } from '../paper/BlocTab.tsx'
import { BackingNeeded } from './AmendmentBacking.tsx'
import { AmendmentFrame } from './AmendmentFrame.tsx'
import { AmendmentStage } from './AmendmentStage.tsx'
import { SubmitAct } from './AmendmentSubmit.tsx'
import { Withdraw } from './AmendmentWithdraw.tsx'
import type { AmendmentGiven } from './amendment-given.ts'
import { type AmendmentLines, useAmendmentLines } from './amendment-lines.ts'
import { SentenceField } from './SentenceField.tsx'

/** From here on the text and its changes stand side by side; as in paper.css. */
const sideBySide = '(min-width: 60em)'

/** An amendment while it is written: its words, and beside them what they change, renewed as they are typed. */
export const AmendmentDraft = (given: AmendmentGiven): ReactNode => {
  const { t } = useTranslation('pages')
  const session = useAmendmentLive(given.amendment.id)
  return (
    <PageOf fact={session} title={t('amendment.title')}>
      {value => <Writing {...given} session={value} />}
    </PageOf>
  )
}

const Writing = ({ session, ...given }: AmendmentGiven & { session: LiveSession }): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tp } = useTranslation('procedure')
  const { t: tw } = useTranslation('wording')
  const { me, amendment, paper, committee } = given
  const { number } = amendment
  const suggestion = amendment.kind === 'suggestion'
  const version = versionOf(given)
  const [view, setView] = useState<'write' | 'change'>('write')
  const [withdrawing, setWithdrawing] = useState(false)
  const wide = useMediaQuery(sideBySide, undefined, { getInitialValueInEffect: false })
  const reload = useCallback(
    async () => liveAnswer(await call(api.amendmentLive, { params: { amendment: amendment.id } })),
    [amendment.id],
  )
  const live = useLiveBody({ session, personId: me.personId, seat: me.seat, reload })
  const answer = useAct(api.answerAmendmentInvitation)
  const invite = useAct(api.inviteToAmendment)
  const actor = actorOf(me)
  const subject = { amendment, paper, rules: committee.rules, standing: amendment.standing, hall: committee.hall }
  const params = { amendment: amendment.id }
  const invited = can(actor, 'amendment.answer', subject)
  const lines = useAmendmentLines(given)
  return (
    <AmendmentFrame
      {...given}
      status={
        <>
          <PeopleHere live={live} />
          <SyncBadge live={live} />
        </>
      }
    >
      {invited.ok && (
        <Notice>
          <p>{t('amendment.invited')}</p>
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
      {!isAlive(amendment) && <AmendmentStage amendment={amendment} committee={committee} />}
      <div className="acts">
        <SubmitAct {...given} live={live} />
        <ActButton
          variant="subtle"
          verdict={can(actor, 'amendment.withdraw', subject)}
          onAct={() => setWithdrawing(true)}
        >
          {t('amendment.withdraw')}
        </ActButton>
        {!suggestion && (
          <div className="needed">
            <BackingNeeded amendment={amendment} committee={committee} />
            {!amendment.standing.met && <p className="soft small">{tp('backing.later')}</p>}
          </div>
        )}
      </div>
      <LiveNotice live={live} />
      <SentenceField live={live} base={amendment.base.clauses} version={version} onLine={lines.onLine} />
      {!wide && (
        <fieldset className="decide" aria-label={t('amendment.view')}>
          {(['write', 'change'] as const).map(key => (
            <button key={key} type="button" className="choice" aria-pressed={view === key} onClick={() => setView(key)}>
              {t(`amendment.${key}`)}
            </button>
          ))}
        </fieldset>
      )}
      <div className={wide ? 'two-texts' : 'one-text'}>
        <div hidden={!wide && view !== 'write'}>
          {wide && <h2 className="label text-head">{t('amendment.write')}</h2>}
          <BodyEditor
            live={live}
            label={suggestion ? tp('suggestion.bodyLabel', { number }) : t('amendment.bodyLabel', { number })}
          />
        </div>
        <div hidden={!wide && view !== 'change'}>
          {wide && <h2 className="label text-head">{t('amendment.change')}</h2>}
          <LiveChange live={live} given={given} />
        </div>
      </div>
      <Tabs defaultValue={suggestion ? 'list' : 'team'} keepMounted={false}>
        <Tabs.List aria-label={suggestion ? tp('suggestion.about') : t('amendment.about')}>
          {!suggestion && <Tabs.Tab value="team">{tp('draft.team')}</Tabs.Tab>}
          <Tabs.Tab value="list">{t('amendment.changes')}</Tabs.Tab>
          <Tabs.Tab value="moved">{tw('moved.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="team">
          <div className="stack paper">
            <p className="soft small">{tp('draft.teamAbout')}</p>
            <Members team={amendment.team} delegations={committee.delegations} />
            {can(actor, 'amendment.invite', subject).ok && (
              <Invite
                team={amendment.team}
                delegations={committee.delegations}
                act={invite}
                onInvite={delegationIds => invite.run({ params, body: { delegationIds } })}
              />
            )}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="list">
          <LiveList live={live} given={given} />
        </Tabs.Panel>
        <Tabs.Panel value="moved">
          <LiveSentences live={live} given={given} lineOf={lines.lineOf} />
        </Tabs.Panel>
      </Tabs>
      {withdrawing && <Withdraw amendment={amendment} onClose={() => setWithdrawing(false)} />}
    </AmendmentFrame>
  )
}

/** The version of the paper that the base is; none where it is the words of another amendment. */
const versionOf = ({ amendment }: AmendmentGiven): number | null =>
  amendment.parent === null ? amendment.base.number : null

type Live = { readonly live: LiveBody; readonly given: AmendmentGiven }

const LiveChange = ({ live, given }: Live): ReactNode => {
  const { t } = useTranslation('pages')
  const { t: tp } = useTranslation('procedure')
  const clauses = useClauses(live)
  const base = given.amendment.base.clauses
  if (live.doc === null) return null
  return (
    <MarkedBody
      base={base}
      changes={diff(base, clauses)}
      label={
        given.amendment.kind === 'suggestion'
          ? tp('suggestion.changesLabel', { number: given.amendment.number })
          : t('amendment.changesLabel', { number: given.amendment.number })
      }
    />
  )
}

const LiveList = ({ live, given }: Live): ReactNode => {
  const { t } = useTranslation('pages')
  const clauses = useClauses(live)
  const base = given.amendment.base.clauses
  const items = live.doc === null ? [] : itemsOf(base, base, clauses)
  if (items.length === 0) return <p className="soft">{t('amendment.noChange')}</p>
  return <ChangeList items={items} current={null} onPick={() => undefined} />
}

const LiveSentences = ({ live, given, lineOf }: Live & Pick<AmendmentLines, 'lineOf'>): ReactNode => {
  const clauses = useClauses(live)
  const base = given.amendment.base.clauses
  const changes = useMemo(() => (live.doc === null ? [] : diff(base, clauses)), [live.doc, base, clauses])
  return <Sentences base={base} changes={changes} version={versionOf(given)} lineOf={lineOf} />
}
