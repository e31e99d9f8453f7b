import { expect, test } from 'vitest'
import { createTextReader } from '../../server/import/aside.ts'

const resolution = 'The Board,\n\nRecalling the past,\n\n1. Urges all to act;\n'

test('IM17 a text is read beside the event loop, as it is read in it', async () => {
  const reading = await createTextReader()(resolution)
  if (typeof reading === 'string' || !reading.ok) throw new Error('not read')
  expect(reading.clauses.map(clause => clause.text)).toEqual(['Recalling the past', 'Urges all to act'])
  expect(new Set(reading.clauses.map(clause => clause.id)).size).toBe(2)
  expect(await createTextReader()('no resolution')).toMatchObject({ ok: false, reason: 'noOpenings' })
})

test('IM17 a text that takes too long is given up, and the next one is read', async () => {
  let patience = 0
  const read = createTextReader(() => patience)
  expect(await read(resolution)).toBe('tooHard')
  patience = 20_000
  expect(await read(resolution)).toMatchObject({ ok: true })
})

test('IM17 more texts than may wait are turned away', async () => {
  const read = createTextReader(() => 0)
  const answers = await Promise.all(Array.from({ length: 52 }, () => read('x')))
  expect(answers.filter(answer => answer === 'busy')).toHaveLength(2)
})
