/** Order and form over the API: what was taken is made on the words of the moment, between two versions. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../../shared/api.ts'
import type { Clause } from '../../shared/clause.ts'
import { tidied } from '../../shared/tidy.ts'
import { until } from '../support/live.ts'
import { type Merging, startMerging } from '../support/merge-room.ts'
import { type Hall, operative, stopAll } from '../support/server.ts'

let m: Merging & Hall
beforeAll(async () => {
  m = await startMerging()
})
afterAll(stopAll)

const preambular = (text: string, id: string): Clause => ({ ...operative(text, id), kind: 'preambular' })
const untidy: readonly Clause[] = [
  preambular('Recalling the 2030 Agenda for Sustainable Development', 'agenda'),
  preambular('Recalling also the Convention on the Law of the Sea', 'sea'),
  operative('Requests the Secretary-General to report to the Assembly at its next session', 'report'),
  operative('Urges riparian States to mark their floods', 'floods'),
  operative('Urges riparian States to count their wells', 'wells'),
]
const inOrder = [
  'Recalling the Convention on the Law of the Sea',
  'Recalling also the 2030 Agenda for Sustainable Development',
  'Urges riparian States to mark their floods',
  'Also urges riparian States to count their wells',
  'Requests the Secretary-General to report to the Assembly at its next session',
]
const everything = tidied(untidy).changes.map(({ id }) => id)

test('OR12 what is taken is one edit that others see arrive, and the text before and after is kept', async () => {
  const { id: paper, bodyId } = await m.paper('left', untidy)
  const watching = await m.egypt.open(bodyId)
  const { made, before } = await m.kenya.get(api.tidyPaper, { paper }, { take: everything })
  expect(made).toBe(everything.length)
  await until(() => watching.clauses()[0]?.id === 'sea')
  expect(watching.clauses().map(({ text }) => text)).toEqual(inOrder)
  watching.leave()
  const [newest, last] = await m.kenya.get(api.versions, { paper })
  expect([newest?.reason, last?.reason, last?.number]).toEqual(['tidied', 'beforeTidy', before])
  const old = await m.kenya.get(api.version, { paper, number: String(before) })
  expect(old.clauses.map(({ id }) => id)).toEqual(untidy.map(({ id }) => id))
  const { history } = await m.kenya.get(api.paper, { paper })
  expect(history.at(-1)).toMatchObject({
    kind: 'tidied',
    params: { before: String(before), after: String(newest?.number), moved: '2', reworded: '3' },
  })
})

test('OR12 only what was taken is made, and of that what the words still ask for', async () => {
  const { id: paper, bodyId } = await m.paper('left', untidy)
  const move = everything.find(id => id.startsWith('move:') && !/report|floods|wells/.test(id))!
  const first = await m.kenya.get(api.tidyPaper, { paper }, { take: [move, 'opening:nobody'] })
  expect(first.made).toBe(1)
  // Somebody has mended the rest by hand meanwhile, but for one opening.
  await m.egypt.edit(bodyId, () => tidied(untidy, id => id !== 'opening:wells').clauses.map(clause => ({ ...clause })))
  const second = await m.kenya.get(api.tidyPaper, { paper }, { take: everything })
  expect(second.made).toBe(1)
  expect(await m.texts(bodyId)).toEqual(inOrder)
  const { version, history } = await m.kenya.get(api.paper, { paper })
  expect(await m.kenya.get(api.tidyPaper, { paper }, { take: everything })).toEqual({ made: 0, before: null })
  const after = await m.kenya.get(api.paper, { paper })
  expect([after.version, after.history.length]).toEqual([version, history.length])
})

test('OR12 words typed at the same moment are kept', async () => {
  const { id: paper, bodyId } = await m.paper('left', untidy)
  const writing = await m.egypt.open(bodyId)
  const typed = writing.write(writing.clauses().map(c => (c.id === 'report' ? { ...c, text: `${c.text}, typed` } : c)))
  const [{ made }] = await Promise.all([m.kenya.get(api.tidyPaper, { paper }, { take: everything }), typed])
  expect(made).toBe(everything.length)
  await until(() => writing.clauses().at(-1)?.text.endsWith('typed') === true)
  expect(writing.clauses().map(({ id }) => id)).toEqual(['sea', 'agenda', 'floods', 'wells', 'report'])
  writing.leave()
})

test('OR13 who may not write the text may not put it in order, and nobody while it stands still', async () => {
  const { left: paper, merger } = await m.room(untidy, [operative('Notes the price of rice', 'rice')])
  const take = { take: everything }
  expect((await m.kenya.call(api.tidyPaper, { paper }, take)).code).toBe('merging')
  expect((await m.dais.call(api.tidyMerger, { merger }, take)).status).toBeGreaterThanOrEqual(400)
  await m.kenya.get(api.stopMerge, { merger }, {})
  expect((await m.kenya.call(api.tidyMerger, { merger }, take)).status).toBeGreaterThanOrEqual(400)
  await m.kenya.get(api.showPaper, { paper }, { open: true })
  expect((await m.france.call(api.tidyPaper, { paper }, take)).code).toBe('blocOnly')
  expect((await m.kenya.get(api.tidyPaper, { paper }, take)).made).toBe(everything.length)
  await m.kenya.get(api.submitPaper, { paper })
  expect((await m.kenya.call(api.tidyPaper, { paper }, take)).code).toBe('frozen')
})

test('OR14 the result of a merger is put in order by either bloc, and its rows stay as they were chosen', async () => {
  const { merger, bodyId } = await m.room(untidy, [operative('Notes the price of rice', 'rice')])
  await m.kenya.get(api.takeAllInMerge, { merger }, { side: 'left' })
  const before = (await m.see(merger)).rows
  expect(await m.france.get(api.tidyMerger, { merger }, { take: everything })).toEqual({
    made: everything.length,
    before: null,
  })
  expect(await m.texts(bodyId)).toEqual(inOrder)
  expect((await m.see(merger)).rows).toEqual(before)
})
