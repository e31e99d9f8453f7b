import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { outline } from '../../shared/clause.ts'
import {
  columnsOf,
  type Followed,
  follower,
  type Layout,
  type Line,
  layoutVersions,
  lineNumbered,
  lineOf,
  lines,
  narrowestLine,
  newestAlgorithm,
  typedLine,
} from '../../shared/lines.ts'
import { tokenise } from '../../shared/words.ts'
import { operative, preambular } from '../support/clauses.ts'
import { forSeeds, type Random, randomFrom } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

const plain: Layout = { algorithm: 1, width: narrowestLine, first: 1, numberHead: false }
const none = { head: [] }
const organ = { head: ['The Commission on Crime Prevention and Criminal Justice,'] }
const drawn = (clauses: readonly Clause[], layout = plain, facts: { head: readonly string[] } = none): string[] =>
  lines(clauses, facts, layout).map(line => `${String(line.number ?? '').padStart(2)} ${typedLine(line)}`)
/** The words of one preambular clause, line by line; 34 columns each. */
const broken = (text: string): string[] => lines([preambular('p', text)], none, plain).map(line => line.text)

const ten = 'abcdefghij'
const pieces = [
  ...'States the of and human rights, (peace) co-operation A/RES/70/1 urges 2030; – “now” « mot » ! l’homme'.split(' '),
  '中文，（权利）和“平等”。',
  'กำหนดให้รัฐ',
  'e\u0301te\u0301',
  'السلام',
  '👩‍👩‍👧🇰🇪👍🏽',
  'जिन्दगी',
  'victim-centred-and-trauma-informed-rights',
  'https://example.org/a/very/long/address/that/nobody/would/type/by/hand?at=all',
  '"""',
  '))))',
  '((((',
  '1–2',
  '\u00a0',
  ' ',
  '   ',
  '\t',
]
const wild = (random: Random, most = 60): string => {
  let text = ''
  for (let n = random.int(most); n > 0; n--) text += random.pick(pieces) + (random.chance(0.85) ? ' ' : '')
  return text
}
const wildBody = (random: Random): Clause[] =>
  randomBody(random, 1 + random.int(12)).map(clause => {
    const text = wild(random)
    const notes = clause.notes.map(note => ({ ...note, at: Math.min(note.at, text.length) }))
    return { ...clause, text, notes: notes.filter(note => note.at > 0) }
  })
const wildLayout = (random: Random): Layout => ({
  algorithm: newestAlgorithm,
  width: narrowestLine + random.int(60),
  first: random.int(200),
  numberHead: random.chance(0.5),
})

