import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { diff } from '../../shared/diff.ts'
import { apply } from '../../shared/marked.ts'
import { readSentences } from '../../shared/wording/read.ts'
import { sentencesOf } from '../../shared/wording.ts'
import { operative, preambular } from '../support/clauses.ts'
import { forSeeds, type Random } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const texts = (base: readonly Clause[], next: readonly Clause[]): string[] =>
  sentencesOf(base, diff(base, next)).map(({ text }) => text)

/** A counter in place of chance: ids that no body of these tests has. */
const ids = (): (() => string) => {
  let n = 0
  return () => `new-${++n}`
}

/** The clauses with ids that the base does not know made equal, and the fields in one order. */
const withoutNewIds = (clauses: readonly Clause[], base: readonly Clause[]): unknown => {
  const known = new Set(base.map(({ id }) => id))
  const notes = new Map(base.flatMap(clause => clause.notes.map(({ id }) => [id, id] as const)))
  return clauses.map(({ id, kind, level, text, notes: cited }) => ({
    id: known.has(id) ? id : 'new',
    kind,
    level,
    text,
    notes: cited.map(note => {
      if (!notes.has(note.id)) notes.set(note.id, `new ${notes.size}`)
      return { id: notes.get(note.id), at: note.at, mark: note.mark, text: note.text }
    }),
  }))
}

describe('house style', () => {
  const rows: [what: string, base: Clause[], next: Clause[], sentences: string[]][] = [
    [
      'a replaced word',
      [operative('1', 'This is impossible to do')],
      [operative('1', 'This is difficult to do')],
      ['In operative clause 1, replace “impossible” with “difficult”.'],
    ],
    [
      'inserted words, in the preamble',
      [preambular('1'), preambular('2', 'Recalling that States have duties')],
      [preambular('1'), preambular('2', 'Recalling that States and their ports have duties')],
      ['In preambular clause 2, after “States”, insert “and their ports”.'],
    ],
    [
      'struck words of a sub-clause',
      [operative('1'), operative('a', 'To act', 1), operative('b', 'To report by 2030', 1)],
      [operative('1'), operative('a', 'To act', 1), operative('b', 'To report', 1)],
      ['In operative clause 1 (b), strike “by 2030”.'],
    ],
    [
      'a clause after one with sub-clauses',
      [operative('1'), operative('a', 'To act', 1), operative('b', 'To report', 1)],
      [operative('1'), operative('a', 'To act', 1), operative('b', 'To report', 1), operative('2', 'Requests funds')],
      ['Add a new operative clause after clause 1: “Requests funds”.'],
    ],
    [
      'words that give way to a comma, in words that can be read out',
      [operative('1', 'The capacity and the purpose of it')],
      [operative('1', 'The capacity, the purpose of it')],
      ['In operative clause 1, replace “capacity and the” with “capacity, the”.'],
    ],
    [
      'words at both ends',
      [operative('1', 'Urges States')],
      [operative('1', 'Strongly Urges States to act')],
      [
        'In operative clause 1, at the beginning, insert “Strongly”.',
        'In operative clause 1, at the end, add “to act”.',
      ],
    ],
    [
      'an added clause',
      [operative('1'), operative('2')],
      [operative('1'), operative('x', 'Requests funding'), operative('2')],
      ['Add a new operative clause after clause 1: “Requests funding”.', 'Renumber accordingly.'],
    ],
    [
      'an added clause with its sub-clauses is one sentence',
      [operative('1')],
      [
        operative('1'),
        operative('x', 'Requests funding'),
        operative('y', 'For all', 1),
        operative('z', 'For peace', 1),
      ],
      ['Add a new operative clause after clause 1: “Requests funding\n(a) For all\n(b) For peace”.'],
    ],
    [
      'an added sub-clause',
      [operative('1'), operative('2'), operative('a', 'To act', 1), operative('b', 'To go', 1)],
      [
        operative('1'),
        operative('2'),
        operative('a', 'To act', 1),
        operative('b', 'To go', 1),
        operative('c', 'To stay', 1),
      ],
      ['Add a new sub-clause (c) to operative clause 2, after (b): “To stay”.'],
    ],
    [
      'a struck clause goes with its sub-clauses',
      [preambular('1'), preambular('2'), preambular('a', 'Whereas', 1), operative('3')],
      [preambular('1'), operative('3')],
      ['Strike preambular clause 2.'],
    ],
    [
      'a moved clause',
      ['1', '2', '3', '4', '5'].map(id => operative(id)),
      ['1', '5', '2', '3', '4'].map(id => operative(id)),
      ['Move operative clause 5 after operative clause 1.', 'Renumber accordingly.'],
    ],
    [
      'a clause made a sub-clause',
      [operative('3'), operative('a', 'To act', 1), operative('4', 'To report')],
      [operative('3'), operative('a', 'To act', 1), operative('4', 'To report', 1)],
      ['Make operative clause 2 sub-clause (b) of clause 1.', 'Renumber accordingly.'],
    ],
    [
      'a preambular clause made operative',
      [preambular('1', 'Stressing that')],
      [operative('1', 'Stressing that')],
      ['Make preambular clause 1 an operative clause.', 'Renumber accordingly.'],
    ],
    [
      'a new footnote and a reworded one',
      [operative('1', 'Urges States[n1=A/RES/70/1] to act')],
      [operative('1', 'Urges States[n1=A/RES/71/1] to act[n2=Ibid.]')],
      [
        'In operative clause 1, at the end, add “{footnote 2}”.',
        'Add footnote 2: “Ibid.”.',
        'In footnote 1, replace “A/RES/70/1” with “A/RES/71/1”.',
      ],
    ],
  ]
  test.each(rows)('WD1 %s', (_, base, next, sentences) => {
    expect(texts(base, next)).toEqual(sentences)
  })
})

