/**
 * Comments and proposals of the papers that went into a merged one are carried over into it. A thread is copied with who
 * said what and when; a proposal becomes a suggestion on the merged paper as it is now, decided on like any other.
 */
import { seededState } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import { mostComments } from '../../../shared/comment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { type CarriedOver, carriedText } from '../../../shared/left-behind.ts'
import { addAmendment, amendmentById, changeAmendment, nextAmendmentNumber } from '../../storage/amendments.ts'
import { createBody } from '../../storage/bodies.ts'
import { answeredFor, answerFor } from '../../storage/carried-over.ts'
import { copyThread, countComments } from '../../storage/comments.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { addUnnumbered, snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome, type Refused, refused } from '../../storage/transact.ts'
import { type Act, type Context, storyAbout, tellOfAmendment } from '../act.ts'
import { holdPaper, kept } from '../bodies.ts'
import { type LeftAmendment, type LeftThread, leftOn, mayAnswer, mayAnswerFor } from './left-on.ts'
import { proposedIn } from './proposed.ts'

/** Why something is not in the list: somebody has answered for it, or it was never there for this person. */
export const notLeft = async (db: Db, sourceId: string): Promise<Refused> =>
  refused((await answeredFor(db, [sourceId])).has(sourceId) ? 'alreadyDone' : 'notFound')

type Wanted = { readonly comments: readonly string[]; readonly amendment: string | null }

/** All of it or nothing. What a conflict keeps out of the suggestion is told in the answer and stays on the original. */
export const carryOver = async (
  context: Context,
  actor: Actor,
  paperId: string,
  { comments, amendment }: Wanted,
): Promise<Outcome<CarriedOver>> => {
  // Read before the act: inside it the database is the act's alone.
  const proposal = amendment === null ? null : await amendmentById(context.db, amendment)
  const proposed = proposal && (await proposedIn(context, proposal))
  const outcome = await holdPaper<CarriedOver>(context, actor, 'paper.carryOver', paperId, async (act, present) => {
    const left = await leftOn(act.trx, actor, paperId, present)
    const threads: LeftThread[] = []
    for (const id of new Set(comments)) {
      const found = left.threads.find(({ thread }) => thread.first.id === id)
      if (!found) return notLeft(act.trx, id)
      threads.push(found)
    }
    const told = await carryThreads(context, actor, act, { threads, present })
    if (!told.ok) return told
    if (amendment === null) return done({ suggestion: null, changes: 0, lost: [] })
    const found = left.amendments.find(({ record }) => record.amendment.id === amendment)
    if (!found || proposed === null) return notLeft(act.trx, amendment)
    return carryProposal(context, actor, act, { left: found, proposed, present })
  })
  if (outcome.ok && proposal) await tellOfAmendment(context, proposal)
  return outcome
}

/** The id of a clause that stands nowhere here: its own, unless a clause of the other paper has it. */
const unlike = (clauseId: string, present: readonly Clause[]): string =>
  present.some(({ id }) => id === clauseId) ? unlike(`${clauseId}~`, present) : clauseId

const carryThreads = async (
  context: Context,
  actor: Actor,
  { trx, record, at, story }: Act<PaperRecord>,
  { threads, present }: { readonly threads: readonly LeftThread[]; readonly present: readonly Clause[] },
): Promise<Outcome<null>> => {
  if (threads.length === 0) return done(null)
  if (!mayAnswer(actor, record)) return refused('blocOnly')
  const paperId = record.paper.id
  const more = threads.reduce((sum, { thread }) => sum + 1 + thread.answers.length, 0)
  if ((await countComments(trx, paperId)) + more > mostComments) return refused('tooLarge')
  const { personId } = actor
  for (const { original, thread } of threads) {
    const { id, clauseId } = thread.first
    const target = { paperId, clauseId: original.where().get(clauseId) ?? unlike(clauseId, present) }
    const targetId = await copyThread(trx, id, target, context.newId)
    if (!(await answerFor(trx, { sourceId: id, paperId, targetId, note: '', personId, at })))
      return refused('alreadyDone')
  }
  const symbols = [...new Set(threads.map(({ original }) => original.record.symbol))]
  await story('commentsCarriedOver', { count: String(threads.length), symbols: symbols.join(', ') })
  return done(null)
}

type Proposal = {
  readonly left: LeftAmendment
  readonly proposed: readonly Clause[]
  readonly present: readonly Clause[]
}

const carryProposal = async (
  context: Context,
  actor: Actor,
  act: Act<PaperRecord>,
  { left: { original, record }, proposed, present }: Proposal,
): Promise<Outcome<CarriedOver>> => {
  const { trx, record: merged, at } = act
  if (!mayAnswerFor(actor, merged, record)) return refused('blocOnly')
  // A draft resolution takes amendments and no suggestions.
  if (merged.paper.status === 'draft') return refused('wrongStatus')
  const { amendment, summary, proposerPersonId } = record
  const base = (await snapshotById(trx, record.baseSnapshotId))!.clauses
  const { clauses, changes, lost } = carriedText(base, proposed, present, original.where())
  if (changes === 0) return refused('nothingProposed')
  const paperId = merged.paper.id
  const { personId } = actor
  const [id, bodyId] = [context.newId(), context.newId()]
  const number = await nextAmendmentNumber(trx, paperId)
  const from = await kept(context, actor, act, 'suggestionBase', present)
  await createBody(trx, { id: bodyId, kind: 'amendment', subjectId: id, state: seededState(clauses), at })
  await addAmendment(trx, {
    id,
    paperId,
    bodyId,
    number,
    kind: 'suggestion',
    parentId: null,
    delegationId: amendment.proposerDelegationId,
    personId: proposerPersonId,
    baseSnapshotId: from.id,
    at,
  })
  // What the dais has not handed in, it goes on writing; for anybody else carrying it over is handing it in.
  if (amendment.kind === 'amendment' || amendment.status !== 'drafting') {
    const proposal = context.newId()
    const reason = 'amendmentProposed'
    await addUnnumbered(trx, { id: proposal, paperId, reason, detail: String(number), personId, at, clauses })
    const change = { status: 'submitted', explanation: summary.explanation, proposedSnapshotId: proposal } as const
    if (!(await changeAmendment(trx, id, 'drafting', change, at))) return refused('wrongStatus')
  }
  if (!(await answerFor(trx, { sourceId: amendment.id, paperId, targetId: id, note: '', personId, at })))
    return refused('alreadyDone')
  await storyAbout(
    context,
    trx,
    actor,
    merged,
    id,
  )('proposalCarriedOver', {
    about: amendment.kind,
    symbol: original.record.symbol,
    from: String(summary.number),
    number: String(number),
    lost: String(lost.length),
  })
  // Whoever proposed it may not read the merged paper, and is told where it was proposed.
  const onOriginal = storyAbout(context, trx, actor, original.record, amendment.id)
  await onOriginal('proposalWentOver', {
    about: amendment.kind,
    number: String(summary.number),
    into: merged.symbol,
  })
  return done({ suggestion: id, changes, lost })
}
