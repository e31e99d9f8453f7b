/** The dais or the secretariat sets the rules of a committee. */
import type { Actor } from '../../../shared/delegation.ts'
import type { Rules } from '../../../shared/rules.ts'
import { setRules as storeRules } from '../../storage/conference.ts'
import { done, type Outcome } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { actOnHall } from './actOnHall.ts'

/** Thresholds are computed from the rules as they are, so they hold at once for every paper. */
export const setRules = (
  context: Context,
  actor: Actor,
  committeeId: string,
  rules: Rules,
): Promise<Outcome<Record<never, never>>> =>
  actOnHall(context, actor, 'committee.manage', committeeId, async ({ trx, story }) => {
    await storeRules(trx, committeeId, rules)
    await story('rulesSet', { profile: rules.profile })
    return done({})
  })
