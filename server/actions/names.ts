/** Delegations named in a request. */
import { delegationsOf } from '../storage/conference.ts'
import type { Db } from '../storage/database.ts'

/** Their names, in the order given; null when one of them is no delegation of the committee. */
export const namesOf = async (db: Db, committeeId: string, ids: readonly string[]): Promise<string[] | null> => {
  const byId = new Map((await delegationsOf(db, committeeId)).map(d => [d.id, d.name]))
  const names = ids.flatMap(id => byId.get(id) ?? [])
  return names.length === ids.length ? names : null
}
