import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Clause, Level } from '../../shared/clause.ts'
import { review } from '../../shared/grammar.ts'
import { marked } from '../../shared/marked.ts'
import { openingOf } from '../../shared/phrases.ts'
import { blocksOf } from '../../shared/tidy/blocks.ts'
import { referenceOf } from '../../shared/tidy/references.ts'
import { type Tidying, tidied } from '../../shared/tidy.ts'
import { operative, preambular } from '../support/clauses.ts'
import { cpuTime } from '../support/cpu.ts'
import { ownNames, placesOf, readGolden } from '../support/golden.ts'
import { forSeeds, type Random } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'
import { mustRead } from '../support/reading.ts'

const idsOf = (body: readonly Clause[]): string => body.map(({ id }) => id).join(' ')
const ordered = (...body: Clause[]): string => idsOf(tidied(body).clauses)
const whys = (changes: readonly Tidying[]): string[] => changes.map(({ id, why }) => `${id} ${why.code}`)
const textsOf = (body: readonly Clause[]): string[] => body.map(({ text }) => text)

// ---- the preamble --------------------------------------------------------------------------------------------------

const charter = preambular('charter', 'Guided by the purposes and principles of the Charter of the United Nations')
const treaty = preambular('treaty', 'Reaffirming the Convention on the Rights of the Child')
const assembly = preambular('assembly', 'Recalling General Assembly resolution 71/167 of 19 December 2016')
const council = preambular('council', 'Bearing in mind Human Rights Council resolution 7/29 of 28 March 2008')
const agenda = preambular('agenda', 'Recalling the 2030 Agenda for Sustainable Development')
const concern = preambular('concern', 'Deeply concerned that rivers carry waste into the sea')
const noting = preambular('noting', 'Taking note of the report of the Secretary-General')

test.each<[string, Clause[], string]>([
  ['as a preamble is built', [charter, treaty, assembly, council, agenda, concern, noting], ''],
  ['a treaty before resolutions', [assembly, treaty], 'treaty assembly'],
  ['the Charter first', [treaty, concern, charter], 'charter treaty concern'],
  ['other bodies after the Assembly', [council, assembly], 'assembly council'],
  ['an agenda after resolutions', [agenda, assembly, concern], 'assembly agenda concern'],
  ['what is thought stays in its order', [noting, concern, assembly], 'assembly noting concern'],
  ['considerations as their authors put them', [noting, concern], ''],
  ['preamble first', [operative('o', 'Urges States to act'), charter, concern], 'charter concern o'],
])('OR1 the preamble goes by what it refers to: %s', (_, body, wanted) => {
  expect(ordered(...body)).toBe(wanted || idsOf(body))
})

const dated = (id: string, said: string): Clause => preambular(id, `Recalling ${said}`)

test.each<[string, string[], string]>([
  ['oldest first', ['resolution 60/1', 'resolution 65/2', 'resolution 71/3'], ''],
  ['newest first is an order too', ['resolution 71/3', 'resolution 65/2', 'resolution 60/1'], ''],
  ['neither', ['resolution 65/2', 'resolution 71/3', 'resolution 60/1'], '2 0 1'],
  [
    'by their days',
    ['its resolution 1 (V) of 3 May 1951', 'its resolution 2 (V) of 2 May 1951', 'its resolution 3 (V) of 5 May 1951'],
    '1 0 2',
  ],
  [
    'by years in brackets',
    [
      'Security Council resolution 1325 (2000)',
      'Security Council resolution 2250 (2015)',
      'Security Council resolution 1244 (1999)',
    ],
    '2 0 1',
  ],
  [
    'what bears no date keeps its place',
    ['resolution 65/2', 'all its resolutions', 'resolution 71/3', 'resolution 60/1'],
    '3 1 0 2',
  ],
])('OR2 resolutions go by their dates: %s', (_, said, wanted) => {
  const body = said.map((words, i) => dated(String(i), words))
  expect(ordered(...body)).toBe(wanted || idsOf(body))
})

// ---- the operative part --------------------------------------------------------------------------------------------

