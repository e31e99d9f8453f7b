import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/clause.ts'
import { byId, diff, noteFacts } from '../../shared/diff.ts'
import { apply } from '../../shared/marked.ts'
import { type Choice, type Choices, type Conflict, choiceSchema, merge, settled } from '../../shared/merge.ts'
import { hunks, key, tokenise } from '../../shared/words.ts'
import { operative, preambular, written } from '../support/clauses.ts'
import { forSeeds, type Random } from '../support/random.ts'
import { randomBody, randomlyEdited } from '../support/random-body.ts'

/** `1 2(a) p3`: clause 1, sub-clause 2 of level 1, preambular clause 3. */
const body = (ids: string): Clause[] =>
  ids
    .split(' ')
    .filter(id => id !== '')
    .map(item => {
      const id = item.replace('(a)', '')
      const level = item.endsWith('(a)') ? 1 : 0
      return id.startsWith('p') ? preambular(id, undefined, level) : operative(id, undefined, level)
    })
const order = (clauses: readonly Clause[]): string => clauses.map(clause => clause.id).join(' ')
const ids = (conflicts: readonly Conflict[]): string[] => conflicts.map(conflict => conflict.id)

const byConflictId = (a: Conflict, b: Conflict): number => (a.id < b.id ? -1 : 1)

/** Merges one clause; what a side leaves out (null) it has struck. */
const mergeTexts = (base: string | null, left: string | null, right: string | null, choices: Choices = {}) => {
  const list = (text: string | null): Clause[] => (text === null ? [] : [operative('1', text)])
  const { clauses, conflicts } = merge(list(base), list(left), list(right), choices)
  return { text: clauses[0] ? written(clauses[0]) : null, conflicts }
}

const threeBodies = (random: Random, counts?: Map<string, number>) => {
  const base = randomBody(random, 5 + random.int(random.chance(0.2) ? 56 : 12))
  const left = randomlyEdited(random, base, 'l', random.int(10), counts)
  const right = randomlyEdited(random, base, 'r', 1 + random.int(10), counts)
  if (random.chance(0.05)) return { base: [], left, right }
  if (random.chance(0.8)) return { base, left, right }
  // Two people who move the same clause are rare among random edits.
  const { id } = random.pick(base)
  const moved = (side: Clause[]): Clause[] => {
    const clause = side.find(c => c.id === id)
    return clause ? side.filter(c => c !== clause).toSpliced(random.int(side.length), 0, clause) : side
  }
  return { base, left: moved(left), right: moved(right) }
}

const choiceFor = (random: Random, conflict: Conflict): Choice => {
  const option = random.pick(conflict.options)
  return option === 'text' ? { text: 'as agreed' } : option
}

