/** Codes, the people who sat down with them, and their sessions. */
import type { Actor, Role } from '../../shared/delegation.ts'
import type { Author } from '../../shared/paper.ts'
import type { Db } from './database.ts'

/** Whom a code seats. `generation` counts how often it was renewed, from 1. */
export type Code = {
  readonly id: string
  readonly conferenceId: string
  readonly committeeId: string | null
  readonly delegationId: string | null
  readonly role: Role
  readonly generation: number
}

/** A code with what is shown of it. `people`: those whose session has not ended. */
export type CodeRecord = Code & {
  readonly abbreviation: string | null
  readonly committeeName: string | null
  readonly conferenceName: string
  readonly delegationName: string | null
  readonly country: string | null
  readonly people: number
}

export type Person = Actor & { readonly codeId: string }

/** A person as the page and the carets show it. */
export type SeatRecord = {
  readonly actor: Actor
  readonly codeId: string
  readonly seat: string
  readonly conferenceName: string
  readonly delegationName: string | null
  readonly country: string | null
  /** Index into the palette; null for an office. */
  readonly colour: number | null
}

const officeNames: Record<Exclude<Role, 'delegate'>, string> = {
  secretariat: 'Secretariat',
  dais: 'Dais',
  observer: 'Observer',
  projector: 'Projector',
}

/** Who is shown: the delegation, or the office of somebody who represents none. */
export const shownName = (role: Role, delegationName: string | null): string =>
  delegationName ?? (role === 'delegate' ? 'Delegate' : officeNames[role])

export const addCodes = async (db: Db, codes: readonly (Code & { readonly digest: string })[]): Promise<void> => {
  if (codes.length === 0) return
  await db
    .insertInto('codes')
    .values(
      codes.map(code => ({
        id: code.id,
        conference_id: code.conferenceId,
        committee_id: code.committeeId,
        delegation_id: code.delegationId,
        role: code.role,
        generation: code.generation,
        digest: code.digest,
      })),
    )
    .execute()
}

const codeRecords = (db: Db) =>
  db
    .selectFrom('codes')
    .innerJoin('conferences', 'conferences.id', 'codes.conference_id')
    .leftJoin('committees', 'committees.id', 'codes.committee_id')
    .leftJoin('delegations', 'delegations.id', 'codes.delegation_id')
    .select(eb => [
      'codes.id as id',
      'codes.conference_id as conferenceId',
      'codes.committee_id as committeeId',
      'codes.delegation_id as delegationId',
      'codes.role as role',
      'codes.generation as generation',
      'committees.abbreviation as abbreviation',
      'committees.name as committeeName',
      'conferences.name as conferenceName',
      'delegations.name as delegationName',
      'delegations.country as country',
      eb
        .selectFrom('people')
        .innerJoin('sessions', 'sessions.person_id', 'people.id')
        .whereRef('people.code_id', '=', 'codes.id')
        .where('sessions.ended_at', 'is', null)
        .select(count => count.fn.count<number>('people.id').distinct().as('n'))
        .as('people'),
    ])

/** PostgreSQL counts in text. */
const counted = <T extends { people: unknown }>(row: T): Omit<T, 'people'> & { people: number } => ({
  ...row,
  people: Number(row.people ?? 0),
})

export const codeByDigest = async (db: Db, digest: string): Promise<CodeRecord | null> => {
  const row = await codeRecords(db).where('codes.digest', '=', digest).executeTakeFirst()
  return row ? counted(row) : null
}

export const codeById = async (db: Db, id: string): Promise<CodeRecord | null> => {
  const row = await codeRecords(db).where('codes.id', '=', id).executeTakeFirst()
  return row ? counted(row) : null
}

/** The code of an office of a committee; null where it has none. */
export const officeCode = async (db: Db, committeeId: string, role: Role): Promise<CodeRecord | null> => {
  const row = await codeRecords(db)
    .where('codes.committee_id', '=', committeeId)
    .where('codes.role', '=', role)
    .executeTakeFirst()
  return row ? counted(row) : null
}

/** The dais first, then delegations in the order of their committee's list, then observers and the secretariat. */
export const codesOf = async (db: Db, conferenceId: string): Promise<CodeRecord[]> => {
  const rows = await codeRecords(db)
    .where('codes.conference_id', '=', conferenceId)
    .orderBy('codes.role')
    .orderBy('delegations.place')
    .orderBy('codes.id')
    .execute()
  return rows.map(counted)
}

