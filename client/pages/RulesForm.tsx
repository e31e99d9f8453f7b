import { Button, Checkbox, Modal, NumberInput, Radio } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type CommitteeView } from '../../shared/api.ts'
import { narrowestLine, widestLine } from '../../shared/lines.ts'
import { type Rules, rulesSchema } from '../../shared/rules.ts'
import { useAct } from '../facts.ts'
import { RefusalNotice } from '../ui/Notice.tsx'
import { useReturnFocus } from '../ui/return-focus.ts'
import { Threshold } from './Threshold.tsx'

const bases = ['present', 'members', 'number'] as const satisfies readonly Rules['support']['of'][]
const runs = ['resolution', 'report'] as const satisfies readonly Rules['lines']['over'][]

/** The committee's rules for support and for lines, with the sentence that says what they come to. Changed rules are the committee's own. */
export const RulesForm = ({ committee, onClose }: { committee: CommitteeView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('pages')
  useReturnFocus()
  const save = useAct(api.setRules)
  const [support, setSupport] = useState(committee.rules.support)
  const change = (part: Partial<Rules['support']>) => setSupport(before => ({ ...before, ...part }))
  const [lines, setLines] = useState(committee.rules.lines)
  const changeLines = (part: Partial<Rules['lines']>) => setLines(before => ({ ...before, ...part }))
  const rules: Rules = {
    ...committee.rules,
    profile:
      JSON.stringify({ support, lines }) ===
      JSON.stringify({ support: committee.rules.support, lines: committee.rules.lines })
        ? committee.rules.profile
        : 'custom',
    support,
    lines,
  }
  const usable = rulesSchema.safeParse(rules).success
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await save.run({ params: { committee: committee.id }, body: rules })
    if (answer.ok) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('rulesForm.title')} closeButtonProps={{ 'aria-label': t('ask.close') }}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <Radio.Group
          label={t('rulesForm.of')}
          value={support.of}
          onChange={value => change({ of: bases.find(base => base === value) ?? 'present' })}
        >
          <div className="stack profile-list">
            {bases.map(base => (
              <Radio key={base} value={base} label={t(`rulesForm.base.${base}`)} />
            ))}
          </div>
        </Radio.Group>
        <NumberInput
          label={t(support.of === 'number' ? 'rulesForm.count' : 'rulesForm.share')}
          value={support.amount}
          onChange={value => change({ amount: Number(value) })}
          min={0}
          max={support.of === 'number' ? 1000 : 100}
          allowDecimal={support.of !== 'number'}
          hideControls
        />
        <Checkbox
          label={t('rulesForm.sponsorsCount')}
          checked={support.sponsorsCount}
          onChange={event => change({ sponsorsCount: event.currentTarget.checked })}
        />
        <NumberInput
          label={t('rulesForm.minSponsors')}
          value={support.minSponsors}
          onChange={value => change({ minSponsors: Number(value) })}
          min={1}
          max={100}
          allowDecimal={false}
          hideControls
        />
        <NumberInput
          label={t('rulesForm.maxSponsors')}
          description={t('rulesForm.maxSponsorsHint')}
          value={support.maxSponsors ?? ''}
          onChange={value => change({ maxSponsors: value === '' ? null : Number(value) })}
          min={1}
          max={1000}
          allowDecimal={false}
          hideControls
        />
        <Checkbox
          label={t('rulesForm.sponsorsMayWithdraw')}
          checked={support.sponsorsMayWithdraw}
          onChange={event => change({ sponsorsMayWithdraw: event.currentTarget.checked })}
        />
        <p className="serif" role="status">
          <Threshold
            rules={rules}
            members={committee.delegations.length}
            present={committee.delegations.filter(d => d.attendance !== 'absent').length}
          />
        </p>
        <Checkbox
          label={t('rulesForm.linesShow')}
          checked={lines.show}
          onChange={event => changeLines({ show: event.currentTarget.checked })}
        />
        {lines.show && (
          <>
            <Radio.Group
              label={t('rulesForm.linesOver')}
              value={lines.over}
              onChange={value => changeLines({ over: runs.find(over => over === value) ?? 'resolution' })}
            >
              <div className="stack profile-list">
                {runs.map(over => (
                  <Radio key={over} value={over} label={t(`rulesForm.linesOf.${over}`)} />
                ))}
              </div>
            </Radio.Group>
            <NumberInput
              label={t('rulesForm.linesFirst')}
              value={lines.first}
              onChange={value => changeLines({ first: Number(value) })}
              min={0}
              allowDecimal={false}
              hideControls
            />
            <NumberInput
              label={t('rulesForm.linesWidth')}
              description={t('rulesForm.linesWidthHint', { from: narrowestLine, to: widestLine })}
              value={lines.width}
              onChange={value => changeLines({ width: Number(value) })}
              min={narrowestLine}
              max={widestLine}
              allowDecimal={false}
              hideControls
            />
          </>
        )}
        <RefusalNotice refused={save.refused} />
        <div className="acts acts-end">
          <Button variant="subtle" onClick={onClose}>
            {t('ask.cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={save.busy} disabled={!usable}>
            {t('rulesForm.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
