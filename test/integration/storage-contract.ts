/**
 * What a storage of facts promises, whatever engine it runs on: functions over a factory, so that every engine runs the
 * same tests. `open` answers an empty database with its tables; `reopen` answers the same one after a restart.
 */
import { expect, test } from 'vitest'
import * as amendments from '../../server/storage/amendments.ts'
import { createBody } from '../../server/storage/bodies.ts'
import * as conference from '../../server/storage/conference.ts'
import type { Database } from '../../server/storage/database.ts'
import { addEvent, eventsOf } from '../../server/storage/events.ts'
import * as papers from '../../server/storage/papers.ts'
import * as seats from '../../server/storage/seats.ts'
import * as snapshots from '../../server/storage/snapshots.ts'
import * as teams from '../../server/storage/teams.ts'
import { done, refused, transact } from '../../server/storage/transact.ts'
import { seededState } from '../../shared/body.ts'
import type { Clause } from '../../shared/clause.ts'
import type { Delegation } from '../../shared/delegation.ts'
import { rulesOf } from '../../shared/rules.ts'

export type Engine = {
  readonly open: () => Promise<Database>
  readonly reopen: (db: Database) => Promise<Database>
}

const rules = rulesOf.NMUN
const delegation = (id: string, name: string): Delegation => ({
  id,
  name,
  country: null,
  colour: 0,
  attendance: 'present',
})
const person = {
  personId: 'person',
  role: 'delegate',
  conferenceId: 'conf',
  committeeId: 'com',
  delegationId: 'kenya',
} as const
const clauses: Clause[] = [
  {
    id: 'c1',
    kind: 'preambular',
    level: 0,
    text: 'Recalling “water”, ماء',
    notes: [{ id: 'n', at: 9, mark: 'star', text: 'A note' }],
  },
  { id: 'c2', kind: 'operative', level: 3, text: '', notes: [] },
]
const snapshot = (id: string, list: readonly Clause[] = clauses) => ({
  id,
  paperId: 'paper',
  reason: 'named' as const,
  detail: '',
  personId: 'person',
  at: 1,
  clauses: list,
})

/** A conference with one committee, two delegations, one person of the first, and a paper. */
export const fill = async (db: Database): Promise<void> => {
  await conference.addConference(db, { id: 'conf', name: 'Conference' }, 1)
  const place = {
    id: 'com',
    conferenceId: 'conf',
    name: 'Commission',
    abbreviation: 'CSW',
    organ: 'O',
    topic: 'T',
    rules,
  }
  await conference.addCommittee(db, place, 1)
  await conference.addDelegations(db, 'com', [delegation('kenya', 'Kenya'), delegation('egypt', 'Egypt')], 0)
  const code = {
    id: 'code',
    conferenceId: 'conf',
    committeeId: 'com',
    delegationId: 'kenya',
    role: 'delegate' as const,
  }
  await seats.addCodes(db, [{ ...code, generation: 1, digest: 'digest-1' }])
  await seats.addPerson(db, { ...person, codeId: 'code' }, 1)
  for (const [id, kind, subjectId] of [
    ['body', 'paper', 'paper'],
    ['other', 'amendment', 'amendment'],
  ] as const)
    await createBody(db, { id, kind, subjectId, state: seededState(clauses), at: 1 })
  const paper = { id: 'paper', committeeId: 'com', bodyId: 'body', number: 1, symbol: 'WP.1', title: 'Water' }
  await papers.addPaper(db, { ...paper, personId: 'person', at: 1 })
}

/** Kenya's, which the second body belongs to; its base is to be kept first. */
const amendment: amendments.NewAmendment = {
  id: 'amendment',
  paperId: 'paper',
  bodyId: 'other',
  number: 1,
  kind: 'amendment',
  parentId: null,
  delegationId: 'kenya',
  personId: 'person',
  baseSnapshotId: 'base',
  at: 2,
}

