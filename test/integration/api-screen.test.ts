/** The projector over the API: who may look, who puts up, what leaves the wall by itself, and what it is told. */

import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createFactsHub } from '../../server/rooms/facts.ts'
import { api } from '../../shared/api.ts'
import { bodySocketPath, factsSocketPath, socketParams } from '../../shared/protocol.ts'
import type { ScreenSubject, ScreenView } from '../../shared/screen.ts'
import { until } from '../support/live.ts'
import { Browser, type Hall, start, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let dais: Browser
let kenya: Browser
let egypt: Browser
let projector: Browser
/** A working paper that only its bloc reads, one that is open, the draft resolution, and the amendment to it. */
let hidden: string
let open: string
let draft: string
let amendment: string
beforeAll(async () => {
  hall = await startHall()
  ;[dais, kenya, egypt, projector] = await Promise.all([
    hall.sit('Dais'),
    hall.sit('Kenya'),
    hall.sit('Egypt'),
    hall.sit('Projector'),
  ])
  const { papers, waiting } = await hall.committee(await hall.sit('Secretariat'))
  const idOf = (test: (paper: (typeof papers)[number]) => boolean): string => papers.find(test)!.id
  draft = idOf(paper => paper.status === 'draft')
  open = idOf(paper => paper.status === 'working' && paper.openToCommittee)
  hidden = idOf(paper => paper.status === 'working' && !paper.openToCommittee)
  amendment = waiting.find(w => w.kind === 'amendment')!.id
})
afterAll(stopAll)

const committee = () => ({ committee: hall.committeeId })
const put = (subject: ScreenSubject, theme: 'hall' | 'dark' = 'hall') =>
  dais.call(api.setScreen, committee(), { subject, theme })
const look = (who = projector): Promise<ScreenView> => who.get(api.screen, committee())
const paper = (paperId: string, clauseId: string | null = null): ScreenSubject => ({ kind: 'paper', paperId, clauseId })
const amended = (amendmentId: string, changeId: string | null = null): ScreenSubject => ({
  kind: 'amendment',
  amendmentId,
  changeId,
  layout: 'inLine',
})

/** Listens to the facts of the committee; what was heard so far, a message a list. */
const listen = async (
  who: Browser,
  committeeId = hall.committeeId,
): Promise<{ heard: string[][]; close: () => void }> => {
  const url = `${who.server.origin.replace('http', 'ws')}${factsSocketPath}/${committeeId}`
  const socket = new WebSocket(url, { headers: { cookie: who.cookieHeader, origin: who.server.origin } })
  const heard: string[][] = []
  socket.on('message', data => heard.push((JSON.parse(String(data)) as { changed: string[] }).changed))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { heard, close: () => socket.close() }
}

test('SC1 every committee has a code for its projector, also one from before there were projectors', async () => {
  const first = await start()
  const secretariat = new Browser(first)
  await secretariat.join(new URL(first.secretariatLink!).hash.slice(1))
  await secretariat.get(api.nameConference, {}, { name: 'Conference' })
  const request = { name: 'A', organ: 'The A', topic: '', profile: 'NMUN' as const, delegations: ['France'] }
  for (const abbreviation of ['AAA', 'BBB']) await secretariat.get(api.addCommittee, {}, { ...request, abbreviation })
  const codesIn = async (browser: Browser) =>
    (await browser.get(api.conference, {})).committees.map(c => c.codes.filter(code => code.role === 'projector'))
  const made = await codesIn(secretariat)
  expect(made.map(codes => codes.length)).toEqual([1, 1])
  await first.stop()

  const db = new SQLite(join(first.folder, 'chapeau.db'))
  const gone = db.prepare("delete from codes where role = 'projector' and id = ?").run(made[0]![0]!.id)
  expect(gone.changes).toBe(1)
  db.close()
  const again = await start({ folder: first.folder })
  // Nothing was void, so nobody is let in by a link.
  expect(again.secretariatLink).toBeNull()
  const back = new Browser(again)
  for (const [name, value] of secretariat.cookies) back.cookies.set(name, value)
  back.seat = secretariat.seat
  const mended = await codesIn(back)
  expect(mended.map(codes => codes.length)).toEqual([1, 1])
  expect(mended[0]![0]!.id).not.toBe(made[0]![0]!.id)
  expect(mended[1]).toEqual(made[1])
  const wall = new Browser(again)
  const me = await wall.join(mended[0]![0]!.code)
  expect(me).toMatchObject({ role: 'projector', name: 'Projector', delegationId: null })
  const { id } = (await back.get(api.conference, {})).committees[0]!
  expect(await wall.get(api.screen, { committee: id })).toMatchObject({ theme: 'hall', shown: { kind: 'nothing' } })
  const other = (await back.get(api.conference, {})).committees[1]!
  expect((await wall.call(api.screen, { committee: other.id })).status).toBe(404)
})

test('SC2 a projector opens no body and hears of its screen alone', async () => {
  expect(projector.me).toMatchObject({ role: 'projector', committeeId: hall.committeeId })
  const { bodyId } = await kenya.get(api.paper, { paper: draft })
  const query = `?${socketParams.seat}=${projector.seat}`
  const socket = new WebSocket(`${projector.server.origin.replace('http', 'ws')}${bodySocketPath}/${bodyId}${query}`, {
    headers: { cookie: projector.cookieHeader, origin: projector.server.origin },
  })
  const status = await new Promise(resolve => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('open', () => resolve(101))
  })
  expect(status).toBe(404)
  const wall = await listen(projector)
  const chair = await listen(dais)
  await dais.get(api.setAttendance, committee(), { delegationIds: [hall.delegation('Mexico')], attendance: 'present' })
  await kenya.get(api.titlePaper, { paper: open }, { title: 'Another title' })
  await until(() => chair.heard.flat().includes(`paper:${open}`) && wall.heard.length > 0)
  expect(new Set(wall.heard.flat())).toEqual(new Set([`screen:${hall.committeeId}`]))
  wall.close()
  chair.close()
})

