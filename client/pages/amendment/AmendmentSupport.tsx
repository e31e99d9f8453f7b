/**
 * Under the head of an amendment: what happens to it next, which sponsors of the paper consent, who is behind it, what
 * amends it, and what this person's delegation can do about it. The same for everybody.
 */
import '../procedure.css'
import { Check, Circle } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { isAlive, isPending } from '../../../shared/amendment.ts'
import { api } from '../../../shared/api.ts'
import type { Verdict } from '../../../shared/permissions/verdict.ts'
import { can } from '../../../shared/permissions.ts'
import { actorOf, useAct } from '../../facts.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { Named } from '../../ui/Flag.tsx'
import { useKeepFocus } from '../../ui/keep-focus.ts'
import { byName, delegationsById, useNameList } from '../../ui/lists.ts'
import { RefusalNotice } from '../../ui/Notice.tsx'
import { Backing } from './AmendmentBacking.tsx'
import { AmendmentRows } from './AmendmentRows.tsx'
import { AmendmentStage } from './AmendmentStage.tsx'
import { Withdraw } from './AmendmentWithdraw.tsx'
import type { AmendmentGiven } from './amendment-given.ts'

export const AmendmentSupport = (given: AmendmentGiven): ReactNode => {
  const { t } = useTranslation('procedure')
  const { amendment, committee } = given
  const asksSponsors = committee.rules.amendments.friendly && amendment.status !== 'withdrawn'
  const amended = amendment.children.length > 0
  return (
    <section className="procedure" aria-labelledby="procedure-title">
      <h2 className="unseen" id="procedure-title">
        {t('support.title')}
      </h2>
      <AmendmentStage {...given} />
      <Acts {...given} />
      {amendment.kind === 'amendment' && (
        <div className="procedure-facts">
          {asksSponsors && <Consents {...given} />}
          <Backing {...given} />
          {amended && (
            <div className="stack-close">
              <h3 className="label">{t('children.title')}</h3>
              <AmendmentRows list={amendment.children.map(summary => ({ summary, children: [] }))} parent={amendment} />
            </div>
          )}
        </div>
      )}
    </section>
  )
}

/** More names than these are ticked below, and not told again in the sentence. */
const fewNames = 6

/** Every sponsor of the paper with its tick; the sentence is told anew whenever one consents. */
const Consents = ({ amendment, committee }: AmendmentGiven): ReactNode => {
  const { t } = useTranslation('procedure')
  const listOf = useNameList()
  const known = delegationsById(committee.delegations)
  const named = (ids: readonly string[]) =>
    ids.map(id => ({ id, name: known.get(id)?.name ?? id, country: known.get(id)?.country ?? null }))
  const { consented, asked, friendly } = amendment
  const of = consented.length + asked.length
  const sponsors = byName(named([...consented, ...asked]))
  return (
    <div className="stack-close">
      <h3 className="label">{t('support.sponsors')}</h3>
      <p role="status" className="small">
        {of === 0
          ? t('support.none')
          : friendly || asked.length === 0
            ? t('support.friendly')
            : t(asked.length > fewNames ? 'support.consentsMany' : 'support.consents', {
                count: consented.length,
                of,
                names: listOf(named(asked).map(({ name }) => name)),
              })}
      </p>
      <ul className="ticks small">
        {sponsors.map(({ id, name, country }) => {
          const given = consented.includes(id)
          return (
            <li key={id} data-given={given}>
              {given ? <Check size={16} aria-hidden="true" /> : <Circle size={16} aria-hidden="true" />}
              <Named name={name} country={country} />
              <span className="unseen">{t(given ? 'support.given' : 'support.asked')}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The person's own acts, each for its delegation. What one has done is shown with the way back. */
const Acts = ({ me, amendment, paper, committee }: AmendmentGiven): ReactNode => {
  const { t } = useTranslation('procedure')
  const navigate = useNavigate()
  const consent = useAct(api.consent)
  const unconsent = useAct(api.unconsent)
  const sign = useAct(api.signAmendment)
  const unsign = useAct(api.unsignAmendment)
  const amend = useAct(api.amend)
  const [withdrawing, setWithdrawing] = useState(false)
  const row = useKeepFocus()
  const actor = actorOf(me)
  const subject = { amendment, paper, rules: committee.rules, standing: amendment.standing, hall: committee.hall }
  const params = { amendment: amendment.id }
  const may = (act: 'consent' | 'unconsent' | 'sign' | 'unsign' | 'amend' | 'withdraw'): Verdict =>
    can(actor, `amendment.${act}`, subject)
  const mine = actor.delegationId
  const sponsors = mine !== null && [...amendment.consented, ...amendment.asked].includes(mine)
  const open = isPending(amendment.status) && isAlive(amendment) && amendment.kind === 'amendment'
  const writes = amendment.team.some(m => m.delegationId === mine && m.state === 'joined')
  return (
    <>
      <div className="acts procedure-acts" ref={row}>
        {open &&
          sponsors &&
          committee.rules.amendments.friendly &&
          (may('unconsent').ok ? (
            <>
              <span>{t('support.youConsent')}</span>
              <ActButton
                variant="subtle"
                verdict={may('unconsent')}
                busy={unconsent.busy}
                onAct={() => void unconsent.run({ params })}
              >
                {t('support.unconsent')}
              </ActButton>
            </>
          ) : writes && amendment.ownWords ? (
            <span>{t('support.byWriting')}</span>
          ) : (
            <ActButton
              variant="filled"
              verdict={may('consent')}
              busy={consent.busy}
              onAct={() => void consent.run({ params, body: { proposal: amendment.proposal } })}
            >
              {t('support.consent')}
            </ActButton>
          ))}
        {open &&
          mine !== null &&
          !writes &&
          (may('unsign').ok ? (
            <ActButton
              variant="subtle"
              verdict={may('unsign')}
              busy={unsign.busy}
              onAct={() => void unsign.run({ params })}
            >
              {t('backing.unsign')}
            </ActButton>
          ) : (
            <ActButton verdict={may('sign')} busy={sign.busy} onAct={() => void sign.run({ params })}>
              {t('backing.sign')}
            </ActButton>
          ))}
        {may('amend').ok && (
          <ActButton
            variant="subtle"
            verdict={may('amend')}
            busy={amend.busy}
            onAct={() =>
              void amend.run({ params }).then(made => {
                if (made.ok) void navigate(`/a/${made.value.id}`)
              })
            }
          >
            {t('children.amend')}
          </ActButton>
        )}
        {may('withdraw').ok && (
          <ActButton variant="subtle" verdict={may('withdraw')} onAct={() => setWithdrawing(true)}>
            {t('withdraw.act')}
          </ActButton>
        )}
      </div>
      <RefusalNotice
        refused={consent.refused ?? unconsent.refused ?? sign.refused ?? unsign.refused ?? amend.refused}
      />
      {withdrawing && <Withdraw amendment={amendment} onClose={() => setWithdrawing(false)} />}
    </>
  )
}
