/** What the page of a committee says of mergers, to whom. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import { type Merging, startMerging } from '../support/merge-room.ts'
import { type Browser, type Hall, stopAll } from '../support/server.ts'

afterAll(stopAll)

let m: Merging & Hall
beforeAll(async () => {
  m = await startMerging()
})

test('MI3 MI5 who writes one of the papers finds its mergers on the page of the committee until they are over', async () => {
  const india = await m.sit('India')
  const told = async (who: Browser) =>
    (await m.committee(who)).mergers.map(({ id, status, right }) => [id, status, right.title])
  const marked = async (who: Browser, paper: string) => (await m.committee(who)).papers.find(({ id }) => id === paper)
  const { left, right, merger } = await m.ask()
  // The asking bloc does not learn the title of a paper that it may not read.
  for (const who of [m.kenya, m.egypt]) expect(await told(who)).toEqual([[merger, 'invited', '']])
  for (const who of [m.france, m.mexico]) expect(await told(who)).toEqual([[merger, 'invited', 'The right paper']])
  for (const who of [india, m.dais]) expect(await told(who)).toEqual([])
  expect((await marked(m.kenya, left))?.merging).toBe(false)

  const second = await m.ask()
  expect((await told(m.france)).map(([id]) => id)).toEqual([merger, second.merger])
  await m.france.get(api.answerMerge, { merger: second.merger }, { accept: false })
  await m.france.get(api.answerMerge, { merger }, { accept: true })
  for (const who of [m.kenya, m.mexico]) {
    expect(await told(who)).toEqual([[merger, 'open', 'The right paper']])
    expect((await marked(who, left))?.merging).toBe(true)
    expect((await marked(who, right))?.merging).toBe(true)
  }
  expect(await told(m.dais)).toEqual([])
  await m.kenya.get(api.stopMerge, { merger }, {})
  for (const who of [m.kenya, m.mexico]) expect(await told(who)).toEqual([])
})

test('MI3 what can no longer be agreed to, since one of the papers is over, waits for nobody on the page of the committee', async () => {
  const { left, right, merger } = await m.ask()
  await m.kenya.get(api.withdrawPaper, { paper: left })
  for (const who of [m.kenya, m.france]) expect((await m.committee(who)).mergers).toEqual([])
  // On the pages of both papers it stands, to be declined or taken back.
  expect((await m.france.get(api.paper, { paper: right })).mergers.map(({ id }) => id)).toEqual([merger])
  expect((await m.france.call(api.answerMerge, { merger }, { accept: false })).status).toBe(200)
})
