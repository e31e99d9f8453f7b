import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import type { PaperView } from '../../shared/paper.ts'
import { closeCode } from '../../shared/protocol.ts'
import { rulesOf } from '../../shared/rules.ts'
import { until } from '../support/live.ts'
import { type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let kenya: Browser
let egypt: Browser
let france: Browser
let india: Browser
let dais: Browser
let observer: Browser
beforeAll(async () => {
  hall = await startHall()
  kenya = await hall.sit('Kenya')
  egypt = await hall.sit('Egypt')
  france = await hall.sit('France')
  india = await hall.sit('India')
  dais = await hall.sit('Dais')
  observer = await hall.sit('Observer')
})
afterAll(stopAll)

/** A new paper of Kenya's with Egypt in its bloc. */
const open = async (title = 'Water'): Promise<string> => {
  const invite = [hall.delegation('Egypt')]
  const { id } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title, invite })
  await egypt.get(api.answerInvitation, { paper: id }, { accept: true })
  return id
}
const view = (browser: Browser, paper: string): Promise<PaperView> => browser.get(api.paper, { paper })
const status = async (browser: Browser, paper: string) => (await browser.call(api.paper, { paper })).status
const mode = async (browser: Browser, paper: string) => (await browser.get(api.paperLive, { paper })).mode
/** Backs the paper as the rules of the demo ask: four of nine. */
const back = async (paper: string): Promise<void> => {
  await kenya.get(api.showPaper, { paper }, { open: true })
  for (const sponsor of [kenya, egypt]) await sponsor.get(api.sponsor, { paper })
  for (const signatory of [france, india]) await signatory.get(api.sign, { paper })
}
const submitted = async (): Promise<string> => {
  const paper = await open()
  await back(paper)
  await kenya.get(api.submitPaper, { paper })
  return paper
}
const kindsOf = async (paper: string) => (await view(dais, paper)).history.map(line => line.kind)
let symbols = 0
const symbol = () => `CSW/1/${++symbols}`

test('PA2 a paper opens with one empty preambular clause, its opener in the bloc and others invited', async () => {
  const invite = [hall.delegation('Egypt'), hall.delegation('Kenya'), hall.delegation('Egypt')]
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: ' Water ', invite })
  const opened = await view(kenya, paper)
  expect(opened).toMatchObject({ title: 'Water', status: 'working', version: 1, openToCommittee: false })
  expect(opened.bloc.map(({ delegationId, state }) => [delegationId, state])).toEqual([
    [hall.delegation('Kenya'), 'joined'],
    [hall.delegation('Egypt'), 'invited'],
  ])
  const body = await kenya.open(opened.bodyId)
  expect(body.clauses()).toEqual([{ id: expect.any(String), kind: 'preambular', level: 0, text: '', notes: [] }])
  body.leave()
  const version = await kenya.get(api.version, { paper, number: '1' })
  expect(version).toMatchObject({ reason: 'opened', author: { name: 'Kenya' } })
  expect(opened.history.map(line => line.kind)).toEqual(['opened', 'invited'])
})

test('PA2 papers opened at once have numbers of their own', async () => {
  const request = { title: 'At once' }
  const answers = await Promise.all(
    [kenya, egypt, france, india, kenya].map(b => b.get(api.openPaper, { committee: hall.committeeId }, request)),
  )
  const seen = await Promise.all(answers.map(({ id }, i) => view([kenya, egypt, france, india, kenya][i]!, id)))
  expect(new Set(seen.map(paper => paper.symbol)).size).toBe(5)
  expect(seen.every(paper => /^WP\.\d+$/.test(paper.symbol))).toBe(true)
})

test('PA2 only delegations of this committee can be invited', async () => {
  const committee = { committee: hall.committeeId }
  const request = { title: 'Water', invite: ['AAAAAAAAAAAAAAAA'] }
  expect(await kenya.call(api.openPaper, committee, request)).toMatchObject({ status: 422, code: 'unusable' })
  expect((await dais.call(api.openPaper, committee, { title: 'Water' })).code).toBe('delegatesOnly')
})

