import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { Browser, type Hall, operative, start, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let dais: Browser
let kenya: Browser
let egypt: Browser
let france: Browser
beforeAll(async () => {
  hall = await startHall()
  ;[dais, kenya, egypt, france] = [
    await hall.sit('Dais'),
    await hall.sit('Kenya'),
    await hall.sit('Egypt'),
    await hall.sit('France'),
  ]
})
afterAll(stopAll)

const record = (browser: Browser) => browser.get(api.record, { committee: hall.committeeId })

test('RC1 what is done stands in the record with its time, its actor and its subject, newest first', async () => {
  const before = (await record(kenya)).length
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Ferries' })
  await kenya.get(api.sponsor, { paper })
  await kenya.get(api.titlePaper, { paper }, { title: 'Ferries and clinics' })
  const lines = await record(kenya)
  expect(lines.length).toBe(before + 3)
  expect(lines.slice(0, 3).map(line => [line.kind, line.actor.name, line.paper?.id])).toEqual([
    ['titled', 'Kenya', paper],
    ['sponsored', 'Kenya', paper],
    ['opened', 'Kenya', paper],
  ])
  expect(lines[0]).toMatchObject({ params: { from: 'Ferries', to: 'Ferries and clinics' }, amendmentId: null })
  const times = lines.map(line => line.at)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test('RC1 the line of an amendment in the second degree names the one that it amends', async () => {
  const committee = { committee: hall.committeeId }
  const { rules } = await hall.committee(dais)
  const support = { ...rules.support, of: 'number' as const, amount: 1 }
  await dais.get(api.setRules, committee, {
    ...rules,
    support,
    amendments: { ...rules.amendments, secondDegree: true },
  })
  const { id: paper } = await kenya.get(api.openPaper, committee, { title: 'Piers' })
  const { bodyId } = await kenya.get(api.paper, { paper })
  await kenya.edit(bodyId, () => [operative('Decides to wait', 'a')])
  await kenya.get(api.sponsor, { paper })
  await kenya.get(api.submitPaper, { paper })
  await dais.get(api.acceptPaper, { paper }, { symbol: 'CSW/L.77' })
  const { id: amendment } = await egypt.get(api.propose, { paper })
  const { bodyId: words } = await egypt.get(api.amendment, { amendment })
  await egypt.edit(words, () => [operative('Decides to wait a year', 'a')])
  await egypt.get(api.submitAmendment, { amendment }, { explanation: '' })
  await france.get(api.amend, { amendment })
  const begun = (await record(france)).filter(line => line.paper?.id === paper && line.kind === 'amendmentProposed')
  expect(begun.map(line => line.params)).toEqual([
    { number: '2', version: '3', parent: '1' },
    { number: '1', version: '3' },
  ])
  await dais.get(api.setRules, committee, rules)
})

test('RC1 the order stands over a restart on a machine whose clock was put back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-'))
  const first = await start({ folder })
  const browser = new Browser(first)
  const { codes, committeeId: committee } = await browser.get(api.demo, {})
  await browser.join(codes.find(code => code.name === 'Kenya')!.code)
  const told = await browser.get(api.record, { committee })
  await first.stop()
  const second = await start({ folder, clock: () => told[0]!.at - 3_600_000 })
  const again = new Browser(second)
  await again.join(codes.find(code => code.name === 'Kenya')!.code)
  await again.get(api.openPaper, { committee }, { title: 'Later' })
  const lines = await again.get(api.record, { committee })
  expect(lines[0]).toMatchObject({ kind: 'opened', params: { title: 'Later' } })
  expect(lines.slice(1).map(line => line.id)).toEqual(told.map(line => line.id))
})

