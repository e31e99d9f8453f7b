import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentView } from '../../../shared/amendment.ts'
import type { CommitteeView } from '../../../shared/api.ts'
import { shareOf } from '../../../shared/rules.ts'
import { Named } from '../../ui/Flag.tsx'
import { delegationsById } from '../../ui/lists.ts'

type Props = { readonly amendment: AmendmentView; readonly committee: CommitteeView }

/** Who is behind an amendment itself, and what the rules ask for before the dais puts it before the committee. */
export const Backing = (props: Props): ReactNode => {
  const { t } = useTranslation('procedure')
  const { team, signatories, status } = props.amendment
  const joined = team.filter(m => m.state === 'joined').map(m => m.delegationId)
  return (
    <div className="stack-close">
      <h3 className="label">{t('backing.title')}</h3>
      <BackingNeeded {...props} />
      <Who {...props} label={t('backing.team', { count: joined.length })} ids={joined} />
      {(signatories.length > 0 || status !== 'drafting') && (
        <Who
          {...props}
          label={t('backing.signatories', { count: signatories.length })}
          ids={signatories.map(s => s.delegationId)}
        />
      )}
    </div>
  )
}

const Who = ({ committee, label, ids }: Props & { label: string; ids: readonly string[] }): ReactNode => {
  const known = delegationsById(committee.delegations)
  return (
    <div className="who small">
      <span className="soft">{label}</span>
      {ids.length > 0 && (
        <ul className="ticks">
          {ids.map(id => (
            <li key={id}>
              <Named name={known.get(id)?.name ?? id} country={known.get(id)?.country ?? null} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** "Needs 8 of 40, has 5, 3 missing": told anew when somebody signs. */
export const BackingNeeded = ({ amendment, committee }: Props): ReactNode => {
  const { t } = useTranslation('procedure')
  const { backing } = committee.rules.amendments
  const { needed, have, missing, missingSponsors, tooManySponsors, met } = amendment.standing
  const present = committee.delegations.filter(d => d.attendance !== 'absent').length
  const share = shareOf(backing, { present })
  const whole = share === 'members' ? committee.delegations.length : present
  const words = [
    t(`backing.${backing.of === 'number' ? backing.of : share}`, { needed, whole, have }),
    ...(missing > 0 ? [t('backing.missing', { count: missing })] : []),
    ...(missingSponsors > 0 ? [t('backing.sponsors', { count: missingSponsors })] : []),
    ...(tooManySponsors ? [t('backing.tooMany')] : []),
    ...(met ? [t('backing.enough')] : []),
  ]
  return (
    <p role="status" className={`missing small figures${met ? ' enough' : ''}`}>
      {words.join(', ')}.
    </p>
  )
}
