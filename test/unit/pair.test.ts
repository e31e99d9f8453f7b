import { expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { duplicates, type Pair, pair, type ReasonCode } from '../../shared/pair.ts'
import { operative, preambular } from '../support/clauses.ts'
import { cpuTime } from '../support/cpu.ts'
import { ownNames, readGolden } from '../support/golden.ts'
import { forSeeds, type Random } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

// ---- papers to try the laws on -------------------------------------------------------------------------------------

const vocabulary = Array.from({ length: 900 }, (_, i) => `${'bdfgk'[i % 5]}${'aeiou'[(i >> 2) % 5]}${i.toString(36)}m`)
/** Few words that are everywhere, as a topic's are, and many that are rare. */
const word = (random: Random): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 2)]!
const openings = {
  preambular: ['Recalling', 'Noting with concern', 'Aware of', 'Convinced that'],
  operative: ['Urges Member States to', 'Requests the Secretary-General to', 'Decides to', 'Encourages all donors to'],
} as const

const randomPaper = (random: Random, by: string): Clause[] =>
  Array.from({ length: 8 + random.int(20) }, (_, i) => {
    const kind = i < 4 ? 'preambular' : 'operative'
    const level = i > 5 && random.chance(0.3) ? 1 : 0
    const words = Array.from({ length: 8 + random.int(30) }, () => word(random)).join(' ')
    const text = level === 0 ? `${random.pick(openings[kind])} ${words}` : `To ${words}`
    return { id: `${by}${i}`, kind, level, text, notes: [] }
  })

const renamed = (body: readonly Clause[], by: string): Clause[] =>
  body.map((clause, i) => ({ ...clause, id: `${by}${i}` }))

/** Blocks in another order within their part; a sub-clause stays under its chapeau. */
const mixed = (random: Random, body: readonly Clause[]): Clause[] => {
  const blocks: Clause[][] = []
  for (const clause of body) {
    if (clause.level > 0 && blocks.length > 0) blocks.at(-1)!.push(clause)
    else blocks.push([clause])
  }
  const order = (kind: string) =>
    blocks
      .filter(block => block[0]!.kind === kind)
      .map(block => ({ block, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ block }) => block)
  return [...order('preambular'), ...order('operative')].flat()
}

const codes = ({ why }: Pair): ReasonCode[] => why.map(({ code }) => code)
const idsOf = (pairs: readonly Pair[]): string[] =>
  pairs.map(({ left, right, sure }) => `${left.join('+')} ${sure ? '=' : '?'} ${right.join('+')}`)
const onePair = (left: Clause, right: Clause): Pair | undefined => pair([left], [right]).pairs[0]

// ---- laws ----------------------------------------------------------------------------------------------------------

/** Any two bodies: with a common origin or none, with empty clauses, repeated ones and levels that jump. */
const anyTwo = (random: Random): [Clause[], Clause[]] => {
  if (random.chance(0.4)) {
    const paper = randomPaper(random, 'l')
    return [paper, random.chance(0.5) ? randomPaper(random, 'r') : renamed(mixed(random, paper), 'r')]
  }
  const base = randomBody(random)
  const right = randomlyEdited(random, base, 'r', random.int(30))
  return [randomlyEdited(random, base, 'l', random.int(30)), random.chance(0.5) ? right : renamed(right, 'x')]
}