test('SC3 what the hall may not read is not put up, whoever else may', async () => {
  await put({ kind: 'nothing' })
  const { id: drafting } = await kenya.get(api.propose, { paper: draft })
  const secretariat = await hall.sit('Secretariat')
  expect((await secretariat.call(api.paper, { paper: hidden })).status).toBe(200)
  for (const subject of [paper(hidden), paper('unknown'), amended(drafting), amended('unknown')]) {
    const body = { subject, theme: 'hall' as const }
    expect((await secretariat.call(api.setScreen, committee(), body)).code).toBe('notForTheHall')
  }
  expect((await look()).shown).toEqual({ kind: 'nothing' })
})

test('SC3 a paper is shown at its newest words, with the clause that was put up', async () => {
  const { clauses } = await kenya.get(api.version, { paper: draft, number: '1' })
  const clauseId = clauses[2]!.id
  expect((await put(paper(draft, clauseId), 'dark')).status).toBe(200)
  const view = await look()
  expect(view).toMatchObject({ theme: 'dark', abbreviation: 'CSW', lines: false })
  expect(view.shown).toMatchObject({
    kind: 'paper',
    clauseId,
    paper: { id: draft, symbol: 'CSW/L.1', status: 'draft' },
  })
  // A working paper is shown as its bloc writes it.
  await put(paper(open))
  const body = (await kenya.get(api.paper, { paper: open })).bodyId
  await kenya.edit(body, list =>
    list.map((clause, i) => (i === 0 ? { ...clause, text: 'Recalling the tides' } : clause)),
  )
  const { shown } = await look(egypt)
  expect(shown.kind === 'paper' && shown.paper.clauses[0]?.text).toBe('Recalling the tides')
})

