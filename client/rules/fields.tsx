/** The fields that the rules are set by; each is the same everywhere it occurs. */
import { Checkbox, NumberInput, Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Majority, Threshold } from '../../shared/rules.ts'

type Given<T> = { readonly value: T; readonly onChange: (value: T) => void }

/** A switch. */
export const Switch = ({ label, value, onChange }: Given<boolean> & { readonly label: string }): ReactNode => (
  <Checkbox label={label} checked={value} onChange={event => onChange(event.currentTarget.checked)} />
)

/** One of a few values, each said in words. */
export const OneOf = <T extends string>({
  label,
  options,
  says,
  value,
  onChange,
}: Given<T> & {
  readonly label: string
  readonly options: readonly T[]
  readonly says: (option: T) => string
}): ReactNode => (
  <Radio.Group
    label={label}
    value={value}
    onChange={chosen => onChange(options.find(option => option === chosen) ?? value)}
  >
    <div className="stack profile-list">
      {options.map(option => (
        <Radio key={option} value={option} label={says(option)} />
      ))}
    </div>
  </Radio.Group>
)

type NumberGiven = {
  readonly label: string
  readonly hint?: string
  readonly min: number
  readonly max: number
  readonly decimal?: boolean
}

/** A number from `min` to `max`. While the field is empty its value is NaN, which no rules accept. */
export const NumberOf = ({ label, hint, value, onChange, min, max, decimal = false }: Given<number> & NumberGiven) => (
  <NumberInput
    label={label}
    {...(hint === undefined ? {} : { description: hint })}
    value={Number.isNaN(value) ? '' : value}
    onChange={typed => onChange(typed === '' ? Number.NaN : Number(typed))}
    min={min}
    max={max}
    allowDecimal={decimal}
    hideControls
  />
)

const bases = ['present', 'members', 'number'] as const satisfies readonly Threshold['of'][]

/** How much backing something needs. Whoever knows what for gives the label. */
export const ThresholdFields = ({
  label,
  value,
  onChange,
}: Given<Threshold> & { readonly label: string }): ReactNode => {
  const { t } = useTranslation('rules')
  const change = (part: Partial<Threshold>) => onChange({ ...value, ...part })
  return (
    <>
      <OneOf
        label={label}
        options={bases}
        says={base => t(`fields.base.${base}`)}
        value={value.of}
        onChange={of => change({ of })}
      />
      <NumberOf
        label={t(value.of === 'number' ? 'fields.count' : 'fields.share')}
        value={value.amount}
        onChange={amount => change({ amount })}
        min={0}
        max={value.of === 'number' ? 1000 : 100}
        decimal={value.of !== 'number'}
      />
      <Switch
        label={t('fields.sponsorsCount')}
        value={value.sponsorsCount}
        onChange={sponsorsCount => change({ sponsorsCount })}
      />
      <NumberOf
        label={t('fields.minSponsors')}
        value={value.minSponsors}
        onChange={minSponsors => change({ minSponsors })}
        min={1}
        max={100}
      />
    </>
  )
}

const shares = ['half', 'twoThirds'] as const satisfies readonly Majority['share'][]
const wholes = ['cast', 'present', 'members'] as const satisfies readonly Majority['of'][]

/** A majority: how many, and of what. */
export const MajorityFields = ({
  legend,
  value,
  onChange,
}: Given<Majority> & { readonly legend: string }): ReactNode => {
  const { t } = useTranslation('rules')
  return (
    <fieldset className="rules-pair">
      <legend className="field-label">{legend}</legend>
      <OneOf
        label={t('fields.majorityShareLabel')}
        options={shares}
        says={share => t(`fields.majorityShare.${share}`)}
        value={value.share}
        onChange={share => onChange({ ...value, share })}
      />
      <OneOf
        label={t('fields.majorityBaseLabel')}
        options={wholes}
        says={of => t(`fields.majorityBase.${of}`)}
        value={value.of}
        onChange={of => onChange({ ...value, of })}
      />
    </fieldset>
  )
}