test('RC3 roll calls, rules and new delegations are lines of the committee that everybody in it reads', async () => {
  const committee = { committee: hall.committeeId }
  const ids = [hall.delegation('Kenya'), hall.delegation('Egypt')]
  await dais.get(api.setAttendance, committee, { delegationIds: ids, attendance: 'present-voting' })
  const { rules } = await hall.committee(dais)
  await dais.get(api.setRules, committee, { ...rules, profile: 'custom' })
  const secretariat = await hall.sit('Secretariat')
  await secretariat.get(api.addDelegations, committee, { names: ['Tuvalu', 'Kenya'] })
  const lines = (await record(france)).filter(line => line.paper === null).slice(0, 3)
  expect(lines.map(line => [line.kind, line.actor.name, line.params])).toEqual([
    ['delegationsAdded', 'Secretariat', { delegations: 'Tuvalu' }],
    ['rulesSet', 'Dais', { profile: 'custom' }],
    ['attendance', 'Dais', { delegations: 'Kenya, Egypt', attendance: 'present-voting' }],
  ])
})

test('RC3 a paper, an amendment and a comment that are hidden from somebody are hidden in the record as well', async () => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Hidden' })
  const { bodyId } = await kenya.get(api.paper, { paper })
  await kenya.edit(bodyId, () => [operative('Decides to wait', 'a')])
  await kenya.get(api.comment, { paper }, { clauseId: 'a', spoken: '1', text: 'For how long?' })
  const kinds = async (browser: Browser) =>
    (await record(browser)).filter(line => line.paper?.id === paper).map(line => line.kind)
  expect(await kinds(kenya)).toEqual(['commented', 'opened'])
  for (const other of [egypt, france, dais]) expect(await kinds(other)).toEqual([])
  await kenya.get(api.showPaper, { paper }, { open: true })
  expect(await kinds(egypt)).toEqual(['shown', 'opened'])
})

test('RC6 what was done to an amendment while it was handed in stays in the record when it is given back', async () => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Rivers' })
  const { bodyId } = await kenya.get(api.paper, { paper })
  await kenya.edit(bodyId, () => [operative('Decides to wait', 'a')])
  await kenya.get(api.sponsor, { paper })
  const { rules } = await hall.committee(dais)
  const one = { ...rules.support, of: 'number' as const, amount: 1 }
  await dais.get(api.setRules, { committee: hall.committeeId }, { ...rules, support: one })
  await kenya.get(api.submitPaper, { paper })
  await dais.get(api.acceptPaper, { paper }, { symbol: 'CSW/L.90' })
  const { id: amendment } = await france.get(api.propose, { paper })
  const draft = await france.get(api.amendment, { amendment })
  await france.edit(draft.bodyId, () => [operative('Decides to begin', 'a')])
  await france.get(api.submitAmendment, { amendment }, { explanation: '' })
  await dais.get(api.returnAmendment, { amendment }, { note: 'Which year?' })
  await france.get(api.inviteToAmendment, { amendment }, { delegationIds: [hall.delegation('Egypt')] })
  const about = async (browser: Browser) => {
    const lines = (await record(browser)).filter(line => line.paper?.id === paper && line.kind.startsWith('amendment'))
    const { history } = await browser.get(api.paper, { paper })
    const told = history.map(line => line.kind).filter(kind => kind.startsWith('amendment'))
    expect(lines.map(line => line.kind).toReversed()).toEqual(told)
    return lines
  }
  expect((await about(france)).map(line => [line.kind, line.amendmentId])).toEqual([
    ['amendmentInvited', amendment],
    ['amendmentReturned', amendment],
    ['amendmentSubmitted', amendment],
    ['amendmentProposed', amendment],
  ])
  for (const other of [dais, kenya])
    expect((await about(other)).map(line => [line.kind, line.amendmentId])).toEqual([
      ['amendmentReturned', null],
      ['amendmentSubmitted', null],
    ])
  await france.get(api.withdrawAmendment, { amendment })
  expect((await about(dais)).map(line => line.kind)).toEqual(['amendmentReturned', 'amendmentSubmitted'])
})
