import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { familiesOf } from '../../shared/pair/families.ts'
import { sameFamily } from '../../shared/pair/openings.ts'
import { stemOf } from '../../shared/pair/stems.ts'
import { type Pair, pair } from '../../shared/pair.ts'
import { operative } from '../support/clauses.ts'

const onePair = (left: Clause, right: Clause): Pair | undefined => pair([left], [right]).pairs[0]

test.each([
  ['prevent prevents prevented preventing prevention', 1],
  ['assist assistance assisting assists', 1],
  ['organisation organization organise organized', 1],
  ['recruit recruiting recruitment', 1],
  ['vulnerable vulnerability', 1],
  ['country countries nation nations', 1],
  ['ban prohibit prohibition forbids', 1],
  ['twelve 12', 1],
  ['port report', 2],
  ['universe university university', 1],
  ['war water', 2],
  ['state station statement', 3],
  ['counter count', 2],
  ['stateless state', 2],
  ['statelessness stateless', 1],
  ['nationality nation', 2],
  ['customs customer custom', 3],
  ['communication community', 2],
  ['developers developing', 2],
])('PR13 %s: %i stems', (words, count) => {
  expect(new Set(words.split(' ').map(stemOf)).size).toBe(count)
})

test('PR13 words that hold a sentence together have no stem', () => {
  expect(['the', 'of', 'shall', 'which'].map(stemOf)).toEqual([null, null, null, null])
})

test('PR13 two words with a stroke are two words', () => {
  const told = onePair(
    operative('a', 'Urges ports to plant frost-resistant hedges beside flood-prone quays'),
    operative('b', 'Urges ports to plant hedges resistant to frost beside quays prone to flood'),
  )
  expect(told?.sure).toBe(true)
})

const lanterns = [
  operative('l', 'Urges ports to lend money to families of the lamplighters'),
  operative('m', 'Urges ports to paint every third lantern green'),
] as const

test('PR15 words for one thing make a question, and it names them', () => {
  const { pairs } = pair(lanterns, [operative('r', 'Calls for loans to lamplighter households')])
  expect(pairs.map(({ left, right, sure }) => [left, right, sure])).toEqual([[['l'], ['r'], false]])
  expect(pairs[0]?.why).toContainEqual({ code: 'family', words: expect.arrayContaining([['lend', 'loans']]) })
  expect(pair(lanterns, [operative('r', 'Calls for songs to lamplighter choirs')]).pairs).toEqual([])
})

test('PR15 clauses that have all but words for one thing in other words are not taken', () => {
  const words = (...by: string[]) => operative(by[0]!, `Urges States to ${by.join(' and ')}`)
  const told = onePair(
    words('vaccines', 'scholarships', 'ceasefires', 'deforestation', 'disinformation', 'ballots', 'taxes'),
    words('immunization', 'bursaries', 'truces', 'logging', 'propaganda', 'elections', 'levies'),
  )
  expect(told?.sure).toBe(false)
  expect(told?.sureness).toBeGreaterThan(0.45)
})

test('PR15 a word of a family has its own stem beside it, and most words have no family', () => {
  for (const [one, other] of [
    ['school', 'university'],
    ['refugee', 'displaced'],
    ['vote', 'ballot'],
  ] as const) {
    const [a, b] = [stemOf(one)!, stemOf(other)!]
    expect(a).not.toBe(b)
    expect(familiesOf(a).some(family => familiesOf(b).includes(family))).toBe(true)
  }
  expect(familiesOf(stemOf('lantern')!)).toEqual([])
})

test('PR13 openings of one family do the same', () => {
  expect(sameFamily('urge', 'call upon')).toBe(true)
  expect(sameFamily('urge', 'condemn')).toBe(false)
  expect(sameFamily('mobilize', 'mobilize')).toBe(true)
  expect(sameFamily('mobilize', 'dissolve')).toBe(false)
})

test('PR13 a name and its initials are one', () => {
  const told = onePair(
    operative('a', 'Asks the International Labour Organization (ILO) to inspect quarries'),
    operative('b', 'Asks the ILO to inspect quarries'),
  )
  expect(told?.sure).toBe(true)
  const apart = pair(
    [operative('a', 'Thanks the International Labour Organization')],
    [operative('b', 'Thanks the ILO'), operative('c', 'Thanks the International Court of Justice')],
  )
  expect(apart.pairs.map(one => one.right)).toEqual([['b']])
})

test.each([
  [
    'Russian',
    'призывает государства обеспечить доступ детей к школам в районах конфликтов',
    'настоятельно призывает все государства обеспечить детям доступ к школам в районах конфликтов',
    'просит Генерального секретаря назначить посланника по озёрам',
  ],
  [
    'Arabic',
    'يحث الدول الأعضاء على حماية المدارس في مناطق النزاع المسلح',
    'يدعو الدول الأعضاء إلى حماية المدارس في مناطق النزاع',
    'يطلب إلى الأمين العام تقديم تقرير عن البحيرات',
  ],
  [
    'Chinese',
    '敦促会员国保护武装冲突地区的学校和儿童',
    '呼吁所有会员国在武装冲突地区保护学校和儿童',
    '请秘书长任命一名湖泊问题特使',
  ],
])('PR13 clauses in %s are paired', (_, text, reworded, other) => {
  const { pairs } = pair([operative('l', text)], [operative('o', other), operative('r', reworded)])
  expect(pairs.map(({ left, right }) => [left, right])).toEqual([[['l'], ['r']]])
})
