import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { until } from '../support/live.ts'
import { type Browser, type Hall, operative, startHall, stopAll } from '../support/server.ts'

let hall: Hall
let kenya: Browser
let egypt: Browser
let dais: Browser
beforeAll(async () => {
  hall = await startHall()
  kenya = await hall.sit('Kenya')
  egypt = await hall.sit('Egypt')
  dais = await hall.sit('Dais')
  const { rules } = await hall.committee(dais)
  const one = { ...rules, support: { ...rules.support, of: 'number' as const, amount: 1 } }
  await dais.get(api.setRules, { committee: hall.committeeId }, one)
})
afterAll(stopAll)

const open = async (): Promise<{ paper: string; bodyId: string }> => {
  const { id: paper } = await kenya.get(api.openPaper, { committee: hall.committeeId }, { title: 'Water' })
  await kenya.get(api.sponsor, { paper })
  return { paper, bodyId: (await kenya.get(api.paper, { paper })).bodyId }
}
const listed = async (browser: Browser, paper: string) =>
  (await browser.get(api.versions, { paper })).map(({ number, reason, detail }) => [number, reason, detail])
const first = [operative('Decides first', 'a'), operative('Requests first', 'b')]
const second = [operative('Decides second', 'a'), operative('Invites second', 'c')]

test('VE1 versions are listed newest first and each can be opened', async () => {
  const { paper, bodyId } = await open()
  await kenya.edit(bodyId, () => first)
  await kenya.get(api.nameVersion, { paper }, { name: 'Before lunch' })
  await kenya.get(api.submitPaper, { paper })
  await dais.get(api.acceptPaper, { paper }, { symbol: 'CSW/9' })
  expect(await listed(egypt, paper)).toEqual([
    [4, 'accepted', 'CSW/9'],
    [3, 'submitted', ''],
    [2, 'named', 'Before lunch'],
    [1, 'opened', ''],
  ])
  const [accepted] = await egypt.get(api.versions, { paper })
  expect(accepted).toMatchObject({ author: { role: 'dais', name: 'Dais', delegationId: null }, at: expect.any(Number) })
  expect((await egypt.get(api.version, { paper, number: '2' })).clauses).toEqual(first)
  expect((await egypt.call(api.version, { paper, number: '5' })).status).toBe(404)
})

test('VE2 restoring is an edit forwards that everybody sees arrive', async () => {
  const { paper, bodyId } = await open()
  const body = await kenya.open(bodyId)
  await body.write(first)
  await kenya.get(api.nameVersion, { paper }, { name: 'First' })
  await body.write(second)
  expect(await kenya.get(api.restore, { paper }, { number: 2, expectedVersion: 2 })).toEqual({ version: 4 })
  await until(() => body.clauses()[0]?.text === 'Decides first')
  expect(body.clauses()).toEqual(first)
  expect(await listed(kenya, paper)).toEqual([
    [4, 'restored', '2'],
    [3, 'beforeRestore', '2'],
    [2, 'named', 'First'],
    [1, 'opened', ''],
  ])
  expect((await kenya.get(api.version, { paper, number: '3' })).clauses).toEqual(second)
  // The words before are version 4 already: no copy of it.
  expect(await kenya.get(api.restore, { paper }, { number: 3, expectedVersion: 4 })).toEqual({ version: 5 })
  await until(() => body.clauses()[0]?.text === 'Decides second')
  const told = (await kenya.get(api.paper, { paper })).history.at(-1)!
  expect(told).toMatchObject({ kind: 'restored', params: { number: '3', before: '4', after: '5' } })
  // The one who types on is not disturbed.
  await body.write([...second, operative('Decides third', 'd')])
  expect(body.closed).toEqual([])
  body.leave()
})

test('VE2 of two restorations at once one holds, and numbers have no gap', async () => {
  const { paper, bodyId } = await open()
  await kenya.edit(bodyId, () => first)
  await kenya.get(api.nameVersion, { paper }, { name: 'First' })
  const both = await Promise.all(
    [1, 2].map(() => kenya.call(api.restore, { paper }, { number: 1, expectedVersion: 2 })),
  )
  expect(both.map(answer => answer.status).sort()).toEqual([200, 409])
  expect(both.find(answer => answer.status === 409)!.code).toBe('versionMovedOn')
  await Promise.all(Array.from({ length: 5 }, (_, i) => kenya.get(api.nameVersion, { paper }, { name: `n${i}` })))
  const numbers = (await kenya.get(api.versions, { paper })).map(version => version.number)
  expect(numbers).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
  expect((await kenya.call(api.restore, { paper }, { number: 99, expectedVersion: 8 })).status).toBe(404)
})

test('VE3 the bloc restores a working paper, the dais a draft resolution, nobody a submitted one', async () => {
  const { paper, bodyId } = await open()
  const restore = async (browser: Browser) => {
    const seen = await kenya.get(api.paper, { paper })
    return (await browser.call(api.restore, { paper }, { number: 1, expectedVersion: seen.version })).status
  }
  await kenya.get(api.showPaper, { paper }, { open: true })
  await kenya.edit(bodyId, () => first)
  expect([await restore(egypt), await restore(dais), await restore(kenya)]).toEqual([403, 403, 200])
  await kenya.edit(bodyId, () => first)
  await kenya.get(api.submitPaper, { paper })
  expect([await restore(kenya), await restore(dais)]).toEqual([409, 409])
  await dais.get(api.acceptPaper, { paper }, { symbol: 'CSW/10' })
  expect([await restore(kenya), await restore(dais)]).toEqual([403, 200])
})

test('VE4 the words can be kept under a name', async () => {
  const { paper, bodyId } = await open()
  await kenya.edit(bodyId, () => second)
  const version = await kenya.get(
    api.nameVersion,
    { paper },
    { name: '  Agreed with \u0627\u0644\u062c\u0632\u0627\u0626\u0631 ' },
  )
  expect(version).toMatchObject({
    number: 2,
    reason: 'named',
    detail: 'Agreed with \u0627\u0644\u062c\u0632\u0627\u0626\u0631',
  })
  expect((await kenya.get(api.version, { paper, number: '2' })).clauses).toEqual(second)
  expect((await egypt.call(api.nameVersion, { paper }, { name: 'x' })).status).toBe(404)
})
