/** The bloc shows its paper to the whole committee, or to itself alone. */
import type { Actor } from '../../../shared/delegation.ts'
import { changePaper } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

/** Hiding closes the sockets of those who may no longer read. */
export const showPaper = (
  context: Context,
  actor: Actor,
  paperId: string,
  open: boolean,
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(
    context,
    actor,
    'paper.show',
    paperId,
    async ({ trx, record, at, story }) => {
      if (open === record.paper.openToCommittee) return done({})
      if (!(await changePaper(trx, paperId, record.paper.status, { open }, at))) return refused('wrongStatus')
      await story(open ? 'shown' : 'hidden')
      return done({})
    },
    { rights: true },
  )