test('PA3 an invitation lets read, joining lets write, declining and leaving take it away', async () => {
  const invite = [hall.delegation('Egypt'), hall.delegation('France')]
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water', invite })
  expect(await mode(egypt, paper)).toBe('read')
  expect(await status(india, paper)).toBe(404)
  await egypt.get(api.answerInvitation, { paper }, { accept: true })
  expect(await mode(egypt, paper)).toBe('write')
  expect((await egypt.call(api.answerInvitation, { paper }, { accept: true })).code).toBe('alreadyInBloc')
  await france.get(api.answerInvitation, { paper }, { accept: false })
  expect(await status(france, paper)).toBe(404)
  const { bodyId } = await view(egypt, paper)
  const body = await egypt.open(bodyId)
  await egypt.get(api.leaveBloc, { paper })
  await until(() => body.closed.length > 0)
  expect(body.closed).toEqual([closeCode.rightsChanged])
  body.leave()
  expect(await status(egypt, paper)).toBe(404)
  expect((await kenya.call(api.leaveBloc, { paper })).code).toBe('wrongStatus')
  await kenya.get(api.invite, { paper }, { delegationIds: [hall.delegation('Egypt'), hall.delegation('Kenya')] })
  expect((await view(egypt, paper)).history.map(line => [line.kind, line.actor.name])).toEqual([
    ['opened', 'Kenya'],
    ['invited', 'Kenya'],
    ['joinedBloc', 'Egypt'],
    ['declined', 'France'],
    ['leftBloc', 'Egypt'],
    ['invited', 'Kenya'],
  ])
})

test('PA4 a delegation sponsors or signs, never both, and stepping back stays in the story', async () => {
  const paper = await open()
  await kenya.get(api.showPaper, { paper }, { open: true })
  await kenya.get(api.sponsor, { paper })
  expect((await kenya.call(api.sign, { paper })).code).toBe('alreadySponsor')
  expect((await kenya.call(api.sponsor, { paper })).code).toBe('alreadySponsor')
  await france.get(api.sign, { paper })
  expect((await france.call(api.sponsor, { paper })).code).toBe('alreadySignatory')
  expect((await india.call(api.sponsor, { paper })).code).toBe('blocOnly')
  expect((await dais.call(api.sign, { paper })).code).toBe('delegatesOnly')
  expect((await india.call(api.unsupport, { paper })).code).toBe('notSupporting')
  const { supporters } = await view(france, paper)
  expect(supporters.map(({ delegationId, kind }) => [delegationId, kind])).toEqual([
    [hall.delegation('Kenya'), 'sponsor'],
    [hall.delegation('France'), 'signatory'],
  ])
  expect(supporters[0]).toMatchObject({ personId: kenya.me!.personId, at: expect.any(Number) })
  await france.get(api.unsupport, { paper })
  await kenya.get(api.unsupport, { paper })
  const after = await view(kenya, paper)
  expect(after.supporters).toEqual([])
  expect(after.history.slice(-4).map(line => [line.kind, line.actor.name])).toEqual([
    ['sponsored', 'Kenya'],
    ['signed', 'France'],
    ['unsigned', 'France'],
    ['unsponsored', 'Kenya'],
  ])
})

test('PA4 two people of one delegation who sign at once sign once', async () => {
  const paper = await open()
  await kenya.get(api.showPaper, { paper }, { open: true })
  const colleagues = await Promise.all(Array.from({ length: 4 }, () => hall.sit('France')))
  const answers = await Promise.all(colleagues.map(browser => browser.call(api.sign, { paper })))
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 409, 409, 409])
  expect((await view(kenya, paper)).supporters).toHaveLength(1)
})

test('PA5 who leaves the bloc steps back as sponsor', async () => {
  const paper = await open()
  await egypt.get(api.sponsor, { paper })
  await egypt.get(api.leaveBloc, { paper })
  const after = await view(kenya, paper)
  expect(after.supporters).toEqual([])
  expect(after.history.slice(-2).map(line => line.kind)).toEqual(['unsponsored', 'leftBloc'])
})

test('PA5 a sponsor who is bound by the rules cannot leave the bloc of a submitted paper', async () => {
  const paper = await submitted()
  const { rules } = await hall.committee(dais)
  const bound = { ...rules, support: { ...rules.support, sponsorsMayWithdraw: false } }
  await dais.get(api.setRules, { committee: hall.committeeId }, bound)
  expect((await egypt.call(api.leaveBloc, { paper })).code).toBe('mayNotWithdraw')
  expect((await view(egypt, paper)).bloc.filter(member => member.state === 'joined')).toHaveLength(2)
  await dais.get(api.setRules, { committee: hall.committeeId }, rules)
})

