import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { combined } from '../../shared/merger/combine.ts'
import { type Provenance, tracer, typedWords } from '../../shared/merger/provenance.ts'
import { textsOf } from '../../shared/merger/sources.ts'
import type { Parked, Texts } from '../../shared/merger/state.ts'
import { trayOf } from '../../shared/merger/tray.ts'
import { key, tokenise } from '../../shared/words.ts'
import { operative, preambular } from '../support/clauses.ts'
import { cpuTime } from '../support/cpu.ts'
import { ownNames, placesOf, readGolden } from '../support/golden.ts'
import { forSeeds, randomFrom } from '../support/random.ts'
import { cutAt, metNothing, randomResult, randomTexts, rareWord } from '../support/random-results.ts'

const left = [
  operative('L1', 'Urges States to act'),
  operative('L2', 'Requests the Secretary-General to submit a report on coral bleaching and its effects on fisheries'),
  operative('L3', 'Encourages donors to fund the replanting of mangroves along eroded coasts, including by grants'),
  operative('L4', 'Calls upon Member States to:'),
  operative('L5', 'Calls upon Member States to:'),
  preambular('L6', 'Noting with grave concern the loss of sea grass in shallow bays of the northern gulf'),
  operative('L7', '促请各国采取措施保护海洋环境'),
  operative('L8', 'يحث الدول الأعضاء على حماية الشعاب المرجانية من الصيد الجائر'),
  operative('L10', 'Requests the United Nations Environment Programme'),
  operative('L9', 'ขอให้รัฐสมาชิกปกป้องแนวปะการัง'),
]
const right = [
  operative('R1', 'Calls upon States to act now'),
  operative('R2', 'Requests the Secretary-General to submit a report on coral bleaching and its effects on tourism'),
  operative('R3', 'Encourages donors to fund the replanting of mangroves along eroded coasts, including by grants'),
  operative('R4', 'Calls upon Member States to:'),
  operative('R5', 'Invites the university of the islands to train rangers who count turtles on remote beaches'),
]
const texts = textsOf(left, right)
const clauseOf = (id: string): Clause => [...left, ...right].find(clause => clause.id === id)!
const reading = (id: string, text: string): Clause => ({ ...clauseOf(id), text })

const origins = ({ origins: list }: Provenance): string => list.map(({ clauseId }) => clauseId).join(' ')
/** `l[of the left] [typed] lr[of both]`. */
const shown = ({ text }: Clause, { stretches }: Provenance): string =>
  stretches.map(({ from, to, sides: of }) => `${of.map(side => side[0]).join('')}[${text.slice(from, to)}]`).join('')

const combine = (...ids: string[]): Clause =>
  combined(
    left.filter(({ id }) => ids.includes(id)),
    right.filter(({ id }) => ids.includes(id)),
    'made',
  )

test.each([
  ['as it stood', clauseOf('L1'), 'L1', 'l[Urges States to act]'],
  ['rewritten', reading('L1', 'Congratulates Iceland on its choir'), 'L1', '[Congratulates Iceland on its choir]'],
  ['emptied', reading('L1', ''), 'L1', ''],
  ['with words put in', reading('L1', 'Urges all States to act'), 'L1', 'l[Urges ][all ]l[States to act]'],
  [
    'with its halves turned round',
    reading('R5', 'Invites rangers who count turtles on remote beaches and the university of the islands'),
    'R5',
    'r[Invites rangers who count turtles on remote beaches ][and ]r[the university of the islands]',
  ],
  [
    'an "of" left over between new words',
    reading('L6', 'Welcoming the growing number of schools that teach children how tides come and go'),
    'L6',
    '[Welcoming the growing number of schools that teach children how tides come and go]',
  ],
  [
    'with the next clause joined to it',
    reading('L1', `${clauseOf('L1').text} ${clauseOf('L6').text}`),
    'L1 L6',
    `l[${clauseOf('L1').text} ${clauseOf('L6').text}]`,
  ],
])('SR3 a clause with the id of a source comes from it: %s', (_, clause, from, words) => {
  const provenance = tracer(texts, [])(clause)
  expect(origins(provenance)).toBe(from)
  expect(shown(clause, provenance)).toBe(words)
})

