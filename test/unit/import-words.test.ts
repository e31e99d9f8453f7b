import { expect, test } from 'vitest'
import { joinLines, mendWords, vocabularyOf } from '../../server/import/words.ts'

const none = vocabularyOf([])
const join = (above: string, below: string, ...lines: string[]) => {
  const joined = joinLines(above, below, vocabularyOf(lines))
  return joined.above + joined.below
}

test.each([
  ['the draft reso-', 'lution also', 'the draft resolution also'],
  ['facilitating cooper-', 'ation to', 'facilitating cooperation to'],
  ['Addition-', 'ally, the', 'Additionally, the'],
  ['a victim-', 'centred view', 'a victim-centred view'],
  ['including awareness -', 'raising campaigns', 'including awareness-raising campaigns'],
  ['the Secretary-', 'General of', 'the Secretary-General of'],
  ['the seventy-', 'eighth session', 'the seventy-eighth session'],
  ['by non-', 'governmental bodies', 'by non-governmental bodies'],
  ['both pre-', 'and post-conflict', 'both pre- and post-conflict'],
  ['and/', 'or', 'and/or'],
  ['the end', 'of it', 'the end of it'],
])('IM12 a hyphen at the end of a line is joined or kept: "%s" "%s"', (above, below, expected) => {
  expect(join(above, below)).toBe(expected)
})

test("IM12 the text's own words decide about a hyphen first", () => {
  expect(join('of co-', 'operation in', 'for co-operation by')).toBe('of co-operation in')
  expect(join('of co-', 'operation in', 'for cooperation by')).toBe('of cooperation in')
  expect(join('of kelp-', 'farms in', 'the kelpfarms of')).toBe('of kelpfarms in')
})

test.each([
  ['human pro gress, in par ticular', 'human progress, in particular', 2],
  ['service pro viders', 'service providers', 1],
  ['inter national develop ment of technolo gies', 'international development of technologies', 3],
  ['in ter national', 'international', 1],
  ['t he end', 'the end', 1],
  ['capacity- building', 'capacity-building', 1],
])('IM13 a torn word is mended and told: "%s"', (text, expected, n) => {
  const mended = mendWords(text, none)
  expect(mended.text).toBe(expected)
  expect(mended.mends).toHaveLength(n)
})

test.each([
  'multi stakeholder partnerships against cyber crime',
  'ten per cent of it, inter alia, in form and in fact',
  'Viet Nam, Burkina Faso, El Salvador and Sao Tome',
  'pre- and post-conflict',
  'a bout of flu, an other day, may be so, I am',
  'the MA in law',
  'qwer tzuiop',
])('IM13 words that stand apart are left alone: "%s"', text => {
  expect(mendWords(text, none)).toEqual({ text, mends: [] })
})

test('IM13 a word that stands whole elsewhere in the text is evidence', () => {
  const vocabulary = vocabularyOf(['the kelpworkers of', 'the coast'])
  expect(mendWords('all kelpwor kers', vocabulary).text).toBe('all kelpworkers')
  expect(mendWords('all kelpwor kers', none).text).toBe('all kelpwor kers')
})
