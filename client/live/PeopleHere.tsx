import './live.css'
import { Tooltip } from '@mantine/core'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { Flag } from '../ui/Flag.tsx'
import type { Presence } from './presence.ts'
import { type LiveBody, usePeople } from './useLiveBody.ts'

/** More would push the text off a phone; the rest are counted, and named in a tooltip. */
const shown = 8

const colored = (color: string): CSSProperties => ({ '--who': color }) as CSSProperties

/** Who is here besides oneself: flag, name and the colour of their caret, solid while they write. */
export const PeopleHere = ({ live }: { live: LiveBody }) => {
  const { t } = useTranslation('live')
  const people = usePeople(live)
  const rest = people.slice(shown)
  const spoken = (person: Presence) => (person.clauseId === null ? null : t('people.isWriting'))
  if (people.length === 0) return <p className="people soft">{t('people.alone')}</p>
  return (
    <ul className="people" aria-label={t('people.label')}>
      {people.slice(0, shown).map(person => (
        <li
          key={person.personId}
          title={person.name}
          data-person={person.personId}
          data-writing={person.clauseId !== null}
          style={colored(person.color)}
        >
          <Flag country={person.country} />
          <span>
            <bdi>{person.name}</bdi>
            {person.me && ` ${t('people.me')}`}
            <span className="unseen"> {spoken(person)}</span>
          </span>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Tooltip label={rest.map(person => person.name).join(', ')}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip with the names opens on focus */}
            <span tabIndex={0}>{t('people.more', { count: rest.length })}</span>
          </Tooltip>
        </li>
      )}
    </ul>
  )
}
