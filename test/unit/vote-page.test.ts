import i18next, { type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import vote from '../../client/i18n/en/vote.ts'
import { itemsOf } from '../../client/review/decide.ts'
import { resultWords } from '../../client/ui/result-words.ts'
import { withSent } from '../../client/vote/ballots.ts'
import {
  clauseParts,
  decidedOf,
  divisionOf,
  groupsOf,
  strikesOf,
  withoutParts,
  wordsSince,
} from '../../client/vote/division.ts'
import { questionWords } from '../../client/vote/question.ts'
import { ballotOfKey, calledOf, neighbour, nextTurn, rollOf, type Turn } from '../../client/vote/roll.ts'
import { standsWords } from '../../client/vote/Tally.tsx'
import type { Clause } from '../../shared/clause.ts'
import type { Delegation } from '../../shared/delegation.ts'
import { partsOfPaper } from '../../shared/division.ts'
import type { PaperEvent } from '../../shared/paper.ts'
import { rulesOf } from '../../shared/rules.ts'
import { type Ballot, tally, type VoteResult, type VoteView } from '../../shared/vote.ts'

const words = i18next.createInstance()
await words.init({ lng: 'en', resources: { en: { vote } }, defaultNS: 'vote', interpolation: { escapeValue: false } })
const t: TFunction<'vote'> = words.getFixedT('en', 'vote')

const delegation = (name: string): Delegation => ({
  id: name,
  name,
  country: null,
  colour: 0,
  attendance: 'present',
})
const names = ['Österreich', 'Zambia', 'Oman', 'Åland', 'Brazil']
const collator = new Intl.Collator('en-GB')

/** A vote with an answer a delegation: `y n a p`, `_` none, `-` absent. */
const voteOf = (marks: string, rest: Partial<VoteView> = {}): VoteView => {
  const ballots: Record<string, Ballot> = { y: 'yes', n: 'no', a: 'abstain', p: 'pass' }
  const poll = {
    method: 'rollCall',
    majority: { share: 'half', of: 'cast' },
    second: false,
    counted: null,
    roll: names.map((delegationId, i) => ({
      delegationId,
      attendance: marks[i] === '-' ? ('absent' as const) : ('present' as const),
      ballot: ballots[marks[i] ?? '_'] ?? null,
    })),
    ...rest,
  } as const
  return {
    subject: 'paper',
    subjectId: 'p',
    parts: null,
    final: true,
    id: 'v',
    committeeId: 'c',
    paperId: 'p',
    paperSymbol: 'CSW/L.1',
    paperTitle: 'Water',
    number: null,
    status: 'open',
    openedAt: 0,
    closedAt: null,
    quorate: true,
    outcome: tally(poll, rulesOf.UN),
    ...poll,
  }
}
const rowsOf = (marks: string) => rollOf(voteOf(marks).roll, names.map(delegation), collator)

test('VP1 the roll is in the order of the alphabet as a reader knows it, and who is absent is not called', () => {
  const rows = rowsOf('__-__')
  expect(rows.map(row => row.delegation.name)).toEqual(['Åland', 'Brazil', 'Oman', 'Österreich', 'Zambia'])
  expect(calledOf(rows).map(row => row.delegation.name)).toEqual(['Åland', 'Brazil', 'Österreich', 'Zambia'])
})

test('VP1 a delegation that is no longer of the committee has no line', () => {
  expect(rollOf(voteOf('').roll, [delegation('Oman')], collator)).toHaveLength(1)
})

// Marks stand in the order of `names`; the roll calls Åland, Brazil, Oman, Österreich, Zambia.
const turns: [string, string, Turn | null, Turn | null][] = [
  ['the first of all', '_____', null, { id: 'Åland', again: false }],
  ['the next', '___y_', { id: 'Åland', again: false }, { id: 'Brazil', again: false }],
  ['over who is absent', '__-yy', { id: 'Brazil', again: false }, { id: 'Österreich', again: false }],
  ['back to who was left out', 'yyy_y', { id: 'Zambia', again: false }, { id: 'Åland', again: false }],
  ['who passed, at the end', 'yyppy', { id: 'Zambia', again: false }, { id: 'Åland', again: true }],
  ['the next who passed', 'yypyy', { id: 'Åland', again: true }, { id: 'Oman', again: true }],
  ['nobody, who passed twice', 'yypyy', { id: 'Oman', again: true }, null],
  ['nobody', 'yynay', { id: 'Zambia', again: false }, null],
]
test.each(turns)('VP1 after an answer the roll calls %s', (_, marks, turn, next) => {
  expect(nextTurn(rowsOf(marks), turn)).toEqual(next)
})

test('VP1 one back and one on skip who is absent, and stop at the ends', () => {
  const rows = rowsOf('__-__')
  expect(neighbour(rows, 'Österreich', -1)).toBe('Brazil')
  expect(neighbour(rows, 'Åland', -1)).toBe(null)
  expect(neighbour(rows, null, -1)).toBe('Zambia')
  expect(neighbour(rows, null, 1)).toBe('Åland')
})

test('VP1 four letters answer, in either case, and no other key does', () => {
  expect(['y', 'N', 'a', 'P', 'Enter', ' ', 'x'].map(ballotOfKey)).toEqual([
    'yes',
    'no',
    'abstain',
    'pass',
    undefined,
    undefined,
    undefined,
  ])
})

const result = (rest: Partial<VoteResult>): VoteResult => ({
  method: 'rollCall',
  result: 'passed',
  yes: 22,
  no: 10,
  abstain: 3,
  base: 32,
  needed: 17,
  ...rest,
})
const said: [string, VoteResult, 'question' | 'paper' | 'version'][] = [
  ['Carried by roll call: 22 for, 10 against, 3 abstentions', result({}), 'question'],
  [
    'Not carried by placards: 22 for, 10 against, 1 abstention',
    result({ method: 'placards', result: 'failed', abstain: 1 }),
    'question',
  ],
  ['Tied by roll call: 22 for, 10 against, no abstentions', result({ result: 'tied', abstain: 0 }), 'question'],
  ['Passed by consensus, with 1 abstention', result({ method: 'consensus', abstain: 1 }), 'version'],
  ['Passed by consensus, with 2 abstentions', result({ method: 'consensus', abstain: 2 }), 'version'],
  ['Adopted by consensus', result({ method: 'consensus', abstain: 0 }), 'paper'],
  ['Not carried: there was no consensus', result({ method: 'consensus', result: 'failed' }), 'question'],
]
test.each(said)('VP7 a result in a line: %s', (line, value, bears) => {
  expect(resultWords(t, value, bears)).toBe(line)
})

const stands: [string, Partial<VoteResult>, string, number][] = [
  ['nothing', { yes: 0, no: 0, abstain: 0, result: 'failed' }, 'none', 0],
  ['enough', {}, 'passed', 0],
  ['too few', { yes: 12, result: 'failed' }, 'short', 5],
  ['a tie', { result: 'tied' }, 'tied', 0],
  ['a consensus', { method: 'consensus' }, 'consensus', 3],
]
test.each(stands)('VP3 how a count stands: %s', (_, rest, key, count) => {
  expect(standsWords(result(rest))).toEqual({ key, count })
})

test('VP8 an answer counts before the server has it, and is gone when it is taken back', () => {
  const known = voteOf('y____')
  const sent = withSent(known, { ballots: new Map([['Zambia', 'no' as const]]), counted: null }, rulesOf.UN)
  expect(sent.outcome).toMatchObject({ yes: 1, no: 1, abstain: 0 })
  const back = withSent(known, { ballots: new Map([['Österreich', null]]), counted: null }, rulesOf.UN)
  expect(back.outcome).toMatchObject({ yes: 0, no: 0 })
  expect(withSent(known, { ballots: new Map(), counted: null }, rulesOf.UN)).toBe(known)
  const placards = voteOf('_____', { method: 'placards' })
  const counted = withSent(placards, { ballots: new Map(), counted: { yes: 3, no: 1, abstain: 0 } }, rulesOf.UN)
  expect(counted.outcome).toMatchObject({ yes: 3, no: 1, result: 'passed' })
})

const clause = (id: string, level: 0 | 1 = 0, kind: Clause['kind'] = 'operative'): Clause => ({
  id,
  kind,
  level,
  text: `Decides ${id}`,
  notes: [],
})
const body = [clause('p', 0, 'preambular'), clause('a'), clause('a1', 1), clause('b')]

test('VP6 a paper is divided by its clauses, and a clause takes its sub-clauses along', () => {
  expect(clauseParts(body).map(part => [part.id, part.spot.kind, part.spot.path])).toEqual([
    ['p', 'preambular', '1'],
    ['a', 'operative', '1'],
    ['b', 'operative', '2'],
  ])
  expect(withoutParts(body, new Set(['a'])).map(c => c.id)).toEqual(['p', 'b'])
  expect(strikesOf(body, new Set(['a'])).map(change => change.id)).toEqual(['strike:a', 'strike:a1'])
})

test('VP6 the changes of an amendment are grouped by the clause that they are under', () => {
  const proposed = [body[0]!, { ...body[1]!, text: 'Decides well' }, clause('a0', 1), body[3]!]
  const groups = groupsOf(itemsOf(body, body, proposed))
  expect(groups.map(group => [group.spot.path, group.items.map(item => item.change.id)])).toEqual([
    ['1', ['words:a:1-2', 'strike:a1', 'add:a0']],
  ])
})

test('VP6 what was decided on other words, by a tie or by an open vote decides nothing', () => {
  const part = (ids: string[], rest: Partial<VoteView>): VoteView => ({
    ...voteOf('yyy__', { parts: ids, final: false, status: 'closed', openedAt: 10 }),
    ...rest,
  })
  const votes = [
    part(['a'], { openedAt: 5 }),
    part(['b'], { outcome: result({ result: 'failed' }) }),
    part(['p'], { outcome: result({ result: 'tied' }) }),
    part(['p'], { status: 'open' }),
    part(['p'], { subjectId: 'other' }),
  ]
  const division = divisionOf(partsOfPaper(body), votes, 'p', 8)
  expect(['p', 'a', 'b'].map(id => decidedOf(division, id))).toEqual([null, null, 'failed'])
  expect(decidedOf(divisionOf(partsOfPaper(body), votes, 'p', 0), 'a')).toBe('passed')
})

test('VP6 the words of a question are as old as its last submission or incorporation', () => {
  const event = (kind: PaperEvent['kind'], at: number, number = '1'): PaperEvent => ({
    id: `${at}`,
    at,
    kind,
    actor: { role: 'dais', delegationId: null, name: 'Dais', country: null },
    params: { number },
  })
  const history = [
    event('accepted', 1),
    event('amendmentSubmitted', 2),
    event('amendmentSubmitted', 3, '2'),
    event('amendmentIncorporated', 4, '2'),
  ]
  expect([wordsSince({ history }, 1), wordsSince({ history }, 2), wordsSince({ history }, null)]).toEqual([2, 3, 4])
  expect(wordsSince({ history: [] }, null)).toBe(0)
})

test('VP2 a question is named as the whole, a part, or what was carried of it', () => {
  const name = (rest: Partial<VoteView>): string => {
    const { key, params } = questionWords({ ...voteOf(''), ...rest })
    return t(key, { replace: params })
  }
  expect(name({})).toBe('Draft resolution CSW/L.1')
  expect(name({ parts: ['a'], final: false })).toBe('A part of CSW/L.1')
  expect(name({ subject: 'amendment', number: 3 })).toBe('Amendment 3 to CSW/L.1')
  expect(name({ subject: 'amendment', number: 3, parts: ['a'] })).toBe(
    'Amendment 3 to CSW/L.1, as its parts were carried',
  )
})
