import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../shared/api.ts'
import { narrowestLine, widestLine } from '../../shared/lines.ts'
import { orderRules, profiles, type Rules, rulesOf, rulesSchema } from '../../shared/rules.ts'
import { useAct } from '../facts.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { MajorityFields, NumberOf, OneOf, Switch, ThresholdFields } from './fields.tsx'
import { Summary } from './Summary.tsx'
import type { Counts } from './summary.ts'

const deciders = ['vote', 'dais'] as const satisfies readonly Rules['amendments']['decidedBy'][]
const ties = ['fails', 'again'] as const satisfies readonly Rules['voting']['tie'][]
const runs = ['resolution', 'report'] as const satisfies readonly Rules['lines']['over'][]
const questions = ['amendment', 'paper'] as const satisfies readonly (keyof Rules['voting']['majority'])[]

const same = (a: Rules, b: Rules): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Rules that differ from every profile's starting values are the committee's own. */
export const named = (rules: Rules): Rules => ({
  ...rules,
  profile: profiles.find(profile => same({ ...rules, profile }, rulesOf[profile])) ?? 'custom',
})

type Props = { readonly committeeId: string; readonly rules: Rules; readonly counts: Counts }

/** The committee's rules, every one of them, beside the sentences that say what they come to. */
export const RulesForm = ({ committeeId, rules: stored, counts }: Props): ReactNode => {
  const { t } = useTranslation('rules')
  const { t: tp } = useTranslation('pages')
  const save = useAct(api.setRules)
  // Null: as stored. What another chair saves meanwhile is seen by who has changed nothing here.
  const [changed, setChanged] = useState<Rules | null>(null)
  const [saved, setSaved] = useState(false)
  const rules = changed ?? stored
  const set = (part: Partial<Rules>) => {
    setSaved(false)
    setChanged(named({ ...rules, ...part }))
  }
  const support = (part: Partial<Rules['support']>) => set({ support: { ...rules.support, ...part } })
  const amendments = (part: Partial<Rules['amendments']>) => set({ amendments: { ...rules.amendments, ...part } })
  const merging = (part: Partial<Rules['merging']>) => set({ merging: { ...rules.merging, ...part } })
  const voting = (part: Partial<Rules['voting']>) => set({ voting: { ...rules.voting, ...part } })
  const lines = (part: Partial<Rules['lines']>) => set({ lines: { ...rules.lines, ...part } })
  const usable = rulesSchema.safeParse(rules).success
  const isChanged = changed !== null && !same(changed, stored)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!usable) return
    const answer = await save.run({ params: { committee: committeeId }, body: rules })
    if (!answer.ok) return
    setChanged(null)
    setSaved(true)
  }
  return (
    <form className="rules-form" onSubmit={event => void submit(event)} noValidate>
      <div className="stack-wide">
        <OneOf
          label={t('profile')}
          options={profiles}
          says={profile => tp(`rules.profile.${profile}`)}
          value={rules.profile}
          onChange={profile => {
            setSaved(false)
            setChanged(rulesOf[profile])
          }}
        />
        <section className="stack" aria-labelledby="rules-papers">
          <h2 id="rules-papers">{t('parts.papers')}</h2>
          <ThresholdFields label={t('fields.of')} value={rules.support} onChange={support} />
          <NumberOf
            label={t('fields.maxSponsors')}
            hint={t('fields.maxSponsorsHint')}
            value={rules.support.maxSponsors ?? Number.NaN}
            onChange={typed => support({ maxSponsors: Number.isNaN(typed) ? null : typed })}
            min={1}
            max={1000}
          />
          <Switch
            label={t('fields.sponsorsWrite')}
            value={rules.support.sponsorsWrite}
            onChange={sponsorsWrite => support({ sponsorsWrite })}
          />
          <Switch
            label={t('fields.sponsorsMayWithdraw')}
            value={rules.support.sponsorsMayWithdraw}
            onChange={sponsorsMayWithdraw => support({ sponsorsMayWithdraw })}
          />
        </section>
        <section className="stack" aria-labelledby="rules-merging">
          <h2 id="rules-merging">{t('parts.merging')}</h2>
          <NumberOf
            label={t('fields.mergeConsent')}
            hint={t('fields.mergeConsentHint')}
            value={rules.merging.consent}
            onChange={consent => merging({ consent })}
            min={1}
            max={100}
            decimal
          />
          <Switch
            label={t('fields.mergeDrafts')}
            value={rules.merging.drafts}
            onChange={drafts => merging({ drafts })}
          />
        </section>
        <section className="stack" aria-labelledby="rules-amendments">
          <h2 id="rules-amendments">{t('parts.amendments')}</h2>
          {(['preamble', 'friendly', 'secondDegree'] as const).map(key => (
            <Switch
              key={key}
              label={t(`fields.${key}`)}
              value={rules.amendments[key]}
              onChange={on => amendments({ [key]: on })}
            />
          ))}
          <OneOf
            label={t('fields.decidedBy')}
            options={deciders}
            says={decider => t(`fields.decider.${decider}`)}
            value={rules.amendments.decidedBy}
            onChange={decidedBy => amendments({ decidedBy })}
          />
          <ThresholdFields
            label={t('fields.backingOf')}
            value={rules.amendments.backing}
            onChange={backing => amendments({ backing })}
          />
          <OneOf
            label={t('fields.order')}
            options={orderRules}
            says={order => t(`fields.orders.${order}`)}
            value={rules.amendments.order}
            onChange={order => amendments({ order })}
          />
        </section>
        <section className="stack" aria-labelledby="rules-voting">
          <h2 id="rules-voting">{t('parts.voting')}</h2>
          <NumberOf
            label={t('fields.quorum')}
            hint={t('fields.quorumHint')}
            value={rules.voting.quorum}
            onChange={quorum => voting({ quorum })}
            min={0}
            max={100}
            decimal
          />
          {questions.map(about => (
            <MajorityFields
              key={about}
              legend={t(`fields.majorityOf.${about}`)}
              value={rules.voting.majority[about]}
              onChange={majority => voting({ majority: { ...rules.voting.majority, [about]: majority } })}
            />
          ))}
          <Switch
            label={t('fields.consensus')}
            value={rules.voting.consensus}
            onChange={consensus => voting({ consensus })}
          />
          {rules.voting.consensus && (
            <Switch
              label={t('fields.consensusAbstentions')}
              value={rules.voting.consensusAbstentions}
              onChange={consensusAbstentions => voting({ consensusAbstentions })}
            />
          )}
          <OneOf
            label={t('fields.tie')}
            options={ties}
            says={tie => t(`fields.ties.${tie}`)}
            value={rules.voting.tie}
            onChange={tie => voting({ tie })}
          />
          {(['votingMayAbstain', 'division'] as const).map(key => (
            <Switch
              key={key}
              label={t(`fields.${key}`)}
              value={rules.voting[key]}
              onChange={on => voting({ [key]: on })}
            />
          ))}
        </section>
        <section className="stack" aria-labelledby="rules-lines">
          <h2 id="rules-lines">{t('parts.lines')}</h2>
          <Switch label={t('fields.linesShow')} value={rules.lines.show} onChange={show => lines({ show })} />
          {rules.lines.show && (
            <>
              <OneOf
                label={t('fields.linesOver')}
                options={runs}
                says={over => t(`fields.linesOf.${over}`)}
                value={rules.lines.over}
                onChange={over => lines({ over })}
              />
              <NumberOf
                label={t('fields.linesFirst')}
                value={rules.lines.first}
                onChange={first => lines({ first })}
                min={0}
                max={100_000}
              />
              <NumberOf
                label={t('fields.linesWidth')}
                hint={t('fields.linesWidthHint', { from: narrowestLine, to: widestLine })}
                value={rules.lines.width}
                onChange={width => lines({ width })}
                min={narrowestLine}
                max={widestLine}
              />
            </>
          )}
        </section>
      </div>
      <aside className="rules-side stack" aria-labelledby="rules-summary">
        <h2 id="rules-summary">{t('summary')}</h2>
        <RefusalNotice refused={save.refused} />
        <p role="status" className="small soft">
          {isChanged ? t(usable ? 'unsaved' : 'unusable') : saved ? t('saved') : ''}
        </p>
        <div className="acts">
          <Button type="submit" variant="filled" loading={save.busy} aria-disabled={!usable || !isChanged}>
            {t('save')}
          </Button>
          {isChanged && (
            <Button variant="subtle" onClick={() => setChanged(null)}>
              {t('reset')}
            </Button>
          )}
        </div>
        {usable ? <Summary rules={rules} counts={counts} /> : <p className="soft">{t('unusable')}</p>}
      </aside>
    </form>
  )
}
