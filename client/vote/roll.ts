/**
 * The order of a roll call. Delegations are called by the alphabet of the reader's language, those who are absent are
 * not; who has not answered is called first, who passed once more at the end.
 */
import type { Attendance, Delegation } from '../../shared/delegation.ts'
import type { Ballot, VoteView } from '../../shared/vote.ts'

/** A line of the roll. */
export type RollRow = {
  readonly delegation: Delegation
  readonly attendance: Attendance
  readonly ballot: Ballot | null
}

/** Every delegation of the vote in the order of the roll; one that was removed since has no line. */
export const rollOf = (
  roll: VoteView['roll'],
  delegations: readonly Delegation[],
  collator: Intl.Collator,
): readonly RollRow[] => {
  const known = new Map(delegations.map(delegation => [delegation.id, delegation]))
  return roll
    .flatMap(({ delegationId, attendance, ballot }) => {
      const delegation = known.get(delegationId)
      return delegation === undefined ? [] : [{ delegation, attendance, ballot }]
    })
    .sort((a, b) => collator.compare(a.delegation.name, b.delegation.name))
}

/** Those who are called. */
export const calledOf = (rows: readonly RollRow[]): readonly RollRow[] =>
  rows.filter(row => row.attendance !== 'absent')

/** Whose turn it is; `again`: because of having passed. */
export type Turn = { readonly id: string; readonly again: boolean }

const firstAfter = (
  rows: readonly RollRow[],
  from: string | null,
  wanted: (row: RollRow) => boolean,
): string | undefined => {
  const at = rows.findIndex(row => row.delegation.id === from)
  return rows.slice(at + 1).find(wanted)?.delegation.id
}

/**
 * Who is called after `turn` (null: nobody was called yet): the next who has not answered, from the top again where some
 * were left out; then, once each, those who passed. Null when everybody has been heard.
 */
export const nextTurn = (rows: readonly RollRow[], turn: Turn | null): Turn | null => {
  const called = calledOf(rows)
  const silent = (row: RollRow): boolean => row.ballot === null
  const first = firstAfter(called, turn?.id ?? null, silent) ?? firstAfter(called, null, silent)
  if (first !== undefined) return { id: first, again: false }
  const passed = firstAfter(called, turn?.again === true ? turn.id : null, row => row.ballot === 'pass')
  return passed === undefined ? null : { id: passed, again: true }
}

/** The line above or below one, without wrapping; the last or first where there is none to start from. */
export const neighbour = (rows: readonly RollRow[], id: string | null, by: 1 | -1): string | null => {
  const called = calledOf(rows)
  const at = called.findIndex(row => row.delegation.id === id)
  if (at < 0) return (by === -1 ? called.at(-1) : called[0])?.delegation.id ?? null
  return called[at + by]?.delegation.id ?? null
}

const byKey: Readonly<Record<string, Ballot>> = { y: 'yes', n: 'no', a: 'abstain', p: 'pass' }

/** The answer that a key writes down; undefined for every other key. */
export const ballotOfKey = (key: string): Ballot | undefined => byKey[key.toLowerCase()]
