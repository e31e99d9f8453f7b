/** The team hands its amendment in, or the dais its suggestion. */
import { touchesPreamble } from '../../../shared/amendment.ts'
import type { Actor } from '../../../shared/delegation.ts'
import { diff } from '../../../shared/diff.ts'
import { changeAmendment } from '../../storage/amendments.ts'
import { addUnnumbered, snapshotById } from '../../storage/snapshots.ts'
import { done, type Outcome, refused } from '../../storage/transact.ts'
import type { Context } from '../act.ts'
import { holdAmendment } from '../bodies.ts'
import { told } from './told.ts'

/**
 * Freezes the proposed words exactly as they were committed; the dais and the committee (the bloc, of a suggestion) can
 * read them from now on. Refuses with `nothingProposed` when they are those it was written against, `preambleFrozen` when
 * they change the preamble and the rules let only operative clauses be amended.
 */
export const submitAmendment = (
  context: Context,
  actor: Actor,
  amendmentId: string,
  explanation: string,
): Promise<Outcome<Record<never, never>>> =>
  holdAmendment(context, actor, 'amendment.submit', amendmentId, async ({ trx, record, at, story }, clauses) => {
    const { kind, paperId } = record.amendment
    const base = (await snapshotById(trx, record.baseSnapshotId))!.clauses
    if (diff(base, clauses).length === 0) return refused('nothingProposed')
    const { preamble } = record.paper.rules.amendments
    if (kind === 'amendment' && !preamble && touchesPreamble(base, clauses)) return refused('preambleFrozen')
    const id = context.newId()
    const change = { status: 'submitted', explanation, note: '', proposedSnapshotId: id } as const
    const number = String(record.summary.number)
    const { personId } = actor
    await addUnnumbered(trx, { id, paperId, reason: 'amendmentProposed', detail: number, personId, at, clauses })
    if (!(await changeAmendment(trx, amendmentId, 'drafting', change, at))) return refused('wrongStatus')
    await story(told(kind, 'Submitted'), { number })
    return done({})
  })
