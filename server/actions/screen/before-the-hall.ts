/**
 * What may stand on a committee's wall: whatever any guest in the hall may read, and nothing that was withdrawn. Asked
 * when something is put up and again whenever it is drawn, because a bloc may hide its paper, or a proposer take an
 * amendment back, while it stands there.
 */
import type { Actor } from '../../../shared/delegation.ts'
import { can } from '../../../shared/permissions.ts'
import type { VoteView } from '../../../shared/vote.ts'
import { type AmendmentRecord, amendmentById } from '../../storage/amendments.ts'
import type { CommitteeRecord } from '../../storage/conference.ts'
import type { Db } from '../../storage/database.ts'
import { type PaperRecord, paperById } from '../../storage/papers.ts'
import { voteById } from '../../storage/votes.ts'
import { amendmentSubject } from '../act.ts'
import { voteView } from '../vote/readVotes.ts'

/** Whoever looks at the wall, without a seat of their own. */
const onlooker = (committee: CommitteeRecord): Actor => ({
  personId: '',
  role: 'observer',
  conferenceId: committee.conferenceId,
  committeeId: committee.id,
  delegationId: null,
})

/** The paper; null where it is unknown, of another committee, not open to this one, or withdrawn. */
export const paperForHall = async (
  db: Db,
  committee: CommitteeRecord,
  paperId: string,
): Promise<PaperRecord | null> => {
  const record = await paperById(db, paperId)
  if (record === null || record.paper.status === 'withdrawn') return null
  return can(onlooker(committee), 'paper.read', record).ok ? record : null
}

/** An amendment whose words are frozen, under the same conditions. */
export type FrozenAmendment = AmendmentRecord & { readonly proposedSnapshotId: string }

export const amendmentForHall = async (
  db: Db,
  committee: CommitteeRecord,
  amendmentId: string,
): Promise<FrozenAmendment | null> => {
  const record = await amendmentById(db, amendmentId)
  if (record === null || record.amendment.status === 'withdrawn') return null
  const { proposedSnapshotId } = record
  if (proposedSnapshotId === null || !can(onlooker(committee), 'amendment.read', amendmentSubject(record)).ok)
    return null
  return { ...record, proposedSnapshotId }
}

/** A vote with the paper or amendment that it is or was on; null where that is not for the hall. */
export type VoteForHall = { readonly view: VoteView; readonly matter: PaperRecord | FrozenAmendment }

export const voteForHall = async (db: Db, committee: CommitteeRecord, voteId: string): Promise<VoteForHall | null> => {
  const vote = await voteById(db, voteId)
  if (vote === null) return null
  if (vote.subject === 'paper') {
    const matter = await paperForHall(db, committee, vote.subjectId)
    return matter && { matter, view: await voteView(db, vote, matter, null) }
  }
  const matter = await amendmentForHall(db, committee, vote.subjectId)
  return matter && { matter, view: await voteView(db, vote, matter.paper, matter.summary.number) }
}