test('PA6 what is missing is told, and a paper without its backing is not submitted', async () => {
  const paper = await open()
  await kenya.get(api.sponsor, { paper })
  expect((await view(kenya, paper)).standing).toMatchObject({ needed: 4, have: 1, missing: 3, met: false })
  expect(await kenya.call(api.submitPaper, { paper })).toMatchObject({ status: 403, code: 'thresholdNotMet' })
  await kenya.get(api.unsupport, { paper })
  await back(paper)
  expect((await view(kenya, paper)).standing.met).toBe(true)
  expect((await france.call(api.submitPaper, { paper })).code).toBe('blocOnly')
  expect((await dais.call(api.submitPaper, { paper })).code).toBe('blocOnly')
  await egypt.get(api.submitPaper, { paper })
  expect((await view(dais, paper)).status).toBe('submitted')
  // A backer steps back: the dais cannot accept what no longer has the backing.
  await india.get(api.unsupport, { paper })
  expect((await dais.call(api.acceptPaper, { paper }, { symbol: symbol() })).code).toBe('thresholdNotMet')
})

test('PA7 submitting keeps exactly the words that were saved, and nobody writes after it', async () => {
  const paper = await open()
  await back(paper)
  const { bodyId } = await view(kenya, paper)
  const body = await kenya.open(bodyId)
  const words = [operative('Decides to count every drop'), operative('Requests a report')]
  await body.write(words)
  const before = (await view(kenya, paper)).version
  await egypt.get(api.submitPaper, { paper })
  await until(() => body.closed.length > 0)
  expect(body.closed).toEqual([closeCode.rightsChanged])
  const { version } = await view(dais, paper)
  expect(version).toBe(before + 1)
  const kept = await dais.get(api.version, { paper, number: String(version) })
  expect(kept).toMatchObject({ reason: 'submitted', author: { name: 'Egypt' }, clauses: words })
  expect(await kenya.get(api.paperLive, { paper })).toMatchObject({ mode: 'read', why: 'frozen' })
  body.leave()
  const again = await kenya.open(bodyId)
  again.type([operative('Smuggled')])
  await dais.get(api.returnPaper, { paper }, { note: '' })
  const clean = await egypt.open(bodyId)
  expect(clean.clauses()).toEqual(words)
  again.leave()
  clean.leave()
})

test('PA7 of words typed while the paper is submitted, what was saved is in the version and the rest nowhere', async () => {
  const paper = await open()
  await back(paper)
  const { bodyId } = await view(kenya, paper)
  const body = await kenya.open(bodyId)
  const words = (n: number): Clause[] => [
    operative(`Decides ${Array.from({ length: n }, (_, i) => `w${i}`).join(' ')}`),
  ]
  await body.write(words(1))
  let typed = 1
  const submit = egypt.get(api.submitPaper, { paper })
  while (body.closed.length === 0) {
    body.type(words(++typed))
    await new Promise(resolve => setImmediate(resolve))
  }
  await submit
  body.leave()
  const { version } = await view(dais, paper)
  const kept = (await dais.get(api.version, { paper, number: String(version) })).clauses
  const reader = await dais.open(bodyId)
  expect(reader.clauses()).toEqual(kept)
  reader.leave()
  expect(typed).toBeGreaterThan(1)
})

test('PA8 a returned paper carries the note of the dais and can be written again', async () => {
  const paper = await submitted()
  expect((await kenya.call(api.returnPaper, { paper }, { note: '' })).code).toBe('daisOnly')
  await dais.get(api.returnPaper, { paper }, { note: 'Clause 2 exceeds the mandate.' })
  expect(await view(kenya, paper)).toMatchObject({ status: 'working', note: 'Clause 2 exceeds the mandate.' })
  expect(await mode(kenya, paper)).toBe('write')
  await kenya.get(api.submitPaper, { paper })
  expect((await view(dais, paper)).note).toBe('')
})

