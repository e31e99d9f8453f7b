import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

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
