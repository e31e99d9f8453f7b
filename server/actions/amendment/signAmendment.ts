/** A delegation wants an amendment debated without writing it, or takes its name off again. */
import type { Actor } from '../../../shared/delegation.ts'
import { addBacker, removeBacker } from '../../storage/amendments.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnAmendment, type Context } from '../act.ts'

/** Counts towards the backing without which the dais cannot admit it. It outlives a return, as it is not given to the words. */
export const signAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.sign', amendmentId, async ({ trx, record, at, story }) => {
    const { delegationId, personId } = actor
    if (delegationId === null) return refused('delegatesOnly')
    await addBacker(trx, amendmentId, 'signatory', { delegationId, personId, at }, null)
    await story('amendmentSigned', { number: String(record.summary.number) })
    return done({})
  })

/** That the name stood there stays in the story. */
export const unsignAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnAmendment(context, actor, 'amendment.unsign', amendmentId, async ({ trx, record, story }) => {
    if (actor.delegationId === null) return refused('delegatesOnly')
    await removeBacker(trx, amendmentId, 'signatory', actor.delegationId)
    await story('amendmentUnsigned', { number: String(record.summary.number) })
    return done({})
  })
