/** Delegations and the people who sit for them. */
import { typedLine } from './typed.ts'

/** `projector` is a screen in the hall: it is shown what the dais puts up, and is nobody. */
export const roles = ['secretariat', 'dais', 'delegate', 'observer', 'projector'] as const
export type Role = (typeof roles)[number]

/** Attendance as the roll call leaves it. "Present and voting" may not abstain. */
export const attendances = ['absent', 'present', 'present-voting'] as const
export type Attendance = (typeof attendances)[number]

export type Delegation = {
  readonly id: string
  readonly name: string
  /** ISO 3166 alpha-2 in lower case for the flag; null for bodies without one. */
  readonly country: string | null
  /** Index into `palette`. */
  readonly colour: number
  readonly attendance: Attendance
}

/** Twelve caret colours, all at least 4.5:1 on white. A delegation is never told by its colour alone. */
export const palette = [
  '#0b5c8a',
  '#9c3d10',
  '#2f6b2f',
  '#7b2d8b',
  '#8a5a00',
  '#a3184b',
  '#00695f',
  '#4b4bb8',
  '#6b4f3a',
  '#b02a2a',
  '#37606f',
  '#5d6a00',
] as const

/** The colour of a palette index; any integer is taken round the palette. */
export const colourOf = (index: number): string =>
  palette[((index % palette.length) + palette.length) % palette.length]!

/** A name as typed by a person. */
export const personalName = typedLine(80)

/** The body that debates, as every member of it sees it. */
export type Committee = {
  readonly id: string
  readonly conferenceId: string
  readonly name: string
  /** Short form for symbols and codes: `CCPCJ`. */
  readonly abbreviation: string
  /** The words before the preamble: "The Commission on Crime Prevention and Criminal Justice". */
  readonly organ: string
  readonly topic: string
}

/** Who asks. Made by the server from the session, never from what a client says. */
export type Actor = {
  readonly personId: string
  readonly role: Role
  readonly conferenceId: string
  /** Null for the secretariat, which serves every committee of its conference. */
  readonly committeeId: string | null
  /** Set for delegates only. */
  readonly delegationId: string | null
}
