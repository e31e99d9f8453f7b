import { expect, test } from 'vitest'
import type { Clause, Level } from '../../shared/clause.ts'
import { type Finding, findingCodes, mended, review } from '../../shared/grammar.ts'
import { cpuTime } from '../support/cpu.ts'

/** "p Noting the", "o2 to act": kind, level, text. */
const body = (...rows: string[]): Clause[] =>
  rows.map((row, i) => {
    const [, kind, level, text] = /^([po])(\d?) ?(.*)$/s.exec(row)!
    return {
      id: `c${i}`,
      kind: kind === 'p' ? 'preambular' : 'operative',
      level: Number(level) as Level,
      text: text!,
      notes: [],
    }
  })

/** The findings of the rows as `clause code`, without those about missing parts. */
const findings = (...rows: string[]) =>
  review(body(...rows))
    .filter(f => !f.code.startsWith('part.'))
    .map(f => `${f.clauseId} ${f.code}`)

const applied = (rows: string[], code: Finding['code']): string | undefined => {
  const clauses = body(...rows)
  const found = review(clauses).find(f => f.code === code)
  const clause = clauses.find(c => c.id === found?.clauseId)
  const fix = found?.fix
  if (!fix || !clause) return undefined
  return fix.kind === 'level'
    ? `level ${fix.level}`
    : clause.text.slice(0, fix.from) + fix.insert + clause.text.slice(fix.to)
}

test('GR1 a clause opens with a phrase; an unlisted one is only a hint; sub-clauses need none', () => {
  expect(findings('p The world is round', 'o Member States should act')).toEqual([
    'c0 opening.missing',
    'c1 opening.missing',
  ])
  expect(findings('p Fostering peace', 'o Celebrates peace')).toEqual(['c0 opening.unlisted', 'c1 opening.unlisted'])
  expect(findings('p Noting that', 'p1 The sea rises', 'p1 The wind blows', 'o Urges all to act')).toEqual([])
})

test.each<[string[], Finding['code'], string]>([
  [['p Further defines that the means are many'], 'mood.finite', 'Further defining that the means are many'],
  [['o Encouraging States to act'], 'mood.participle', 'Encourages States to act'],
  [['o Request the Secretary-General to act'], 'mood.base', 'Requests the Secretary-General to act'],
])('GR2 a wrong mood is found and set right: %s', (rows, code, text) => {
  expect(findings(...rows)).toContain(`c0 ${code}`)
  expect(applied(rows, code)).toBe(text)
})

test('GR3 the preamble comes before the operative part', () => {
  expect(findings('o Urges States to act', 'p Noting peace')).toEqual(['c1 order.preambleAfterOperative'])
  expect(findings('p Noting peace', 'o Urges States to act')).toEqual([])
})

test('GR4 a level neither jumps nor opens a part', () => {
  const jump = ['o Urges States', 'o2 To act', 'o2 To speak']
  expect(findings(...jump)).toEqual(['c1 level.jump'])
  expect(applied(jump, 'level.jump')).toBe('level 1')
  expect(findings('p Noting peace', 'o1 To act', 'o Urges States')).toEqual(['c1 level.orphan'])
})

test('GR5 a sub-clause alone is a hint', () => {
  expect(findings('o Urges States', 'o1 To act')).toEqual(['c1 level.lone'])
  expect(findings('o Urges States', 'o1 To act', 'o1 To speak')).toEqual([])
  expect(findings('o Urges States', 'o1 To act', 'o2 At home', 'o1 To speak')).toEqual(['c2 level.lone'])
})

test('GR6 the same verb to the same addressee goes on with Also and Further', () => {
  const rows = ['o Urges Member States to act', 'o Urges Member States to speak', 'o Urges Member States, too']
  expect(findings(...rows)).toEqual(['c1 series.missing', 'c2 series.missing'])
  expect(applied(rows, 'series.missing')).toBe('Also urges Member States to speak')
  expect(findings('o Invites Member States to act', 'o Invites the Secretary-General to act')).toEqual([])
  expect(findings('o Urges Kenya to act', 'o1 Now', 'o1 Here', 'o Also urges Kenya to rest')).toEqual([])
  expect(findings('o Urges Kenya to act', 'o Notes peace', 'o Urges Kenya to rest')).toEqual([])
  expect(findings('o Urges Kenya to act', 'o Also notes peace')).toEqual(['c1 series.unfounded'])
  expect(applied(['p Aware that', 'p Aware of war'], 'series.missing')).toBe('Aware also of war')
})