test.each([
  ['the twin of one that was taken', clauseOf('L3'), 'L3 R3', `lr[${clauseOf('L3').text}]`],
  ['and taken from the right', clauseOf('R3'), 'R3 L3', `lr[${clauseOf('L3').text}]`],
  ['of two alike in one paper the first', clauseOf('L4'), 'L4 R4', 'lr[Calls upon Member States to:]'],
  ['and not the second', clauseOf('L5'), 'L5', 'l[Calls upon Member States to:]'],
  [
    'one that is nearly the same',
    clauseOf('L2'),
    'L2 R2',
    'lr[Requests the Secretary-General to submit a report on coral bleaching and its effects on ]l[fisheries]',
  ],
  ['a twin, whatever becomes of the words', reading('L3', 'Encourages banks'), 'L3 R3', 'lr[Encourages ][banks]'],
])('SR4 a partner in the other text with the same words, or nearly, is an origin too: %s', (_, clause, from, words) => {
  const provenance = tracer(texts, [])(clause)
  expect(origins(provenance)).toBe(from)
  expect(shown(clause, provenance)).toBe(words)
})

test.each([
  ['pasted', { ...clauseOf('R5'), id: 'n' }, 'R5', `r[${clauseOf('R5').text}]`],
  [
    'pasted into a sentence',
    operative('n', 'Asks who will train rangers who count turtles on remote beaches'),
    'R5',
    '[Asks who will ]r[train rangers who count turtles on remote beaches]',
  ],
  [
    'combined',
    combine('L2', 'R2'),
    'L2 R2',
    'lr[Requests the Secretary-General to submit a report on coral bleaching and its effects on ]l[fisheries ]r[tourism]',
  ],
  ['combined of short ones', combine('L1', 'R1'), 'L1 R1', 'l[Urges ]r[Calls upon ]lr[States to act ]r[now]'],
  ['of three', combine('L2', 'L6', 'R5'), 'L2 L6 R2 R5', null],
  ['unspaced letters', operative('n', '又促请各国采取措施保护海洋环境'), 'L7', '[又]l[促请各国采取措施保护海洋环境]'],
  [
    'from right to left',
    operative('n', 'ثم يحث الدول الأعضاء على حماية الشعاب المرجانية'),
    'L8',
    '[ثم ]l[يحث الدول الأعضاء على حماية الشعاب المرجانية]',
  ],
])('SR5 a clause of its own id comes from those whose words in a row it has: %s', (_, clause, from, words) => {
  const provenance = tracer(texts, [])(clause)
  expect(origins(provenance)).toBe(from)
  if (words !== null) expect(shown(clause, provenance)).toBe(words)
})

test.each([
  'Urges Member States to plant trees',
  'Requests the Secretary-General to report on beaches',
  'Calls upon Member States to:',
  'Noting with grave concern the state of the seas',
  'Encourages donors to fund the work of the Assembly on eroded soil',
  'Calls for a report on turtles and on remote coasts',
  'Congratulates the women of the delta on the replanting of mangroves along eroded river banks without any help',
  'to act',
  'Requests the United Nations Environment Programme to map every bay',
  '',
])('SR6 a clause written new is nobody’s: %s', text => {
  const clause = operative('n', text)
  const provenance = tracer(texts, [])(clause, clauseOf('L3'))
  expect(provenance.origins).toEqual([])
  expect(typedWords(clause, provenance).join(' ')).toBe(text.replace(/:$/, ''))
})

