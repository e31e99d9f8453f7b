/** What was left on the papers that a merged paper was made of, with what carrying it over now would come to. */
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { byId } from '../../../shared/diff.ts'
import { carriedText, type LeftBehind, type LeftProposal, touchedClauses } from '../../../shared/left-behind.ts'
import { can } from '../../../shared/permissions.ts'
import { snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { type Context, lookAtPaper } from '../act.ts'
import { type LeftAmendment, leftOn, mayAnswer, mayAnswerFor } from './left-on.ts'
import { proposedIn } from './proposed.ts'

export const readLeftBehind = async (context: Context, actor: Actor, paperId: string): Promise<Outcome<LeftBehind>> => {
  const looked = await lookAtPaper(context, actor, paperId)
  if (!looked.ok) return looked
  const merged = looked.value
  const present = await context.rooms.read(merged.bodyId)
  const { threads, amendments } = await leftOn(context.db, actor, paperId, present)
  const open = can(actor, 'paper.carryOver', merged).ok
  const proposals: LeftProposal[] = []
  for (const left of amendments)
    proposals.push(await asProposal(context, left, present, open && mayAnswerFor(actor, merged, left.record)))
  return done({
    comments: threads.map(({ original: { record, where }, thread }) => ({
      paperId: record.paper.id,
      symbol: record.symbol,
      mine: open && mayAnswer(actor, merged),
      thread,
      now: where().get(thread.first.clauseId) ?? null,
    })),
    proposals,
  })
}

const asProposal = async (
  context: Context,
  { original, record: { amendment, summary, ...record } }: LeftAmendment,
  present: readonly Clause[],
  mine: boolean,
): Promise<LeftProposal> => {
  const base = (await snapshotById(context.db, record.baseSnapshotId))!.clauses
  const proposed = await proposedIn(context, record)
  const texts = new Map([...byId(proposed), ...byId(base)])
  const { changes, lost } = carriedText(base, proposed, present, original.where())
  return {
    id: amendment.id,
    paperId: original.record.paper.id,
    symbol: original.record.symbol,
    mine,
    number: summary.number,
    kind: amendment.kind,
    proposer: summary.proposer,
    explanation: summary.explanation,
    clauses: touchedClauses(base, proposed).map(id => ({
      text: texts.get(id)?.text ?? '',
      now: original.where().get(id) ?? null,
    })),
    changes,
    lost,
  }
}
