import './vote.css'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../shared/api.ts'
import type { Delegation } from '../../shared/delegation.ts'
import type { Rules } from '../../shared/rules.ts'
import { mayBallot, type VoteView } from '../../shared/vote.ts'
import type { Refused } from '../api.ts'
import { useAct } from '../facts.ts'
import { DelegationPicker } from '../ui/DelegationPicker.tsx'
import type { Ballots } from './ballots.ts'
import { sameQuestion } from './question.ts'

const objectedBy = ['rollCall', 'placards'] as const

export type Objected = {
  /** Calls the vote off and opens another one on the same question. */
  readonly object: (by: (typeof objectedBy)[number]) => void
  readonly busy: (typeof objectedBy)[number] | null
  readonly refused: Refused | null
}

/** For whoever draws the page: what asks for consensus goes with the vote that is called off. */
export const useObjection = (vote: VoteView): Objected => {
  const navigate = useNavigate()
  const [busy, setBusy] = useState<Objected['busy']>(null)
  const cancel = useAct(api.cancelVote)
  const open = useAct(api.openVote)
  const object = async (by: (typeof objectedBy)[number]) => {
    setBusy(by)
    const gone = await cancel.run({ params: { vote: vote.id } })
    if (gone.ok) {
      const made = await open.run({
        params: { committee: vote.committeeId },
        body: { ...sameQuestion(vote), method: by },
      })
      if (made.ok) void navigate(`/v/${made.value.id}`)
    }
    setBusy(null)
  }
  return { object: by => void object(by), busy, refused: cancel.refused ?? open.refused }
}

type Props = {
  readonly ballots: Ballots
  readonly objection: Objected
  readonly delegations: readonly Delegation[]
  readonly rules: Rules
}

/** "Does anybody object?" An objection calls this off and opens a vote on the same question. */
export const Consensus = ({ ballots, objection, delegations, rules }: Props): ReactNode => {
  const { t } = useTranslation('vote')
  const { vote, cast } = ballots
  const mayAbstain = new Set(
    vote.roll.flatMap(({ delegationId, attendance }) =>
      mayBallot('consensus', attendance, 'abstain', rules) === null ? delegationId : [],
    ),
  )
  const chosen = vote.roll.flatMap(({ delegationId, ballot }) =>
    ballot === 'abstain' && mayAbstain.has(delegationId) ? delegationId : [],
  )
  const choose = (ids: readonly string[]) => {
    for (const id of ids) if (!chosen.includes(id)) cast(id, 'abstain')
    for (const id of chosen) if (!ids.includes(id)) cast(id, null)
  }
  return (
    <div className="stack">
      <div>
        <p className="vote-name serif">{t('consensus.ask')}</p>
        <p className="soft">{t('consensus.about')}</p>
      </div>
      <Objection objection={objection} quorate={vote.quorate} />
      {mayAbstain.size > 0 && (
        <DelegationPicker
          label={t('consensus.abstaining')}
          delegations={delegations.filter(({ id }) => mayAbstain.has(id))}
          chosen={chosen}
          onChoose={choose}
        />
      )}
    </div>
  )
}

const Objection = ({ objection: { busy, object }, quorate }: { objection: Objected; quorate: boolean }): ReactNode => {
  const { t } = useTranslation('vote')
  return (
    <section className="vote-objection" aria-labelledby="objection">
      <h2 className="serif" id="objection">
        {t('consensus.objection')}
      </h2>
      <p className="soft small">{t('consensus.objectionAbout')}</p>
      <div className="acts">
        {objectedBy.map(by => (
          <Button key={by} loading={busy === by} disabled={busy !== null || !quorate} onClick={() => object(by)}>
            {t(`consensus.${by}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