/** Whether a cut there leaves whole words on both sides; letters of unspaced scripts are words. */
const isBetweenWords = (text: string, at: number): boolean =>
  !/^\p{M}/u.test(text.slice(at)) && !/[^\s\p{scx=Han}\p{scx=Thai}]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1))

test.each([...left, clauseOf('R5')].map(clause => [clause.id, clause] as const))(
  'SR7 cut between any two words, the tail of %s comes from it, however short',
  (id, clause) => {
    const trace = tracer(texts, [])
    for (let at = 0; at < clause.text.length - 1; at++) {
      if (!isBetweenWords(clause.text, at)) continue
      const [head, tail] = cutAt(clause, at, 'tail')
      const provenance = trace(tail, head)
      expect([at, provenance.origins.some(origin => origin.clauseId === id)]).toEqual([at, true])
      expect([at, ...typedWords(tail, provenance)]).toEqual([at])
    }
  },
)

test('SR7 the pieces of a clause that was cut twice come from it, and stay its when they are edited or moved', () => {
  const trace = tracer(texts, [])
  const [head, rest] = cutAt(clauseOf('L3'), 'Encourages donors '.length, 'b')
  const [middle, last] = cutAt(rest, 'to fund the replanting of mangroves '.length, 'c')
  expect(origins(trace(middle, head))).toBe('L3 R3')
  expect(origins(trace(last, middle))).toBe('L3 R3')
  expect(origins(trace(middle))).toBe('L3 R3')
  const edited = { ...last, text: 'along the eroded coasts, also by grants' }
  expect(shown(edited, trace(edited, head))).toBe('lr[along ][the ]lr[eroded coasts, ][also ]lr[by grants]')
  const long = operative('d', 'the replanting of mangroves along eroded coasts')
  expect(origins(trace(long, clauseOf('R5')))).toBe('L3 R3')
})

const copy = (id: string, text: string): Parked => ({ id: `parked ${id}`, rowId: null, clause: operative(id, text) })
test('SR8 words of a parked copy are their blocs’, and what was typed in it is not typed any more', () => {
  const parked = [copy('P', 'Encourages donors to fund the replanting of palms along eroded coasts at noon')]
  const { clause } = parked[0]!
  const provenance = tracer(texts, parked)(clause)
  expect(origins(provenance)).toBe('P L3 R3')
  expect(shown(clause, provenance)).toBe(
    'lr[Encourages donors to fund the replanting of ][palms ]lr[along eroded coasts ][at noon]',
  )
  expect(typedWords(clause, provenance)).toEqual([])
  const longer = { ...clause, text: `${clause.text} and midnight` }
  expect(typedWords(longer, tracer(texts, parked)(longer))).toEqual(['and midnight'])
  expect(typedWords(clause, tracer(texts, [])({ ...clause, id: 'n' }))).toEqual(['palms', 'at noon'])
  // The clause that it was parked from has most of its words, so what it lacks there are the typed ones.
  expect(origins(tracer(texts, parked)(clauseOf('L3')))).toBe('L3 R3 P')
})

test('SR4 of two telling clauses of one paper that are alike one is an origin, and one is not', () => {
  const twice = [clauseOf('R5'), { ...clauseOf('R5'), id: 'again' }]
  for (const clause of twice) expect(origins(tracer(textsOf(twice, []), [])(clause))).toBe(clause.id)
  expect(origins(tracer(textsOf(twice, []), [])({ ...clauseOf('R5'), id: 'n' }))).toBe('R5')
})

test('SR5 two words that are a whole source, and words that are mixed with those of another, are found', () => {
  const classes = operative('a', 'offering language classes in the first six months')
  const early = operative('b', 'offering language classes during the first half year')
  const short = textsOf([operative('c', 'Sea grass'), classes], [early])
  expect(origins(tracer(short, [])(operative('n', 'Sea grass')))).toBe('c')
  expect(origins(tracer(short, [])(combined([classes], [early], 'n')))).toBe('a b')
  const nets = textsOf([operative('d', 'Invites fishing fleets to bring ashore nets found by divers')], [])
  const mixed = operative(
    'n',
    'Invites all fishing fleets gladly to bring quickly ashore nets found by brave young divers',
  )
  expect(origins(tracer(nets, [])(mixed))).toBe('d')
})

