/**
 * Mergers: the facts of a merge room. Its words lie in its body, and what is chosen is read off them; here is what was
 * agreed, which clauses belong together, what was parked and who consents.
 */
import type { MergerConsent, MergerFacts, MergerStatus, Side } from '../../shared/merger.ts'
import type { Author } from '../../shared/paper.ts'
import type { Db } from './database.ts'
import { mergersOfPaper } from './merging.ts'
import { type PaperRecord, papersById } from './papers.ts'
import { authorsOf } from './seats.ts'

/** A version of a paper: the id of its snapshot and its number. */
export type Base = { readonly id: string; readonly number: number }

/** All that the server knows of a merger but its rows and its words. */
export type MergerRecord = {
  readonly merger: MergerFacts
  readonly left: PaperRecord
  readonly right: PaperRecord
  /** Versions of the two papers that are merged; null until both blocs agreed. */
  readonly bases: { readonly left: Base; readonly right: Base } | null
  readonly title: string
  /** Null until both blocs agreed. */
  readonly bodyId: string | null
  readonly invitedBy: Author
  /** Id of the person. */
  readonly inviterId: string
  readonly message: string
  readonly createdAt: number
  /** Snapshot of the words that the sponsors are asked about. */
  readonly proposal: string | null
  readonly endedBy: Author | null
  readonly note: string
  readonly resultPaperId: string | null
}

const consentsTo = async (db: Db, mergerId: string, proposal: string): Promise<MergerConsent[]> => {
  const rows = await db
    .selectFrom('merger_consents')
    .select(['delegation_id as delegationId', 'person_id as personId', 'at'])
    .where('merger_id', '=', mergerId)
    .where('proposal', '=', proposal)
    .orderBy('at')
    .orderBy('delegation_id')
    .execute()
  return rows.map(row => ({ ...row, at: Number(row.at) }))
}

export const mergerById = async (db: Db, id: string): Promise<MergerRecord | null> => {
  const row = await db.selectFrom('mergers').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const papers = await db
    .selectFrom('merger_papers')
    .leftJoin('snapshots', 'snapshots.id', 'merger_papers.snapshot_id')
    .select(['side', 'merger_papers.paper_id as paperId', 'snapshots.id as snapshotId', 'snapshots.number as number'])
    .where('merger_id', '=', id)
    .execute()
  const on = (side: Side) => papers.find(paper => paper.side === side)!
  const both = await papersById(db, [on('left').paperId, on('right').paperId])
  const left = both.get(on('left').paperId)!
  const right = both.get(on('right').paperId)!
  const authors = await authorsOf(db, [row.invited_by, ...(row.ended_by === null ? [] : [row.ended_by])])
  const base = ({ snapshotId, number }: ReturnType<typeof on>): Base | null =>
    snapshotId === null || number === null ? null : { id: snapshotId, number }
  const [leftBase, rightBase] = [base(on('left')), base(on('right'))]
  const asks = row.status === 'closing' && row.proposal !== null
  return {
    merger: {
      id,
      committeeId: row.committee_id,
      conferenceId: left.paper.conferenceId,
      status: row.status,
      consents: asks ? await consentsTo(db, id, row.proposal!) : [],
    },
    left,
    right,
    bases: leftBase === null || rightBase === null ? null : { left: leftBase, right: rightBase },
    title: row.title,
    bodyId: row.body_id,
    invitedBy: authors.get(row.invited_by)!,
    inviterId: row.invited_by,
    message: row.message,
    createdAt: Number(row.created_at),
    proposal: row.proposal,
    endedBy: row.ended_by === null ? null : authors.get(row.ended_by)!,
    note: row.note,
    resultPaperId: row.result_paper_id,
  }
}

/** Those of a paper, as one of the two or as what was made, newest first. */
export const mergersOf = async (db: Db, paperId: string): Promise<MergerRecord[]> => {
  const found: MergerRecord[] = []
  for (const id of await mergersOfPaper(db, paperId)) found.push((await mergerById(db, id))!)
  return found
}

export type NewMerger = {
  readonly id: string
  readonly committeeId: string
  /** Ids of the papers; `left` is the one that invites. */
  readonly left: string
  readonly right: string
  readonly title: string
  readonly personId: string
  readonly message: string
  readonly at: number
}

/** Adds an invitation, which holds nothing yet. */
export const addMerger = async (db: Db, merger: NewMerger): Promise<void> => {
  await db
    .insertInto('mergers')
    .values({
      id: merger.id,
      committee_id: merger.committeeId,
      status: 'invited',
      title: merger.title,
      body_id: null,
      invited_by: merger.personId,
      message: merger.message,
      created_at: merger.at,
      changed_at: merger.at,
      proposal: null,
      ended_by: null,
      note: '',
      result_paper_id: null,
    })
    .execute()
  await db
    .insertInto('merger_papers')
    .values(
      (['left', 'right'] as const).map(side => ({
        merger_id: merger.id,
        side,
        paper_id: merger[side],
        snapshot_id: null,
        holds: 0,
      })),
    )
    .execute()
}

/** What an act changes on a merger. */
export type MergerChange = {
  readonly status?: MergerStatus
  readonly title?: string
  readonly bodyId?: string
  readonly proposal?: string | null
  /** Id of a person. */
  readonly endedBy?: string | null
  readonly note?: string
  readonly resultPaperId?: string
}

/** Changes a merger that is at status `from`. False when it no longer is: somebody else was first. */
export const changeMerger = async (
  db: Db,
  id: string,
  from: MergerStatus,
  { bodyId, endedBy, resultPaperId, ...change }: MergerChange,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('mergers')
    .set({
      ...change,
      ...(bodyId === undefined ? {} : { body_id: bodyId }),
      ...(endedBy === undefined ? {} : { ended_by: endedBy }),
      ...(resultPaperId === undefined ? {} : { result_paper_id: resultPaperId }),
      changed_at: at,
    })
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * From now on both papers stand still for this merger, with these versions of them as its texts. False when another
 * merger holds one of them already; the database itself refuses a second holder.
 */
export const holdPapersFor = async (
  db: Db,
  mergerId: string,
  bases: { readonly left: string; readonly right: string },
): Promise<boolean> => {
  for (const side of ['left', 'right'] as const) {
    const { numUpdatedRows } = await db
      .updateTable('merger_papers')
      .set({ snapshot_id: bases[side], holds: 1 })
      .where('merger_id', '=', mergerId)
      .where('side', '=', side)
      .where('paper_id', 'not in', query => query.selectFrom('merger_papers').select('paper_id').where('holds', '=', 1))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return false
  }
  return true
}

/** Lets go of both papers; the versions that were merged stay known. */
export const releasePapersOf = async (db: Db, mergerId: string): Promise<void> => {
  await db.updateTable('merger_papers').set({ holds: 0 }).where('merger_id', '=', mergerId).execute()
}

/** A delegation consents to one proposal. */
export const addMergerConsent = async (
  db: Db,
  mergerId: string,
  proposal: string,
  { delegationId, personId, at }: MergerConsent,
): Promise<void> => {
  await db
    .insertInto('merger_consents')
    .values({ merger_id: mergerId, delegation_id: delegationId, proposal, person_id: personId, at })
    .execute()
}

export const removeMergerConsent = async (
  db: Db,
  mergerId: string,
  proposal: string,
  delegationId: string,
): Promise<void> => {
  await db
    .deleteFrom('merger_consents')
    .where('merger_id', '=', mergerId)
    .where('proposal', '=', proposal)
    .where('delegation_id', '=', delegationId)
    .execute()
}
