/** What each committee's projector shows. */
import { type ScreenSubject, type ScreenTheme, screenSubject } from '../../shared/screen.ts'
import type { Db } from './database.ts'

export type ScreenRecord = { readonly subject: ScreenSubject; readonly theme: ScreenTheme }

/** Nothing, in dark letters on white, until something was put up. */
export const screenOf = async (db: Db, committeeId: string): Promise<ScreenRecord> => {
  const row = await db
    .selectFrom('screens')
    .select(['subject', 'theme'])
    .where('committee_id', '=', committeeId)
    .executeTakeFirst()
  if (!row) return { subject: { kind: 'nothing' }, theme: 'hall' }
  return { subject: screenSubject.parse(JSON.parse(row.subject)), theme: row.theme }
}

/** Puts something up in place of what was there. */
export const setScreen = async (
  db: Db,
  committeeId: string,
  { subject, theme }: ScreenRecord,
  personId: string,
  at: number,
): Promise<void> => {
  const row = { subject: JSON.stringify(subject), theme, person_id: personId, at }
  await db
    .insertInto('screens')
    .values({ committee_id: committeeId, ...row })
    .onConflict(conflict => conflict.column('committee_id').doUpdateSet(row))
    .execute()
}
