/** Who speaks for a paper asks the bloc of another one to make one paper of both. */
import type { Actor } from '../../../shared/delegation.ts'
import { mergeable } from '../../../shared/permissions/papers.ts'
import { can } from '../../../shared/permissions.ts'
import { addMerger, mergerById, mergersOf } from '../../storage/mergers.ts'
import { type PaperRecord, papersOf } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context, tellOfMerger, tellOfPaper } from '../act.ts'
import { storyOfBoth } from './act.ts'

/** The paper of that id, where the actor may read it, or else of that symbol; letter case does not matter in a symbol. */
const named = (actor: Actor, papers: readonly PaperRecord[], other: string): PaperRecord | undefined =>
  papers.find(record => record.paper.id === other && can(actor, 'paper.read', record).ok) ??
  papers.find(record => record.symbol.toLowerCase() === other.toLowerCase())

/** Why that paper cannot be asked, or null. Of a paper that the actor may not read only that it is being merged is told. */
const unfit = (actor: Actor, asking: PaperRecord, asked: PaperRecord) => {
  if (asked.paper.id === asking.paper.id) return refused('unusable')
  const verdict = mergeable(asked.paper, asked.rules, asked.hall)
  if (verdict.ok) return null
  return refused(verdict.why === 'merging' || can(actor, 'paper.read', asked).ok ? verdict.why : 'unusable')
}

/** From now on the asked bloc may read the asking paper, to know what it is asked to. */
export const inviteToMerge = async (
  context: Context,
  actor: Actor,
  paperId: string,
  { other, message }: { readonly other: string; readonly message: string },
): Promise<Outcome<{ readonly id: string }>> => {
  const outcome = await actOnPaper(context, actor, 'paper.merge', paperId, async ({ trx, record, at }) => {
    const { committeeId } = record.paper
    const asked = named(actor, await papersOf(trx, committeeId), other)
    if (!asked) return refused('unusable')
    const refusal = unfit(actor, record, asked)
    if (refusal) return refusal
    const open = (await mergersOf(trx, paperId)).filter(({ merger }) => merger.status === 'invited')
    const twice = open.some(({ left, right }) => [left.paper.id, right.paper.id].includes(asked.paper.id))
    if (twice) return refused('alreadyAsked')
    const id = context.newId()
    const { personId } = actor
    await addMerger(trx, {
      id,
      committeeId,
      left: paperId,
      right: asked.paper.id,
      title: record.title,
      personId,
      message,
      at,
    })
    const story = storyOfBoth(context, trx, actor, { left: record, right: asked })
    await story({ left: 'mergeInvited', right: 'mergeAsked' })
    return done({ id, asked })
  })
  if (!outcome.ok) return outcome
  const { id, asked } = outcome.value
  await tellOfPaper(context, asked)
  const merger = await mergerById(context.db, id)
  if (merger) tellOfMerger(context, merger)
  return done({ id })
}
