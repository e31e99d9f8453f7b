/**
 * Sponsoring, signing, and stepping back from either: acts of the delegation itself. A delegation is sponsor or signatory
 * of a paper, never both; the table has one row for it and `can()` refuses the second.
 */
import type { Actor } from '../../../shared/delegation.ts'
import type { SupportKind } from '../../../shared/paper.ts'
import { addSupporter, removeSupporter } from '../../storage/papers.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { actOnPaper, type Context } from '../act.ts'

const back =
  (kind: SupportKind) =>
  (context: Context, actor: Actor, paperId: string): Promise<Outcome<Record<never, never>>> =>
    actOnPaper(
      context,
      actor,
      kind === 'sponsor' ? 'paper.sponsor' : 'paper.sign',
      paperId,
      async ({ trx, at, story }) => {
        if (actor.delegationId === null) return refused('delegatesOnly')
        await addSupporter(trx, paperId, { delegationId: actor.delegationId, kind, personId: actor.personId, at })
        await story(kind === 'sponsor' ? 'sponsored' : 'signed')
        return done({})
      },
    )

/** The delegation backs the words. */
export const sponsorPaper = back('sponsor')
/** The delegation wants the paper debated. */
export const signPaper = back('signatory')

/** Takes the own name off the list; that it stood there stays in the story. */
export const withdrawSupport = (
  context: Context,
  actor: Actor,
  paperId: string,
): Promise<Outcome<Record<never, never>>> =>
  actOnPaper(
    context,
    actor,
    'paper.unsupport',
    paperId,
    async ({ trx, record, story }) => {
      const mine = record.paper.supporters.find(s => s.delegationId === actor.delegationId)
      if (!mine) return refused('notSupporting')
      await removeSupporter(trx, paperId, mine.delegationId)
      await story(mine.kind === 'sponsor' ? 'unsponsored' : 'unsigned')
      return done({})
    },
    // A supporter may read a paper that its bloc has hidden again; one who stepped back may not.
    { rights: true },
  )
