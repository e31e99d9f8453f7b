import './after.css'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { type PaperView, type SupportKind, supportKinds } from '../../shared/paper.ts'
import { can } from '../../shared/permissions.ts'
import { useAct } from '../facts.ts'
import { ActButton } from '../ui/ActButton.tsx'
import { Named } from '../ui/Flag.tsx'
import { useKeepFocus } from '../ui/keep-focus.ts'
import { byName, delegationsById, useNameList } from '../ui/lists.ts'
import { Notice, RefusalNotice } from '../ui/Notice.tsx'

type Props = { readonly paper: PaperView; readonly committee: CommitteeView; readonly actor: Actor }

/** Symbols of the papers it was made of that this delegation backed so. */
const backed = ({ paper, committee, actor }: Props, kind: SupportKind): string[] =>
  paper.madeFrom.flatMap(({ paperId, symbol }) => {
    const original = committee.papers.find(({ id }) => id === paperId)
    const names = kind === 'sponsor' ? original?.sponsors : original?.signatories
    return names?.some(id => id === actor.delegationId) ? symbol : []
  })

type Said = 'sponsor' | 'sign' | 'no'

/** Asks a delegation that backed one of the papers for its own answer on the merged one; says afterwards what it was. */
export const BackingAsked = (props: Props): ReactNode => {
  const { paper, committee, actor } = props
  const { t } = useTranslation('after')
  const listOf = useNameList()
  const row = useKeepFocus()
  const [said, setSaid] = useState<Said | null>(null)
  const sponsor = useAct(api.sponsor)
  const sign = useAct(api.sign)
  const decline = useAct(api.declineSupport)
  const asked = paper.askedToSupport.find(({ delegationId }) => delegationId === actor.delegationId)
  const subject = { paper, rules: committee.rules, standing: paper.standing, hall: committee.hall }
  const params = { paper: paper.id }
  const answer = async (act: typeof sponsor | typeof sign | typeof decline, word: Said) => {
    if ((await act.run({ params })).ok) setSaid(word)
  }
  const question = (kind: SupportKind): string => {
    const symbols = backed(props, kind)
    const words = kind === 'sponsor' ? 'sponsored' : 'signed'
    return symbols.length === 0 ? t(`asked.${words}One`) : t(`asked.${words}`, { symbols: listOf(symbols) })
  }
  const open = asked !== undefined && can(actor, 'paper.declineSupport', subject).ok
  return (
    <div ref={row} className="after-asked">
      {open && (
        <Notice>
          <p>
            <strong>{question(asked.kind)}</strong>
          </p>
          <p className="soft small">{t('asked.about')}</p>
          <div className="acts">
            {asked.kind === 'sponsor' && (
              <ActButton
                variant="filled"
                verdict={can(actor, 'paper.sponsor', subject)}
                busy={sponsor.busy}
                onAct={() => void answer(sponsor, 'sponsor')}
              >
                {t('asked.sponsor')}
              </ActButton>
            )}
            <ActButton
              variant={asked.kind === 'sponsor' ? 'default' : 'filled'}
              verdict={can(actor, 'paper.sign', subject)}
              busy={sign.busy}
              onAct={() => void answer(sign, 'sign')}
            >
              {t('asked.sign')}
            </ActButton>
            <Button variant="subtle" loading={decline.busy} onClick={() => void answer(decline, 'no')}>
              {t('asked.no')}
            </Button>
          </div>
          <RefusalNotice refused={sponsor.refused ?? sign.refused ?? decline.refused} />
        </Notice>
      )}
      <p role="status" className={said === null || open ? 'unseen' : 'soft small'}>
        {said !== null && !open && t(`asked.said.${said}`)}
      </p>
    </div>
  )
}

/** Who was asked to back the merged paper and has not answered: they do not count. */
export const NotAnswered = ({ paper, committee }: Omit<Props, 'actor'>): ReactNode => {
  const { t } = useTranslation('after')
  if (paper.askedToSupport.length === 0) return null
  const known = delegationsById(committee.delegations)
  return (
    <section aria-labelledby="not-answered">
      <h2 className="label" id="not-answered">
        {t('asked.waiting')}
      </h2>
      <ul className="lines">
        {supportKinds.flatMap(kind =>
          byName(
            paper.askedToSupport
              .filter(one => one.kind === kind)
              .flatMap(({ delegationId }) => known.get(delegationId) ?? []),
          ).map(({ id, name, country }) => (
            <li key={id}>
              <Named name={name} country={country} />
              <span className="soft small">{t(kind === 'sponsor' ? 'asked.toSponsor' : 'asked.toSign')}</span>
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
