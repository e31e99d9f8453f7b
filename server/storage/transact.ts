/**
 * One transaction for one act. An act that finds half-way that it may not go on (a lost race, a conflict nobody decided)
 * answers with a refusal, which is a value; the database takes back what the act wrote by then.
 */
import type { AnswerCode } from '../../shared/errors.ts'
import type { Database, Db } from './database.ts'

export type Refused = {
  readonly ok: false
  readonly code: AnswerCode
  readonly params: Readonly<Record<string, string>>
}
/** What an act comes to. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (code: AnswerCode, params: Readonly<Record<string, string>> = {}): Refused => ({
  ok: false,
  code,
  params,
})

/** Carries a refusal out of a transaction, because only a rejection makes the database roll back. */
export class Rollback extends Error {
  override name = 'Rollback'
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super(`rolled back: ${refusal.code}`)
    this.refusal = refusal
  }
}

/** Runs `work` in one transaction: committed when it answers with a value, taken back as a whole when it refuses or throws. */
export const transact = async <T>(db: Database, work: (trx: Db) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  rolledBack(() => db.transaction().execute(trx => committed(work(trx))))

/** Turns a refusal into a rejection, for a transaction that somebody else wraps (`Door.write`). */
export const committed = async <T>(work: Promise<Outcome<T>>): Promise<Outcome<T>> => {
  const outcome = await work
  if (!outcome.ok) throw new Rollback(outcome)
  return outcome
}

/** The other end of `committed`: a refusal that came as a rejection is a value again. */
export const rolledBack = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Rollback) return error.refusal
    throw error
  }
}
