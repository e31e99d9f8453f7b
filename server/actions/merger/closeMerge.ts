/** The two blocs propose a text to the sponsors of both papers, or go on working on it. */

import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { rowsOf } from '../../storage/merger-rows.ts'
import { changeMerger } from '../../storage/mergers.ts'
import { addUnnumbered } from '../../storage/snapshots.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { glanceAtMerger, type MergerAct, type MergerAction, mergerAct, tellOfBoth } from './act.ts'
import { isBlank, resultIn } from './words.ts'

type Closed = Outcome<Record<never, never>>

/** An act on the words as they are on disk; when it is over, who may do something else now is judged anew. */
const holding = async (
  context: Context,
  actor: Actor,
  action: MergerAction,
  mergerId: string,
  work: (act: MergerAct, clauses: readonly Clause[]) => Promise<Closed>,
): Promise<Closed> => {
  const seen = await glanceAtMerger(context, actor, action, mergerId)
  if (!seen.ok) return seen
  const { bodyId } = seen.value
  if (bodyId === null) return refused('wrongStatus')
  const outcome = await context.rooms.hold(bodyId, door =>
    transact(context.db, trx => mergerAct(context, trx, actor, action, mergerId, act => work(act, door.clauses))),
  )
  if (outcome.ok) await tellOfBoth(context, seen.value)
  return outcome
}

/** The words stand still from now on, exactly as they are on disk; the sponsors consent to those. */
export const closeMerge = (context: Context, actor: Actor, mergerId: string): Promise<Closed> =>
  holding(context, actor, 'merger.write', mergerId, async ({ trx, record, at, story }, present) => {
    const clauses = resultIn(present, await rowsOf(trx, mergerId))
    if (isBlank(clauses)) return refused('nothingProposed')
    const proposal = context.newId()
    const { personId } = actor
    await addUnnumbered(trx, {
      id: proposal,
      paperId: record.left.paper.id,
      reason: 'mergeProposed',
      detail: record.right.symbol,
      personId,
      at,
      clauses,
    })
    const change = { status: 'closing', proposal, endedBy: personId } as const
    if (!(await changeMerger(trx, mergerId, 'open', change, at))) return refused('alreadyDone')
    await story('mergeProposed')
    return done({})
  })

/** The words may change again; whoever consented is asked anew when they are proposed. */
export const reopenMerge = (context: Context, actor: Actor, mergerId: string): Promise<Closed> =>
  holding(context, actor, 'merger.reopen', mergerId, async ({ trx, at, story }) => {
    const change = { status: 'open', proposal: null, endedBy: null } as const
    if (!(await changeMerger(trx, mergerId, 'closing', change, at))) return refused('alreadyDone')
    await story('mergeReopened')
    return done({})
  })
