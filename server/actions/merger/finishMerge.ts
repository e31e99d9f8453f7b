/** What the sponsors of both papers have consented to becomes a working paper of both blocs. */
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { diff } from '../../../shared/diff.ts'
import { type BlocMember, type PaperFacts, workingSymbol } from '../../../shared/paper.ts'
import { giveBody } from '../../storage/bodies.ts'
import { changeMerger, type MergerRecord, mergerById, releasePapersOf } from '../../storage/mergers.ts'
import { askedToSupport } from '../../storage/merging.ts'
import { addPaper, changePaper, nextPaperNumber, type PaperRecord, paperById } from '../../storage/papers.ts'
import { addVersion, snapshotById } from '../../storage/snapshots.ts'
import { askToSupport, type SupportInvitation } from '../../storage/support-invitations.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, type Refused, refused, transact } from '../../storage/transact.ts'
import { type Context, rejudgeDrafts, storyAbout, tellOfPaper } from '../act.ts'
import { glanceAtMerger, type MergerAct, mergerAct, rejudgeBoth, tellOfBoth } from './act.ts'

type Finished = Outcome<{ readonly paperId: string }>

/** A merger that somebody else has finished meanwhile is told as such. */
const tooLate = async ({ db }: Context, mergerId: string, refusal: Refused): Promise<Refused> =>
  refusal.code === 'wrongStatus' && (await mergerById(db, mergerId))?.merger.status === 'merged'
    ? refused('alreadyDone')
    : refusal

/**
 * Makes the paper, all or nothing: its live body is the merge room's own, so that words which somebody wrote there without
 * a connection still arrive. Both papers are over and stay readable; who backed one of them is asked to back this one.
 * Refuses with `proposalMovedOn` when other words stand there than were consented to, `alreadyDone` when it is made.
 */
export const finishMerge = async (context: Context, actor: Actor, mergerId: string): Promise<Finished> => {
  const seen = await glanceAtMerger(context, actor, 'merger.finish', mergerId)
  if (!seen.ok) return tooLate(context, mergerId, seen)
  const { bodyId, left, right } = seen.value
  if (bodyId === null) return refused('wrongStatus')
  const outcome = await context.rooms.hold(bodyId, door =>
    transact(context.db, trx =>
      mergerAct(context, trx, actor, 'merger.finish', mergerId, act =>
        makePaper(context, actor, act, { bodyId, clauses: door.clauses }),
      ),
    ),
  )
  if (!outcome.ok) return tooLate(context, mergerId, outcome)
  await tellOfBoth(context, seen.value)
  await tellOfPaper(context, outcome.value)
  await rejudgeBoth(context, seen.value)
  for (const original of [left, right]) await rejudgeDrafts(context, { paperId: original.paper.id })
  return done({ paperId: outcome.value.paper.id })
}

type Words = { readonly bodyId: string; readonly clauses: readonly Clause[] }

const makePaper = async (
  context: Context,
  actor: Actor,
  { trx, record: merger, at }: MergerAct,
  { bodyId, clauses }: Words,
): Promise<Outcome<PaperRecord>> => {
  const { left, right, proposal } = merger
  const mergerId = merger.merger.id
  const consentedTo = proposal === null ? null : await snapshotById(trx, proposal)
  if (consentedTo === null || diff(consentedTo.clauses, clauses).length > 0) return refused('proposalMovedOn')
  const { committeeId } = merger.merger
  const { personId } = actor
  const paperId = context.newId()
  const ended = { status: 'merged', endedBy: personId, resultPaperId: paperId } as const
  const number = await nextPaperNumber(trx, committeeId)
  const symbol = workingSymbol(number)
  await addPaper(trx, { id: paperId, committeeId, bodyId, number, symbol, title: merger.title, personId, at })
  if (!(await changeMerger(trx, mergerId, 'closing', ended, at))) return refused('alreadyDone')
  await releasePapersOf(trx, mergerId)
  for (const { paper } of [left, right])
    if (!(await changePaper(trx, paper.id, paper.status, { status: 'merged' }, at))) return refused('wrongStatus')
  await giveBody(trx, bodyId, { kind: 'paper', subjectId: paperId })
  // What the whole committee could read of both, it can read of what they have become.
  if (left.paper.openToCommittee && right.paper.openToCommittee)
    await changePaper(trx, paperId, 'working', { open: true }, at)
  const bloc = blocOfBoth(left.paper, right.paper)
  await addMembers(trx, paperId, bloc)
  const detail = `${left.symbol}, ${right.symbol}`
  await addVersion(trx, { id: context.newId(), paperId, reason: 'merged', detail, personId, at, clauses })
  const unanswered = [...(await askedToSupport(trx, left.paper.id)), ...(await askedToSupport(trx, right.paper.id))]
  await askToSupport(trx, paperId, mergerId, backersOf(merger, unanswered, bloc), at)
  const made = (await paperById(trx, paperId))!
  const story = (of: PaperRecord) => storyAbout(context, trx, actor, of, null)
  await story(left)('merged', { symbol: right.symbol, into: symbol })
  await story(right)('merged', { symbol: left.symbol, into: symbol })
  await story(made)('madeFrom', { left: left.symbol, right: right.symbol })
  return done(made)
}

/** Who writes one of the papers writes the merged one; who is only invited to them is invited. In the order of coming, the left bloc first. */
const blocOfBoth = (left: PaperFacts, right: PaperFacts): BlocMember[] => {
  const members = new Map<string, BlocMember>()
  for (const member of [...left.bloc, ...right.bloc]) {
    const known = members.get(member.delegationId)
    if (known === undefined) members.set(member.delegationId, member)
    else if (member.state === 'joined') members.set(member.delegationId, { ...known, state: 'joined' })
  }
  return [...members.values()]
}

/**
 * Everybody who backs one of the papers, once, or is asked to, where that is itself a merged one, and has not answered: who
 * sponsors one is asked to sponsor, unless by the rules only who writes the paper may and it does not; who only signed is
 * asked to sign.
 */
const backersOf = (
  { left, right }: MergerRecord,
  unanswered: readonly SupportInvitation[],
  bloc: readonly BlocMember[],
): SupportInvitation[] => {
  const writes = new Set(bloc.filter(member => member.state === 'joined').map(member => member.delegationId))
  const all = [...left.paper.supporters, ...right.paper.supporters, ...unanswered]
  const sponsors = new Set(all.filter(({ kind }) => kind === 'sponsor').map(({ delegationId }) => delegationId))
  const maySponsor = (id: string): boolean => sponsors.has(id) && (!left.rules.support.sponsorsWrite || writes.has(id))
  return [...new Set(all.map(({ delegationId }) => delegationId))].map(delegationId => ({
    delegationId,
    kind: maySponsor(delegationId) ? 'sponsor' : 'signatory',
  }))
}