export const storageContract = (name: string, { open, reopen }: Engine): void => {
  const withFacts = async (work: (db: Database) => Promise<void>): Promise<void> => {
    const db = await open()
    await fill(db)
    await work(db)
    await db.destroy()
  }
  test(`ST1 a refusal takes back what was written before it on ${name}`, () =>
    withFacts(async db => {
      const outcome = await transact(db, async trx => {
        await papers.changePaper(trx, 'paper', 'working', { title: 'Half' }, 2)
        return refused('wrongStatus')
      })
      expect(outcome).toEqual(refused('wrongStatus'))
      expect((await papers.paperById(db, 'paper'))!.title).toBe('Water')
    }))

  test(`ST1 a fault takes back what was written before it and is not swallowed on ${name}`, () =>
    withFacts(async db => {
      const fault = transact(db, async trx => {
        await papers.changePaper(trx, 'paper', 'working', { title: 'Half' }, 2)
        throw new RangeError('a fault')
      })
      await expect(fault).rejects.toThrow('a fault')
      expect((await papers.paperById(db, 'paper'))!.title).toBe('Water')
      expect(await transact(db, async () => done(1))).toEqual(done(1))
    }))

  test(`ST2 a paper changes from the status it was judged at only, once on ${name}`, () =>
    withFacts(async db => {
      const submit = () => papers.changePaper(db, 'paper', 'working', { status: 'submitted', note: '' }, 5)
      expect([await submit(), await submit()]).toEqual([true, false])
      expect(await papers.paperById(db, 'paper')).toMatchObject({ paper: { status: 'submitted' }, changedAt: 5 })
      expect(await papers.changePaper(db, 'paper', 'submitted', { status: 'draft', symbol: 'CSW/L.1' }, 6)).toBe(true)
      expect((await papers.paperById(db, 'paper'))!.paper.openToCommittee).toBe(true)
      expect(await papers.symbolTaken(db, 'com', 'csw/l.1', 'elsewhere')).toBe(true)
      expect(await papers.symbolTaken(db, 'com', 'csw/l.1', 'paper')).toBe(false)
    }))

  test(`ST2 an amendment changes from the status it was judged at only, once on ${name}`, () =>
    withFacts(async db => {
      await snapshots.addVersion(db, snapshot('base'))
      await snapshots.addUnnumbered(db, snapshot('proposal'))
      await amendments.addAmendment(db, amendment)
      const submit = () =>
        amendments.changeAmendment(
          db,
          'amendment',
          'drafting',
          { status: 'submitted', explanation: 'Because', proposedSnapshotId: 'proposal' },
          3,
        )
      expect([await submit(), await submit()]).toEqual([true, false])
      const take = { status: 'incorporated', taken: ['strike:c1'] } as const
      expect(await amendments.changeAmendment(db, 'amendment', 'submitted', take, 4)).toBe(true)
      expect(await amendments.amendmentById(db, 'amendment')).toMatchObject({
        amendment: { status: 'incorporated', paperStatus: 'working', conferenceId: 'conf' },
        summary: { number: 1, baseVersion: 1, explanation: 'Because', proposer: { name: 'Kenya', role: 'delegate' } },
        taken: ['strike:c1'],
        baseSnapshotId: 'base',
        proposedSnapshotId: 'proposal',
      })
      expect(await amendments.nextAmendmentNumber(db, 'paper')).toBe(2)
      // The proposal is no version of the paper.
      expect(await snapshots.newestNumber(db, 'paper')).toBe(1)
    }))

  test(`ST6 a delegation stands once behind an amendment, and a consent counts for the words it was given to on ${name}`, () =>
    withFacts(async db => {
      await snapshots.addVersion(db, snapshot('base'))
      for (const id of ['first', 'second']) await snapshots.addUnnumbered(db, snapshot(id))
      await amendments.addAmendment(db, amendment)
      const change = { status: 'submitted', proposedSnapshotId: 'first' } as const
      await amendments.changeAmendment(db, 'amendment', 'drafting', change, 3)
      const backing = async () => {
        const { consents, signatories } = (await amendments.amendmentById(db, 'amendment'))!.amendment
        return [consents.map(c => c.at), signatories.map(s => s.at)]
      }
      const by = (at: number) => ({ delegationId: 'egypt', personId: 'person', at })
      await amendments.addBacker(db, 'amendment', 'signatory', by(4), null)
      for (const at of [5, 6]) await amendments.addBacker(db, 'amendment', 'consent', by(at), 'first')
      expect(await backing()).toEqual([[6], [4]])
      const repropose = (from: string) => amendments.reproposeAmendment(db, 'amendment', from, 'second', 7)
      expect([await repropose('first'), await repropose('first')]).toEqual([true, false])
      expect(await backing()).toEqual([[], [4]])
      await amendments.addBacker(db, 'amendment', 'consent', by(8), 'second')
      await amendments.removeBacker(db, 'amendment', 'signatory', 'egypt')
      expect(await backing()).toEqual([[8], []])
    }))

  test(`ST2 a code is renewed from the generation that was seen, once on ${name}`, () =>
    withFacts(async db => {
      const code = (await seats.codeByDigest(db, 'digest-1'))!
      expect(code).toMatchObject({
        delegationName: 'Kenya',
        abbreviation: 'CSW',
        conferenceName: 'Conference',
        people: 0,
      })
      expect([await seats.renewCode(db, code, 'digest-2'), await seats.renewCode(db, code, 'digest-3')]).toEqual([
        true,
        false,
      ])
      expect(await seats.codeByDigest(db, 'digest-1')).toBeNull()
      expect(await seats.codeById(db, 'code')).toMatchObject({ generation: 2 })
    }))

  test(`ST3 versions count up without gaps when they are written at once on ${name}`, () =>
    withFacts(async db => {
      const numbers = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          db.transaction().execute(trx => snapshots.addVersion(trx, snapshot(`s${i}`))),
        ),
      )
      expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect((await snapshots.versionsOf(db, 'paper')).map(version => version.number)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    }))

  test(`ST3 equal words make no second version, in whatever order their fields stand on ${name}`, () =>
    withFacts(async db => {
      const first = await snapshots.keepVersion(db, snapshot('s1'))
      const turned = clauses.map(({ notes, text, level, kind, id }) => ({ notes, text, level, kind, id }))
      expect(await snapshots.keepVersion(db, snapshot('s2', turned))).toEqual(first)
      const changed = clauses.map(c => ({ ...c, text: `${c.text}.` }))
      expect(await snapshots.keepVersion(db, snapshot('s3', changed))).toEqual({ id: 's3', number: 2 })
      // Only the newest counts: going back to old words is a new version.
      expect(await snapshots.keepVersion(db, snapshot('s4'))).toEqual({ id: 's4', number: 3 })
    }))

  test(`ST4 clauses come back as they were, with their author on ${name}`, () =>
    withFacts(async db => {
      await snapshots.addVersion(db, snapshot('s1'))
      const version = await snapshots.versionByNumber(db, 'paper', 1)
      expect(version).toMatchObject({ clauses, paperId: 'paper', author: { name: 'Kenya', delegationId: 'kenya' } })
      expect(await snapshots.snapshotById(db, 's1')).toEqual(version)
      expect(await snapshots.versionByNumber(db, 'paper', 2)).toBeNull()
      expect(await snapshots.newestVersion(db, 'nowhere')).toBeNull()
      expect([...(await snapshots.newestIds(db, ['paper', 'nowhere']))]).toEqual([['paper', 's1']])
      await snapshots.addVersion(db, snapshot('s2'))
      await snapshots.addUnnumbered(db, snapshot('s3'))
      expect((await snapshots.newestIds(db, ['paper'])).get('paper')).toBe('s2')
    }))

  test(`LN12 a version keeps the layout of its lines when the rules change on ${name}`, () =>
    withFacts(async db => {
      await snapshots.addVersion(db, snapshot('s1'))
      await conference.setRules(db, 'com', { ...rulesOf.AMUN, lines: { ...rulesOf.AMUN.lines, width: 90, first: 27 } })
      await snapshots.addVersion(db, snapshot('s2'))
      const layouts = [1, 2].map(async number => (await snapshots.versionByNumber(db, 'paper', number))!.layout)
      expect(await Promise.all(layouts)).toEqual([
        { algorithm: 1, width: 66, first: 1, numberHead: false },
        { algorithm: 1, width: 90, first: 27, numberHead: true },
      ])
      await db.updateTable('snapshots').set({ layout: null }).where('number', '=', 2).execute()
      expect((await snapshots.versionByNumber(db, 'paper', 2))!.layout).toEqual(await layouts[0])
    }))

  test(`ST4 a clause of any length comes back, or its paper would never open again, on ${name}`, () =>
    withFacts(async db => {
      const note = { id: 'n', at: 1, mark: 'number', text: 'x'.repeat(50_000) } as const
      const long = [{ ...clauses[0]!, text: 'word '.repeat(100_000), notes: Array.from({ length: 300 }, () => note) }]
      await snapshots.addVersion(db, { ...snapshot('s1'), clauses: long })
      expect((await snapshots.newestVersion(db, 'paper'))?.clauses).toEqual(long)
    }))

  test(`ST5 a story keeps its order on ${name}`, () =>
    withFacts(async db => {
      const line = {
        committeeId: 'com',
        paperId: 'paper',
        amendmentId: null,
        personId: 'person',
        params: { title: '“x”' },
      }
      for (const at of [3, 1, 2]) await addEvent(db, { ...line, id: `e${9 - at}`, kind: 'titled', at })
      const told = await eventsOf(db, 'paper')
      expect(told.map(event => event.at)).toEqual([1, 2, 3])
      expect(told[0]).toMatchObject({ kind: 'titled', params: { title: '“x”' }, actor: { name: 'Kenya' } })
    }))

  test(`RC2 a line of the story can neither be changed nor taken out on ${name}`, () =>
    withFacts(async db => {
      const line = { committeeId: 'com', paperId: 'paper', amendmentId: null, personId: 'person', params: {} }
      await addEvent(db, { ...line, id: 'e1', kind: 'submitted', at: 1 })
      await expect(db.updateTable('events').set({ at: 2 }).where('id', '=', 'e1').execute()).rejects.toThrow()
      await expect(db.deleteFrom('events').where('id', '=', 'e1').execute()).rejects.toThrow()
      expect((await eventsOf(db, 'paper')).map(event => event.at)).toEqual([1])
    }))

  test(`ST6 a delegation stands once in a team and once among the supporters on ${name}`, () =>
    withFacts(async db => {
      const member = { delegationId: 'kenya', state: 'invited' as const, invitedBy: 'egypt', at: 2 }
      await teams.addMembers(db, 'paper', [member])
      await expect(teams.addMembers(db, 'paper', [member])).rejects.toThrow()
      await teams.joinTeam(db, 'paper', 'kenya')
      expect((await teams.teamsOf(db, ['paper', 'nothing'])).get('paper')).toEqual([{ ...member, state: 'joined' }])
      const supporter = { delegationId: 'kenya', kind: 'sponsor' as const, personId: 'person', at: 3 }
      await papers.addSupporter(db, 'paper', supporter)
      await expect(papers.addSupporter(db, 'paper', { ...supporter, kind: 'signatory' })).rejects.toThrow()
      const record = (await papers.paperById(db, 'paper'))!
      expect(record.paper.supporters).toMatchObject([supporter])
      expect(record.standing).toMatchObject({ needed: 1, have: 1, met: true })
      await papers.removeSupporter(db, 'paper', 'kenya')
      await teams.leaveTeam(db, 'paper', 'kenya')
      expect((await papers.paperById(db, 'paper'))!.paper).toMatchObject({ supporters: [], bloc: [] })
    }))

  test(`ST6 a delegation of that name stands once in a committee on ${name}`, () =>
    withFacts(async db => {
      await expect(conference.addDelegations(db, 'com', [delegation('x', 'Kenya')], 2)).rejects.toThrow()
      await conference.setAttendance(db, 'com', ['kenya'], 'absent')
      expect((await conference.delegationsOf(db, 'com')).map(d => [d.name, d.attendance])).toEqual([
        ['Kenya', 'absent'],
        ['Egypt', 'present'],
      ])
    }))

  test(`ST7 a session is found until it ends or is out of date on ${name}`, () =>
    withFacts(async db => {
      for (const digest of ['a', 'b'])
        await seats.addSession(db, { digest, personId: 'person', seat: `seat-${digest}` }, 10, 20)
      expect(await seats.seatByDigest(db, 'a', 19)).toMatchObject({
        seat: 'seat-a',
        delegationName: 'Kenya',
        actor: person,
      })
      expect(await seats.seatByDigest(db, 'a', 20)).toBeNull()
      expect(await seats.seatByDigest(db, 'c', 19)).toBeNull()
      await seats.endSession(db, 'a', 15)
      expect(await seats.seatByDigest(db, 'a', 16)).toBeNull()
      expect(await seats.isSeated(db, 'person', 16)).toBe(true)
      expect((await seats.codeById(db, 'code'))!.people).toBe(1)
      expect(await seats.endSessionsOfCode(db, 'code', 'person', 17)).toEqual([])
      expect(await seats.endSessionsOfCode(db, 'code', '', 17)).toEqual(['person'])
      expect(await seats.isSeated(db, 'person', 18)).toBe(false)
    }))

  test(`ST8 facts outlive a restart on ${name}`, async () => {
    const first = await open()
    await fill(first)
    await conference.setRules(first, 'com', rulesOf.UN)
    await conference.nameConference(first, 'conf', 'Renamed')
    const again = await reopen(first)
    expect(await conference.theConference(again)).toEqual({ id: 'conf', name: 'Renamed' })
    expect(await conference.committeesOf(again, 'conf')).toMatchObject([{ abbreviation: 'CSW', rules: rulesOf.UN }])
    expect((await papers.papersOf(again, 'com')).map(record => record.symbol)).toEqual(['WP.1'])
    expect(await papers.nextPaperNumber(again, 'com')).toBe(2)
    await again.destroy()
  })
}
