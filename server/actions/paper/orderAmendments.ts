/** The dais arranges the order in which pending amendments are taken. */
import type { Actor } from '../../../shared/delegation.ts'
import { docketOrder } from '../../../shared/docket.ts'
import { arrangeAmendments } from '../../storage/docket.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'
import { arrangedIn, docketOf, docketRecords } from './readPending.ts'

/**
 * The order given is the order from now on, whatever another chair gave before; amendments that are not pending are left
 * out, and none at all gives the docket back to the committee's rule. The story tells the whole order that came of it.
 */
export const orderAmendments = (
  context: Context,
  actor: Actor,
  paperId: string,
  ids: readonly string[],
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(context, actor, 'paper.order', paperId, async ({ trx, record, story }) => {
    const records = await docketRecords(trx, record)
    const asked = new Set(ids)
    const chosen = records.map(({ summary }) => summary).filter(({ id }) => asked.has(id))
    const arranged = docketOrder(chosen, ids, [])
    const before = arrangedIn(records)
    if (arranged.length === before.length && arranged.every((id, i) => id === before[i])) return done({})
    await arrangeAmendments(trx, paperId, arranged)
    const { amendments } = await docketOf(trx, record, await docketRecords(trx, record))
    await story('amendmentsOrdered', { order: amendments.map(({ number }) => number).join(', ') })
    return done({})
  })