describe('laws', () => {
  test('MG1 one side alone changed, or both alike: the result is exactly that side', () => {
    const counts = new Map<string, number>()
    const all = forSeeds(500, random => {
      const { base, right: x } = threeBodies(random, counts)
      for (const [left, right] of [
        [base, x],
        [x, base],
        [x, structuredClone(x)],
      ] as const) {
        expect(merge(base, left, right)).toEqual({ clauses: x, conflicts: [] })
      }
    })
    if (all) expect(Math.min(...counts.values())).toBeGreaterThan(100)
  })

  test('MG2 no id twice, no word from nowhere, nothing gone that nobody took out', () => {
    let kept = 0
    const all = forSeeds(500, random => {
      const { base, left, right } = threeBodies(random)
      const { clauses, conflicts } = merge(base, left, right)
      const [b, l, r, merged] = [base, left, right, clauses].map(byId) as [...Map<string, Clause>[]] & { length: 4 }
      const inConflict = new Set(conflicts.map(conflict => conflict.clauseId))
      for (const { id } of [...base, ...left, ...right]) {
        const wanted = b!.has(id) ? l!.has(id) && r!.has(id) : true
        if (wanted) expect(merged!.has(id), id).toBe(true)
        else if (!inConflict.has(id)) expect(merged!.has(id), id).toBe(false)
      }
      for (const clause of clauses) {
        const tokens = tokenise(clause).map(key)
        const [old, ours, theirs] = [b, l, r].map(side => tokenise(side!.get(clause.id) ?? { text: '', notes: [] }))
        const known = new Set([...old!, ...ours!, ...theirs!].map(key))
        expect(tokens.filter(token => !known.has(token) && !token.startsWith('g'))).toEqual([])
        for (const note of clause.notes) expect(note.at).toBeLessThanOrEqual(clause.text.length)

        // Base words that no hunk of either side touches stand, in their order.
        if (!l!.has(clause.id) || !r!.has(clause.id)) continue
        const touched = [...hunks(old!, ours!), ...hunks(old!, theirs!)]
        let at = 0
        old!.forEach((token, i) => {
          if (token.type === 'gap' || touched.some(hunk => hunk.from <= i && i < hunk.to)) return
          at = tokens.indexOf(key(token), at) + 1
          expect(at, `${key(token)} in ${clause.id}`).toBeGreaterThan(0)
          kept++
        })
        if (inConflict.has(clause.id)) continue
        const inserted = touched.flatMap(hunk => hunk.inserted.map(key)).filter(token => !token.startsWith('g'))
        expect(inserted.filter(token => !tokens.includes(token))).toEqual([])
      }
    })
    if (all) expect(kept).toBeGreaterThan(20_000)
  })

  test('MG13 after any merge a note says the same wherever it is cited', () => {
    forSeeds(300, random => {
      const { base, left, right } = threeBodies(random)
      const choices: Record<string, Choice> = {}
      for (const conflict of merge(base, left, right).conflicts) choices[conflict.id] = choiceFor(random, conflict)
      const { clauses } = merge(base, left, right, choices)
      const facts = noteFacts(clauses)
      for (const note of clauses.flatMap(clause => clause.notes)) expect(note).toMatchObject(facts.get(note.id)!)
    })
  })

  test('MG16 each option of a conflict solves this conflict and changes no other', () => {
    const kinds = new Map<string, number>()
    const all = forSeeds(500, random => {
      const { base, left, right } = threeBodies(random)
      const open = merge(base, left, right)
      expect(new Set(ids(open.conflicts)).size).toBe(open.conflicts.length)
      for (const conflict of open.conflicts) {
        if (conflict.kind !== 'words') continue
        const { text } = left.find(clause => clause.id === conflict.clauseId)!
        expect(text.slice(conflict.at).startsWith(conflict.left.text), conflict.id).toBe(true)
      }
      for (const { kind } of open.conflicts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      const choices: Record<string, Choice> = {}
      for (const conflict of open.conflicts) {
        for (const option of conflict.options) {
          const choice = option === 'text' ? { text: 'as agreed' } : option
          const { conflicts } = merge(base, left, right, { [conflict.id]: choice })
          // A choice about a move changes the order of the body and so the order of the list.
          const others = open.conflicts.filter(other => other.id !== conflict.id)
          expect(conflicts.toSorted(byConflictId)).toEqual(others.toSorted(byConflictId))
        }
        choices[conflict.id] = choiceFor(random, conflict)
      }
      const closed = merge(base, left, right, choices)
      expect(closed.conflicts).toEqual([])
      byId(closed.clauses)
      const allLeft = Object.fromEntries(open.conflicts.map(conflict => [conflict.id, 'left' as const]))
      expect(merge(base, left, right, allLeft).clauses).toEqual(open.clauses)
    })
    if (all) {
      for (const kind of ['words', 'struck', 'rank', 'move', 'note']) expect(kinds.get(kind), kind).toBeGreaterThan(15)
    }
  })

  test('MG4 edits of different words of a clause never conflict, whoever comes first', () => {
    let several = 0
    const all = forSeeds(500, random => {
      const count = 2 + random.int(12)
      const lines: Record<'base' | 'left' | 'right' | 'merged', string[]> = {
        base: [],
        left: [],
        right: [],
        merged: [],
      }
      let edits = 0
      for (let i = 0; i < count; i++) {
        const editor = random.pick(['left', 'right', null] as const)
        const old = [`word${i}`]
        const edit = random.pick([
          [],
          [`${editor}${i}`],
          [...old, `${editor}${i}`],
          [`${editor}${i}`, 'and', `more${i}`],
        ])
        const result = editor ? edit : old
        if (editor) edits++
        lines.base.push(...old)
        lines.left.push(...(editor === 'left' ? edit : old))
        lines.right.push(...(editor === 'right' ? edit : old))
        lines.merged.push(...result)
      }
      const [base, left, right, merged] = Object.values(lines).map(words => words.join(' ')) as [string, ...string[]]
      expect(mergeTexts(base, left!, right!)).toEqual({ text: merged, conflicts: [] })
      expect(mergeTexts(base, right!, left!)).toEqual({ text: merged, conflicts: [] })
      if (edits > 3) several++
    })
    if (all) expect(several).toBeGreaterThan(200)
  })

  test('MG3 the same words put in or taken out by both are so once, whatever else each does to the clause', () => {
    let repeated = 0
    const all = forSeeds(500, random => {
      const words = Array.from({ length: 12 + random.int(12) }, (_, i) => `word${i}`)
      const at = 4 + random.int(words.length - 8)
      const added = ['and', 'more'].slice(0, random.int(3))
      // A run that begins or ends like its surroundings may stand at several places.
      const like = random.pick(['before', 'behind', 'nothing'] as const)
      if (like === 'before') added.push(words[at - 1]!)
      if (like === 'behind') added.unshift(words[at]!)
      const edited = words.toSpliced(at, random.int(2) * (added.length > 0 ? 1 : 0), ...added)
      const [base, both] = random.chance(0.5) ? [words, edited] : [edited, words]
      const first = (list: readonly string[]): string[] => ['first', ...list.slice(random.int(2) + 1)]
      const last = (list: readonly string[]): string[] => [...list.slice(0, -1), 'last', 'more']
      const [left, right] = [first(both), last(both)]
      const merged = last(left).join(' ')
      for (const sides of [
        [left, right],
        [right, left],
      ] as const) {
        const [ours, theirs] = sides.map(list => list.join(' '))
        expect(mergeTexts(base.join(' '), ours!, theirs!)).toEqual({ text: merged, conflicts: [] })
      }
      if (new Set(edited).size < edited.length) repeated++
    })
    if (all) expect(repeated).toBeGreaterThan(200)
  })

  test('MG4 edits of different clauses never conflict, whoever comes first', () => {
    let tried = 0
    const all = forSeeds(300, random => {
      const base = randomBody(random, 12)
      const part = (i: number): Clause[] => base.slice(i * 4, i * 4 + 4)
      const edit = (i: number, by: string): Clause[] => randomlyEdited(random, part(i), by, 4)
      // A note cited in two parts is one note: rewriting it on both sides would be a true conflict.
      const cited = [0, 1, 2].flatMap(i => [...noteFacts(part(i)).keys()])
      if (new Set(cited).size < cited.length) return
      tried++
      const left = [...edit(0, 'l'), ...part(1), ...part(2)]
      const right = [...part(0), ...part(1), ...edit(2, 'r')]
      const expected = [...left.slice(0, left.length - 4), ...right.slice(4)].filter(
        (clause, i, list) => list.findIndex(other => other.id === clause.id) === i,
      )
      const merged = merge(base, left, right)
      expect(merged.conflicts).toEqual([])
      expect(merged.clauses).toEqual(expected)
      expect(merge(base, right, left)).toEqual(merged)
    })
    if (all) expect(tried).toBeGreaterThan(150)
  })

  test('MG20 what is settled stands in left, and a whole amendment is settled once it is incorporated', () => {
    let some = 0
    const all = forSeeds(300, random => {
      const { base, left, right } = threeBodies(random)
      const changes = diff(base, right)
      const every = changes.map(change => change.id)
      expect(settled(base, right, right)).toEqual(new Set(every))
      expect(settled(base, base, right).size).toBe(0)
      const part = changes.filter(change => change.type !== 'move' && change.type !== 'note' && random.chance(0.5))
      const partly = settled(base, apply(base, part), right)
      const unsettled = part.filter(
        change => change.type !== 'words' && !change.id.startsWith('add') && !partly.has(change.id),
      )
      expect(unsettled).toEqual([])
      if (settled(base, left, right).size > 0) some++
    })
    if (all) expect(some).toBeGreaterThan(10)
  })
})

describe('words', () => {
  const expectMerged = (base: string, left: string, right: string, merged: string): void => {
    expect(mergeTexts(base, left, right)).toEqual({ text: merged, conflicts: [] })
  }
  const oneSided: [base: string, left: string, right: string, merged: string][] = [
    ['Urges all States', 'Urges Member States', 'Urges all States', 'Urges Member States'],
    ['Urges all States', 'Urges Member States', 'Urges Member States', 'Urges Member States'],
    [
      'Urges all States to act',
      'Urges Member States to act now',
      'Urges Member States to act',
      'Urges Member States to act now',
    ],
    // What is put in could as well be "to promote and" before the "to".
    [
      'Calls upon States to protect women',
      'Calls upon States to promote and to protect women',
      'Urges States to promote and to protect women',
      'Urges States to promote and to protect women',
    ],
    ['Urges all States', 'Urges Member States', 'Urges all Member States', 'Urges Member States'],
    ['Urges all States', 'Urges all Member States', 'Urges Member States', 'Urges Member States'],
    ['Urges all States', 'Urges Member all States', 'Urges Member States', 'Urges Member States'],
    ['Urges all States', 'Urges Member[n1] States', 'Urges all[n1] States', 'Urges Member[n1] States'],
  ]
  test.each(oneSided)('MG3 %j by left %j and right %j is %j', expectMerged)
  const disjoint: [base: string, left: string, right: string, merged: string][] = [
    [
      'Urges all States to act',
      'Urges Member States to act',
      'Urges all Governments to act',
      'Urges Member Governments to act',
    ],
    ['Urges all States to act', 'Urges States to act', 'Urges all Member States to act', 'Urges Member States to act'],
    ['to act and speak', 'to act and', 'to act speak', 'to act'],
    ['States[n1] and women', 'States[n1] and men', 'All States[n1] and women', 'All States[n1] and men'],
  ]
  test.each(disjoint)('MG4 %j by left %j and right %j is %j', expectMerged)
  const cited: [base: string, left: string, right: string, merged: string][] = [
    ['Urges States to act', 'Urges States[n1] to act', 'Urges States[n2] to act', 'Urges States[n1][n2] to act'],
    ['Urges States to act', 'Urges States[n1] to act', 'Urges States now to act', 'Urges States[n1] now to act'],
    ['Urges States to act', 'Urges States now to act', 'Urges States[n1] to act', 'Urges States[n1] now to act'],
    ['Urges States to act', 'Urges States[n1] to act', 'Urges Members to act', 'Urges Members[n1] to act'],
    ['Urges States', 'Urges[n1] States', 'Urges[n1][n2] States', 'Urges[n1][n2] States'],
  ]
  test.each(cited)('MG15 %j by left %j and right %j is %j', expectMerged)

  const expectConflict = (base: string, left: string, right: string, id: string, sides: string[]): void => {
    const { text, conflicts } = mergeTexts(base, left, right)
    expect(text).toBe(operativeText(left))
    expect(ids(conflicts)).toEqual([id])
    const conflict = conflicts[0]
    if (conflict?.kind !== 'words') throw new Error('not a conflict of words')
    expect(conflict.at).toBe(conflict.left.text === '' ? conflict.at : plain(left).indexOf(conflict.left.text))
    expect([conflict.base, conflict.left, conflict.right].map(written)).toEqual(sides)
    expect(mergeTexts(base, left, right, { [id]: 'right' }).text).toBe(operativeText(right))
    expect(mergeTexts(base, left, right, { [id]: 'base' }).text).toBe(operativeText(base))
  }
  const replacements: [base: string, left: string, right: string, id: string, sides: string[]][] = [
    ['Urges all States', 'Urges Member States', 'Urges some States', 'words:1:1-2', ['all', 'Member', 'some']],
    ['Urges all States', 'Urges States', 'Urges some States', 'words:1:1-2', ['all', '', 'some']],
    ['a b c d e', 'a e', 'a b x d e', 'words:1:1-4', ['b c d', '', 'b x d']],
    ['a b c d', 'a d', 'a b x c d', 'words:1:1-3', ['b c', '', 'b x c']],
    ['a b c d', 'a b x c d', 'a d', 'words:1:1-3', ['b c', 'b x c', '']],
  ]
  test.each(replacements)('MG5 %j by left %j and right %j is the conflict %s', expectConflict)
  const insertions: [base: string, left: string, right: string, id: string, sides: string[]][] = [
    ['Urges States', 'Urges all States', 'Urges some States', 'words:1:1-1', ['', 'all', 'some']],
    ['Urges', 'Urges men', 'Urges women', 'words:1:1-1', ['', 'men', 'women']],
  ]
  test.each(insertions)('MG6 %j by left %j and right %j is the conflict %s', expectConflict)
  const rewordedNotes: [base: string, left: string, right: string, id: string, sides: string[]][] = [
    ['States[n1=old]', 'States', 'States[n1=new]', 'words:1:1-2', ['[n1]', '', '[n1]']],
    ['States[n1=old]', 'States[n1=new]', 'States', 'words:1:1-2', ['[n1]', '[n1]', '']],
  ]
  test.each(rewordedNotes)('MG14 %j by left %j and right %j is the conflict %s', expectConflict)
  const citedAndDeleted: [base: string, left: string, right: string, id: string, sides: string[]][] = [
    ['Urges States now', 'Urges States[n1] now', 'Urges now', 'words:1:1-2', ['States', 'States[n1]', '']],
    ['Urges States', 'Urges[n1] States', 'Urges[n1] all States', 'words:1:1-1', ['', '[n1]', '[n1]all']],
  ]
  test.each(citedAndDeleted)('MG15 %j by left %j and right %j is the conflict %s', expectConflict)
  const plain = (text: string): string => operative('1', text).text
  const operativeText = (text: string): string => written(operative('1', text))

  test('MG6 both insertions at one place can stand, left before right; MG18 so can a text of one’s own', () => {
    const three = ['Urges States', 'Urges all States', 'Urges peaceful States'] as const
    expect(mergeTexts(...three, { 'words:1:1-1': 'both' }).text).toBe('Urges all peaceful States')
    expect(mergeTexts(...three, { 'words:1:1-1': { text: 'all (peaceful)' } }).text).toBe('Urges all (peaceful) States')
  })

  test('MG18 a text of one’s own keeps the citations that neither side took out', () => {
    const three = ['Urges a[n1] b[n2] now', 'Urges x[n1] y[n3] now', 'Urges z[n1] q[n2] now'] as const
    const { conflicts } = mergeTexts(...three)
    const id = ids(conflicts)[0] ?? ''
    expect(mergeTexts(...three, { [id]: { text: 'k' } }).text).toBe('Urges k[n1] y[n3] now')
  })

  test('MG17 a choice that is not offered, or for no conflict, is ignored', () => {
    const three = ['Urges all States', 'Urges Member States', 'Urges some States'] as const
    const open = mergeTexts(...three)
    const choices: Choices = { 'words:1:1-2': 'both', 'words:9:0-1': 'right' }
    expect(mergeTexts(...three, choices)).toEqual(open)
    expect(choiceSchema.safeParse('neither').success).toBe(false)
    expect(choiceSchema.parse({ text: 'all' })).toEqual({ text: 'all' })
  })
})

describe('clauses', () => {
  test('MG7 struck by one side and edited by the other is a conflict; struck by both is struck', () => {
    expect(mergeTexts('Urges', null, null)).toEqual({ text: null, conflicts: [] })
    expect(mergeTexts('Urges', 'Urges', null)).toEqual({ text: null, conflicts: [] })
    expect(mergeTexts('Urges', null, 'Urges')).toEqual({ text: null, conflicts: [] })
    const struckLeft = mergeTexts('Urges', null, 'Urges women')
    expect(struckLeft.text).toBe(null)
    expect(struckLeft.conflicts).toMatchObject([{ id: 'struck:1', kind: 'struck', left: null, right: { id: '1' } }])
    expect(mergeTexts('Urges', null, 'Urges women', { 'struck:1': 'right' })).toEqual({
      text: 'Urges women',
      conflicts: [],
    })
    expect(mergeTexts('Urges', 'Urges women', null).text).toBe('Urges women')
    expect(mergeTexts('Urges', 'Urges women', null, { 'struck:1': 'right' })).toEqual({ text: null, conflicts: [] })
    expect(ids(merge([operative('1', 'a', 0)], [operative('1', 'a', 1)], []).conflicts)).toEqual(['struck:1'])
  })

  test('MG8 kind and level are one fact: changed by one it is taken, by both differently it is a conflict', () => {
    const base = [preambular('1', 'Urges')]
    const [left, right] = [[operative('1', 'Urges')], [preambular('1', 'Urges', 2)]]
    expect(merge(base, base, right)).toEqual({ clauses: right, conflicts: [] })
    const { clauses, conflicts } = merge(base, left, right)
    expect(clauses).toEqual(left)
    expect(conflicts).toMatchObject([{ id: 'rank:1', left: { kind: 'operative', level: 0 }, right: { level: 2 } }])
    expect(merge(base, left, right, { 'rank:1': 'right' })).toEqual({ clauses: right, conflicts: [] })
    expect(merge(base, left, right, { 'rank:1': 'base' })).toEqual({ clauses: base, conflicts: [] })
  })

  test('MG9 moved by one it is moved, by both to the same place once, by both differently it is a conflict', () => {
    const [base, left, right] = [body('1 2 3 4 5 6'), body('2 3 1 4 5 6'), body('2 3 4 5 1 6')]
    expect(order(merge(base, base, right).clauses)).toBe('2 3 4 5 1 6')
    expect(merge(base, left, body('2 3 1 4 x 5 6'))).toMatchObject({ conflicts: [] })
    const { clauses, conflicts } = merge(base, left, right)
    expect(order(clauses)).toBe('2 3 1 4 5 6')
    expect(conflicts).toEqual([
      {
        kind: 'move',
        id: 'move:1',
        clauseId: '1',
        base: null,
        left: '3',
        right: '5',
        options: ['left', 'right', 'base'],
      },
    ])
    expect(order(merge(base, left, right, { 'move:1': 'right' }).clauses)).toBe('2 3 4 5 1 6')
    expect(order(merge(base, left, right, { 'move:1': 'base' }).clauses)).toBe('1 2 3 4 5 6')
    // What right put behind it does not follow it to left's place.
    expect(order(merge(base, left, body('2 3 4 5 1 x 6')).clauses)).toBe('2 3 1 4 5 x 6')
    // The same place is told by what neither side moved: 4, which left has before 1, is not there for right.
    const seven = body('1 2 3 4 5 6 7')
    const same = merge(seven, body('2 3 4 1 5 6 7'), body('2 3 1 5 6 7 4'))
    expect([order(same.clauses), same.conflicts]).toEqual(['2 3 1 5 6 7 4', []])
    const two = merge(seven, body('3 4 5 1 2 6 7'), body('3 4 5 6 1 2 7'), { 'move:2': 'base' })
    expect([order(two.clauses), ids(two.conflicts)]).toEqual(['2 3 4 5 1 6 7', ['move:1']])
  })

  const expectOrder = (base: string, left: string, right: string, merged: string): void => {
    const result = merge(body(base), body(left), body(right))
    expect(order(result.clauses)).toBe(merged)
    expect(result.conflicts).toEqual([])
  }
  const samePlace: [base: string, left: string, right: string, merged: string][] = [
    ['1 2', '1 a 2', '1 x 2', '1 a x 2'],
    ['1 2', '1 a b 2', '1 x y 2', '1 a b x y 2'],
    ['1 2', 'a 1 2', 'x 1 2', 'a x 1 2'],
    ['1 2', '1 2 a', '1 2 x', '1 2 a x'],
    ['1 2 3 4', '1 a 2 3 4', '1 3 x 4', '1 a 3 x 4'],
  ]
  test.each(samePlace)('MG10 %j by left %j and right %j is %j', expectOrder)
  const afterStruck: [base: string, left: string, right: string, merged: string][] = [
    ['1 2 3', '1 a 3', '1 2 x 3', '1 a x 3'],
    ['1 2 3 4 5', '1 4 5 2', '1 2 3 x 4 5', '1 x 4 5 2'],
  ]
  test.each(afterStruck)('MG22 %j by left %j and right %j is %j', expectOrder)
  const heads: [base: string, left: string, right: string, merged: string][] = [
    ['1 2', '1 a 2', '1 x(a) 2', '1 x a 2'],
    ['1 2', '1 a(a) 2', '1 x 2', '1 a x 2'],
    ['1 2', '1 a(a) 2', '1 x(a) 2', '1 a x 2'],
    ['p1 2', 'p1 a 2', 'p1 px 2', 'p1 px a 2'],
  ]
  test.each(heads)('MG11 %j by left %j and right %j is %j', expectOrder)
  const companions: [base: string, left: string, right: string, merged: string][] = [
    ['1 2 3', '1 a(a) 2 3', '2 3 1', '2 3 1 a'],
    ['1 2 3', '2 3 1', '1 x(a) 2 3', '2 3 1 x'],
  ]
  test.each(companions)('MG12 %j by left %j and right %j is %j', expectOrder)
  const unrelated: [base: string, left: string, right: string, merged: string][] = [
    ['', 'p1 2', 'p3 4', 'p1 p3 2 4'],
    ['', '1 2', '', '1 2'],
    ['', '1 2', '1 3', '1 2 3'],
  ]
  test.each(unrelated)('MG19 %j by left %j and right %j is %j', expectOrder)

  test('MG19 without an ancestor a clause that both have differently is a conflict of its whole text', () => {
    const { text, conflicts } = mergeTexts(null, 'Urges men', 'Urges women')
    expect(text).toBe('Urges men')
    expect(conflicts).toMatchObject([{ id: 'words:1:0-0', options: ['left', 'right', 'text'] }])
    expect(mergeTexts(null, 'Urges men', 'Urges women', { 'words:1:0-0': 'right' }).text).toBe('Urges women')
  })

  test('MG13 a note rewritten by one side is rewritten wherever it is cited, by both it is a conflict', () => {
    const cite = (says: string): Clause[] => [
      operative('1', `Urges[n1=${says}]`),
      operative('2', `Invites[n1=${says}]`),
    ]
    const says = (clauses: Clause[]) => clauses.flatMap(clause => clause.notes.map(note => note.text))
    const cited = [...cite('old'), operative('3', 'Thanks[n1=old]')]
    expect(says(merge(cite('old'), cited, cite('new')).clauses)).toEqual(['new', 'new', 'new'])
    const three = [cite('old'), cite('ours'), cite('theirs')] as const
    const { clauses, conflicts } = merge(...three)
    expect(says(clauses)).toEqual(['ours', 'ours'])
    expect(conflicts).toMatchObject([
      { id: 'note:n1', clauseId: '1', base: { text: 'old' }, right: { text: 'theirs' } },
    ])
    expect(says(merge(...three, { 'note:n1': 'right' }).clauses)).toEqual(['theirs', 'theirs'])
    expect(says(merge(...three, { 'note:n1': 'base' }).clauses)).toEqual(['old', 'old'])
    expect(says(merge(...three, { 'note:n1': { text: 'agreed' } }).clauses)).toEqual(['agreed', 'agreed'])
  })

  test('MG13 also a citation that a choice brings back says what the note says now', () => {
    const cite = (says: string): Clause[] => [
      operative('1', `Urges[n1=${says}]`),
      operative('2', `Invites[n1=${says}]`),
    ]
    const bare = [operative('1', 'Urges'), operative('2', 'Invites')]
    const choices: Choices = { 'words:1:1-2': 'base', 'words:2:1-2': 'right' }
    const { clauses, conflicts } = merge(cite('old'), bare, cite('new'), choices)
    expect(conflicts).toEqual([])
    expect(clauses).toEqual(cite('new'))
  })

  test('MG20 an addition in other words, or a move to another place, is not settled', () => {
    const added = (text: string): Clause[] => [...body('1 2'), operative('x', text)]
    expect(settled(body('1 2'), added('Thanks'), added('Thanks'))).toEqual(new Set(['add:x']))
    expect(settled(body('1 2'), added('Thanks'), added('Thanks all'))).toEqual(new Set())
    expect(settled(body('1 2 3 4'), body('2 3 4 1'), body('2 3 4 1'))).toEqual(new Set(['move:1']))
    expect(settled(body('1 2 3 4'), body('2 3 1 4'), body('2 3 4 1'))).toEqual(new Set())
  })

  test('MG21 accepting one amendment leaves the next to be merged from its own base', () => {
    const base = [operative('1', 'Urges all States to act'), operative('2', 'Invites women')]
    const first = [
      operative('1', 'Urges Member States to act'),
      operative('x', 'Thanks'),
      operative('2', 'Invites women'),
    ]
    const second = [operative('1', 'Urges all States to act now'), operative('2', 'Invites men and women')]
    const paper = merge(base, base, first).clauses
    const { clauses, conflicts } = merge(base, paper, second)
    expect(conflicts).toEqual([])
    expect(clauses.map(written)).toEqual(['Urges Member States to act now', 'Thanks', 'Invites men and women'])
    expect(merge(base, clauses, second).clauses).toEqual(clauses)
  })
})
