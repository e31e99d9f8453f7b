/**
 * Opens the database and brings its tables up to date. One file, `chapeau.db`, in WAL mode with `synchronous=FULL`: a
 * committed transaction survives a power cut, and "Saved" means committed.
 */
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { type Driver, Kysely, SqliteDialect, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrationsFor } from './migrations.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
/** What a query runs on: the database or a transaction of it. */
export type Db = Kysely<Tables> | Transaction<Tables>

/** A writer waits this long for another process (a backup, say) to let go of the file, in ms. */
const busyTimeout = 5_000

/**
 * A full disk makes SQLite end the transaction by itself. To roll it back once more is an error, which would hide the
 * cause from everybody who could act on it.
 */
class Dialect extends SqliteDialect {
  readonly #file: SQLite.Database
  constructor(file: SQLite.Database) {
    super({ database: file })
    this.#file = file
  }
  override createDriver(): Driver {
    const driver = super.createDriver()
    const rollback = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async connection => {
      if (this.#file.inTransaction) await rollback(connection)
    }
    return driver
  }
}

/** Opens `folder`/chapeau.db, made when missing; `':memory:'` keeps everything in this process. Rejects with the cause when the file cannot be used. */
export const openDatabase = async (folder: string): Promise<Database> => {
  const file = new SQLite(folder === ':memory:' ? folder : join(folder, 'chapeau.db'))
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  file.pragma(`busy_timeout = ${busyTimeout}`)
  const db = new Kysely<Tables>({ dialect: new Dialect(file) })
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor('sqlite') },
  }).migrateToLatest()
  if (error !== undefined) {
    await db.destroy()
    throw error
  }
  return db
}

/** SQLite's words for a disk that is full, broken, read-only or held by somebody else. */
const outages = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_CANTOPEN', 'SQLITE_LOCKED']

/** Whether an error means that the database cannot store at the moment, rather than a wrong query. */
export const isStorageFailure = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && outages.some(outage => code.startsWith(outage))
}
