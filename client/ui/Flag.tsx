import 'flag-icons/css/flag-icons.min.css'
import type { ReactNode } from 'react'

/** The flag of an ISO 3166 alpha-2 code in lower case; nothing for null. The name always stands beside it. */
export const Flag = ({ country }: { country: string | null }): ReactNode =>
  country === null ? null : <span className={`flag fi fi-${country}`} aria-hidden="true" />

/** A delegation (or an office) as it is named everywhere: flag and name, the name safe in either direction. */
export const Named = ({ name, country }: { name: string; country: string | null }): ReactNode => (
  <span className="delegation">
    <Flag country={country} />
    <bdi>{name}</bdi>
  </span>
)
