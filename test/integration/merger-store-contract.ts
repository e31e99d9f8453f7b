/** What a storage of mergers promises, whatever engine it runs on. See storage-contract.ts. */
import { expect, test } from 'vitest'
import { bodyStore, createBody, giveBody, type LateWords } from '../../server/storage/bodies.ts'
import type { Database } from '../../server/storage/database.ts'
import { addEvent } from '../../server/storage/events.ts'
import { parkedOf, rowsOf, writeParked, writeRows } from '../../server/storage/merger-rows.ts'
import * as mergers from '../../server/storage/mergers.ts'
import { mergersOfPaper, mergingOf, originsOf } from '../../server/storage/merging.ts'
import * as papers from '../../server/storage/papers.ts'
import * as snapshots from '../../server/storage/snapshots.ts'
import { addMembers } from '../../server/storage/teams.ts'
import { seededState } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import type { Row } from '../../shared/merger/state.ts'
import type { EventKind } from '../../shared/paper.ts'
import { type Engine, fill } from './storage-contract.ts'

const clause = (id: string, text: string): Clause => ({ id, kind: 'operative', level: 1, text, notes: [] })
const row = (id: string, rest: Partial<Row> = {}): Row => ({
  id,
  left: [`l${id}`],
  right: [`r${id}`],
  sure: true,
  made: [],
  decided: false,
  before: null,
  revision: 0,
  ...rest,
})

/** Beside `paper`, which Kenya writes: two more, the first of which Egypt writes, each with a version. */
const fillPapers = async (db: Database): Promise<void> => {
  await fill(db)
  await addMembers(db, 'paper', [{ delegationId: 'kenya', state: 'joined', invitedBy: null, at: 1 }])
  for (const [i, id] of ['second', 'third'].entries()) {
    await createBody(db, { id: `body-${id}`, kind: 'paper', subjectId: id, state: seededState([]), at: 1 })
    const symbol = `WP.${i + 2}`
    const paper = { id, committeeId: 'com', bodyId: `body-${id}`, number: i + 2, symbol, title: id }
    await papers.addPaper(db, { ...paper, personId: 'person', at: 1 })
  }
  await addMembers(db, 'second', [{ delegationId: 'egypt', state: 'invited', invitedBy: null, at: 1 }])
  for (const paperId of ['paper', 'second', 'third'])
    await snapshots.addVersion(db, {
      id: `base-${paperId}`,
      paperId,
      reason: 'mergeBase',
      detail: '',
      personId: 'person',
      at: 1,
      clauses: [clause('a', paperId)],
    })
}

const add = (db: Database, id: string, left: string, right: string, at = 1): Promise<void> =>
  mergers.addMerger(db, {
    id,
    committeeId: 'com',
    left,
    right,
    title: 'Both',
    personId: 'person',
    message: 'Shall we?',
    at,
  })
const bases = (left: string, right: string) => ({ left: `base-${left}`, right: `base-${right}` })

