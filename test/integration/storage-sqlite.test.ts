import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Database, openDatabase } from '../../server/storage/database.ts'
import { storageContract } from './storage-contract.ts'

const folders = new Map<Database, string>()
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const openIn = async (folder: string): Promise<Database> => {
  const db = await openDatabase(folder)
  folders.set(db, folder)
  return db
}

storageContract('SQLite', {
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), 'chapeau-'))
    made.push(folder)
    return openIn(folder)
  },
  reopen: async db => {
    await db.destroy()
    return openIn(folders.get(db)!)
  },
})