test('PR1 each clause stands once, and papers turned round give the pairs turned round', () => {
  const seen = { split: 0, joined: 0, sure: 0, asked: 0 }
  const all = forSeeds(150, random => {
    const [left, right] = anyTwo(random)
    const { pairs, leftOnly, rightOnly } = pair(left, right)
    expect([...pairs.flatMap(one => one.left), ...leftOnly].sort()).toEqual(left.map(({ id }) => id).sort())
    expect([...pairs.flatMap(one => one.right), ...rightOnly].sort()).toEqual(right.map(({ id }) => id).sort())
    for (const one of pairs) {
      expect(Math.min(one.left.length, one.right.length)).toBe(1)
      expect(one.sureness >= 0 && one.sureness <= 1).toBe(true)
      expect(one.why.length).toBeGreaterThan(0)
      seen[one.sure ? 'sure' : 'asked']++
      if (one.right.length > 1) seen.split++
      if (one.left.length > 1) seen.joined++
    }
    const turned = pair(right, left)
    expect(turned.leftOnly).toEqual(rightOnly)
    expect(turned.rightOnly).toEqual(leftOnly)
    const gist = (one: Pair) => ({ ...one, why: codes(one).filter(code => code !== 'split' && code !== 'joined') })
    const key = (one: Pick<Pair, 'left'>) => one.left.join()
    const back = turned.pairs.map(one => gist({ ...one, left: one.right, right: one.left }))
    expect(back.sort((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(
      pairs.map(gist).sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    )
  })
  if (all) for (const n of Object.values(seen)) expect(n).toBeGreaterThan(3)
})

test('PR1 empty papers and empty clauses pair with nothing', () => {
  expect(pair([], [])).toEqual({ pairs: [], leftOnly: [], rightOnly: [] })
  expect(pair([operative('a')], [])).toEqual({ pairs: [], leftOnly: ['a'], rightOnly: [] })
  expect(pair([operative('a', '')], [operative('b', '')]).pairs).toEqual([])
  expect(duplicates([operative('a', ''), operative('b', '')])).toEqual([])
  expect(() => pair([operative('a'), operative('a')], [])).toThrow(RangeError)
  expect(() => duplicates([operative('a'), operative('a')])).toThrow(RangeError)
})

test('PR2 a paper pairs with itself', () => {
  forSeeds(60, random => {
    const body = randomBody(random)
    const { pairs } = pair(body, body)
    expect(idsOf(pairs)).toEqual(body.map(({ id }) => `${id} = ${id}`))
  })
})

test.each(ownNames)('PR2 %s pairs with its copy under other ids', name => {
  const { left, right } = readGolden(name)
  for (const body of [left, right]) {
    const { pairs } = pair(body, renamed(body, 'copy'))
    expect(idsOf(pairs)).toEqual(body.map(({ id }, i) => `${id} = copy${i}`))
    for (const one of pairs) expect(one.why).toContainEqual(expect.objectContaining({ code: 'sameWords', share: 1 }))
  }
})

test('PR3 a clause is known by its id', () => {
  const left = [
    operative('1', 'Urges States to share data on migrating birds'),
    operative('2', 'Invites donors to pay'),
  ]
  const right = [
    operative('2', 'Thanks donors, who paid more than they had promised'),
    operative('3', 'Urges States to share data on migrating birds'),
    operative('1', 'Urges States to count whales'),
  ]
  // The words of the first went on in a clause of their own: that is a split of it, not another pair.
  expect(idsOf(pair(left, right).pairs)).toEqual(['1 = 3+1', '2 = 2'])
  for (const one of pair(left, right).pairs) expect(codes(one)[0]).toBe('sameClause')
  const other = [operative('1', 'Welcomes the choir of Vienna')]
  expect(pair(left, other).pairs).toEqual([])
})

test('PR4 an unrelated clause changes no sure pair', () => {
  let sure = 0
  forSeeds(60, random => {
    const left = randomPaper(random, 'l')
    const right = renamed(mixed(random, left), 'r').map(clause => ({
      ...clause,
      text: clause.text.replaceAll(/\S+m\b/g, old => (random.chance(0.3) ? word(random) : old)),
    }))
    const surePairs = (other: readonly Clause[]) => pair(left, other).pairs.filter(one => one.sure)
    const before = surePairs(right)
    sure += before.length
    const tops = right.flatMap(({ level }, i) => (level === 0 ? [i] : []))
    const added = operative('new', 'Zyxan qwert yuiop zxcvb hjklp')
    expect(surePairs(right.toSpliced(random.pick(tops), 0, added)).map(({ left: l, right: r }) => [l, r])).toEqual(
      before.map(({ left: l, right: r }) => [l, r]),
    )
  })
  expect(sure).toBeGreaterThan(100)
})

test('PR5 clauses are found when a fifth of their words was changed and their order mixed', () => {
  let [found, sureWrong, sure, truth] = [0, 0, 0, 0]
  const all = forSeeds(60, random => {
    const left = randomPaper(random, 'l')
    const right = mixed(random, left).map(clause => ({
      ...clause,
      id: `r${clause.id}`,
      text: clause.text.replaceAll(/\S+m\b/g, old => (random.chance(0.2) ? word(random) : old)),
    }))
    truth += left.length
    for (const one of pair(left, right).pairs) {
      for (const l of one.left) {
        for (const r of one.right) {
          const right = r === `r${l}`
          if (right) found++
          if (one.sure) sure++
          if (one.sure && !right) sureWrong++
        }
      }
    }
  })
  if (!all) return
  expect(found / truth).toBeGreaterThan(0.97)
  expect(sure / truth).toBeGreaterThan(0.85)
  expect(sureWrong / sure).toBeLessThan(0.01)
})

// ---- what is found, and how it is told -----------------------------------------------------------------------------

const whole = operative(
  'w',
  'Encourages coastal States to build lighthouses on dangerous reefs and to train pilots of merchant ships in icy straits',
)
const parts = [
  operative('x', 'Encourages coastal States to build lighthouses on all dangerous reefs'),
  operative('y', 'Recommends that pilots of merchant ships be trained for icy straits'),
]

test('PR6 a clause that was split is one pair with both parts, and so is one that was joined', () => {
  const [split] = pair([whole], parts).pairs
  expect([split?.left, split?.right]).toEqual([['w'], ['x', 'y']])
  expect(split && codes(split)).toContain('split')
  const [joined] = pair(parts, [whole]).pairs
  expect([joined?.left, joined?.right]).toEqual([['x', 'y'], ['w']])
  expect(joined && codes(joined)).toContain('joined')
})

test('PR6 a list under its chapeau goes with the sentence that says the same', () => {
  const list = [
    operative('1', 'Decides to build a school for pilots of icebreakers, which'),
    operative('1a', 'Takes forty students each winter', 1),
    operative('1b', 'Is open to women from every Arctic village', 1),
  ]
  const sentence = operative(
    'x',
    'Establishes a school for icebreaker pilots that takes forty students a winter and is open to women of Arctic villages',
  )
  expect(idsOf(pair(list, [sentence]).pairs).map(one => one.replace(' ? ', ' = '))).toEqual(['1+1a+1b = x'])
})

test('PR6 what only the chapeau says joins nothing', () => {
  const left = [
    operative('1', 'Urges ports to draw up plans against oil spills in winter'),
    operative('1a', 'To open chapels, taverns and museums as shelters without a fee', 1),
  ]
  const right = [
    operative('2', 'Urges ports to draw up plans against oil spills in winter'),
    operative('2a', 'To map currents by satellite', 1),
    operative('3', 'Asks mayors to open museums, taverns and chapels as shelters without a fee'),
  ]
  expect(pair(left, right).pairs.flatMap(one => one.right)).not.toContain('2a')
})

test('PR6 a clause on another matter joins nothing', () => {
  const other = operative('z', 'Requests coastal States to publish charts of fishing grounds for herring')
  expect(pair([whole], [...parts, other]).rightOnly).toEqual(['z'])
})

test('PR6 what stands in the other part joins nothing', () => {
  const other = preambular('y', 'Recommending that pilots of merchant ships be trained for icy straits')
  expect(pair([whole], [other, parts[0]!]).rightOnly).toEqual(['y'])
})

test('PR7 a clause is found in the other part', () => {
  const told = onePair(
    preambular('p', 'Noting the need for interpreters at night courts in border towns'),
    operative('o', 'Calls for interpreters at all night courts of border towns'),
  )
  expect(told?.sure).toBe(true)
  expect(told && codes(told)).toContain('otherPart')
})

test('PR7 a sub-clause is found under another chapeau, with what governs it', () => {
  const left = [
    operative('1', 'Requests the World Health Organization'),
    operative('1a', 'To publish a list of accredited laboratories every spring', 1),
    operative('1b', 'To send mobile clinics into mountain valleys', 1),
  ]
  const right = [
    operative('8', 'Invites the World Health Organization to send mobile clinics to valleys in the mountains'),
    operative('9', 'Calls upon Member States'),
    operative('9a', 'To publish every spring a list of laboratories that are accredited', 1),
  ]
  const { pairs } = pair(left, right)
  expect(idsOf(pairs)).toEqual(['1a = 9a', '1b = 8'])
  for (const one of pairs) expect(codes(one)).toContain('otherChapeau')
  expect(codes(pairs[1]!)).toContain('addressee')
})

test('PR7 of sub-clauses with the same words each goes with its chapeau', () => {
  const harbours = (id: string) => [
    operative(id, 'Invites harbours of the Baltic Sea'),
    operative(`${id}a`, 'To train staff', 1),
  ]
  const museums = (id: string) => [
    operative(id, 'Invites museums of natural history'),
    operative(`${id}a`, 'To train staff', 1),
  ]
  const { pairs } = pair([...harbours('h'), ...museums('m')], [...museums('y'), ...harbours('x')])
  expect(idsOf(pairs)).toEqual(['h = x', 'ha = xa', 'm = y', 'ma = ya'])
})

test('PR7 a pair says by which words, opening and document it was found', () => {
  const told = onePair(
    preambular('a', 'Recalling resolution 55/12 of 9 May 2001 on lighthouses'),
    preambular('b', 'Reaffirming resolution 55/12 of 9 May 2001, which deals with lighthouses'),
  )
  expect(told?.sure).toBe(true)
  expect(told?.why).toContainEqual({ code: 'citation', symbols: ['55/12'] })
  expect(told?.why).toContainEqual({ code: 'opening', phrases: ['Recalling', 'Reaffirming'] })
  expect(told?.why).toContainEqual(
    expect.objectContaining({ code: 'sameWords', words: expect.arrayContaining(['lighthouses']) }),
  )
})

test.each([
  ['shall export arms to parties of a conflict', 'shall not export arms to parties of a conflict'],
  ['must never search the homes of journalists at night', 'may search the homes of journalists at night'],
  ['may use schools as barracks during a war', 'shall refrain from using schools as barracks during a war'],
  ['can leave the treaty without notice of one year', 'can leave the treaty with notice of one year'],
])('PR8 "%s" is not taken for "%s"', (one, other) => {
  const [a, b] = [operative('a', `Decides that States ${one}`), operative('b', `Decides that States ${other}`)]
  for (const told of [onePair(a, b), onePair(b, a)]) {
    expect(told?.sure).toBe(false)
    expect(told && codes(told)).toContain('against')
  }
})

test.each([
  ['increase the fees of ferries on inland lakes', 'reduce the fees of ferries on inland lakes'],
  ['issue fishing permits to visitors from abroad', 'revoke fishing permits of visitors from abroad'],
  ['expand the powers of harbour masters at night', 'restrict the powers of harbour masters at night'],
  ['not to reduce the number of lighthouse keepers', 'to reduce the number of lighthouse keepers'],
  ['pay for dental care of sailors on regular routes', 'pay for dental care of sailors on irregular routes'],
  ['admit girls to schools of navigation in every port', 'admit boys to schools of navigation in every port'],
  ['phase out subsidies for coal ferries on the lakes', 'phase in subsidies for coal ferries on the lakes'],
  ['support restrictions on trade in amber and furs', 'support the lifting of restrictions on trade in amber and furs'],
])('PR8 "%s" is not taken for the contrary "%s"', (one, other) => {
  const text = (asked: string) => `Urges States ${/^(?:not )?to /.test(asked) ? '' : 'to '}${asked}`
  const [a, b] = [operative('a', text(one)), operative('b', text(other))]
  for (const told of [onePair(a, b), onePair(b, a)]) {
    expect(told?.sure).toBe(false)
    expect(told && codes(told)).toContain('against')
  }
})

test('PR8 "instead of" denies as "not" does', () => {
  const told = onePair(
    operative('a', 'Urges ports to mend old lighthouses on the reefs instead of replacing them'),
    operative('b', 'Urges ports to mend the old lighthouses on the reefs and not to replace them'),
  )
  expect(told?.sure).toBe(true)
})

test('PR8 who speaks of both sides of a matter is against neither', () => {
  const told = onePair(
    operative('a', 'Urges States to reduce the fees of ferries and increase the number of pilots on inland lakes'),
    operative('b', 'Urges States to reduce the fees of ferries and to train many more pilots on inland lakes'),
  )
  expect(told?.sure).toBe(true)
})

test('PR8 verbs that have nothing to do with each other are asked about, and others are not', () => {
  const asks = (verb: string) => operative(verb, `Invites museums to ${verb} the maps of sunken harbours and forts`)
  const told = onePair(asks('burn'), asks('restore'))
  expect(told?.sure).toBe(false)
  expect(told?.why).toContainEqual({ code: 'acts', verbs: ['burn', 'restore'] })
  expect(onePair(asks('publish'), asks('release'))?.sure).toBe(true)
  expect(onePair(asks('supply'), asks('deliver'))?.sure).toBe(true)
})

test('PR8 what is welcomed in the preamble is not surely what the operative part asks for', () => {
  const told = onePair(
    preambular('a', 'Welcoming the first harbour masters whom the towns on the lakes have appointed'),
    operative('b', 'Encourages every town of more than ten thousand people to appoint a harbour master'),
  )
  expect(told?.sure).not.toBe(true)
})

test('PR8 a chapeau denies what is under it', () => {
  const under = (by: string, chapeau: string) => [
    operative(by, chapeau),
    operative(`${by}a`, 'Export ammunition to militias in the border region', 1),
  ]
  const { pairs } = pair(under('l', 'Decides that States may'), under('r', 'Decides that States shall not'))
  expect(idsOf(pairs)).toContain('la ? ra')
})

test('PR8 openings on opposite sides are asked about', () => {
  const told = onePair(
    operative('a', 'Welcomes the closing of the two inland ports'),
    operative('b', 'Deplores the closing of the two inland ports'),
  )
  expect(told?.sure).toBe(false)
  expect(told?.why).toContainEqual({ code: 'against', words: ['Deplores', 'Welcomes'] })
})

test('PR8 "no later than" denies nothing', () => {
  const told = onePair(
    operative('a', 'Urges States to ratify the treaty on inland ports no later than 2031'),
    operative('b', 'Urges States to ratify the treaty on inland ports until 2031'),
  )
  expect(told?.sure).toBe(true)
})

test.each([
  [
    'Requests the Secretary-General to appoint an envoy for the lakes',
    'Requests the Secretary-General to convene a meeting of donors in March',
  ],
  [
    'Urges Member States that have not yet done so to plant hedges along railway lines',
    'Urges Member States that have not yet done so to lower the price of insulin',
  ],
  [
    'Reaffirms the Convention on the Protection and Use of Transboundary Watercourses and International Lakes',
    'Asks insurers to cover claims under the Convention on the Protection and Use of Transboundary Watercourses and International Lakes within a month, and to name an office in each capital where farmers lodge them',
  ],
])('PR9 what looks alike is not taken: %s', (one, other) => {
  expect(onePair(operative('a', one), operative('b', other))?.sure ?? false).toBe(false)
})

test('PR9 a chapeau that only says to whom it speaks is no clause on a matter', () => {
  const left = [operative('1', 'Requests the Office for Harbours'), operative('1a', 'To count seals in every fjord', 1)]
  expect(pair(left, [operative('2', 'Requests the Office for Harbours to buy ropes')]).pairs).toEqual([])
})

test('PR9 one common word of no weight is not asked about', () => {
  const told = pair(
    [
      preambular('p', 'Recognizing that sirens wake people only where people trust them'),
      operative('a', 'Requests the Secretariat to keep a public list of sirens that have fallen silent'),
    ],
    [
      preambular('q', 'Noting with concern that more people fall ill after a storm than are hurt by the wind itself'),
      operative('b', 'Encourages towns to keep blankets within an hour of every beach'),
    ],
  )
  expect(told.pairs).toEqual([])
})

test('PR9 what is as like to several others is not asked about', () => {
  const near = (word: string) => operative(word, `Notes the price of ${word} in markets of mountain villages`)
  const left = [operative('l', 'Supports cheese markets and herding in mountain valleys')]
  const asked = (...words: string[]) => idsOf(pair(left, words.map(near)).pairs)
  expect(asked('oats')).toEqual(['l ? oats'])
  expect(asked('oats', 'barley', 'wheat', 'millet')).toEqual([])
})

test('PR10 of two that are as like, the one in order is asked about', () => {
  const known = (id: string) => operative(id, 'Condemns the theft of paintings from chapels along the coast')
  const lend = (id: string, what: string) => operative(id, `Invites museums to lend ${what}`)
  const { pairs } = pair([known('l'), lend('m', 'maps')], [lend('r', 'coins'), known('k'), lend('s', 'stamps')])
  expect(idsOf(pairs)).toEqual(['l = k', 'm ? s'])
  expect(codes(pairs[1]!)).toContain('order')
})

test('PR10 two clauses that come as near are asked about', () => {
  const clause = operative('l', 'Encourages mayors to open libraries on Sundays in every district')
  const near = ['r', 's'].map((id, i) =>
    operative(id, `Encourages mayors to open libraries on Sundays in ${i ? 'poor' : 'outer'} districts`),
  )
  const { pairs, rightOnly } = pair([clause], near)
  expect(pairs).toHaveLength(1)
  expect(pairs[0]?.sure).toBe(false)
  expect(pairs[0]?.why).toContainEqual({ code: 'rival', ids: rightOnly })
})

/** Ten times what it takes: the figure itself is the bench's. */
const longestPairing = 500
test('PR14 two papers of a hundred clauses are paired without a wait', () => {
  forSeeds(1, random => {
    const clause = (by: string, i: number): Clause =>
      operative(`${by}${i}`, `Urges States to ${Array.from({ length: 45 }, () => word(random)).join(' ')}`)
    const left = Array.from({ length: 100 }, (_, i) => clause('l', i))
    const right = left.map((one, i) => (i % 2 ? { ...one, id: `r${i}` } : clause('r', i)))
    const times = Array.from({ length: 3 }, () => cpuTime(() => pair(left, right)))
    expect(Math.min(...times)).toBeLessThan(longestPairing)
  })
})