test('SR6 a word that the clause before lacks in its middle makes no tail of what is written behind it', () => {
  const head = reading('L3', 'Encourages donors to fund')
  expect(tracer(texts, [])(operative('n', 'along'), head).origins).toEqual([])
})

test('SR6 what several clauses of a paper say in the same words is a phrase of that paper', () => {
  const phrase = 'take urgent measures to protect shallow reefs from bleaching'
  const saying = (id: string, rest: string) => operative(id, `Urges States to ${phrase}, ${rest}`)
  const clause = operative('n', `Asks the islands to say by May how schools, hotels and fishing fleets could ${phrase}`)
  const one = saying('a', 'to count turtles every spring and to publish maps of sea grass for sailors')
  const more = [saying('b', 'and thanks the choir'), saying('c', 'and the press to write of whales')]
  expect(origins(tracer(textsOf([one], []), [])(clause))).toBe('a')
  expect(tracer(textsOf([one, ...more], []), [])(clause).origins).toEqual([])
  // Of two texts one each is no more than one: they may be of one origin.
  expect(origins(tracer(textsOf([one], more.slice(0, 1)), [])(clause))).toBe('a b')
})

test('SR5 of papers that were paired by hand, clauses come from those that the reader would name', () => {
  const seen = { links: 0, found: 0, strangers: 0 }
  for (const name of ownNames) {
    const golden = readGolden(name)
    const trace = tracer(textsOf(golden.left, golden.right), [])
    const places = { left: placesOf(golden.left), right: placesOf(golden.right) }
    const at = (side: 'left' | 'right', place: string): Clause =>
      golden[side].find(({ id }) => places[side].get(id) === place)!
    for (const link of golden.links) {
      const [one, other] = link.split(' ~ ')
      const pair = [at('left', one!), at('right', other!)] as const
      const from = trace(combined([pair[0]], [pair[1]], 'made')).origins.map(({ clauseId }) => clauseId)
      seen.links++
      if (pair.every(({ id }) => from.includes(id))) seen.found++
    }
    for (const clause of golden.left) {
      const partners = trace(clause).origins.filter(({ side }) => side === 'right')
      const place = (id: string): string => `${places.left.get(clause.id)} ~ ${places.right.get(id)}`
      seen.strangers += partners.filter(({ clauseId }) => !golden.links.has(place(clauseId))).length
    }
  }
  // Not found are clauses of four or five words that were mixed with others word by word.
  expect(seen.found / seen.links).toBeGreaterThan(0.95)
  // Clauses for and against a matter, in the same words: those are both blocs' all the same.
  expect(seen.strangers / seen.links).toBeLessThan(0.05)
})

test('SR8 a parked copy keeps the words of a bloc, also when little is left of them', () => {
  const parked = [copy('P', 'Encourages donors to fund the replanting of mangroves'), copy('P', 'Thanks Iceland')]
  const clause = operative('P', 'Thanks all donors who come to see mangroves in spring')
  const provenance = tracer(texts, parked)(clause)
  expect(origins(provenance)).toBe('P')
  expect(shown(clause, provenance)).toBe('[Thanks all ]lr[donors ][who come to see ]lr[mangroves ][in spring]')
})

test('SR9 a note is typed when no source has one that says so', () => {
  const noted = textsOf([operative('a', 'Urges States[n=See the annual report] to act')], [])
  const typedNotes = (clause: Clause) => typedWords(clause, tracer(noted, [])(clause))
  expect(typedNotes(noted.left[0]!)).toEqual([])
  expect(typedNotes(operative('a', 'Urges States[m=See the annual report.] to act'))).toEqual([])
  expect(typedNotes(operative('a', 'Urges States[n=See the weekly report] to act'))).toEqual(['See the weekly report'])
})

