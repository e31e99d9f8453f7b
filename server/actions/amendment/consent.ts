/**
 * A sponsor of the paper consents to an amendment, or takes the consent back. It is given to the words that are proposed
 * now: when others are, it lapses. Nothing marks an amendment friendly; it is when no sponsor is left to be asked.
 */
import type { Actor } from '../../../shared/delegation.ts'
import { addBacker, removeBacker } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'

/** `proposal`: the words that were read; refuses with `proposalMovedOn` when others are proposed now. Null: whatever is proposed. */
export const consentToAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  proposal: string | null,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.consent', amendmentId, async ({ trx, record, at, story }) => {
    const { delegationId, personId } = actor
    if (delegationId === null) return refused('delegatesOnly')
    if (proposal !== null && proposal !== record.proposedSnapshotId) return refused('proposalMovedOn')
    await addBacker(trx, amendmentId, 'consent', { delegationId, personId, at }, record.proposedSnapshotId)
    await story('amendmentConsented', { number: String(record.summary.number) })
    return done({})
  })

/** That the consent was given stays in the story. */
export const takeBackConsent = (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.unconsent', amendmentId, async ({ trx, record, story }) => {
    if (actor.delegationId === null) return refused('delegatesOnly')
    await removeBacker(trx, amendmentId, 'consent', actor.delegationId)
    await story('amendmentUnconsented', { number: String(record.summary.number) })
    return done({})
  })