export const mergerStoreContract = (name: string, { open, reopen }: Engine): void => {
  const withPapers = async (work: (db: Database) => Promise<void>): Promise<void> => {
    const db = await open()
    await fillPapers(db)
    await work(db)
    await db.destroy()
  }

  test(`ME10 a paper is in one open merger, and the database itself refuses a second on ${name}`, () =>
    withPapers(async db => {
      await add(db, 'one', 'paper', 'second')
      await add(db, 'two', 'second', 'third')
      const open = (id: string) => mergers.changeMerger(db, id, 'invited', { status: 'open' }, 2)
      expect(await open('one')).toBe(true)
      expect(await open('one')).toBe(false)
      expect(await mergers.holdPapersFor(db, 'one', bases('paper', 'second'))).toBe(true)
      expect(await mergers.holdPapersFor(db, 'two', bases('second', 'third'))).toBe(false)
      const force = db.updateTable('merger_papers').set({ holds: 1 }).where('merger_id', '=', 'two').execute()
      await expect(force).rejects.toThrow()
      const record = (await mergers.mergerById(db, 'one'))!
      expect(record).toMatchObject({
        merger: { status: 'open', conferenceId: 'conf', consents: [] },
        left: { symbol: 'WP.1', paper: { merger: { id: 'one', status: 'open' }, guests: ['egypt'] } },
        right: { symbol: 'WP.2', paper: { merger: { id: 'one', status: 'open' }, guests: ['kenya'] } },
        bases: { left: { id: 'base-paper', number: 1 }, right: { id: 'base-second', number: 1 } },
        invitedBy: { name: 'Kenya' },
        message: 'Shall we?',
      })
      await mergers.changeMerger(db, 'one', 'open', { status: 'stopped', endedBy: 'person', note: 'No.' }, 3)
      await mergers.releasePapersOf(db, 'one')
      expect((await papers.paperById(db, 'second'))!.paper).toMatchObject({ merger: null, guests: [] })
      expect(await mergers.holdPapersFor(db, 'two', bases('second', 'third'))).toBe(true)
      expect(await mergersOfPaper(db, 'second')).toEqual(['one', 'two'])
    }))

  test(`ME1 who was asked reads the asking paper, and not the other way round on ${name}`, () =>
    withPapers(async db => {
      await add(db, 'one', 'paper', 'second')
      const guests = async () => {
        const found = await mergingOf(db, ['paper', 'second', 'third'])
        return ['paper', 'second', 'third'].map(id => found.get(id)?.guests ?? null)
      }
      expect(await guests()).toEqual([['egypt'], [], null])
      await mergers.changeMerger(db, 'one', 'invited', { status: 'declined', endedBy: 'person' }, 2)
      expect(await guests()).toEqual([null, null, null])
    }))

  test(`ME5 rows are stored as a whole, and only those that changed bear the hand on ${name}`, async () => {
    const db = await open()
    await fillPapers(db)
    await add(db, 'one', 'paper', 'second')
    const first = [row('a'), row('b', { sure: false }), row('c', { right: [] })]
    await writeRows(db, 'one', [], first, { personId: null, at: 5 })
    const before = { decided: false, clauses: [{ clause: clause('x', 'Stood'), after: null, next: 'y', moved: false }] }
    const changed = row('b', { revision: 1, decided: true, made: [{ id: 'm', how: 'combined' }], before })
    await writeRows(db, 'one', await rowsOf(db, 'one'), [row('d'), changed, row('a')], { personId: 'person', at: 6 })
    const parked = { id: 'p', rowId: 'a', clause: clause('p', 'Typed') }
    await writeParked(db, 'one', [], [parked], { personId: 'person', at: 7 })
    await writeParked(db, 'one', [parked], [{ ...parked, rowId: 'b' }], { personId: 'person', at: 8 })
    const again = await reopen(db)
    expect(await rowsOf(again, 'one')).toEqual([
      { ...row('d'), personId: 'person', at: 6 },
      { ...changed, personId: 'person', at: 6 },
      { ...row('a'), personId: null, at: 5 },
    ])
    expect(await parkedOf(again, 'one')).toEqual([{ ...parked, rowId: 'b', personId: 'person', at: 7, late: false }])
    await again.destroy()
  })

  test(`ME16 late words are parked in the transaction of their update, under the row of their clause on ${name}`, () =>
    withPapers(async db => {
      await add(db, 'one', 'paper', 'second')
      await createBody(db, { id: 'room', kind: 'merger', subjectId: 'one', state: seededState([]), at: 1 })
      const before = {
        decided: false,
        clauses: [{ clause: clause('t', 'Typed'), after: null, next: null, moved: false }],
      }
      const rows = [row('a'), row('b', { made: [{ id: 'm', how: 'combined' }] }), row('c', { before })]
      await writeRows(db, 'one', [], rows, { personId: null, at: 5 })
      await writeParked(db, 'one', [], [{ id: 'p', rowId: 'b', clause: clause('p', 'Typed') }], {
        personId: 'person',
        at: 6,
      })
      const store = bodyStore(db)
      const update = (seq: number) => ({ bodyId: 'room', seq, update: new Uint8Array([seq]), at: 7 })
      const late = (id: string, clauseId: string | null, text = 'Late', bodyId = 'room'): LateWords => ({
        bodyId,
        id,
        personId: 'person',
        at: 7,
        clauseId,
        clause: clause(id, text),
      })
      const all = [
        late('1', 'la'),
        late('2', 'ra'),
        late('3', 'm'),
        late('4', 't'),
        late('5', 'p'),
        late('6', null),
        late('7', 'x'),
      ]
      await store.append([update(1)], [], all)
      const parked = async () => (await parkedOf(db, 'one')).filter(one => one.late)
      const places = (await parked()).map(({ id, rowId }) => [id, rowId])
      expect(places).toEqual([
        ['1', 'a'],
        ['2', 'a'],
        ['3', 'b'],
        ['4', 'c'],
        ['5', 'b'],
        ['6', null],
        ['7', null],
      ])
      expect((await parked())[0]).toEqual({
        id: '1',
        rowId: 'a',
        clause: clause('1', 'Late'),
        personId: 'person',
        at: 7,
        late: true,
      })
      // More of them make one copy, which stays where it is.
      await store.append([update(2)], [], [late('3', 'la', 'Late words')])
      expect((await parked())[2]).toMatchObject({ id: '3', rowId: 'b', clause: { text: 'Late words' } })
      // The sequence number is taken.
      await expect(store.append([update(2)], [], [late('8', 'la')])).rejects.toThrow()
      await store.append([{ ...update(1), bodyId: 'body-second' }], [], [late('9', 'la', 'Late', 'body-second')])
      await giveBody(db, 'room', { kind: 'paper', subjectId: 'third' })
      await store.append([update(3)], [], [late('10', 'la')])
      expect((await store.load('room'))!.seq).toBe(3)
      expect(await parked()).toHaveLength(7)
    }))

  test(`ME5 a room of two thousand rows is written at once on ${name}`, () =>
    withPapers(async db => {
      await add(db, 'one', 'paper', 'second')
      const many = Array.from({ length: 3_000 }, (_, i) => row(`${i}`))
      await writeRows(db, 'one', [], many, { personId: null, at: 5 })
      expect((await rowsOf(db, 'one')).map(({ id }) => id)).toEqual(many.map(({ id }) => id))
      await writeRows(db, 'one', many, [], { personId: 'person', at: 6 })
      expect(await rowsOf(db, 'one')).toEqual([])
    }))

  test(`ME8 a consent counts for the words that it was given to on ${name}`, () =>
    withPapers(async db => {
      await add(db, 'one', 'paper', 'second')
      await mergers.changeMerger(db, 'one', 'invited', { status: 'open' }, 2)
      const close = async (proposal: string) => {
        await mergers.changeMerger(db, 'one', 'open', { status: 'closing', proposal }, 3)
        return (await mergers.mergerById(db, 'one'))!.merger.consents
      }
      const consent = { delegationId: 'kenya', personId: 'person', at: 4 }
      expect(await close('base-paper')).toEqual([])
      await mergers.addMergerConsent(db, 'one', 'base-paper', consent)
      expect((await mergers.mergerById(db, 'one'))!.merger.consents).toEqual([consent])
      await mergers.changeMerger(db, 'one', 'closing', { status: 'open', proposal: null }, 5)
      expect(await close('base-second')).toEqual([])
      await mergers.addMergerConsent(db, 'one', 'base-second', { ...consent, at: 6 })
      await mergers.removeMergerConsent(db, 'one', 'base-second', 'kenya')
      expect((await mergers.mergerById(db, 'one'))!.merger.consents).toEqual([])
    }))

  test.each<[EventKind[], boolean, boolean]>([
    [[], false, false],
    [['submitted'], false, true],
    [['submitted', 'returned'], false, false],
    [['submitted', 'accepted'], true, true],
  ])(
    `ME15 a paper that was merged after %j is open to all: %s, lies before the dais: %s on ${name}`,
    (kinds, all, dais) =>
      withPapers(async db => {
        for (const [i, kind] of kinds.entries())
          await addEvent(db, {
            id: `e${i}`,
            committeeId: 'com',
            paperId: 'paper',
            amendmentId: null,
            personId: 'person',
            kind,
            params: {},
            at: i + 1,
          })
        await add(db, 'one', 'paper', 'second')
        await mergers.changeMerger(db, 'one', 'invited', { status: 'open' }, 2)
        await mergers.holdPapersFor(db, 'one', bases('paper', 'second'))
        await papers.changePaper(db, 'paper', 'working', { status: 'merged' }, 9)
        await mergers.changeMerger(db, 'one', 'open', { status: 'merged', resultPaperId: 'third' }, 9)
        await mergers.releasePapersOf(db, 'one')
        expect(await papers.paperById(db, 'paper')).toMatchObject({
          mergedInto: 'third',
          paper: { status: 'merged', openToCommittee: all, handedIn: dais, guests: ['egypt'], merger: null },
        })
        expect((await originsOf(db, 'third')).map(({ side, paperId, version }) => [side, paperId, version])).toEqual([
          ['left', 'paper', 1],
          ['right', 'second', 1],
        ])
        expect(await mergersOfPaper(db, 'third')).toEqual(['one'])
      }),
  )
}