test('PA9 an accepted paper bears its symbol, is read by everybody and is a version', async () => {
  const [first, second] = [await submitted(), await submitted()]
  const name = symbol()
  await dais.get(api.acceptPaper, { paper: first }, { symbol: name })
  expect(await dais.call(api.acceptPaper, { paper: second }, { symbol: name.toLowerCase() })).toMatchObject({
    status: 409,
    code: 'symbolTaken',
  })
  expect(await dais.call(api.acceptPaper, { paper: second }, { symbol: 'wp.1' })).toMatchObject({ status: 409 })
  expect((await view(dais, second)).status).toBe('submitted')
  const draft = await view(observer, first)
  expect(draft).toMatchObject({ symbol: name, status: 'draft', openToCommittee: true })
  const [newest] = await observer.get(api.versions, { paper: first })
  expect(newest).toMatchObject({ number: draft.version, reason: 'accepted', detail: name })
  expect(await mode(kenya, first)).toBe('read')
  for (const act of [api.sponsor, api.sign, api.unsupport, api.withdrawPaper, api.submitPaper])
    expect((await kenya.call(act, { paper: first })).status).toBe(409)
})

test('PA10 of two chairs at once one accepts, and of acceptance and return one holds', async () => {
  const other = await hall.sit('Dais')
  const paper = await submitted()
  const twice = await Promise.all([dais, other].map(b => b.call(api.acceptPaper, { paper }, { symbol: symbol() })))
  expect(twice.map(answer => answer.status).sort()).toEqual([200, 409])
  expect((await kindsOf(paper)).filter(kind => kind === 'accepted')).toHaveLength(1)
  const next = await submitted()
  const mixed = await Promise.all([
    dais.call(api.acceptPaper, { paper: next }, { symbol: symbol() }),
    other.call(api.returnPaper, { paper: next }, { note: '' }),
  ])
  expect(mixed.map(answer => answer.status).sort()).toEqual([200, 409])
  const decided = (await kindsOf(next)).filter(kind => ['accepted', 'returned'].includes(kind))
  expect(decided).toHaveLength(1)
})

test('PA11 roll call and rules hold at once', async () => {
  const paper = await open()
  const committee = { committee: hall.committeeId }
  const { rules, delegations } = await hall.committee(dais)
  const needed = async () => (await view(kenya, paper)).standing.needed
  expect(await needed()).toBe(4)
  const absent = delegations.slice(0, 4).map(d => d.id)
  await dais.get(api.setAttendance, committee, { delegationIds: absent, attendance: 'absent' })
  const present = (await hall.committee(dais)).delegations.filter(d => d.attendance !== 'absent').length
  expect(await needed()).toBe(Math.ceil(present * 0.4))
  await dais.get(api.setRules, committee, rulesOf.THIMUN)
  expect(await needed()).toBe(20)
  expect((await kenya.call(api.setRules, committee, rulesOf.UN)).code).toBe('daisOnly')
  expect((await kenya.call(api.setAttendance, committee, { delegationIds: absent, attendance: 'present' })).code).toBe(
    'daisOnly',
  )
  expect(
    (await dais.call(api.setAttendance, committee, { delegationIds: ['AAAAAAAA'], attendance: 'present' })).code,
  ).toBe('unusable')
  await dais.get(api.setRules, committee, rules)
  await dais.get(api.setAttendance, committee, { delegationIds: absent, attendance: 'present' })
})

test('PA12 a working paper is its bloc\u2019s until it is shown, and the dais sees it from submission on', async () => {
  const paper = await open()
  expect(await Promise.all([egypt, france, dais, observer].map(b => status(b, paper)))).toEqual([200, 404, 404, 404])
  expect((await hall.committee(france)).papers.some(p => p.id === paper)).toBe(false)
  await kenya.get(api.showPaper, { paper }, { open: true })
  expect(await Promise.all([france, dais, observer].map(b => status(b, paper)))).toEqual([200, 200, 200])
  await france.get(api.sign, { paper })
  const { bodyId } = await view(india, paper)
  const reader = await india.open(bodyId)
  await kenya.get(api.showPaper, { paper }, { open: false })
  await until(() => reader.closed.length > 0)
  reader.leave()
  expect(await Promise.all([france, india, dais].map(b => status(b, paper)))).toEqual([200, 404, 404])
  expect((await kindsOf(await submitted())).includes('submitted')).toBe(true)
})