const nets = operative('nets', 'Urges Member States to recycle abandoned fishing nets in every harbour')
const schools = operative('schools', 'Encourages teachers to visit polar museums with their classes')
const bring = operative('bring', 'Invites harbour masters to collect abandoned fishing nets without a fee')
const report = operative(
  'report',
  'Requests the Secretary-General to report to the General Assembly at its eightieth session',
)
const pays = operative(
  'pays',
  'Invites Member States and other donors to provide extrabudgetary resources for these purposes',
)
const again = operative(
  'again',
  'Decides to include in the provisional agenda of its eightieth session the item on nets',
)
const seized = operative('seized', 'Decides to remain actively seized of the matter')

test('OR3 clauses about one matter come together where the first of them stands', () => {
  const { clauses, changes } = tidied([nets, schools, bring])
  expect(idsOf(clauses)).toBe('nets bring schools')
  const [move] = changes
  expect(move?.why).toMatchObject({ code: expect.stringMatching(/theme|aside/) })
  expect(ordered(schools, nets, bring)).toBe('schools nets bring')
  // An addressee and a verb in common are no matter.
  expect(
    ordered(
      operative('1', 'Urges Member States to plant trees along rivers'),
      operative('2', 'Notes the price of copper'),
      operative('3', 'Urges Member States to lower customs duties'),
    ),
  ).toBe('1 2 3')
})

test.each<[string, Clause[], string]>([
  ['as resolutions end', [nets, pays, report, again, seized], ''],
  ['means and report in either order', [nets, report, pays], ''],
  ['a report goes behind what it reports on', [report, nets], 'nets report'],
  ['remaining seized is last', [nets, seized, again, report], 'nets report again seized'],
  [
    'a conference that is decided on ends nothing',
    [operative('c', 'Decides to convene a meeting in its next session'), nets],
    '',
  ],
])('OR4 closing clauses come last: %s', (_, body, wanted) => {
  expect(ordered(...body)).toBe(wanted || idsOf(body))
})

// ---- blocks --------------------------------------------------------------------------------------------------------

test('OR5 a clause takes along what hangs on it, in its order', () => {
  const body = [
    report,
    operative('r1', 'On nets', 1),
    operative('r2', 'On costs', 1),
    nets,
    operative('n1', 'In the north', 1),
    operative('n2', 'In the far north', 2),
  ]
  expect(ordered(...body)).toBe('nets n1 n2 report r1 r2')
})

test('OR5 an empty clause stays behind the one it follows, and first where it is first', () => {
  const empty = (id: string) => operative(id, '')
  expect(ordered(report, empty('e'), nets)).toBe('nets report e')
  expect(ordered(nets, report, empty('e'))).toBe('nets report e')
  expect(ordered(preambular('p', ''), concern, treaty)).toBe('p treaty concern')
})

test('OR5 sub-clauses that hang on nothing are never hung on anything', () => {
  const loose = operative('loose', 'In the south', 1)
  expect(ordered(loose, report, nets)).toBe('loose nets report')
  expect(ordered(loose, concern, nets)).toBe('concern loose nets')
  // They would hang on "nets" if the preamble between them went away.
  expect(ordered(nets, concern, loose, report)).toBe('nets concern loose report')
})

// ---- openings ------------------------------------------------------------------------------------------------------

test('OR6 Also and Further follow the order, and nothing else of a clause changes', () => {
  const body = [
    preambular('p1', 'Recalling also the 2030 Agenda[n1] for Sustainable Development'),
    preambular('p2', 'Recalling the Paris Agreement[n2]'),
    nets,
    operative('o1', 'Also urges Member States to weigh their catch'),
    operative('o2', 'Urges Member States to paint their boats'),
  ]
  const { clauses, changes } = tidied(body)
  expect(textsOf(clauses)).toEqual([
    'Recalling the Paris Agreement',
    'Recalling also the 2030 Agenda for Sustainable Development',
    nets.text,
    'Also urges Member States to weigh their catch',
    'Further urges Member States to paint their boats',
  ])
  expect(clauses.map(({ text, notes }) => notes.map(({ at }) => text.slice(0, at)))).toMatchObject([
    ['Recalling the Paris Agreement'],
    ['Recalling also the 2030 Agenda'],
    [],
    [],
    [],
  ])
  expect(whys(changes)).toEqual(['move:p2 reference', 'opening:o2 further'])
})

