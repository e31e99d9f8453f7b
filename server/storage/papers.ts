/** Papers with their blocs and supporters. */

import { type EventKind, isPublic, type PaperStatus, type Supporter } from '../../shared/paper.ts'
import type { PaperSubject } from '../../shared/permissions/subjects.ts'
import { rulesSchema, standing } from '../../shared/rules.ts'
import type { Hall } from '../../shared/vote.ts'
import type { Db } from './database.ts'
import { mergingOf } from './merging.ts'
import { teamsOf } from './teams.ts'
import { hallOf } from './votes.ts'

/** All that the server knows of a paper but its words; what `can()` asks for is part of it. */
export type PaperRecord = PaperSubject & {
  readonly bodyId: string
  readonly symbol: string
  readonly title: string
  readonly note: string
  /** Person who opened it. */
  readonly createdBy: string
  readonly changedAt: number
  /** Id of the paper that it was merged into. */
  readonly mergedInto: string | null
  readonly attendance: AttendanceCount
}

const paperRows = (db: Db) =>
  db
    .selectFrom('papers')
    .innerJoin('committees', 'committees.id', 'papers.committee_id')
    .selectAll('papers')
    .select(['committees.conference_id as conference_id', 'committees.rules as rules'])

type PaperRow = Awaited<ReturnType<ReturnType<typeof paperRows>['execute']>>[number]

const supportersOf = async (db: Db, paperIds: readonly string[]): Promise<Map<string, Supporter[]>> => {
  const rows = await db
    .selectFrom('supporters')
    .selectAll()
    .where('paper_id', 'in', paperIds)
    .orderBy('at')
    .orderBy('delegation_id')
    .execute()
  return Map.groupBy(
    rows.map(row => ({
      paperId: row.paper_id,
      delegationId: row.delegation_id,
      kind: row.kind,
      personId: row.person_id,
      at: row.at,
    })),
    row => row.paperId,
  ) as Map<string, Supporter[]>
}

/** How many delegations a committee has, and how many of them are there. */
export type AttendanceCount = { readonly members: number; readonly present: number }

export const attendanceOf = async (db: Db, committeeId: string): Promise<AttendanceCount> => {
  const rows = await db
    .selectFrom('delegations')
    .select(eb => ['attendance', eb.fn.countAll<number>().as('n')])
    .where('committee_id', '=', committeeId)
    .groupBy('attendance')
    .execute()
  const sum = (list: typeof rows) => list.reduce((total, row) => total + Number(row.n), 0)
  return { members: sum(rows), present: sum(rows.filter(row => row.attendance !== 'absent')) }
}

/** How many amendments to the papers themselves are before the committee and not decided. */
const admittedOn = async (db: Db, paperIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('amendments')
    .select(eb => ['paper_id', eb.fn.countAll<number>().as('n')])
    .where('paper_id', 'in', paperIds)
    .where('status', '=', 'admitted')
    .where('parent_id', 'is', null)
    .groupBy('paper_id')
    .execute()
  return new Map(rows.map(row => [row.paper_id, Number(row.n)]))
}

/** What papers have come to with the dais by now, as their story tells; missing for one that the dais never had. */
const withDais = async (db: Db, paperIds: readonly string[]): Promise<Map<string, string>> => {
  if (paperIds.length === 0) return new Map()
  const kinds: readonly EventKind[] = ['submitted', 'returned', 'accepted']
  const rows = await db
    .selectFrom('events')
    .select(['paper_id', 'kind'])
    .where('paper_id', 'in', paperIds)
    .where('kind', 'in', kinds)
    .orderBy('at')
    .execute()
  return new Map(rows.flatMap(row => (row.paper_id === null ? [] : [[row.paper_id, row.kind]])))
}

