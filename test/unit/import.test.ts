import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { repairCodes } from '../../server/import/assemble.ts'
import { longestSource, refusalReasons } from '../../server/import/resolution.ts'
import { clauseSchema } from '../../shared/clause.ts'
import { cpuTime } from '../support/cpu.ts'
import { forSeeds } from '../support/random.ts'
import { counts, drawn, mustRead, readText, wordBalance } from '../support/reading.ts'
import { gist, randomResolution, styles, typed } from '../support/resolution-text.ts'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sample = (name: string) => readFileSync(fileOf(`./import-samples/${name}.txt`), 'utf8')
/** Three published texts that lie beside the project where it is developed; elsewhere their tests are skipped. */
const published = (name: string) => fileOf(`../../../shared/documents/${name}.txt`)
const hasPublished = existsSync(published('draft-resolution-un-2024'))
const document = (name: string) => readFileSync(published(name), 'utf8')
const skipped = hasPublished ? '' : ' (skipped: no published documents beside the project)'

const samples: readonly (readonly [name: string, counts: string])[] = [
  ['bullets', '3 0 3 2 n0 *0'],
  ['capital-letters', '2 0 3 4 n0 *0'],
  ['caps-sponsors', '2 0 3 0 n0 *0'],
  ['nmun-plain', '3 0 3 2 n0 *0'],
  ['no-organ', '2 0 3 0 n0 *0'],
  ['notes-after', '2 0 2 0 n3 *0'],
  ['one-paragraph', '2 0 3 0 n0 *0'],
  ['pp-op', '2 0 3 0 n0 *0'],
  ['roman-letters', '1 0 2 20 n0 *0'],
  ['security-council', '3 0 3 5 n0 *0'],
  ['thimun', '3 0 3 6 n0 *0'],
  ['unga-spaced', '3 0 3 0 n2 *0'],
  ['unnumbered', '3 0 3 0 n0 *0'],
  ['unwrapped-lines', '2 0 2 2 n0 *0'],
  ['whole-report', '2 0 2 0 n0 *0'],
  ['windows', '2 0 3 0 n0 *0'],
  ['word-tabs', '2 0 2 2 n0 *0'],
]

test.each(samples)('IM1 a resolution is read from the style of %s: %s', (name, expected) => {
  expect(counts(mustRead(sample(name)))).toBe(expected)
})

test.each(samples)('IM2 no word of %s is lost or made up', name => {
  expect(wordBalance(sample(name), mustRead(sample(name)))).toEqual({ lost: [], made: [] })
})

test('IM2 no word is lost from damaged texts', () => {
  const sources = samples.map(([name]) => sample(name).split('\n'))
  const strays =
    '____|¹ A note.|* Star note.|2 A note here|(a) to do it|iv) to do|3. Urges all|PREAMBLE|Page 3|The Board,|• item'
  const signs = ['*', '_', '**', '¹', ' ²', '-', ' 1', '1', '[1]', ';', ',', ', 2 ', ' ,', '(i) ', '\t']
  let read = 0
  const all = forSeeds(300, random => {
    let lines = [...random.pick(sources)]
    for (let n = 1 + random.int(5); n > 0; n--) {
      const i = random.int(lines.length)
      const line = lines[i] ?? ''
      const at = random.int(line.length + 1)
      const change = random.pick(['cut', 'join', 'split', 'blank', 'stray', 'sign', 'more', 'close'])
      if (change === 'cut') lines.splice(i, 1 + random.int(5))
      else if (change === 'join') lines.splice(i, 2, `${line} ${lines[i + 1] ?? ''}`)
      else if (change === 'split') lines.splice(i, 1, line.slice(0, at), line.slice(at))
      else if (change === 'blank') lines.splice(i, 0, '')
      else if (change === 'stray') lines.splice(i, 0, random.pick(strays.split('|')))
      else if (change === 'sign') lines[i] = line.slice(0, at) + random.pick(signs) + line.slice(at)
      else if (change === 'more') lines = [...lines, ...random.pick(sources)]
      else lines = lines.filter(other => other.trim() !== '')
    }
    const source = lines.join('\n')
    const reading = readText(source)
    if (!reading.ok) return
    read++
    expect(wordBalance(source, reading)).toEqual({ lost: [], made: [] })
    for (const clause of reading.clauses) {
      expect(clauseSchema.parse(clause).text.trim()).toBe(clause.text)
      expect(clause.notes.every(note => note.at >= 1 && note.at <= clause.text.length)).toBe(true)
    }
  })
  // Damage that makes everything unreadable would prove nothing.
  if (all) expect(read).toBeGreaterThan(200)
})

test.each(styles.map(style => [style.name, style] as const))(
  'IM3 what is typed in a style is read back: %s',
  (_, style) => {
    let notes = 0
    let deep = 0
    const all = forSeeds(25, random => {
      const body = randomResolution(random)
      const source = typed(body, style)
      const reading = mustRead(source)
      // Capitals of an opening typed in capitals cannot come back.
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value).toLowerCase())
      expect(plain(gist(reading.clauses))).toEqual(plain(gist(body)))
      expect(wordBalance(source, reading)).toEqual({ lost: [], made: [] })
      notes += body.reduce((sum, clause) => sum + clause.notes.length, 0)
      deep += body.filter(clause => clause.level > 1).length
    })
    if (all) expect(Math.min(notes, deep)).toBeGreaterThan(25)
  },
)

