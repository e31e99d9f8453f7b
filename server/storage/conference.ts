/** Conferences, their committees and the delegations of a committee. */
import type { Attendance, Committee, Delegation } from '../../shared/delegation.ts'
import { type Rules, rulesSchema } from '../../shared/rules.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type Conference = { readonly id: string; readonly name: string }
export type CommitteeRecord = Committee & { readonly rules: Rules }

/** The conference of this server: the first one made; null on an empty server. */
export const theConference = async (db: Db): Promise<Conference | null> =>
  (await db.selectFrom('conferences').select(['id', 'name']).orderBy('created_at').orderBy('id').executeTakeFirst()) ??
  null

export const addConference = async (db: Db, conference: Conference, at: number): Promise<void> => {
  await db
    .insertInto('conferences')
    .values({ ...conference, created_at: at })
    .execute()
}

export const nameConference = async (db: Db, id: string, name: string): Promise<void> => {
  await db.updateTable('conferences').set({ name }).where('id', '=', id).execute()
}

const committeeOf = (row: Tables['committees']): CommitteeRecord => ({
  id: row.id,
  conferenceId: row.conference_id,
  name: row.name,
  abbreviation: row.abbreviation,
  organ: row.organ,
  topic: row.topic,
  rules: rulesSchema.parse(JSON.parse(row.rules)),
})

export const addCommittee = async (db: Db, committee: CommitteeRecord, at: number): Promise<void> => {
  const { conferenceId, rules, ...rest } = committee
  await db
    .insertInto('committees')
    .values({ ...rest, conference_id: conferenceId, rules: JSON.stringify(rules), created_at: at })
    .execute()
}

export const committeeById = async (db: Db, id: string): Promise<CommitteeRecord | null> => {
  const row = await db.selectFrom('committees').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? committeeOf(row) : null
}

/** In the order of making. */
export const committeesOf = async (db: Db, conferenceId: string): Promise<CommitteeRecord[]> => {
  const rows = await db
    .selectFrom('committees')
    .selectAll()
    .where('conference_id', '=', conferenceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(committeeOf)
}

export const setRules = async (db: Db, committeeId: string, rules: Rules): Promise<void> => {
  await db
    .updateTable('committees')
    .set({ rules: JSON.stringify(rules) })
    .where('id', '=', committeeId)
    .execute()
}

/** In the order of the committee's list. */
export const delegationsOf = async (db: Db, committeeId: string): Promise<Delegation[]> => {
  const rows = await db
    .selectFrom('delegations')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .orderBy('place')
    .execute()
  return rows.map(({ id, name, country, colour, attendance }) => ({ id, name, country, colour, attendance }))
}

/** Puts delegations at the end of the committee's list. Names must be new to it. */
export const addDelegations = async (
  db: Db,
  committeeId: string,
  delegations: readonly Delegation[],
  firstPlace: number,
): Promise<void> => {
  if (delegations.length === 0) return
  await db
    .insertInto('delegations')
    .values(delegations.map((d, i) => ({ ...d, committee_id: committeeId, place: firstPlace + i })))
    .execute()
}

export const setAttendance = async (
  db: Db,
  committeeId: string,
  delegationIds: readonly string[],
  attendance: Attendance,
): Promise<void> => {
  if (delegationIds.length === 0) return
  await db
    .updateTable('delegations')
    .set({ attendance })
    .where('committee_id', '=', committeeId)
    .where('id', 'in', delegationIds)
    .execute()
}
