/** A merger ends without a paper of both: both papers are as they were, with a version each of what would have been merged. */
import type { Actor } from '../../../shared/delegation.ts'
import type { MergerStatus } from '../../../shared/merger.ts'
import { changeMerger, releasePapersOf } from '../../storage/mergers.ts'
import { done, type Outcome, refused, transact } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { actOnMerger, glanceAtMerger, mergerAct, rejudgeBoth, tellOfBoth } from './act.ts'

type Ended = Outcome<Record<never, never>>

/** The inviting paper takes its question back. */
export const withdrawMerge = (context: Context, actor: Actor, mergerId: string): Promise<Ended> =>
  actOnMerger(
    context,
    actor,
    'merger.withdraw',
    mergerId,
    async ({ trx, at, story }) => {
      const change = { status: 'withdrawn', endedBy: actor.personId } as const
      if (!(await changeMerger(trx, mergerId, 'invited', change, at))) return refused('alreadyDone')
      await story('mergeWithdrawn')
      return done({})
    },
    { rights: true },
  )

/**
 * Either bloc, or the dais, stops it. The room stays as it is for both blocs to read; who was typing in it when it was
 * stopped is told so before anything that waited is taken.
 */
export const stopMerge = async (context: Context, actor: Actor, mergerId: string, note: string): Promise<Ended> => {
  const seen = await glanceAtMerger(context, actor, 'merger.stop', mergerId)
  if (!seen.ok) return seen
  const { bodyId } = seen.value
  if (bodyId === null) return refused('wrongStatus')
  const outcome = await context.rooms.hold(bodyId, () =>
    transact(context.db, trx =>
      mergerAct(context, trx, actor, 'merger.stop', mergerId, async ({ record, at, story }): Promise<Ended> => {
        const from: MergerStatus = record.merger.status
        const change = { status: 'stopped', endedBy: actor.personId, note } as const
        if (!(await changeMerger(trx, mergerId, from, change, at))) return refused('alreadyDone')
        await releasePapersOf(trx, mergerId)
        await story('mergeStopped', () => ({ note }))
        return done({})
      }),
    ),
  )
  if (!outcome.ok) return outcome
  await tellOfBoth(context, seen.value)
  await rejudgeBoth(context, seen.value)
  return outcome
}