describe('quotations', () => {
  const rows: [what: string, base: string, next: string, sentence: string][] = [
    [
      'words that stand more than once are quoted with their neighbours',
      'States and women and men act',
      'States and women or men act',
      'In operative clause 1, replace “and men” with “or men”.',
    ],
    [
      'a struck word that stands more than once is counted',
      'States and women and men act',
      'States and women men act',
      'In operative clause 1, strike the second “and”.',
    ],
    [
      'an insertion quotes as many words before it as tell the place',
      'all States and all women and all men',
      'all States and all young women and all men',
      'In operative clause 1, after “States and all”, insert “young”.',
    ],
  ]
  test.each(rows)('WD2 %s', (_, base, next, sentence) => {
    expect(texts([operative('1', base)], [operative('1', next)])).toEqual([sentence])
  })

  test.each([
    ['a text with curly quotes', 'the term “survivor” means', 'the “word “survivor”” means'],
    ['a text with a curly quote that never closes', 'the term survivor means', 'the “word means'],
    ['a text with every kind of quote', 'the term means', 'the "word” and """ means'],
    ['a text with braces', 'the {term} means', 'the {footnote 1} {{means'],
    ['a text that ends in quotes', 'the term', 'the ”"'],
  ])('WD3 %s is quoted so that it is read back', (_, from, to) => {
    const [base, next] = [[operative('1', from)], [operative('1', to)]]
    const read = readSentences(texts(base, next).join('\n'), base, { newId: ids() })
    expect(read.clauses.map(({ text }) => text)).toEqual([to])
  })
})

test('WD4 a committee that quotes by lines has the line of the words in front', () => {
  const base = [operative('1', 'This is impossible to do'), operative('2')]
  const next = [operative('1', 'This is difficult to do')]
  const lineOf = (clauseId: string, at: number) => (clauseId === '1' && at >= 8 ? 40 : null)
  expect(sentencesOf(base, diff(base, next), { lineOf }).map(({ text }) => text)).toEqual([
    'On line 40, in operative clause 1, replace “impossible” with “difficult”.',
    'Strike operative clause 2.',
  ])
})

test('WD5 every sentence names the changes that it carries out, and every change has its sentence', () => {
  forSeeds(100, random => {
    const base = randomBody(random)
    const changes = diff(base, randomlyEdited(random, base, 'x', 1 + random.int(10)))
    const told = sentencesOf(base, changes).flatMap(sentence => sentence.changes)
    expect([...new Set(told)].toSorted()).toEqual(changes.map(({ id }) => id).toSorted())
  })
})

/** Words that a careless reader of sentences stumbles over. */
const stumbling = [
  '“women',
  'human”',
  '"now',
  '{footnote',
  '1}',
  '{',
  '(a)',
  '2.',
  'to read:',
  'Strike',
  '’',
  'and;',
  '\ue000',
]

