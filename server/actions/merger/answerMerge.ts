/** Who speaks for the asked paper agrees to merge, or does not. */
import { seededState } from '../../../shared/body.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { opened } from '../../../shared/merger/open.ts'
import { otherSide, type Side } from '../../../shared/merger.ts'
import { createBody } from '../../storage/bodies.ts'
import { writeRows } from '../../storage/merger-rows.ts'
import { changeMerger, holdPapersFor, type MergerRecord } from '../../storage/mergers.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { kept } from '../bodies.ts'
import { actOnMerger, glanceAtMerger, mergerAct, tellOfBoth } from './act.ts'
import { type Bodies, holdBoth } from './hold.ts'
import { shownAs } from './words.ts'

type Answered = Outcome<Record<never, never>>

export const answerMerge = (context: Context, actor: Actor, mergerId: string, accept: boolean): Promise<Answered> =>
  accept ? agree(context, actor, mergerId) : decline(context, actor, mergerId)

const decline = (context: Context, actor: Actor, mergerId: string): Promise<Answered> =>
  actOnMerger(
    context,
    actor,
    'merger.decline',
    mergerId,
    async ({ trx, at, story }) => {
      const change = { status: 'declined', endedBy: actor.personId } as const
      if (!(await changeMerger(trx, mergerId, 'invited', change, at))) return refused('alreadyDone')
      await story('mergeDeclined')
      return done({})
    },
    { rights: true },
  )

/** Both papers stand still from now on, at the words that were on disk when neither could be typed in. */
const agree = async (context: Context, actor: Actor, mergerId: string): Promise<Answered> => {
  const seen = await glanceAtMerger(context, actor, 'merger.accept', mergerId)
  if (!seen.ok) return seen
  const outcome = await holdBoth(context, seen.value, bodies => begin(context, actor, seen.value, bodies))
  if (outcome.ok) await tellOfBoth(context, seen.value)
  return outcome
}

/** The versions, the room with its rows and its words, and the hold on both papers are one transaction. */
const begin = (context: Context, actor: Actor, { merger: { id } }: MergerRecord, bodies: Bodies): Promise<Answered> => {
  const room = opened(bodies.left, bodies.right, context.newId)
  const state = seededState(shownAs(room.result, context.newId))
  return transact(context.db, trx =>
    mergerAct(context, trx, actor, 'merger.accept', id, async ({ record, at, story }) => {
      // Each paper's version is of its own bloc: of who invited, and of who agreed.
      const keep = (side: Side, by: Actor) =>
        kept(context, by, { trx, record: record[side], at }, 'mergeBase', bodies[side], record[otherSide(side)].symbol)
      const [left, right] = [await keep('left', { ...actor, personId: record.inviterId }), await keep('right', actor)]
      const bodyId = context.newId()
      await createBody(trx, { id: bodyId, kind: 'merger', subjectId: id, state, at })
      if (!(await changeMerger(trx, id, 'invited', { status: 'open', bodyId }, at))) return refused('alreadyDone')
      if (!(await holdPapersFor(trx, id, { left: left.id, right: right.id }))) return refused('merging')
      await writeRows(trx, id, [], room.rows, { personId: null, at })
      const versions = { left: left.number, right: right.number }
      await story('mergeAccepted', side => ({ version: String(versions[side]) }))
      return done({})
    }),
  )
}