test('IM4 a letter that is also a numeral is read by its neighbours', () => {
  const lines = drawn(mustRead(sample('roman-letters')))
  expect(lines).toContain('  (i) the ninth rule;')
  expect(lines).toContain('    (v) a fifth case;')
  expect(lines).toContain('      b. a wide one;')
  expect(lines).toContain('  (k) the eleventh rule;')
})

test('IM5 the organ above a named topic is no title', () => {
  const read = mustRead(sample('capital-letters'))
  expect(read.masthead.topic).toBe('cold chains for vaccines on islands')
  expect(read.masthead.body).toBe('WORLD HEALTH ASSEMBLY')
  expect(read.title).toBe(null)
})

test('IM5 the masthead, sponsors and title are read', () => {
  const spaced = mustRead(sample('unga-spaced'))
  expect(spaced.masthead).toEqual({
    distribution: 'General',
    date: '3 May 2023',
    originalLanguage: 'French',
    session: 'Seventy-seventh session',
    agendaItem: 'Agenda item 21 (b)',
  })
  expect(spaced.title).toBe('Night trains as a means of lowering emissions')
  expect(spaced.organLine).toBe('The General Assembly')
  const thimun = mustRead(sample('thimun'))
  expect(thimun.sponsors).toEqual(['Indonesia', 'Bangladesh', 'Trinidad and Tobago', 'Fiji', 'Bosnia and Herzegovina'])
  const nmun = mustRead(sample('nmun-plain'))
  expect(nmun.masthead).toMatchObject({ symbol: 'GA2/1/4', topic: 'Financing of small harbours' })
  expect(nmun.signatories).toEqual(['Belgium', 'Chad', 'Oman', 'Trinidad and Tobago'])
  expect(mustRead(sample('caps-sponsors')).signatories[2]).toBe('United Kingdom of Great Britain and Northern Ireland')
})

test('IM6 a report around a resolution stays outside', () => {
  const reading = mustRead(sample('whole-report'))
  expect(reading.title).toBeNull()
  expect(reading.outside.filter(aside => aside.why === 'before').map(aside => aside.text)).toContain(
    '1.1 Resolution I/2',
  )
  expect(reading.outside.at(-1)).toMatchObject({ why: 'after', text: 'for their work and closed the session at noon.' })
  expect(reading.marks.filter(mark => mark === '16')).toHaveLength(1)
})

test.each([
  ['empty', ''],
  ['empty', ' \r\n\t\u00a0\n'],
  ['notText', 'PK\u0003\u0004\u0000\u0000'],
  ['tooLong', 'a '.repeat(longestSource / 2 + 1)],
  ['noOpenings', 'Milk\n1. Eggs\n2. Bread\n3. Two lemons'],
  ['noOpenings', 'Dear all,\n\nthe meeting is at five. Bring:\n\n1. your notes\n2. a pen\n\nAnna'],
  ['noOperative', 'Recalling the summers by the lake,\nNoting how the light would break,\nI drank the dusk like wine.'],
  [
    'noOperative',
    '1. The chair opened the meeting.\n2. Requests for leave were read.\n3. Adopts: nobody.\n4. Other matters.',
  ],
  ['noOperative', 'The General Assembly,\n\nRecalling the Charter,\n\nNoting the report,\n'],
])('IM7 a text that is no resolution is refused: %s', (reason, source) => {
  expect(readText(source)).toMatchObject({ ok: false, reason })
})

test('IM7 reasons and repairs are listed for translation', () => {
  expect(new Set(refusalReasons).size).toBe(5)
  const seen = new Set(samples.flatMap(([name]) => mustRead(sample(name)).repairs.map(repair => repair.code)))
  for (const code of seen) expect(repairCodes).toContain(code)
})

test('IM8 what the form draws differently is told as a repair', () => {
  const source =
    'The Board,\n\nNoting a;\n\nAware of b:\n\n1. Urges c,\n\n3. Invites d; and\n\n(a) to go.\n\n4) Thanks e'
  const reading = mustRead(source)
  const told = reading.repairs.map(({ code, before, after }) => `${code} ${before} ${after}`)
  expect(told).toEqual([
    'conjunction ; and ;',
    'terminator ; ,',
    'terminator : ,',
    'terminator , ;',
    'label.number 3. 2.',
    'terminator ; :',
    'terminator . ;',
    'label.number 4) 3.',
    'terminator  .',
  ])
  expect(reading.clauses.map(clause => clause.text).join('|')).toBe(
    'Noting a|Aware of b|Urges c|Invites d|to go|Thanks e',
  )
})

