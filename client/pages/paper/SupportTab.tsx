import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../shared/api.ts'
import { type SupportKind, supportKinds } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { NotAnswered } from '../../after/Backing.tsx'
import { useAct } from '../../facts.ts'
import { Threshold } from '../../rules/Threshold.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { Named } from '../../ui/Flag.tsx'
import { useKeepFocus } from '../../ui/keep-focus.ts'
import { delegationsById } from '../../ui/lists.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { When } from '../../ui/When.tsx'
import { Missing } from '../Missing.tsx'
import type { PanelProps } from './panel-props.ts'

/** Sponsors and signatories with the time of their act, what is still needed, and the delegation's own act. */
export const SupportTab = ({ paper, committee, actor }: PanelProps): ReactNode => {
  const { t } = useTranslation('pages')
  const sponsor = useAct(api.sponsor)
  const sign = useAct(api.sign)
  const stepBack = useAct(api.unsupport)
  const row = useKeepFocus()
  const params = { paper: paper.id }
  const subject = { paper, rules: committee.rules, standing: paper.standing, hall: committee.hall }
  const known = delegationsById(committee.delegations)
  const mine = paper.supporters.find(s => s.delegationId === actor.delegationId)
  const open = paper.status === 'working' || paper.status === 'submitted'
  const mayStepBack = can(actor, 'paper.unsupport', subject)
  const present = committee.delegations.filter(d => d.attendance !== 'absent').length
  const list = (kind: SupportKind) => paper.supporters.filter(s => s.kind === kind).toSorted((a, b) => a.at - b.at)
  return (
    <div className="stack">
      {open && (
        <div className="tally">
          <p className="tally-figure serif figures">
            {paper.standing.have}
            <span className="soft"> / {paper.standing.needed}</span>
          </p>
          <Missing standing={paper.standing} />
        </div>
      )}
      {actor.role === 'delegate' && open && (
        <div className="stack" ref={row}>
          {mine === undefined ? (
            <div className="acts">
              <ActButton
                verdict={can(actor, 'paper.sponsor', subject)}
                busy={sponsor.busy}
                onAct={() => void sponsor.run({ params })}
              >
                {t('support.sponsor')}
              </ActButton>
              <ActButton
                verdict={can(actor, 'paper.sign', subject)}
                busy={sign.busy}
                onAct={() => void sign.run({ params })}
              >
                {t('support.sign')}
              </ActButton>
            </div>
          ) : (
            <p>
              {t(mine.kind === 'sponsor' ? 'support.youSponsor' : 'support.youSign')}{' '}
              <ActButton
                variant="subtle"
                verdict={mayStepBack}
                busy={stepBack.busy}
                onAct={() => void stepBack.run({ params })}
              >
                {t('support.stepBack')}
              </ActButton>
            </p>
          )}
          <RefusalNotice refused={sponsor.refused ?? sign.refused ?? stepBack.refused} />
        </div>
      )}
      {supportKinds.map(kind => (
        <section key={kind} aria-labelledby={`support-${kind}`}>
          <h2 className="label" id={`support-${kind}`}>
            {t(`support.${kind}s`, { count: list(kind).length })}
          </h2>
          {list(kind).length === 0 ? (
            <p className="soft small">{t(`support.no${kind === 'sponsor' ? 'Sponsors' : 'Signatories'}`)}</p>
          ) : (
            <ul className="lines">
              {list(kind).map(s => {
                const delegation = known.get(s.delegationId)
                return (
                  <li key={s.delegationId}>
                    <Named name={delegation?.name ?? s.delegationId} country={delegation?.country ?? null} />
                    <span className="soft small">
                      <When at={s.at} />
                    </span>
                  </li>
                )
              })}
            </ul>
          )}
        </section>
      ))}
      <NotAnswered paper={paper} committee={committee} />
      <p className="soft small">
        <Threshold rules={committee.rules} members={committee.delegations.length} present={present} />
      </p>
      <p className="soft small">{t('support.meaning')}</p>
    </div>
  )
}
