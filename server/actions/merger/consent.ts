/** A sponsor of one of the papers consents to the merged text, each for itself, or takes that back. */
import type { Actor } from '../../../shared/delegation.ts'
import { addMergerConsent, removeMergerConsent } from '../../storage/mergers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { actOnMerger } from './act.ts'

/** Refuses with `proposalMovedOn` when other words are proposed than those of `proposal`. */
export const consentToMerge = (
  context: Context,
  actor: Actor,
  mergerId: string,
  proposal: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnMerger(context, actor, 'merger.consent', mergerId, async ({ trx, record, at, story }) => {
    const { delegationId, personId } = actor
    if (delegationId === null) return refused('delegatesOnly')
    if (record.proposal !== proposal) return refused('proposalMovedOn')
    await addMergerConsent(trx, mergerId, proposal, { delegationId, personId, at })
    await story('mergeConsented')
    return done({})
  })

export const takeBackMergeConsent = (
  context: Context,
  actor: Actor,
  mergerId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnMerger(context, actor, 'merger.unconsent', mergerId, async ({ trx, record, story }) => {
    const { delegationId } = actor
    if (delegationId === null || record.proposal === null) return refused('notSupporting')
    await removeMergerConsent(trx, mergerId, record.proposal, delegationId)
    await story('mergeUnconsented')
    return done({})
  })
