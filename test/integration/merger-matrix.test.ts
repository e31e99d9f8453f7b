/** Every endpoint of a merger asked by everybody at every moment of it: the server's answer is what `can` says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { api } from '../../shared/api.ts'
import type { Actor } from '../../shared/delegation.ts'
import { statusOf, told } from '../../shared/errors.ts'
import type { MergerStatus } from '../../shared/merger.ts'
import { type MergerSubject, type PaperSubject, subjectOfMerger } from '../../shared/permissions/subjects.ts'
import { type Action, can } from '../../shared/permissions.ts'
import { factsSocketPath } from '../../shared/protocol.ts'
import { until } from '../support/live.ts'
import { type Merging, startMerging } from '../support/merge-room.ts'
import { type Answer, type Browser, type Hall, stopAll } from '../support/server.ts'

const names = ['Secretariat', 'Dais', 'Observer', 'Projector', 'Kenya', 'Egypt', 'France', 'Mexico', 'Brazil'] as const

let m: Merging & Hall
let people: readonly (readonly [string, Browser])[]
/** One merger at each moment. */
const at = new Map<MergerStatus, { readonly merger: string; readonly left: string; readonly right: string }>()

beforeAll(async () => {
  m = await startMerging()
  people = await Promise.all(names.map(async name => [name, await m.sit(name)] as const))
  const invited = await m.ask()
  at.set('invited', invited)
  at.set('open', await m.room())
  const closing = await m.room()
  await m.kenya.get(api.closeMerge, { merger: closing.merger })
  at.set('closing', closing)
  const stopped = await m.room()
  await m.kenya.get(api.stopMerge, { merger: stopped.merger }, {})
  at.set('stopped', stopped)
  const declined = await m.ask()
  await m.france.get(api.answerMerge, { merger: declined.merger }, { accept: false })
  at.set('declined', declined)
})
afterAll(stopAll)

const actorOf = ({ me }: Browser): Actor => ({
  personId: me!.personId,
  role: me!.role,
  conferenceId: me!.conference.id,
  committeeId: me!.committeeId,
  delegationId: me!.delegationId,
})

/** All that there is to know: each side as who may read it sees it. */
const subjectOf = async (merger: string): Promise<MergerSubject> => {
  const ours = subjectOfMerger(await m.see(merger, m.kenya), await m.committee(m.dais))
  return { ...ours, right: (await m.see(merger, m.france)).right.facts }
}

type Ask = (browser: Browser, merger: string, row: string) => Promise<Answer<unknown>>
type MergerAction = Extract<Action, `merger.${string}`>

const asks: [MergerAction, string, Ask][] = [
  ['merger.read', 'merger', (b, merger) => b.call(api.merger, { merger })],
  ['merger.accept', 'answerMerge yes', (b, merger) => b.call(api.answerMerge, { merger }, { accept: true })],
  ['merger.decline', 'answerMerge no', (b, merger) => b.call(api.answerMerge, { merger }, { accept: false })],
  ['merger.withdraw', 'withdrawMerge', (b, merger) => b.call(api.withdrawMerge, { merger })],
  ['merger.write', 'titleMerge', (b, merger) => b.call(api.titleMerge, { merger }, { title: 'Renamed' })],
  [
    'merger.write',
    'chooseInMerge',
    (b, merger, row) => b.call(api.chooseInMerge, { merger }, { choices: [{ row, choice: 'leave', revision: 0 }] }),
  ],
  ['merger.write', 'undoInMerge', (b, merger, row) => b.call(api.undoInMerge, { merger }, { row, revision: 0 })],
  ['merger.write', 'takeAllInMerge', (b, merger) => b.call(api.takeAllInMerge, { merger }, { side: 'left' })],
  ['merger.write', 'putBackInMerge', (b, merger) => b.call(api.putBackInMerge, { merger }, { source: 'c' })],
  ['merger.write', 'pairInMerge', (b, merger) => b.call(api.pairInMerge, { merger }, { left: ['c'], right: ['m'] })],
  ['merger.write', 'unpairInMerge', (b, merger, row) => b.call(api.unpairInMerge, { merger }, { row, revision: 0 })],
  ['merger.write', 'closeMerge', (b, merger) => b.call(api.closeMerge, { merger })],
  ['merger.reopen', 'reopenMerge', (b, merger) => b.call(api.reopenMerge, { merger })],
  ['merger.consent', 'consentToMerge', (b, merger) => b.call(api.consentToMerge, { merger }, { proposal: 'none' })],
  ['merger.unconsent', 'unconsentToMerge', (b, merger) => b.call(api.unconsentToMerge, { merger })],
  ['merger.finish', 'finishMerge', (b, merger) => b.call(api.finishMerge, { merger })],
  ['merger.stop', 'stopMerge', (b, merger) => b.call(api.stopMerge, { merger }, {})],
]