test('IM9 two clauses fused on a line are split by an italic opening, an inner verb is left alone', () => {
  const source = (verb: string) => `The Board,\n\nGuided by the Charter, ${verb} the Treaty,\n\n1. *Urges* all.`
  const split = mustRead(source('*Reaffirming*'))
  expect(drawn(split).slice(0, 2)).toEqual(['Guided by the Charter,', 'Reaffirming the Treaty,'])
  expect(split.repairs).toContainEqual(
    expect.objectContaining({ code: 'clause.split', clauseId: split.clauses[1]!.id }),
  )
  expect(drawn(mustRead(source('and reaffirming')))[0]).toBe('Guided by the Charter, and reaffirming the Treaty,')
  expect(drawn(mustRead(source('*reaffirming*')))[0]).toBe('Guided by the Charter, reaffirming the Treaty,')
})

test('IM10 half a megabyte is read in a second, however it is made', () => {
  const rows = [
    'Recalling the past,\n\n'.repeat(25_000),
    `Recalling ${'words in a line of text\n'.repeat(21_000)},\n\n1. Urges all;\n`,
    '1. Urges all;\n'.repeat(36_000),
    `Noting a, ${'*Noting* x, '.repeat(41_000)}\n\n1. Urges y.`,
    `Recalling a${' , word¹'.repeat(62_000)},\n\n1. Urges all.`,
    'a* '.repeat(166_000),
    ' *a'.repeat(166_000),
    `a${' '.repeat(500_000)}b`,
    `Noting it${'¹'.repeat(58)}x\n`.repeat(7000),
    'pro gress '.repeat(50_000),
    'a-\n'.repeat(166_000),
    `The ${'A'.repeat(500_000)},`,
  ]
  for (const row of rows) {
    // Half a second where nothing else runs; a square cost would take minutes.
    const spent = cpuTime(() => readText(row))
    expect(spent, row.slice(0, 40)).toBeLessThan(1500)
  }
})

test.each([
  ...['a-\n', 'a', 'word¹ ', '*a* _b_ ', '(i) x\n(v) y\n'].map(
    hard => `Recalling a,\n\n1. Urges all;\n\n2. Requests ${hard.repeat(250_000 / hard.length)}`,
  ),
  `Sponsors: ${'A, '.repeat(160_000)}\n\nRecalling a,\n\n1. Urges all;`,
])('IM10 what stands in a resolution costs no square either: row %#', row => {
  // A quarter of a second where nothing else runs; a square cost took five, or ended in a stack error.
  expect(cpuTime(() => readText(row))).toBeLessThan(1500)
})

test('IM15 a second resolution in the text is told and stays outside', () => {
  const source = `${sample('security-council')}\n\n${sample('windows')}`
  const reading = mustRead(source)
  expect(counts(reading)).toBe('3 0 3 5 n0 *0')
  expect(reading.repairs.filter(repair => repair.code === 'resolution.another')).toHaveLength(1)
  expect(wordBalance(source, reading)).toEqual({ lost: [], made: [] })
})

test.skipIf(!hasPublished).each([
  ['draft-resolution-un-2024', '14 7 11 14 n3 *2'],
  ['revised-draft-resolution-un-2018', '18 0 13 0 n7 *0'],
  ['report-ccpcj-amun-2019', '17 0 7 8 n0 *0'],
])(`IM11 the published %s is read whole: %s${skipped}`, (name, expected) => {
  const reading = mustRead(document(name))
  expect(counts(reading)).toBe(expected)
  expect(wordBalance(document(name), reading)).toEqual({ lost: [], made: [] })
})

test.skipIf(!hasPublished)(`IM11 details of the published draft of 2024${skipped}`, () => {
  const reading = mustRead(document('draft-resolution-un-2024'))
  expect(reading.masthead).toMatchObject({ place: 'Vienna, 13–17 May 2024', agendaNote: 'E/CN.15/2024/1.' })
  expect(reading.sponsors).toEqual(['Belarus', 'Nicaragua', 'Syrian Arab Republic'])
  const cited = reading.clauses.flatMap(clause => clause.notes.map(note => clause.text.slice(0, note.at)))
  expect(cited.map(text => /\S+$/.exec(text)![0])).toEqual(['Development', 'survivors', 'Crime', 'Crime', 'victims'])
  expect(reading.clauses.some(clause => /origin, transit and destination aimed/.test(clause.text))).toBe(true)
  expect(reading.outside.map(aside => aside.text)).toEqual(['Unedited revised'])
})

test.skipIf(!hasPublished)(`IM11 details of the published draft of 2018${skipped}`, () => {
  const reading = mustRead(document('revised-draft-resolution-un-2018'))
  const mends = reading.repairs.filter(repair => /word|hyphen|space/.test(repair.code)).map(repair => repair.after)
  expect(mends).toEqual(['progress', 'particular', 'providers', 'awareness-raising', 'Justice,'])
  const op1 = reading.clauses.find(clause => clause.kind === 'operative')!
  expect(op1.notes.map(note => note.id)).toEqual(reading.clauses[2]!.notes.map(note => note.id))
  expect(reading.clauses[3]!.text.endsWith('violence against and torture of children')).toBe(true)
})

test.skipIf(!hasPublished).each(['background-guide-nmun-2025', 'topic-guide-amun-2019'])(
  `IM11 the published %s is no resolution${skipped}`,
  name => {
    expect(readText(document(name)).ok).toBe(false)
  },
)
