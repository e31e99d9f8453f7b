import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../shared/api.ts'
import type { Delegation } from '../../../shared/delegation.ts'
import type { BlocMember } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { type Act, useAct } from '../../facts.ts'
import { DelegationPicker } from '../../ui/DelegationPicker.tsx'
import { Named } from '../../ui/Flag.tsx'
import { delegationsById } from '../../ui/lists.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { When } from '../../ui/When.tsx'
import type { PanelProps } from './panel-props.ts'

/** The delegations that share the paper, and whom they invite. */
export const BlocTab = ({ paper, committee, actor }: PanelProps): ReactNode => {
  const { t } = useTranslation('pages')
  const invite = useAct(api.invite)
  const may = can(actor, 'paper.invite', {
    paper,
    rules: committee.rules,
    standing: paper.standing,
    hall: committee.hall,
  })
  return (
    <div className="stack">
      <Members team={paper.bloc} delegations={committee.delegations} />
      {may.ok && (
        <Invite
          team={paper.bloc}
          delegations={committee.delegations}
          act={invite}
          onInvite={delegationIds => invite.run({ params: { paper: paper.id }, body: { delegationIds } })}
        />
      )}
      <p className="soft small">{t('bloc.meaning')}</p>
    </div>
  )
}

type Team = { readonly team: readonly BlocMember[]; readonly delegations: readonly Delegation[] }

/** Who writes and who has been asked. */
export const Members = ({ team, delegations }: Team): ReactNode => {
  const { t } = useTranslation('pages')
  const known = delegationsById(delegations)
  return (
    <ul className="lines">
      {team.map(member => {
        const delegation = known.get(member.delegationId)
        return (
          <li key={member.delegationId}>
            <Named name={delegation?.name ?? member.delegationId} country={delegation?.country ?? null} />
            <span className="soft small">
              {t(`bloc.${member.state}`)} <When at={member.at} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

type InviteProps = Team & {
  readonly act: Pick<Act<typeof api.invite>, 'busy' | 'refused'>
  readonly onInvite: (ids: string[]) => Promise<{ readonly ok: boolean }>
}

/** Invites delegations that are not in the team yet; an invitation is answered by the delegation itself. */
export const Invite = ({ team, delegations, act, onInvite }: InviteProps): ReactNode => {
  const { t } = useTranslation('pages')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const others = delegations.filter(d => !team.some(member => member.delegationId === d.id))
  const send = async () => {
    const answer = await onInvite([...chosen])
    if (!answer.ok) return
    setChosen([])
    setOpen(false)
  }
  if (!open) {
    return (
      <div className="acts">
        <Button onClick={() => setOpen(true)} disabled={others.length === 0}>
          {t('bloc.invite')}
        </Button>
      </div>
    )
  }
  return (
    <div className="stack">
      <DelegationPicker label={t('bloc.whom')} delegations={others} chosen={chosen} onChoose={setChosen} />
      <RefusalNotice refused={act.refused} />
      <div className="acts">
        <Button variant="filled" loading={act.busy} disabled={chosen.length === 0} onClick={() => void send()}>
          {t('bloc.send')}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {t('ask.cancel')}
        </Button>
      </div>
    </div>
  )
}