const assemble = async (db: Db, rows: readonly PaperRow[]): Promise<PaperRecord[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const blocs = await teamsOf(db, ids)
  const backers = await supportersOf(db, ids)
  const left = await withDais(
    db,
    rows.filter(row => row.status === 'withdrawn' || row.status === 'merged').map(row => row.id),
  )
  const merging = await mergingOf(db, ids)
  const admitted = await admittedOn(db, ids)
  const halls = new Map<string, { readonly attendance: AttendanceCount; readonly hall: Hall }>()
  for (const { committee_id: id, rules } of rows) {
    if (halls.has(id)) continue
    const attendance = await attendanceOf(db, id)
    halls.set(id, { attendance, hall: await hallOf(db, id, rulesSchema.parse(JSON.parse(rules)), attendance) })
  }
  return rows.map(row => {
    const supporters = backers.get(row.id) ?? []
    const rules = rulesSchema.parse(JSON.parse(row.rules))
    const sponsors = supporters.filter(s => s.kind === 'sponsor').length
    const { attendance, hall } = halls.get(row.committee_id)!
    const { merger = null, guests = [], mergedInto = null } = merging.get(row.id) ?? {}
    // A draft that was merged stays before the committee.
    const isDraft = isPublic(row.status) || left.get(row.id) === 'accepted'
    return {
      paper: {
        id: row.id,
        committeeId: row.committee_id,
        conferenceId: row.conference_id,
        status: row.status,
        openToCommittee: isDraft || row.open === 1,
        handedIn: row.status === 'submitted' || isDraft || left.get(row.id) === 'submitted',
        bloc: blocs.get(row.id) ?? [],
        supporters,
        admitted: admitted.get(row.id) ?? 0,
        merger,
        guests,
      },
      mergedInto,
      rules,
      standing: standing(rules.support, { sponsors, signatories: supporters.length - sponsors, ...attendance }),
      hall,
      attendance,
      bodyId: row.body_id,
      symbol: row.symbol,
      title: row.title,
      note: row.note,
      createdBy: row.created_by,
      changedAt: row.changed_at,
    }
  })
}

export const paperById = async (db: Db, id: string): Promise<PaperRecord | null> =>
  (await assemble(db, await paperRows(db).where('papers.id', '=', id).execute()))[0] ?? null

/** Several at once, by id; an id that is unknown is not in the answer. */
export const papersById = async (db: Db, ids: readonly string[]): Promise<Map<string, PaperRecord>> =>
  new Map(
    (await assemble(db, await paperRows(db).where('papers.id', 'in', ids).execute())).map(record => [
      record.paper.id,
      record,
    ]),
  )

/** In the order of opening. */
export const papersOf = async (db: Db, committeeId: string): Promise<PaperRecord[]> =>
  assemble(db, await paperRows(db).where('committee_id', '=', committeeId).orderBy('number').execute())

/** n of the committee's next WP.n. */
export const nextPaperNumber = async (db: Db, committeeId: string): Promise<number> => {
  const row = await db
    .selectFrom('papers')
    .select(eb => eb.fn.max('number').as('number'))
    .where('committee_id', '=', committeeId)
    .executeTakeFirst()
  return Number(row?.number ?? 0) + 1
}

export type NewPaper = {
  readonly id: string
  readonly committeeId: string
  readonly bodyId: string
  readonly number: number
  readonly symbol: string
  readonly title: string
  readonly personId: string
  readonly at: number
}

/** Adds a working paper that only its bloc can read. */
export const addPaper = async (db: Db, paper: NewPaper): Promise<void> => {
  await db
    .insertInto('papers')
    .values({
      id: paper.id,
      committee_id: paper.committeeId,
      body_id: paper.bodyId,
      number: paper.number,
      symbol: paper.symbol,
      title: paper.title,
      status: 'working',
      open: 0,
      note: '',
      created_by: paper.personId,
      created_at: paper.at,
      changed_at: paper.at,
    })
    .execute()
}

/** What an act changes on a paper. */
export type PaperChange = {
  readonly status?: PaperStatus
  readonly symbol?: string
  readonly title?: string
  readonly note?: string
  readonly open?: boolean
}

/** Changes a paper that is at status `from`. False when it no longer is: somebody else was first. */
export const changePaper = async (
  db: Db,
  id: string,
  from: PaperStatus,
  { open, ...change }: PaperChange,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('papers')
    .set({ ...change, ...(open === undefined ? {} : { open: open ? 1 : 0 }), changed_at: at })
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whether another paper of the committee bears this symbol; letter case does not make two symbols different. */
export const symbolTaken = async (db: Db, committeeId: string, symbol: string, exceptId: string): Promise<boolean> => {
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'symbol'])
    .where('committee_id', '=', committeeId)
    .where('id', '!=', exceptId)
    .execute()
  return rows.some(row => row.symbol.toLowerCase() === symbol.toLowerCase())
}

/** How many resolutions a committee has adopted. */
export const adoptedIn = async (db: Db, committeeId: string): Promise<number> => {
  const row = await db
    .selectFrom('papers')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('committee_id', '=', committeeId)
    .where('status', '=', 'adopted')
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export const addSupporter = async (db: Db, paperId: string, supporter: Supporter): Promise<void> => {
  await db
    .insertInto('supporters')
    .values({
      paper_id: paperId,
      delegation_id: supporter.delegationId,
      kind: supporter.kind,
      person_id: supporter.personId,
      at: supporter.at,
    })
    .execute()
}

export const removeSupporter = async (db: Db, paperId: string, delegationId: string): Promise<void> => {
  await db.deleteFrom('supporters').where('paper_id', '=', paperId).where('delegation_id', '=', delegationId).execute()
}
