/** What the hall's projector draws. */
import type { Actor } from '../../../shared/delegation.ts'
import { layoutOf } from '../../../shared/rules.ts'
import type { ScreenAmendment, ScreenPaper, ScreenSubject, ScreenView } from '../../../shared/screen.ts'
import { type CommitteeRecord, delegationsOf, theConference } from '../../storage/conference.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { screenOf } from '../../storage/screens.ts'
import { newestNumber, snapshotById, versionByNumber } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { resultOfPaper } from '../../storage/votes.ts'
import { type Context, lookAtCommittee } from '../act.ts'
import { presentFor } from '../amendment/readAmendment.ts'
import { amendmentForHall, type FrozenAmendment, paperForHall, voteForHall } from './before-the-hall.ts'

type Shown = ScreenView['shown']
const nothing: Shown = { kind: 'nothing' }

/** All of it in one answer: a screen asks again for the whole whenever anything in its committee has changed. */
export const readScreen = async (context: Context, actor: Actor, committeeId: string): Promise<Outcome<ScreenView>> => {
  const looked = await lookAtCommittee(context, actor, committeeId, 'committee.watch')
  if (!looked.ok) return looked
  const committee = looked.value
  const { db } = context
  const { subject, theme } = await screenOf(db, committeeId)
  return done({
    committeeId,
    conference: (await theConference(db))?.name ?? '',
    committee: committee.name,
    abbreviation: committee.abbreviation,
    organ: committee.organ,
    theme,
    lines: committee.rules.lines.show,
    delegations: (await delegationsOf(db, committeeId)).map(({ id, name, country }) => ({ id, name, country })),
    shown: await shownNow(context, committee, subject),
  })
}

const shownNow = async (context: Context, committee: CommitteeRecord, subject: ScreenSubject): Promise<Shown> => {
  if (subject.kind === 'paper') {
    const record = await paperForHall(context.db, committee, subject.paperId)
    return record ? { kind: 'paper', paper: await paperNow(context, record), clauseId: subject.clauseId } : nothing
  }
  if (subject.kind === 'amendment') {
    const record = await amendmentForHall(context.db, committee, subject.amendmentId)
    if (!record) return nothing
    const { changeId, layout } = subject
    const voting = record.paper.hall.voting
    const vote =
      voting?.amendmentId === record.amendment.id ? await voteForHall(context.db, committee, voting.voteId) : null
    return {
      kind: 'amendment',
      amendment: await amendmentNow(context, record),
      changeId,
      layout,
      vote: vote?.view ?? null,
    }
  }
  return subject.kind === 'vote' ? voteNow(context, committee, subject.voteId) : nothing
}

/** A vote with what it is on; what a cancelled vote was on is still before the hall. */
const voteNow = async (context: Context, committee: CommitteeRecord, voteId: string): Promise<Shown> => {
  const vote = await voteForHall(context.db, committee, voteId)
  if (vote === null) return nothing
  const { view, matter } = vote
  const paper = 'amendment' in matter ? null : await paperNow(context, matter)
  const amendment = 'amendment' in matter ? await amendmentNow(context, matter) : null
  if (view.status !== 'cancelled') return { kind: 'vote', vote: view, amendment, paper }
  if (paper !== null) return { kind: 'paper', paper, clauseId: null }
  return amendment ? { kind: 'amendment', amendment, changeId: null, layout: 'inLine', vote: null } : nothing
}

/** The paper as it reads now: while its bloc writes it, the words as they are on disk; later its newest version. */
const paperNow = async ({ db, rooms }: Context, record: PaperRecord): Promise<ScreenPaper> => {
  const { id, status } = record.paper
  const version = await newestNumber(db, id)
  const { clauses, layout } =
    status === 'working'
      ? { clauses: await rooms.read(record.bodyId), layout: layoutOf(record.rules) }
      : (await versionByNumber(db, id, version))!
  const { symbol, title } = record
  return { id, symbol, title, status, version, clauses, layout, result: await resultOfPaper(db, id) }
}

const amendmentNow = async (context: Context, record: FrozenAmendment): Promise<ScreenAmendment> => {
  const { amendment, paper, summary, baseSnapshotId, proposedSnapshotId } = record
  const base = (await snapshotById(context.db, baseSnapshotId))!
  return {
    id: amendment.id,
    number: summary.number,
    status: amendment.status,
    paperSymbol: paper.symbol,
    paperTitle: paper.title,
    proposer: summary.proposer,
    sponsors: amendment.team.filter(member => member.state === 'joined').map(member => member.delegationId),
    signatories: amendment.signatories.map(signatory => signatory.delegationId),
    standing: summary.standing,
    friendly: summary.friendly,
    base: { version: summary.baseVersion, clauses: base.clauses, layout: base.layout },
    present: (await presentFor(context, record)).clauses,
    proposed: (await snapshotById(context.db, proposedSnapshotId))!.clauses,
  }
}
