import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bodyStore, bodySubject, createBody } from '../../server/storage/bodies.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { bodyStoreContract } from './body-store-contract.ts'

bodyStoreContract('SQLite', async () => {
  const db = await openDatabase(':memory:')
  return {
    store: bodyStore(db),
    add: (id, state) => createBody(db, { id, kind: 'paper', subjectId: `paper-${id}`, state, at: 1 }),
    rows: async id => (await db.selectFrom('body_updates').select('seq').where('body_id', '=', id).execute()).length,
    close: () => db.destroy(),
  }
})

test('WS5 a commit is on the disk: WAL with a full sync, in a file that another process can open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bodies-'))
  const db = await openDatabase(folder)
  try {
    const pragma = async (name: string): Promise<unknown> => {
      const { sql } = await import('kysely')
      const { rows } = await sql.raw(`pragma ${name}`).execute(db)
      return Object.values(rows[0] as object)[0]
    }
    expect(await pragma('journal_mode')).toBe('wal')
    // 2 is FULL: every commit waits for the disk.
    expect(await pragma('synchronous')).toBe(2)
    await createBody(db, {
      id: 'body-a',
      kind: 'amendment',
      subjectId: 'amendment-a',
      state: new Uint8Array([1]),
      at: 1,
    })
    await bodyStore(db).append([{ bodyId: 'body-a', seq: 1, update: new Uint8Array([2]), at: 2 }], [])
    const other = await openDatabase(folder)
    expect((await bodyStore(other).load('body-a'))?.seq).toBe(1)
    expect(await bodySubject(other, 'body-a')).toMatchObject({ kind: 'amendment', subjectId: 'amendment-a' })
    expect(await bodySubject(other, 'body-b')).toBeNull()
    await other.destroy()
  } finally {
    await db.destroy()
    await rm(folder, { recursive: true })
  }
})