test('GR7 a clause that repeats another one after its opening is a leftover', () => {
  const rest = 'the disparity of capabilities to combat advancing technologies'
  expect(findings(`p Recognizing ${rest}`, `o Recognizes ${rest}, and more`)).toEqual(['c1 duplicate'])
  expect(findings(`p Recognizing ${rest}`, 'o Recognizes the disparity of capabilities')).toEqual([])
})

test('GR8 an empty clause is found, and nothing else is said of it', () => {
  expect(findings('p Noting peace', 'o ')).toEqual(['c1 empty'])
})

test.each<[string, Finding['code'], string]>([
  ['o Urges  States to act', 'spaces', 'Urges States to act'],
  ['o Urges States to act ', 'spaces', 'Urges States to act'],
])('GR9 spare spaces are found: "%s"', (row, code, text) => {
  expect(applied([row], code)).toBe(text)
})

test.each<[string, string]>([
  ['o 1. Urges States', 'Urges States'],
  ['o1 (a) To act', 'To act'],
  ['o1 iv) To act', 'To act'],
])('GR10 a typed label is found: "%s"', (row, text) => {
  expect(applied([row], 'typedLabel')).toBe(text)
})

test('GR10 a year and a figure are no label', () => {
  expect(findings('o Recalls resolution 1757', 'o1 (2007) of 30 May', 'o1 27 States acted')).not.toContain(
    'c1 typedLabel',
  )
})

test('GR11 a typed terminator is found; the dot of an abbreviation stays', () => {
  expect(applied(['o Urges States to act;'], 'typedTerminator')).toBe('Urges States to act')
  expect(findings('o Urges States, firms etc.')).toEqual([])
})

test('GR12 a body without preamble or without operative part is told so', () => {
  const codes = (...rows: string[]) => review(body(...rows)).map(f => f.code)
  expect(codes('o Urges States to act')).toEqual(['part.noPreamble'])
  expect(codes('p Noting peace')).toEqual(['part.noOperative'])
  expect(codes()).toEqual([])
})

test('GR13 only the first word of the opening has a capital', () => {
  expect(applied(['p Further Noting peace', 'o Urges Kenya'], 'opening.case')).toBe('Further noting peace')
  expect(applied(['p noting peace', 'o Urges Kenya'], 'opening.case')).toBe('Noting peace')
})

test('GR14 an operative opening inside a sub-clause is a hint', () => {
  expect(findings('o Recommends that', 'o1 Encourages States', 'o1 To act')).toEqual(['c1 opening.inSubclause'])
})

test('GR15 ranges lie inside the text, codes are listed, and a thousand equal clauses are reviewed in time', () => {
  const rows = Array.from({ length: 1000 }, () => 'o urges  the Member States of the United Nations to act now;')
  const clauses = body(...rows)
  expect(cpuTime(() => review(clauses))).toBeLessThan(500)
  const found = review(clauses)
  expect(found.length).toBeGreaterThan(4000)
  for (const f of found) {
    expect(findingCodes).toContain(f.code)
    expect(f.from >= 0 && f.from <= f.to && f.to <= rows[0]!.length).toBe(true)
  }
})

test('GR16 a fix settles its finding and nothing else: words, notes and sub-clauses keep their places', () => {
  const clauses = body('p Noting peace', 'o urges  States', 'o3 To act', 'o3 To report')
  const note = { id: 'n1', mark: 'number', at: 13, text: 'A note.' } as const
  clauses[1] = { ...clauses[1]!, notes: [note] }
  const by = (code: Finding['code']) => review(clauses).find(f => f.code === code)!

  const spaced = mended(clauses, by('spaces'))!
  expect(spaced[1]).toEqual({ ...clauses[1], text: 'urges States', notes: [{ ...note, at: 12 }] })
  expect(spaced.filter((c, i) => c !== clauses[i])).toHaveLength(1)
  expect(mended(clauses, by('opening.case'))![1]!.text).toBe('Urges  States')
  const levels = mended(body('o Urges', 'o2 To act', 'o3 Now', 'o2 To report'), {
    ...by('level.jump'),
    clauseId: 'c1',
  })!
  expect(levels.map(c => c.level)).toEqual([0, 1, 2, 2])

  // What was shown and is no longer so changes nothing.
  expect(mended(spaced, by('spaces'))).toBe(null)
  expect(mended(clauses, { ...by('spaces'), clauseId: 'gone' })).toBe(null)
})
