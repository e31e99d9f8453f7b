/** A delegate proposes an amendment to a draft resolution. */
import { seededState } from '../../../shared/body.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { addAmendment, nextAmendmentNumber } from '../../storage/amendments.ts'
import { createBody } from '../../storage/bodies.ts'
import { addEvent } from '../../storage/events.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdPaper, kept } from '../bodies.ts'

/**
 * Freezes the paper's words as the base, the newest version when that holds them, and opens a body of its own with the
 * same clauses under the same ids. Only the proposer's team sees it until it is submitted.
 */
export const proposeAmendment = (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<{ readonly id: string }>> =>
  holdPaper(context, actor, 'paper.propose', paperId, async (act, clauses) => {
    const { delegationId, personId } = actor
    if (delegationId === null) return refused('delegatesOnly')
    const { trx, record, at } = act
    const base = await kept(context, actor, act, 'amendmentBase', clauses)
    const [id, bodyId] = [context.newId(), context.newId()]
    const number = await nextAmendmentNumber(trx, paperId)
    await createBody(trx, { id: bodyId, kind: 'amendment', subjectId: id, state: seededState(clauses), at })
    await addAmendment(trx, {
      id,
      paperId,
      bodyId,
      number,
      kind: 'amendment',
      parentId: null,
      delegationId,
      personId,
      baseSnapshotId: base.id,
      at,
    })
    await addMembers(trx, id, [{ delegationId, state: 'joined', invitedBy: null, at }])
    await addEvent(trx, {
      id: context.newId(),
      committeeId: record.paper.committeeId,
      paperId,
      amendmentId: id,
      personId,
      kind: 'amendmentProposed',
      params: { number: String(number), version: String(base.number) },
      at,
    })
    return done({ id })
  })