// ---- laws ----------------------------------------------------------------------------------------------------------

const wordKeys = ({ text }: Pick<Clause, 'text'>): string[] =>
  tokenise({ text, notes: [] }).flatMap(token =>
    (token.type === 'word' || token.type === 'letter') && /[\p{L}\p{N}\p{S}%]/u.test(token.text) ? key(token) : [],
  )

test('SR10 stretches cover a text, and a side has every word that they say is its', () => {
  const seen = { ...metNothing(), both: 0, one: 0, nobody: 0 }
  const all = forSeeds(120, random => {
    const texts = randomTexts(random)
    const { result, parked } = randomResult(random, texts, seen)
    const trace = tracer(texts, parked)
    const wordsOf = { left: new Set(texts.left.flatMap(wordKeys)), right: new Set(texts.right.flatMap(wordKeys)) }
    result.forEach((clause, i) => {
      const { stretches, typed, origins: from } = trace(clause, result[i - 1])
      expect(stretches.map(({ from: a, to }) => clause.text.slice(a, to)).join('')).toBe(clause.text)
      expect(stretches.every(({ from: a, to }, n) => a < to && a === (stretches[n - 1]?.to ?? 0))).toBe(true)
      for (const { from: a, to, sides: of } of stretches) {
        seen[of.length === 2 ? 'both' : of.length === 1 ? 'one' : 'nobody']++
        for (const side of of) {
          const foreign = wordKeys({ text: clause.text.slice(a, to) }).filter(word => !wordsOf[side].has(word))
          expect(foreign).toEqual([])
        }
      }
      for (const { from: a, to } of typed) {
        expect(stretches.some(one => one.from <= a && to <= one.to && one.sides.length === 0)).toBe(true)
      }
      const named = [...texts.left, ...texts.right, ...parked.map(one => one.clause)].some(({ id }) => id === clause.id)
      expect(from.some(({ clauseId }) => clauseId === clause.id)).toBe(named)
      expect(new Set(from.map(({ side, clauseId }) => `${side} ${clauseId}`)).size).toBe(from.length)
    })
  })
  if (all) for (const n of Object.values(seen)) expect(n).toBeGreaterThan(20)
})

test('SR11 a clause without typed words can be taken out, and each of its words stands or is in the tray', () => {
  const seen = { ...metNothing(), untyped: 0, ofOwn: 0 }
  const all = forSeeds(120, random => {
    const texts = randomTexts(random)
    const { result, parked } = randomResult(random, texts, seen)
    const trace = tracer(texts, parked)
    for (let n = 0; n < 4 && result.length > 0; n++) {
      const i = random.int(result.length)
      const clause = result[i]!
      const provenance = trace(clause, result[i - 1])
      if (clause.text === '' || typedWords(clause, provenance).length > 0) continue
      seen.untyped++
      if (provenance.origins.every(({ clauseId }) => clauseId !== clause.id)) seen.ofOwn++
      const rest = result.toSpliced(i, 1)
      const tray = trayOf({ texts, parked, rows: [], result: rest }, trace)
      const left = [...rest, ...tray.map(entry => entry.clause)]
      const words = new Set(left.flatMap(wordKeys))
      expect(wordKeys(clause).filter(word => !words.has(word))).toEqual([])
    }
  })
  if (all) for (const n of Object.values(seen)) expect(n).toBeGreaterThan(20)
})

