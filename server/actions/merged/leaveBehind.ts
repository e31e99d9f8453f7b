/** A comment or a proposal is left on the paper that was merged, for a reason that is told. */
import type { Actor } from '../../../shared/delegation.ts'
import { answerFor } from '../../storage/carried-over.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context, storyAbout, tellOfAmendment } from '../act.ts'
import { notLeft } from './carryOver.ts'
import { leftOn, mayAnswer, mayAnswerFor } from './left-on.ts'

type Left = { readonly kind: 'comment' | 'amendment'; readonly id: string; readonly note: string }

/** It stays as it is there. The reason is in the merged paper's story, and of a proposal in that of the paper it is on. */
export const leaveBehind = async (
  context: Context,
  actor: Actor,
  paperId: string,
  { kind, id, note }: Left,
): Promise<Outcome<Record<never, never>>> => {
  const outcome = await actOnPaper(context, actor, 'paper.carryOver', paperId, async act => {
    const { trx, record: merged, at, story } = act
    const left = await leftOn(trx, actor, paperId, [])
    const thread = kind === 'comment' ? left.threads.find(item => item.thread.first.id === id) : undefined
    const proposal = kind === 'amendment' ? left.amendments.find(item => item.record.amendment.id === id) : undefined
    const on = (thread ?? proposal)?.original.record
    if (on === undefined) return notLeft(trx, id)
    const mine = proposal ? mayAnswerFor(actor, merged, proposal.record) : mayAnswer(actor, merged)
    if (!mine) return refused('blocOnly')
    const { personId } = actor
    if (!(await answerFor(trx, { sourceId: id, paperId, targetId: null, note, personId, at })))
      return refused('alreadyDone')
    const about = proposal?.record.amendment.kind ?? 'comment'
    const from = proposal ? String(proposal.record.summary.number) : (thread?.thread.first.spoken ?? '')
    await story('leftBehind', { about, symbol: on.symbol, from, note })
    if (proposal)
      await storyAbout(context, trx, actor, on, id)('proposalLeft', { about, number: from, into: merged.symbol, note })
    return done(proposal?.record ?? null)
  })
  if (!outcome.ok) return outcome
  if (outcome.value) await tellOfAmendment(context, outcome.value)
  return done({})
}