/** Replaces a code. False when it was renewed by somebody else in between. */
export const renewCode = async (db: Db, code: Code, digest: string): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('codes')
    .set({ generation: code.generation + 1, digest })
    .where('id', '=', code.id)
    .where('generation', '=', code.generation)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Sets what finds a code, where its generation stays. */
export const setDigest = async (db: Db, codeId: string, digest: string): Promise<void> => {
  await db.updateTable('codes').set({ digest }).where('id', '=', codeId).execute()
}

export const addPerson = async (db: Db, person: Person, at: number): Promise<void> => {
  await db
    .insertInto('people')
    .values({
      id: person.personId,
      conference_id: person.conferenceId,
      committee_id: person.committeeId,
      delegation_id: person.delegationId,
      role: person.role,
      code_id: person.codeId,
      joined_at: at,
    })
    .execute()
}

/** `digest` of the cookie's value; times in ms. */
export type Session = { readonly digest: string; readonly personId: string; readonly seat: string }

export const addSession = async (db: Db, session: Session, at: number, expiresAt: number): Promise<void> => {
  await db
    .insertInto('sessions')
    .values({
      digest: session.digest,
      person_id: session.personId,
      seat: session.seat,
      created_at: at,
      expires_at: expiresAt,
      ended_at: null,
    })
    .execute()
}

/** The seat behind a cookie, or null when there is none, it has ended or is out of date. */
export const seatByDigest = async (db: Db, digest: string, now: number): Promise<SeatRecord | null> => {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .innerJoin('conferences', 'conferences.id', 'people.conference_id')
    .leftJoin('delegations', 'delegations.id', 'people.delegation_id')
    .select([
      'sessions.seat as seat',
      'people.id as personId',
      'people.role as role',
      'people.conference_id as conferenceId',
      'people.committee_id as committeeId',
      'people.delegation_id as delegationId',
      'people.code_id as codeId',
      'conferences.name as conferenceName',
      'delegations.name as delegationName',
      'delegations.country as country',
      'delegations.colour as colour',
    ])
    .where('sessions.digest', '=', digest)
    .where('sessions.ended_at', 'is', null)
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return null
  const { seat, codeId, conferenceName, delegationName, country, colour, ...actor } = row
  return { actor, codeId, seat, conferenceName, delegationName, country, colour }
}

export const endSession = async (db: Db, digest: string, at: number): Promise<void> => {
  await db
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('digest', '=', digest)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whether a person still has a session. */
export const isSeated = async (db: Db, personId: string, now: number): Promise<boolean> =>
  (await db
    .selectFrom('sessions')
    .select('digest')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()) !== undefined

/** Ends every session of the people who sat down with a code, except one person's; answers the people it ended. */
export const endSessionsOfCode = async (
  db: Db,
  codeId: string,
  exceptPersonId: string,
  at: number,
): Promise<string[]> => {
  const people = await db
    .selectFrom('people')
    .innerJoin('sessions', 'sessions.person_id', 'people.id')
    .select('people.id as id')
    .distinct()
    .where('people.code_id', '=', codeId)
    .where('people.id', '!=', exceptPersonId)
    .where('sessions.ended_at', 'is', null)
    .execute()
  const ids = people.map(({ id }) => id)
  if (ids.length > 0)
    await db
      .updateTable('sessions')
      .set({ ended_at: at })
      .where('person_id', 'in', ids)
      .where('ended_at', 'is', null)
      .execute()
  return ids
}

/** People as they are shown beside what they did. Ids that are not there are missing from the answer. */
export const authorsOf = async (db: Db, personIds: readonly string[]): Promise<Map<string, Author>> => {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .leftJoin('delegations', 'delegations.id', 'people.delegation_id')
    .select([
      'people.id as id',
      'people.role as role',
      'people.delegation_id as delegationId',
      'delegations.name as name',
      'delegations.country as country',
    ])
    .where('people.id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(
    rows.map(({ id, role, delegationId, name, country }) => [
      id,
      { role, delegationId, name: shownName(role, name), country },
    ]),
  )
}