/** Refusals beyond the right: what was asked for does not fit what is there. */
const beyond = ['choiceMovedOn', 'alreadyDone', 'proposalMovedOn']

test.each(asks)('ME13 %s decides who may %s', async (action, name, ask) => {
  let [granted, refusals] = [0, 0]
  for (const [status, { merger }] of at) {
    const subject = await subjectOf(merger)
    const row = (await m.see(merger)).rows[0]?.id ?? 'none'
    for (const [who, browser] of people) {
      const verdict = can(actorOf(browser), action, subject)
      // What would change the moment for the others is done in api-mergers.test.ts.
      if (verdict.ok && !['merger.read', 'merger.consent'].includes(action) && name !== 'titleMerge') {
        granted++
        continue
      }
      const answer = await ask(browser, merger, row)
      const about = `${name} by ${who} while ${status}`
      if (verdict.ok) expect([200, 409], about).toContain(answer.status)
      if (verdict.ok && answer.status !== 200) expect(beyond, about).toContain(answer.code)
      if (!verdict.ok) expect([answer.code, answer.status], about).toEqual([told(verdict.why), statusOf(verdict.why)])
      if (verdict.ok) granted++
      else refusals++
    }
  }
  expect(refusals).toBeGreaterThan(0)
  // Nobody takes a consent back that was not given, and nobody finishes without consents.
  if (action !== 'merger.unconsent' && action !== 'merger.finish') expect(granted).toBeGreaterThan(0)
})

test('ME12 texts and words are for whoever sees the merger, once there is a room', async () => {
  for (const [status, { merger }] of at) {
    const subject = await subjectOf(merger)
    const isOpen = !['invited', 'declined'].includes(status)
    for (const [who, browser] of people) {
      const sees = can(actorOf(browser), 'merger.read', subject).ok
      const writes = can(actorOf(browser), 'merger.write', subject)
      const [texts, live] = [
        await browser.call(api.mergerTexts, { merger }),
        await browser.call(api.mergerLive, { merger }),
      ]
      const expected = who === 'Projector' ? 403 : !sees ? 404 : isOpen ? 200 : 409
      expect([texts.status, live.status], `${who} while ${status}`).toEqual([expected, expected])
      if (live.status === 200)
        expect(live.value, `${who} while ${status}`).toMatchObject(
          writes.ok ? { mode: 'write', why: null } : { mode: 'read', why: writes.why },
        )
    }
  }
})

test('ME13 paper.merge decides who may inviteToMerge', async () => {
  const other = await m.paper('right', [])
  const { symbol } = await m.france.get(api.paper, { paper: other.id })
  for (const [status, { left: paper }] of at) {
    const view = await m.kenya.get(api.paper, { paper })
    const { rules, hall } = await m.committee(m.dais)
    const subject: PaperSubject = { paper: view, rules, standing: view.standing, hall }
    for (const [who, browser] of people) {
      const verdict = can(actorOf(browser), 'paper.merge', subject)
      if (verdict.ok) {
        expect(who).toBe('Kenya')
        continue
      }
      const answer = await browser.call(api.inviteToMerge, { paper }, { other: symbol })
      expect([answer.code, answer.status], `${who} while ${status}`).toEqual([told(verdict.why), statusOf(verdict.why)])
    }
  }
})

/** Listens to the facts of the committee; answers what was heard since it was last asked. */
const listen = async (who: Browser): Promise<{ heard: () => string[]; close: () => void }> => {
  const url = `${who.server.origin.replace('http', 'ws')}${factsSocketPath}/${m.committeeId}`
  const socket = new WebSocket(url, { headers: { cookie: who.cookieHeader, origin: who.server.origin } })
  const heard: string[] = []
  socket.on('message', data => heard.push(...(JSON.parse(String(data)) as { changed: string[] }).changed))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { heard: () => heard.splice(0), close: () => socket.close() }
}

