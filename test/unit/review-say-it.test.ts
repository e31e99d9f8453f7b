import { expect, test } from 'vitest'
import { sayIt } from '../../client/review/say-it.ts'
import type { Clause } from '../../shared/clause.ts'
import { operative } from '../support/clauses.ts'

const base = [operative('1', 'Urges all States to act'), operative('2', 'Requests a report')]
const say = (text: string, now: readonly Clause[]) => {
  let n = 0
  return sayIt(text, base, now, { newId: () => `new-${++n}` })
}
const texts = (clauses: readonly Clause[] | null | undefined): string[] | undefined => clauses?.map(({ text }) => text)

test('WD16 a sentence of the base is put into a text that has moved on', () => {
  const now = [
    operative('0', 'Thanks States'),
    operative('1', 'Urges all States to act now'),
    operative('2', 'Requests a report'),
  ]
  const said = say('In operative clause 1, replace “all” with “Member”. Strike operative clause 2.', now)
  expect(texts(said.clauses)).toEqual(['Thanks States', 'Urges Member States to act now'])
  expect(said.clash).toBeNull()
})

test('WD16 where both change the same words what stands holds until its writer chooses', () => {
  const now = [operative('1', 'Urges some States to act'), operative('2', 'Requests a report')]
  const said = say('In operative clause 1, replace “all” with “Member”. Strike operative clause 2.', now)
  expect(texts(said.clauses)).toEqual(['Urges some States to act'])
  expect(said.clash?.count).toBe(1)
  expect(texts(said.clash?.clauses)).toEqual(['Urges Member States to act'])
})

test('WD16 what the text says already changes nothing', () => {
  const now = [operative('1', 'Urges Member States to act'), operative('2', 'Requests a report')]
  const said = say('In operative clause 1, replace “all” with “Member”.', now)
  expect([said.clauses, said.clash, said.read.understood.length]).toEqual([null, null, 1])
})
