import { expect, test } from 'vitest'
import { layoutOf, profiles, type Rules, rulesOf, rulesSchema, standing, type Tally } from '../../shared/rules.ts'

const tally = (sponsors: number, signatories: number, members: number, present: number): Tally => ({
  sponsors,
  signatories,
  members,
  present,
})
const rules = (support: Partial<Rules['support']>): Rules => ({
  ...rulesOf.custom,
  support: { ...rulesOf.custom.support, ...support },
})

test.each<[string, Partial<Rules['support']>, Tally, number, number]>([
  // what, rules, tally, needed, missing
  ['20 % of 41 present', { of: 'present', amount: 20 }, tally(1, 0, 60, 41), 9, 8],
  ['20 % of 40 present', { of: 'present', amount: 20 }, tally(1, 0, 60, 40), 8, 7],
  ['20 % of 60 members', { of: 'members', amount: 20 }, tally(1, 0, 60, 41), 12, 11],
  ['12.5 % of 16 members', { of: 'members', amount: 12.5 }, tally(0, 2, 16, 1), 2, 0],
  ['a number', { of: 'number', amount: 20 }, tally(5, 14, 60, 41), 20, 1],
  ['sponsors not counted', { of: 'number', amount: 5, sponsorsCount: false }, tally(5, 1, 60, 41), 5, 4],
  ['nobody present: the roll has not been called', { of: 'present', amount: 20 }, tally(1, 0, 60, 0), 12, 11],
  ['a third of 3 that computers cannot halve', { of: 'members', amount: 100 }, tally(1, 2, 3, 3), 3, 0],
])('PA1 needed of %s', (_, support, counts, needed, missing) => {
  const answer = standing(rules(support).support, counts)
  expect([answer.needed, answer.missing]).toEqual([needed, missing])
})

test('PA1 a paper needs its least number of sponsors and may not have too many', () => {
  const strict = rules({ of: 'number', amount: 2, minSponsors: 2, maxSponsors: 3 })
  expect(standing(strict.support, tally(1, 5, 9, 9))).toMatchObject({ missing: 0, missingSponsors: 1, met: false })
  expect(standing(strict.support, tally(2, 0, 9, 9))).toMatchObject({ missingSponsors: 0, met: true })
  expect(standing(strict.support, tally(4, 0, 9, 9))).toMatchObject({ tooManySponsors: true, met: false })
})

test('LN11 rules stored before there were lines are still read, and show none', () => {
  const { lines, ...older } = rulesOf.NMUN
  expect(rulesSchema.parse(older)).toEqual({ ...older, lines })
  expect(lines.show).toBe(false)
  for (const profile of profiles) expect(rulesSchema.parse(rulesOf[profile])).toEqual(rulesOf[profile])
  expect(rulesSchema.safeParse({ ...rulesOf.NMUN, lines: { ...lines, width: 20 } }).success).toBe(false)
})

test('LN11 a committee that follows AMUN shows lines, numbered over the whole report', () => {
  expect(profiles.filter(profile => rulesOf[profile].lines.show)).toEqual(['AMUN'])
  expect(layoutOf(rulesOf.AMUN)).toEqual({ algorithm: 1, width: 66, first: 1, numberHead: true })
  const ours = { ...rulesOf.AMUN, lines: { show: true, width: 90, over: 'resolution', first: 27 } } as const
  expect(layoutOf(ours)).toEqual({ algorithm: 1, width: 90, first: 27, numberHead: false })
})