test('SC3 what is hidden, taken back or withdrawn since leaves the wall', async () => {
  await put(paper(open))
  await kenya.get(api.showPaper, { paper: open }, { open: false })
  expect((await look()).shown).toEqual({ kind: 'nothing' })
  await kenya.get(api.showPaper, { paper: open }, { open: true })
  expect((await look()).shown).toMatchObject({ kind: 'paper', paper: { id: open } })
  await kenya.get(api.withdrawPaper, { paper: open })
  expect((await look()).shown).toEqual({ kind: 'nothing' })

  await put(amended(amendment, 'gone'))
  expect((await look()).shown).toMatchObject({ kind: 'amendment', changeId: 'gone', amendment: { number: 1 } })
  await dais.get(api.returnAmendment, { amendment }, { note: 'Say when.' })
  expect((await look()).shown).toEqual({ kind: 'nothing' })
})

test('SC4 what a screen is sent names delegations and no person', async () => {
  const own = await startHall()
  const chair = await own.sit('Dais')
  const where = { committee: own.committeeId }
  const { waiting, papers } = await own.committee(chair)
  const db = new SQLite(join(own.server.folder, 'chapeau.db'), { readonly: true })
  const people = db.prepare('select id from people').pluck().all() as string[]
  db.close()
  expect(people.length).toBeGreaterThan(5)
  const subjects = [amended(waiting[0]!.id), paper(papers.find(p => p.status === 'draft')!.id)]
  for (const subject of subjects) {
    await chair.get(api.setScreen, where, { subject, theme: 'hall' })
    const { shown, delegations } = await chair.get(api.screen, where)
    expect(shown.kind).toBe(subject.kind)
    const sent = JSON.stringify({ shown, delegations })
    expect(people.filter(id => sent.includes(id))).toEqual([])
    expect(sent).not.toContain('personId')
  }
})

test('SC5 a screen is told after something was put up and when anything changes; others are not made to read anew', async () => {
  const [wall, delegate] = [await listen(projector), await listen(egypt)]
  const screen = `screen:${hall.committeeId}`
  await put(paper(draft))
  await until(() => wall.heard.length === 1 && delegate.heard.length === 1)
  expect([wall.heard, delegate.heard]).toEqual([[[screen]], [[screen]]])
  await dais.get(api.setAttendance, committee(), { delegationIds: [hall.delegation('Mexico')], attendance: 'absent' })
  await until(() => wall.heard.length === 2 && delegate.heard.length === 2)
  expect(wall.heard[1]).toEqual([screen])
  expect(delegate.heard[1]).toEqual([`committee:${hall.committeeId}`, screen])
  wall.close()
  delegate.close()
})

test('SC6 a vote is shown as it stands, with what it is on; a cancelled one leaves that on the wall', async () => {
  const own = await startHall()
  const [chair, wall] = [await own.sit('Dais'), await own.sit('Projector')]
  const where = { committee: own.committeeId }
  const { waiting, rules } = await own.committee(chair)
  const amendmentId = waiting[0]!.id
  const amendments = {
    ...rules.amendments,
    decidedBy: 'vote' as const,
    backing: { ...rules.amendments.backing, of: 'number' as const, amount: 1 },
  }
  await chair.get(api.setRules, where, { ...rules, amendments })
  await chair.get(api.admitAmendment, { amendment: amendmentId })
  const question = {
    subject: 'amendment' as const,
    subjectId: amendmentId,
    method: 'rollCall' as const,
    parts: null,
    final: true,
  }
  const { id } = await chair.get(api.openVote, where, question)
  await chair.get(api.setScreen, where, { subject: amended(amendmentId), theme: 'hall' })
  expect((await wall.get(api.screen, where)).shown).toMatchObject({
    kind: 'amendment',
    vote: { id, number: 1, status: 'open' },
  })
  await chair.get(api.setScreen, where, { subject: { kind: 'vote', voteId: id }, theme: 'hall' })
  const brazil = own.delegation('Brazil')
  await chair.get(api.setBallot, { vote: id }, { delegationId: brazil, ballot: 'yes' })
  const { shown } = await wall.get(api.screen, where)
  expect(shown).toMatchObject({
    kind: 'vote',
    vote: { outcome: { yes: 1, no: 0 } },
    amendment: { number: 1 },
    paper: null,
  })
  expect(shown.kind === 'vote' && shown.vote.roll.find(entry => entry.delegationId === brazil)?.ballot).toBe('yes')
  await chair.get(api.cancelVote, { vote: id })
  expect((await wall.get(api.screen, where)).shown).toMatchObject({
    kind: 'amendment',
    vote: null,
    amendment: { number: 1 },
  })
  const put = { subject: { kind: 'vote' as const, voteId: 'unknown' }, theme: 'hall' as const }
  expect((await chair.call(api.setScreen, where, put)).code).toBe('notForTheHall')
})

