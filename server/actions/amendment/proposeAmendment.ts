/**
 * Somebody proposes to change something: a delegate a draft resolution, the dais a paper that its bloc still owns, a
 * delegate an amendment. Each starts from words that do not change any more, and gets a body of its own with the same
 * clauses under the same ids.
 */
import { seededState } from '../../../shared/body.ts'
import type { Clause } from '../../../shared/clause.ts'
import type { Actor } from '../../../shared/delegation.ts'
import type { AmendmentKind } from '../../../shared/paper.ts'
import { addAmendment, nextAmendmentNumber } from '../../storage/amendments.ts'
import { createBody } from '../../storage/bodies.ts'
import type { Db } from '../../storage/database.ts'
import type { PaperRecord } from '../../storage/papers.ts'
import { snapshotById } from '../../storage/snapshots.ts'
import { addMembers } from '../../storage/teams.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import { type Act, actOnAmendment, type Context, storyAbout } from '../act.ts'
import { holdPaper, kept } from '../bodies.ts'
import { told } from './told.ts'

type Opened = Outcome<{ readonly id: string }>

/** What a proposal starts from. */
type Start = {
  readonly kind: AmendmentKind
  readonly paper: PaperRecord
  /** Whose team writes it; null where the dais does. */
  readonly delegationId: string | null
  readonly parentId: string | null
  readonly baseSnapshotId: string
  readonly clauses: readonly Clause[]
}

/** Opens it with a number that counts on over everything proposed on the paper, and tells the story; `params` join the number there. */
const begin = async (
  context: Context,
  actor: Actor,
  { trx, at }: { readonly trx: Db; readonly at: number },
  { kind, paper, delegationId, parentId, baseSnapshotId, clauses }: Start,
  params: Readonly<Record<string, string>>,
): Promise<{ readonly id: string }> => {
  const { personId } = actor
  const paperId = paper.paper.id
  const [id, bodyId] = [context.newId(), context.newId()]
  const number = await nextAmendmentNumber(trx, paperId)
  await createBody(trx, { id: bodyId, kind: 'amendment', subjectId: id, state: seededState(clauses), at })
  await addAmendment(trx, {
    id,
    paperId,
    bodyId,
    number,
    kind,
    parentId,
    delegationId,
    personId,
    baseSnapshotId,
    at,
  })
  if (delegationId !== null) await addMembers(trx, id, [{ delegationId, state: 'joined', invitedBy: null, at }])
  await storyAbout(context, trx, actor, paper, id)(told(kind, 'Proposed'), { number: String(number), ...params })
  return { id }
}

/** From the paper's words as they are, kept as a version unless the newest holds them already. */
const fromPaper = async (
  context: Context,
  actor: Actor,
  act: Act<PaperRecord>,
  clauses: readonly Clause[],
  kind: AmendmentKind,
  delegationId: string | null,
): Promise<Opened> => {
  // Until it is handed in, the versions of the paper tell nobody that the dais has something to suggest.
  const reason = kind === 'suggestion' ? 'suggestionBase' : 'amendmentBase'
  const number = await nextAmendmentNumber(act.trx, act.record.paper.id)
  const base = await kept(context, actor, act, reason, clauses, kind === 'suggestion' ? '' : String(number))
  const start: Start = {
    kind,
    paper: act.record,
    delegationId,
    parentId: null,
    baseSnapshotId: base.id,
    clauses,
  }
  return done(await begin(context, actor, act, start, { version: String(base.number) }))
}

/** A delegate proposes an amendment to a draft resolution. Only its team sees it until it is submitted. */
export const proposeAmendment = (context: Context, actor: Actor, paperId: string): Promise<Opened> =>
  holdPaper(context, actor, 'paper.propose', paperId, async (act, clauses) => {
    const { delegationId } = actor
    if (delegationId === null) return refused('delegatesOnly')
    return fromPaper(context, actor, act, clauses, 'amendment', delegationId)
  })

/** The dais suggests changes to a working or a submitted paper. The bloc sees them once they are submitted. */
export const suggestChanges = (context: Context, actor: Actor, paperId: string): Promise<Opened> =>
  holdPaper(context, actor, 'paper.suggest', paperId, (act, clauses) =>
    fromPaper(context, actor, act, clauses, 'suggestion', null),
  )

/** A delegate proposes an amendment to an amendment: in the second degree, from the words proposed there now. */
export const amendAmendment = (context: Context, actor: Actor, amendmentId: string): Promise<Opened> =>
  actOnAmendment(context, actor, 'amendment.amend', amendmentId, async act => {
    const { delegationId } = actor
    if (delegationId === null) return refused('delegatesOnly')
    const { paper, summary, proposedSnapshotId } = act.record
    if (proposedSnapshotId === null) return refused('wrongStatus')
    const { clauses } = (await snapshotById(act.trx, proposedSnapshotId))!
    const start: Start = {
      kind: 'amendment',
      paper,
      delegationId,
      parentId: amendmentId,
      baseSnapshotId: proposedSnapshotId,
      clauses,
    }
    return done(
      await begin(context, actor, act, start, { version: String(summary.baseVersion), parent: String(summary.number) }),
    )
  })