test('SR12 what is told of a clause does not depend on what was asked before', () => {
  forSeeds(25, random => {
    const texts = randomTexts(random)
    const { result, parked } = randomResult(random, texts, metNothing())
    const trace = tracer(texts, parked)
    const asked = result.map((clause, i) => trace(clause, result[i - 1]))
    for (let n = 0; n < 20 && result.length > 0; n++) {
      const i = random.int(result.length)
      const note = { id: 'x', at: 0, mark: 'star' as const, text: `says ${n}` }
      expect(trace({ ...result[i]!, notes: [note] }, result[i - 1]).typedNotes).toEqual(['x'])
      trace({ ...result[i]!, text: `${result[i]!.text} x` }, random.pick(result))
      expect(trace(result[i]!, result[i - 1])).toEqual(asked[i])
      expect(tracer(texts, parked)(result[i]!, result[i - 1])).toEqual(asked[i])
    }
  })
})

test('SR12 words that repeat themselves a thousand times are read without a wait', () => {
  const chant = (id: string, last: string) => operative(id, `Decides ${'and again '.repeat(1000)}${last}`)
  const trace = tracer({ left: [chant('l', 'left')], right: [chant('r', 'right')] }, [])
  expect(cpuTime(() => trace(chant('x', 'now')))).toBeLessThan(1_000)
  expect(trace(chant('y', 'left')).origins).toContainEqual({ side: 'left', clauseId: 'l' })
})

test('SR12 hundreds of clauses that are alike are read without a wait', () => {
  const cycle = (from: number) => Array.from({ length: 64 }, (_, i) => `word${(from + i) % 32}x`).join(' ')
  const alike = (name: string) => Array.from({ length: 300 }, (_, i) => operative(`${name}${i}`, `Urges ${cycle(i)}`))
  const [left, right] = [alike('l'), alike('r')]
  const trace = tracer({ left, right }, [])
  const result = left.map(clause => ({ ...clause, text: `${clause.text} today` }))
  const read = () => {
    for (const [i, clause] of result.entries()) trace(clause, result[i - 1])
  }
  expect(cpuTime(read)).toBeLessThan(1_500)
  expect(trace(result[7]!).origins).toContainEqual({ side: 'left', clauseId: 'l7' })
})

/** A hundred clauses from two papers of a hundred, with 45 words each. */
const longPapers = (): { texts: Texts; result: Clause[] } => {
  const random = randomFrom(5)
  const words = () => Array.from({ length: 45 }, () => rareWord(random)).join(' ')
  const reworded = (share: number) => (clause: Clause) => ({
    ...clause,
    text: clause.text.replaceAll(/\S+m\b/g, old => (random.chance(share) ? rareWord(random) : old)),
  })
  const ours = Array.from({ length: 100 }, (_, i) => operative(`l${i}`, `Requests the Secretary-General to ${words()}`))
  const theirs = ours.map(reworded(0.15)).map((clause, i) => ({ ...clause, id: `r${i}` }))
  const made = ours.map(reworded(0.1)).map((clause, i) => ({ ...clause, id: `n${i}` }))
  return { texts: textsOf(ours, theirs), result: ours.map((clause, i) => [clause, theirs[i]!, made[i]!][i % 3]!) }
}

test('SR12 a result of a hundred clauses is read without a wait, and one that changed at once', () => {
  const { texts: long, result } = longPapers()
  const read = (trace: ReturnType<typeof tracer>, body: readonly Clause[]): number =>
    body.reduce((n, clause, i) => n + trace(clause, body[i - 1]).origins.length, 0)
  for (let i = 0; i < 3; i++) read(tracer(long, []), result)
  let trace = tracer(long, [])
  const times = [1, 2, 3].map(() =>
    cpuTime(() => {
      trace = tracer(long, [])
      read(trace, result)
    }),
  )
  expect(Math.min(...times)).toBeLessThan(80)
  const changed = [1, 2, 3].map(n => {
    const next = structuredClone(result).with(40 + n, { ...result[40 + n]!, text: `${result[40 + n]!.text} now` })
    return cpuTime(() => read(trace, next))
  })
  expect(Math.min(...changed)).toBeLessThan(10)
  for (const clause of result) expect(trace(clause).origins.length).toBeGreaterThan(0)
})
