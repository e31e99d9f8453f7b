/**
 * One server a folder. Two would each hold the live bodies in memory and refuse each other's words, so a second start is
 * refused. The lock is SQLite's on a file of its own: the system lets go of it when the process ends, however it ends.
 */
import { join } from 'node:path'
import SQLite from 'better-sqlite3'

/** Thrown when another process serves this folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/** A database that nobody refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<SQLite.Database>()

/** Takes the folder for this process; the answer lets go of it. Throws FolderInUse, or the cause when the folder cannot be used. */
export const lockFolder = (folder: string): (() => void) => {
  // No waiting: who has it keeps it.
  const file = new SQLite(join(folder, 'lock'), { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    throw busy ? new FolderInUse(`another process serves ${folder}`) : error
  }
  held.add(file)
  return () => {
    held.delete(file)
    file.close()
  }
}
