/** Who somebody is to a paper. */
import type { Actor } from '../delegation.ts'
import { isPublic, type PaperFacts } from '../paper.ts'
import { no, type Verdict, when } from './verdict.ts'

export const isDais = (actor: Actor): boolean => actor.role === 'dais' || actor.role === 'secretariat'
export const seatIn = (actor: Actor, team: readonly { delegationId: string; state: 'invited' | 'joined' }[]) =>
  actor.delegationId === null ? undefined : team.find(m => m.delegationId === actor.delegationId)
export const joined = (actor: Actor, team: Parameters<typeof seatIn>[1]): boolean =>
  seatIn(actor, team)?.state === 'joined'

export const paperVisible = (actor: Actor, paper: PaperFacts): boolean =>
  paper.openToCommittee ||
  isPublic(paper.status) ||
  seatIn(actor, paper.bloc) !== undefined ||
  // Who signed an open paper that its bloc has hidden again must be able to take the name back.
  paper.supporters.some(s => s.delegationId === actor.delegationId) ||
  // Who may merge a paper with it, or has.
  paper.guests.some(id => id === actor.delegationId) ||
  actor.role === 'secretariat' ||
  (actor.role === 'dais' && paper.handedIn)

/** Who speaks for the paper where a suggestion or a merge is accepted: the sponsors among its bloc, and where there are none, the bloc. */
export const answersFor = (actor: Actor, paper: PaperFacts): Verdict => {
  if (!joined(actor, paper.bloc)) return no('blocOnly')
  const writes = new Set(paper.bloc.filter(m => m.state === 'joined').map(m => m.delegationId))
  const sponsors = paper.supporters.filter(s => s.kind === 'sponsor' && writes.has(s.delegationId))
  return when(sponsors.length === 0 || sponsors.some(s => s.delegationId === actor.delegationId), 'sponsorsOnly')
}
