/** The merge room without its words. */
import type { Actor } from '../../../shared/delegation.ts'
import {
  consentingOf,
  type MergerSide,
  type MergerView,
  type ParkedView,
  type RowView,
} from '../../../shared/merger.ts'
import type { LiveSession, PaperFacts } from '../../../shared/paper.ts'
import { can } from '../../../shared/permissions.ts'
import { type Standing, standing } from '../../../shared/rules.ts'
import type { Db } from '../../storage/database.ts'
import { parkedOf, rowsOf } from '../../storage/merger-rows.ts'
import type { MergerRecord } from '../../storage/mergers.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { authorsOf } from '../../storage/seats.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { judgeBody } from '../judgeBody.ts'
import { glanceAtMerger } from './act.ts'
import { namedTo, resultOf } from './subject.ts'

/** What may be known of a paper that may not be read: that there is one of that symbol. */
const unknown = ({ id, committeeId, conferenceId }: PaperFacts): PaperFacts => ({
  id,
  committeeId,
  conferenceId,
  status: 'working',
  openToCommittee: false,
  handedIn: false,
  bloc: [],
  supporters: [],
  admitted: 0,
  merger: null,
  guests: [],
})

const sideOf = (actor: Actor, paper: PaperRecord, { merger }: MergerRecord, version: number | null): MergerSide => {
  const facts = can(actor, 'paper.read', paper).ok ? paper.paper : unknown(paper.paper)
  const backing = (kind: 'sponsor' | 'signatory') =>
    facts.supporters.filter(s => s.kind === kind).map(s => s.delegationId)
  return {
    ...namedTo(actor, paper),
    facts,
    status: facts.status,
    version,
    bloc: facts.bloc,
    sponsors: backing('sponsor'),
    signatories: backing('signatory'),
    consenting: consentingOf(facts, merger.consents, paper.rules),
  }
}

/** Who backs one of the papers would back the result as it did; a sponsor of one is a sponsor. */
const standingIfAll = (left: MergerSide, right: MergerSide, { rules, attendance }: PaperRecord): Standing => {
  const sponsors = new Set([...left.sponsors, ...right.sponsors])
  const signatories = new Set([...left.signatories, ...right.signatories].filter(id => !sponsors.has(id)))
  return standing(rules.support, { sponsors: sponsors.size, signatories: signatories.size, ...attendance })
}

/** Rows and parked clauses with who did it. */
const hands = async (
  db: Db,
  mergerId: string,
): Promise<{ readonly rows: readonly RowView[]; readonly parked: readonly ParkedView[] }> => {
  const [rows, parked] = [await rowsOf(db, mergerId), await parkedOf(db, mergerId)]
  const authors = await authorsOf(
    db,
    [...rows, ...parked].flatMap(({ personId }) => personId ?? []),
  )
  return {
    rows: rows.map(({ personId, ...row }) => ({ ...row, by: personId === null ? null : authors.get(personId)! })),
    parked: parked.map(({ personId, ...clause }) => ({ ...clause, by: authors.get(personId)! })),
  }
}

export const readMerger = async (context: Context, actor: Actor, mergerId: string): Promise<Outcome<MergerView>> => {
  const seen = await glanceAtMerger(context, actor, 'merger.read', mergerId)
  if (!seen.ok) return seen
  const record = seen.value
  const { merger, bases } = record
  const left = sideOf(actor, record.left, record, bases?.left.number ?? null)
  const right = sideOf(actor, record.right, record, bases?.right.number ?? null)
  return done({
    ...merger,
    left,
    right,
    title: record.title,
    bodyId: record.bodyId,
    invitedBy: record.invitedBy,
    message: record.message,
    at: record.createdAt,
    ...(await hands(context.db, mergerId)),
    proposal: record.proposal,
    endedBy: record.endedBy,
    note: record.note,
    standingIfAll: standingIfAll(left, right, record.left),
    result: await resultOf(context.db, record),
  })
}

/** Whether the actor may open the result's body, and how; `wrongStatus` before there is one. */
export const readMergerLive = async (
  context: Context,
  actor: Actor,
  mergerId: string,
): Promise<Outcome<LiveSession>> => {
  const seen = await glanceAtMerger(context, actor, 'merger.read', mergerId)
  if (!seen.ok) return seen
  const { bodyId } = seen.value
  return bodyId === null ? refused('wrongStatus') : judgeBody(context, actor, bodyId)
}
