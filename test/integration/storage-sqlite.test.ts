import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addConference, nameConference, theConference } from '../../server/storage/conference.ts'
import { type Database, isStorageFailure, openDatabase } from '../../server/storage/database.ts'
import { FolderInUse, lockFolder } from '../../server/storage/lock.ts'
import { mergerStoreContract } from './merger-store-contract.ts'
import { type Engine, storageContract } from './storage-contract.ts'

const folders = new Map<Database, string>()
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-'))
  made.push(folder)
  return folder
}

const openIn = async (folder: string): Promise<Database> => {
  const db = await openDatabase(folder)
  folders.set(db, folder)
  return db
}

const engine: Engine = {
  open: () => openIn(newFolder()),
  reopen: async db => {
    await db.destroy()
    return openIn(folders.get(db)!)
  },
}
storageContract('SQLite', engine)
mergerStoreContract('SQLite', engine)

test('ST9 a folder is one process\u2019s until it ends, also by SIGKILL', async () => {
  const folder = newFolder()
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  unlock()
  const script = `
    import { lockFolder } from './server/storage/lock.ts'
    lockFolder(${JSON.stringify(folder)})
    gc()
    console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn('node_modules/.bin/node', ['--expose-gc', '--input-type=module', '-e', script])
  await once(child.stdout, 'data')
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockFolder(folder)()
})

test('ST10 a full disk is told as such and not hidden behind what follows from it', async () => {
  const db = await openIn(newFolder())
  const pages = (count: number) => sql`pragma max_page_count = ${sql.raw(String(count))}`.execute(db)
  await addConference(db, { id: 'conference', name: 'Before' }, 1)
  await pages(1)
  const name = 'x'.repeat(1_000_000)
  const act = db.transaction().execute(trx => nameConference(trx, 'conference', name))
  await expect(act).rejects.toSatisfy(isStorageFailure)
  expect(await theConference(db)).toMatchObject({ name: 'Before' })
  await pages(1_000_000)
  await db.transaction().execute(trx => nameConference(trx, 'conference', name))
  expect(await theConference(db)).toMatchObject({ name })
  await db.destroy()
})