/** The body with some of its words turned into others, the same everywhere. */
const disguised = (body: readonly Clause[], words: ReadonlyMap<string, string>): Clause[] =>
  body.map(clause => {
    let text = ''
    let done = 0
    const shifts: { at: number; by: number }[] = []
    for (const found of clause.text.matchAll(/\S+/g)) {
      const end = found.index + found[0].length
      const cut = clause.notes.some(({ at }) => at > found.index && at < end)
      const word = cut ? found[0] : (words.get(found[0]) ?? found[0])
      text += clause.text.slice(done, found.index) + word
      done = end
      shifts.push({ at: end, by: word.length - found[0].length })
    }
    const shifted = (at: number): number =>
      at + shifts.reduce((sum, shift) => (shift.at <= at ? sum + shift.by : sum), 0)
    return {
      ...clause,
      text: text + clause.text.slice(done),
      notes: clause.notes.map(note => ({ ...note, at: shifted(note.at) })),
    }
  })

const someDisguise = (random: Random): Map<string, string> =>
  new Map(['women', 'human', 'of', 'the', 'and', '(peace)', 'urges'].map(word => [word, random.pick(stumbling)]))

/** The ways out of an ambiguous quotation, each of which the generator must have brought about. */
const quotedLike = {
  'straight marks': / "[^"\n]*“/g,
  'several straight marks': /"""/g,
  'a doubled brace': /\{\{footnote/g,
  'a number of the text itself': /“1\. (?:\(a\)|2\.)/g,
  'a terminator of the text itself': /and;;/g,
}

describe('the law', () => {
  const law = (count: number, disguise: boolean): { all: boolean; types: Map<string, number>; told: string } => {
    const types = new Map<string, number>()
    let told = ''
    const all = forSeeds(count, random => {
      const words = disguise ? someDisguise(random) : new Map<string, string>()
      const plain = randomBody(random)
      const base = disguised(plain, words)
      const next = disguised(randomlyEdited(random, plain, 'x', 1 + random.int(20)), words)
      const changes = diff(base, next)
      for (const { type } of changes) types.set(type, (types.get(type) ?? 0) + 1)
      const sheet = sentencesOf(base, changes)
      const text = sheet.map(sentence => sentence.text).join('\n')
      told += text
      const read = readSentences(text, base, { newId: ids() })
      expect([...read.unread, ...read.ambiguous]).toEqual([])
      expect(withoutNewIds(apply(base, read.changes), base)).toEqual(withoutNewIds(next, base))
      expect(read.understood.length).toBe(sheet.length)
    })
    return { all, types, told }
  }

  test('WD6 an edit, told in sentences and read again, gives the same clauses', () => {
    const { all, types } = law(400, false)
    if (!all) return
    for (const type of ['add', 'strike', 'move', 'rank', 'words', 'note']) {
      expect(types.get(type), type).toBeGreaterThan(40)
    }
  })

  test('WD6 so it does whatever the words of the text are', () => {
    const { all, told } = law(400, true)
    if (!all) return
    for (const [what, pattern] of Object.entries(quotedLike)) {
      expect(told.match(pattern)?.length ?? 0, what).toBeGreaterThan(10)
    }
  })

  test('WD6 a part of the changes told in sentences gives that part', () => {
    forSeeds(150, random => {
      const base = randomBody(random)
      const changes = diff(base, randomlyEdited(random, base, 'x', 1 + random.int(12)))
      const part = changes.filter(() => random.chance(0.6))
      const sheet = sentencesOf(base, part)
      const read = readSentences(sheet.map(({ text }) => text).join('\n'), base, { newId: ids() })
      expect(withoutNewIds(read.clauses, base)).toEqual(withoutNewIds(apply(base, part), base))
    })
  })

  test('WD7 no sentence mentions the id of a clause or a note', () => {
    forSeeds(100, random => {
      const name = (id: string): string => `zz${id}qq`
      const named = (body: readonly Clause[]): Clause[] =>
        body.map(c => ({ ...c, id: name(c.id), notes: c.notes.map(note => ({ ...note, id: name(note.id) })) }))
      const base = randomBody(random)
      const next = named(randomlyEdited(random, base, 'x', 1 + random.int(20)))
      expect(texts(named(base), next).filter(text => /zz|qq/.test(text))).toEqual([])
    })
  })
})
