import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, type CommitteeView } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { type MergerView, sides } from '../../shared/merger.ts'
import { can, type Subjects } from '../../shared/permissions.ts'
import { useAct } from '../facts.ts'
import { ActButton } from '../ui/ActButton.tsx'
import { Ask } from '../ui/Ask.tsx'
import { Named } from '../ui/Flag.tsx'
import { useKeepFocus } from '../ui/keep-focus.ts'
import { byName, delegationsById } from '../ui/lists.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { When } from '../ui/When.tsx'
import { SideMark } from './SideMark.tsx'

type Props = {
  readonly merger: MergerView
  readonly committee: CommitteeView
  readonly actor: Actor
  readonly subject: Subjects['merger.consent']
}

/** While the words stand still: who of each paper has consented, who is missing, and the acts that are left. */
export const Closing = ({ merger, committee, actor, subject }: Props): ReactNode => {
  const { t } = useTranslation('merge')
  const navigate = useNavigate()
  const row = useKeepFocus()
  const consent = useAct(api.consentToMerge)
  const takeBack = useAct(api.unconsentToMerge)
  const reopen = useAct(api.reopenMerge)
  const finish = useAct(api.finishMerge)
  const [asking, setAsking] = useState<'reopen' | 'finish' | null>(null)
  const params = { merger: merger.id }
  const known = delegationsById(committee.delegations)
  const given = merger.consents.some(one => one.delegationId === actor.delegationId)
  const asked = sides.some(side => merger[side].consenting.asked.some(id => id === actor.delegationId))
  const ready = sides.every(side => merger[side].consenting.met)
  const doFinish = async () => {
    const answer = await finish.run({ params })
    if (answer.ok) void navigate(`/p/${answer.value.paperId}`)
  }
  const doReopen = async () => {
    const answer = await reopen.run({ params })
    if (answer.ok) setAsking(null)
  }
  return (
    <section className="merge-closing" aria-labelledby="merge-closing">
      <div className="stack">
        <h2 id="merge-closing">{t('closing.title')}</h2>
        <p>{t(ready ? 'closing.ready' : 'closing.about')}</p>
        <p className="soft small">
          {t('closing.standing', { have: merger.standingIfAll.have, needed: merger.standingIfAll.needed })}
        </p>
        <RefusalNotice refused={consent.refused ?? takeBack.refused} />
        <div className="acts" ref={row}>
          {asked &&
            (given ? (
              <ActButton
                verdict={can(actor, 'merger.unconsent', subject)}
                busy={takeBack.busy}
                onAct={() => void takeBack.run({ params })}
              >
                {t('closing.unconsent')}
              </ActButton>
            ) : (
              <ActButton
                variant={ready ? 'default' : 'filled'}
                verdict={can(actor, 'merger.consent', subject)}
                busy={consent.busy}
                onAct={() =>
                  merger.proposal !== null && void consent.run({ params, body: { proposal: merger.proposal } })
                }
              >
                {t('closing.consent')}
              </ActButton>
            ))}
          <ActButton
            variant={ready ? 'filled' : 'default'}
            verdict={can(actor, 'merger.finish', subject)}
            onAct={() => setAsking('finish')}
          >
            {t('closing.finish')}
          </ActButton>
          <ActButton variant="subtle" verdict={can(actor, 'merger.reopen', subject)} onAct={() => setAsking('reopen')}>
            {t('closing.reopen')}
          </ActButton>
        </div>
      </div>
      <div className="merge-ticks">
        {sides.map(side => {
          const { symbol, consenting } = merger[side]
          const list = byName(consenting.asked.map(id => known.get(id) ?? { id, name: id, country: null }))
          return (
            <section key={side} aria-labelledby={`ticks-${side}`}>
              <h3 id={`ticks-${side}`}>
                <SideMark side={side} /> <bdi>{symbol}</bdi>
              </h3>
              <p className="small" role="status" data-met={consenting.met}>
                {t('closing.needed', { given: consenting.given.length, needed: consenting.needed })}
              </p>
              <ul className="lines">
                {list.map(({ id, name, country }) => {
                  const tick = merger.consents.find(one => one.delegationId === id)
                  return (
                    <li key={id} data-given={tick !== undefined}>
                      <Named name={name} country={country} />
                      <span className="soft small">
                        {tick ? (
                          <>
                            <Check size={16} aria-hidden="true" /> {t('closing.given')} <When at={tick.at} />
                          </>
                        ) : (
                          t('closing.asked')
                        )}
                      </span>
                    </li>
                  )
                })}
              </ul>
            </section>
          )
        })}
      </div>
      {asking === 'reopen' && (
        <Ask
          title={t('closing.reopenTitle')}
          act={t('closing.reopen')}
          busy={reopen.busy}
          refused={reopen.refused}
          onAct={() => void doReopen()}
          onClose={() => setAsking(null)}
        >
          <p>{t('closing.reopenAbout')}</p>
        </Ask>
      )}
      {asking === 'finish' && (
        <Ask
          title={t('closing.finishTitle')}
          act={t('closing.finish')}
          busy={finish.busy}
          refused={finish.refused}
          onAct={() => void doFinish()}
          onClose={() => setAsking(null)}
        >
          <p>{t('closing.finishAbout')}</p>
        </Ask>
      )}
    </section>
  )
}
