/** Who writes a paper (its bloc) or an amendment (its team) together. `subjectId` is the paper's or the amendment's id. */
import type { BlocMember } from '../../shared/paper.ts'
import type { Db } from './database.ts'

/** By subject, each team in the order of coming; a subject without a team is missing. */
export const teamsOf = async (db: Db, subjectIds: readonly string[]): Promise<Map<string, BlocMember[]>> => {
  const teams = new Map<string, BlocMember[]>()
  if (subjectIds.length === 0) return teams
  const rows = await db
    .selectFrom('teams')
    .selectAll()
    .where('subject_id', 'in', subjectIds)
    .orderBy('at')
    .orderBy('delegation_id')
    .execute()
  for (const row of rows) {
    const member = { delegationId: row.delegation_id, state: row.state, invitedBy: row.invited_by, at: row.at }
    const team = teams.get(row.subject_id)
    if (team) team.push(member)
    else teams.set(row.subject_id, [member])
  }
  return teams
}

/** Adds members; none of them may be in the team already. */
export const addMembers = async (db: Db, subjectId: string, members: readonly BlocMember[]): Promise<void> => {
  if (members.length === 0) return
  await db
    .insertInto('teams')
    .values(
      members.map(member => ({
        subject_id: subjectId,
        delegation_id: member.delegationId,
        state: member.state,
        invited_by: member.invitedBy,
        at: member.at,
      })),
    )
    .execute()
}

/** An invited delegation joins. `at` stays the time of the invitation, so that the order of a team does not change. */
export const joinTeam = async (db: Db, subjectId: string, delegationId: string): Promise<void> => {
  await db
    .updateTable('teams')
    .set({ state: 'joined' })
    .where('subject_id', '=', subjectId)
    .where('delegation_id', '=', delegationId)
    .execute()
}

export const leaveTeam = async (db: Db, subjectId: string, delegationId: string): Promise<void> => {
  await db.deleteFrom('teams').where('subject_id', '=', subjectId).where('delegation_id', '=', delegationId).execute()
}