describe('lines', () => {
  test('LN1 labels hang before the words, sub-clauses are set in, terminators and note labels are drawn', () => {
    const body = [
      preambular('p', 'Recalling its resolution 71/167 of 19 December 2016[n1] and the Charter'),
      operative('1', 'Urges Member States to adopt measures:'.slice(0, -1)),
      operative('a', 'To strengthen the identification of victims[*s] wherever they are', 1),
      operative('b', 'To train', 2),
      operative('2', 'Requests a report[n2]'),
      operative('3', ''),
    ]
    expect(drawn(body, { ...plain, first: 9 }, organ)).toEqual([
      '         The Commission on Crime Prevention',
      '         and Criminal Justice,',
      ' 9       Recalling its resolution 71/167 of',
      '10       19 December 2016¹ and the Charter,',
      '11 1.    Urges Member States to adopt',
      '12       measures:',
      '13     (a)   To strengthen the',
      '14           identification of victims*',
      '15           wherever they are:',
      '16         (i)   To train;',
      '17 2.    Requests a report²;',
      '18 3.    ',
    ])
  })

  test('LN1 a label wider than its columns pushes the first line only', () => {
    const body = Array.from({ length: 18 }, (_, i) => operative(`${i}`, `${ten} ${ten} abc`, 2))
    expect(drawn(body).slice(-5)).toEqual([
      '18         (xvi) abcdefghij abcdefghij abc;',
      '19         (xvii) abcdefghij abcdefghij',
      '20               abc;',
      '21         (xviii) abcdefghij abcdefghij',
      '22               abc.',
    ])
  })

  test.each<[what: string, text: string, result: string[]]>([
    ['at spaces', `${ten} ${ten} ${ten} ${ten}`, [`${ten} ${ten} ${ten}`, `${ten},`]],
    ['spaces at the break are not drawn', `${ten}  ${ten}  ${ten}   ${ten}`, [`${ten}  ${ten}  ${ten}`, `${ten},`]],
    ['the terminator is not cut off', 'a'.repeat(34), ['a'.repeat(33), 'a,']],
    ['behind the hyphen of a compound', `${ten} ${ten} well-fed-States`, [`${ten} ${ten} well-fed-`, 'States,']],
    ['not before a figure', `${ten} ${ten} ${ten} 13–17`, [`${ten} ${ten} ${ten}`, '13–17,']],
    ['not inside a symbol', `${ten} ${ten} E/CN.15/2024/L.5`, [`${ten} ${ten}`, 'E/CN.15/2024/L.5,']],
    ['not at a no-break space', `${ten} ${ten} abcdefgh 10\u00a0May`, [`${ten} ${ten} abcdefgh`, '10\u00a0May,']],
    ['not before a mark that stands apart', `${ten} ${ten} abcd fghij ! ab`, [`${ten} ${ten} abcd fghij !`, 'ab,']],
    [
      'not inside quotes that stand apart',
      `${ten} ${ten} abcdefgh « mot » a`,
      [`${ten} ${ten} abcdefgh`, '« mot » a,'],
    ],
    ['before a quote that opens', `${ten} ${ten} abcdefghijk “word”`, [`${ten} ${ten} abcdefghijk`, '“word”,']],
    ['a word longer than a line is cut', 'x'.repeat(70), ['x'.repeat(34), 'x'.repeat(34), 'xx,']],
    ['wide characters count two', '中'.repeat(20), ['中'.repeat(17), '中中中,']],
    ['wide punctuation ends a line', `${'中'.repeat(16)}文。文`, ['中'.repeat(16), '文。文,']],
    ['brackets stay with what they hold', `${'中'.repeat(15)}a（文）`, [`${'中'.repeat(15)}a`, '（文）,']],
    ['accents count nothing', 'e\u0301'.repeat(40), ['e\u0301'.repeat(34), `${'e\u0301'.repeat(6)},`]],
    ['a family is one character', '👩‍👩‍👧'.repeat(18), ['👩‍👩‍👧'.repeat(17), '👩‍👩‍👧,']],
    ['Thai vowels stay with their consonant', 'เก'.repeat(20), ['เก'.repeat(17), `${'เก'.repeat(3)},`]],
    ['nothing', '', ['']],
    ['only spaces', '   ', ['   ,']],
  ])('LN2 lines break: %s', (_, text, result) => {
    expect(broken(text)).toEqual(result)
  })

  test('LN3 every character stands on exactly one line, in order, and is drawn there', () => {
    let cut = 0
    let cited = 0
    const all = forSeeds(250, random => {
      const body = wildBody(random)
      const found = lines(body, organ, wildLayout(random))
      expect([...new Set(found.flatMap(line => line.clauseId ?? []))]).toEqual(body.map(clause => clause.id))
      const forms = outline(body)
      for (const [i, { id, text, notes }] of body.entries()) {
        const mine = found.filter(line => line.clauseId === id)
        let at = 0
        for (const line of mine) {
          expect(line.from).toBe(at)
          at = line.to
          const words = text.slice(line.from, line.to).replace(/\t/g, ' ').trimEnd()
          if (notes.length === 0) expect(line.last ? line.text.slice(0, words.length) : line.text.trimEnd()).toBe(words)
          if (line.from > 0 && /\S/.test(text[line.from - 1]!)) cut++
        }
        expect(at).toBe(text.length)
        expect(mine.map(line => line.last === true)).toEqual(mine.map(line => line === mine.at(-1)))
        expect(mine.map(line => line.label)).toEqual([forms[i]!.label, ...mine.slice(1).map(() => '')])
        if (text !== '') expect(mine.at(-1)!.text.endsWith(forms[i]!.terminator)).toBe(true)
        // Drawn beyond the text: note labels and the terminator, and no letter lost between lines.
        const letters = (words: string): string => words.replace(/[\s⁰¹²³⁴⁵⁶⁷⁸⁹*]/g, '')
        const ending = text === '' ? '' : forms[i]!.terminator
        expect(letters(mine.map(line => line.text).join(''))).toBe(letters(text + ending))
        cited += notes.length
      }
    })
    if (all) {
      expect(cut).toBeGreaterThan(120)
      expect(cited).toBeGreaterThan(120)
    }
  })

  test('LN4 no line is wider than its layout, and punctuation stays where it belongs', () => {
    let full = 0
    const all = forSeeds(250, random => {
      const layout = wildLayout(random)
      for (const line of lines(wildBody(random), organ, layout)) {
        const columns = line.indent + columnsOf(line.text)
        expect(columns, JSON.stringify(line)).toBeLessThanOrEqual(layout.width)
        if (columns > layout.width - 3) full++
        expect(line.text).not.toMatch(/ $/)
        const whole = line.from === 0 || /^[\p{P}\p{S}⁰¹²³⁴⁵⁶⁷⁸⁹]+$/u.test(line.text)
        if (!whole) expect(line.text).not.toMatch(/^[),;.!。，）]/)
        if (!line.last && !/^[\s\p{P}]+$/u.test(line.text)) expect(line.text).not.toMatch(/[([（]$/)
      }
    })
    if (all) expect(full).toBeGreaterThan(300)
  })

  test('LN5 numbers run on from the first, over the head only where the layout says so', () => {
    forSeeds(60, random => {
      const body = wildBody(random)
      const layout = wildLayout(random)
      const found = lines(body, organ, layout)
      const head = found.filter(line => line.clauseId === null)
      expect(head.every(line => (line.number === null) === !layout.numberHead)).toBe(true)
      const numbers = found.flatMap(line => line.number ?? [])
      expect(numbers).toEqual(numbers.map((_, i) => layout.first + i))
      expect(numbers).toHaveLength(found.length - (layout.numberHead ? 0 : head.length))
      expect(lines(structuredClone(body), structuredClone(organ), { ...layout })).toEqual(found)
    })
  })

  test.each<[string, Partial<Layout>]>([
    ['too narrow', { width: 39 }],
    ['too wide', { width: 161 }],
    ['half a column', { width: 60.5 }],
    ['a negative number', { first: -1 }],
  ])('LN5 a layout out of bounds is refused: %s', (_, part) => {
    expect(() => lines([], none, { ...plain, ...part })).toThrow(RangeError)
  })

  test('LN6 a change in one clause breaks no line of another anew', () => {
    let moved = 0
    const all = forSeeds(120, random => {
      const body = wildBody(random).map(clause => ({ ...clause, notes: [] }))
      const layout = wildLayout(random)
      const i = random.int(body.length)
      const changed = body.with(i, { ...body[i]!, text: wild(random) })
      const [a, b] = [lines(body, organ, layout), lines(changed, organ, layout)]
      const others = (list: Line[]) =>
        list.filter(l => l.clauseId !== body[i]!.id).map(({ number: _, ...line }) => line)
      expect(others(b)).toEqual(others(a))
      const count = (list: Line[]) => list.filter(line => line.clauseId === body[i]!.id).length
      const shift = count(b) - count(a)
      if (shift !== 0) moved++
      const follow = follower(body, changed, b)
      for (const line of a) {
        const at = body.findIndex(clause => clause.id === line.clauseId)
        if (at === i || line.clauseId === null) continue
        const now = follow(line)
        expect(now).toMatchObject({ now: line.number! + (at > i ? shift : 0), clauseId: line.clauseId })
        expect(now.state).toBe(now.now === line.number ? 'same' : 'moved')
      }
    })
    if (all) expect(moved).toBeGreaterThan(50)
  })

  /** A text from every corner of the tables, made by a generator of its own so that no other change touches it. */
  const sample = (seed: number): Clause[] => {
    const random = randomFrom(seed)
    const words = [
      'Recalling the States Parties’ co-operation, (noting) that: “peace” and – security; 13–17 May 2024 A/RES/70/1',
      'Rappelant « la résolution » l’homme ! Подтверждая приверженность государств-членов, تؤكد من جديد، الدول الأعضاء؛',
      '重申《世界人权宣言》第四条，“不得使为奴隶”；（并）ตระหนักถึงความสำคัญของ हिन्दी 대한민국 ひらがな カタカナー 👩‍👩‍👧 🇰🇪 👍🏽 ﬁn',
      'e\u0301te\u0301 naı\u0308ve soft\u00adhyphen 10\u00a0000 \u200bzero https://example.org/a/path/that/is/longer/than/one/line/of/it',
    ].flatMap(text => text.split(' '))
    return Array.from({ length: 40 }, (_, i) => {
      let text = ''
      for (let n = random.int(60); n > 0; n--) text += (text && ' ') + random.pick(words)
      const notes = text && i % 3 === 0 ? [{ id: `n${i}`, at: text.length, mark: 'number', text: '' } as const] : []
      const clause = i < 12 ? preambular(`c${i}`) : operative(`c${i}`)
      return { ...clause, level: ([0, 0, 1, 2, 1, 3] as const)[i % 6]!, text, notes }
    })
  }
  // A released algorithm never changes. Where one of these fails, the change belongs into a new algorithm.
  test.each<[keyof typeof layoutVersions, number, string]>([
    [1, 40, '09e7132594340f36'],
    [1, 72, '3386fc0f6ccffc96'],
    [1, 110, 'b0e4a6f0aa5b11c3'],
  ])('LN7 algorithm %d at %d columns draws what it drew when it was released', (algorithm, width, hash) => {
    const layout = { algorithm, width, first: 1, numberHead: true }
    const all = [1, 2, 3].flatMap(seed => lines(sample(seed), organ, layout))
    const print = all
      .map(line => `${line.number} ${line.clauseId} ${line.from}-${line.to} ${typedLine(line)}`)
      .join('\n')
    expect(createHash('sha256').update(print).digest('hex').slice(0, 16)).toBe(hash)
  })

  test('LN7 every algorithm has a test that fixes it', () => {
    expect(Object.keys(layoutVersions)).toEqual(['1'])
  })
})

describe('following', () => {
  const narrow = (...clauses: Clause[]): { clauses: Clause[]; lines: Line[] } => ({
    clauses,
    lines: lines(clauses, organ, plain),
  })
  const follow = (number: number, from: ReturnType<typeof narrow>, to: ReturnType<typeof narrow>): Followed =>
    follower(from.clauses, to.clauses, to.lines)(lineNumbered(from.lines, number)!)

  const p1 = preambular('p1', `${ten} ${ten} ${ten} one two three`)
  const p2 = preambular('p2', 'Affirming that trafficking is impossible to eradicate, but reminds the community of it')
  // 1-2: p1, 3-5: p2
  const base = narrow(p1, p2)

  test('LN8 lines of the example stand as the rows below assume', () => {
    expect(base.lines.map(line => `${line.number ?? ''} ${line.text}`)).toEqual([
      ' The Commission on Crime Prevention',
      ' and Criminal Justice,',
      `1 ${ten} ${ten} ${ten}`,
      '2 one two three,',
      '3 Affirming that trafficking is',
      '4 impossible to eradicate, but',
      '5 reminds the community of it,',
    ])
  })

  const says = (text: string): Clause => ({ ...p2, text })
  test.each<[what: string, line: number, next: Clause[], state: Followed['state'], now: number | null, words: string]>([
    ['nothing changed', 4, [p1, p2], 'same', 4, 'impossible to eradicate, but'],
    ['a clause before it is struck', 4, [p2], 'moved', 2, 'impossible to eradicate, but'],
    ['a clause before it is longer', 4, [preambular('x'), p1, p2], 'moved', 5, 'impossible to eradicate, but'],
    ['clauses change places', 4, [p2, p1], 'moved', 2, 'impossible to eradicate, but'],
    [
      'a word of it is replaced',
      4,
      [p1, says(p2.text.replace('impossible', 'difficult'))],
      'changed',
      4,
      'to eradicate, but',
    ],
    [
      'a word goes into it',
      4,
      [p1, says(p2.text.replace('to er', 'to ever er'))],
      'changed',
      4,
      'impossible to ever eradicate, but',
    ],
    ['the clause begins longer', 4, [p1, says(`${ten} ${ten} ${p2.text}`)], 'moved', 5, 'impossible to eradicate, but'],
    ['the line before is struck', 4, [p1, says(p2.text.slice(30))], 'moved', 3, 'impossible to eradicate, but'],
    ['it is struck', 4, [p1, says(p2.text.replace('impossible to eradicate, but ', ''))], 'gone', null, ''],
    [
      'all of it is replaced',
      4,
      [p1, says(p2.text.replace('impossible to eradicate, but', 'wrong'))],
      'changed',
      4,
      'wrong',
    ],
    ['its clause is struck', 4, [p1], 'gone', null, ''],
    ['only the terminator changes', 2, [p2, p1], 'moved', 5, 'one two three'],
  ])('LN8 a line followed when %s', (_, line, next, state, now, words) => {
    const to = narrow(...next)
    const found = follow(line, base, to)
    expect([found.state, found.now]).toEqual([state, now])
    const clause = next.find(c => c.id === found.clauseId)
    expect(found.range ? clause!.text.slice(found.range.from, found.range.to).trim() : '').toBe(words)
  })

  test('LN8 lines without words and lines of the head are followed as well', () => {
    const empty = narrow(p1, operative('o', ''))
    expect(follow(3, empty, narrow(operative('o', '')))).toMatchObject({ state: 'moved', now: 1 })
    expect(follow(3, empty, narrow(p1, operative('o', 'Urges')))).toMatchObject({ state: 'changed', now: 3 })
    const head = base.lines[0]!
    expect(follower(base.clauses, [p2], lines([p2], organ, plain))(head).state).toBe('same')
    expect(follower(base.clauses, [p2], lines([p2], none, plain))(head).state).toBe('gone')
  })

  test('LN8 a line of another version than the one named is a mistake', () => {
    expect(() => follower([p1], [p2], base.lines)(base.lines.at(-1)!)).toThrow(/p2/)
  })

  test('LN9 a line that stands says so with its very words, and leads back', () => {
    const states = new Map<string, number>()
    let returned = 0
    const all = forSeeds(120, random => {
      const from = randomBody(random).map(clause =>
        random.chance(0.6) ? { ...clause, text: wild(random), notes: [] } : clause,
      )
      const to = randomlyEdited(random, from, 'x', 1 + random.int(10))
      const layout = { ...plain, width: narrowestLine + random.int(40) }
      const [fromLines, toLines] = [lines(from, none, layout), lines(to, none, layout)]
      const words = (text: string): string =>
        tokenise({ text: text.trim(), notes: [] })
          .map(token => (token.type === 'note' ? '' : token.text))
          .join(' ')
      const there = follower(from, to, toLines)
      const back = follower(to, from, fromLines)
      const nowhere = follower(from, from, fromLines)
      for (const line of fromLines) {
        const found = there(line)
        states.set(found.state, (states.get(found.state) ?? 0) + 1)
        expect(found.now === null).toBe(found.state === 'gone')
        const clause = to.find(other => other.id === line.clauseId)
        expect(found.clauseId).toBe(clause?.id ?? null)
        expect(nowhere(line)).toMatchObject({ state: 'same', now: line.number })
        if (found.now === null) continue
        const now = lineNumbered(toLines, found.now)!
        expect(now.clauseId).toBe(line.clauseId)
        const old = from.find(other => other.id === line.clauseId)!
        if (found.state !== 'changed') {
          expect(found.state).toBe(found.now === line.number ? 'same' : 'moved')
          expect(words(clause!.text.slice(found.range!.from, found.range!.to))).toBe(
            words(old.text.slice(line.from, line.to)),
          )
        }
        const same = now.to - now.from === line.to - line.from && clause!.text === old.text && now.from === line.from
        if (!same) continue
        returned++
        expect(back(now).now).toBe(line.number)
      }
    })
    if (all) {
      for (const state of ['same', 'moved', 'changed', 'gone']) expect(states.get(state), state).toBeGreaterThan(80)
      expect(returned).toBeGreaterThan(400)
    }
  })

  test('LN10 an offset is found on its line, the end of a clause on its last', () => {
    forSeeds(60, random => {
      const body = wildBody(random)
      const found = lines(body, organ, wildLayout(random))
      for (const line of found) {
        if (line.clauseId === null) continue
        if (line.to > line.from) {
          expect(lineOf(found, line.clauseId, line.from)).toBe(line)
          expect(lineOf(found, line.clauseId, line.to - 1)).toBe(line)
        }
        if (line.last) expect(lineOf(found, line.clauseId, line.to)).toBe(line)
        expect(lineNumbered(found, line.number!)).toBe(line)
      }
      expect(lineOf(found, 'nobody', 0)).toBe(null)
    })
  })
})
