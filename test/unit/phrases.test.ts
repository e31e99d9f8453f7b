import { expect, test } from 'vitest'
import type { ClauseKind } from '../../shared/clause.ts'
import { inSequence, openingOf, phrasesFor, recast } from '../../shared/phrases.ts'
import { cpuTime } from '../support/cpu.ts'

const p = 'preambular'
const o = 'operative'

/** Rows read: kind, the phrase, the rest of the text. */
const phraseOf = (kind: ClauseKind, text: string) => openingOf(text, kind)?.phrase ?? null

test.each<[ClauseKind, string, string]>([
  [p, 'Noting', ' the report'],
  [p, 'Noting with concern', ' the report'],
  [p, 'Noting with grave concern', ' the report'],
  [p, 'Noting with deep concern and regret', ' the report'],
  [p, 'Having considered further', ' the report'],
  [p, 'Taking note of', ' the Study'],
  [p, 'Bearing in mind', ' that'],
  [p, 'Expressing its deep concern', ' at the'],
  [p, 'Guided by', ' the purposes'],
  [o, 'Takes note with appreciation of', ' the report'],
  [o, 'Calls upon', ' Member States'],
  [o, 'Calls', ' it a day'],
  [o, 'Expresses its appreciation', ' to Kenya'],
  [o, 'Remains actively seized of', ' the matter'],
])('PH1 the longest phrase is the opening: %s "%s"', (kind, phrase, rest) => {
  expect(openingOf(phrase + rest, kind)).toMatchObject({ phrase, end: phrase.length, known: true })
})

test.each<[ClauseKind, string, string]>([
  [o, 'Also reaffirms', ' the importance'],
  [p, 'Aware also', ' that information'],
  [p, 'Recognizing also', ' the potential'],
  [p, 'Further recalling', ' the importance'],
  [o, 'Strongly encourages', ' Member States'],
  [o, 'Also strongly encourages', ' Member States'],
  [p, 'Solemnly affirming', ' that'],
  [p, 'Deeply concerned', ' by the information'],
  [p, 'Once again recalling', ' the Charter'],
  [p, 'Noting further', ' the need'],
  [p, 'Aware further of', ' the floods'],
])('PH2 adverbs before and after a base belong to the phrase: %s "%s"', (kind, phrase, rest) => {
  expect(openingOf(phrase + rest, kind)).toMatchObject({ phrase, end: phrase.length, known: true })
})

test('PH3 the phrase stops before its object', () => {
  expect(phraseOf(p, 'Aware that')).toBe('Aware')
  expect(phraseOf(p, 'Noting further efforts to')).toBe('Noting')
  expect(phraseOf(o, 'Requests the Secretary-General')).toBe('Requests')
  expect(phraseOf(p, 'Reiterating its strong condemnation')).toBe('Reiterating')
  expect(phraseOf(p, 'Noting with the greatest interest')).toBe('Noting')
})

test.each<[ClauseKind, string]>([
  [p, 'Emphasising'],
  [p, 'Emphasizing'],
  [p, 'RECOGNISING'],
  [o, 'authorises'],
  [o, 'ALSO REAFFIRMS'],
  [p, 'Noting With Concern'],
])('PH4 letter case and -ise or -ize do not count: %s "%s"', (kind, phrase) => {
  expect(openingOf(`${phrase} the`, kind)).toMatchObject({ phrase, known: true })
})

test.each<[ClauseKind, string, string, string, string | null]>([
  [p, 'Further defines', ' that the means', 'finite', 'Further defining'],
  [o, 'Encouraging', ' Member States', 'participle', 'Encourages'],
  [o, 'Encourage', ' Member States', 'base', 'Encourages'],
  [o, 'Taking note of', ' the report', 'participle', 'Takes note of'],
  [o, 'Emphasising', ' the role', 'participle', 'Emphasises'],
  [o, 'Deeply concerned', ' by', 'participle', null],
])('PH5 a wrong mood is told and recast: %s "%s"', (kind, phrase, rest, mood, right) => {
  const opening = openingOf(phrase + rest, kind)
  expect(opening).toMatchObject({ phrase, known: false, mood })
  expect(recast(opening!, kind)).toBe(right)
})

test('PH6 an unlisted verb in the right form is an opening that is not known, a noun is none', () => {
  expect(openingOf('Fostering cooperation', p)).toMatchObject({ phrase: 'Fostering', known: false, mood: 'participle' })
  expect(openingOf('Heartened by the', p)).toMatchObject({ phrase: 'Heartened', known: false })
  expect(openingOf('Celebrates the', o)).toMatchObject({ phrase: 'Celebrates', known: false, mood: 'finite' })
  for (const text of [
    'Member States should',
    'The Council',
    'During the',
    'Women’s rights',
    '',
    '  ',
    '12 May',
    '(a) x',
  ]) {
    expect(openingOf(text, o), text).toBeNull()
  }
})

test('PH7 the menu offers nothing that is not read back whole as a known phrase of its kind', () => {
  for (const kind of [p, o] as const) {
    const phrases = phrasesFor(kind)
    expect(phrases.length).toBeGreaterThan(100)
    expect(new Set(phrases).size).toBe(phrases.length)
    for (const phrase of phrases) {
      expect(openingOf(`${phrase} the`, kind), phrase).toMatchObject({ phrase, known: true })
      expect(openingOf(`${phrase} the`, kind === p ? o : p)?.known ?? false, phrase).toBe(false)
    }
  }
})

test('PH8 "also" goes before an operative verb and behind a preambular one', () => {
  const put = (kind: ClauseKind, text: string) => inSequence(text, openingOf(text, kind)!, kind, 'also')
  expect(put(o, 'Encourages Member States')).toBe('Also encourages')
  expect(put(p, 'Aware that')).toBe('Aware also')
  expect(put(p, 'Noting with concern the')).toBe('Noting also with concern')
  expect(put(p, 'Bearing in mind the')).toBe('Bearing in mind also')
})

test('PH9 reading an opening costs no more in a long clause than in a short one', () => {
  const time = (text: string) => {
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 5; round++) {
      const spent = cpuTime(() => {
        for (let i = 0; i < 2000; i++) openingOf(text, p)
      })
      best = Math.min(best, spent)
    }
    return best
  }
  const short = 'Noting with grave concern the rest'
  expect(time(short + ' and the rest'.repeat(4000))).toBeLessThan(20 * time(short) + 5)
  expect(openingOf('a'.repeat(100_000), p)).toBeNull()
})
