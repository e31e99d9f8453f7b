/** What every storage of bodies must do, whatever database is behind it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BodyStore, BodyUpdateRow } from '../../server/storage/bodies.ts'

/** One fresh storage: `add` makes a body, `rows` counts what is in its log. */
export type StoreUnderTest = {
  readonly store: BodyStore
  add(bodyId: string, state: Uint8Array): Promise<void>
  rows(bodyId: string): Promise<number>
  close(): Promise<void>
}

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const row = (seq: number, bodyId = 'body-a'): BodyUpdateRow => ({
  bodyId,
  seq,
  update: bytes(seq),
  at: 1_700_000_000_000 + seq,
})
/** Plain arrays: one database answers with Buffers, another with Uint8Arrays. */
const plain = (list: readonly Uint8Array[]): number[][] => list.map(item => [...item])

export const bodyStoreContract = (name: string, open: () => Promise<StoreUnderTest>): void => {
  let under: StoreUnderTest
  beforeEach(async () => {
    under = await open()
    await under.add('body-a', bytes(7, 7))
    await under.add('body-b', bytes(8))
  })
  afterEach(() => under.close())

  test(`WS1 ${name}: a body is its state and the updates after it, in order`, async () => {
    await under.store.append([row(1), row(1, 'body-b')], [])
    await under.store.append([row(2)], [])
    const body = await under.store.load('body-a')
    expect(body?.seq).toBe(2)
    expect([...body!.state]).toEqual([7, 7])
    expect(plain(body!.tail)).toEqual([[1], [2]])
    expect(plain((await under.store.load('body-b'))!.tail)).toEqual([[1]])
  })

  test(`WS1 ${name}: a body is loaded with its kind`, async () => {
    expect((await under.store.load('body-a'))!.kind).toBe('paper')
  })

  test(`WS1 ${name}: an unknown body is null, a new one has no tail`, async () => {
    expect(await under.store.load('nobody')).toBeNull()
    expect(await under.store.load('body-b')).toMatchObject({ seq: 0, tail: [] })
  })

  test(`WS2 ${name}: rows and claims are stored together or not at all`, async () => {
    await under.store.append([row(1)], [{ bodyId: 'body-a', clientId: 2 ** 32 - 1, personId: 'france' }])
    // The sequence number is taken.
    await expect(
      under.store.append([row(1, 'body-b'), row(1)], [{ bodyId: 'body-b', clientId: 5, personId: 'kenya' }]),
    ).rejects.toThrow()
    expect([...(await under.store.load('body-a'))!.owners]).toEqual([[2 ** 32 - 1, 'france']])
    expect(await under.store.load('body-b')).toMatchObject({ seq: 0, tail: [], owners: new Map() })
  })

  test(`WS2 ${name}: a client id has one owner in a body, and another in another`, async () => {
    await under.store.append([], [{ bodyId: 'body-a', clientId: 5, personId: 'france' }])
    await under.store.append([], [{ bodyId: 'body-b', clientId: 5, personId: 'kenya' }])
    await expect(under.store.append([], [{ bodyId: 'body-a', clientId: 5, personId: 'kenya' }])).rejects.toThrow()
    expect((await under.store.load('body-a'))!.owners.get(5)).toBe('france')
  })

  test(`WS3 ${name}: folding replaces state and tail in one step and keeps what came after`, async () => {
    await under.store.append([row(1), row(2), row(3)], [])
    await under.store.compact('body-a', 2, bytes(9))
    const body = (await under.store.load('body-a'))!
    expect([...body.state]).toEqual([9])
    expect(plain(body.tail)).toEqual([[3]])
    expect(body.seq).toBe(3)
    expect(await under.rows('body-a')).toBe(1)
    await under.store.compact('body-a', 3, bytes(10))
    expect(await under.store.load('body-a')).toMatchObject({ seq: 3, tail: [] })
  })

  test(`WS3 ${name}: a folding that comes late does not take words back`, async () => {
    await under.store.append([row(1), row(2)], [])
    await under.store.compact('body-a', 2, bytes(12))
    await under.store.compact('body-a', 1, bytes(11))
    expect([...(await under.store.load('body-a'))!.state]).toEqual([12])
  })

  test(`WS4 ${name}: a batch larger than a statement may be is stored whole`, async () => {
    const many = Array.from({ length: 9_001 }, (_, i) => row(i + 1))
    await under.store.append(many, [])
    const body = (await under.store.load('body-a'))!
    expect(body.tail.length).toBe(9_001)
    expect(body.seq).toBe(9_001)
  })
}