test('OR6 what stands in a series a chair would let pass is left', () => {
  const series = (...openings: string[]) =>
    tidied(
      openings.map((opening, i) => operative(`c${i}`, `${opening} the work of the volunteers of harbour ${i}`)),
    ).changes.map(({ id, ...change }) => `${id} ${change.type === 'opening' ? change.after : ''}`)
  expect(series('Notes', 'Also notes', 'Further notes')).toEqual([])
  expect(series('Notes', 'Further notes')).toEqual([])
  expect(series('Notes', 'Also notes', 'Also notes')).toEqual([])
  expect(series('Notes', 'Further notes', 'Also notes')).toEqual(['opening:c1 Also notes', 'opening:c2 Further notes'])
  expect(series('Also notes', 'Notes', 'Notes')).toEqual([
    'opening:c0 Notes',
    'opening:c1 Also notes',
    'opening:c2 Further notes',
  ])
})

test('OR6 an adverb that would read as a word of the clause is not written', () => {
  // "Noting further efforts" notes further efforts.
  const noting = ['the', 'also the', 'efforts'].map((word, i) => preambular(`p${i}`, `Noting ${word} of harbour ${i}`))
  expect(whys(tidied(noting).changes)).toEqual([])
  const third = preambular('p2', 'Noting the efforts of harbour 2')
  expect(whys(tidied([...noting.slice(0, 2), third]).changes)).toEqual(['opening:p2 further'])
})

// ---- laws ----------------------------------------------------------------------------------------------------------

const preambularStarts = [
  'Recalling',
  'Recalling also',
  'Further recalling',
  'Noting',
  'Aware of',
  'Guided by',
  'Recognizing',
]
const documents = [
  'the Charter of the United Nations',
  'the Convention on the Law of the Sea',
  'its resolution 60/1 of 16 September 2005',
  'General Assembly resolution 72/2',
  'Security Council resolution 1325 (2000)',
  'Commission resolution 32/1',
  'the 2030 Agenda',
  'that rivers flow',
]
const operativeStarts = [
  'Urges',
  'Also urges',
  'Further urges',
  'Calls upon',
  'Notes',
  'Decides to',
  'Requests',
  'Recalling',
]
const matters = [
  'Member States to recycle abandoned fishing nets',
  'harbour masters who collect abandoned fishing nets',
  'donors to fund polar museums and their classes',
  'teachers who visit polar museums with classes',
  'the Secretary-General to report at its next session',
  'remain seized of the matter',
  'what operative clause 2 asks, as in the preceding paragraph',
]

/** A body as a merge by hand leaves it: chains broken, parts mixed, sub-clauses anywhere. */
const untidy = (random: Random): Clause[] =>
  Array.from({ length: 3 + random.int(14) }, (_, i) => {
    const kind = random.chance(0.1) === i < 6 ? 'operative' : 'preambular'
    const level: Level = random.chance(0.2) ? (random.pick([1, 1, 2]) as Level) : 0
    const says = kind === 'operative' ? [operativeStarts, matters] : [preambularStarts, documents]
    const text = random.chance(0.08) ? '' : `${random.pick(says[0]!)} ${random.pick(says[1]!)} ${random.int(4)}`
    const notes =
      text !== '' && random.chance(0.2) ? [{ id: `n${i}`, at: text.length, mark: 'number' as const, text: 'see' }] : []
    return { id: `c${i}`, kind, level, text, notes }
  })

const anyBody = (random: Random): Clause[] =>
  random.chance(0.7) ? untidy(random) : randomlyEdited(random, randomBody(random), 'r', random.int(20))

const wordsOf = (clause: Clause): string => clause.text.slice(openingOf(clause.text, clause.kind)?.end ?? 0)

