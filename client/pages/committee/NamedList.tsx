import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNamedDelegations } from '../../facts.ts'
import { Flag } from '../../ui/Flag.tsx'

/** A list is read when nothing was typed for this long, ms. */
const pause = 400

/** How many delegations a pasted list makes, the flags that were recognized, and the names that have none. */
export const NamedList = ({ names }: { names: readonly string[] }): ReactNode => {
  const { t } = useTranslation('pages')
  const [settled] = useDebouncedValue(names.join('\n'), pause)
  return (
    <div className="named">
      <p className="soft small" role="status">
        {t('committeeForm.counted', { count: names.length })}
      </p>
      {settled !== '' && <Recognized names={settled.split('\n')} />}
    </div>
  )
}

const Recognized = ({ names }: { names: readonly string[] }): ReactNode => {
  const { t } = useTranslation('pages')
  const named = useNamedDelegations(names)
  // A name that is too long is told at its field.
  if (named.state !== 'ready') return null
  const flagless = named.value.filter(({ country }) => country === null)
  return (
    <>
      <p className="named-flags">
        {named.value.map(({ name, country }) => (
          <span key={name} title={name}>
            <Flag country={country} />
          </span>
        ))}
      </p>
      {flagless.length > 0 && (
        <p className="soft small">
          {t('committeeForm.flagless')} <bdi>{flagless.map(({ name }) => name).join(', ')}</bdi>
        </p>
      )}
    </>
  )
}
