import { Checkbox, TextInput } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delegation } from '../../shared/delegation.ts'
import { Named } from './Flag.tsx'
import { byName } from './lists.ts'

/** Short lists need no search field. */
const searchFrom = 9

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

type Props = {
  readonly label: string
  readonly delegations: readonly Delegation[]
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
}

/** Chooses any number of delegations by their names. */
export const DelegationPicker = ({ label, delegations, chosen, onChoose }: Props): ReactNode => {
  const { t } = useTranslation('pages')
  const [sought, setSought] = useState('')
  const id = useId()
  const wanted = plain(sought.trim())
  const shown = byName(delegations).filter(({ name }) => plain(name).includes(wanted))
  const toggle = (delegation: string, on: boolean) =>
    onChoose(on ? [...chosen, delegation] : chosen.filter(other => other !== delegation))
  return (
    <fieldset className="picker">
      <legend className="field-label">{label}</legend>
      {delegations.length >= searchFrom && (
        <TextInput
          id={id}
          aria-label={t('picker.search')}
          placeholder={t('picker.search')}
          value={sought}
          onChange={event => setSought(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
      {/* Scrolls, so it must be reachable with the keyboard; its check boxes are. */}
      <ul className="picker-list">
        {shown.map(delegation => (
          <li key={delegation.id}>
            <Checkbox
              checked={chosen.includes(delegation.id)}
              onChange={event => toggle(delegation.id, event.currentTarget.checked)}
              label={<Named name={delegation.name} country={delegation.country} />}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="soft small">{t('picker.none')}</p>}
      <p className="soft small" role="status">
        {t('picker.chosen', { count: chosen.length })}
      </p>
    </fieldset>
  )
}