test('OR7 the same clauses with the same words come out, whole blocks stay whole, and done twice is done once', () => {
  const seen = { moved: 0, opened: 0, untouched: 0, warned: 0 }
  const all = forSeeds(800, random => {
    const body = anyBody(random)
    const { clauses, changes, warnings } = tidied(body)
    expect(tidied(body)).toEqual({ clauses, changes, warnings })
    const old = new Map(body.map(clause => [clause.id, clause]))
    expect(clauses.map(({ id }) => id).sort()).toEqual([...old.keys()].sort())
    const opened = new Set(changes.flatMap(change => (change.type === 'opening' ? change.clauseId : [])))
    for (const clause of clauses) {
      const before = old.get(clause.id)!
      if (!opened.has(clause.id)) expect(clause).toEqual(before)
      expect({ ...clause, text: '', notes: [] }).toEqual({ ...before, text: '', notes: [] })
      expect(wordsOf(clause)).toBe(wordsOf(before))
      expect(clause.notes.map(({ id, at }) => [id, clause.text.length - at])).toEqual(
        before.notes.map(({ id, at }) => [id, before.text.length - at]),
      )
    }
    const now = idsOf(clauses)
    for (const { clauses: block } of blocksOf(body) ?? []) expect(` ${now} `).toContain(` ${idsOf(block)} `)
    const second = tidied(clauses)
    expect(second.clauses).toEqual(clauses)
    expect(second.changes).toEqual([])
    const moves = changes.filter(({ type }) => type === 'move').length
    if (moves > 0) seen.moved++
    if (opened.size > 0) seen.opened++
    if (changes.length === 0) {
      expect(clauses).toEqual(body)
      seen.untouched++
    }
    if (warnings.length > 0) seen.warned++
  })
  if (all) for (const n of Object.values(seen)) expect(n).toBeGreaterThan(20)
})

test('OR7 clauses with one place keep their order', () => {
  let several = 0
  const all = forSeeds(200, random => {
    const body = untidy(random)
    const { clauses } = tidied(body)
    const was = new Map(body.map(({ id }, i) => [id, i]))
    const blocks = blocksOf(body)
    if (blocks === null) return
    const thoughts = clauses.filter(
      clause =>
        clause.kind === 'preambular' &&
        blocks.some(({ head, first }) => head.id === clause.id && !first) &&
        referenceOf(clause).kind === 'consideration',
    )
    const places = thoughts.map(({ id }) => was.get(id)!)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    if (places.length > 1) several++
  })
  if (all) expect(several).toBeGreaterThan(20)
})

test('OR7 an id that stands twice is a programming error, and an empty body is in order', () => {
  expect(() => tidied([nets, nets])).toThrow(RangeError)
  expect(tidied([])).toEqual({ clauses: [], changes: [], warnings: [] })
})

test('OR8 any part of it can be taken, the adverbs follow the moves that are taken, and the marked text says the same', () => {
  let partly = 0
  const all = forSeeds(300, random => {
    const body = anyBody(random)
    const left = new Set(tidied(body).changes.flatMap(({ id }) => (random.chance(0.5) ? id : [])))
    const { clauses, changes } = tidied(body, id => !left.has(id))
    const taken = changes.filter(({ id }) => !left.has(id))
    const shown = marked(
      body,
      taken.flatMap(one => one.changes),
    ).flatMap(({ clause, state }) => (state.is === 'moved-away' ? [] : clause))
    expect(shown).toEqual(clauses)
    for (const { clauses: block } of blocksOf(body) ?? []) expect(` ${idsOf(clauses)} `).toContain(` ${idsOf(block)} `)
    if (taken.length > 0 && taken.length < changes.length) partly++
    if (taken.length === 0) expect(clauses).toEqual(body)
    // Where every adverb is taken, a chair finds no series amiss that has a listed verb.
    const none = tidied(body, id => !left.has(id) || id.startsWith('opening:'))
    const missing = review(none.clauses).filter(({ code }) => code === 'series.missing')
    expect(missing).toEqual([])
  })
  if (all) expect(partly).toBeGreaterThan(30)
})

test('OR8 an adverb is offered only where its move is taken', () => {
  const body = [preambular('p1', 'Recalling the 2030 Agenda'), preambular('p2', 'Recalling also the Paris Agreement')]
  expect(whys(tidied(body).changes)).toEqual(['move:p2 reference', 'opening:p2 starts', 'opening:p1 also'])
  expect(whys(tidied(body, id => id !== 'move:p2').changes)).toEqual(['move:p2 reference'])
})

// ---- words that speak of other clauses -----------------------------------------------------------------------------

