import { expect, test } from 'vitest'
import { languages } from '../../client/i18n/index.ts'
import { named } from '../../client/rules/RulesForm.tsx'
import {
  amendmentSentences,
  type Counts,
  lineSentences,
  mergingSentences,
  type Sentence,
  votingSentences,
} from '../../client/rules/summary.ts'
import { profiles, type Rules, rulesOf, rulesSchema } from '../../shared/rules.ts'

const counts: Counts = { members: 40, present: 31, sponsors: 5 }
const said = (rules: Rules, of: Counts = counts): Sentence[] => [
  ...mergingSentences(rules, of),
  ...amendmentSentences(rules, of),
  ...votingSentences(rules, of),
  ...lineSentences(rules),
]
const keys = (rules: Rules): string => JSON.stringify(said(rules))

const base = rulesOf.AMUN
const { amendments, voting, lines, merging } = base
const set = {
  mergeConsent: [1, 50, 67, 100].map(consent => ({ ...base, merging: { ...merging, consent } })),
  mergeDrafts: [true, false].map(drafts => ({ ...base, merging: { ...merging, drafts } })),
  preamble: [true, false].map(preamble => ({ ...base, amendments: { ...amendments, preamble } })),
  friendly: [true, false].map(friendly => ({ ...base, amendments: { ...amendments, friendly } })),
  secondDegree: [true, false].map(secondDegree => ({ ...base, amendments: { ...amendments, secondDegree } })),
  decidedBy: (['vote', 'dais'] as const).map(decidedBy => ({ ...base, amendments: { ...amendments, decidedBy } })),
  order: (['furthest', 'farReaching', 'arrival'] as const).map(order => ({
    ...base,
    amendments: { ...amendments, order },
  })),
  backing: (['present', 'members', 'number'] as const).map(of => ({
    ...base,
    amendments: { ...amendments, backing: { ...amendments.backing, of, amount: 20 } },
  })),
  backers: [true, false].map(sponsorsCount => ({
    ...base,
    amendments: { ...amendments, backing: { ...amendments.backing, amount: 5, sponsorsCount } },
  })),
  quorum: [0, 25, 50].map(quorum => ({ ...base, voting: { ...voting, quorum } })),
  majority: (['half', 'twoThirds'] as const).flatMap(share =>
    (['cast', 'present', 'members'] as const).map(of => ({
      ...base,
      voting: { ...voting, majority: { amendment: { share, of }, paper: { share, of } } },
    })),
  ),
  consensus: [
    { consensus: true, consensusAbstentions: true },
    { consensus: true, consensusAbstentions: false },
    { consensus: false },
  ].map(part => ({ ...base, voting: { ...voting, ...part } })),
  tie: (['fails', 'again'] as const).map(tie => ({ ...base, voting: { ...voting, tie } })),
  abstain: [true, false].map(votingMayAbstain => ({ ...base, voting: { ...voting, votingMayAbstain } })),
  division: [true, false].map(division => ({ ...base, voting: { ...voting, division } })),
  lines: [
    { show: false },
    { show: true, over: 'resolution' as const },
    { show: true, over: 'report' as const },
    { show: true, width: 80 },
  ].map(part => ({ ...base, lines: { ...lines, ...part } })),
} satisfies Record<string, Rules[]>

test.each(Object.entries(set))('RL1 every setting of %s is said in words of its own', (_, settings) => {
  expect(new Set(settings.map(keys)).size).toBe(settings.length)
})

const few: Rules = { ...rulesOf.THIMUN, support: { ...rulesOf.THIMUN.support, maxSponsors: 1 } }
test('RL1 every sentence has a text', () => {
  const wanted = new Set(
    [...Object.values(set).flat(), ...Object.values(rulesOf), few].flatMap(r => said(r)).map(s => s.key),
  )
  const textAt = (key: string): unknown => {
    let at: unknown = languages.en.rules.says
    for (const step of key.split('.')) {
      const here = at as Record<string, unknown>
      at = here[step] ?? here[`${step}_other`]
    }
    return at
  }
  expect([...wanted].filter(key => typeof textAt(key) !== 'string')).toEqual([])
  expect(wanted.size).toBeGreaterThan(25)
})

const numbers = (rules: Rules, key: string, of: Counts = counts) => said(rules, of).find(s => s.key === key)?.params
test('RL2 a share is said with what it comes to here', () => {
  expect(numbers(rulesOf.NMUN, 'backing.present')).toEqual({ amount: 20, whole: 31, count: 7 })
  // Before the roll is called a share of those present is a share of all.
  expect(numbers(rulesOf.NMUN, 'backing.members', { ...counts, present: 0 })).toEqual({
    amount: 20,
    whole: 40,
    count: 8,
  })
  expect(numbers(rulesOf.AMUN, 'quorum.some')).toEqual({ amount: 25, whole: 40, count: 10 })
  expect(numbers(rulesOf.UN, 'majority.paper.half.cast')).toEqual({ whole: 31, count: 16 })
  expect(numbers(rulesOf.THIMUN, 'mergeConsent.share')).toEqual({ amount: 50, whole: 5, count: 3 })
  // Where no paper has so many sponsors, of as many as the rules ask for, and never of a pair.
  expect(numbers(rulesOf.THIMUN, 'mergeConsent.share', { ...counts, sponsors: 1 })).toEqual({
    amount: 50,
    whole: 3,
    count: 2,
  })
  const many: Rules = { ...rulesOf.THIMUN, support: { ...rulesOf.THIMUN.support, minSponsors: 8 } }
  expect(numbers(many, 'mergeConsent.share')).toEqual({ amount: 50, whole: 8, count: 4 })
  // An example has no more sponsors than a paper may have.
  const capped = (maxSponsors: number): Rules => ({
    ...many,
    support: { ...many.support, minSponsors: 1, maxSponsors },
  })
  expect(numbers(capped(4), 'mergeConsent.share')).toEqual({ amount: 50, whole: 4, count: 2 })
  expect(numbers(capped(2), 'mergeConsent.fewShare')).toEqual({ amount: 50 })
  const strict: Rules = {
    ...base,
    voting: { ...voting, majority: { ...voting.majority, paper: { share: 'twoThirds', of: 'members' } } },
  }
  expect(numbers(strict, 'majority.paper.twoThirds.members')).toEqual({ whole: 40, count: 27 })
})

test('RL3 changed rules are the committee’s own, and rules set back are the profile’s again', () => {
  for (const profile of profiles) expect(named({ ...rulesOf[profile], profile: 'custom' }).profile).toBe(profile)
  expect(named({ ...base, voting: { ...voting, quorum: 33 } }).profile).toBe('custom')
})

test('RL3 rules stored before the floor could vote leave amendments to the dais, without a quorum', () => {
  const { amendments: _, voting: __, merging: ___, ...older } = rulesOf.NMUN
  const read = rulesSchema.parse(older)
  expect(read.merging).toEqual({ consent: 100, drafts: false })
  expect(read.amendments).toMatchObject({ decidedBy: 'dais', preamble: true, secondDegree: false })
  expect(read.voting.quorum).toBe(0)
})