test('SC1 the dais finds the code of its projector on the page of its committee, and nobody else does', async () => {
  const { code } = hall.codes.find(({ role }) => role === 'projector')!
  expect((await hall.committee(dais)).projectorCode).toBe(code)
  expect((await hall.committee(kenya)).projectorCode).toBeNull()
})

test('SC14 nobody hears of what they cannot read, but for who could until then', async () => {
  const own = await startHall()
  const [bloc, guest] = [await own.sit('Kenya'), await own.sit('Mexico')]
  const where = own.committeeId
  const earOf = (who: Browser) => listen(who, where)
  const [inBloc, outside] = [await earOf(bloc), await earOf(guest)]
  const { id } = await bloc.get(api.openPaper, { committee: where }, { title: 'Ours alone' })
  const told = { inBloc: 0, outside: 0 }
  /** What each heard of since the last time, once both have heard of something. */
  const since = async () => {
    await until(() => inBloc.heard.length > told.inBloc && outside.heard.length > told.outside)
    const found = [inBloc.heard.slice(told.inBloc).flat(), outside.heard.slice(told.outside).flat()] as const
    told.inBloc = inBloc.heard.length
    told.outside = outside.heard.length
    return found.map(list => list.includes(`paper:${id}`))
  }
  await since()
  await bloc.get(api.titlePaper, { paper: id }, { title: 'Still ours alone' })
  expect(await since()).toEqual([true, false])
  await bloc.get(api.showPaper, { paper: id }, { open: true })
  expect(await since()).toEqual([true, true])
  // Whose page shows it must learn that it is closed.
  await bloc.get(api.showPaper, { paper: id }, { open: false })
  expect(await since()).toEqual([true, true])
  await bloc.get(api.titlePaper, { paper: id }, { title: 'Ours again' })
  expect(await since()).toEqual([true, false])

  const draftId = (await own.committee(bloc)).papers.find(p => p.status === 'draft')!.id
  const { id: drafting } = await bloc.get(api.propose, { paper: draftId })
  await since()
  await bloc.get(api.inviteToAmendment, { amendment: drafting }, { delegationIds: [own.delegation('Egypt')] })
  await until(() => inBloc.heard.flat().includes(`amendment:${drafting}`) && outside.heard.length > told.outside)
  expect(outside.heard.flat()).not.toContain(`amendment:${drafting}`)
  inBloc.close()
  outside.close()
})

test('SC14 a hall of hundreds is judged once for each of its seats', async () => {
  const hub = createFactsHub()
  const asked: string[] = []
  let messages = 0
  for (let i = 0; i < 500; i++) {
    const who = {
      personId: `p${i}`,
      role: 'delegate' as const,
      conferenceId: 'c',
      committeeId: 'c',
      delegationId: `d${i % 60}`,
    }
    hub.join('c', { who, send: () => messages++, close: () => undefined })
  }
  for (const subject of ['paper:1', 'amendment:1'])
    hub.tell('c', [subject], who => {
      asked.push(`${subject} ${who.delegationId}`)
      return who.delegationId === 'd7'
    })
  await until(() => messages === 500)
  expect(asked).toHaveLength(2 * 60)
})