test.each<[string, string, string[]]>([
  ['a number', 'Decides that operative clause 2 holds for a year', ['2>3']],
  ['several', 'Decides that paragraphs 1 and 2 above hold for a year', ['2>3']],
  ['a sub-clause of it', 'Decides that OP2 (a) holds for a year', ['2>3']],
  ['its own', 'Decides that clause 3 holds for a year', ['3>2']],
  ['one that stays', 'Decides that paragraph 1 holds for a year', []],
  ['of this resolution', 'Decides that paragraph 2 of the present resolution holds', ['2>3']],
  ["another text's", 'Decides that paragraph 2 of its resolution 60/1 holds', []],
  ["an article's", 'Decides that article 27, paragraph 2, holds', []],
  ['of the preamble', 'Decides that preambular paragraph 1 holds', []],
  ['none that exists', 'Decides that paragraph 9 holds', []],
  ['a neighbour', 'Decides that the preceding paragraph holds for a year', ['neighbour']],
])('OR9 words that a move makes wrong are told and left: %s', (_, text, wanted) => {
  const { clauses, warnings } = tidied([concern, nets, report, operative('says', text)])
  expect(idsOf(clauses)).toBe('concern nets says report')
  expect(clauses[2]!.text).toBe(text)
  expect(warnings.map(one => (one.code === 'number' ? `${one.was}>${one.now}` : one.code))).toEqual(wanted)
  expect(warnings.every(({ clauseId }) => clauseId === 'says')).toBe(true)
})

test('OR9 nothing is told where nothing moves', () => {
  expect(tidied([nets, operative('says', 'Decides that paragraph 1 and the preceding clause hold')]).warnings).toEqual(
    [],
  )
})

test('OR10 a clause that opens like the other part stays in its own and is a finding', () => {
  const stray = preambular('stray', 'Urges States to act')
  const body = [stray, concern, nets, operative('o', 'Recalling the Charter of the United Nations'), report]
  expect(tidied(body).changes).toEqual([])
  expect(
    review(body)
      .filter(({ code }) => code.startsWith('mood'))
      .map(({ clauseId }) => clauseId),
  ).toEqual(['stray', 'o'])
})

// ---- real drafts ---------------------------------------------------------------------------------------------------

const published = new URL('../../../shared/documents/', import.meta.url)
const hasPublished = existsSync(published)
const skipped = hasPublished ? '' : ' (skipped: no published documents beside the project)'

test.skipIf(!hasPublished).each([
  ['draft-resolution-un-2024', 3],
  ['revised-draft-resolution-un-2018', 2],
  ['report-ccpcj-amun-2019', 2],
])(`OR11 a published draft needs few moves: %s${skipped}`, (name, most) => {
  const { clauses } = mustRead(readFileSync(new URL(`${name}.txt`, published), 'utf8'))
  const { changes } = tidied(clauses)
  const moved = changes.flatMap(({ type, clauseId }) => (type === 'move' ? clauseId : []))
  expect(moved.length).toBeLessThanOrEqual(most)
  // Each of them is in the preamble: the operative part stays as its authors put it.
  expect(clauses.filter(({ id, kind }) => kind === 'operative' && moved.includes(id))).toEqual([])
})

test('OR3 in two papers made one, what both say comes together', () => {
  let [paired, together, clauses, moved] = [0, 0, 0, 0]
  for (const name of ownNames) {
    const { left, right, links, otherWords } = readGolden(name)
    // Themes are told by words.
    if (otherWords) continue
    for (const body of [left, right]) {
      const kept = body.filter(({ kind }) => kind === 'operative')
      clauses += kept.filter(({ level }) => level === 0).length
      moved += tidied(kept).changes.filter(({ type }) => type === 'move').length
    }
    const both = [...left, ...right].filter(({ kind }) => kind === 'operative')
    const heads = tidied(both).clauses.filter(({ level }) => level === 0)
    const at = new Map(heads.map(({ id }, i) => [id, i]))
    const idAt = [left, right].map(body => new Map([...placesOf(body)].map(([id, place]) => [place, id])))
    for (const link of links) {
      const [l, r] = link.split(' ~ ').map((place, side) => at.get(idAt[side]!.get(place) ?? ''))
      if (l === undefined || r === undefined) continue
      paired++
      if (Math.abs(l - r) <= 3) together++
    }
  }
  expect(moved / clauses).toBeLessThan(0.03)
  expect(together / paired).toBeGreaterThan(0.6)
})

test('OR11 three hundred clauses are put in order without a wait', async () => {
  const body = Array.from({ length: 300 }, (_, i) =>
    operative(`c${i}`, `${operativeStarts[i % 7]} ${matters[(i * 5) % 6]} ${i}`),
  )
  expect(await cpuTime(() => tidied(body))).toBeLessThan(1_500)
})