test('ME12 both blocs hear of every act in a merger, and nobody else does', async () => {
  const brazil = await m.sit('Brazil')
  const { merger, left, right } = await m.room()
  const everybody = [m.kenya, m.mexico, brazil, m.dais]
  const ears = await Promise.all(everybody.map(listen))
  const told: string[][] = [[], [], [], []]
  const collect = (): void => ears.forEach((ear, i) => void told[i]!.push(...ear.heard()))
  const acts: [string, () => Promise<unknown>][] = [
    ['choose', () => m.choose(m.egypt, merger, 'b', 'left')],
    ['title', () => m.egypt.get(api.titleMerge, { merger }, { title: 'Both' })],
    ['step back', () => m.france.get(api.unsupport, { paper: right })],
    ['close', () => m.egypt.get(api.closeMerge, { merger })],
    ['consent', async () => m.kenya.get(api.consentToMerge, { merger }, { proposal: (await m.see(merger)).proposal! })],
    ['stop', () => m.kenya.get(api.stopMerge, { merger }, {})],
  ]
  for (const [name, act] of acts) {
    collect()
    for (const list of told) list.splice(0)
    await act()
    await until(
      () => {
        collect()
        return [0, 1].every(i => told[i]!.includes(`merger:${merger}`))
      },
      () => `${name}: ${JSON.stringify(told)}`,
    )
  }
  // What is told to everybody comes after what was told before it.
  await m.dais.get(api.setAttendance, { committee: m.committeeId }, { delegationIds: [], attendance: 'present' })
  await until(() => {
    collect()
    return [2, 3].every(i => told[i]!.includes(`committee:${m.committeeId}`))
  })
  for (const i of [2, 3]) for (const id of [merger, left, right]) expect(told[i]!.join(' ')).not.toContain(id)
  for (const ear of ears) ear.close()
})

test('ME12 who leaves a bloc hears once more of its merger, which is closed to it then', async () => {
  const { merger, left } = await m.room()
  const ear = await listen(m.egypt)
  await m.egypt.get(api.leaveBloc, { paper: left })
  const heard: string[] = []
  await until(
    () => heard.push(...ear.heard()) > 0 && heard.includes(`merger:${merger}`),
    () => JSON.stringify(heard),
  )
  expect((await m.egypt.call(api.merger, { merger })).status).toBe(404)
  heard.splice(0)
  await m.kenya.get(api.stopMerge, { merger }, {})
  await until(() => heard.push(...ear.heard()) > 0 && heard.includes(`committee:${m.committeeId}`))
  expect(heard.join(' ')).not.toContain(merger)
  ear.close()
})

test('ME12 who reads an open paper learns that it is being merged, and no more', async () => {
  const brazil = await m.sit('Brazil')
  const { merger, left, right } = await m.room()
  await m.kenya.get(api.showPaper, { paper: left }, { open: true })
  const [seen, own, guest] = [brazil, m.egypt, m.mexico].map(who => who.get(api.paper, { paper: left }))
  expect(await seen).toMatchObject({ merger: { id: merger, status: 'open' }, mergers: [], guests: [] })
  for (const who of [own!, guest!]) {
    const view = await who
    expect([view.mergers.length, view.guests.length]).toEqual([1, 2])
    expect(view.history.map(line => line.kind)).toContain('mergeAccepted')
  }
  const kinds = (await seen)!.history.map(line => line.kind)
  expect(kinds).toContain('shown')
  expect(kinds.filter(kind => kind.startsWith('merge'))).toEqual([])
  const lines = await brazil.get(api.record, { committee: m.committeeId })
  expect(lines.filter(line => line.paper?.id === left && line.kind.startsWith('merge'))).toEqual([])
  expect((await brazil.call(api.paper, { paper: right })).status).toBe(404)
  expect((await brazil.call(api.merger, { merger })).status).toBe(404)
  await m.kenya.get(api.stopMerge, { merger }, {})
})

test('ME12 nobody hears of a merger that does not concern them', async () => {
  const brazil = await m.sit('Brazil')
  const record = await brazil.get(api.record, { committee: m.committeeId })
  expect(record.filter(line => line.kind.startsWith('merge'))).toEqual([])
  const { papers } = await m.committee(brazil)
  expect(papers.filter(paper => paper.merging)).toEqual([])
  const kinds = new Set((await m.egypt.get(api.record, { committee: m.committeeId })).map(line => line.kind))
  for (const kind of ['mergeInvited', 'mergeAccepted', 'mergeProposed', 'mergeStopped', 'mergeDeclined'] as const)
    expect(kinds, kind).toContain(kind)
})