const resolution = `The Commission on Shared Waters,

Recalling its resolution 3/1 of 4 May 2022,

Deeply concerned by the loss of life in floods,

1. Urges riparian States to exchange hydrological data;

2. Requests the Secretariat:
(a) To keep a register of stations;
(b) To publish it every month.
`

test('PA13 an imported text is one edit between two versions', async () => {
  const paper = await open()
  const { bodyId } = await view(kenya, paper)
  const preview = await kenya.get(api.readText, {}, { text: resolution })
  expect(preview.clauses.map(c => [c.kind, c.level])).toEqual([
    ['preambular', 0],
    ['preambular', 0],
    ['operative', 0],
    ['operative', 0],
    ['operative', 1],
    ['operative', 1],
  ])
  const old = [operative('Decides on its own words')]
  const body = await egypt.open(bodyId)
  await body.write(old)
  const { version } = await kenya.get(api.importText, { paper }, { text: resolution, mode: 'replace', takeTitle: true })
  expect(version).toBe(3)
  await until(() => body.clauses().length === 6)
  const [after, before] = await Promise.all(['3', '2'].map(number => kenya.get(api.version, { paper, number })))
  expect(before).toMatchObject({ reason: 'beforeImport', clauses: old })
  expect(after).toMatchObject({ reason: 'imported', clauses: body.clauses() })
  const appended = await kenya.get(api.importText, { paper }, { text: resolution, mode: 'append', takeTitle: false })
  // The words before it are version 3 already.
  expect(appended.version).toBe(4)
  await until(() => body.clauses().length === 12)
  expect(new Set(body.clauses().map(c => c.id)).size).toBe(12)
  body.leave()
  expect(
    (await france.call(api.importText, { paper }, { text: resolution, mode: 'append', takeTitle: false })).status,
  ).toBe(404)
})

test('PA13 a text that is no resolution leaves nothing', async () => {
  const paper = await open()
  const before = await view(kenya, paper)
  for (const text of ['', 'Dear chair, please find our paper attached.', '\u0000\u0001 binary']) {
    for (const endpoint of [api.readText, api.importText] as const) {
      const answer = await kenya.call(endpoint, { paper }, { text, mode: 'replace', takeTitle: true })
      expect(answer, text).toMatchObject({ status: 422, code: 'noResolution' })
      expect(answer.params.reason).toBeTruthy()
    }
  }
  expect(await view(kenya, paper)).toEqual(before)
})

test('PA13 more than a paper may hold leaves nothing, also bit by bit', async () => {
  const paper = await open()
  const asked = (text: string) => kenya.call(api.importText, { paper }, { text, mode: 'append', takeTitle: false })
  const clauses = (count: number) => `Recalling water,\n\n${'1. Urges all to act;\n'.repeat(count)}`
  expect((await asked(clauses(1_500))).status).toBe(200)
  const before = await view(kenya, paper)
  for (const count of [600, 30_000])
    expect(await asked(clauses(count))).toMatchObject({ status: 413, code: 'tooLarge' })
  expect(await view(kenya, paper)).toEqual(before)
})

test('IM18 texts that may not come in are not read: they keep nobody waiting', async () => {
  const paper = await open()
  const bring = (who: Browser) =>
    who.call(api.importText, { paper }, { text: resolution, mode: 'append', takeTitle: false })
  // More than may wait to be read.
  const refused = Promise.all(Array.from({ length: 60 }, () => bring(france)))
  expect((await bring(kenya)).status).toBe(200)
  expect(new Set((await refused).map(answer => answer.status))).toEqual(new Set([404]))
})

test('PA12 a paper withdrawn before the dais had it stays hidden from the dais', async () => {
  const paper = await open()
  await kenya.get(api.withdrawPaper, { paper })
  expect([await status(kenya, paper), await status(dais, paper)]).toEqual([200, 404])
  expect((await hall.committee(dais)).papers.map(({ id }) => id)).not.toContain(paper)
  const returned = await submitted()
  await kenya.get(api.showPaper, { paper: returned }, { open: false })
  await dais.get(api.returnPaper, { paper: returned }, { note: 'No.' })
  const handedIn = await submitted()
  await kenya.get(api.showPaper, { paper: handedIn }, { open: false })
  for (const own of [returned, handedIn]) await kenya.get(api.withdrawPaper, { paper: own })
  expect([await status(dais, returned), await status(dais, handedIn)]).toEqual([404, 200])
})
