import { expect, test } from 'vitest'
import { missingWords } from '../../client/pages/Missing.tsx'
import { namesIn } from '../../client/pages/names-in.ts'
import { addressesFor } from '../../client/pages/reach.ts'
import { thresholdWords } from '../../client/rules/summary.ts'
import { type Rules, rulesOf, standing } from '../../shared/rules.ts'

const thresholds = [
  ['NMUN', 41, 40, { key: 'present', amount: 20, needed: 8, whole: 40 }],
  ['NMUN', 41, 41, { key: 'present', amount: 20, needed: 9, whole: 41 }],
  ['NMUN', 60, 0, { key: 'members', amount: 20, needed: 12, whole: 60 }],
  ['custom', 41, 3, { key: 'members', amount: 20, needed: 9, whole: 41 }],
  ['THIMUN', 41, 3, { key: 'number', amount: 20, needed: 20, whole: 3 }],
] as const
test.each(thresholds)('UI14 the threshold of %s with %i members, %i present', (profile, members, present, words) => {
  expect(thresholdWords(rulesOf[profile].support, { members, present })).toEqual(words)
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
  const stands = standing(rules.support, { sponsors, signatories, members: 10, present: 10 })
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

const lan = 'http://192.168.1.7:3000'
const addresses: [string, string, string[], string[]][] = [
  ['at localhost the cards carry the network', 'http://localhost:3000', [lan], [lan]],
  ['the address in use goes first, once', lan, ['http://10.0.0.2:3000', lan], [lan, 'http://10.0.0.2:3000']],
  ['a proxy goes before networks', 'http://127.0.0.1:3000', ['https://a.example', lan], ['https://a.example', lan]],
  ['there is none that others reach', 'http://[::1]:3000', [], []],
]
test.each(addresses)('UI16 the address on the cards: %s', (_, here, origins, answer) => {
  expect(addressesFor(here, origins)).toEqual(answer)
})
