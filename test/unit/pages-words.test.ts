import { expect, test } from 'vitest'
import { missingWords } from '../../client/pages/Missing.tsx'
import { namesIn, thresholdWords } from '../../client/pages/rules-words.ts'
import { type Rules, rulesOf, standing } from '../../shared/rules.ts'

const thresholds = [
  ['NMUN', 41, 40, { key: 'present', amount: 20, needed: 8, whole: 40 }],
  ['NMUN', 41, 41, { key: 'present', amount: 20, needed: 9, whole: 41 }],
  ['custom', 41, 3, { key: 'members', amount: 20, needed: 9, whole: 41 }],
  ['THIMUN', 41, 3, { key: 'number', amount: 20, needed: 20, whole: 3 }],
] as const
test.each(thresholds)('UI14 the threshold of %s with %i members, %i present', (profile, members, present, words) => {
  expect(thresholdWords(rulesOf[profile], members, present)).toEqual(words)
})

const capped: Rules = { ...rulesOf.NMUN, support: { ...rulesOf.NMUN.support, maxSponsors: 1 } }
const lacks = [
  [
    rulesOf.NMUN,
    0,
    0,
    [
      ['support', 2],
      ['sponsors', 1],
    ],
  ],
  [rulesOf.NMUN, 1, 0, [['support', 1]]],
  [rulesOf.NMUN, 0, 5, [['sponsors', 1]]],
  [rulesOf.NMUN, 2, 0, [['met', 2]]],
  [capped, 2, 0, [['tooMany', 2]]],
] as const
test.each(lacks)('UI14 what a paper lacks, row %#', (rules, sponsors, signatories, words) => {
  const stands = standing(rules, { sponsors, signatories, members: 10, present: 10 })
  expect(missingWords(stands).map(({ key, count }) => [key, count])).toEqual(words)
})

const lists: [string, string[]][] = [
  ['France\nKenya\n', ['France', 'Kenya']],
  ['1. France\r\n2) Kenya\r\n10. Viet Nam', ['France', 'Kenya', 'Viet Nam']],
  ['- France\n• Kenya\n– Côte d’Ivoire', ['France', 'Kenya', 'Côte d’Ivoire']],
  ['  France  \n\n\tfrance\n Korea,   Republic of', ['france', 'Korea, Republic of']],
  ['', []],
]
test.each(lists)('UI15 a pasted list, row %#', (text, names) => {
  expect(namesIn(text)).toEqual(names)
})
