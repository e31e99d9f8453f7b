/** A delegate opens a working paper for a bloc. */

import { seededState } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { workingSymbol } from '../../../shared/paper.ts'
import { createBody } from '../../storage/bodies.ts'
import { addEvent } from '../../storage/events.ts'
import { addPaper, nextPaperNumber } from '../../storage/papers.ts'
import { addVersion } from '../../storage/snapshots.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnCommittee, type Context } from '../act.ts'
import { namesOf } from '../names.ts'

/**
 * Opens the committee's next WP.n: an empty body, the opener's delegation joined, others invited. One empty preambular
 * clause stands in it, because that is where a resolution begins and the editor wants a place for the caret.
 */
export const openPaper = (
  context: Context,
  actor: Actor,
  committeeId: string,
  { title, invite }: { readonly title: string; readonly invite: readonly string[] },
): Promise<Outcome<{ readonly id: string }>> =>
  actOnCommittee(context, actor, 'committee.openPaper', committeeId, async ({ trx, at }) => {
    const invited = [...new Set(invite)].filter(id => id !== actor.delegationId)
    const names = await namesOf(trx, committeeId, invited)
    if (names === null || actor.delegationId === null) return refused('unusable')
    const [id, bodyId] = [context.newId(), context.newId()]
    const number = await nextPaperNumber(trx, committeeId)
    const clauses: Clause[] = [{ id: context.newId(), kind: 'preambular', level: 0, text: '', notes: [] }]
    await createBody(trx, { id: bodyId, kind: 'paper', subjectId: id, state: seededState(clauses), at })
    await addPaper(trx, {
      id,
      committeeId,
      bodyId,
      number,
      symbol: workingSymbol(number),
      title,
      personId: actor.personId,
      at,
    })
    await addMembers(trx, id, [
      { delegationId: actor.delegationId, state: 'joined', invitedBy: null, at },
      ...invited.map(delegationId => ({
        delegationId,
        state: 'invited' as const,
        invitedBy: actor.delegationId,
        at: context.now(),
      })),
    ])
    await addVersion(trx, {
      id: context.newId(),
      paperId: id,
      reason: 'opened',
      detail: '',
      personId: actor.personId,
      at,
      clauses,
    })
    const line = { committeeId, paperId: id, amendmentId: null, personId: actor.personId }
    await addEvent(trx, { ...line, id: context.newId(), kind: 'opened', params: { title }, at })
    if (invited.length > 0) {
      const delegations = names.join(', ')
      await addEvent(trx, { ...line, id: context.newId(), kind: 'invited', params: { delegations }, at: context.now() })
    }
    return done({ id })
  })
