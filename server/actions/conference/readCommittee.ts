/** The page of a committee: its delegations, the papers that the asking person may see, what waits for the dais. */
import type { CommitteeView } from '../../../shared/api.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { isOnDocket } from '../../../shared/docket.ts'
import type { PaperSummary, SupportKind } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { type AmendmentRecord, amendmentsOfCommittee } from '../../storage/amendments.ts'
import { type CommitteeRecord, delegationsOf } from '../../storage/conference.ts'
import { askedOf } from '../../storage/merging.ts'
import { attendanceOf, type PaperRecord, papersOf } from '../../storage/papers.ts'
import { officeCode } from '../../storage/seats.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { hallOf } from '../../storage/votes.ts'
import { amendmentSubject, type Context, lookAtCommittee } from '../act.ts'
import { mergersFor } from './mergersFor.ts'
import { waitingFor } from './waitingFor.ts'

const summaryOf = (
  actor: Actor,
  record: PaperRecord,
  {
    all,
    amendments,
    asked,
  }: {
    readonly all: readonly PaperRecord[]
    readonly amendments: readonly AmendmentRecord[]
    readonly asked: ReadonlyMap<string, SupportKind>
  },
): PaperSummary => {
  const { paper, symbol, title, changedAt, mergedInto } = record
  const backing = (kind: 'sponsor' | 'signatory') =>
    paper.supporters.filter(s => s.kind === kind).map(s => s.delegationId)
  return {
    id: paper.id,
    symbol,
    title,
    status: paper.status,
    openToCommittee: paper.openToCommittee,
    sponsors: backing('sponsor'),
    signatories: backing('signatory'),
    mySeat: paper.bloc.find(member => member.delegationId === actor.delegationId)?.state ?? 'none',
    pendingAmendments: amendments.filter(a => a.amendment.paperId === paper.id && isOnDocket(a.amendment)).length,
    merging: paper.merger !== null,
    mergedInto: all.find(other => other.paper.id === mergedInto)?.symbol ?? null,
    asksMe: can(actor, 'paper.declineSupport', record).ok ? (asked.get(paper.id) ?? null) : null,
    changedAt,
  }
}

/** Whoever holds the projector may also seat a computer as one: that can do less than they can. */
const projectorCodeFor = async (
  { db, codes }: Context,
  actor: Actor,
  committee: CommitteeRecord,
): Promise<string | null> => {
  if (!can(actor, 'committee.project', { committeeId: committee.id, ...committee }).ok) return null
  const code = await officeCode(db, committee.id, 'projector')
  return code && codes.codeOf(code)
}

export const readCommittee = async (
  context: Context,
  actor: Actor,
  committeeId: string,
): Promise<Outcome<CommitteeView>> => {
  const { db } = context
  const looked = await lookAtCommittee(context, actor, committeeId)
  if (!looked.ok) return looked
  const committee = looked.value
  const all = await papersOf(db, committeeId)
  const papers = all.filter(record => can(actor, 'paper.read', record).ok)
  const amendments = (await amendmentsOfCommittee(db, committeeId, all)).filter(
    record => can(actor, 'amendment.read', amendmentSubject(record)).ok,
  )
  const asked = await askedOf(db, actor.delegationId)
  const chairs = can(actor, 'committee.manage', { committeeId, ...committee }).ok
  return done({
    ...committee,
    delegations: await delegationsOf(db, committeeId),
    papers: papers.map(record => summaryOf(actor, record, { all, amendments, asked })),
    projectorCode: await projectorCodeFor(context, actor, committee),
    mergers: await mergersFor(db, actor, papers),
    waiting: chairs ? await waitingFor(db, papers, amendments) : [],
    hall: await hallOf(db, committeeId, committee.rules, await attendanceOf(db, committeeId)),
  })
}
